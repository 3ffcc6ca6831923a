"""Checkout lines seen by delivery: which parcel, how heavy, how much worth."""

from collections.abc import Iterable, Mapping, Sequence

from shop.checkout.contracts import ParcelView
from shop.checkout.domain.delivery import Goods, Storage, parcels_quote
from shop.commerce.contracts import CheckoutLine
from shop.kernel.typed import whole_number

WEIGHT_KEY = "xh.weight_grams"
"""Metadata key of a variant's weight, copied to its lines."""
FALLBACK_GRAMS = 1000
"""What a line without a weight counts as."""
MOST_GRAMS = 100_000_000


def goods_of(line: CheckoutLine) -> Goods:
    """One checkout line as goods."""
    origin = line.origin
    return Goods(
        cooperative=origin.cooperative,
        cooperative_name=origin.cooperative_name,
        storage=storage_of(origin.storage),
        weight_grams=grams_of(line.metadata) * line.quantity,
        total=line.undiscounted_total,
        line_id=line.id,
    )


def storage_of(value: str) -> Storage:
    """The storage class; AMBIENT when unknown."""
    return Storage(value) if value in set(Storage) else Storage.AMBIENT


def grams_of(metadata: Mapping[str, str]) -> int:
    """The weight of one unit in grams, as the metadata says."""
    return whole_number(metadata.get(WEIGHT_KEY, ""), low=1, high=MOST_GRAMS) or FALLBACK_GRAMS


def parcel_views(
    *, lines: Iterable[CheckoutLine], province: str, city: str
) -> Sequence[ParcelView]:
    """Lines grouped into parcels with their fees for that destination."""
    by_id = {line.id: line for line in lines}
    quotes = parcels_quote(
        goods=[goods_of(line) for line in by_id.values()], province=province, city=city
    )
    return tuple(
        ParcelView(quote=quote, lines=tuple(by_id[line_id] for line_id in quote.line_ids))
        for quote in quotes
    )
