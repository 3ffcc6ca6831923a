"""The buyer's orders in the data export, and what becomes of carts when an account is closed."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from typing import Any

from shop.checkout.contracts import CartOwner
from shop.checkout.domain.orders import OrderView, order_list
from shop.checkout.enums import CartState
from shop.checkout.models import Cart, OrderRequest
from shop.commerce import api as commerce

_BATCH = 50


def _views(owner: CartOwner) -> Iterator[OrderView]:
    """Every order, a batch at a time."""
    for offset in count(0, _BATCH):
        found = order_list(owner=owner, limit=_BATCH, offset=offset)
        yield from found
        if len(found) < _BATCH:
            return


def orders_export(*, user_id: int) -> dict[str, Any]:
    """Own orders and requests as plain values."""
    views = list(_views(CartOwner(user_id=user_id, session_key="")))
    requests = OrderRequest.objects.filter(user_id=user_id).order_by("created_at", "pk")
    return {
        "orders": [
            {
                "number": view.order.number,
                "created_at": view.order.created_at.isoformat(),
                "status": view.order.status,
                "total": str(view.order.total.amount),
                "lines": [
                    {
                        "product": line.product_name,
                        "pack": line.variant_name,
                        "quantity": line.quantity,
                        "total": str(line.total.amount),
                    }
                    for line in view.order.lines
                ],
            }
            for view in views
        ],
        "requests": [
            {
                "order": row.order_number,
                "kind": row.kind,
                "state": row.state,
                "reason": row.reason,
                "answer": row.answer,
                "created_at": row.created_at.isoformat(),
            }
            for row in requests
        ],
    }


def carts_forget(*, user_id: int, now: datetime) -> int:
    """Give the person's unfinished checkouts up: they hold a name and an address. Safe to repeat; returns how many."""
    open_ = Cart.objects.filter(user_id=user_id, state=CartState.OPEN)
    rows = list(open_.order_by("pk"))
    for cart in rows:
        commerce.checkout_delete(checkout_id=cart.checkout_id)
        open_.filter(pk=cart.pk).update(state=CartState.DROPPED, quantity=0, updated_at=now)
    return len(rows)
