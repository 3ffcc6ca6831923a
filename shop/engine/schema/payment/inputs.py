"""Inputs and errors of payment mutations, and what they share."""

import uuid
from decimal import Decimal
from typing import Any

from shop.engine import models
from shop.engine.domain.transactions import transaction_missing
from shop.engine.errors import MutationError, PermissionDenied
from shop.engine.schema.access import permission_check
from shop.engine.schema.checkout.inputs import metadata_of
from shop.engine.schema.error_types import error_type
from shop.engine.schema.ids import input_pk, split_id
from shop.engine.schema.notation import enum_type, input_type

BASIC = "GRAPHQL_ERROR INVALID NOT_FOUND"
PaymentGatewayInitializeErrorCode = enum_type("PaymentGatewayInitializeErrorCode", BASIC)
PaymentGatewayConfigErrorCode = enum_type("PaymentGatewayConfigErrorCode", BASIC)
TransactionInitializeErrorCode = enum_type(
    "TransactionInitializeErrorCode", f"{BASIC} UNIQUE CHECKOUT_COMPLETION_IN_PROGRESS"
)
TransactionProcessErrorCode = enum_type(
    "TransactionProcessErrorCode",
    f"""{BASIC} TRANSACTION_ALREADY_PROCESSED MISSING_PAYMENT_APP_RELATION MISSING_PAYMENT_APP
    CHECKOUT_COMPLETION_IN_PROGRESS""",
)
_CREATE = f"{BASIC} INCORRECT_CURRENCY METADATA_KEY_REQUIRED UNIQUE"
TransactionCreateErrorCode = enum_type("TransactionCreateErrorCode", _CREATE)
TransactionUpdateErrorCode = enum_type("TransactionUpdateErrorCode", _CREATE)
TransactionEventReportErrorCode = enum_type(
    "TransactionEventReportErrorCode", f"{BASIC} INCORRECT_DETAILS ALREADY_EXISTS REQUIRED"
)
TransactionRequestActionErrorCode = enum_type(
    "TransactionRequestActionErrorCode",
    f"{BASIC} REQUIRED MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK",
)
TransactionRequestRefundForGrantedRefundErrorCode = enum_type(
    "TransactionRequestRefundForGrantedRefundErrorCode",
    f"""{BASIC} AMOUNT_GREATER_THAN_AVAILABLE MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK
    REFUND_ALREADY_PROCESSED REFUND_IS_PENDING""",
)
_GRANT = """GRAPHQL_ERROR NOT_FOUND NOT_CONFIGURED REQUIRED INVALID AMOUNT_GREATER_THAN_AVAILABLE
    SHIPPING_COSTS_ALREADY_GRANTED"""
OrderGrantRefundCreateErrorCode = enum_type("OrderGrantRefundCreateErrorCode", _GRANT)
OrderGrantRefundUpdateErrorCode = enum_type("OrderGrantRefundUpdateErrorCode", _GRANT)
_GRANT_LINE = "GRAPHQL_ERROR NOT_FOUND QUANTITY_GREATER_THAN_AVAILABLE INVALID NOT_CONFIGURED"
OrderGrantRefundCreateLineErrorCode = enum_type("OrderGrantRefundCreateLineErrorCode", _GRANT_LINE)
OrderGrantRefundUpdateLineErrorCode = enum_type("OrderGrantRefundUpdateLineErrorCode", _GRANT_LINE)
PaymentErrorCode = enum_type(
    "PaymentErrorCode",
    """
    BILLING_ADDRESS_NOT_SET GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE
    PARTIAL_PAYMENT_NOT_ALLOWED SHIPPING_ADDRESS_NOT_SET INVALID_SHIPPING_METHOD
    SHIPPING_METHOD_NOT_SET PAYMENT_ERROR NOT_SUPPORTED_GATEWAY CHANNEL_INACTIVE
    BALANCE_CHECK_ERROR CHECKOUT_EMAIL_NOT_SET UNAVAILABLE_VARIANT_IN_CHANNEL NO_CHECKOUT_LINES
    CHECKOUT_COMPLETION_IN_PROGRESS CHECKOUT_HAS_TRANSACTION
    """,
)
StorePaymentMethodEnum = enum_type(
    "StorePaymentMethodEnum",
    """
    ON_SESSION OFF_SESSION NONE
    """,
    deprecated="ON_SESSION OFF_SESSION NONE",
)

