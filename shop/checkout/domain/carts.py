"""Carts: which Saleor checkout a person fills, and what is in it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import QuerySet

from shop.checkout.contracts import CartOwner, CartView, WantedLine
from shop.checkout.domain.delivery import delivery_total
from shop.checkout.domain.parcels import parcel_views
from shop.checkout.enums import CartKind, CartState
from shop.checkout.models import Cart
from shop.checkout.registry import origin_of
from shop.commerce import api as commerce
from shop.commerce import errors
from shop.commerce.contracts import CheckoutLine, CheckoutSnapshot, NewLine
from shop.commerce.metadata import CART
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError
from shop.kernel.ids import uuid4
from shop.kernel.money import Money

STORE_CHANNEL = "store"
LIVE_CHANNEL = "live"
MAX_LINE_QUANTITY = 50


class CartUnknown(FinalError):
    """No such cart of this owner."""

    code = "CART_UNKNOWN"


class LineUnknown(FinalError):
    """No such line in the cart any more."""

    code = "LINE_UNKNOWN"


def owned_by(owner: CartOwner) -> QuerySet[Cart]:
    """The carts that belong to this person or session and to nobody else."""
    if owner.user_id is not None:
        return Cart.objects.filter(user_id=owner.user_id)
    return Cart.objects.filter(user=None, session_key=owner.session_key)


def access_cart(*, owner: CartOwner, code: UUID) -> Cart:
    """The owner's cart with this code, in any state; anybody else's does not exist. Raises CartUnknown."""
    cart = owned_by(owner).filter(code=code).first()
    if cart is None:
        raise CartUnknown(code=str(code))
    return cart


def cart_open(*, owner: CartOwner) -> Cart | None:
    """The owner's shopping cart, when there is one."""
    return owned_by(owner).filter(kind=CartKind.CART, state=CartState.OPEN).first()


def cart_add(*, owner: CartOwner, line: WantedLine, now: datetime) -> CheckoutSnapshot:
    """Put units into the owner's shopping cart, which is made when there is none.

    A cart whose checkout is gone is dropped and begun anew. Raises SoldOut, ProductUnavailable, LimitExceeded,
    CommerceUnavailable.
    """
    cart = cart_open(owner=owner)
    if cart is not None:
        try:
            checkout = commerce.checkout_lines_add(
                checkout_id=cart.checkout_id, lines=[_new_line(line)]
            )
        except errors.CheckoutExpired:
            _drop(cart, now=now)
        else:
            _count(cart, checkout, now=now)
            return checkout
    cart, checkout = _create(
        owner=owner, kind=CartKind.CART, channel=STORE_CHANNEL, lines=[line], metadata={}, now=now
    )
    return checkout


def cart_start(
    *,
    owner: CartOwner,
    kind: CartKind,
    channel: str,
    lines: Sequence[WantedLine],
    metadata: Mapping[str, str],
    now: datetime,
) -> Cart:
    """A cart of its own for a buy-now button or a broadcast's bag. Raises as `cart_add`."""
    return _create(
        owner=owner, kind=kind, channel=channel, lines=lines, metadata=metadata, now=now
    )[0]


def cart_line_set(*, cart: Cart, line_id: str, quantity: int, now: datetime) -> CheckoutSnapshot:
    """Change a line's units; zero takes it out. The line must be of this cart.

    A cart of its own, from a broadcast's bag or a buy-now button, only gets smaller: how much it may hold was decided
    when it was made. Raises LineUnknown, SoldOut, LimitExceeded, CheckoutExpired.
    """
    current = commerce.checkout_fetch(checkout_id=cart.checkout_id)
    if current is None:
        raise errors.CheckoutExpired(checkout_id=cart.checkout_id)
    held = {line.id: line.quantity for line in current.lines}
    if line_id not in held:
        raise LineUnknown(line_id=line_id)
    most = MAX_LINE_QUANTITY if cart.kind == CartKind.CART else held[line_id]
    checkout = commerce.checkout_line_quantity_set(
        checkout_id=cart.checkout_id, line_id=line_id, quantity=min(quantity, most)
    )
    _count(cart, checkout, now=now)
    return checkout


def cart_view(*, cart: Cart, checkout: CheckoutSnapshot, province: str, city: str) -> CartView:
    """The cart as its page shows it, with fees for that destination."""
    sellable = [line for line in checkout.lines if line.is_available]
    parcels = parcel_views(lines=sellable, province=province, city=city)
    return CartView(
        code=str(cart.code),
        kind=cart.kind,
        checkout=checkout,
        parcels=parcels,
        unavailable=tuple(line for line in checkout.lines if not line.is_available),
        province=province,
        city=city,
        goods_total=Money.total(line.total for line in sellable),
        fee=delivery_total([parcel.quote for parcel in parcels]),
    )


