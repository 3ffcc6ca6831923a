"""The typed client of this process, and small tools that every call uses."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from django.conf import settings

from shop.commerce.errors import CommerceBroken
from shop.commerce.generated.client import CommerceClient
from shop.commerce.transport import transport_for

BATCH = 100
"""The server's largest page."""
HEAVY_BATCH = 20
"""Products and orders with all that hangs on them: more in one page would cost more than the server allows (50 000)."""

Thing = TypeVar("Thing")


def client() -> CommerceClient:
    """The generated client for settings.COMMERCE_URL."""
    return CommerceClient(transport_for(settings.COMMERCE_URL))


def present(thing: Thing | None, *, operation: str) -> Thing:
    """A payload that a mutation without errors must hold. Raises CommerceBroken otherwise."""
    if thing is None:
        raise CommerceBroken(operation=operation, message="no payload and no errors")
    return thing


def given(**facts: Any) -> dict[str, Any]:
    """The facts that are not None, for an input object: Saleor reads a field that is there as null as a change.

    The same happens to an optional variable inside an input written out in the document, even when it is not sent; so
    operations take their inputs whole.
    """
    return {name: fact for name, fact in facts.items() if fact is not None}


def batches(ids: Sequence[str], *, size: int = BATCH) -> Iterator[list[str]]:
    """Unique ids in pages of `size`, in the order given."""
    unique = list(dict.fromkeys(ids))
    for start in range(0, len(unique), size):
        yield unique[start : start + size]
