"""Stripe's webhooks are hints: verify, record once, promise to look. What they say is fetched again before acting."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

import stripe
import structlog
from django.conf import settings

from shop.durability.inbox import receipt_record
from shop.durability.outbox import outbox_append
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError
from shop.kernel.money import Money
from shop.payments.domain.attempts import attempt_find
from shop.payments.domain.refunds import refund_note_outside, refund_returned
from shop.payments.domain.settlement import attempt_settle
from shop.payments.models import PaymentAttempt, StripeEndpoint
from shop.payments.select import stripe_gateway

SOURCE = "stripe"
TOLERANCE_SECONDS = 300
EVENTS = [
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
    "payment_intent.succeeded",
    "payment_intent.payment_failed",
    "payment_intent.canceled",
    "refund.created",
    "refund.updated",
    "refund.failed",
]
"""What we ask to be told."""

log = structlog.get_logger(__name__)


class SignatureInvalid(FinalError):
    """The message is not from the payment service, was changed, or is too old."""

    code = "WEBHOOK_SIGNATURE_INVALID"


def webhook_accept(*, body: bytes, signature: str, now: datetime) -> bool:
    """Record a webhook and promise to follow it, in one commit; False when it was recorded before.

    Raises SignatureInvalid. Answer 2xx only after this returned.
    """
    _verify(body, signature)
    event: dict[str, Any] = json.loads(body)
    inside = event["data"]["object"]
    payload = {
        "event_type": event["type"],
        "kind": inside["object"],
        "object_id": inside["id"],
        "intent_id": inside.get("payment_intent"),
        "attempt": (inside.get("metadata") or {}).get("attempt"),
    }
    with durable():
        if not receipt_record(source=SOURCE, key=event["id"], body=body, now=now):
            return False
        outbox_append(topic="payment.stripe_event", payload=payload, key=event["id"])
    return True


def _verify(body: bytes, signature: str) -> None:
    for secret in webhook_secrets():
        try:
            stripe.WebhookSignature.verify_header(
                body.decode(), signature, secret, TOLERANCE_SECONDS
            )
        except (stripe.SignatureVerificationError, UnicodeDecodeError):
            continue
        return
    raise SignatureInvalid


def webhook_secrets() -> list[str]:
    """The configured secret, else those of the endpoints that we registered at this service."""
    if settings.STRIPE_WEBHOOK_SECRET:
        return [settings.STRIPE_WEBHOOK_SECRET]
    known = StripeEndpoint.objects.filter(api_base=settings.STRIPE_API_BASE)
    return list(known.order_by("-pk").values_list("secret", flat=True))


def event_follow(
    *,
    event_type: str,
    kind: str,
    object_id: str,
    intent_id: str | None,
    attempt: str | None,
    now: datetime,
) -> None:
    """Look at what the event speaks of, at its source. Events of other systems on the same account are left alone."""
    found = attempt_find(
        public_id=_uuid(attempt),
        session_id=object_id if kind == "checkout.session" else None,
        intent_id=object_id if kind == "payment_intent" else intent_id,
    )
    if found is None:
        log.info("payment.event_not_ours", event_type=event_type, object_id=object_id)
    elif kind == "refund":
        refund_follow(attempt=found, refund_id=object_id, now=now)
    else:
        attempt_settle(public_id=found.public_id, now=now)


def refund_follow(*, attempt: PaymentAttempt, refund_id: str, now: datetime) -> None:
    """A refund that we did not ask for was made by hand; one that is failed now though it went through has come back."""
    found = stripe_gateway().refund_fetch(refund_id)
    if not found.is_done:
        refund_returned(attempt=attempt, refund_id=refund_id, message=found.message, now=now)
    elif not found.made_by_us:
        amount = Money.from_minor(found.amount_fen, attempt.currency)
        refund_note_outside(attempt=attempt, refund_id=refund_id, amount=amount, now=now)


def _uuid(value: str | None) -> UUID | None:
    try:
        return UUID(value) if value else None
    except ValueError:
        return None
