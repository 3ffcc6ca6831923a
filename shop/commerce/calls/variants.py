"""Making several variants of a product at once, each with its prices and stock."""

from collections.abc import Sequence

from shop.commerce.calls.door import client, present
from shop.commerce.contracts import NewVariant
from shop.commerce.generated.input_types import (
    ProductVariantBulkCreateInput,
    ProductVariantChannelListingAddInput,
    StockInput,
)
from shop.commerce.refusals import refuse


def variants_create(*, product_id: str, variants: Sequence[NewVariant]) -> dict[str, str]:
    """Make the variants, all or none, and return their ids by SKU. The product must be in the channels of the prices.

    Raises CommerceRefused (UNIQUE sku, a channel or warehouse that is not known).
    """
    payload = present(
        client()
        .variants_create(product=product_id, variants=[_input(variant) for variant in variants])
        .product_variant_bulk_create,
        operation="variants_create",
    )
    refuse(payload.errors, operation="variants_create")
    made = [
        present(result.product_variant, operation="variants_create") for result in payload.results
    ]
    return {variant.sku or "": variant.id for variant in made}


def _input(variant: NewVariant) -> ProductVariantBulkCreateInput:
    return ProductVariantBulkCreateInput(
        attributes=[],
        name=variant.name,
        sku=variant.sku,
        track_inventory=True,
        stocks=[
            StockInput(warehouse=warehouse_id, quantity=quantity)
            for warehouse_id, quantity in sorted(variant.stock.items())
        ],
        channel_listings=[
            ProductVariantChannelListingAddInput(channel_id=channel_id, price=price.amount)
            for channel_id, price in variant.prices.items()
        ],
    )
