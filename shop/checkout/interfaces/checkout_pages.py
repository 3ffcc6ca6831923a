"""One page, three steps open in order: address, delivery or pickup, payment; then the way to the payment page."""

from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from shop.accounts.api import (
    AddressCard,
    AddressFields,
    AddressInvalid,
    AddressUnknown,
    access_address,
    address_card,
    address_check,
    address_list,
    address_parse,
    address_remember,
)
from shop.accounts.divisions import cities_of, districts_of, provinces
from shop.accounts.domain.people import RecipientInvalid, email_normalise
from shop.accounts.interfaces.account_pages import address_errors_add
from shop.accounts.interfaces.forms import AddressForm
from shop.checkout.contracts import Buyer, WantedLine
from shop.checkout.domain.carts import (
    STORE_CHANNEL,
    CartUnknown,
    access_cart,
    cart_start,
    cart_view,
)
from shop.checkout.domain.delivering import (
    OutOfZone,
    address_set,
    delivery_choices,
    delivery_set,
    is_guest_email,
)
from shop.checkout.domain.paying import MethodUnfit, PaymentDeclined, order_of_cart, pay_start
from shop.checkout.domain.pricing import prices_renew
from shop.checkout.enums import CartKind, CartState
from shop.checkout.interfaces.cart_pages import REFUSALS, line_change
from shop.checkout.interfaces.destination import destination_of
from shop.checkout.models import Cart
from shop.checkout.ownership import cart_owner
from shop.checkout.registry import pictures_of
from shop.checkout.wording import checkout_worded
from shop.checkout.words import refusal_text
from shop.commerce import api as commerce
from shop.commerce import errors
from shop.commerce.contracts import CheckoutSnapshot
from shop.durability.limits import CHECKOUT_PER_PERSON, TooManyRequests, limit_hit
from shop.kernel import clock
from shop.kernel.errors import DomainError
from shop.kernel.ids import short_code
from shop.kernel.money import Money
from shop.kernel.typed import plain_text
from shop.ui.formats import is_chinese, money_text

_FIELDS = tuple(AddressFields.__dataclass_fields__)


def own_cart(request: HttpRequest, code: UUID) -> Cart:
    """The visitor's own cart, else 404."""
    try:
        return access_cart(owner=cart_owner(request), code=code)
    except CartUnknown as error:
        raise Http404 from error


@never_cache
@require_GET
def checkout(request: HttpRequest, code: UUID) -> HttpResponse:
    """The checkout page of one cart."""
    cart = own_cart(request, code)
    if cart.state == CartState.ORDERED:
        return redirect("checkout:order", code=code)
    current = commerce.checkout_fetch(checkout_id=cart.checkout_id)
    if current is None:
        return redirect("checkout:done", code=code)
    if not current.lines:
        return redirect("checkout:cart")
    current = _renewed(request, cart, current)
    if current.shipping_address is None and "change" not in request.GET:
        current = _default_address(request, current) or current
    return _page(request, cart, current, AddressForm())


def _renewed(request: HttpRequest, cart: Cart, current: CheckoutSnapshot) -> CheckoutSnapshot:
    """At the prices of now; both are shown when one has changed. What cannot be had any more is said when it is paid."""
    try:
        renewed = prices_renew(cart=cart, checkout=current)
    except REFUSALS:
        return current
    before = {line.id: line.undiscounted_unit_price for line in current.lines}
    for line in checkout_worded(renewed).lines:
        if line.undiscounted_unit_price != before.get(line.id):
            facts = {
                "name": line.product_name,
                "was": money_text(before[line.id]),
                "now": money_text(line.undiscounted_unit_price),
            }
            text = _("%(name)s的直播价变了：原来 %(was)s，现在 %(now)s。请确认后再付。")
            messages.warning(request, text % facts)
    return renewed


def _default_address(request: HttpRequest, current: CheckoutSnapshot) -> CheckoutSnapshot | None:
    """Fill in the person's default address, so that a returning buyer only has to pay."""
    cards = address_list(user_id=request.user.pk) if request.user.is_authenticated else []
    if not cards or not cards[0].is_default:
        return None
    try:
        return address_set(
            checkout=current,
            fields=_fields_of(cards[0]),
            email=_email(request),
            buyer=_buyer(request),
        )
    except OutOfZone:
        return commerce.checkout_fetch(checkout_id=current.id)
    except (*REFUSALS, errors.AddressRejected, errors.DeliveryUnavailable):
        return None


def _fields_of(card: AddressCard) -> AddressFields:
    return AddressFields(**{name: getattr(card, name) for name in _FIELDS})


def _buyer(request: HttpRequest) -> Buyer | None:
    user = request.user
    if not user.is_authenticated:
        return None
    return Buyer(user_id=user.pk, public_id=user.public_id, email=user.email)


def _email(request: HttpRequest) -> str:
    return getattr(request.user, "email", "") or ""


