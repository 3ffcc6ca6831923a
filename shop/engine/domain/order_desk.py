"""What the back office does with orders apart from shipping: confirm, cancel, correct, note."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from shop.engine.domain.addresses import address_clean
from shop.engine.domain.rows import columns_fill, metadata_merge, row_locked
from shop.engine.domain.stock import stock_deallocate
from shop.engine.errors import MutationError
from shop.engine.models import Fulfillment, Order, OrderEvent, OrderLine
from shop.engine.webhooks.events import Emission, events_emit

CLOSED = frozenset({"CANCELED", "DRAFT", "EXPIRED"})
GONE = frozenset({"CANCELED", "REFUNDED", "REPLACED", "REFUNDED_AND_RETURNED", "RETURNED"})
"""Fulfilments that no longer stand in the way of cancelling."""


def order_locked(order_id: uuid.UUID, *, field: str = "id") -> Order:
    """The order, locked. It is always locked before its stock, so that two desks cannot wait for each other."""
    return row_locked(Order.objects.select_related("channel"), field=field, pk=order_id)


def actor_columns(requestor: str) -> dict[str, int]:
    """Who an order's history names: {"user_id": 5} or {"app_id": 3}."""
    kind, _, pk = requestor.partition(":")
    return {f"{kind}_id": int(pk)} if kind in {"user", "app"} else {}


def history_add(
    order: Order,
    kind: str,
    *,
    now: datetime,
    requestor: str,
    parameters: dict[str, Any] | None = None,
) -> OrderEvent:
    """Write the order's history."""
    return OrderEvent.objects.create(
        order=order, type=kind, date=now, parameters=parameters or {}, **actor_columns(requestor)
    )


def order_told(order: Order, *names: str, now: datetime, requestor: str) -> None:
    """Emit events about an order."""
    events_emit(
        [Emission(name, "Order", str(order.pk)) for name in names], now=now, requestor=requestor
    )


def order_confirm(*, order_id: uuid.UUID, now: datetime, requestor: str) -> Order:
    """UNCONFIRMED → UNFULFILLED; INVALID from any other state."""
    order = order_locked(order_id)
    if order.status != "UNCONFIRMED":
        message = "Provided order id belongs to an order with status different than unconfirmed."
        raise MutationError("id", "INVALID", message)
    if not order.lines.exists():
        raise MutationError(
            "id", "REQUIRED", "Provided order id belongs to an order without products."
        )
    order.status, order.updated_at = "UNFULFILLED", now
    order.save(update_fields=["status", "updated_at"])
    history_add(order, "CONFIRMED", now=now, requestor=requestor)
    order_told(order, "order_confirmed", "order_updated", now=now, requestor=requestor)
    return order


def order_cancel(*, order_id: uuid.UUID, now: datetime, requestor: str) -> Order:
    """Cancel an order of which nothing has left: its stock is free again, its money is not moved.

    Raises MutationError CANNOT_CANCEL_ORDER. The order is locked, then its stocks in id order.
    """
    order = order_locked(order_id)
    standing = Fulfillment.objects.filter(order=order).exclude(status__in=GONE)
    if order.status in CLOSED or standing.exists():
        raise MutationError("order", "CANNOT_CANCEL_ORDER", "This order can't be canceled.")
    lines = list(OrderLine.objects.filter(order=order).values_list("pk", flat=True))
    stock_deallocate(order_line_ids=lines)
    order.status, order.updated_at = "CANCELED", now
    order.save(update_fields=["status", "updated_at"])
    history_add(order, "CANCELED", now=now, requestor=requestor)
    order_told(order, "order_cancelled", "order_updated", now=now, requestor=requestor)
    return order


def _address(old: Mapping[str, Any] | None, data: Mapping[str, Any]) -> dict[str, Any]:
    cleaned = address_clean(data=data, skip_validation=bool(data.get("skip_validation")))
    return {**(old or {}), **cleaned}


def order_update(
    *, lookup: Mapping[str, Any], data: Mapping[str, Any], now: datetime, requestor: str
) -> Order:
    """Correct addresses, e-mail, language, reference and metadata; prices stay what they are."""
    order = row_locked(Order.objects.all(), **lookup)
    for name in ("shipping_address", "billing_address"):
        if data.get(name):
            setattr(order, name, _address(getattr(order, name), data[name]))
    columns_fill(order, data, ("user_email", "external_reference"))
    if data.get("language_code"):
        order.language_code = str(data["language_code"])
    metadata_merge(order, data)
    order.updated_at = now
    order.save()
    if data.get("shipping_address"):
        history_add(order, "UPDATED_ADDRESS", now=now, requestor=requestor)
    order_told(order, "order_updated", now=now, requestor=requestor)
    return order


def order_note_add(
    *, order_id: uuid.UUID, message: str, now: datetime, requestor: str
) -> OrderEvent:
    """Write a note into the order's history."""
    order = order_locked(order_id, field="order")
    if not message.strip():
        raise MutationError("message", "REQUIRED", "Message can't be empty.")
    event = history_add(
        order, "NOTE_ADDED", now=now, requestor=requestor, parameters={"message": message}
    )
    Order.objects.filter(pk=order.pk).update(updated_at=now)
    order_told(order, "order_updated", now=now, requestor=requestor)
    return event


def status_refresh(order: Order, *, now: datetime) -> str:
    """Compute the order's status of what was fulfilled and what came back; the order must be locked."""
    lines = list(
        OrderLine.objects.filter(order=order).values_list("quantity", "quantity_fulfilled")
    )
    total, fulfilled = sum(pair[0] for pair in lines), sum(pair[1] for pair in lines)
    returned = quantity_in(order, ("RETURNED", "REFUNDED_AND_RETURNED", "REPLACED"))
    waiting = Fulfillment.objects.filter(order=order, status="WAITING_FOR_APPROVAL").exists()
    before = order.status
    if returned:
        order.status = "RETURNED" if returned >= total else "PARTIALLY_RETURNED"
    elif fulfilled:
        order.status = "FULFILLED" if fulfilled >= total and not waiting else "PARTIALLY_FULFILLED"
    elif before != "UNCONFIRMED":
        order.status = "UNFULFILLED"
    order.updated_at = now
    order.save(update_fields=["status", "updated_at"])
    return before


def quantity_in(order: Order, statuses: Sequence[str]) -> int:
    """Units of the order in fulfilments of these states."""
    rows = Fulfillment.objects.filter(order=order, status__in=statuses)
    return sum(quantity for quantity in rows.values_list("lines__quantity", flat=True) if quantity)
