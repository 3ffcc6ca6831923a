"""Carries queued events to webhooks: render once, send, try again later, keep what failed for two weeks."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db.models import F, Window
from django.db.models.functions import RowNumber

from shop.durability.transactions import durable
from shop.engine.models import DeferredEvent, EventDelivery, EventDeliveryAttempt
from shop.engine.webhooks.rendering import body_render, requestor_find, subject_find, webhooks_of
from shop.engine.webhooks.retries import KEEP_FAILED, retry_at
from shop.engine.webhooks.transport import Answer, body_encode, request_send, webhook_headers
from shop.kernel.trace import trace_begin

log = structlog.get_logger(__name__)
LEASE = timedelta(seconds=60)
"""How long a delivery belongs to the worker that took it; then another may, should that one have died."""
BATCH = 50
SHARE = 3
"""Requests at once to one app: one that does not answer holds up only its own."""


def _rendered(event: DeferredEvent, now: datetime) -> list[EventDelivery]:
    webhooks = webhooks_of(event.event_type)
    subject = subject_find(event) if webhooks else None
    if subject is None:
        return []
    requestor = requestor_find(event.requestor)
    found = []
    for webhook in webhooks:
        body = body_render(
            webhook=webhook,
            event=event.event_type,
            subject=subject,
            now=event.created_at,
            requestor=requestor,
            extra=event.facts,
        )
        if body is not None:
            payload = body_encode(body).decode()
            found.append(
                EventDelivery(
                    webhook=webhook,
                    event_type=event.event_type,
                    payload=payload,
                    request_id=event.request_id,
                    created_at=now,
                    due_at=now,
                )
            )
    return found


def events_render(*, now: datetime, batch: int = BATCH) -> int:
    """Turn queued events into deliveries, oldest first; how many events were taken.

    Rows are taken with SKIP LOCKED and leave the queue in the transaction that stores their deliveries.
    """
    with durable():
        events = list(
            DeferredEvent.objects.order_by("pk").select_for_update(skip_locked=True)[:batch]
        )
        deliveries = [delivery for event in events for delivery in _rendered(event, now)]
        EventDelivery.objects.bulk_create(deliveries)
        DeferredEvent.objects.filter(pk__in=[event.pk for event in events]).delete()
    return len(events)


def deliveries_take(
    *, now: datetime, batch: int = BATCH, busy: Mapping[int, int] | None = None
) -> list[EventDelivery]:
    """Take due deliveries for `LEASE`: every app's oldest first, in turn, so that no app waits for another's heap.

    `busy` counts what is under way by app; with that no app gets more than `SHARE`.
    """
    due = EventDelivery.objects.filter(status="PENDING", due_at__lte=now)
    under_way = Counter(busy or {})
    full = [app for app, count in under_way.items() if count >= SHARE]
    turn = Window(
        RowNumber(),
        partition_by=[F("webhook__app_id")],
        order_by=[F("due_at").asc(), F("pk").asc()],
    )
    waiting = (
        due.exclude(webhook__app_id__in=full)
        .annotate(turn=turn)
        .filter(turn__lte=SHARE)
        .order_by("turn", "due_at", "pk")
    )
    chosen: list[int] = []
    for pk, app in waiting.values_list("pk", "webhook__app_id"):
        if len(chosen) < batch and under_way[app] < SHARE:
            under_way[app] += 1
            chosen.append(pk)
    if not chosen:
        return []
    with durable():
        taken = list(
            due.filter(pk__in=chosen)
            .select_related("webhook__app")
            .order_by("due_at", "pk")
            .select_for_update(of=("self",), skip_locked=True)
        )
        EventDelivery.objects.filter(pk__in=[row.pk for row in taken]).update(due_at=now + LEASE)
    return taken


def _attempt_store(
    delivery: EventDelivery, answer: Answer, headers: dict[str, str], now: datetime
) -> None:
    EventDeliveryAttempt.objects.create(
        delivery=delivery,
        status="FAILED",
        created_at=now,
        duration_seconds=answer.duration,
        response=(answer.text or answer.error).replace("\x00", "")[:10_000],
        response_status_code=answer.status,
        request_headers=json.dumps(headers),
        response_headers=json.dumps(answer.headers),
    )


def delivery_settle(
    *, delivery: EventDelivery, answer: Answer, headers: dict[str, str], now: datetime
) -> str:
    """Record how a try went: DELIVERED (the row is gone), PENDING (later again) or FAILED (for good)."""
    with durable():
        if answer.ok:
            EventDelivery.objects.filter(pk=delivery.pk).delete()
            return "DELIVERED"
        made = delivery.attempts_made + 1
        again = retry_at(attempts=made, now=now) if answer.may_retry else None
        status = "PENDING" if again else "FAILED"
        row = EventDelivery.objects.filter(pk=delivery.pk)
        if not row.update(attempts_made=made, status=status, due_at=again or now):
            return "FAILED"  # the webhook, or all of the shop, is gone
        _attempt_store(delivery, answer, headers, now)
    return status


def delivery_send(*, delivery: EventDelivery, now: datetime) -> str:
    """Send one delivery that was taken and settle it; body, signature and request id are the same every time."""
    trace_begin(delivery.request_id)
    webhook: Any = delivery.webhook
    body = delivery.payload.encode()
    headers = webhook_headers(
        event=delivery.event_type,
        body=body,
        secret=webhook.secret_key or None,
        custom=webhook.custom_headers,
    )
    answer = request_send(method="POST", url=webhook.target_url, headers=headers, body=body)
    result = delivery_settle(delivery=delivery, answer=answer, headers=headers, now=now)
    log.info(
        "webhook.sent",
        webhook=webhook.pk,
        event_type=delivery.event_type,
        status=answer.status,
        result=result,
    )
    return result


def deliveries_prune(*, now: datetime) -> int:
    """Forget failed deliveries after two weeks; how many."""
    with durable():
        old = EventDelivery.objects.filter(status="FAILED", created_at__lt=now - KEEP_FAILED)
        count, _ = old.delete()
    return count
