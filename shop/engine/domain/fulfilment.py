"""Goods leave: fulfilments with their stock. The order is locked first, then its stocks in id order, then it is decided."""

import uuid
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, Sum

from shop.engine.domain.order_desk import (
    CLOSED,
    history_add,
    order_locked,
    order_told,
    status_refresh,
)
from shop.engine.domain.rows import gid, row_find
from shop.engine.domain.shelves import Pick, shelf_lock, shelf_store, shelf_take
from shop.engine.errors import MutationError
from shop.engine.models import (
    Fulfillment,
    FulfillmentLine,
    Order,
    OrderLine,
    ShopSettings,
    Stock,
    Warehouse,
)
from shop.engine.webhooks.events import Emission, events_emit


def settings_now() -> ShopSettings:
    """The shop's settings, or their defaults."""
    return ShopSettings.objects.filter(pk=1).first() or ShopSettings()


def _waiting(order: Order) -> Counter[uuid.UUID]:
    rows = FulfillmentLine.objects.filter(
        fulfillment__order=order, fulfillment__status="WAITING_FOR_APPROVAL"
    )
    sums = rows.values_list("order_line_id").annotate(total=Sum("quantity"))
    return Counter(dict(sums))


def _remaining_check(
    order: Order, lines: dict[uuid.UUID, OrderLine], picks: Sequence[Pick]
) -> None:
    wanted: Counter[uuid.UUID] = Counter()
    for pick in picks:
        wanted[pick.line_id] += pick.quantity
    waiting = _waiting(order)
    for pk, quantity in wanted.items():
        line = lines[pk]
        left = line.quantity - line.quantity_fulfilled - waiting[pk]
        if quantity > left:
            word = "item" if left == 1 else "items"
            message = f"Only {left} {word} remaining to fulfill."
            raise MutationError(
                "orderLineId", "FULFILL_ORDER_LINE", message, order_lines=[gid("OrderLine", pk)]
            )


def order_check(order: Order) -> None:
    if order.status in CLOSED:
        raise MutationError("order", "INVALID", "Orders of this status can't be fulfilled.")
    if (
        order.charge_status not in {"FULL", "OVERCHARGED"}
        and not settings_now().fulfillment_allow_unpaid
    ):
        raise MutationError("order", "CANNOT_FULFILL_UNPAID_ORDER", "Cannot fulfill unpaid order.")


def _lines_of(order: Order, picks: Sequence[Pick]) -> dict[uuid.UUID, OrderLine]:
    rows = OrderLine.objects.select_related("variant").filter(
        order=order, pk__in=[pick.line_id for pick in picks]
    )
    lines = {row.pk: row for row in rows}
    for pick in picks:
        if pick.line_id not in lines:
            ids = [gid("OrderLine", pick.line_id)]
            raise MutationError(
                "orderLineId", "NOT_FOUND", "The line is not of this order.", order_lines=ids
            )
    return lines


def _input_check(picks: Sequence[Pick]) -> None:
    if any(pick.quantity < 0 for pick in picks) or not sum(pick.quantity for pick in picks):
        raise MutationError("lines", "ZERO_QUANTITY", "Total quantity must be larger than 0.")
    pairs = Counter((pick.line_id, pick.warehouse_id) for pick in picks)
    repeated = [pair for pair, count in pairs.items() if count > 1]
    if repeated:
        message = "Duplicated warehouse ID."
        raise MutationError(
            "warehouse",
            "DUPLICATED_INPUT_ITEM",
            message,
            warehouse=gid("Warehouse", repeated[0][1]),
        )


def next_number(order: Order) -> int:
    """The number of the order's next fulfilment; those that were cancelled keep theirs."""
    numbers = Fulfillment.objects.filter(order=order).values_list("fulfillment_order", flat=True)
    return max(numbers, default=0) + 1


