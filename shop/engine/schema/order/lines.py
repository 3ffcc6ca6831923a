"""Lines of orders, what they own of stock, and fulfilments."""

from typing import Any

import graphene

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.catalog.media import picture
from shop.engine.schema.catalog.variants import variant_rows
from shop.engine.schema.common import Node, ObjectWithMetadata, money
from shop.engine.schema.notation import enum_type, field
from shop.engine.schema.order.amounts import amount_column, fixed, plain_column, taxed_column
from shop.engine.schema.rows import (
    Row,
    children,
    column,
    fetch,
    loaded,
    related,
    row_of,
    rows_of,
    stored,
)

FulfillmentStatus = enum_type(
    "FulfillmentStatus",
    "FULFILLED REFUNDED RETURNED REPLACED REFUNDED_AND_RETURNED CANCELED WAITING_FOR_APPROVAL",
)
DiscountValueTypeEnum = enum_type("DiscountValueTypeEnum", "FIXED PERCENTAGE")
STATUS_WORDS = {
    "FULFILLED": "Fulfilled",
    "REFUNDED": "Refunded",
    "RETURNED": "Returned",
    "REPLACED": "Replaced",
    "REFUNDED_AND_RETURNED": "Refunded and returned",
    "CANCELED": "Canceled",
    "WAITING_FOR_APPROVAL": "Waiting for approval",
}


@stored(models.Allocation)
class Allocation(graphene.ObjectType):
    """Units of a stock that a line owns."""

    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    quantity = field("Int!")
    warehouse = field("Warehouse!")

    resolve_quantity = plain_column("quantity_allocated")

    @staticmethod
    def resolve_warehouse(root: Any, _info: Any) -> Any:
        """Where the stock is."""
        stock = related(root, "stock_id", models.Stock)
        return related(stock, "warehouse_id", models.Warehouse)


def _variants(lines: list[Row]) -> dict[Any, Any]:
    ids = sorted({column(line, "variant_id") for line in lines} - {None})
    channels = {
        row["id"]: row
        for row in rows_of(
            models.Channel.objects.filter(
                orders__id__in={line["order_id"] for line in lines}
            ).distinct()
        )
    }
    channel = next(iter(channels.values())) if len(channels) == 1 else None
    found = variant_rows(ids, channel=channel) if ids else {}
    return {line["id"]: found.get(line["variant_id"]) for line in lines}


_PICTURES = """
SELECT DISTINCT ON (v.id) v.id, m.id, m.image, m.alt FROM engine_productvariant v
JOIN engine_productmedia m ON m.product_id = v.product_id AND m.type = 'IMAGE'
LEFT JOIN engine_variantmedia vm ON vm.media_id = m.id AND vm.variant_id = v.id
WHERE v.id = ANY(%s)
ORDER BY v.id, (vm.id IS NULL), m.sort_order, m.id
"""


def _pictures(lines: list[Row]) -> dict[Any, Any]:
    ids = sorted({column(line, "variant_id") for line in lines} - {None})
    found = {row[0]: row[1:] for row in fetch(_PICTURES, [ids])} if ids else {}
    return {line["id"]: found.get(line["variant_id"]) for line in lines}


