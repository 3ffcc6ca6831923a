"""What happened to an order: events, discounts, granted refunds."""

from typing import Any

import graphene

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.common import Node
from shop.engine.schema.notation import OLD, enum_type, field, union_type
from shop.engine.schema.order.amounts import amount_column
from shop.engine.schema.rows import children, column, related, row_of, rows_of, stored

OrderEventsEnum = enum_type(
    "OrderEventsEnum",
    """
    DRAFT_CREATED DRAFT_CREATED_FROM_REPLACE ADDED_PRODUCTS REMOVED_PRODUCTS PLACED
    PLACED_FROM_DRAFT PLACED_AUTOMATICALLY_FROM_PAID_CHECKOUT OVERSOLD_ITEMS CANCELED EXPIRED
    ORDER_MARKED_AS_PAID ORDER_FULLY_PAID ORDER_REPLACEMENT_CREATED ORDER_DISCOUNT_ADDED
    ORDER_DISCOUNT_AUTOMATICALLY_UPDATED ORDER_DISCOUNT_UPDATED ORDER_DISCOUNT_DELETED
    ORDER_LINE_DISCOUNT_UPDATED ORDER_LINE_DISCOUNT_REMOVED ORDER_LINE_PRODUCT_DELETED
    ORDER_LINE_VARIANT_DELETED UPDATED_ADDRESS EMAIL_SENT CONFIRMED PAYMENT_AUTHORIZED
    PAYMENT_CAPTURED EXTERNAL_SERVICE_NOTIFICATION PAYMENT_REFUNDED PAYMENT_VOIDED PAYMENT_FAILED
    TRANSACTION_EVENT TRANSACTION_CHARGE_REQUESTED TRANSACTION_REFUND_REQUESTED
    TRANSACTION_CANCEL_REQUESTED TRANSACTION_MARK_AS_PAID_FAILED INVOICE_REQUESTED
    INVOICE_GENERATED INVOICE_UPDATED INVOICE_SENT FULFILLMENT_CANCELED
    FULFILLMENT_RESTOCKED_ITEMS FULFILLMENT_FULFILLED_ITEMS FULFILLMENT_REFUNDED
    FULFILLMENT_RETURNED FULFILLMENT_REPLACED FULFILLMENT_AWAITS_APPROVAL TRACKING_UPDATED
    NOTE_ADDED NOTE_UPDATED OTHER
    """,
)
OrderDiscountType = enum_type("OrderDiscountType", "SALE VOUCHER MANUAL PROMOTION ORDER_PROMOTION")
OrderGrantedRefundStatusEnum = enum_type(
    "OrderGrantedRefundStatusEnum", "NONE PENDING SUCCESS FAILURE"
)


def _kind(value: Any, _info: Any) -> str:
    model = value["_model"] if value.__class__ is dict else type(value)
    return "App" if model is models.App else "User"


UserOrApp = union_type("UserOrApp", "User App", _kind)


def _parameter(name: str) -> Any:
    def resolve(root: Any, _info: Any) -> Any:
        return (column(root, "parameters") or {}).get(name)

    return staticmethod(resolve)


