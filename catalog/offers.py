"""What a cart line keeps of a pack: where it comes from and what it weighs, from the read model."""

from collections.abc import Mapping

from catalog.domain.commerce_sync import origin_of
from catalog.models import ListingVariant

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
