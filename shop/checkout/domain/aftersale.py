"""After the order: cancelling before it leaves, answering refund requests, giving money back once."""

from collections.abc import Sequence
from datetime import datetime

from shop.checkout.domain.orders import OrderView, RequestRefused
from shop.checkout.models import OrderRequest
from shop.commerce import api as commerce
from shop.commerce.contracts import OrderSnapshot, TransactionSnapshot
from shop.durability.locks import lock_rows
from shop.durability.outbox import outbox_append
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError, RetryableError
from shop.kernel.money import Money


class RefundTooHigh(FinalError):
    """More than is left of what was paid. Facts: `left`, Money."""

    code = "REFUND_TOO_HIGH"


class RequestAnswered(FinalError):
    """Somebody answered this request already; nothing was changed."""

    code = "REQUEST_ANSWERED"


class MoneyOwed(RetryableError):
    """Money that must go back is not back yet, as far as the commerce server knows. Facts: `order`."""

    code = "MONEY_OWED"


def order_cancel(*, view: OrderView, now: datetime) -> None:
    """Cancel an order of which nothing has left; its units are free again and its money goes back through the outbox.

    Raises RequestRefused when something has left, OrderNotCancellable when the server says so.
    """
    if not view.can_cancel:
        raise RequestRefused(reason="SHIPPED")
    commerce.order_cancel(order_id=view.order.id)
    with durable():
        _refund_all_promise(view.order.id)
        OrderRequest.objects.filter(order_id=view.order.id, state=OrderRequest.State.OPEN).update(
            state=OrderRequest.State.ACCEPTED, answered_at=now
        )


def order_cancelled(*, order: OrderSnapshot) -> None:
    """Promise the money of an order that was cancelled, by whomever: also when we were killed right after cancelling."""
    owed = any(entry.charged or entry.authorized for entry in order.transactions)
    if order.status == "CANCELED" and owed:
        with durable():
            _refund_all_promise(order.id)


def _refund_all_promise(order_id: str) -> None:
    outbox_append(
        topic="order.refund_all",
        payload={"order_id": order_id},
        key=f"order.refund_all:{order_id}",
    )


def order_refund_all(*, order_id: str) -> None:
    """Give back all that is still charged on a cancelled order, and release what is only promised.

    The server asks the payment app later, and what the app answers may be a refusal or be lost: so this looks again
    until nothing is left, and asks anew for what came to nothing. Safe to repeat: what is charged is read first, a
    request without an outcome is left to finish, and the payment app never gives back more than was paid.
    Raises MoneyOwed while something is left.
    """
    order = commerce.order_fetch(order_id=order_id)
    if order is None or order.status != "CANCELED":
        return
    owed = [entry for entry in order.transactions if entry.charged or entry.authorized]
    for transaction in owed:
        action = "REFUND" if transaction.charged else "CANCEL"
        if not transaction.refund_pending and not _is_asked(transaction, action):
            commerce.transaction_request_action(
                transaction_id=transaction.id,
                action=action,
                amount=transaction.charged or transaction.authorized,
            )
    if owed:
        raise MoneyOwed(order=order_id)


def _is_asked(transaction: TransactionSnapshot, action: str) -> bool:
    """Whether the payment app still owes the outcome of the newest request."""
    told = [event for event in transaction.events if event.type.startswith(f"{action}_")]
    return bool(told) and max(told, key=lambda event: event.at).type == f"{action}_REQUEST"


