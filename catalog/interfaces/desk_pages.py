"""The listing desk's list: own listings with their packs, quick price and stock, on and off sale, one step back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from catalog.desk_queries import desk_count, desk_rows, in_house
from catalog.domain.access import ListingNotFound
from catalog.domain.drafts import ListingChanged, ListingInvalid, PhotosFull
from catalog.domain.publishing import (
    PackNotFound,
    WarehouseMissing,
    listing_publish,
    listing_sync_retry,
    listing_withdraw,
    price_change,
    stock_change,
)
from catalog.domain.sketches import (
    Workpiece,
    access_workpiece,
    desk_photo_add,
    sketch_discard,
    sketch_save,
)
from catalog.enums import ListingState
from catalog.interfaces.desk_forms import fen_typed, units_typed
from catalog.models import Listing, ListingVariant
from cooperatives.api import CooperativeNotFound, cooperatives_of
from cooperatives.contracts import CooperativeRef
from cooperatives.queries import units_waiting
from shop.accounts.models import User
from shop.kernel import clock
from shop.kernel.money import Money
from shop.kernel.transitions import TransitionRefused
from shop.ui.formats import money_text
from shop.ui.paging import page_links, page_number

PER_PAGE = 50
UNDO_KEY = "desk_undo"
"""The session's last step of the desk, so that it can be taken back once."""
UNDO_SECONDS = 600


def person(request: HttpRequest) -> User:
    """The signed-in person; call behind login_required."""
    assert isinstance(request.user, User)  # noqa: S101 -- narrows the type behind login_required
    return request.user


def own_cooperatives(request: HttpRequest) -> list[CooperativeRef]:
    """The cooperatives that the signed-in person works for; 404 for everybody else."""
    found = cooperatives_of(person(request))
    if not found:
        raise Http404
    return found


def own_workpiece(request: HttpRequest, code: str) -> Workpiece:
    """The person's own listing or sketch; 404 otherwise."""
    try:
        return access_workpiece(person(request), code)
    except ListingNotFound as error:
        raise Http404 from error


def own_listing(request: HttpRequest, code: str) -> Listing:
    """The person's own listing; 404 otherwise, also for words that are no listing yet."""
    row = own_workpiece(request, code).listing
    if row is None:
        raise Http404
    return row


def undo_offer(request: HttpRequest, text: str, **step: object) -> None:
    """Say what was done, and remember how to take it back."""
    request.session[UNDO_KEY] = {"text": text, "at": clock.now().timestamp(), **step}


def undo_offered(request: HttpRequest) -> dict[str, Any] | None:
    """The step that can still be taken back, for a while."""
    step: dict[str, Any] | None = request.session.get(UNDO_KEY)
    if step is None or clock.now().timestamp() - step["at"] > UNDO_SECONDS:
        return None
    return step


@never_cache
@login_required
@require_GET
def listings(request: HttpRequest) -> HttpResponse:
    """Own listings, drafts included; an operator may look at one cooperative."""
    own = own_cooperatives(request)
    state = request.GET.get("state", "")
    if state and state not in ListingState.values:
        raise Http404
    code = request.GET.get("cooperative", "")
    ids = [entry.id for entry in own if not code or entry.code == code]
    links = page_links(
        number=page_number(request.GET.get("page")),
        rows=desk_count(cooperative_ids=ids, state=state),
        size=PER_PAGE,
        url=lambda number: f"?state={state}&cooperative={quote(code)}&page={number}",
    )
    facts = {
        "rows": desk_rows(
            cooperative_ids=ids,
            state=state,
            limit=PER_PAGE,
            offset=(links.number - 1) * PER_PAGE,
        ),
        "links": links,
        "state": state,
        "own": own,
        "chosen": code,
        "back": request.GET.urlencode() if state or code or links.number > 1 else "",
        "undo": undo_offered(request),
        "now": clock.now(),
    }
    return render(request, "catalog/desk_listings.html", facts)


@login_required
@require_POST
def quick(request: HttpRequest, code: str) -> HttpResponse:
    """One pack's price or stock, straight from the list."""
    row = own_listing(request, code)
    sku = request.POST.get("sku", "")
    pack = row.variants.filter(sku=sku).first()
    if pack is None:
        raise Http404
    try:
        if "price" in request.POST:
            _quick_price(request, row, pack)
        else:
            _quick_stock(request, row, pack)
    except ListingInvalid as refusal:
        messages.error(request, _quick_refused(refusal))
    except ListingChanged:
        messages.error(request, _changed_text(row, sku))
    except PackNotFound as error:
        raise Http404 from error
    return _back(request)


