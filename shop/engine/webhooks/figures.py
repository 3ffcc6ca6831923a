"""What an operator watches of the webhooks: what waits, how long already, and what was given up."""

from collections.abc import Iterator

import structlog
from django.db import DatabaseError
from django.db.models import Count, Min, Q
from prometheus_client.metrics_core import GaugeMetricFamily, Metric

from shop.engine.models import DeferredEvent, EventDelivery
from shop.kernel.clock import now

log = structlog.get_logger(__name__)


def webhooks_look() -> Iterator[Metric]:
    """Events and deliveries for /metrics; without a database only that there is none."""
    answers = GaugeMetricFamily("engine_database_up", "1 while the database answers", value=1)
    moment = now()
    due = Q(status="PENDING", due_at__lte=moment)
    try:
        events = DeferredEvent.objects.count()
        figures = EventDelivery.objects.aggregate(
            pending=Count("pk", filter=Q(status="PENDING")),
            failed=Count("pk", filter=Q(status="FAILED")),
            oldest=Min("due_at", filter=due),
        )
    except DatabaseError as error:
        log.warning("figures.database_away", error=type(error).__name__)
        yield GaugeMetricFamily(answers.name, answers.documentation, value=0)
        return
    age = (moment - figures["oldest"]).total_seconds() if figures["oldest"] else 0.0
    yield answers
    for name, words, value in (
        ("events_waiting", "Events whose messages are not written yet", events),
        ("deliveries_pending", "Messages on their way to a webhook", figures["pending"]),
        ("deliveries_failed", "Messages given up within the last two weeks", figures["failed"]),
        ("deliveries_oldest_due_seconds", "Seconds that the oldest due message waits", age),
    ):
        yield GaugeMetricFamily(f"engine_webhook_{name}", words, value=value)
