"""Products and what surrounds them: categories, collections, attributes, menus, pages, shop, channels, warehouses, taxes."""

from shop.engine.schema.catalog import assigned_types, groups, product_types, taxes
from shop.engine.schema.catalog.content_queries import ContentQueries
from shop.engine.schema.catalog.queries import CatalogQueries
from shop.engine.schema.catalog.staff_queries import StaffQueries

TYPES = assigned_types.TYPES
MODULES = (groups, product_types, taxes)
"""Imported for the types they declare."""


class Queries(CatalogQueries, ContentQueries, StaffQueries):
    """Fields of Query."""
