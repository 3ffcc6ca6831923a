"""What cart and order lines want to know of a pack: where it comes from, its weight, picture and English names."""

from collections.abc import Collection, Mapping, Sequence

from catalog.domain.commerce_sync import origin_of
from catalog.models import ListingVariant
from shop.checkout.registry import PACK, PRODUCT
from shop.commerce.contracts import CheckoutLine, OrderLine
from shop.commerce.metadata import COOPERATIVE_NAME, TOWNSHIP_NAME, VILLAGE_NAME
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


def english_of(lines: Sequence[CheckoutLine | OrderLine]) -> Mapping[str, Mapping[str, str]]:
    """English names of goods, packs, sellers and places by line id, in one query; empty where nobody wrote one."""
    packs = {
        pack.variant_id: pack
        for pack in ListingVariant.objects.select_related(
            "listing__cooperative", "listing__township", "listing__village"
        ).filter(variant_id__in={line.variant_id for line in lines if line.variant_id})
    }
    return {line.id: _english(packs[line.variant_id]) for line in lines if line.variant_id in packs}


def _english(pack: ListingVariant) -> dict[str, str]:
    listing = pack.listing
    return {
        PRODUCT: listing.name_en,
        PACK: pack.label_en,
        COOPERATIVE_NAME: listing.cooperative.name_en,
        TOWNSHIP_NAME: listing.township.name_en,
        VILLAGE_NAME: listing.village.name_en if listing.village else "",
    }
