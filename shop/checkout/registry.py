"""What upper packages tell checkout, by dotted path: where a variant comes from, and who may be asked about an order."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache

from django.utils.module_loading import import_string

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
