"""What happens to fulfilments after they were made: tracking, approval, taking back. The order is locked first."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F

from shop.engine.domain.fulfilment import lines_advance, order_check, tracking_history
from shop.engine.domain.order_desk import history_add, order_locked, order_told, status_refresh
from shop.engine.domain.rows import row_find
from shop.engine.domain.shelves import Pick, shelf_lock, shelf_store, shelf_take
from shop.engine.errors import MutationError
from shop.engine.models import (
    Allocation,
    Fulfillment,
    FulfillmentLine,
    Order,
    OrderLine,
    Stock,
    Warehouse,
)
from shop.engine.webhooks.events import Emission, events_emit


def fulfillment_locked(fulfillment_id: int) -> tuple[Order, Fulfillment]:
    """The fulfilment and its order, the order locked first."""
    found = row_find(Fulfillment.objects.all(), pk=fulfillment_id)
    order = order_locked(found.order_id)
    found.refresh_from_db()
    return order, found


def tracking_update(
    *, fulfillment_id: int, tracking_number: str, now: datetime, requestor: str
) -> tuple[Order, Fulfillment]:
    """Set the tracking number."""
    order, found = fulfillment_locked(fulfillment_id)
    found.tracking_number = tracking_number[:255]
    found.save(update_fields=["tracking_number"])
    order.updated_at = now
    order.save(update_fields=["updated_at"])
    tracking_history(order, found, now=now, requestor=requestor)
    emission = Emission("fulfillment_tracking_number_updated", "Fulfillment", str(found.pk))
    events_emit([emission], now=now, requestor=requestor)
    order_told(order, "order_updated", now=now, requestor=requestor)
    return order, found


def fulfillment_approve(
    *, fulfillment_id: int, exceed: bool, notify: bool, now: datetime, requestor: str
) -> tuple[Order, Fulfillment]:
    """Let a waiting fulfilment go: now its goods are taken."""
    order, found = fulfillment_locked(fulfillment_id)
    if found.status != "WAITING_FOR_APPROVAL":
        raise MutationError(
            "status",
            "INVALID",
            "Invalid fulfillment status, only WAITING_FOR_APPROVAL fulfillments can be accepted.",
        )
    order_check(order)
    rows = list(found.lines.select_related("order_line__variant", "stock").order_by("pk"))
    picks = [
        Pick(
            row.order_line_id,
            row.stock.warehouse_id if row.stock else uuid.UUID(int=0),
            row.quantity,
        )
        for row in rows
    ]
    shelf = shelf_lock([row.order_line for row in rows], {pick.warehouse_id for pick in picks})
    for row, pick in zip(rows, picks, strict=True):
        shelf_take(shelf, row.order_line, pick, exceed=exceed)
    lines_advance(picks)
    shelf_store(shelf, now=now, requestor=requestor)
    found.status = "FULFILLED"
    found.save(update_fields=["status"])
    status_refresh(order, now=now)
    items = [row.pk for row in rows]
    history_add(
        order,
        "FULFILLMENT_FULFILLED_ITEMS",
        now=now,
        requestor=requestor,
        parameters={"fulfilled_items": items},
    )
    emission = Emission(
        "fulfillment_approved", "Fulfillment", str(found.pk), {"notify_customer": notify}
    )
    events_emit([emission], now=now, requestor=requestor)
    names = ["order_fulfilled"] if order.status == "FULFILLED" else []
    order_told(order, *names, "order_updated", now=now, requestor=requestor)
    return order, found


def _restock(
    rows: Sequence[FulfillmentLine], warehouse: Warehouse, *, now: datetime, requestor: str
) -> None:
    """Goods back on the shelf, promised to their lines again."""
    lines = [row.order_line for row in rows]
    for line in lines:
        if line.variant_id is not None:
            Stock.objects.get_or_create(variant_id=line.variant_id, warehouse=warehouse)
    shelf = shelf_lock(lines, {warehouse.pk})
    for row in rows:
        line = row.order_line
        stock = shelf.stock_of(line, warehouse.pk)
        if stock is None or line.variant is None or not line.variant.track_inventory:
            continue
        stock.quantity += row.quantity
        stock.quantity_allocated += row.quantity
        own = next((held for held in shelf.allocations[line.pk] if held.stock_id == stock.pk), None)
        if own is None:
            own = Allocation.objects.create(order_line=line, stock=stock)
            shelf.allocations[line.pk].append(own)
        own.quantity_allocated += row.quantity
    shelf_store(shelf, now=now, requestor=requestor)


def fulfillment_cancel(
    *, fulfillment_id: int, warehouse_id: Any, now: datetime, requestor: str
) -> tuple[Order, Fulfillment]:
    """Take a fulfilment back: the goods return to `warehouse_id`, promised to the order again."""
    order, found = fulfillment_locked(fulfillment_id)
    if found.status not in {"FULFILLED", "WAITING_FOR_APPROVAL"}:
        raise MutationError(
            "fulfillment", "CANNOT_CANCEL_FULFILLMENT", "This fulfillment can't be canceled"
        )
    rows = list(found.lines.select_related("order_line__variant").order_by("pk"))
    if found.status == "FULFILLED":
        if warehouse_id is None:
            raise MutationError(
                "warehouseId", "REQUIRED", "This parameter is required for this fulfillment."
            )
        warehouse = row_find(Warehouse.objects.all(), field="warehouseId", pk=warehouse_id)
        _restock(rows, warehouse, now=now, requestor=requestor)
        for row in rows:
            OrderLine.objects.filter(pk=row.order_line_id).update(
                quantity_fulfilled=F("quantity_fulfilled") - row.quantity
            )
        parameters: dict[str, Any] = {"warehouse": str(warehouse.pk), "fulfillment": found.pk}
        history_add(
            order,
            "FULFILLMENT_RESTOCKED_ITEMS",
            now=now,
            requestor=requestor,
            parameters=parameters,
        )
    found.status = "CANCELED"
    found.save(update_fields=["status"])
    history_add(
        order,
        "FULFILLMENT_CANCELED",
        now=now,
        requestor=requestor,
        parameters={"composed_id": f"{order.number}-{found.fulfillment_order}"},
    )
    status_refresh(order, now=now)
    events_emit(
        [Emission("fulfillment_canceled", "Fulfillment", str(found.pk))],
        now=now,
        requestor=requestor,
    )
    order_told(order, "order_updated", now=now, requestor=requestor)
    return order, found
