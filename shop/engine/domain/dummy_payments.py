"""The dummy gateway of older clients: money that is only pretended, in demo mode only."""

import uuid
from datetime import datetime
from decimal import Decimal

from django.conf import settings

from shop.durability.transactions import durable
from shop.engine.domain.checkouts import checkout_lock, checkout_missing
from shop.engine.domain.vouchers import facts_with_voucher
from shop.engine.errors import MutationError
from shop.engine.models import Payment
from shop.kernel.ids import secret_token
from shop.kernel.money import quantize

DUMMY = "mirumee.payments.dummy"


def dummy_payment_create(
    *,
    checkout_id: uuid.UUID,
    gateway: str,
    token: str | None,
    amount: Decimal | None,
    return_url: str | None,
    metadata: dict[str, str],
    now: datetime,
) -> Payment:
    """Attach a pretended payment to a checkout; earlier ones are set aside.

    Raises MutationError NOT_SUPPORTED_GATEWAY, PARTIAL_PAYMENT_NOT_ALLOWED, BILLING_ADDRESS_NOT_SET and the like.
    """
    if gateway != DUMMY or not settings.DEMO:
        raise MutationError(
            "gateway",
            "NOT_SUPPORTED_GATEWAY",
            f"The gateway {gateway} is not available for this checkout.",
        )
    with durable():
        facts = checkout_lock(checkout_id=checkout_id, now=now)
        if facts is None:
            raise checkout_missing(checkout_id)
        facts_with_voucher(facts, now=now)
        if not facts.lines:
            raise MutationError("lines", "NO_CHECKOUT_LINES", "Checkout has no lines.")
        if facts.paid["count"]:
            raise MutationError("id", "CHECKOUT_HAS_TRANSACTION", "Checkout has transactions.")
        total = facts.priced.total.gross
        if amount is not None and quantize(amount, facts.currency) != total:
            raise MutationError(
                "amount",
                "PARTIAL_PAYMENT_NOT_ALLOWED",
                "Partial payments are not allowed, amount should be equal checkout's total.",
            )
        if facts.billing_address is None:
            raise MutationError(
                "billingAddress",
                "BILLING_ADDRESS_NOT_SET",
                "No billing address associated with this checkout.",
            )
        if not facts.buyer_email:
            raise MutationError("email", "CHECKOUT_EMAIL_NOT_SET", "Checkout email must be set.")
        Payment.objects.filter(checkout_id=checkout_id).update(is_active=False)
        return Payment.objects.create(
            gateway=gateway,
            checkout_id=checkout_id,
            token=token or secret_token(12),
            currency=facts.currency,
            total_amount=total,
            return_url=return_url,
            metadata=metadata,
            created_at=now,
            modified_at=now,
        )


def dummy_capture(*, order_id: uuid.UUID, now: datetime) -> None:
    """Mark the order's pretended payment as charged."""
    for payment in Payment.objects.filter(order_id=order_id, is_active=True):
        payment.charge_status = "FULLY_CHARGED"
        payment.captured_amount = payment.total_amount
        payment.psp_reference = payment.token
        payment.modified_at = now
        payment.save()
