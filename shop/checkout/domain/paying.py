"""Paying a cart: prices confirmed once more, then a transaction at the commerce server."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shop.checkout.domain.carts import cart_ordered
from shop.checkout.domain.pricing import prices_renew
from shop.checkout.models import Cart
from shop.commerce import api as commerce
from shop.commerce import errors
from shop.commerce.contracts import OrderSnapshot, TransactionStart
from shop.kernel.errors import FinalError
from shop.kernel.money import Money

METHODS = ("wechat_pay", "alipay", "card", "pay_on_pickup")


class PaymentDeclined(FinalError):
    """The payment app said no at once. Facts: `message`, in the buyer's language or empty."""

    code = "PAYMENT_DECLINED"


class MethodUnfit(FinalError):
    """Paying at pickup goes with a service station only, and the method must be one we know."""

    code = "METHOD_UNFIT"


@dataclass(frozen=True, slots=True)
class PayStep:
    """What comes next: a page to go to, or the order itself when nothing more is needed."""

    url: str = ""
    order: OrderSnapshot | None = None


def pay_start(
    *,
    cart: Cart,
    method: str,
    expected: Money,
    request_key: str,
    ip_address: str,
    language: str,
    now: datetime,
) -> PayStep:
    """Begin to pay.

    1. The lines are reserved anew (SoldOut says what is left), a live price that holds no more gives way to the one of
       now, and the total is compared with what the buyer saw. What was begun to be paid before keeps its price.
    2. The transaction starts; the same `request_key` is the same transaction, so a double tap pays once;
       the payment page and the order's mails speak `language` ("en" or "zh"). A voucher that leaves nothing to pay needs none.
    3. Paying at pickup needs no further page: the checkout is completed at once.
    Raises SoldOut, PriceChanged, CheckoutExpired, MethodUnfit, PaymentDeclined, PaymentRefused, CommerceUnavailable,
    and what completing raises. A checkout that became an order already yields that order.
    """
    checkout = commerce.checkout_refresh(checkout_id=cart.checkout_id)
    if checkout is None:
        return PayStep(order=_ordered(cart, now=now))
    checkout = prices_renew(cart=cart, checkout=checkout)
    if method not in METHODS or (method == "pay_on_pickup" and checkout.collection_point is None):
        raise MethodUnfit(method=method)
    if checkout.total != expected:
        raise errors.PriceChanged(expected=expected, actual=checkout.total)
    if checkout.language != language:
        commerce.checkout_language_set(checkout_id=checkout.id, language=language)
    if checkout.total:
        started = commerce.transaction_initialize(
            source_id=checkout.id,
            amount=checkout.total,
            data={"method": method, "cart": str(cart.code), "language": language},
            idempotency_key=f"{cart.code}:{request_key}",
            ip_address=ip_address,
            only_authorize=method == "pay_on_pickup",
        )
        if started.event_type.endswith("_FAILURE"):
            raise PaymentDeclined(message=started.message)
        url = _next_url(started)
        if url:
            return PayStep(url=url)
    order = commerce.checkout_complete(checkout_id=checkout.id, expected_total=expected)
    cart_ordered(checkout_id=checkout.id, order_id=order.id, now=now)
    return PayStep(order=order)


def order_of_cart(*, cart: Cart, now: datetime) -> OrderSnapshot | None:
    """The order that the cart became; None while it is none."""
    if cart.order_id:
        return commerce.order_fetch(order_id=cart.order_id)
    order = commerce.order_of_checkout(checkout_id=cart.checkout_id)
    if order is not None:
        cart_ordered(checkout_id=cart.checkout_id, order_id=order.id, now=now)
    return order


def _ordered(cart: Cart, *, now: datetime) -> OrderSnapshot:
    order = order_of_cart(cart=cart, now=now)
    if order is None:
        raise errors.CheckoutExpired(checkout_id=cart.checkout_id)
    return order


def _next_url(started: TransactionStart) -> str:
    data: Mapping[str, Any] = started.data if isinstance(started.data, dict) else {}
    url = data.get("redirect_url")
    return url if isinstance(url, str) and url.startswith(("https://", "http://", "/")) else ""
