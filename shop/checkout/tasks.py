"""Work after commit: refunds and cancellations at the commerce server, carts of closed accounts."""

from shop.checkout.domain.aftersale import order_cancel_now, order_refund_all, request_refund_pay
from shop.checkout.privacy import carts_forget, payments_forget, requests_forget
from shop.durability.handlers import outbox_handler
from shop.kernel import clock


@outbox_handler("order.refund_all", network=True)
def refund_all(*, order_id: str, **_: object) -> None:
    """Give back what is charged on a cancelled order."""
    order_refund_all(order_id=order_id)


@outbox_handler("order.cancel", network=True)
def cancel(*, order_id: str, **_: object) -> None:
    """Cancel an order whose cancellation was accepted."""
    order_cancel_now(order_id=order_id)


@outbox_handler("order.refund", network=True)
def refund(*, request_id: int, **_: object) -> None:
    """Pay an accepted refund."""
    request_refund_pay(request_id=request_id)


@outbox_handler("account.deleted", network=True)
def account_deleted(*, user_id: int, **_: object) -> None:
    """The person has left: unfinished checkouts go, and what payments and answered requests say about them."""
    carts_forget(user_id=user_id, now=clock.now())
    payments_forget(user_id=user_id)
    requests_forget(user_id=user_id)
