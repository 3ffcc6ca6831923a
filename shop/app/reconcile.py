"""The poll that finds what no webhook brought: orders changed since the last look."""

from datetime import datetime, timedelta

from shop.app.models import PollMark
from shop.app.receiving import order_changed_promise
from shop.commerce import api
from shop.durability.locks import AdvisoryKey, try_advisory
from shop.durability.transactions import durable

OVERLAP = timedelta(minutes=2)
"""Read again what is this young: an order's transaction may commit after a younger one's."""
FIRST_LOOK = timedelta(days=1)


def commerce_reconcile(*, now: datetime) -> int:
    """Tell listeners of every order changed since the last look that they were not told of; returns how many.

    Safe to run twice at once and to be killed: the mark moves only after the promises are committed, and a promise
    for a state of an order is made once (outbox key).
    """
    since = _mark(now) - OVERLAP
    promised = 0
    after: str | None = None
    while True:
        page = api.orders_updated_since(since=since, after=after)
        with durable():
            promised += sum(
                order_changed_promise(order_id=ref.id, stamp=ref.updated_at.isoformat())
                for ref in page.items
            )
        if page.next_cursor is None:
            break
        after = page.next_cursor
    with durable():
        if try_advisory(AdvisoryKey.COMMERCE_RECONCILE):
            PollMark.objects.update_or_create(subject="orders", defaults={"read_until": now})
    return promised


def _mark(now: datetime) -> datetime:
    found = PollMark.objects.filter(subject="orders").values_list("read_until", flat=True).first()
    return found or now - FIRST_LOOK
