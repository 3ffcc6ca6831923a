"""The office area of the schema: what the back office changes."""

from shop.engine.schema.office import (
    inputs_catalogue,
    inputs_content,
    inputs_orders,
    inputs_places,
    inputs_variants,
    results,
)
from shop.engine.schema.office.catalogue import CatalogueMutations
from shop.engine.schema.office.content import ContentMutations
from shop.engine.schema.office.order_queries import OrderQueries
from shop.engine.schema.office.orders import OrderMutations
from shop.engine.schema.office.places import PlaceMutations
from shop.engine.schema.office.products import ProductMutations
from shop.engine.schema.office.variants import VariantMutations
from shop.engine.schema.office.vouchers import VoucherQueries


class Mutations(
    CatalogueMutations,
    ContentMutations,
    OrderMutations,
    PlaceMutations,
    ProductMutations,
    VariantMutations,
):
    """Root fields of the area."""


class Queries(OrderQueries, VoucherQueries):
    """Root fields of the area."""


__all__ = [
    "Mutations",
    "Queries",
    "inputs_catalogue",
    "inputs_content",
    "inputs_orders",
    "inputs_places",
    "inputs_variants",
    "results",
]