PaymentGatewayInitializeError = error_type(
    "PaymentGatewayInitializeError", code="PaymentGatewayInitializeErrorCode!"
)
PaymentGatewayConfigError = error_type(
    "PaymentGatewayConfigError", code="PaymentGatewayConfigErrorCode!"
)
TransactionInitializeError = error_type(
    "TransactionInitializeError", code="TransactionInitializeErrorCode!"
)
TransactionProcessError = error_type("TransactionProcessError", code="TransactionProcessErrorCode!")
TransactionCreateError = error_type("TransactionCreateError", code="TransactionCreateErrorCode!")
TransactionUpdateError = error_type("TransactionUpdateError", code="TransactionUpdateErrorCode!")
TransactionEventReportError = error_type(
    "TransactionEventReportError", code="TransactionEventReportErrorCode!"
)
TransactionRequestActionError = error_type(
    "TransactionRequestActionError", code="TransactionRequestActionErrorCode!"
)
TransactionRequestRefundForGrantedRefundError = error_type(
    "TransactionRequestRefundForGrantedRefundError",
    code="TransactionRequestRefundForGrantedRefundErrorCode!",
)
OrderGrantRefundCreateLineError = error_type(
    "OrderGrantRefundCreateLineError",
    code="OrderGrantRefundCreateLineErrorCode!",
    line_id="ID!",
)
OrderGrantRefundUpdateLineError = error_type(
    "OrderGrantRefundUpdateLineError",
    code="OrderGrantRefundUpdateLineErrorCode!",
    line_id="ID!",
)
OrderGrantRefundCreateError = error_type(
    "OrderGrantRefundCreateError",
    code="OrderGrantRefundCreateErrorCode!",
    lines="[OrderGrantRefundCreateLineError!]",
)
OrderGrantRefundUpdateError = error_type(
    "OrderGrantRefundUpdateError",
    code="OrderGrantRefundUpdateErrorCode!",
    add_lines="[OrderGrantRefundUpdateLineError!]",
    remove_lines="[OrderGrantRefundUpdateLineError!]",
)
PaymentError = error_type("PaymentError", code="PaymentErrorCode!", variants="[ID!]")

PaymentGatewayToInitialize = input_type(
    "PaymentGatewayToInitialize",
    """
    id: String!
    data: JSON
    """,
)
MoneyInput = input_type(
    "MoneyInput",
    """
    currency: String!
    amount: PositiveDecimal!
    """,
)
CardPaymentMethodDetailsInput = input_type(
    "CardPaymentMethodDetailsInput",
    """
    name: String!
    brand: String
    firstDigits: String
    lastDigits: String
    expMonth: Int
    expYear: Int
    """,
)
OtherPaymentMethodDetailsInput = input_type("OtherPaymentMethodDetailsInput", "name: String!")
GiftCardPaymentMethodDetailsInput = input_type(
    "GiftCardPaymentMethodDetailsInput",
    """
    name: String!
    brand: String
    lastChars: String
    """,
)
PaymentMethodDetailsInput = input_type(
    "PaymentMethodDetailsInput",
    """
    card: CardPaymentMethodDetailsInput
    other: OtherPaymentMethodDetailsInput
    giftCard: GiftCardPaymentMethodDetailsInput
    """,
)
_TRANSACTION = """
    name: String
    message: String
    pspReference: String
    availableActions: [TransactionActionEnum!]
    amountAuthorized: MoneyInput
    amountCharged: MoneyInput
    amountRefunded: MoneyInput
    amountCanceled: MoneyInput
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    externalUrl: String
    paymentMethodDetails: PaymentMethodDetailsInput
"""
TransactionCreateInput = input_type("TransactionCreateInput", _TRANSACTION)
TransactionUpdateInput = input_type("TransactionUpdateInput", _TRANSACTION)
TransactionEventInput = input_type(
    "TransactionEventInput",
    """
    pspReference: String
    message: String
    """,
)
_GRANT_LINE_INPUT = """
    id: ID!
    quantity: Int!
    reason: String
"""
OrderGrantRefundCreateLineInput = input_type("OrderGrantRefundCreateLineInput", _GRANT_LINE_INPUT)
OrderGrantRefundUpdateLineAddInput = input_type(
    "OrderGrantRefundUpdateLineAddInput", _GRANT_LINE_INPUT
)
OrderGrantRefundCreateInput = input_type(
    "OrderGrantRefundCreateInput",
    """
    amount: Decimal
    reason: String
    lines: [OrderGrantRefundCreateLineInput!]
    grantRefundForShipping: Boolean
    transactionId: ID!
    """,
)
OrderGrantRefundUpdateInput = input_type(
    "OrderGrantRefundUpdateInput",
    """
    amount: Decimal
    reason: String
    addLines: [OrderGrantRefundUpdateLineAddInput!]
    removeLines: [ID!]
    grantRefundForShipping: Boolean
    transactionId: ID
    """,
)
PaymentInput = input_type(
    "PaymentInput",
    """
    gateway: String!
    token: String
    amount: PositiveDecimal
    returnUrl: String
    storePaymentMethod: StorePaymentMethodEnum = NONE
    metadata: [MetadataInput!]
    """,
)


