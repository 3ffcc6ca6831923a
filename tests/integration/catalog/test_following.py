"""The read model mirrors what the commerce server says."""

from datetime import timedelta

import pytest

from catalog.contracts import SearchQuery
from catalog.domain.following import listing_mirror
from catalog.domain.index import search_rebuilt
from catalog.models import Listing, ListingVariant
from catalog.queries import catalogue_version
from catalog.search.select import search_adapter
from shop.commerce.contracts import ProductSnapshot, VariantSnapshot
from shop.kernel.money import Money
from tests.support.catalog import NOW, listing_make

pytestmark = pytest.mark.django_db


def snapshot(
    row: Listing, *, fen: int = 2990, units: int = 50, **values: object
) -> ProductSnapshot:
    """What the commerce server says of the row's product."""
    pack = row.variants.get()
    variant = VariantSnapshot(
        id=pack.variant_id,
        product_id=row.product_id,
        name="5 斤",
        sku=pack.sku,
        price=Money.from_minor(fen),
        undiscounted_price=Money.from_minor(fen),
        quantity_available=units,
        quantity_limit=None,
        track_inventory=True,
        metadata={},
    )
    facts: dict[str, object] = {
        "id": row.product_id,
        "name": row.name_zh,
        "slug": row.slug,
        "description": "",
        "category_id": None,
        "category_name": "",
        "is_published": True,
        "is_available_for_purchase": True,
        "published_channels": ("store",),
        "thumbnail_url": "",
        "media": (),
        "variants": (variant,),
        "metadata": {},
        "updated_at": NOW,
    }
    return ProductSnapshot(**{**facts, **values})  # type: ignore[arg-type]  # facts of a dataclass


@pytest.fixture
def row() -> Listing:
    """A published listing that search finds."""
    made = listing_make(stock_bucket="PLENTY")
    search_rebuilt()
    return made


@pytest.mark.parametrize(("units", "bucket"), [(0, "OUT"), (1, "LOW"), (9, "LOW"), (10, "PLENTY")])
def test_mirror_writes_stock_bucket_and_search(row: Listing, units: int, bucket: str) -> None:
    listing_mirror(snapshot=snapshot(row, units=units), units={}, now=NOW)

    row.refresh_from_db()
    assert (row.available, row.stock_bucket, row.followed_at) == (units, bucket, NOW)
    found = search_adapter().search(SearchQuery(text="苹果", in_stock_only=True))
    assert (row.pk in found.ids) == (units > 0)


def test_mirror_of_a_new_price_raises_the_versions_once(row: Listing) -> None:
    before, version = row.version, catalogue_version()

    first = listing_mirror(snapshot=snapshot(row, fen=2590, units=200), units={}, now=NOW)
    again = listing_mirror(
        snapshot=snapshot(row, fen=2590, units=200), units={}, now=NOW + timedelta(hours=1)
    )

    row.refresh_from_db()
    assert (first, again) == (True, False)
    assert (row.price_fen, row.version, catalogue_version()) == (2590, before + 1, version + 1)


def test_mirror_keeps_a_clerks_price_that_is_on_its_way(row: Listing) -> None:
    Listing.objects.filter(pk=row.pk).update(sync_state="PENDING")

    listing_mirror(snapshot=snapshot(row, fen=100, units=3), units={}, now=NOW)

    pack = ListingVariant.objects.get()
    assert (pack.price_fen, pack.available) == (2990, 3)


def test_mirror_of_an_unpublished_product_sells_nothing(row: Listing) -> None:
    listing_mirror(
        snapshot=snapshot(row, is_published=False),
        units={row.variants.get().variant_id: 9},
        now=NOW,
    )

    row.refresh_from_db()
    assert row.stock_bucket == "OUT"


def test_mirror_of_an_unknown_product_is_nothing(row: Listing) -> None:
    assert listing_mirror(snapshot=snapshot(row, id="somebody-elses"), units={}, now=NOW) is False


@pytest.mark.parametrize(
    ("told", "stored", "shown"), [(50, 260, 260), (50, 0, 0), (7, 7, 7), (0, 12, 0)]
)
def test_stock_behind_a_capped_quantity_is_mirrored(
    row: Listing, told: int, stored: int, shown: int
) -> None:
    pack = row.variants.get()

    listing_mirror(snapshot=snapshot(row, units=told), units={pack.variant_id: stored}, now=NOW)

    row.refresh_from_db()
    pack.refresh_from_db()
    assert (row.available, pack.available) == (shown, shown)