def cart_adopt(*, user_id: int, session_key: str, now: datetime) -> None:
    """After signing in, the session's carts become the person's; two shopping carts become one.

    Lines that can no longer be added stay in neither; the person is told by the cart page's stock check.
    """
    anonymous = Cart.objects.filter(user=None, session_key=session_key)
    guest = anonymous.filter(kind=CartKind.CART, state=CartState.OPEN).first()
    own = cart_open(owner=CartOwner(user_id=user_id, session_key=""))
    if guest is not None and own is not None:
        _merge(guest, own, now=now)
    with durable():
        anonymous.exclude(state=CartState.DROPPED).update(user_id=user_id)


def cart_ordered(*, checkout_id: str, order_id: str, now: datetime) -> Cart | None:
    """Note that the checkout became this order; safe to repeat. None when the checkout is no cart of ours."""
    with durable():
        Cart.objects.filter(checkout_id=checkout_id).exclude(state=CartState.ORDERED).update(
            state=CartState.ORDERED, order_id=order_id, quantity=0, updated_at=now
        )
    return Cart.objects.filter(checkout_id=checkout_id).first()


def _merge(guest: Cart, own: Cart, *, now: datetime) -> None:
    """Move the lines one by one: when the commerce server goes away in between, the rest follows another time."""
    found = commerce.checkout_fetch(checkout_id=guest.checkout_id)
    for line in found.lines if found else ():
        added = _moved(line, guest, own)
        if added is not None:
            _count(own, added, now=now)
    if found is not None:
        commerce.checkout_delete(checkout_id=guest.checkout_id)
    _drop(guest, now=now)


def _moved(line: CheckoutLine, guest: Cart, own: Cart) -> CheckoutSnapshot | None:
    """The line put into the person's own cart and out of the guest's; None when it is refused there.

    The last units are reserved for the guest's cart: they are let go first, then taken anew.
    """
    wanted = NewLine(variant_id=line.variant_id, quantity=line.quantity, metadata=line.metadata)
    added = None
    try:
        added = commerce.checkout_lines_add(checkout_id=own.checkout_id, lines=[wanted])
    except errors.SoldOut:
        pass
    except (errors.ProductUnavailable, errors.LimitExceeded, errors.CheckoutExpired):
        return None
    commerce.checkout_lines_delete(checkout_id=guest.checkout_id, line_ids=[line.id])
    if added is not None:
        return added
    try:
        return commerce.checkout_lines_add(checkout_id=own.checkout_id, lines=[wanted])
    except errors.SoldOut:
        return None


def _create(
    *,
    owner: CartOwner,
    kind: CartKind,
    channel: str,
    lines: Sequence[WantedLine],
    metadata: Mapping[str, str],
    now: datetime,
) -> tuple[Cart, CheckoutSnapshot]:
    """Open a checkout and keep its id. Of two first clicks at once the unique constraint lets one make the cart; the
    other adds to it and gives its own checkout back."""
    code = uuid4()
    checkout = commerce.checkout_create(
        channel=channel,
        lines=[_new_line(line) for line in lines],
        metadata={**metadata, CART: str(code)},
    )
    cart = Cart(
        code=code,
        user_id=owner.user_id,
        session_key="" if owner.user_id is not None else owner.session_key,
        kind=kind,
        channel=channel,
        checkout_id=checkout.id,
        quantity=checkout.quantity,
        created_at=now,
        updated_at=now,
    )
    try:
        with durable():
            cart.save(force_insert=True)
    except IntegrityError:
        commerce.checkout_delete(checkout_id=checkout.id)
        first = cart_open(owner=owner)
        if first is None:
            raise
        checkout = commerce.checkout_lines_add(
            checkout_id=first.checkout_id, lines=[_new_line(line) for line in lines]
        )
        _count(first, checkout, now=now)
        return first, checkout
    return cart, checkout


def _new_line(line: WantedLine) -> NewLine:
    return NewLine(
        variant_id=line.variant_id,
        quantity=min(line.quantity, MAX_LINE_QUANTITY),
        metadata={**origin_of(line.variant_id), **line.metadata},
        price=line.price,
        price_reason=line.price_reason,
        separate=line.price is not None,
    )


def _count(cart: Cart, checkout: CheckoutSnapshot, *, now: datetime) -> None:
    Cart.objects.filter(pk=cart.pk).update(quantity=checkout.quantity, updated_at=now)
    cart.quantity = checkout.quantity


def _drop(cart: Cart, *, now: datetime) -> None:
    Cart.objects.filter(pk=cart.pk, state=CartState.OPEN).update(
        state=CartState.DROPPED, updated_at=now
    )
