"""Request keys: the second request with a caller's key gets the first one's answer instead of a second effect."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from shop.durability.locks import lock_rows
from shop.durability.models import AnsweredRequest
from shop.durability.transactions import durable, forbid_transaction
from shop.kernel import clock
from shop.kernel.errors import FinalError, RetryableError

LEASE = timedelta(seconds=60)
"""How long unanswered work is believed to be alive; longer than any request of ours may take."""
KEPT_FOR = timedelta(days=7)

_INSERT = """
    INSERT INTO durability_answeredrequest (caller, key, fingerprint, answer, created_at, leased_until, answered_at)
    VALUES (%s, %s, %s, NULL, %s, %s, NULL) ON CONFLICT (caller, key) DO NOTHING RETURNING id
"""


class RequestInFlight(RetryableError):
    """The first request with this key is still at work (409)."""

    code = "REQUEST_IN_FLIGHT"


class RequestKeyReused(FinalError):
    """The key was used before for a different request (422)."""

    code = "REQUEST_KEY_REUSED"


@dataclass(slots=True)
class Attempt:
    """One try at a keyed request. `seen` is True when `answer` is the stored one and nothing is to be done."""

    seen: bool
    answer: Any = None
    _stored: bool = field(default=False, repr=False)

    def store(self, answer: Any) -> None:
        """Keep this JSON value as the answer for every later request with the key."""
        self.answer = answer
        self._stored = True


@contextmanager
def answer_once(
    *, caller: str, key: str, fingerprint: str = "", now: datetime | None = None
) -> Iterator[Attempt]:
    """Do the block's work once per (caller, key), also when the work is a call over the network.

    1. Insert the key, committed before the work starts; a key that is there and answered yields `seen` and the answer.
    2. The block does its work and calls `store(answer)`; the answer is committed when the block ends.
    3. An error, or a block that stored nothing, frees the key so that the caller may try again.
    A crash in between frees the key when the lease ends; the work must therefore be safe to repeat at its partner.
    Raises RequestInFlight, RequestKeyReused; InsideTransaction when called inside a transaction. The unique
    constraint on (caller, key) decides between two at once.
    """
    forbid_transaction()
    moment = now or clock.now()
    attempt = _begin(caller=caller, key=key, fingerprint=fingerprint, now=moment)
    if attempt.seen:
        yield attempt
        return
    try:
        yield attempt
    finally:
        _end(attempt, caller=caller, key=key, leased_until=moment + LEASE, now=now or clock.now())


def _begin(*, caller: str, key: str, fingerprint: str, now: datetime) -> Attempt:
    with durable():
        with connection.cursor() as cursor:
            cursor.execute(_INSERT, [caller, key, fingerprint, now, now + LEASE])
            if cursor.fetchone() is not None:
                return Attempt(seen=False)
        found = lock_rows(AnsweredRequest.objects.filter(caller=caller, key=key))
        if not found:  # freed between our insert and our look
            raise RequestInFlight(key=key)
        row = found[0]
        if row.fingerprint != fingerprint:
            raise RequestKeyReused(key=key)
        if row.answered_at is not None:
            return Attempt(seen=True, answer=row.answer)
        if row.leased_until > now:
            raise RequestInFlight(key=key)
        row.leased_until = now + LEASE
        row.save(update_fields=["leased_until"])
        return Attempt(seen=False)


def _end(attempt: Attempt, *, caller: str, key: str, leased_until: datetime, now: datetime) -> None:
    # Compare on the lease: whoever took the key over after it ended owns the row now.
    mine = AnsweredRequest.objects.filter(
        caller=caller, key=key, answered_at=None, leased_until=leased_until
    )
    with durable():
        if attempt._stored:  # noqa: SLF001 -- same room
            mine.update(answer=attempt.answer, answered_at=now)
        else:
            mine.delete()


def requests_prune(*, now: datetime) -> int:
    """Delete answers older than KEPT_FOR; returns how many."""
    return AnsweredRequest.objects.filter(created_at__lt=now - KEPT_FOR).delete()[0]
