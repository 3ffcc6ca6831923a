"""Transactions, their events, and payments of the old gateways."""

from typing import Any

import graphene

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.checkout.view import CheckoutView
from shop.engine.schema.common import Node, ObjectWithMetadata, money
from shop.engine.schema.ids import global_id
from shop.engine.schema.notation import enum_type, field, union_type
from shop.engine.schema.rows import rows_of

TransactionActionEnum = enum_type("TransactionActionEnum", "CHARGE REFUND CANCEL")
TransactionEventTypeEnum = enum_type(
    "TransactionEventTypeEnum",
    """
    AUTHORIZATION_SUCCESS AUTHORIZATION_FAILURE AUTHORIZATION_ADJUSTMENT AUTHORIZATION_REQUEST
    AUTHORIZATION_ACTION_REQUIRED CHARGE_ACTION_REQUIRED CHARGE_SUCCESS CHARGE_FAILURE CHARGE_BACK
    CHARGE_REQUEST REFUND_SUCCESS REFUND_FAILURE REFUND_REVERSE REFUND_REQUEST CANCEL_SUCCESS
    CANCEL_FAILURE CANCEL_REQUEST INFO
    """,
)


def _source_kind(value: Any, _info: Any) -> str:
    model = value.get("_model") if value.__class__ is dict else type(value)
    return "Order" if model is models.Order else "Checkout"


OrderOrCheckout = union_type("OrderOrCheckout", "Checkout Order", _source_kind)


def _amount(column: str) -> Any:
    def resolve(root: Any, _info: Any) -> Any:
        return money(getattr(root, column), root.currency)

    return staticmethod(resolve)


def _by(root: Any) -> Any:
    return root.user if root.user_id is not None else root.app


class TransactionAction(graphene.ObjectType):
    """What an app is asked to do."""

    action_type = field("TransactionActionEnum!")
    amount = field("PositiveDecimal!")
    currency = field("String!")


class TransactionProcessAction(graphene.ObjectType):
    """What a session shall lead to."""

    amount = field("PositiveDecimal!")
    currency = field("String!")
    action_type = field("TransactionFlowStrategyEnum!")


class PaymentMethodDetails(graphene.Interface):
    """How was paid."""

    name = field("String!")

    @classmethod
    def resolve_type(cls, instance: Any, _info: Any) -> Any:
        """By the kind that was reported."""
        kinds = {
            "CARD": CardPaymentMethodDetails,
            "GIFT_CARD": GiftCardPaymentMethodDetails,
        }
        return kinds.get(instance["type"], OtherPaymentMethodDetails)


class CardPaymentMethodDetails(graphene.ObjectType):
    """A card, without its number."""

    class Meta:
        interfaces = (PaymentMethodDetails,)

    name = field("String!")
    brand = field("String")
    first_digits = field("String")
    last_digits = field("String")
    exp_month = field("Int")
    exp_year = field("Int")


class OtherPaymentMethodDetails(graphene.ObjectType):
    """Any other way, by its name."""

    class Meta:
        interfaces = (PaymentMethodDetails,)

    name = field("String!")


class GiftCardPaymentMethodDetails(graphene.ObjectType):
    """Somebody else's gift card."""

    class Meta:
        interfaces = (PaymentMethodDetails,)

    name = field("String!")
    brand = field("String")
    last_chars = field("String")
    is_saleor_giftcard = field("Boolean!")

    @staticmethod
    def resolve_is_saleor_giftcard(_root: Any, _info: Any) -> bool:
        """None of ours exist."""
        return False


class TransactionEvent(graphene.ObjectType):
    """Something that happened to a transaction."""

    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    created_at = field("DateTime!")
    psp_reference = field("String!")
    message = field("String!")
    external_url = field("String!")
    amount = field("Money!")
    type = field("TransactionEventTypeEnum")
    created_by = field("UserOrApp")

    resolve_amount = _amount("amount_value")

    @staticmethod
    def resolve_id(root: Any, _info: Any) -> str:
        """Its global id."""
        return global_id("TransactionEvent", root.pk)

    @staticmethod
    def resolve_created_by(root: Any, _info: Any) -> Any:
        """Who told it."""
        return _by(root)


