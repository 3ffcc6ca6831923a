"""The buyer's orders: list, one order with its parcels and timeline, and what may be asked."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from shop.checkout.domain.aftersale import order_cancel
from shop.checkout.domain.carts import CartUnknown
from shop.checkout.domain.orders import (
    OrderParcel,
    OrderUnknown,
    OrderView,
    RequestRefused,
    access_order,
    order_list,
    order_request_make,
)
from shop.checkout.models import OrderRequest
from shop.checkout.ownership import cart_count_refresh, cart_owner
from shop.checkout.registry import pictures_of
from shop.checkout.wording import orders_worded
from shop.checkout.words import refusal_text
from shop.commerce import errors
from shop.commerce.metadata import packed_key
from shop.kernel import clock
from shop.kernel.ids import uuid4
from shop.kernel.typed import plain_text, whole_number
from shop.ui.context import CART_COUNT_KEY
from shop.ui.contracts import TimelineStep, TrackStep
from shop.ui.images import (
    ImageTooLarge,
    ImageUnreadable,
    image_remove,
    image_sanitize,
    image_store,
)

PAGE_SIZE = 20


def own_order(request: HttpRequest, code: UUID) -> OrderView:
    """The visitor's own order, else 404."""
    try:
        return access_order(owner=cart_owner(request), code=code, now=clock.now())
    except (CartUnknown, OrderUnknown) as error:
        raise Http404 from error


@never_cache
@require_GET
def orders(request: HttpRequest) -> HttpResponse:
    """Own orders, newest first."""
    number = whole_number(request.GET.get("page", "1"), low=1, high=500) or 1
    found = orders_worded(
        order_list(owner=cart_owner(request), limit=PAGE_SIZE + 1, offset=(number - 1) * PAGE_SIZE)
    )
    facts = {
        "orders": [(view, status_text(view)) for view in found[:PAGE_SIZE]],
        "page": number,
        "has_more": len(found) > PAGE_SIZE,
        "pictures": pictures_of(line.variant_id for view in found for line in view.order.lines),
    }
    return render(request, "checkout/orders.html", facts)


@never_cache
@require_GET
def order(request: HttpRequest, code: UUID) -> HttpResponse:
    """One order: parcels apart, each with its track; money; where every line came from; what can be asked."""
    view = own_order(request, code)
    if request.session.get(CART_COUNT_KEY):
        cart_count_refresh(request, cart_owner(request))
    return _page(request, view)


def _page(
    request: HttpRequest, view: OrderView, *, photo_error: str = "", status: int = 200
) -> HttpResponse:
    view = orders_worded([view])[0]
    facts = {
        "view": view,
        "order": view.order,
        "status": status_text(view),
        "parcels": [
            (parcel, track_of(view, parcel), timeline_of(view, parcel)) for parcel in view.parcels
        ],
        "payment": payment_text(view),
        "photo_error": photo_error,
        "typed": {
            "reason": request.POST.get("reason", "")[:500],
            "cooperative": request.POST.get("cooperative", ""),
        },
        "pictures": pictures_of(line.variant_id for line in view.order.lines),
        "now": clock.now(),
    }
    return render(request, "checkout/order.html", facts, status=status)


@require_POST
def request_make(request: HttpRequest, code: UUID) -> HttpResponse:
    """Cancel at once when nothing has left; otherwise ask the cooperative."""
    view = own_order(request, code)
    kind = request.POST.get("kind", "")
    if kind not in OrderRequest.Kind.values:
        raise Http404
    try:
        if kind == OrderRequest.Kind.CANCEL:
            order_cancel(view=view, now=clock.now())
            messages.success(
                request,
                _("订单已取消，付过的钱会原路退回") if view.is_paid else _("订单已取消"),
            )
        else:
            _ask(request, view, OrderRequest.Kind(kind))
    except (ImageTooLarge, ImageUnreadable) as refusal:
        return _photo_refused(request, view, refusal)
    except RequestRefused as refusal:
        messages.error(request, _REFUSED.get(refusal.facts["reason"], _REFUSED["CLOSED"])())
    except errors.OrderNotCancellable:
        messages.error(request, _REFUSED["SHIPPED"]())
    except errors.CommerceUnavailable as refusal:
        messages.error(request, refusal_text(refusal))
    return redirect("checkout:order", code=code)


