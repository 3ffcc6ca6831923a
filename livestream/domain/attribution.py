"""Which broadcast sold what: follows the orders of the commerce server, never guesses."""

from livestream.enums import AttributedState
from livestream.models import AttributedLine, Broadcast
from shop.commerce import api as commerce
from shop.commerce.contracts import OrderLine, OrderSnapshot
from shop.durability.transactions import durable


def order_follow(*, order_id: str, **_: object) -> None:
    """Re-fetch an order that changed and keep its attributed lines in step. Safe to repeat and to run out of order."""
    order = commerce.order_fetch(order_id=order_id)
    if order is not None:
        order_attribute(order=order)


def order_attribute(*, order: OrderSnapshot) -> int:
    """Write one row for each line that names a known broadcast; returns how many lines it has.

    An order snapshot that is older than what a row already holds changes nothing. A line whose broadcast is unknown is
    left out: its metadata may have been written by anybody. Only lines of the server's own order count.
    """
    lines = [line for line in order.lines if line.origin.broadcast]
    if not lines:
        return 0
    known = {
        row.code: row
        for row in Broadcast.objects.filter(
            code__in={line.origin.broadcast for line in lines}
        ).select_related("host")
    }
    state = state_of(order)
    written = 0
    with durable():
        for line in lines:
            broadcast = known.get(line.origin.broadcast)
            if broadcast is not None:
                _write(order, line, broadcast, state)
                written += 1
    return written


def state_of(order: OrderSnapshot) -> AttributedState:
    """PAID, UNPAID (to be paid at pickup) or CANCELED."""
    if order.status in {"CANCELED", "EXPIRED", "RETURNED"}:
        return AttributedState.CANCELED
    return AttributedState.PAID if order.is_paid else AttributedState.UNPAID


def _write(
    order: OrderSnapshot, line: OrderLine, broadcast: Broadcast, state: AttributedState
) -> None:
    facts = {
        "order_id": order.id,
        "order_number": order.number,
        "broadcast": broadcast,
        "host": broadcast.host,
        "cooperative": line.origin.cooperative,
        "cooperative_name": line.origin.cooperative_name,
        "township": line.origin.township,
        "township_name": line.origin.township_name,
        "village": line.origin.village,
        "village_name": line.origin.village_name,
        "listing": line.origin.listing,
        "product_name": line.product_name[:200],
        "quantity": line.quantity,
        "amount_fen": line.total.minor,
        "state": state,
        "ordered_at": order.created_at,
        "order_updated_at": order.updated_at,
    }
    row, is_new = AttributedLine.objects.get_or_create(line_id=line.id, defaults=facts)
    if not is_new:
        AttributedLine.objects.filter(pk=row.pk, order_updated_at__lte=order.updated_at).update(
            **facts
        )
