"""Row and advisory locks: always in one order, evaluated at once, never waiting longer than the limit."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import TypeVar

from django.db import OperationalError, connection
from django.db.models import Model, QuerySet
from psycopg.errors import DeadlockDetected, LockNotAvailable

from shop.durability.transactions import durable, forbid_transaction, require_transaction
from shop.kernel.errors import RetryableError

LOCK_WAIT_MS = 3000

Row = TypeVar("Row", bound=Model)


class AdvisoryKey(IntEnum):
    """The first half of an advisory lock's key. Numbers are never changed or reused."""

    PROVISION = 1
    COMMERCE_RECONCILE = 2
    CUSTOMER = 3
    CART = 4
    BROADCAST = 5
    DEMO_LOAD = 6
    LISTING_PUSH = 7


class LockTimeout(RetryableError):
    """Somebody else held the row for longer than the limit; the caller may try again."""

    code = "LOCK_TIMEOUT"


def lock_rows(rows: QuerySet[Row], *, wait_ms: int = LOCK_WAIT_MS) -> list[Row]:
    """Lock the rows in primary-key order until the transaction ends and return them as they are now.

    The queryset is evaluated here, because an unevaluated lock protects nothing. Read what the decision needs from
    the returned rows. Raises LockTimeout, and NotInTransaction without a transaction.
    """
    require_transaction()
    with _waiting(wait_ms):
        return list(rows.order_by("pk").select_for_update(of=("self",)))


def lock_advisories(
    keys: Iterable[tuple[AdvisoryKey, int]], *, wait_ms: int = LOCK_WAIT_MS
) -> None:
    """Hold several advisory locks, taken in one order whatever order was asked for."""
    require_transaction()
    with _waiting(wait_ms), connection.cursor() as cursor:
        for key, number in sorted(set(keys)):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [int(key), _int4(number)])


@contextmanager
def advisory_held(key: AdvisoryKey, number: int = 0, *, wait_ms: int) -> Iterator[None]:
    """Hold the advisory lock over the transactions of the block: for network work, which may stand in none.

    It belongs to the database connection and is free when that breaks. Raises LockTimeout.
    """
    forbid_transaction()
    names = [int(key), _int4(number)]
    with durable(), _waiting(wait_ms), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", names)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", names)


def try_advisory(key: AdvisoryKey, number: int = 0) -> bool:
    """Take the advisory lock if it is free; False when somebody holds it."""
    require_transaction()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [int(key), _int4(number)])
        row = cursor.fetchone()
    return bool(row and row[0])


@contextmanager
def _waiting(wait_ms: int) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{wait_ms}ms"])
    try:
        yield
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable | DeadlockDetected):
            raise LockTimeout(waited_ms=wait_ms) from error
        raise


def _int4(number: int) -> int:
    """A bigint folded into the signed 32 bits that the two-part advisory key takes."""
    folded = (number ^ (number >> 32)) & 0xFFFFFFFF
    return folded - (1 << 32) if folded >= (1 << 31) else folded
