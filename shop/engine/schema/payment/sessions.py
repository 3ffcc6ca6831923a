"""Mutations that buyers' clients pay with."""

from typing import Any

import graphene

from shop.engine.domain.dummy_payments import dummy_payment_create
from shop.engine.domain.transaction_sessions import (
    gateways_initialize,
    source_of,
    transaction_initialize,
    transaction_process,
)
from shop.engine.schema.access import permission_check
from shop.engine.schema.checkout.inputs import NamedCheckout, checkout_pk, metadata_of
from shop.engine.schema.checkout.view import CheckoutView
from shop.engine.schema.mutation import BaseMutation
from shop.engine.schema.notation import arg, field
from shop.engine.schema.payment.inputs import source_pk, transaction_pk
from shop.kernel.clock import now


class PaymentGatewayConfig(graphene.ObjectType):
    """What a gateway needs to begin."""

    id = field("String!")
    data = field("JSON")
    errors = field("[PaymentGatewayConfigError!]")


class PaymentGatewayInitialize(BaseMutation):
    """Ask gateways what they need."""

    class Arguments:
        amount = arg("PositiveDecimal")
        id = arg("ID!")
        payment_gateways = arg("[PaymentGatewayToInitialize!]")

    gateway_configs = field("[PaymentGatewayConfig!]")
    errors = field("[PaymentGatewayInitializeError!]!")

    @classmethod
    def perform(
        cls,
        _info: Any,
        *,
        id: str,
        payment_gateways: Any = None,
        amount: Any = None,
    ) -> dict[str, Any]:
        """Ask."""
        moment = now()
        wanted = payment_gateways and [(one["id"], one.get("data")) for one in payment_gateways]
        source = source_of(**source_pk(id), now=moment)
        return {
            "gateway_configs": gateways_initialize(
                source=source, amount=amount, wanted=wanted or None, now=moment
            )
        }


class TransactionInitialize(BaseMutation):
    """Begin to pay."""

    class Arguments:
        action = arg("TransactionFlowStrategyEnum")
        amount = arg("PositiveDecimal")
        customer_ip_address = arg("String")
        id = arg("ID!")
        idempotency_key = arg("String")
        payment_gateway = arg("PaymentGatewayToInitialize!")

    transaction = field("TransactionItem")
    transaction_event = field("TransactionEvent")
    data = field("JSON")
    errors = field("[TransactionInitializeError!]!")

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        id: str,
        payment_gateway: dict[str, Any],
        **names: Any,
    ) -> dict[str, Any]:
        """Begin; only apps choose the action or tell the buyer's address."""
        if names.get("action") or names.get("customer_ip_address"):
            permission_check(info.context, "HANDLE_PAYMENTS")
        moment = now()
        answer = transaction_initialize(
            source=source_of(**source_pk(id), now=moment),
            gateway=payment_gateway["id"],
            data=payment_gateway.get("data"),
            amount=names.get("amount"),
            action=str(names["action"]) if names.get("action") else None,
            idempotency_key=names.get("idempotency_key"),
            customer_ip=names.get("customer_ip_address") or _address(info),
            now=moment,
        )
        return {
            "transaction": answer.transaction,
            "transaction_event": answer.event,
            "data": answer.data,
        }


def _address(info: Any) -> str | None:
    request = info.context.request
    return str(request.META.get("REMOTE_ADDR") or "") or None if request is not None else None


class TransactionProcess(BaseMutation):
    """Carry on paying."""

    class Arguments:
        customer_ip_address = arg("String")
        data = arg("JSON")
        id = arg("ID")
        token = arg("UUID")

    transaction = field("TransactionItem")
    transaction_event = field("TransactionEvent")
    data = field("JSON")
    errors = field("[TransactionProcessError!]!")

    @classmethod
    def perform(cls, info: Any, **names: Any) -> dict[str, Any]:
        """Carry on."""
        if names.get("customer_ip_address"):
            permission_check(info.context, "HANDLE_PAYMENTS")
        answer = transaction_process(
            token=transaction_pk(names),
            data=names.get("data"),
            customer_ip=names.get("customer_ip_address") or _address(info),
            now=now(),
        )
        return {
            "transaction": answer.transaction,
            "transaction_event": answer.event,
            "data": answer.data,
        }


class CheckoutPaymentCreate(BaseMutation):
    """Pay with the dummy gateway of older clients."""

    class Arguments(NamedCheckout):
        input = arg("PaymentInput!")

    checkout = field("Checkout")
    payment = field("Payment")
    errors = field("[PaymentError!]!")

    @classmethod
    def perform(cls, _info: Any, *, input: dict[str, Any], **names: Any) -> dict[str, Any]:
        """Pretend."""
        pk = checkout_pk(names)
        payment = dummy_payment_create(
            checkout_id=pk,
            gateway=input["gateway"],
            token=input.get("token"),
            amount=input.get("amount"),
            return_url=input.get("return_url"),
            metadata=metadata_of(input.get("metadata")),
            now=now(),
        )
        return {"payment": payment, "checkout": CheckoutView(pk)}