def request_answer(
    *, request_id: int, accepted: bool, amount: Money | None, answer: str, now: datetime
) -> None:
    """Answer a buyer's request. An accepted refund is granted and paid through the outbox, once.

    The conditional update on the open state is the guard; the order's requests are locked first, so that two answers
    at once cannot promise the same money twice. Raises RequestAnswered, RefundTooHigh.
    """
    row = OrderRequest.objects.get(pk=request_id)
    is_refund = accepted and row.kind == OrderRequest.Kind.REFUND
    order = commerce.order_fetch(order_id=row.order_id) if is_refund else None
    state = OrderRequest.State.ACCEPTED if accepted else OrderRequest.State.REFUSED
    with durable():
        asked = lock_rows(OrderRequest.objects.filter(order_id=row.order_id))
        if is_refund:
            left = refundable(order) - _promised(order, asked)
            if amount is None or not Money.zero() < amount <= left:
                raise RefundTooHigh(left=left)
        changed = OrderRequest.objects.filter(pk=request_id, state=OrderRequest.State.OPEN).update(
            state=state,
            answer=answer,
            amount_fen=amount.minor if accepted and amount else None,
            answered_at=now,
        )
        if not changed:
            raise RequestAnswered(request_id=request_id)
        if is_refund:
            outbox_append(
                topic="order.refund",
                payload={"request_id": request_id},
                key=f"order.refund:{request_id}",
            )
        if accepted and row.kind == OrderRequest.Kind.CANCEL:
            outbox_append(
                topic="order.cancel",
                payload={"order_id": row.order_id},
                key=f"order.cancel:{row.order_id}",
            )


def refunds_accepted(*, order_id: str) -> dict[str, Money]:
    """What was promised back after buyers asked, by the cooperative's code."""
    rows = OrderRequest.objects.filter(
        order_id=order_id,
        kind=OrderRequest.Kind.REFUND,
        state=OrderRequest.State.ACCEPTED,
        amount_fen__isnull=False,
    )
    sums: dict[str, int] = {}
    for code, fen in rows.values_list("cooperative", "amount_fen"):
        sums[code] = sums.get(code, 0) + (fen or 0)
    return {code: Money.from_minor(fen) for code, fen in sums.items()}


def _reason(row: OrderRequest) -> str:
    """What a grant says, so that it is known as this request's."""
    return f"{row.get_kind_display()} {row.code}"


def _promised(order: OrderSnapshot | None, asked: Sequence[OrderRequest]) -> Money:
    """Accepted refunds that the commerce server has not been told of yet."""
    told = {entry.reason for entry in order.granted_refunds} if order else set()
    waiting = (
        row.amount_fen or 0
        for row in asked
        if row.state == OrderRequest.State.ACCEPTED and _reason(row) not in told
    )
    return Money.from_minor(sum(waiting))


def request_refund_pay(*, request_id: int) -> None:
    """Grant and pay the refund of an accepted request; safe to repeat, the grant names the request.

    A grant of this request that is there already is paid, not granted again. The payment app is asked later, so this
    looks again until it said yes, and asks anew after a no. Raises MoneyOwed until then.
    """
    row = OrderRequest.objects.get(pk=request_id)
    order = commerce.order_fetch(order_id=row.order_id)
    paid = _paid_transaction(order)
    if order is None or paid is None or row.amount_fen is None:
        return
    reason = _reason(row)
    granted = next((entry for entry in order.granted_refunds if entry.reason == reason), None)
    if granted is None:
        granted = commerce.refund_grant(
            order_id=order.id,
            transaction_id=paid.id,
            amount=Money.from_minor(row.amount_fen),
            reason=reason,
        )
    if granted.status == "SUCCESS":
        return
    if granted.status in {"NONE", "FAILURE"}:
        commerce.refund_request(transaction_id=paid.id, granted_refund_id=granted.id)
    raise MoneyOwed(order=order.id)


def order_cancel_now(*, order_id: str) -> None:
    """Cancel for an accepted request, then promise the money; safe to repeat."""
    order = commerce.order_fetch(order_id=order_id)
    if order is not None and order.status != "CANCELED":
        commerce.order_cancel(order_id=order_id)
    with durable():
        _refund_all_promise(order_id)


def refundable(order: OrderSnapshot | None) -> Money:
    """What can still be given back on the order."""
    paid = _paid_transaction(order)
    if order is None or paid is None:
        return Money.zero()
    pending = Money.total(
        (entry.amount for entry in order.granted_refunds if entry.status in {"NONE", "PENDING"}),
        paid.charged.currency,
    )
    return max(
        paid.charged - pending, Money.zero(paid.charged.currency), key=lambda money: money.amount
    )


def _paid_transaction(order: OrderSnapshot | None) -> TransactionSnapshot | None:
    if order is None:
        return None
    return next((entry for entry in order.transactions if entry.charged), None)
