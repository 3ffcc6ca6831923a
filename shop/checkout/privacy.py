"""The buyer's orders in the data export, and what becomes of carts when an account is closed."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings

from shop.checkout.contracts import CartOwner
from shop.checkout.domain.orders import OrderView, order_list
from shop.checkout.enums import CartState
from shop.checkout.models import Cart, OrderRequest
from shop.commerce import api as commerce
from shop.commerce.contracts import Address
from shop.payments.domain.forgetting import attempts_forget, payments_export
from shop.ui.contracts import PICTURE_WIDTHS
from shop.ui.images import image_remove

_BATCH = 50


def _views(owner: CartOwner) -> Iterator[OrderView]:
    """Every order, a batch at a time."""
    for offset in count(0, _BATCH):
        found = order_list(owner=owner, limit=_BATCH, offset=offset)
        yield from found
        if len(found) < _BATCH:
            return


def orders_export(*, user_id: int) -> dict[str, Any]:
    """Own orders, unfinished carts, payments and requests as plain values."""
    views = list(_views(CartOwner(user_id=user_id, session_key="")))
    carts = list(Cart.objects.filter(user_id=user_id).order_by("created_at", "pk"))
    requests = OrderRequest.objects.filter(user_id=user_id).order_by("created_at", "pk")
    return {
        "orders": [
            {
                "number": view.order.number,
                "created_at": view.order.created_at.isoformat(),
                "status": view.order.status,
                "total": str(view.order.total.amount),
                "refunded": str(view.order.refunded.amount),
                "voucher": view.order.voucher_code,
                "email": view.order.email,
                "note": view.order.note,
                "delivery": view.order.delivery_name,
                "address": _address(view.order.shipping_address),
                "billing_address": _address(view.order.billing_address),
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
        "carts": [_cart(cart) for cart in carts if cart.state == CartState.OPEN],
        "payments": payments_export(source_ids=[cart.checkout_id for cart in carts]),
        "requests": [
            {
                "order": row.order_number,
                "kind": row.kind,
                "state": row.state,
                "reason": row.reason,
                "answer": row.answer,
                "photo": _photo(row.photo_key),
                "created_at": row.created_at.isoformat(),
            }
            for row in requests
        ],
    }


def _address(address: Address | None) -> dict[str, str] | None:
    return None if address is None else asdict(address)


def _photo(key: str) -> str | None:
    """The picture itself, since no address shows it to a person who is not signed in any more."""
    file = Path(settings.MEDIA_ROOT) / f"{key}-{max(PICTURE_WIDTHS)}.webp"
    if not key or not file.is_file():
        return None
    return f"data:image/webp;base64,{b64encode(file.read_bytes()).decode()}"


def _cart(cart: Cart) -> dict[str, Any]:
    checkout = commerce.checkout_fetch(checkout_id=cart.checkout_id)
    begun: dict[str, Any] = {"created_at": cart.created_at.isoformat()}
    if checkout is None:
        return begun
    return {
        **begun,
        "email": checkout.email,
        "address": _address(checkout.shipping_address),
        "lines": [
            {"product": line.product_name, "pack": line.variant_name, "quantity": line.quantity}
            for line in checkout.lines
        ],
    }


def requests_forget(*, user_id: int) -> int:
    """Take words and photos out of answered requests; what is still being dealt with keeps them. Returns how many."""
    rows = OrderRequest.objects.filter(user_id=user_id).exclude(state=OrderRequest.State.OPEN)
    answered = list(rows.values_list("pk", "photo_key"))
    for pk, photo_key in answered:
        if photo_key:
            image_remove(media_root=Path(settings.MEDIA_ROOT), path=photo_key)
        OrderRequest.objects.filter(pk=pk).update(reason="", photo_key="", user=None)
    return len(answered)


def payments_forget(*, user_id: int) -> int:
    """Take the person's e-mail out of payments that are over; returns how many."""
    carts = Cart.objects.filter(user_id=user_id)
    return attempts_forget(source_ids=list(carts.values_list("checkout_id", flat=True)))


def carts_forget(*, user_id: int, now: datetime) -> int:
    """Give the person's unfinished checkouts up: they hold a name and an address. Safe to repeat; returns how many."""
    open_ = Cart.objects.filter(user_id=user_id, state=CartState.OPEN)
    rows = list(open_.order_by("pk"))
    for cart in rows:
        commerce.checkout_delete(checkout_id=cart.checkout_id)
        open_.filter(pk=cart.pk).update(state=CartState.DROPPED, quantity=0, updated_at=now)
    return len(rows)