def _ask(request: HttpRequest, view: OrderView, kind: OrderRequest.Kind) -> None:
    photo_key = _photo_kept(request)
    try:
        order_request_make(
            view=view,
            user_id=request.user.pk if request.user.is_authenticated else None,
            kind=kind,
            cooperative=request.POST.get("cooperative", "")[:64],
            reason=plain_text(request.POST.get("reason", ""), most=500),
            photo_key=photo_key,
            now=clock.now(),
        )
    except RequestRefused:
        if photo_key:
            image_remove(media_root=Path(settings.MEDIA_ROOT), path=photo_key)
        raise
    if kind == OrderRequest.Kind.HURRY:
        messages.success(request, _("已经提醒合作社尽快发货"))
    else:
        messages.success(request, _("退款申请已提交，合作社会尽快答复"))


def _photo_kept(request: HttpRequest) -> str:
    """Store the photo as our own versions of it; empty without one. Raises ImageTooLarge, ImageUnreadable."""
    upload = request.FILES.get("photo")
    if upload is None:
        return ""
    key = f"requests/{uuid4()}"
    image_store(image_sanitize(upload), media_root=Path(settings.MEDIA_ROOT), path=key)
    return key


def _photo_refused(
    request: HttpRequest, view: OrderView, refusal: ImageTooLarge | ImageUnreadable
) -> HttpResponse:
    """The page again with what was typed, and what is wrong with the photo."""
    if isinstance(refusal, ImageUnreadable):
        text = _("这个文件不是照片，或者已经损坏。写好的都还在，换一张再交")
    elif refusal.facts["size_mb"]:
        text = _("照片有 %(size)s MB，最多 %(limit)s MB。写好的都还在，换一张小一点的再交") % {
            "size": refusal.facts["size_mb"],
            "limit": refusal.facts["limit_mb"],
        }
    else:
        text = _("照片的像素太多了。写好的都还在，换一张小一点的再交")
    return _page(request, view, photo_error=text, status=422)


_REFUSED = {
    "SHIPPED": lambda: _("已经发货了，不能取消；收到后有问题可以申请退款"),
    "CLOSED": lambda: _("这个订单已经关闭"),
    "UNKNOWN_PARCEL": lambda: _("请选一个包裹"),
    "NOT_PAID": lambda: _("还没有付款，不用退款"),
    "ASKED": lambda: _("已经提交过了，请等合作社答复"),
}


def status_text(view: OrderView) -> str:
    """One line that says how far the order is."""
    if view.order.status == "CANCELED":
        return _("已取消")
    if view.order.status in {"RETURNED", "EXPIRED"}:
        return _("已关闭")
    if view.is_shipped:
        return _("已发货，在路上") if view.order.collection_point is None else _("已送往服务站")
    if any(parcel.fulfillments for parcel in view.parcels):
        return _("一部分在路上，一部分在装箱")
    if view.is_paid or view.order.authorize_status == "FULL":
        return _("合作社正在备货")
    return _("等待付款")


def payment_text(view: OrderView) -> str:
    """How it was or will be paid."""
    if view.order.refunded:
        return _("已退款 ¥%(amount)s") % {"amount": view.order.refunded.amount}
    if view.is_paid:
        return _("已付款")
    if view.order.authorize_status == "FULL":
        return _("自提时付款")
    return _("未付款")


def track_of(view: OrderView, parcel: OrderParcel) -> Sequence[TrackStep]:
    """Paid, packing, on the way, there: the dots of one parcel."""
    if view.is_closed:
        return ()
    packed = bool(view.order.metadata.get(packed_key(parcel.origin.cooperative, parcel.storage)))
    at = 3 if parcel.is_shipped else 2 if packed else 1
    names = (_("已下单"), _("备货"), _("装箱"), _("在途"))
    return tuple(
        TrackStep(text=name, state="done" if index < at else "now" if index == at else "todo")
        for index, name in enumerate(names)
    )


def timeline_of(view: OrderView, parcel: OrderParcel) -> Sequence[TimelineStep]:
    """What happened to one parcel, the newest first."""
    steps = [
        TimelineStep(
            text=_("合作社已发货"),
            at=fulfillment.created_at,
            note=" ".join(
                part for part in (fulfillment.carrier, fulfillment.tracking_number) if part
            ),
            state="done",
        )
        for fulfillment in sorted(
            parcel.fulfillments, key=lambda entry: entry.created_at, reverse=True
        )
    ]
    steps.append(
        TimelineStep(
            text=_("下单成功"), at=view.order.created_at, note=payment_text(view), state="done"
        )
    )
    return tuple(steps)
