"""The cooperative's desk: today's work, parcels, answers to buyers. Everything goes through the person's own cooperatives."""

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from cooperatives.contracts import CooperativeRef
from cooperatives.domain.access import cooperatives_of
from cooperatives.domain.desk import desk_requests, desk_today, request_of, request_photo_key
from cooperatives.domain.parcels import (
    ParcelStateRefused,
    ParcelUnknown,
    PartRefused,
    PartShipped,
    TrackingMissing,
    access_parcel,
    desk_parcels,
    parcel_collected,
    parcel_pack,
    parcel_ship,
    parcel_unpack,
    tracking_change,
)
from cooperatives.enums import ParcelState
from shop.accounts.models import User
from shop.checkout.api import RefundTooHigh, RequestAnswered, request_answer
from shop.checkout.models import OrderRequest
from shop.checkout.registry import pictures_of
from shop.commerce import errors
from shop.kernel import clock
from shop.kernel.errors import DomainError
from shop.kernel.money import Money
from shop.kernel.typed import whole_number
from shop.ui.paging import page_links, page_number
from shop.ui.responses import private_picture

PER_PAGE = 30
MOST_UNITS = 100_000
LABELS = 60
"""How many labels are printed at once."""
CARRIERS = (
    "邮政快递",
    "顺丰速运",
    "京东物流",
    "中通快递",
    "圆通速递",
    "申通快递",
    "韵达快递",
    "极兔速递",
    "县供销社配送",
)
REFUSALS = (
    TrackingMissing,
    PartRefused,
    ParcelStateRefused,
    errors.FulfilmentRefused,
    errors.CommerceUnavailable,
    errors.CommerceRefused,
)
TABS: dict[str, Sequence[ParcelState]] = {
    "pack": (ParcelState.TO_PACK,),
    "ship": (ParcelState.PACKED,),
    "shipped": (ParcelState.SHIPPED,),
    "waiting": (ParcelState.WAITING,),
    "canceled": (ParcelState.CANCELED,),
}


def own_cooperatives(request: HttpRequest) -> list[CooperativeRef]:
    """The cooperatives that the signed-in person works for; 404 for everybody else."""
    assert isinstance(request.user, User)  # noqa: S101 -- narrows the type behind login_required
    found = cooperatives_of(request.user)
    if not found:
        raise Http404
    return found


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 -- narrows the type behind login_required
    return request.user