def _page(
    request: HttpRequest,
    cart: Cart,
    current: CheckoutSnapshot,
    form: AddressForm,
    *,
    pasted: str = "",
    email: str = "",
) -> HttpResponse:
    place = destination_of(request, current)
    current = checkout_worded(current)
    value = {name: form[name].value() or "" for name in ("province", "city", "district")}
    changing = (
        current.shipping_address is None
        or "change" in request.GET
        or bool(form.errors)
        or bool(pasted)
    )
    facts = {
        "changing": changing,
        "pictures": pictures_of(line.variant_id for line in current.lines),
        "ready": not changing and bool(current.delivery or current.collection_point),
        "view": cart_view(cart=cart, checkout=current, province=place.province, city=place.city),
        "checkout": current,
        "choices": delivery_choices(checkout=current) if current.shipping_address else None,
        "addresses": address_list(user_id=request.user.pk) if request.user.is_authenticated else [],
        "form": form,
        "pasted": pasted,
        "email": email or ("" if is_guest_email(current.email) else current.email),
        "provinces": [entry.name for entry in provinces()],
        "cities": [entry.name for entry in cities_of(value["province"])],
        "districts": [
            entry.name for entry in districts_of(province=value["province"], city=value["city"])
        ],
        "promo": request.session.pop(f"promo:{cart.code}", ""),
        "request_key": short_code(16),
    }
    return render(request, "checkout/checkout.html", facts, status=422 if form.errors else 200)


@require_POST
def address(request: HttpRequest, code: UUID) -> HttpResponse:
    """Take a saved address, or a typed one; or recognise pasted text."""
    cart = own_cart(request, code)
    current = commerce.checkout_fetch(checkout_id=cart.checkout_id)
    if current is None:
        return redirect("checkout:done", code=code)
    if "recognise" in request.POST:
        pasted = request.POST.get("pasted", "")[:500]
        parsed = address_parse(pasted)
        initial = {name: getattr(parsed, name) or request.POST.get(name, "") for name in _FIELDS}
        return _page(
            request,
            cart,
            current,
            AddressForm(initial=initial),
            pasted=pasted,
            email=request.POST.get("email", ""),
        )
    form = AddressForm(request.POST)
    try:
        fields, email = _posted_address(request, form)
        address_set(checkout=current, fields=fields, email=email, buyer=_buyer(request))
    except AddressInvalid as refusal:
        address_errors_add(form, refusal)
        return _typed_again(request, cart, current, form)
    except RecipientInvalid:
        form.add_error(None, _("邮箱地址看起来不对，也可以留空"))
        return _typed_again(request, cart, current, form)
    except errors.AddressRejected:
        form.add_error(None, _("这个地址没有通过检查，请看一下电话和街道"))
        return _typed_again(request, cart, current, form)
    except OutOfZone:
        messages.warning(request, _("这个地址暂时不能送到家，可以选服务站自提，或换一个地址"))
    except (*REFUSALS, errors.DeliveryUnavailable) as refusal:
        messages.error(request, refusal_text(refusal))
    return redirect("checkout:checkout", code=code)


def _typed_again(
    request: HttpRequest, cart: Cart, current: CheckoutSnapshot, form: AddressForm
) -> HttpResponse:
    """The page with everything that was typed, and what is wrong with it."""
    return _page(
        request,
        cart,
        current,
        form,
        pasted=request.POST.get("pasted", "")[:500],
        email=request.POST.get("email", ""),
    )


def _posted_address(request: HttpRequest, form: AddressForm) -> tuple[AddressFields, str]:
    """The chosen or typed address and the e-mail; a signed-in person's new address is kept in the book."""
    email = _email(request)
    typed_email = request.POST.get("email", "").strip()
    if not email and typed_email:
        email = email_normalise(typed_email)
    chosen = request.POST.get("saved", "")
    if chosen and request.user.is_authenticated:
        try:
            row = access_address(user_id=request.user.pk, code=UUID(chosen))
        except (AddressUnknown, ValueError) as error:
            raise Http404 from error
        return _fields_of(address_card(row)), email
    form.is_valid()
    typed = AddressFields(**{name: (form.cleaned_data.get(name) or "") for name in _FIELDS})
    checked = address_check(typed)
    if request.user.is_authenticated:
        address_remember(user_id=request.user.pk, fields=checked, now=clock.now())
    return checked, email


@require_POST
def delivery(request: HttpRequest, code: UUID) -> HttpResponse:
    """Choose home delivery or a station."""
    cart = own_cart(request, code)
    try:
        delivery_set(
            checkout_id=cart.checkout_id,
            option_id=plain_text(request.POST.get("delivery", ""), most=200),
        )
    except (*REFUSALS, errors.DeliveryUnavailable) as refusal:
        messages.error(request, refusal_text(refusal))
    return redirect("checkout:checkout", code=code)


@require_POST
def line(request: HttpRequest, code: UUID) -> HttpResponse:
    """Take fewer of something, or none: what the page offers when less is left than was wanted."""
    line_change(request, own_cart(request, code))
    return redirect("checkout:checkout", code=code)


@require_POST
def promo(request: HttpRequest, code: UUID) -> HttpResponse:
    """Apply a voucher code, or take it away."""
    cart = own_cart(request, code)
    typed = plain_text(request.POST.get("promo", ""), most=64)
    try:
        if request.POST.get("remove"):
            commerce.checkout_promo_remove(
                checkout_id=cart.checkout_id, code=request.POST["remove"][:64]
            )
        elif typed:
            commerce.checkout_promo_add(checkout_id=cart.checkout_id, code=typed)
            messages.success(request, _("优惠码已用上"))
    except (*REFUSALS, errors.VoucherRejected) as refusal:
        messages.error(request, refusal_text(refusal))
        if typed:
            request.session[f"promo:{code}"] = typed
    return redirect("checkout:checkout", code=code)


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """From the shopping cart to its checkout page."""
    code = request.POST.get("cart", "")
    try:
        cart = own_cart(request, UUID(code))
    except ValueError as error:
        raise Http404 from error
    return redirect("checkout:checkout", code=cart.code)


@require_POST
def pay(request: HttpRequest, code: UUID) -> HttpResponse:
    """Begin to pay: confirms stock and price first; the same form sent twice pays once."""
    cart = own_cart(request, code)
    if cart.state == CartState.ORDERED:
        return redirect("checkout:order", code=code)
    try:
        limit_hit(CHECKOUT_PER_PERSON, str(request.user.pk or request.session.session_key))
        step = pay_start(
            cart=cart,
            method=request.POST.get("method", ""),
            expected=_money(request.POST.get("total", "")),
            request_key=request.POST.get("request_key", "")[:32],
            ip_address=request.META["REMOTE_ADDR"],
            language="zh" if is_chinese() else "en",
            now=clock.now(),
        )
    except (*REFUSALS, *_COMPLETION_REFUSALS) as refusal:
        messages.error(request, refusal_text(refusal, name=_name_of(refusal, cart)))
    else:
        if step.order is not None:
            return redirect("checkout:order", code=code)
        request.session[f"pay:{code}"] = step.url
        return redirect("checkout:leave", code=code)
    return redirect("checkout:checkout", code=code)


_COMPLETION_REFUSALS = (
    errors.PriceChanged,
    MethodUnfit,
    PaymentDeclined,
    TooManyRequests,
    errors.PaymentRefused,
    errors.CheckoutIncomplete,
    errors.DeliveryUnavailable,
    errors.VoucherRejected,
    errors.NotPaid,
)


def _name_of(refusal: DomainError, cart: Cart) -> str:
    """Which of the cart's goods sold out, where the server says so."""
    if not isinstance(refusal, errors.SoldOut):
        return ""
    found = commerce.checkout_fetch(checkout_id=cart.checkout_id)
    wanted = {*refusal.facts["variant_ids"], *refusal.facts["line_ids"]}
    names = [
        line.product_name
        for line in (checkout_worded(found).lines if found else ())
        if {line.id, line.variant_id} & wanted or (not wanted and line.left is not None)
    ]
    return names[0] if names else ""


def _money(raw: str) -> Money:
    """The total that the buyer saw; an unreadable one counts as zero and so as changed."""
    try:
        return Money(Decimal(raw))
    except (InvalidOperation, ValueError):
        return Money.zero()


@never_cache
@require_GET
def leave(request: HttpRequest, code: UUID) -> HttpResponse:
    """The way to the payment page: a page of ours in between, since our forms may not post to other hosts."""
    own_cart(request, code)
    url = request.session.get(f"pay:{code}")
    if not url:
        return redirect("checkout:checkout", code=code)
    return render(request, "checkout/leave.html", {"pay_url": url, "code": code})


@never_cache
@require_GET
def done(request: HttpRequest, code: UUID) -> HttpResponse:
    """After paying: the order when there is one, else a page that waits for it.

    Payment apps open this address in the phone's own browser, which does not know who began to pay: it says where to
    look, the same words for every code.
    """
    try:
        cart = own_cart(request, code)
    except Http404:
        return render(request, "checkout/elsewhere.html", {"here": request.path})
    order = order_of_cart(cart=cart, now=clock.now())
    if order is not None:
        request.session.pop(f"pay:{code}", None)
        return redirect("checkout:order", code=code)
    current = commerce.checkout_fetch(checkout_id=cart.checkout_id)
    return render(request, "checkout/waiting.html", {"code": code, "is_gone": current is None})


@require_POST
def again(request: HttpRequest, code: UUID) -> HttpResponse:
    """Buy the same things again: a new cart with what the old order held, at today's prices."""
    cart = own_cart(request, code)
    order = order_of_cart(cart=cart, now=clock.now())
    if order is None:
        raise Http404
    from_order = [line for line in order.lines if line.variant_id]
    if not from_order:
        messages.error(request, _("这些商品现在买不到了"))
        return redirect("checkout:order", code=code)
    try:
        made = cart_start(
            owner=cart_owner(request),
            kind=CartKind.BUY_NOW,
            channel=STORE_CHANNEL,
            lines=[
                WantedLine(variant_id=line.variant_id or "", quantity=line.quantity)
                for line in from_order
            ],
            metadata={},
            now=clock.now(),
        )
    except REFUSALS as refusal:
        messages.error(request, refusal_text(refusal))
        return redirect("checkout:order", code=code)
    return redirect("checkout:checkout", code=made.code)