@stored(models.OrderLine)
class OrderLine(graphene.ObjectType):
    """So many of one variant, with the words and prices of the moment of purchase."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_ORDERS",)
    id = field("ID!")
    product_name = field("String!")
    variant_name = field("String!")
    product_sku = field("String")
    product_variant_id = field("String")
    is_shipping_required = field("Boolean!")
    quantity = field("Int!")
    quantity_fulfilled = field("Int!")
    tax_rate = field("Float!")
    thumbnail = field("Image", size="Int", format="ThumbnailFormatEnum = ORIGINAL")
    unit_price = field("TaxedMoney!")
    undiscounted_unit_price = field("TaxedMoney!")
    unit_discount = field("Money!")
    unit_discount_reason = field("String")
    unit_discount_value = field("PositiveDecimal!")
    unit_discount_type = field("DiscountValueTypeEnum")
    total_price = field("TaxedMoney!")
    undiscounted_total_price = field("TaxedMoney!")
    is_price_overridden = field("Boolean")
    price_override_reason = field("String")
    variant = field("ProductVariant")
    translated_product_name = field("String!")
    translated_variant_name = field("String!")
    allocations = field("[Allocation!]")
    sale_id = field("ID")
    quantity_to_fulfill = field("Int!")
    tax_class_name = field("String")
    voucher_code = field("String")
    is_gift = field("Boolean")

    resolve_unit_price = taxed_column("unit_price")
    resolve_undiscounted_unit_price = taxed_column("undiscounted_unit_price")
    resolve_total_price = taxed_column("total_price")
    resolve_undiscounted_total_price = taxed_column("undiscounted_total_price")
    resolve_unit_discount = amount_column("unit_discount_amount")
    resolve_sale_id = fixed(None)

    @staticmethod
    def resolve_tax_rate(root: Any, _info: Any) -> float:
        """A fraction: 0.09 is 9 %."""
        return float(column(root, "tax_rate") or 0)

    @staticmethod
    def resolve_quantity_to_fulfill(root: Any, _info: Any) -> int:
        """What has not left yet."""
        return int(column(root, "quantity") - column(root, "quantity_fulfilled"))

    @staticmethod
    def resolve_variant(root: Any, _info: Any) -> Any:
        """The variant while it still exists, read for the order's channel."""
        return loaded(root, "_variant", _variants)

    @staticmethod
    def resolve_thumbnail(
        root: Any,
        _info: Any,
        *,
        size: int | None = None,
        format: str | None = None,
    ) -> Any:
        """Its variant's picture, else the product's first."""
        found = loaded(root, "_picture", _pictures)
        if found is None:
            return None
        return picture(
            type_name="ProductMedia",
            pk=found[0],
            name=found[1],
            alt=found[2],
            size=size,
            picture_format=format,
        )

    @staticmethod
    @needs("MANAGE_PRODUCTS", "MANAGE_ORDERS")
    def resolve_allocations(root: Any, _info: Any) -> Any:
        """What it owns of stock."""
        return children(root, models.Allocation, "order_line_id", order=("id",))


@stored(models.FulfillmentLine)
class FulfillmentLine(graphene.ObjectType):
    """So many of an order line."""

    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    quantity = field("Int!")
    order_line = field("OrderLine")
    reason = field("String")

    @staticmethod
    def resolve_order_line(root: Any, _info: Any) -> Any:
        """Of which line."""
        return related(root, "order_line_id", models.OrderLine)


@stored(models.Fulfillment)
class Fulfillment(graphene.ObjectType):
    """Goods of an order that left, came back or were written off."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_ORDERS",)
    id = field("ID!")
    fulfillment_order = field("Int!")
    status = field("FulfillmentStatus!")
    tracking_number = field("String!")
    created = field("DateTime!")
    lines = field("[FulfillmentLine!]")
    status_display = field("String")
    warehouse = field("Warehouse")
    shipping_refunded_amount = field("Money")
    total_refunded_amount = field("Money")

    resolve_created = plain_column("created_at")

    @staticmethod
    def resolve_lines(root: Any, _info: Any) -> Any:
        """What is in it."""
        return children(root, models.FulfillmentLine, "fulfillment_id", order=("id",))

    @staticmethod
    def resolve_status_display(root: Any, _info: Any) -> str:
        """The status in words."""
        return STATUS_WORDS[column(root, "status")]

    @staticmethod
    def resolve_warehouse(root: Any, info: Any) -> Any:
        """Where its first line came from."""
        lines = Fulfillment.resolve_lines(root, info)
        stocked = next((line for line in lines if line["stock_id"] is not None), None)
        if stocked is None:
            return None
        return related(related(stocked, "stock_id", models.Stock), "warehouse_id", models.Warehouse)

    @staticmethod
    def resolve_shipping_refunded_amount(root: Any, _info: Any) -> Any:
        """Of the delivery's price."""
        return _refunded(root, "shipping_refund_amount")

    @staticmethod
    def resolve_total_refunded_amount(root: Any, _info: Any) -> Any:
        """Altogether."""
        return _refunded(root, "total_refund_amount")


def _refunded(root: Any, name: str) -> Any:
    amount = column(root, name)
    order = related(row_of(root), "order_id", models.Order)
    return None if amount is None or order is None else money(amount, order["currency"])
