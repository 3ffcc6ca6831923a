"""What becomes of a webhook: recorded once, then promised to the outbox. Nothing is done on its word alone."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from shop.app.events import ORDER_EVENTS, PRODUCT_EVENTS
from shop.durability.handlers import handlers_of
from shop.durability.inbox import receipt_record
from shop.durability.outbox import outbox_append
from shop.durability.transactions import durable

SOURCE = "commerce"
_STAMPED = frozenset(
    event
    for event in ORDER_EVENTS
    if event.startswith("order_") and event != "order_metadata_updated"
)
"""Events after which the order's `updatedAt` has moved; parcels and metadata change without it."""


def webhook_receive(*, event: str, raw: bytes, body: Mapping[str, Any], now: datetime) -> bool:
    """Record an async webhook and promise its consequences in one transaction; False for a repeated delivery.

    A retry has the same bytes, and two events never do, because each carries its moment: the digest is the key.
    """
    digest = sha256(event.encode() + b"\n" + raw).hexdigest()
    with durable():
        if not receipt_record(source=SOURCE, key=digest, body=raw, now=now):
            return False
        _promise(f"commerce.{event}", {"event": event, "body": dict(body)}, key=digest)
        order_id = order_id_of(body) if event in ORDER_EVENTS else None
        if order_id and event in _STAMPED:
            order_changed_promise(order_id=order_id, stamp=str(body["order"].get("updatedAt", "")))
        elif order_id:
            _promise("order.changed", {"order_id": order_id}, key=digest)
        product_id = product_id_of(body) if event in PRODUCT_EVENTS else None
        if product_id:
            facts = {"product_id": product_id, "at": now.isoformat()}
            _promise("product.changed", facts, key=digest)
    return True


def order_changed_promise(*, order_id: str, stamp: str) -> bool:
    """Tell the listeners of an order's change, once per state of it: webhooks and the poll share the key.

    `stamp` is the order's `updatedAt`. Needs an open transaction.
    """
    moment = datetime.fromisoformat(stamp).timestamp() if stamp else 0
    return _promise("order.changed", {"order_id": order_id}, key=f"{order_id}@{moment:.6f}")


def order_id_of(body: Mapping[str, Any]) -> str | None:
    """The order that an order or fulfilment event is about."""
    found = body.get("order") or {}
    return found.get("id")


def product_id_of(body: Mapping[str, Any]) -> str | None:
    """The product that a product or variant event is about."""
    if body.get("product"):
        found = body["product"].get("id")
    else:
        found = ((body.get("productVariant") or {}).get("product") or {}).get("id")
    return None if found is None else str(found)


def _promise(topic: str, payload: Mapping[str, Any], *, key: str) -> bool:
    """Only where somebody listens: a message without a handler would be poison."""
    return bool(handlers_of(topic)) and outbox_append(topic=topic, payload=payload, key=key)
