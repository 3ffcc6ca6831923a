"""Payments: Saleor's Transactions API, as the store (start, continue) and as the payment app (report, request)."""

from datetime import datetime
from typing import Any

from shop.commerce import mapping
from shop.commerce.calls.door import client, given, present
from shop.commerce.contracts import (
    CheckoutPayment,
    GrantedRefund,
    TransactionSnapshot,
    TransactionStart,
)
from shop.commerce.errors import CommerceRefused, PaymentRefused
from shop.commerce.generated.base_model import UNSET
from shop.commerce.generated.enums import (
    TransactionActionEnum,
    TransactionEventTypeEnum,
    TransactionFlowStrategyEnum,
)
from shop.commerce.generated.input_types import (
    OrderGrantRefundCreateInput,
    OrderGrantRefundCreateLineInput,
)
from shop.commerce.refusals import refuse
from shop.kernel.money import Money

APP_IDENTIFIER = "xianhuo.app"
"""Our app is its own payment gateway; this is the gateway's id."""


def payment_gateway_initialize(
    *, source_id: str, amount: Money | None = None, gateway: str = APP_IDENTIFIER
) -> Any:
    """Ask our payment app what it offers for this checkout or order; the app's own JSON. Raises PaymentRefused."""
    payload = present(
        client()
        .payment_gateway_initialize(
            id=source_id, gateway=gateway, amount=amount.amount if amount else UNSET
        )
        .payment_gateway_initialize,
        operation="payment_gateway_initialize",
    )
    refuse(payload.errors, operation="payment_gateway_initialize", otherwise=PaymentRefused)
    config = present(payload.gateway_configs, operation="payment_gateway_initialize")[0]
    refuse(config.errors or [], operation="payment_gateway_initialize", otherwise=PaymentRefused)
    return config.data


def transaction_initialize(
    *,
    source_id: str,
    amount: Money,
    data: dict[str, Any],
    idempotency_key: str,
    gateway: str = APP_IDENTIFIER,
    ip_address: str = "",
    only_authorize: bool = False,
) -> TransactionStart:
    """Start a payment for a checkout or order; the payment app answers through the server.

    `only_authorize` promises the money without taking it, as for paying at pickup.
    The same key, source and amount give the same transaction. Look at `event_type`: *_FAILURE is no exception.
    Raises PaymentRefused, CommerceUnavailable.
    """
    payload = present(
        client()
        .transaction_initialize(
            id=source_id,
            gateway=gateway,
            data=data,
            amount=amount.amount,
            idempotency_key=idempotency_key,
            customer_ip_address=ip_address or UNSET,
            action=TransactionFlowStrategyEnum.AUTHORIZATION if only_authorize else UNSET,
        )
        .transaction_initialize,
        operation="transaction_initialize",
    )
    refuse(payload.errors, operation="transaction_initialize", otherwise=PaymentRefused)
    return _start(payload, operation="transaction_initialize")


def transaction_process(*, transaction_id: str, data: dict[str, Any]) -> TransactionStart:
    """Continue a payment that asked for an action. Raises PaymentRefused."""
    payload = present(
        client().transaction_process(id=transaction_id, data=data).transaction_process,
        operation="transaction_process",
    )
    refuse(payload.errors, operation="transaction_process", otherwise=PaymentRefused)
    return _start(payload, operation="transaction_process")


def transaction_event_report(
    *,
    transaction_id: str,
    event_type: str,
    psp_reference: str,
    amount: Money | None = None,
    actions: tuple[str, ...] | None = None,
    at: datetime | None = None,
    message: str = "",
    external_url: str = "",
) -> tuple[TransactionSnapshot, bool]:
    """As the payment app: say what happened. True when the server knew it already (same reference, type, amount).

    Raises CommerceRefused (INCORRECT_DETAILS: same reference and type, other amount), NotFound.
    """
    payload = present(
        client()
        .transaction_event_report(
            id=transaction_id,
            type_=TransactionEventTypeEnum(event_type),
            psp_reference=psp_reference,
            amount=amount.amount if amount is not None else UNSET,
            available_actions=(
                UNSET if actions is None else [TransactionActionEnum(name) for name in actions]
            ),
            time=at or UNSET,
            message=message or UNSET,
            external_url=external_url or UNSET,
        )
        .transaction_event_report,
        operation="transaction_event_report",
    )
    refuse(payload.errors, operation="transaction_event_report")
    found = present(payload.transaction, operation="transaction_event_report")
    return mapping.transaction(found), bool(payload.already_processed)


