"""What other packages may ask of the catalogue: reads, as contracts."""

from catalog.queries import (
    catalogue_version,
    categories,
    category_by_slug,
    feed_cards,
    in_season_cards,
    listing_card_by_slug,
    listing_cards,
    listing_cards_of,
    listing_detail,
    pack_options,
)

__all__ = [
    "catalogue_version",
    "categories",
    "category_by_slug",
    "feed_cards",
    "in_season_cards",
    "listing_card_by_slug",
    "listing_cards",
    "listing_cards_of",
    "listing_detail",
    "pack_options",
]
