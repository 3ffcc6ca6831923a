"""Being told: our webhook endpoint at the payment service."""

from datetime import datetime

import structlog
from django.conf import settings

from shop.durability.transactions import durable
from shop.payments.domain.webhooks import EVENTS
from shop.payments.models import StripeEndpoint
from shop.payments.select import stripe_gateway

log = structlog.get_logger(__name__)


def endpoint_ensure(*, url: str, now: datetime) -> str:
    """Register `url` at the payment service unless it is known there; returns "kept", "created" or "configured".

    "configured": STRIPE_WEBHOOK_SECRET is set, so the operator registered it by hand. Safe to call at every start.
    Raises PspUnavailable, PspRefused.
    """
    if settings.STRIPE_WEBHOOK_SECRET:
        return "configured"
    known = StripeEndpoint.objects.filter(url=url, api_base=settings.STRIPE_API_BASE).first()
    if known is not None and stripe_gateway().endpoint_exists(known.endpoint_id):
        return "kept"
    endpoint_id, secret = stripe_gateway().endpoint_create(url=url, events=EVENTS)
    with durable():
        StripeEndpoint.objects.update_or_create(
            url=url,
            defaults={
                "api_base": settings.STRIPE_API_BASE,
                "endpoint_id": endpoint_id,
                "secret": secret,
                "created_at": now,
            },
        )
    log.info("payment.endpoint_created", url=url, endpoint=endpoint_id)
    return "created"
