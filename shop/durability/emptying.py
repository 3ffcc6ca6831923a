"""Removes every row of many tables while the programs that use them go on running. For copies without real data."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.db import OperationalError, connection
from psycopg.errors import DeadlockDetected, LockNotAvailable

from shop.durability.transactions import durable

LOCK_WAIT_MS = 400
TRIES = 10
MUCH_BYTES = 16 * 1024 * 1024
_COUNTERS_RESTART = """
SELECT setval(s.oid::regclass, 1, false) FROM pg_class s
LEFT JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')
LEFT JOIN pg_class t ON t.oid = d.refobjid
WHERE s.relkind = 'S' AND (t.relname = ANY(%s) OR s.relname = ANY(%s))
AND CASE WHEN s.relkind = 'S' THEN pg_sequence_last_value(s.oid) END IS NOT NULL
"""


def tables_empty(
    tables: Collection[str],
    *,
    fill: Callable[[], None],
    counting_on: Collection[str] = (),
    counters: Collection[str] = (),
) -> None:
    """Empty the tables and run `fill`, in one transaction; their ids, and the named `counters`, begin at 1 again.

    Ids of the tables in `counting_on` are never given twice: a worker may still hold the id of a row that is gone.
    1. lock all tables against writers; whoever writes now is waited for, and who waits for us goes first;
    2. remove the rows; 3. restart the counters; 4. fill. Raises OperationalError when a table stays busy.
    """
    wanted = sorted(tables)
    restarted = [name for name in wanted if name not in counting_on]
    for left in reversed(range(TRIES)):
        try:
            with durable():
                _lock(wanted)
                _rows_remove(wanted)
                _run(_COUNTERS_RESTART, [restarted, list(counters)])
                fill()
        except OperationalError as error:
            if not left or not isinstance(error.__cause__, LockNotAvailable | DeadlockDetected):
                raise
        else:
            return


def _lock(tables: Sequence[str]) -> None:
    _run(f"SET LOCAL lock_timeout = '{LOCK_WAIT_MS}ms'")
    _run(f"LOCK TABLE {_names(tables)} IN EXCLUSIVE MODE")


def _rows_remove(tables: Sequence[str]) -> None:
    """Delete while there is little, for every truncated table costs new files; truncate when there is much."""
    looks = (
        f"SELECT '{name}', pg_relation_size('{_names([name])}') WHERE EXISTS (SELECT FROM {_names([name])})"  # noqa: S608 -- our own tables
        for name in tables
    )
    sizes: dict[str, int] = dict(_run(" UNION ALL ".join(looks)))
    if max(sizes.values(), default=0) > MUCH_BYTES:
        _run(f"TRUNCATE {_names(sizes)} CASCADE")
        return
    for name in sizes:
        _run(f"DELETE FROM {_names([name])}")  # noqa: S608 -- our own tables


def _names(tables: Collection[str]) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in tables)


def _run(statement: str, parameters: Sequence[Any] | None = None) -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []
