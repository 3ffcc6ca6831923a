"""Prices of a broadcast's bag: looked at again when the cart is opened and when it is paid, since they hold for a time."""

from shop.checkout.enums import CartKind
from shop.checkout.models import Cart
from shop.checkout.registry import prices_now
from shop.commerce import api as commerce
from shop.commerce.contracts import CheckoutSnapshot
from shop.commerce.metadata import LIVE_SESSION

PRICE_REASON = "live {}"
"""Written beside every price of a broadcast's bag, with the broadcast's code."""


def prices_renew(*, cart: Cart, checkout: CheckoutSnapshot) -> CheckoutSnapshot:
    """The checkout at the prices that hold now; other carts than a broadcast's are at the shop's own and stay as they are.

    Raises SoldOut, ProductUnavailable, CheckoutExpired, CommerceUnavailable.
    """
    if cart.kind != CartKind.LIVE or not checkout.lines:
        return checkout
    due = prices_now(checkout.lines)
    changed = {
        line.id: due[line.id]
        for line in checkout.lines
        if line.id in due and due[line.id] != line.undiscounted_unit_price
    }
    if not changed:
        return checkout
    return commerce.checkout_prices_set(
        checkout_id=checkout.id,
        prices=changed,
        reason=PRICE_REASON.format(checkout.metadata.get(LIVE_SESSION, "")),
    )
