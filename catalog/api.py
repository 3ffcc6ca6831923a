"""What other packages may ask of the catalogue: reads, as contracts."""

from catalog.batches import packs_of
from catalog.domain.finding import products_search
from catalog.queries import (
    catalogue_version,
    categories,
    category_by_slug,
    feed_cards,
    in_season_cards,
    listing_cards,
    listing_cards_of,
    listing_detail,
)

__all__ = [
    "catalogue_version",
    "categories",
    "category_by_slug",
    "feed_cards",
    "in_season_cards",
    "listing_cards",
    "listing_cards_of",
    "listing_detail",
    "packs_of",
    "products_search",
]
