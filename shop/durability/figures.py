"""What an operator watches of the outbox: how much waits, how long already, and what needs a person."""

from collections.abc import Iterator

import structlog
from django.db import DatabaseError
from prometheus_client.metrics_core import GaugeMetricFamily, Metric

from shop.durability.outbox import outbox_state
from shop.kernel import clock

log = structlog.get_logger(__name__)


def outbox_look() -> Iterator[Metric]:
    """Depth, poison and age for /metrics; without a database only that there is none."""
    answers = GaugeMetricFamily("xianhuo_database_up", "1 while the database answers", value=1)
    try:
        now = clock.now()
        state = outbox_state(now=now)
    except DatabaseError as error:
        log.warning("figures.database_away", error=type(error).__name__)
        yield GaugeMetricFamily(answers.name, answers.documentation, value=0)
        return
    age = (now - state.oldest_due_at).total_seconds() if state.oldest_due_at else 0.0
    yield answers
    for name, words, value in (
        ("waiting", "Messages not done yet: due now or later", state.waiting),
        ("due", "Messages that could be worked on now", state.due),
        ("poisoned", "Messages given up, kept for a person", state.poisoned),
        ("oldest_due_seconds", "Seconds that the oldest due message waits already", age),
    ):
        yield GaugeMetricFamily(f"xianhuo_outbox_{name}", words, value=value)
