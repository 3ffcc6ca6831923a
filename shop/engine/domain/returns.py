"""Goods come back: fulfilled units move into a returned fulfilment. Stock is not touched, for nobody has looked at them yet."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from shop.engine.domain.fulfilment import next_number
from shop.engine.domain.order_desk import history_add, order_locked, order_told, status_refresh
from shop.engine.domain.rows import gid
from shop.engine.domain.stock import stock_deallocate
from shop.engine.errors import MutationError
from shop.engine.models import Fulfillment, FulfillmentLine, Order, OrderLine

RETURNABLE = ("FULFILLED", "REFUNDED")


@dataclass(frozen=True, slots=True)
class Back:
    """So many of a fulfilment's line, or of an order line that has not left."""

    key: int | uuid.UUID
    quantity: int
    reason: str = ""


def _target(order: Order, now: datetime) -> Fulfillment:
    return Fulfillment.objects.create(
        order=order, fulfillment_order=next_number(order), status="RETURNED", created_at=now
    )


def _move(order: Order, target: Fulfillment, entries: Sequence[Back]) -> None:
    rows = {
        row.pk: row
        for row in FulfillmentLine.objects.select_for_update(of=("self",))
        .filter(fulfillment__order=order, pk__in=[entry.key for entry in entries])
        .select_related("fulfillment")
    }
    for entry in entries:
        row = rows.get(int(str(entry.key)))
        if row is None or row.fulfillment.status not in RETURNABLE:
            raise MutationError("fulfillmentLineId", "INVALID", "This line can't be returned.")
        if not 0 < entry.quantity <= row.quantity:
            raise MutationError(
                "fulfillmentLineId", "INVALID_QUANTITY", f"Only {row.quantity} can be returned."
            )
        FulfillmentLine.objects.create(
            fulfillment=target,
            order_line_id=row.order_line_id,
            quantity=entry.quantity,
            stock_id=row.stock_id,
            reason=entry.reason,
        )
        row.quantity -= entry.quantity
        if row.quantity:
            row.save(update_fields=["quantity"])
        else:
            row.delete()
    Fulfillment.objects.filter(order=order, status__in=RETURNABLE, lines__isnull=True).delete()


def _unsent(order: Order, target: Fulfillment, entries: Sequence[Back]) -> None:
    """Units that never left are returned as well: what the line owned of stock beyond the rest is free again."""
    lines = {
        row.pk: row
        for row in OrderLine.objects.filter(order=order, pk__in=[entry.key for entry in entries])
    }
    for entry in entries:
        line = lines.get(uuid.UUID(str(entry.key)))
        if line is None:
            raise MutationError("orderLineId", "NOT_FOUND", "The line is not of this order.")
        left = line.quantity - line.quantity_fulfilled
        if not 0 < entry.quantity <= left:
            ids = [gid("OrderLine", line.pk)]
            raise MutationError(
                "orderLineId", "INVALID_QUANTITY", f"Only {left} can be returned.", order_lines=ids
            )
        if entry.quantity < left:
            message = "Units that have not left are returned all at once."
            raise MutationError(
                "orderLineId", "INVALID_QUANTITY", message, order_lines=[gid("OrderLine", line.pk)]
            )
        stock_deallocate(order_line_ids=[line.pk])
        OrderLine.objects.filter(pk=line.pk).update(
            quantity_fulfilled=F("quantity_fulfilled") + entry.quantity
        )
        FulfillmentLine.objects.create(
            fulfillment=target, order_line=line, quantity=entry.quantity, reason=entry.reason
        )


def products_return(
    *,
    order_id: uuid.UUID,
    fulfillment_lines: Sequence[Back],
    order_lines: Sequence[Back],
    refund: bool,
    now: datetime,
    requestor: str,
) -> tuple[Order, Fulfillment]:
    """Record what came back in a new RETURNED fulfilment. Money is moved by transactions, so `refund` is refused."""
    order = order_locked(order_id, field="order")
    if refund:
        message = "This order has no payment that can be refunded here; request a refund of its transaction."
        raise MutationError("order", "CANNOT_REFUND", message)
    if not fulfillment_lines and not order_lines:
        raise MutationError("orderReturn", "REQUIRED", "Nothing to return was named.")
    target = _target(order, now)
    _move(order, target, fulfillment_lines)
    _unsent(order, target, order_lines)
    items = list(target.lines.values_list("pk", flat=True))
    history_add(
        order,
        "FULFILLMENT_RETURNED",
        now=now,
        requestor=requestor,
        parameters={"returned_items": items},
    )
    status_refresh(order, now=now)
    order_told(order, "order_updated", now=now, requestor=requestor)
    return order, target
