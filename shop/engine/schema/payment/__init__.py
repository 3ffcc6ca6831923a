"""Payments: transactions, sessions with payment apps, granted refunds."""

from typing import Any

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.ids import query_pk
from shop.engine.schema.notation import OLD, field
from shop.engine.schema.payment import inputs, types  # noqa: F401 -- inputs are found by name
from shop.engine.schema.payment.reports import (
    OrderGrantRefundCreate,
    OrderGrantRefundUpdate,
    OrderMarkAsPaid,
    TransactionCreate,
    TransactionEventReport,
    TransactionRequestAction,
    TransactionRequestRefundForGrantedRefund,
    TransactionUpdate,
)
from shop.engine.schema.payment.sessions import (
    CheckoutPaymentCreate,
    PaymentGatewayInitialize,
    TransactionInitialize,
    TransactionProcess,
)


class Queries:
    """Fields of Query."""

    transaction = field("TransactionItem", id="ID", token="UUID")  # noqa: S106 -- the type of an argument

    @staticmethod
    @needs("HANDLE_PAYMENTS")
    def resolve_transaction(
        _root: Any,
        _info: Any,
        *,
        id: str | None = None,
        token: Any = None,
    ) -> Any:
        """One transaction."""
        pk = token if token is not None else query_pk(id or "", "TransactionItem", as_uuid=True)
        return models.TransactionItem.objects.filter(pk=pk).first()


class Mutations:
    """Fields of Mutation."""

    payment_gateway_initialize = PaymentGatewayInitialize.Field()
    transaction_initialize = TransactionInitialize.Field()
    transaction_process = TransactionProcess.Field()
    transaction_event_report = TransactionEventReport.Field()
    transaction_create = TransactionCreate.Field()
    transaction_update = TransactionUpdate.Field()
    transaction_request_action = TransactionRequestAction.Field()
    transaction_request_refund_for_granted_refund = TransactionRequestRefundForGrantedRefund.Field()
    order_grant_refund_create = OrderGrantRefundCreate.Field()
    order_grant_refund_update = OrderGrantRefundUpdate.Field()
    order_mark_as_paid = OrderMarkAsPaid.Field()
    checkout_payment_create = CheckoutPaymentCreate.Field(deprecation_reason=OLD)


TYPES: tuple[Any, ...] = (
    types.CardPaymentMethodDetails,
    types.OtherPaymentMethodDetails,
    types.GiftCardPaymentMethodDetails,
)
