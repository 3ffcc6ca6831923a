"""What bulk mutations answer for each row."""

import graphene

from shop.engine.schema.base import field


class ProductVariantBulkResult(graphene.ObjectType):
    """One row of productVariantBulkCreate."""

    product_variant = field("ProductVariant")
    errors = field("[ProductVariantBulkError!]")


class StockBulkResult(graphene.ObjectType):
    """One row of stockBulkUpdate."""

    stock = field("Stock")
    errors = field("[StockBulkUpdateError!]")
