"""Which broadcast sold what: follows the orders of the commerce server, never guesses."""

from livestream.enums import AttributedState
from livestream.models import AttributedLine, Broadcast
from shop.commerce import api as commerce
from shop.commerce.contracts import OrderLine, OrderSnapshot
from shop.durability.transactions import durable
from shop.kernel.money import Money


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
    refunds = refunds_of(order)
    written = 0
    with durable():
        for line in lines:
            broadcast = known.get(line.origin.broadcast)
            if broadcast is not None:
                _write(order, line, broadcast, refunds[line.id])
                written += 1
    return written


def state_of(order: OrderSnapshot, line: OrderLine, refunded: Money) -> AttributedState:
    """PAID, UNPAID (to be paid at pickup), REFUNDED (all of the line) or CANCELED."""
    if order.status in {"CANCELED", "EXPIRED", "RETURNED"}:
        return AttributedState.CANCELED
    if refunded and refunded >= line.total:
        return AttributedState.REFUNDED
    return AttributedState.PAID if order.was_paid else AttributedState.UNPAID


def refunds_of(order: OrderSnapshot) -> dict[str, Money]:
    """What was given back, by line. Refunds are sums on the order: they count against the goods before the delivery,
    in proportion to the lines' totals, and the rest of a fen goes to the largest line."""
    totals = [line.total for line in order.lines]
    goods = Money.total(totals)
    given = min(order.refunded, goods, key=lambda money: money.amount)
    if not given:
        return {line.id: Money.zero() for line in order.lines}
    largest = max(range(len(totals)), key=lambda number: totals[number].amount)
    parts = given.split([total.amount for total in totals], remainder_to=largest)
    return {line.id: part for line, part in zip(order.lines, parts, strict=True)}


def _write(order: OrderSnapshot, line: OrderLine, broadcast: Broadcast, refunded: Money) -> None:
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
        "refunded_fen": refunded.minor,
        "state": state_of(order, line, refunded),
        "ordered_at": order.created_at,
        "order_updated_at": order.updated_at,
    }
    row, is_new = AttributedLine.objects.get_or_create(line_id=line.id, defaults=facts)
    if not is_new:
        AttributedLine.objects.filter(pk=row.pk, order_updated_at__lte=order.updated_at).update(
            **facts
        )