def _changed_text(row: Listing, sku: str) -> str:
    pack = row.variants.get(sku=sku)
    waiting = units_waiting([row.cooperative_id]).get(sku, 0)
    stock = in_house(pack, state=row.state, waiting=waiting)
    return _(
        "没有改：《%(name)s》刚刚有别人改过，%(pack)s 现在卖 %(price)s，仓库里 %(stock)s 份。看一下再改"
    ) % {
        "name": row.name_zh,
        "pack": pack.label_zh,
        "price": money_text(Money.from_minor(pack.price_fen)),
        "stock": "—" if stock is None else stock,
    }


def _seen_at(raw: object) -> datetime | None:
    """The moment at which a form or a step saw the listing; None when it does not say."""
    try:
        return datetime.fromisoformat(str(raw))
    except ValueError:
        return None


def _quick_price(request: HttpRequest, row: Listing, pack: ListingVariant) -> None:
    fen, before = fen_typed(request.POST.get("price", "")), pack.price_fen
    struck, now = pack.undiscounted_fen, clock.now()
    price_change(
        user=person(request),
        listing_id=row.pk,
        sku=pack.sku,
        price_fen=fen,
        undiscounted_fen=struck if struck is not None and struck > fen else None,
        now=now,
        seen_at=_seen_at(request.POST.get("seen", "")),
    )
    text = _("%(name)s %(pack)s 现在卖 %(price)s") % {
        "name": row.name_zh,
        "pack": pack.label_zh,
        "price": money_text(Money.from_minor(fen)),
    }
    back = _("改回 %(price)s") % {"price": money_text(Money.from_minor(before))}
    undo_offer(
        request,
        text,
        label=back,
        act="price",
        code=row.code,
        sku=pack.sku,
        value=before,
        struck=struck,
        seen=now.isoformat(),
    )


def _quick_stock(request: HttpRequest, row: Listing, pack: ListingVariant) -> None:
    stock, now = units_typed(request.POST.get("stock", "")), clock.now()
    stock_change(
        user=person(request),
        listing_id=row.pk,
        sku=pack.sku,
        stock=stock,
        now=now,
        seen_at=_seen_at(request.POST.get("seen", "")),
    )
    text = _("%(name)s %(pack)s 仓库里记为 %(stock)s 份") % {
        "name": row.name_zh,
        "pack": pack.label_zh,
        "stock": stock,
    }
    before = request.POST.get("stock_was", "")
    if before.isdecimal():
        back = _("改回 %(stock)s 份") % {"stock": int(before)}
        undo_offer(
            request,
            text,
            label=back,
            act="stock",
            code=row.code,
            sku=pack.sku,
            value=int(before),
            seen=now.isoformat(),
        )
    else:
        messages.success(request, text)


def _quick_refused(refusal: ListingInvalid) -> str:
    if "price" in refusal.facts["fields"]:
        return _("价钱没有改：要大于 0，最多 10 万元，例如 49.80")
    return _("库存没有改：写一个整数，没有货就写 0")


@login_required
@require_POST
def act(request: HttpRequest, code: str) -> HttpResponse:
    """On sale, off sale, send to the commerce server once more; or throw words away that are no listing yet."""
    if request.POST.get("action") == "discard":
        return _sketch_away(request, code)
    row = own_listing(request, code)
    step = _STEPS.get(request.POST.get("action", ""))
    if step is None:
        raise Http404
    step(request, row)
    return _back(request)


def publish_step(request: HttpRequest, row: Listing) -> None:
    """Put on sale and say so; a refusal says what is missing."""
    try:
        listing_publish(user=person(request), listing_id=row.pk, now=clock.now())
    except WarehouseMissing:
        messages.error(request, warehouse_text())
    except ListingInvalid:
        messages.error(request, _("还没有规格，先写上一种再上架"))
    except TransitionRefused:
        messages.error(request, _("现在不能上架，请刷新再看"))
    else:
        text = _("《%(name)s》已上架，买家马上能看到") % {"name": row.name_zh}
        undo_offer(request, text, label=_("撤下来"), act="withdraw", code=row.code)


