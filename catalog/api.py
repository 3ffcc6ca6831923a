"""The only door to the catalogue: rights, drafts and publishing, reads as contracts, search."""

from catalog.queries import (
    catalogue_version,
    categories,
    category_by_slug,
    desk_listings,
    feed_cards,
    in_season_cards,
    listing_card_by_slug,
    listing_cards,
    listing_cards_of,
    listing_detail,
    listing_of_variant,
    pack_options,
)

__all__ = [
    "catalogue_version",
    "categories",
    "category_by_slug",
    "desk_listings",
    "feed_cards",
    "in_season_cards",
    "listing_card_by_slug",
    "listing_cards",
    "listing_cards_of",
    "listing_detail",
    "listing_of_variant",
    "pack_options",
]
