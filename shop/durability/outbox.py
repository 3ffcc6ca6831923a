"""Promises kept after commit: a row written with the change, worked on later, at least once, by any number of drainers."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import structlog
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import Count, Min, Q, QuerySet
from django.utils.module_loading import import_string

from shop.durability.handlers import Registration, handlers_of, patient_topics
from shop.durability.models import OutboxMessage
from shop.durability.transactions import durable, forbid_transaction, require_transaction
from shop.kernel import clock
from shop.kernel.errors import FinalError, RetryableError
from shop.kernel.trace import trace_begin, trace_id

LEASE = timedelta(seconds=120)
"""How long network work may take before another drainer believes it dead; longer than any of our timeouts."""
BACKOFF_CEILING_SECONDS = 600
MAX_ATTEMPTS = 24
KEPT_FOR = timedelta(days=7)

_INSERT = """
    INSERT INTO durability_outboxmessage
        (topic, key, payload, request_id, created_at, available_at, attempts, finished, last_error, done_at, poisoned_at)
    VALUES (%s, %s, %s::jsonb, %s, %s, %s, 0, '[]', '', NULL, NULL)
    ON CONFLICT (topic, key) DO NOTHING RETURNING id
"""

log = structlog.get_logger(__name__)


class NoHandler(FinalError):
    """A message's topic has no handler in this process."""

    code = "OUTBOX_NO_HANDLER"


class GaveUp(FinalError):
    """Every attempt ended without an answer, as when the handler kills its process."""

    code = "OUTBOX_GAVE_UP"


@dataclass(frozen=True, slots=True)
class OutboxState:
    """What waits: due or later, the age of the oldest due one, and what will not be tried again by itself."""

    waiting: int
    due: int
    poisoned: int
    oldest_due_at: datetime | None


def outbox_append(
    *,
    topic: str,
    payload: Mapping[str, Any],
    key: str | None = None,
    available_at: datetime | None = None,
) -> bool:
    """Promise work in the open transaction; it is done after commit, or never when the transaction rolls back.

    False when the same topic and key was promised before (the unique constraint decides). `payload` is JSON and
    becomes the handler's keyword arguments: ids and plain facts. Raises NotInTransaction without a transaction.
    """
    require_transaction()
    now = clock.now()
    body = json.dumps(dict(payload), cls=DjangoJSONEncoder, ensure_ascii=False)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [topic, key, body, trace_id(), now, available_at or now])
        added = cursor.fetchone() is not None
    if added and available_at is None:
        _ring_after_commit()
    return added


def outbox_drain(
    *,
    limit: int = 200,
    topics: Sequence[str] = (),
    clock_now: Callable[[], datetime] = clock.now,
    going: Callable[[], bool] = lambda: True,
) -> int:
    """Work on due messages until none is left or `limit` were taken; returns how many were taken.

    `topics` names the only ones to work on; no message is begun once `going` says no. The oldest comes first, those of patient topics after all others. Any number of drainers may run: a row is taken with FOR UPDATE SKIP LOCKED. Errors are recorded on the message,
    which is tried again later (2, 4, 8 … at most 600 s apart), and kept as poison after MAX_ATTEMPTS or a FinalError.
    """
    forbid_transaction()
    taken = 0
    while taken < limit and going() and _work_on_next(clock_now, topics):
        taken += 1
    return taken


def outbox_state(*, now: datetime) -> OutboxState:
    """Counts for health and metrics."""
    due = Q(poisoned_at=None, available_at__lte=now)
    figures = OutboxMessage.objects.filter(done_at=None).aggregate(
        waiting=Count("id", filter=Q(poisoned_at=None)),
        due=Count("id", filter=due),
        poisoned=Count("id", filter=Q(poisoned_at__isnull=False)),
        oldest=Min("available_at", filter=due),
    )
    return OutboxState(
        waiting=figures["waiting"],
        due=figures["due"],
        poisoned=figures["poisoned"],
        oldest_due_at=figures["oldest"],
    )


def outbox_revive(*, message_id: int, now: datetime) -> bool:
    """Let a poisoned message be tried again from the start of its attempts."""
    with durable():
        changed = OutboxMessage.objects.filter(
            pk=message_id, done_at=None, poisoned_at__isnull=False
        ).update(poisoned_at=None, attempts=0, available_at=now)
        if changed:
            _ring_after_commit()
    return bool(changed)


