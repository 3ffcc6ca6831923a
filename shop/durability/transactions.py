"""The two kinds of transaction: `durable()` is the outermost and its end is a commit; `joined()` needs an open one.

Django marks the transaction that wraps a test; `durable()` inside it becomes a savepoint, and `joined()` does not
count it as open, so that a test fails where production would.
"""

from django.db import connection, transaction
from django.db.transaction import Atomic


class NotInTransaction(RuntimeError):
    """`joined()` work was called without an open transaction: what it wrote could be half of a change."""


class InsideTransaction(RuntimeError):
    """Network work was called inside a transaction: a slow partner would hold our locks."""


def durable() -> Atomic:
    """The outermost transaction: when the block ends, its writes are committed. RuntimeError when nested."""
    return transaction.atomic(durable=True)  # noqa: TID251 -- the one door


def joined() -> Atomic:
    """Part of the caller's transaction, without a savepoint: an error here undoes all of it.

    Raises NotInTransaction when there is none.
    """
    require_transaction()
    return transaction.atomic(savepoint=False)  # noqa: TID251 -- the one door


def in_transaction() -> bool:
    """Whether an open transaction other than a test's own wraps the caller."""
    blocks = connection.atomic_blocks
    return any(not getattr(block, "_from_testcase", False) for block in blocks)


def require_transaction() -> None:
    """Raise NotInTransaction unless a transaction is open."""
    if not in_transaction():
        raise NotInTransaction("open durable() around this call")


def forbid_transaction() -> None:
    """Raise InsideTransaction when a transaction is open; called before a request over the network."""
    if in_transaction():
        raise InsideTransaction("end the transaction before calling over the network")