def transaction_request_action(
    *, transaction_id: str, action: str, amount: Money | None = None, reason: str = ""
) -> TransactionSnapshot:
    """Ask for CHARGE, REFUND or CANCEL; the server calls the payment app, and the outcome is an event later.

    Raises CommerceRefused, NotFound. Not safe to repeat blindly: check the transaction's events first.
    """
    payload = present(
        client()
        .transaction_request_action(
            id=transaction_id,
            action_type=TransactionActionEnum(action),
            amount=amount.amount if amount is not None else UNSET,
            reason=reason or UNSET,
        )
        .transaction_request_action,
        operation="transaction_request_action",
    )
    refuse(payload.errors, operation="transaction_request_action")
    return mapping.transaction(present(payload.transaction, operation="transaction_request_action"))


def transaction_fetch(*, transaction_id: str) -> TransactionSnapshot | None:
    """A payment, with the checkout and order it is on; None when unknown."""
    found = client().transaction_fetch(id=transaction_id).transaction
    if found is None:
        return None
    return mapping.transaction(
        found,
        checkout_id=found.checkout.id if found.checkout else None,
        order_id=found.order.id if found.order else None,
    )


def checkout_payment_fetch(*, checkout_id: str) -> CheckoutPayment | None:
    """What a payment handler checks before it takes money, private metadata included; None when gone."""
    found = client().checkout_payment(id=checkout_id).checkout
    if found is None:
        return None
    return CheckoutPayment(
        id=found.id,
        channel=found.channel.slug,
        total=mapping.money(found.total_price.gross),
        lines=tuple(
            (line.variant.id, line.quantity, mapping.money(line.unit_price.gross))
            for line in found.lines
        ),
        metadata=mapping.metadata(found.metadata),
        private_metadata=mapping.metadata(found.private_metadata),
        authorize_status=found.authorize_status.value,
        charge_status=found.charge_status.value,
        transactions=tuple(
            mapping.transaction(parts, checkout_id=found.id) for parts in found.transactions or []
        ),
    )


def refund_grant(
    *,
    order_id: str,
    transaction_id: str,
    amount: Money | None = None,
    lines: dict[str, int] | None = None,
    with_shipping: bool = False,
    reason: str = "",
) -> GrantedRefund:
    """Promise money back: an amount, or order lines with quantities. Raises CommerceRefused."""
    payload = present(
        client()
        .order_grant_refund(
            id=order_id,
            input=OrderGrantRefundCreateInput(
                **given(
                    transaction_id=transaction_id,
                    amount=amount.amount if amount is not None else None,
                    lines=_refund_lines(lines) if lines else None,
                    grant_refund_for_shipping=with_shipping or None,
                    reason=reason or None,
                )
            ),
        )
        .order_grant_refund_create,
        operation="refund_grant",
    )
    refuse(payload.errors, operation="refund_grant", otherwise=CommerceRefused)
    granted = present(payload.granted_refund, operation="refund_grant")
    return GrantedRefund(
        id=granted.id,
        amount=mapping.money(granted.amount),
        status=granted.status.value,
        reason=granted.reason or "",
        at=granted.created_at,
    )


def _refund_lines(lines: dict[str, int]) -> list[OrderGrantRefundCreateLineInput]:
    return [
        OrderGrantRefundCreateLineInput(id=line_id, quantity=quantity)
        for line_id, quantity in lines.items()
    ]


def refund_request(*, transaction_id: str, granted_refund_id: str) -> TransactionSnapshot:
    """Pay a promised refund: the server asks the payment app. Raises CommerceRefused."""
    payload = present(
        client()
        .granted_refund_request(transaction=transaction_id, granted_refund=granted_refund_id)
        .transaction_request_refund_for_granted_refund,
        operation="refund_request",
    )
    refuse(payload.errors, operation="refund_request")
    return mapping.transaction(present(payload.transaction, operation="refund_request"))


def _start(payload: Any, *, operation: str) -> TransactionStart:
    found = present(payload.transaction, operation=operation)
    event = mapping.transaction_event(present(payload.transaction_event, operation=operation))
    return TransactionStart(
        transaction_id=found.id,
        token=found.token,
        event_type=event.type,
        message=event.message,
        amount=event.amount,
        psp_reference=found.psp_reference or event.psp_reference,
        data=payload.data,
        actions=tuple(action.value for action in found.actions),
    )
