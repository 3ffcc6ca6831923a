"""The order."""

from decimal import Decimal
from typing import Any

import graphene

from shop.engine import models
from shop.engine.errors import PermissionDenied
from shop.engine.schema.access import needs, viewer_may
from shop.engine.schema.checkout.delivery import order_method_row
from shop.engine.schema.checkout.view import address_row
from shop.engine.schema.common import Node, ObjectWithMetadata
from shop.engine.schema.ids import global_id
from shop.engine.schema.notation import OLD, enum_type, field
from shop.engine.schema.order.amounts import (
    amount_column,
    computed_amount,
    fixed,
    plain_column,
    taxed_column,
)
from shop.engine.schema.rows import Row, children, column, loaded, related, row_of, stored

OrderStatus = enum_type(
    "OrderStatus",
    """
    DRAFT UNCONFIRMED UNFULFILLED PARTIALLY_FULFILLED PARTIALLY_RETURNED RETURNED FULFILLED
    CANCELED EXPIRED
    """,
)
OrderAction = enum_type(
    "OrderAction",
    """
    CAPTURE MARK_AS_PAID REFUND VOID
    """,
    deprecated="CAPTURE REFUND VOID",
)
OrderOriginEnum = enum_type("OrderOriginEnum", "CHECKOUT DRAFT REISSUE BULK_CREATE")
PaymentChargeStatusEnum = enum_type(
    "PaymentChargeStatusEnum",
    """
    NOT_CHARGED PENDING PARTIALLY_CHARGED FULLY_CHARGED PARTIALLY_REFUNDED FULLY_REFUNDED REFUSED
    CANCELLED
    """,
)
OrderAuthorizeStatusEnum = enum_type("OrderAuthorizeStatusEnum", "NONE PARTIAL FULL")
OrderChargeStatusEnum = enum_type("OrderChargeStatusEnum", "NONE PARTIAL FULL OVERCHARGED")
STATUS_WORDS = {
    "DRAFT": "Draft",
    "UNCONFIRMED": "Unconfirmed",
    "UNFULFILLED": "Unfulfilled",
    "PARTIALLY_FULFILLED": "Partially fulfilled",
    "PARTIALLY_RETURNED": "Partially returned",
    "RETURNED": "Returned",
    "FULFILLED": "Fulfilled",
    "CANCELED": "Canceled",
    "EXPIRED": "Expired",
}
PAYMENT_WORDS = {
    "NOT_CHARGED": "Not charged",
    "PARTIALLY_CHARGED": "Partially charged",
    "FULLY_CHARGED": "Fully charged",
    "PARTIALLY_REFUNDED": "Partially refunded",
    "FULLY_REFUNDED": "Fully refunded",
}


def transactions_of(root: Any) -> list[Any]:
    """The order's transactions, oldest first, read once for all orders of a list."""

    def load(orders: list[Row]) -> dict[Any, Any]:
        found: dict[Any, list[Any]] = {}
        rows = models.TransactionItem.objects.filter(order_id__in=[row["id"] for row in orders])
        for item in rows.order_by("created_at", "token"):
            found.setdefault(item.order_id, []).append(item)
        return found

    return list(loaded(root, "_transactions", load, default=()))


def _sum(name: str) -> Any:
    def compute(root: Any) -> Decimal:
        return sum((getattr(item, name) for item in transactions_of(root)), Decimal(0))

    return computed_amount(compute)


def granted_of(root: Any) -> list[Row]:
    """The order's granted refunds, oldest first."""
    return children(root, models.GrantedRefund, "order_id", order=("created_at", "id"))


def _granted(root: Any) -> Decimal:
    return sum((row["amount_value"] for row in granted_of(root)), Decimal(0))


def _remaining(root: Any) -> Decimal:
    done = sum(
        (item.refunded_amount + item.refund_pending_amount for item in transactions_of(root)),
        Decimal(0),
    )
    return max(_granted(root) - done, Decimal(0))


def _balance(root: Any) -> Decimal:
    due: Decimal = column(root, "total_gross_amount") - _granted(root)
    return column(root, "total_charged_amount") - due  # type: ignore[no-any-return]


def payment_status_of(root: Any) -> str:
    """The status of older clients, derived from what was charged and refunded."""
    refunded = sum((item.refunded_amount for item in transactions_of(root)), Decimal(0))
    charged = column(root, "total_charged_amount")
    if refunded > 0:
        return "FULLY_REFUNDED" if charged <= 0 else "PARTIALLY_REFUNDED"
    names = {"NONE": "NOT_CHARGED", "PARTIAL": "PARTIALLY_CHARGED"}
    return names.get(column(root, "charge_status"), "FULLY_CHARGED")