class TransactionItem(graphene.ObjectType):
    """One payment at a payment app."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("HANDLE_PAYMENTS",)
    id = field("ID!")
    token = field("UUID!")
    created_at = field("DateTime!")
    modified_at = field("DateTime!")
    actions = field("[TransactionActionEnum!]!")
    authorized_amount = field("Money!")
    authorize_pending_amount = field("Money!")
    refunded_amount = field("Money!")
    refund_pending_amount = field("Money!")
    canceled_amount = field("Money!")
    cancel_pending_amount = field("Money!")
    charged_amount = field("Money!")
    charge_pending_amount = field("Money!")
    name = field("String!")
    message = field("String!")
    psp_reference = field("String!")
    order = field("Order")
    checkout = field("Checkout")
    events = field("[TransactionEvent!]!")
    created_by = field("UserOrApp")
    external_url = field("String!")
    payment_method_details = field("PaymentMethodDetails")

    resolve_authorized_amount = _amount("authorized_amount")
    resolve_authorize_pending_amount = _amount("authorize_pending_amount")
    resolve_refunded_amount = _amount("refunded_amount")
    resolve_refund_pending_amount = _amount("refund_pending_amount")
    resolve_canceled_amount = _amount("canceled_amount")
    resolve_cancel_pending_amount = _amount("cancel_pending_amount")
    resolve_charged_amount = _amount("charged_amount")
    resolve_charge_pending_amount = _amount("charge_pending_amount")

    @staticmethod
    def resolve_id(root: Any, _info: Any) -> str:
        """Its global id, of its token."""
        return global_id("TransactionItem", root.pk)

    @staticmethod
    def resolve_actions(root: Any, _info: Any) -> Any:
        """What its app can still do."""
        return root.available_actions

    @staticmethod
    def resolve_order(root: Any, _info: Any) -> Any:
        """The order that it pays."""
        found = rows_of(models.Order.objects.filter(pk=root.order_id)) if root.order_id else []
        return found[0] if found else None

    @staticmethod
    def resolve_checkout(root: Any, _info: Any) -> Any:
        """The checkout that it pays."""
        return CheckoutView(root.checkout_id) if root.checkout_id else None

    @staticmethod
    @needs("MANAGE_ORDERS", "HANDLE_PAYMENTS")
    def resolve_events(root: Any, _info: Any) -> Any:
        """Its history, oldest first."""
        return list(root.events.select_related("user", "app").order_by("created_at", "pk"))

    @staticmethod
    @needs("MANAGE_STAFF", "MANAGE_ORDERS", "HANDLE_PAYMENTS")
    def resolve_created_by(root: Any, _info: Any) -> Any:
        """Who made it."""
        return _by(root)

    @staticmethod
    def resolve_payment_method_details(root: Any, _info: Any) -> Any:
        """How was paid, when the app told."""
        return root.payment_method


class Payment(graphene.ObjectType):
    """A payment of an old gateway."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("HANDLE_PAYMENTS",)
    id = field("ID!")
    gateway = field("String!")
    is_active = field("Boolean!")
    created = field("DateTime!")
    modified = field("DateTime!")
    token = field("String!")
    checkout = field("Checkout")
    order = field("Order")
    payment_method_type = field("String!")
    charge_status = field("PaymentChargeStatusEnum!")
    total = field("Money")
    captured_amount = field("Money")
    psp_reference = field("String")

    resolve_total = _amount("total_amount")
    resolve_captured_amount = _amount("captured_amount")

    @staticmethod
    def resolve_id(root: Any, _info: Any) -> str:
        """Its global id."""
        return global_id("Payment", root.pk)

    @staticmethod
    def resolve_created(root: Any, _info: Any) -> Any:
        """When it was made."""
        return root.created_at

    @staticmethod
    def resolve_modified(root: Any, _info: Any) -> Any:
        """When it changed last."""
        return root.modified_at

    @staticmethod
    def resolve_payment_method_type(_root: Any, _info: Any) -> str:
        """The dummy knows no methods."""
        return ""

    @staticmethod
    def resolve_order(root: Any, _info: Any) -> Any:
        """The order that it pays."""
        return root.order

    @staticmethod
    def resolve_checkout(root: Any, _info: Any) -> Any:
        """The checkout that it pays."""
        return CheckoutView(root.checkout_id) if root.checkout_id else None