def source_pk(value: str) -> dict[str, uuid.UUID]:
    """`checkout_id` or `order_id` of an id that may be either. Raises MutationError."""
    try:
        kind, _ = split_id(value)
    except ValueError as error:
        raise MutationError(
            "id", "GRAPHQL_ERROR", f"Invalid ID: {value}. Expected: Checkout or Order."
        ) from error
    name = "order_id" if kind == "Order" else "checkout_id"
    return {name: input_pk(value, "Checkout", "Order", as_uuid=True)}


def transaction_pk(names: dict[str, Any]) -> uuid.UUID:
    """The transaction that `id` or `token` names. Raises MutationError."""
    if names.get("token") is not None:
        return uuid.UUID(str(names["token"]))
    if names.get("id") is None:
        raise MutationError(
            None, "GRAPHQL_ERROR", "At least one of arguments is required: 'token', 'id'."
        )
    return input_pk(names["id"], "TransactionItem", as_uuid=True)  # type: ignore[no-any-return]


def transaction_owned(info: Any, token: uuid.UUID) -> None:
    """Only the transaction's app, or staff that handles payments, may change it. Raises PermissionDenied."""
    permission_check(info.context, "HANDLE_PAYMENTS")
    found = models.TransactionItem.objects.filter(pk=token).first()
    if found is None:
        raise transaction_missing()
    app = info.context.app
    if app is not None and found.app_identifier != app.identifier:
        raise PermissionDenied(permissions=("OWNER", "HANDLE_PAYMENTS"))


def columns_of(data: dict[str, Any]) -> dict[str, Any]:
    """Plain columns of a transaction's input; what was not sent is absent."""
    names = {
        "name": "name",
        "message": "message",
        "psp_reference": "psp_reference",
        "external_url": "external_url",
    }
    found = {ours: data[theirs] or "" for theirs, ours in names.items() if theirs in data}
    if "available_actions" in data:
        found["available_actions"] = [str(one) for one in data["available_actions"] or []]
    for name in ("metadata", "private_metadata"):
        if data.get(name):
            found[name] = metadata_of(data[name])
    return found


def amounts_of_input(data: dict[str, Any], currency: str) -> dict[str, Decimal]:
    """Amounts by name. Raises MutationError INCORRECT_CURRENCY."""
    found = {}
    for name, camel in (
        ("amount_authorized", "amountAuthorized"),
        ("amount_charged", "amountCharged"),
        ("amount_refunded", "amountRefunded"),
        ("amount_canceled", "amountCanceled"),
    ):
        row = data.get(name)
        if row is None:
            continue
        if row["currency"] != currency:
            raise MutationError(
                camel, "INCORRECT_CURRENCY", "Currency needs to be the same as for order."
            )
        found[name] = Decimal(row["amount"])
    return found
