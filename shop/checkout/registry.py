"""What upper packages tell checkout, by dotted path: where a variant comes from, what it looks like, its English names."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from django.utils.module_loading import import_string

from shop.commerce.contracts import CheckoutLine, OrderLine
from shop.kernel.money import Money
from shop.ui.contracts import Picture

OriginResolver = Callable[[str], Mapping[str, str] | None]
"""variant id → the line metadata that says where it comes from and what it weighs; None when unknown."""

_origin_resolvers: list[str] = []


def origin_resolver_register(dotted_path: str) -> None:
    """Name a resolver; the first one that knows the variant answers."""
    if dotted_path not in _origin_resolvers:
        _origin_resolvers.append(dotted_path)


def origin_of(variant_id: str) -> Mapping[str, str]:
    """Line metadata of the variant's origin; empty when nobody knows."""
    for path in _origin_resolvers:
        found = _resolver(path)(variant_id)
        if found is not None:
            return found
    return {}


@lru_cache(maxsize=16)
def _resolver(path: str) -> OriginResolver:
    resolver: OriginResolver = import_string(path)
    return resolver


PictureResolver = Callable[[Collection[str]], Mapping[str, Picture]]
"""variant ids → our own stored pictures of them."""

_picture_resolvers: list[str] = []


def picture_resolver_register(dotted_path: str) -> None:
    """Name where pictures of variants are found; pages never show pictures from the commerce server's host."""
    if dotted_path not in _picture_resolvers:
        _picture_resolvers.append(dotted_path)


def pictures_of(variant_ids: Iterable[str | None]) -> Mapping[str, Picture]:
    """Our pictures of these variants; those without one are left out."""
    wanted = {variant_id for variant_id in variant_ids if variant_id}
    found: dict[str, Picture] = {}
    for path in _picture_resolvers if wanted else ():
        resolver: PictureResolver = import_string(path)
        found |= resolver(wanted)
    return found


PriceResolver = Callable[[Sequence[CheckoutLine]], Mapping[str, Money]]
"""lines of a cart that was filled at prices of its own → by line id the price that holds now; the others are left out."""

_price_resolvers: list[str] = []


def price_resolver_register(dotted_path: str) -> None:
    """Name who made such prices and knows how long they hold."""
    if dotted_path not in _price_resolvers:
        _price_resolvers.append(dotted_path)


def prices_now(lines: Sequence[CheckoutLine]) -> Mapping[str, Money]:
    """The price that holds now of each line whose price somebody made."""
    found: dict[str, Money] = {}
    for path in _price_resolvers:
        resolver: PriceResolver = import_string(path)
        found |= resolver(lines)
    return found


EnglishResolver = Callable[[Sequence[CheckoutLine | OrderLine]], Mapping[str, Mapping[str, str]]]
"""lines → by line id what English says instead: PRODUCT, PACK, and line metadata that holds names."""

PRODUCT = "product"
PACK = "pack"

_english_resolvers: list[str] = []


def english_resolver_register(dotted_path: str) -> None:
    """Name where English names of what stands in a line are found; several may each know a part."""
    if dotted_path not in _english_resolvers:
        _english_resolvers.append(dotted_path)


def english_of(lines: Sequence[CheckoutLine | OrderLine]) -> Mapping[str, Mapping[str, str]]:
    """English names by line id; what has none is left out and stays Chinese."""
    found: dict[str, dict[str, str]] = {line.id: {} for line in lines}
    for path in _english_resolvers if lines else ():
        resolver: EnglishResolver = import_string(path)
        for line_id, names in resolver(lines).items():
            found[line_id] |= {key: name for key, name in names.items() if name}
    return found