def withdraw_step(request: HttpRequest, row: Listing) -> None:
    """Take off sale and say so."""
    try:
        listing_withdraw(user=person(request), listing_id=row.pk, now=clock.now())
    except TransitionRefused:
        messages.error(request, _("它还没有上架"))
    else:
        text = _("《%(name)s》已下架，订单不受影响") % {"name": row.name_zh}
        undo_offer(request, text, label=_("重新上架"), act="publish", code=row.code)


def warehouse_text() -> str:
    """Why nothing of the cooperative can be sold yet."""
    return _("内容已存好，但合作社的仓库还没开好，暂时不能上架，请联系运营")


def _retry(request: HttpRequest, row: Listing) -> None:
    listing_sync_retry(user=person(request), listing_id=row.pk)
    messages.success(request, _("正在重新同步"))


_STEPS: dict[str, Callable[[HttpRequest, Listing], None]] = {
    "publish": publish_step,
    "withdraw": withdraw_step,
    "retry": _retry,
}


@login_required
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take the last step of this session back, once."""
    step: dict[str, Any] | None = request.session.pop(UNDO_KEY, None)
    if step is None:
        messages.info(request, _("已经撤回过了"))
        return redirect("catalog:desk_listings")
    if step["act"] == "photo":
        return _photo_back(request, step)
    if step["act"] == "sketch":
        return _sketch_back(request, step)
    row = own_listing(request, step["code"])
    try:
        _take_back(request, row, step)
    except ListingChanged:
        messages.error(request, _("后来又有人改过，没有撤回。请看一下现在的，再直接修改"))
    except (WarehouseMissing, TransitionRefused, ListingInvalid, PackNotFound):
        messages.error(request, _("没有撤回成功，请直接修改"))
    else:
        messages.success(request, _("已撤回"))
    return _back(request)


def _take_back(request: HttpRequest, row: Listing, step: dict[str, Any]) -> None:
    facts: dict[str, Any] = {"user": person(request), "listing_id": row.pk, "now": clock.now()}
    if step["act"] == "withdraw":
        listing_withdraw(**facts)
    elif step["act"] == "publish":
        listing_publish(**facts)
    elif step["act"] == "price":
        price_change(
            **facts,
            sku=step["sku"],
            price_fen=step["value"],
            undiscounted_fen=step["struck"],
            seen_at=_seen_at(step["seen"]),
        )
    else:
        stock_change(**facts, sku=step["sku"], stock=step["value"], seen_at=_seen_at(step["seen"]))


def _photo_back(request: HttpRequest, step: dict[str, Any]) -> HttpResponse:
    own_workpiece(request, step["code"])
    try:
        desk_photo_add(
            user=person(request),
            code=step["code"],
            key=step["key"],
            width=step["width"],
            height=step["height"],
            now=clock.now(),
        )
    except PhotosFull:
        messages.error(request, _("照片已经满了，先拿掉一张"))
    return redirect("catalog:desk_listing", code=step["code"])


def _sketch_away(request: HttpRequest, code: str) -> HttpResponse:
    piece = own_workpiece(request, code)
    if piece.listing is not None or piece.sketch is None:
        raise Http404
    sketch_discard(user=person(request), code=code)
    undo_offer(
        request,
        _("草稿《%(name)s》已删掉") % {"name": piece.sketch.fields.get("name_zh", "")},
        label=_("放回去"),
        act="sketch",
        code=code,
        cooperative_id=piece.cooperative.id,
        fields=piece.sketch.fields,
        photos=piece.sketch.photos,
    )
    return _back(request)


def _sketch_back(request: HttpRequest, step: dict[str, Any]) -> HttpResponse:
    facts: dict[str, Any] = {"user": person(request), "code": step["code"], "now": clock.now()}
    try:
        sketch_save(**facts, cooperative_id=step["cooperative_id"], fields=step["fields"])
        for photo in step["photos"]:
            size = {name: photo[name] for name in ("key", "width", "height")}
            desk_photo_add(**facts, **size)
    except (CooperativeNotFound, ListingNotFound) as error:
        raise Http404 from error
    return redirect("catalog:desk_listing", code=step["code"])


def _back(request: HttpRequest) -> HttpResponse:
    """To the list as it was filtered."""
    query = request.POST.get("back", "")
    kept = f"?{query}" if query and all(mark.isalnum() or mark in "=&_-" for mark in query) else ""
    response: HttpResponse = redirect("catalog:desk_listings")
    response["Location"] += kept
    return response