def outbox_prune(*, now: datetime) -> int:
    """Delete messages done longer than KEPT_FOR ago; poison stays. Their keys may then be promised again."""
    return OutboxMessage.objects.filter(done_at__lt=now - KEPT_FOR).delete()[0]


def backoff_seconds(attempts: int) -> int:
    """Seconds to wait after that many failed attempts."""
    return int(min(BACKOFF_CEILING_SECONDS, 2 ** min(attempts, 16)))


def _work_on_next(clock_now: Callable[[], datetime], topics: Sequence[str]) -> bool:
    """Take one due message and do what its next handlers want; False when none is due."""
    taken: OutboxMessage | None = None
    try:
        with durable():
            taken = _take(clock_now(), topics)
            if taken is None:
                return False
            trace_begin(taken.request_id)
            taken.attempts += 1
            registration = _next_handler(taken)
            if registration.network:
                taken.available_at = clock_now() + LEASE
                taken.save(update_fields=["available_at", "attempts"])
            else:
                registration.load()(**taken.payload)
                _finish(taken, registration, now=clock_now())
        if registration.network:
            registration.load()(**taken.payload)
            with durable():
                _finish(taken, registration, now=clock_now())
        log.info("outbox.done", topic=taken.topic, message=taken.pk, handler=registration.path)
    except Exception as error:
        if taken is None:
            raise
        # The outermost edge: whatever a handler raises must not stop the other messages.
        if isinstance(error, RetryableError):  # expected to heal; an alert would cry wolf
            log.warning("outbox.later", topic=taken.topic, message=taken.pk, reason=str(error))
        else:
            log.exception(
                "outbox.failed", topic=taken.topic, message=taken.pk, attempts=taken.attempts
            )
        _record_failure(taken, error, now=clock_now())
    return True


def _take(now: datetime, topics: Sequence[str]) -> OutboxMessage | None:
    """Two looks in the order of one index: sorting by patience would read the whole queue for every message."""
    due = OutboxMessage.objects.filter(
        done_at=None, poisoned_at=None, available_at__lte=now
    ).order_by("available_at", "id")
    if topics:
        return _lock_first(due.filter(topic__in=topics))
    return _lock_first(due.exclude(topic__in=patient_topics())) or _lock_first(due)


def _lock_first(due: QuerySet[OutboxMessage]) -> OutboxMessage | None:
    return due.select_for_update(skip_locked=True, of=("self",)).first()


def _next_handler(message: OutboxMessage) -> Registration:
    if message.attempts > MAX_ATTEMPTS:
        raise GaveUp(attempts=message.attempts - 1)
    found = handlers_of(message.topic)
    if not found:
        raise NoHandler(topic=message.topic)
    # Every handler may be done when one was unregistered between two tries: run the last again.
    return next((h for h in found if h.path not in message.finished), found[-1])


def _finish(message: OutboxMessage, done: Registration, *, now: datetime) -> None:
    message.finished = [*message.finished, done.path]
    message.available_at = now
    message.attempts = 0
    message.last_error = ""
    if all(handler.path in message.finished for handler in handlers_of(message.topic)):
        message.done_at = now
    message.save(update_fields=["finished", "available_at", "attempts", "last_error", "done_at"])


def _record_failure(message: OutboxMessage, error: Exception, *, now: datetime) -> None:
    attempts = message.attempts
    final = isinstance(error, FinalError) or attempts >= MAX_ATTEMPTS
    with durable():
        OutboxMessage.objects.filter(pk=message.pk, done_at=None).update(
            attempts=attempts,
            last_error=f"{type(error).__name__}: {error}"[:2000],
            available_at=now + timedelta(seconds=backoff_seconds(attempts)),
            poisoned_at=now if final else None,
        )


def _ring_after_commit() -> None:
    """One nudge per transaction; the schedule finds what a lost nudge would have."""
    pending = [entry[1] for entry in connection.run_on_commit]
    if _ring not in pending:
        transaction.on_commit(_ring, robust=True)


def _ring() -> None:
    bell = _doorbell(getattr(settings, "OUTBOX_DOORBELL", ""))
    if bell is not None:
        bell()


@cache
def _doorbell(path: str) -> Callable[[], object] | None:
    if not path:
        return None
    bell: Callable[[], object] = import_string(path)
    return bell
