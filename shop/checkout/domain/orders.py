"""The buyer's orders: found through the buyer's own carts, shown parcel by parcel, and what may still be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.checkout.contracts import CartOwner
from shop.checkout.domain.carts import access_cart, owned_by
from shop.checkout.domain.paying import order_of_cart
from shop.checkout.enums import CartState
from shop.checkout.models import Cart, OrderRequest
from shop.commerce import api as commerce
from shop.commerce.contracts import Fulfillment, OrderLine, OrderSnapshot
from shop.commerce.metadata import Origin
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError

CLOSED = {"CANCELED", "EXPIRED", "RETURNED"}


class OrderUnknown(FinalError):
    """No such order of this person."""

    code = "ORDER_UNKNOWN"


class RequestRefused(FinalError):
    """The order is past the point where this can be asked, or it was asked already. Facts: `reason`."""

    code = "REQUEST_REFUSED"


@dataclass(frozen=True, slots=True)
class OrderParcel:
    """Lines of one cooperative and storage class, and how far they are."""

    origin: Origin
    lines: Sequence[OrderLine]
    fulfillments: Sequence[Fulfillment]

    @property
    def is_shipped(self) -> bool:
        """Whether every unit has left."""
        return all(line.quantity_to_fulfil == 0 for line in self.lines)

    @property
    def storage(self) -> str:
        """AMBIENT, CHILLED or FROZEN."""
        return self.origin.storage or "AMBIENT"


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order as its buyer sees it. `code` stands in addresses; the server's id never does."""

    code: str
    order: OrderSnapshot
    parcels: Sequence[OrderParcel]
    requests: Sequence[OrderRequest]

    @property
    def is_closed(self) -> bool:
        """Cancelled, expired or given back."""
        return self.order.status in CLOSED

    @property
    def can_cancel(self) -> bool:
        """Nothing has left yet."""
        return not self.is_closed and not any(parcel.fulfillments for parcel in self.parcels)

    @property
    def is_shipped(self) -> bool:
        """Everything has left."""
        return bool(self.parcels) and all(parcel.is_shipped for parcel in self.parcels)

    @property
    def is_paid(self) -> bool:
        """Charged in full."""
        return self.order.charge_status in {"FULL", "OVERCHARGED"}


def access_order(*, owner: CartOwner, code: UUID, now: datetime) -> OrderView:
    """The owner's order behind a cart's code. Raises OrderUnknown, CartUnknown."""
    cart = access_cart(owner=owner, code=code)
    order = order_of_cart(cart=cart, now=now)
    if order is None:
        raise OrderUnknown(code=str(code))
    requests = OrderRequest.objects.filter(order_id=order.id).order_by("created_at", "pk")
    return order_view(code=str(cart.code), order=order, requests=list(requests))


def order_list(*, owner: CartOwner, limit: int = 20, offset: int = 0) -> list[OrderView]:
    """The owner's orders, newest first: one query and one call."""
    carts: dict[str, Cart] = {
        cart.order_id: cart
        for cart in owned_by(owner)
        .filter(state=CartState.ORDERED)
        .order_by("-updated_at", "-pk")[offset : offset + limit]
        if cart.order_id
    }
    orders = commerce.orders_fetch(order_ids=list(carts)) if carts else ()
    by_id = {order.id: order for order in orders}
    return [
        order_view(code=str(cart.code), order=by_id[order_id], requests=[])
        for order_id, cart in carts.items()
        if order_id in by_id
    ]


def order_view(*, code: str, order: OrderSnapshot, requests: Sequence[OrderRequest]) -> OrderView:
    """The order with its lines grouped into parcels, in the order of the lines."""
    groups: dict[tuple[str, str], list[OrderLine]] = {}
    for line in order.lines:
        groups.setdefault((line.origin.cooperative, line.origin.storage), []).append(line)
    parcels = tuple(
        OrderParcel(origin=lines[0].origin, lines=tuple(lines), fulfillments=_shipped(order, lines))
        for lines in groups.values()
    )
    return OrderView(code=code, order=order, parcels=parcels, requests=tuple(requests))


def _shipped(order: OrderSnapshot, lines: Sequence[OrderLine]) -> Sequence[Fulfillment]:
    ids = {line.id for line in lines}
    return tuple(
        fulfillment
        for fulfillment in order.fulfillments
        if fulfillment.status != "CANCELED"
        and any(entry.order_line_id in ids for entry in fulfillment.lines)
    )


def order_request_make(
    *,
    view: OrderView,
    user_id: int | None,
    kind: OrderRequest.Kind,
    cooperative: str,
    reason: str,
    photo_key: str,
    now: datetime,
) -> OrderRequest:
    """Ask for a cancellation, a refund, or to hurry; the cooperative's desk lists it.

    Raises RequestRefused. The unique constraint keeps one open request per order, kind and cooperative.
    """
    sellers = {parcel.origin.cooperative for parcel in view.parcels}
    if kind != OrderRequest.Kind.CANCEL and cooperative not in sellers:
        raise RequestRefused(reason="UNKNOWN_PARCEL")
    if kind == OrderRequest.Kind.CANCEL and not view.can_cancel:
        raise RequestRefused(reason="SHIPPED" if not view.is_closed else "CLOSED")
    if kind == OrderRequest.Kind.REFUND and (view.is_closed or not view.is_paid):
        raise RequestRefused(reason="NOT_PAID")
    if kind == OrderRequest.Kind.HURRY and (view.is_closed or view.is_shipped):
        raise RequestRefused(reason="SHIPPED")
    with durable():
        made, is_new = OrderRequest.objects.get_or_create(
            order_id=view.order.id,
            kind=kind,
            cooperative=cooperative,
            state=OrderRequest.State.OPEN,
            defaults={
                "order_number": view.order.number,
                "user_id": user_id,
                "reason": reason,
                "photo_key": photo_key,
                "created_at": now,
            },
        )
        if not is_new:
            raise RequestRefused(reason="ASKED")
    return made
