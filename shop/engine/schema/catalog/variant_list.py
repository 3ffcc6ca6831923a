"""Variants: which of them the caller may see, and their filters."""

from typing import Any

from django.db.models import Q

from shop.engine import models
from shop.engine.schema.catalog.attribute_filter import variant_condition
from shop.engine.schema.catalog.channels import sees_everything
from shop.engine.schema.catalog.filter_values import (
    combined,
    ids_in,
    metadata_list,
    operation,
    span,
)
from shop.engine.schema.notation import enum_type, input_type
from shop.engine.schema.rows import Row, grouped, loaded, row_of, rows_of

ProductVariantFilterInput = input_type(
    "ProductVariantFilterInput",
    """
    search: String
    sku: [String!]
    metadata: [MetadataFilter!]
    isPreorder: Boolean @deprecated
    updatedAt: DateTimeRangeInput
    """,
)

ProductVariantWhereInput = input_type(
    "ProductVariantWhereInput",
    """
    metadata: [MetadataFilter!]
    ids: [ID!]
    sku: StringFilterInput
    updatedAt: DateTimeRangeInput
    attributes: [AssignedAttributeWhereInput!]
    AND: [ProductVariantWhereInput!]
    OR: [ProductVariantWhereInput!]
    """,
)

ProductVariantSortField = enum_type("ProductVariantSortField", "LAST_MODIFIED_AT")

ProductVariantSortingInput = input_type(
    "ProductVariantSortingInput",
    """
    direction: OrderDirection!
    field: ProductVariantSortField!
    """,
)


def _where(where: dict[str, Any]) -> Q:
    result = ids_in(where.get("ids"), "ProductVariant") & metadata_list(where.get("metadata"))
    if "sku" in where:
        result &= operation(where["sku"], "sku")
    result &= span(where.get("updated_at"), "updated_at")
    for attribute in where.get("attributes") or ():
        result &= variant_condition(attribute)
    return result


def variant_where(
    where: dict[str, Any] | None, older: dict[str, Any] | None, search: str | None = None
) -> Q:
    """Conditions of `where`, the older `filter` and `search` (name, SKU or product name)."""
    result = combined(where, _where) if where else Q()
    older = older or {}
    if older.get("sku"):
        result &= Q(sku__in=older["sku"])
    result &= metadata_list(older.get("metadata")) & span(older.get("updated_at"), "updated_at")
    for text in (older.get("search"), search):
        if text:
            result &= (
                Q(name__icontains=text) | Q(sku__icontains=text) | Q(product__name__icontains=text)
            )
    return result


def variants_visible(channel: Row | None, *, everything: bool) -> Q:
    """With a channel: variants listed there, for shoppers only those with a price."""
    if channel is None:
        return Q()
    listed = models.VariantChannelListing.objects.filter(channel_id=channel["id"])
    if not everything:
        listed = listed.filter(price_amount__isnull=False)
    return Q(pk__in=listed.values("variant_id"))


def variants_of_product(
    root: Any,
    info: Any,
    *,
    where: dict[str, Any] | None = None,
    older: dict[str, Any] | None = None,
) -> list[Row]:
    """The product's variants that the caller may see, in their order."""
    row = row_of(root)
    channel = row.get("_channel")
    everything = sees_everything(info.context)

    def load(products: list[Row]) -> dict[Any, list[Row]]:
        found = models.ProductVariant.objects.filter(
            variant_where(where, older),
            variants_visible(channel, everything=everything),
            product_id__in=[product["id"] for product in products],
        )
        variants = rows_of(found.order_by("sort_order", "sku", "id"), channel=channel)
        by_pk = {product["id"]: product for product in products}
        for variant in variants:
            variant["_to_product_id"] = by_pk[variant["product_id"]]
        return grouped(variants, "product_id")

    key = "_variants" if not where and not older else ("_variants", repr(where), repr(older))
    return list(loaded(row, key, load, default=()))