@never_cache
@login_required
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Today first: what to pack, ship and answer; what to pick from the shelves."""
    own = own_cooperatives(request)
    facts = desk_today(cooperatives=own)
    return render(
        request,
        "cooperatives/desk_today.html",
        {
            "own": own,
            "today": facts,
            "pictures": pictures_of(row.variant_id for row in facts.picks),
            "now": clock.now(),
        },
    )


@never_cache
@login_required
@require_GET
def parcels(request: HttpRequest, tab: str = "pack") -> HttpResponse:
    """Parcels of one state, in pages."""
    if tab not in TABS:
        raise Http404
    rows = desk_parcels(cooperatives=own_cooperatives(request), states=TABS[tab])
    links = page_links(
        number=page_number(request.GET.get("page")),
        rows=rows.count(),
        size=PER_PAGE,
        url=lambda number: f"?page={number}",
    )
    first = (links.number - 1) * PER_PAGE
    facts = {
        "tab": tab,
        "parcels": rows[first : first + PER_PAGE],
        "links": links,
        "now": clock.now(),
    }
    return render(request, "cooperatives/desk_parcels.html", facts)


@never_cache
@login_required
@require_GET
def labels(request: HttpRequest) -> HttpResponse:
    """Labels of everything to pack, the oldest first, made for paper."""
    rows = desk_parcels(cooperatives=own_cooperatives(request), states=TABS["pack"])
    found = list(rows[: LABELS + 1])
    facts = {"parcels": found[:LABELS], "more": len(found) > LABELS}
    return render(request, "cooperatives/desk_labels.html", facts)


@never_cache
@login_required
@require_GET
def parcel(request: HttpRequest, code: UUID) -> HttpResponse:
    """One parcel: lines, where it goes, and the next step."""
    try:
        found = access_parcel(user=_user(request), code=code)
    except ParcelUnknown as error:
        raise Http404 from error
    return render(
        request,
        "cooperatives/desk_parcel.html",
        {"parcel": found, "carriers": CARRIERS, "now": clock.now()},
    )


@login_required
@require_POST
def act(request: HttpRequest, code: UUID) -> HttpResponse:
    """One step of a parcel: pack, unpack, ship, tracking, collected."""
    action = _ACTIONS.get(request.POST.get("action", ""))
    if action is None:
        raise Http404
    try:
        messages.success(request, action(request, code))
    except ParcelUnknown as error:
        raise Http404 from error
    except REFUSALS as refusal:
        messages.error(request, _refused(refusal))
    if request.POST.get("back") == "list":
        return redirect("cooperatives:desk")
    return redirect("cooperatives:parcel", code=code)


def _refused(refusal: DomainError) -> str:
    """What was wrong with a step, and what to do."""
    texts = {
        TrackingMissing: _("请选择快递公司，并填写 6 到 40 位的运单号"),
        PartRefused: _("每样要发几份：至少发一份，不超过还没发的"),
        ParcelStateRefused: _("这个包裹现在不能这样做，可能已经有人处理了"),
        errors.FulfilmentRefused: _("发货没有成功：库存不够或还没付款，请核对后再试"),
    }
    found = (text for kind, text in texts.items() if isinstance(refusal, kind))
    return next(found, _("没有提交成功，请稍后再试"))


def _pack(request: HttpRequest, code: UUID) -> str:
    parcel_pack(user=_user(request), code=code, now=clock.now())
    return _("已标记装好，买家能看到")


def _unpack(request: HttpRequest, code: UUID) -> str:
    parcel_unpack(user=_user(request), code=code)
    return _("已退回待装箱")


def _ship(request: HttpRequest, code: UUID) -> str:
    part = _part(request)
    parcel_ship(
        user=_user(request),
        code=code,
        carrier=request.POST.get("carrier", ""),
        tracking_number=request.POST.get("tracking_number", ""),
        now=clock.now(),
        part=part,
    )
    return _("这一部分已发货，买家能看到运单号") if part else _("已发货，买家能看到运单号")


def _part(request: HttpRequest) -> PartShipped | None:
    """What goes now when it is not all that is left; None for everything. Raises PartRefused for what is no number."""
    lines, seen, typed = (request.POST.getlist(name) for name in ("line", "left", "send"))
    if seen == typed:
        return None
    left: dict[str, int] = {}
    units: dict[str, int] = {}
    for line_id, was, wanted in zip(lines, seen, typed, strict=False):
        number, limit = (whole_number(raw, low=0, high=MOST_UNITS) for raw in (wanted, was))
        if number is None or limit is None:
            raise PartRefused
        left[line_id], units[line_id] = limit, number
    return PartShipped(units=units, seen={key: count for key, count in left.items() if count})


def _tracking(request: HttpRequest, code: UUID) -> str:
    tracking_change(
        user=_user(request),
        code=code,
        carrier=request.POST.get("carrier", ""),
        tracking_number=request.POST.get("tracking_number", ""),
    )
    return _("运单号已改好")


def _collected(request: HttpRequest, code: UUID) -> str:
    parcel_collected(user=_user(request), code=code)
    return _("已收款，订单完成")


_ACTIONS: dict[str, Callable[[HttpRequest, UUID], str]] = {
    "pack": _pack,
    "unpack": _unpack,
    "ship": _ship,
    "tracking": _tracking,
    "collected": _collected,
}


@never_cache
@login_required
@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """What buyers ask: refunds and reminders."""
    rows = desk_requests(cooperatives=own_cooperatives(request))
    return render(
        request, "cooperatives/desk_requests.html", {"requests": rows, "now": clock.now()}
    )


@login_required
@require_GET
def request_photo(request: HttpRequest, code: UUID) -> HttpResponse:
    """The photo that the buyer sent along; 404 for whoever may not answer."""
    return private_picture(request_photo_key(user=_user(request), code=code))


@login_required
@require_POST
def request_reply(request: HttpRequest, code: UUID) -> HttpResponse:
    """Accept or refuse; a refund is never more than the cooperative's own goods in that order."""
    found = request_of(user=_user(request), code=code)
    if found is None:
        raise Http404
    accepted = request.POST.get("accept") == "1"
    amount = _amount(request.POST.get("amount", ""))
    answer = request.POST.get("answer", "").strip()[:500]
    try:
        if accepted and found.row.kind == OrderRequest.Kind.REFUND:
            _within(amount, found.most)
        request_answer(
            request_id=found.row.pk,
            accepted=accepted,
            amount=amount,
            answer=answer,
            now=clock.now(),
        )
        messages.success(request, _("已答复买家"))
    except RefundTooHigh as refusal:
        messages.error(
            request, _("退款要大于 0，且不超过 ¥%(left)s") % {"left": refusal.facts["left"].amount}
        )
    except RequestAnswered:
        messages.info(request, _("这个申请已经有人答复了"))
    except errors.CommerceUnavailable:
        messages.error(request, _("没有提交成功，请稍后再试"))
    return redirect("cooperatives:requests")


def _within(amount: Money | None, most: Money) -> None:
    if amount is None or amount > most:
        raise RefundTooHigh(left=most)


def _amount(raw: str) -> Money | None:
    try:
        amount = Decimal(raw.strip() or "0")
    except InvalidOperation:
        return None
    if (
        not amount.is_finite()
        or not 0 < amount < 10**9
        or amount * 100 != (amount * 100).to_integral_value()
    ):
        return None
    return Money(amount)
