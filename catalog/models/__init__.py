"""Tables of the catalogue: categories, listings with packs and photos, search documents."""

from catalog.models.category import Category
from catalog.models.listing import Listing, ListingPhoto, ListingVariant
from catalog.models.restock_reminder import RestockReminder
from catalog.models.search_document import CatalogueVersion, SearchDocument, SearchKey, SearchTerm
from catalog.models.sketch import ListingSketch

__all__ = [
    "CatalogueVersion",
    "Category",
    "Listing",
    "ListingPhoto",
    "ListingSketch",
    "ListingVariant",
    "RestockReminder",
    "SearchDocument",
    "SearchKey",
    "SearchTerm",
]
