"""The shopping cart: its page, and putting things in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from shop.checkout.contracts import WantedLine
from shop.checkout.domain.carts import (
    MAX_LINE_QUANTITY,
    STORE_CHANNEL,
    LineUnknown,
    cart_add,
    cart_line_set,
    cart_open,
    cart_start,
    cart_view,
)
from shop.checkout.enums import CartKind
from shop.checkout.interfaces.destination import destination_of
from shop.checkout.models import Cart
from shop.checkout.ownership import cart_count_clear, cart_count_refresh, cart_owner
from shop.checkout.registry import pictures_of
from shop.checkout.wording import checkout_worded
from shop.checkout.words import refusal_text
from shop.commerce import api as commerce
from shop.commerce import errors
from shop.kernel import clock
from shop.kernel.errors import DomainError
from shop.kernel.typed import plain_text, whole_number
from shop.ui.responses import back_path, is_partial, with_cart_count, with_toast

REFUSALS = (
    errors.SoldOut,
    errors.ProductUnavailable,
    errors.LimitExceeded,
    errors.CheckoutExpired,
    errors.CommerceUnavailable,
    errors.CommerceRefused,
    errors.NotFound,
)


@never_cache
@require_GET
def cart(request: HttpRequest) -> HttpResponse:
    """The cart, grouped into parcels with each one's fee and its reason."""
    owner = cart_owner(request)
    found = cart_open(owner=owner)
    checkout = commerce.checkout_fetch(checkout_id=found.checkout_id) if found else None
    view = None
    if found is not None and checkout is not None:
        place = destination_of(request, checkout)
        checkout = checkout_worded(checkout)
        view = cart_view(cart=found, checkout=checkout, province=place.province, city=place.city)
        cart_count_refresh(request, owner)
    elif found is not None:
        cart_count_clear(request)  # paid elsewhere or given up: the badge must not count it
    facts = {
        "view": view,
        "max_quantity": MAX_LINE_QUANTITY,
        "pictures": pictures_of(line.variant_id for line in checkout.lines) if checkout else {},
    }
    return render(request, "checkout/cart.html", facts)


def wanted_line(request: HttpRequest) -> WantedLine | None:
    """The posted `variant` (or `listing`, as product cards name it) and `quantity`; None when they are no line."""
    variant = plain_text(request.POST.get("variant") or request.POST.get("listing") or "", most=200)
    quantity = whole_number(request.POST.get("quantity", "1"), low=1, high=MAX_LINE_QUANTITY)
    if not variant or len(variant) > 128 or quantity is None:
        return None
    return WantedLine(variant_id=variant, quantity=quantity)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put a pack into the cart; answers a toast to the page's script, else leads back."""
    line = wanted_line(request)
    if line is None:
        return _answer(
            request,
            _("请选好规格，数量是 1 到 %(most)s") % {"most": MAX_LINE_QUANTITY},
            is_error=True,
        )
    owner = cart_owner(request)
    try:
        cart_add(owner=owner, line=line, now=clock.now())
    except REFUSALS as refusal:
        return _answer(request, refusal_text(refusal), is_error=True)
    count = cart_count_refresh(request, owner)
    return with_cart_count(_answer(request, _("已加入购物车"), is_error=False), count)


def _answer(request: HttpRequest, text: str, *, is_error: bool) -> HttpResponse:
    if is_partial(request):
        link = {} if is_error else {"action": _("去看看"), "href": "/cart/"}
        return with_toast(HttpResponse(status=204), text, is_error=is_error, **link)
    (messages.error if is_error else messages.success)(request, text)
    return redirect(back_path(request, "/cart/"))


@require_POST
def line_set(request: HttpRequest) -> HttpResponse:
    """Change a line's number, or take it out with 0."""
    owner = cart_owner(request)
    found = cart_open(owner=owner)
    if found is not None:
        line_change(request, found)
    cart_count_refresh(request, owner)
    return redirect("checkout:cart")


def line_change(request: HttpRequest, cart: Cart) -> None:
    """What was typed for one line of the cart; says what was refused."""
    quantity = whole_number(request.POST.get("quantity", ""), low=0, high=MAX_LINE_QUANTITY)
    if quantity is None:
        messages.error(request, _("数量是 0 到 %(most)s") % {"most": MAX_LINE_QUANTITY})
        return
    try:
        cart_line_set(
            cart=cart, line_id=request.POST.get("line", ""), quantity=quantity, now=clock.now()
        )
    except LineUnknown:
        messages.info(request, _("这件商品已经不在购物车里了"))
    except REFUSALS as refusal:
        messages.error(request, refusal_text(refusal, name=request.POST.get("name", "")[:80]))


@require_POST
def buy(request: HttpRequest) -> HttpResponse:
    """Buy now: a cart of its own, straight to checkout."""
    line = wanted_line(request)
    if line is None:
        return _answer(
            request,
            _("请选好规格，数量是 1 到 %(most)s") % {"most": MAX_LINE_QUANTITY},
            is_error=True,
        )
    try:
        made = cart_start(
            owner=cart_owner(request),
            kind=CartKind.BUY_NOW,
            channel=STORE_CHANNEL,
            lines=[line],
            metadata={},
            now=clock.now(),
        )
    except REFUSALS as refusal:
        messages.error(request, refusal_text(refusal))
        return redirect(back_path(request))
    return redirect("checkout:checkout", code=made.code)


def refused(request: HttpRequest, refusal: DomainError, path: str) -> HttpResponse:
    """Say what was refused and lead to a page."""
    messages.error(request, refusal_text(refusal))
    return redirect(path)
