"""Being told: our webhook endpoint at the payment service."""

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.urls import reverse

from shop.durability.transactions import durable
from shop.payments.domain.webhooks import EVENTS
from shop.payments.models import StripeEndpoint
from shop.payments.select import payments_are_simulated, stripe_gateway

log = structlog.get_logger(__name__)


CHECK_EVERY = timedelta(minutes=10)


def endpoint_url() -> str | None:
    """Where the payment service should tell us; None when it could not reach us there.

    The simulator is on our own machine and tells the webhook receiver; Stripe needs a public https address.
    """
    path = reverse("payments:stripe_webhook")
    if payments_are_simulated():
        return f"{settings.HOOKS_URL}{path}"
    is_public = settings.PUBLIC_URL.startswith("https://")
    return f"{settings.PUBLIC_URL}{path}" if is_public else None


def endpoint_ensure(*, url: str | None, now: datetime) -> str:
    """Register `url` at the payment service unless it is known there, and drop our earlier addresses.

    Returns "kept", "created", "configured" (STRIPE_WEBHOOK_SECRET is set: registered by hand) or "private" (no url).
    Cheap: the service is asked once in CHECK_EVERY. Raises PspUnavailable, PspRefused.
    """
    if settings.STRIPE_WEBHOOK_SECRET:
        return "configured"
    if url is None:
        return "private"
    known = StripeEndpoint.objects.filter(url=url, api_base=settings.STRIPE_API_BASE).first()
    if known is not None and now - known.checked_at < CHECK_EVERY:
        return "kept"
    if known is not None and stripe_gateway().endpoint_exists(known.endpoint_id):
        StripeEndpoint.objects.filter(pk=known.pk).update(checked_at=now)
        return "kept"
    endpoint_id, secret = stripe_gateway().endpoint_create(url=url, events=EVENTS)
    earlier = list(StripeEndpoint.objects.values_list("pk", "endpoint_id"))
    with durable():
        StripeEndpoint.objects.filter(pk__in=[pk for pk, _ in earlier]).delete()
        StripeEndpoint.objects.create(
            url=url,
            api_base=settings.STRIPE_API_BASE,
            endpoint_id=endpoint_id,
            secret=secret,
            created_at=now,
            checked_at=now,
        )
    for _, endpoint in earlier:
        stripe_gateway().endpoint_delete(endpoint)
    log.info("payment.endpoint_created", url=url, endpoint=endpoint_id)
    return "created"
