"""What a cart line keeps of a pack: where it comes from and what it weighs, from the read model."""

from collections.abc import Collection, Mapping

from catalog.domain.commerce_sync import origin_of
from catalog.models import ListingVariant
from shop.ui.contracts import Picture

WEIGHT_KEY = "xh.weight_grams"


def line_metadata_of(variant_id: str) -> Mapping[str, str] | None:
    """Line metadata for a commerce variant; None when it is none of ours."""
    pack = (
        ListingVariant.objects.select_related(
            "listing__cooperative", "listing__township", "listing__village"
        )
        .filter(variant_id=variant_id)
        .first()
        if variant_id
        else None
    )
    if pack is None:
        return None
    return {**origin_of(pack.listing).as_metadata(), WEIGHT_KEY: str(pack.weight_grams)}


def pictures_of(variant_ids: Collection[str]) -> Mapping[str, Picture]:
    """The listings' covers by commerce variant, in one query."""
    rows = ListingVariant.objects.filter(variant_id__in=variant_ids).exclude(listing__cover_key="")
    return {
        variant_id: Picture(path=key, alt=name)
        for variant_id, key, name in rows.values_list(
            "variant_id", "listing__cover_key", "listing__name_zh"
        )
    }
