"""Who answers what: upper packages register dotted paths here, in their AppConfig.ready.

Topics: `order.changed` (order_id), `product.changed` (product_id, and when it was heard: at), and `commerce.<event>` (body) for one raw event.
Every handler runs outside a transaction, at least once, and re-fetches what it needs: a webhook is only a hint.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.module_loading import import_string

from shop.app.events import ASYNC_EVENTS, SYNC_EVENTS
from shop.durability.handlers import outbox_register

SyncHandler = Callable[[Mapping[str, Any]], Any]

_sync: dict[str, str] = {}


def register_sync(event: str, dotted_path: str) -> None:
    """Answer a sync webhook: `f(payload) -> JSON`. One per event; a second registration replaces the first."""
    if event not in SYNC_EVENTS:
        raise ValueError(f"not a sync event that our manifest asks for: {event}")
    _sync[event] = dotted_path


def register_async(event: str, dotted_path: str) -> None:
    """Hear one event: `f(event=…, body=…, **_)` from the outbox, outside a transaction, at least once."""
    if event not in ASYNC_EVENTS:
        raise ValueError(f"not an async event that our manifest asks for: {event}")
    outbox_register(f"commerce.{event}", dotted_path, network=True)


def on_order_changed(dotted_path: str) -> None:
    """Hear of every change of an order, by webhook or poll: `f(order_id=…, **_)`."""
    outbox_register("order.changed", dotted_path, network=True)


def on_product_changed(dotted_path: str) -> None:
    """Hear of every change of a product, its variants, stock or pictures: `f(product_id=…, **_)`."""
    outbox_register("product.changed", dotted_path, network=True, patient=True)


def sync_handler(event: str) -> SyncHandler | None:
    """The function that answers the event; None when nobody does."""
    path = _sync.get(event)
    if path is None:
        return None
    found: SyncHandler = import_string(path)
    return found
