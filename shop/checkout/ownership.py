"""Who is asking: the person signed in, else the session; carts follow a person who signs in."""

from django.http import HttpRequest

from shop.checkout.contracts import CartOwner
from shop.checkout.domain.carts import cart_adopt, cart_open
from shop.kernel import clock
from shop.ui.context import CART_COUNT_KEY

ANONYMOUS_KEY = "anonymous_session_key"
"""Session key under which signing in leaves the session's former key."""


def cart_owner(request: HttpRequest) -> CartOwner:
    """The owner of carts in this request; makes a session when there is none, and adopts carts after signing in."""
    if request.user.is_authenticated:
        former = request.session.get(ANONYMOUS_KEY)
        owner = CartOwner(user_id=request.user.pk, session_key="")
        if former:
            cart_adopt(user_id=request.user.pk, session_key=former, now=clock.now())
            del request.session[
                ANONYMOUS_KEY
            ]  # only now: a commerce server that is away must not cost the cart
            cart_count_refresh(request, owner)
        return owner
    if not request.session.session_key:
        request.session.create()
    return CartOwner(user_id=None, session_key=request.session.session_key or "")


def cart_count_clear(request: HttpRequest) -> None:
    """The badge shows nothing."""
    request.session[CART_COUNT_KEY] = 0


def cart_count_refresh(request: HttpRequest, owner: CartOwner) -> int:
    """Write the badge's number into the session and return it."""
    cart = cart_open(owner=owner)
    count = cart.quantity if cart else 0
    request.session[CART_COUNT_KEY] = count
    return count
