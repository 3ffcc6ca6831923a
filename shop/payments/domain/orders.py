"""What settling asks of the commerce server: report the money, make the order. Every step may be repeated."""

from dataclasses import dataclass

import structlog

from shop.commerce import api as commerce
from shop.commerce.errors import (
    AddressRejected,
    CheckoutExpired,
    CheckoutIncomplete,
    CommerceRefused,
    DeliveryUnavailable,
    LimitExceeded,
    NotFound,
    NotPaid,
    PaymentRefused,
    PriceChanged,
    ProductUnavailable,
    SoldOut,
    VoucherRejected,
)
from shop.kernel.errors import FinalError
from shop.kernel.money import Money
from shop.payments.enums import AttemptState, PaymentMethod, SourceKind
from shop.payments.models import PaymentAttempt

IMPOSSIBLE = (
    AddressRejected,
    CheckoutExpired,
    CheckoutIncomplete,
    CommerceRefused,
    DeliveryUnavailable,
    LimitExceeded,
    NotFound,
    NotPaid,
    PaymentRefused,
    PriceChanged,
    ProductUnavailable,
    SoldOut,
    VoucherRejected,
)
"""Refusals of the order itself. A server that is away or misconfigured is not among them: then the money waits."""

log = structlog.get_logger(__name__)


class OrderImpossible(FinalError):
    """The paid checkout cannot become an order any more. Facts: `reason`, a stable code."""

    code = "ORDER_IMPOSSIBLE"


@dataclass(frozen=True, slots=True)
class MadeOrder:
    """The order that was paid for."""

    order_id: str
    number: str
    total: Money | None = None
    """What the order costs; None where an order that exists is paid."""


def charge_report(attempt: PaymentAttempt) -> None:
    """Tell the commerce server that the money arrived. Raises OrderImpossible when it knows no such transaction."""
    try:
        commerce.transaction_event_report(
            transaction_id=attempt.transaction_id,
            event_type="CHARGE_SUCCESS",
            psp_reference=attempt.intent_id or "",
            amount=attempt.amount,
            actions=("REFUND",),
        )
    except IMPOSSIBLE as error:
        raise OrderImpossible(reason=error.code) from error


def failure_report(attempt: PaymentAttempt) -> None:
    """Tell it that the attempt came to nothing, so that the transaction looks neither open nor promised."""
    reference = attempt.intent_id or attempt.session_id
    if reference is None or attempt.state not in {
        AttemptState.FAILED,
        AttemptState.CANCELLED,
        AttemptState.EXPIRED,
    }:
        return
    was_promised = attempt.method == PaymentMethod.PAY_ON_PICKUP
    kind = "CANCEL_SUCCESS" if was_promised else "CHARGE_FAILURE"
    _report(attempt, kind, reference, attempt.amount, attempt.failure_message)


def refund_report(
    attempt: PaymentAttempt, *, refund_id: str, amount: Money, message: str = ""
) -> None:
    """Tell it that money went back which it did not ask for itself."""
    _report(attempt, "REFUND_SUCCESS", refund_id, amount, message)


def refund_reverse(attempt: PaymentAttempt, *, refund_id: str, amount: Money, message: str) -> None:
    """Tell it that money which had gone back was returned by the bank; the refund itself is told first, if it was not."""
    refund_report(attempt, refund_id=refund_id, amount=amount)
    _report(attempt, "REFUND_REVERSE", refund_id, amount, message)


def _report(
    attempt: PaymentAttempt, kind: str, reference: str, amount: Money, message: str
) -> None:
    try:
        commerce.transaction_event_report(
            transaction_id=attempt.transaction_id,
            event_type=kind,
            psp_reference=reference,
            amount=amount,
            actions=(),
            message=message,
        )
    except IMPOSSIBLE as error:  # the transaction went with its checkout: nobody is left to tell
        log.warning("payment.report_refused", attempt=attempt.pk, kind=kind, code=error.code)


def order_exists(attempt: PaymentAttempt) -> bool:
    """Whether what the attempt is to pay is an order by now. Raises CommerceUnavailable."""
    if attempt.source_kind == SourceKind.ORDER:
        return True
    return commerce.order_of_checkout(checkout_id=attempt.source_id) is not None


def order_make(attempt: PaymentAttempt) -> MadeOrder:
    """Turn the paid checkout into its order; a checkout that was completed before yields that order.

    Completing asks for the same lines first, which takes the stock again when the reservation ran out.
    Raises OrderImpossible when it is refused and no order of the checkout exists.
    """
    if attempt.source_kind == SourceKind.ORDER:
        return MadeOrder(attempt.source_id, "")
    try:
        order = commerce.checkout_complete(checkout_id=attempt.source_id)
    except IMPOSSIBLE as error:
        found = commerce.order_of_checkout(checkout_id=attempt.source_id)
        if found is None:
            raise OrderImpossible(reason=error.code) from error
        order = found
    return MadeOrder(order.id, order.number, order.total)