@stored(models.OrderEvent)
class OrderEvent(graphene.ObjectType):
    """One thing that happened."""

    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    date = field("DateTime")
    type = field("OrderEventsEnum")
    user = field("User")
    app = field("App")
    message = field("String")
    email = field("String")
    amount = field("Float")
    quantity = field("Int")
    composed_id = field("String")
    order_number = field("String")
    fulfilled_items = field("[FulfillmentLine!]")
    warehouse = field("Warehouse")
    transaction_reference = field("String")
    shipping_costs_included = field("Boolean")
    related = field("OrderEvent")
    reference = field("String")

    resolve_message = _parameter("message")
    resolve_email = _parameter("email")
    resolve_amount = _parameter("amount")
    resolve_quantity = _parameter("quantity")
    resolve_composed_id = _parameter("composed_id")
    resolve_transaction_reference = _parameter("transaction_reference")
    resolve_shipping_costs_included = _parameter("shipping_costs_included")
    resolve_reference = _parameter("reference")

    @staticmethod
    def resolve_order_number(root: Any, _info: Any) -> Any:
        """The order's number as text."""
        order = related(root, "order_id", models.Order)
        return str(order["number"]) if order else None

    @staticmethod
    @needs("MANAGE_USERS", "MANAGE_STAFF", "MANAGE_ORDERS")
    def resolve_user(root: Any, _info: Any) -> Any:
        """Who did it."""
        return related(root, "user_id", models.User)

    @staticmethod
    @needs("MANAGE_APPS", "MANAGE_ORDERS")
    def resolve_app(root: Any, _info: Any) -> Any:
        """Which app did it."""
        return related(root, "app_id", models.App)

    @staticmethod
    def resolve_fulfilled_items(root: Any, _info: Any) -> Any:
        """Lines of the fulfilment."""
        ids = (column(root, "parameters") or {}).get("fulfilled_items") or []
        return rows_of(models.FulfillmentLine.objects.filter(pk__in=ids).order_by("pk"))

    @staticmethod
    def resolve_warehouse(root: Any, _info: Any) -> Any:
        """Where goods went back to."""
        pk = (column(root, "parameters") or {}).get("warehouse")
        found = rows_of(models.Warehouse.objects.filter(pk=pk)) if pk else []
        return found[0] if found else None

    @staticmethod
    def resolve_related(root: Any, _info: Any) -> Any:
        """The event that this one is about."""
        return related(root, "related_id", models.OrderEvent)


@stored(models.OrderDiscount)
class OrderDiscount(graphene.ObjectType):
    """A discount on the whole order."""

    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    type = field("OrderDiscountType!")
    name = field("String")
    translated_name = field("String")
    value_type = field("DiscountValueTypeEnum!")
    value = field("PositiveDecimal!")
    reason = field("String")
    amount = field("Money!", deprecated=OLD)
    total = field("Money!")

    resolve_amount = amount_column("amount_value")
    resolve_total = amount_column("amount_value")


@stored(models.GrantedRefundLine)
class OrderGrantedRefundLine(graphene.ObjectType):
    """So many of an order line."""

    id = field("ID!")
    quantity = field("Int!")
    order_line = field("OrderLine!")
    reason = field("String")

    @staticmethod
    def resolve_order_line(root: Any, _info: Any) -> Any:
        """Of which line."""
        return related(root, "order_line_id", models.OrderLine)


@stored(models.GrantedRefund)
class OrderGrantedRefund(graphene.ObjectType):
    """A refund that was promised."""

    id = field("ID!")
    created_at = field("DateTime!")
    updated_at = field("DateTime!")
    amount = field("Money!")
    reason = field("String")
    user = field("User")
    app = field("App")
    shipping_costs_included = field("Boolean!")
    lines = field("[OrderGrantedRefundLine!]")
    status = field("OrderGrantedRefundStatusEnum!")
    transaction_events = field("[TransactionEvent!]")
    transaction = field("TransactionItem")

    resolve_amount = amount_column("amount_value")

    @staticmethod
    @needs("MANAGE_USERS", "MANAGE_STAFF", "MANAGE_ORDERS", "HANDLE_PAYMENTS")
    def resolve_user(root: Any, _info: Any) -> Any:
        """Who promised it."""
        return related(root, "user_id", models.User)

    @staticmethod
    @needs("MANAGE_APPS", "MANAGE_ORDERS", "HANDLE_PAYMENTS")
    def resolve_app(root: Any, _info: Any) -> Any:
        """Which app promised it."""
        return related(root, "app_id", models.App)

    @staticmethod
    def resolve_lines(root: Any, _info: Any) -> Any:
        """What it is for."""
        return children(root, models.GrantedRefundLine, "granted_refund_id", order=("id",))

    @staticmethod
    @needs("MANAGE_ORDERS", "HANDLE_PAYMENTS")
    def resolve_transaction_events(root: Any, _info: Any) -> Any:
        """What was tried to carry it out."""
        return list(
            models.TransactionEvent.objects.filter(
                related_granted_refund_id=row_of(root)["id"]
            ).order_by("created_at", "pk")
        )

    @staticmethod
    @needs("MANAGE_ORDERS", "HANDLE_PAYMENTS")
    def resolve_transaction(root: Any, _info: Any) -> Any:
        """What shall carry it out."""
        return models.TransactionItem.objects.filter(pk=column(root, "transaction_id")).first()