def order_fulfill(
    *,
    order_id: uuid.UUID,
    picks: Sequence[Pick],
    exceed: bool,
    tracking_number: str,
    notify: bool,
    now: datetime,
    requestor: str,
) -> tuple[Order, list[Fulfillment]]:
    """Send goods: one fulfilment per warehouse; the new ones are answered.

    1. lock the order; 2. check what is left of each line, summed over its picks; 3. lock the stocks in id order;
    4. take: the promise first, then the goods, refused when the warehouse has too few unless `exceed`.
    Where fulfilments need approval, nothing is taken before it. Raises MutationError; then nothing changed.
    """
    order = order_locked(order_id, field="order")
    order_check(order)
    _input_check(picks)
    picks = [pick for pick in picks if pick.quantity]
    lines = _lines_of(order, picks)
    _remaining_check(order, lines, picks)
    places = {pick.warehouse_id for pick in picks}
    for place in places:
        row_find(Warehouse.objects.all(), field="warehouse", pk=place)
    approved = settings_now().fulfillment_auto_approve
    status = "FULFILLED" if approved else "WAITING_FOR_APPROVAL"
    shelf = shelf_lock(list(lines.values()), places) if approved else None
    made: dict[uuid.UUID, Fulfillment] = {}
    for place in dict.fromkeys(pick.warehouse_id for pick in picks):
        made[place] = Fulfillment.objects.create(
            order=order,
            fulfillment_order=next_number(order),
            status=status,
            tracking_number=tracking_number[:255],
            created_at=now,
        )
    for pick in picks:
        line = lines[pick.line_id]
        stock = shelf_take(shelf, line, pick, exceed=exceed) if shelf else _named(line, pick)
        FulfillmentLine.objects.create(
            fulfillment=made[pick.warehouse_id],
            order_line=line,
            quantity=pick.quantity,
            stock=stock,
        )
    if shelf:
        lines_advance(picks)
        shelf_store(shelf, now=now, requestor=requestor)
    fulfillments = list(made.values())
    _announce(order, fulfillments, approved=approved, notify=notify, now=now, requestor=requestor)
    return order, fulfillments


def _named(line: OrderLine, pick: Pick) -> Stock | None:
    return Stock.objects.filter(variant_id=line.variant_id, warehouse_id=pick.warehouse_id).first()


def lines_advance(picks: Sequence[Pick]) -> None:
    for pick in sorted(picks, key=lambda pick: str(pick.line_id)):
        OrderLine.objects.filter(pk=pick.line_id).update(
            quantity_fulfilled=F("quantity_fulfilled") + pick.quantity
        )


def _announce(
    order: Order,
    fulfillments: Sequence[Fulfillment],
    *,
    approved: bool,
    notify: bool,
    now: datetime,
    requestor: str,
) -> None:
    status_refresh(order, now=now)
    emissions: list[Emission] = []
    for row in fulfillments:
        items = list(row.lines.values_list("pk", flat=True))
        kind = "FULFILLMENT_FULFILLED_ITEMS" if approved else "FULFILLMENT_AWAITS_APPROVAL"
        history_add(
            order, kind, now=now, requestor=requestor, parameters={"fulfilled_items": items}
        )
        facts = {"notify_customer": notify}
        emissions.append(Emission("fulfillment_created", "Fulfillment", str(row.pk), facts))
        if approved:
            emissions.append(Emission("fulfillment_approved", "Fulfillment", str(row.pk), facts))
        if row.tracking_number:
            emissions.append(
                Emission("fulfillment_tracking_number_updated", "Fulfillment", str(row.pk))
            )
            tracking_history(order, row, now=now, requestor=requestor)
    events_emit(emissions, now=now, requestor=requestor)
    names = ["order_fulfilled"] if order.status == "FULFILLED" else []
    order_told(order, *names, "order_updated", now=now, requestor=requestor)


def tracking_history(order: Order, row: Fulfillment, *, now: datetime, requestor: str) -> None:
    parameters = {"tracking_number": row.tracking_number, "fulfillment": row.pk}
    history_add(order, "TRACKING_UPDATED", now=now, requestor=requestor, parameters=parameters)