@stored(models.Order)
class Order(graphene.ObjectType):
    """A purchase that was made."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_ORDERS",)
    id = field("ID!")
    created = field("DateTime!")
    updated_at = field("DateTime!")
    status = field("OrderStatus!")
    user = field("User")
    tracking_client_id = field("String!")
    billing_address = field("Address")
    shipping_address = field("Address")
    shipping_method_name = field("String")
    collection_point_name = field("String")
    channel = field("Channel!")
    fulfillments = field("[Fulfillment!]!")
    lines = field("[OrderLine!]!")
    actions = field("[OrderAction!]!")
    number = field("String!")
    original = field("ID")
    origin = field("OrderOriginEnum!")
    is_paid = field("Boolean!")
    payment_status = field("PaymentChargeStatusEnum!")
    payment_status_display = field("String!")
    authorize_status = field("OrderAuthorizeStatusEnum!")
    charge_status = field("OrderChargeStatusEnum!")
    tax_exemption = field("Boolean!")
    transactions = field("[TransactionItem!]!")
    payments = field("[Payment!]!", deprecated=OLD)
    total = field("TaxedMoney!")
    undiscounted_total = field("TaxedMoney!")
    shipping_method = field("ShippingMethod", deprecated=OLD)
    undiscounted_shipping_price = field("Money!")
    shipping_price = field("TaxedMoney!")
    shipping_tax_rate = field("Float!")
    shipping_tax_class_name = field("String")
    token = field("String!", deprecated=OLD)
    voucher = field("Voucher")
    voucher_code = field("String")
    gift_cards = field("[GiftCard!]!")
    customer_note = field("String!")
    weight = field("Weight!")
    redirect_url = field("String")
    subtotal = field("TaxedMoney!")
    status_display = field("String!")
    can_finalize = field("Boolean!")
    total_authorized = field("Money!")
    total_captured = field("Money!", deprecated=OLD)
    total_charged = field("Money!")
    total_canceled = field("Money!")
    events = field("[OrderEvent!]!")
    total_balance = field("Money!")
    user_email = field("String")
    is_shipping_required = field("Boolean!")
    delivery_method = field("DeliveryMethod")
    language_code = field("String!", deprecated=OLD)
    language_code_enum = field("LanguageCodeEnum!")
    discounts = field("[OrderDiscount!]!")
    errors = field("[OrderError!]!")
    display_gross_prices = field("Boolean!")
    external_reference = field("String")
    checkout_id = field("ID")
    granted_refunds = field("[OrderGrantedRefund!]!")
    total_granted_refund = field("Money!")
    total_refunded = field("Money!")
    total_refund_pending = field("Money!")
    total_authorize_pending = field("Money!")
    total_charge_pending = field("Money!")
    total_cancel_pending = field("Money!")
    total_remaining_grant = field("Money!")

    resolve_created = plain_column("created_at")
    resolve_total = taxed_column("total")
    resolve_undiscounted_total = taxed_column("undiscounted_total")
    resolve_subtotal = taxed_column("subtotal")
    resolve_shipping_price = taxed_column("shipping_price")
    resolve_undiscounted_shipping_price = amount_column("undiscounted_shipping_price_amount")
    resolve_total_authorized = amount_column("total_authorized_amount")
    resolve_total_charged = amount_column("total_charged_amount")
    resolve_total_captured = amount_column("total_charged_amount")
    resolve_total_canceled = _sum("canceled_amount")
    resolve_total_refunded = _sum("refunded_amount")
    resolve_total_refund_pending = _sum("refund_pending_amount")
    resolve_total_authorize_pending = _sum("authorize_pending_amount")
    resolve_total_charge_pending = _sum("charge_pending_amount")
    resolve_total_cancel_pending = _sum("cancel_pending_amount")
    resolve_total_granted_refund = computed_amount(_granted)
    resolve_total_remaining_grant = computed_amount(_remaining)
    resolve_total_balance = computed_amount(_balance)
    resolve_original = fixed(None)
    resolve_tax_exemption = fixed(False)
    resolve_can_finalize = fixed(True)
    resolve_gift_cards = fixed([])
    resolve_errors = fixed([])
    resolve_language_code_enum = plain_column("language_code")

    @staticmethod
    def resolve_user(root: Any, info: Any) -> Any:
        """The customer, told to themselves, to staff and to apps."""
        user = related(root, "user_id", models.User)
        viewer = info.context
        if user is None:
            return None
        if viewer.user is not None and viewer.user.pk == user["id"]:
            return user
        if viewer_may(viewer, "MANAGE_ORDERS", "MANAGE_USERS", "HANDLE_PAYMENTS"):
            return user
        raise PermissionDenied(permissions=("MANAGE_ORDERS", "MANAGE_USERS", "OWNER"))

    @staticmethod
    def resolve_billing_address(root: Any, _info: Any) -> Any:
        """Who pays."""
        return address_row(column(root, "billing_address"))

    @staticmethod
    def resolve_shipping_address(root: Any, _info: Any) -> Any:
        """Who receives."""
        return address_row(column(root, "shipping_address"))

    @staticmethod
    def resolve_channel(root: Any, _info: Any) -> Any:
        """Where it was bought."""
        return related(root, "channel_id", models.Channel)

    @staticmethod
    def resolve_lines(root: Any, _info: Any) -> Any:
        """In the order of the checkout."""
        return children(root, models.OrderLine, "order_id", order=("position", "id"))

    @staticmethod
    def resolve_fulfillments(root: Any, info: Any) -> Any:
        """All of them for staff; buyers do not see what was called off or waits."""
        found = children(root, models.Fulfillment, "order_id", order=("fulfillment_order",))
        if viewer_may(info.context, "MANAGE_ORDERS"):
            return found
        hidden = {"CANCELED", "WAITING_FOR_APPROVAL"}
        return [row for row in found if row["status"] not in hidden]

    @staticmethod
    @needs("MANAGE_ORDERS")
    def resolve_actions(root: Any, _info: Any) -> list[str]:
        """What can be done about money."""
        open_states = {"UNCONFIRMED", "UNFULFILLED", "PARTIALLY_FULFILLED", "FULFILLED"}
        unpaid = column(root, "charge_status") == "NONE" and not transactions_of(root)
        return ["MARK_AS_PAID"] if unpaid and column(root, "status") in open_states else []

    @staticmethod
    def resolve_number(root: Any, _info: Any) -> str:
        """A number as text."""
        return str(column(root, "number"))

    @staticmethod
    def resolve_is_paid(root: Any, _info: Any) -> bool:
        """Whether all was charged."""
        return column(root, "charge_status") in {"FULL", "OVERCHARGED"}

    @staticmethod
    def resolve_payment_status(root: Any, _info: Any) -> str:
        """The status of older clients."""
        return payment_status_of(root)

    @staticmethod
    def resolve_payment_status_display(root: Any, _info: Any) -> str:
        """In words."""
        return PAYMENT_WORDS[payment_status_of(root)]

    @staticmethod
    @needs("MANAGE_ORDERS", "HANDLE_PAYMENTS")
    def resolve_transactions(root: Any, _info: Any) -> Any:
        """Its payments."""
        return transactions_of(root)

    @staticmethod
    @needs("MANAGE_ORDERS")
    def resolve_payments(root: Any, _info: Any) -> Any:
        """Payments of the old gateways."""
        return list(models.Payment.objects.filter(order_id=row_of(root)["id"]).order_by("pk"))

    @staticmethod
    def resolve_shipping_method(root: Any, _info: Any) -> Any:
        """How it is delivered."""
        for name in ("shipping_method_metadata", "shipping_method_private_metadata"):
            column(root, name)
        return order_method_row(row_of(root))

    @staticmethod
    def resolve_delivery_method(root: Any, info: Any) -> Any:
        """A method, or the place to pick up."""
        point = related(root, "collection_point_id", models.Warehouse)
        return point if point is not None else Order.resolve_shipping_method(root, info)

    @staticmethod
    def resolve_shipping_tax_rate(root: Any, _info: Any) -> float:
        """A fraction: 0.09 is 9 %."""
        return float(column(root, "shipping_tax_rate") or 0)

    @staticmethod
    def resolve_token(root: Any, _info: Any) -> str:
        """The id as text."""
        return str(row_of(root)["id"])

    @staticmethod
    def resolve_voucher(root: Any, _info: Any) -> Any:
        """The voucher that was used."""
        return related(root, "voucher_id", models.Voucher)

    @staticmethod
    def resolve_weight(root: Any, _info: Any) -> dict[str, Any]:
        """In kilograms."""
        return {"unit": "KG", "value": float(column(root, "weight") or 0)}

    @staticmethod
    def resolve_status_display(root: Any, _info: Any) -> str:
        """In words."""
        return STATUS_WORDS[column(root, "status")]

    @staticmethod
    @needs("MANAGE_ORDERS")
    def resolve_events(root: Any, _info: Any) -> Any:
        """Its history."""
        return children(root, models.OrderEvent, "order_id", order=("date", "id"))

    @staticmethod
    def resolve_is_shipping_required(root: Any, info: Any) -> bool:
        """Whether anything in it is delivered."""
        return any(line["is_shipping_required"] for line in Order.resolve_lines(root, info))

    @staticmethod
    def resolve_language_code(root: Any, _info: Any) -> str:
        """In lower case, as older clients read it."""
        return str(column(root, "language_code")).replace("_", "-").lower()

    @staticmethod
    def resolve_discounts(root: Any, _info: Any) -> Any:
        """Discounts of the whole order."""
        return children(root, models.OrderDiscount, "order_id", order=("id",))

    @staticmethod
    def resolve_checkout_id(root: Any, _info: Any) -> Any:
        """The checkout it was made of."""
        pk = column(root, "checkout_id")
        return global_id("Checkout", pk) if pk else None

    @staticmethod
    @needs("MANAGE_ORDERS", "HANDLE_PAYMENTS")
    def resolve_granted_refunds(root: Any, _info: Any) -> Any:
        """Refunds that were promised."""
        return granted_of(root)
