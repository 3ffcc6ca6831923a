"""The host's console and the broadcast's report: for its own host and operators only."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from catalog.api import feed_cards, packs_of, products_search
from catalog.contracts import ListingCard, SearchQuery
from catalog.models import ListingVariant
from livestream.domain.broadcasts import (
    BroadcastStateRefused,
    BroadcastUnknown,
    ItemInLineUp,
    ItemUnknown,
    PriceRefused,
    access_broadcast,
    broadcast_cancel,
    broadcast_end,
    broadcast_schedule,
    broadcast_start,
    item_pin,
    item_remove,
    line_up_add,
    live_price_set,
)
from livestream.models import Broadcast, Host, LineUpItem
from livestream.queries import broadcast_page, broadcast_report
from shop.accounts.models import User
from shop.durability.idempotency import RequestInFlight, answer_once
from shop.kernel import clock
from shop.kernel.ids import short_code
from shop.kernel.typed import plain_text, whole_number
from shop.ui.formats import money_text

USUAL_LIMIT = 5
MOST_PER_ORDER = 50
CHOICES = 60
"""How many listings are offered at once; the rest is found by words."""


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 -- narrows the type behind login_required
    return request.user


def _mine(request: HttpRequest, code: str) -> Broadcast:
    try:
        return access_broadcast(user=_user(request), code=code)
    except BroadcastUnknown as error:
        raise Http404 from error


@never_cache
@login_required
@require_GET
def broadcasts(request: HttpRequest) -> HttpResponse:
    """The host's broadcasts; an operator sees all."""
    return _list(request)


def _list(request: HttpRequest, *, error: str = "") -> HttpResponse:
    user = _user(request)
    rows = Broadcast.objects.select_related("host").order_by("-scheduled_at", "-pk")
    is_host = Host.objects.filter(user_id=user.pk).exists()
    if not user.is_staff:
        if not is_host:
            raise Http404
        rows = rows.filter(host__user_id=user.pk)
    facts = {
        "broadcasts": [_list_row(row) for row in rows[:60]],
        "is_host": is_host,
        "error": error,
        "typed": {name: request.POST.get(name, "")[:500] for name in ("title", "about", "at")},
        "request_key": short_code(16),
    }
    return render(request, "livestream/console_list.html", facts, status=422 if error else 200)


def _list_row(row: Broadcast) -> dict[str, Any]:
    return {
        "code": row.code,
        "title": row.title_zh,
        "host": row.host.name_zh,
        "state": row.state,
        "at": row.started_at or row.scheduled_at,
    }


@login_required
@require_POST
def schedule(request: HttpRequest) -> HttpResponse:
    """Announce a broadcast: title, time, a few words. The same form sent twice announces once."""
    host = Host.objects.filter(user_id=_user(request).pk).first()
    if host is None:
        raise Http404
    title = plain_text(request.POST.get("title", ""), most=81)
    moment = _local_moment(request.POST.get("at", ""))
    if not title or len(title) > 80:
        return _list(request, error=_("请写标题，最多 80 个字"))
    if moment is None or moment <= clock.now():
        return _list(request, error=_("请选一个以后的时间"))
    try:
        with answer_once(caller=f"host:{host.pk}", key=_request_key(request)) as attempt:
            if not attempt.seen:
                row = broadcast_schedule(
                    host_id=host.pk,
                    title_zh=title,
                    title_en="",
                    about_zh=plain_text(request.POST.get("about", ""), most=500),
                    about_en="",
                    village_id=host.village_id,
                    scheduled_at=moment,
                )
                attempt.store(row.code)
    except RequestInFlight:
        return redirect("livestream:console")
    return redirect("livestream:console_one", code=attempt.answer)


def _request_key(request: HttpRequest) -> str:
    return plain_text(request.POST.get("request_key", ""), most=32) or short_code(16)


def _local_moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=clock.LOCAL_ZONE)
    except ValueError:
        return None


@never_cache
@login_required
@require_GET
def console(request: HttpRequest, code: str) -> HttpResponse:
    """Steer one broadcast."""
    row = _mine(request, code)
    wanted = request.GET.get("find", "").strip()[:60]
    facts = {
        "page": broadcast_page(code),
        "report": broadcast_report(row),
        "wanted": wanted,
        "choices": _choices(wanted),
    }
    return render(request, "livestream/console.html", facts)


def _choices(wanted: str) -> list[tuple[str, str]]:
    """SKU and words of every pack that can be added: of the goods that the words find, else of the most bought."""
    if wanted:
        query = SearchQuery(text=wanted, in_stock_only=True, limit=CHOICES)
        cards: Sequence[ListingCard] = products_search(query=query).cards
    else:
        cards = feed_cards(limit=CHOICES)
    packs = packs_of(card.id for card in cards)
    return [
        (pack.sku, f"{card.name} {pack.label} {money_text(pack.price)}")
        for card in cards
        for pack in packs.get(card.id, ())
    ]


@login_required
@require_POST
def act(request: HttpRequest, code: str) -> HttpResponse:
    """One step: start, end, cancel, pin, unpin, price, add, remove."""
    row = _mine(request, code)
    try:
        _ACTIONS.get(request.POST.get("action", ""), _unknown)(request, row)
    except BroadcastStateRefused:
        messages.error(request, _("直播现在的状态不能这样做"))
    except PriceRefused as refusal:
        messages.error(
            request,
            _("直播价要大于 0，并且不高于平时的 ¥%(usual).2f")
            % {"usual": refusal.facts["usual_fen"] / 100},
        )
    except ItemUnknown:
        messages.error(request, _("这件商品不在货架上"))
    except ItemInLineUp:
        messages.info(request, _("它已经在货架上了"))
    return redirect("livestream:console_one", code=code)


def _unknown(_request: HttpRequest, _row: Broadcast) -> None:
    raise Http404


def _start(_request: HttpRequest, row: Broadcast) -> None:
    broadcast_start(broadcast_id=row.pk, now=clock.now())


def _end(_request: HttpRequest, row: Broadcast) -> None:
    broadcast_end(broadcast_id=row.pk, now=clock.now())


def _cancel(_request: HttpRequest, row: Broadcast) -> None:
    broadcast_cancel(broadcast_id=row.pk)


def _pin(request: HttpRequest, row: Broadcast) -> None:
    item_pin(broadcast_id=row.pk, item_id=_item(request, row).pk, now=clock.now())


def _unpin(_request: HttpRequest, row: Broadcast) -> None:
    item_pin(broadcast_id=row.pk, item_id=None, now=clock.now())


def _price(request: HttpRequest, row: Broadcast) -> None:
    item = _item(request, row)
    live_price_set(
        broadcast_id=row.pk,
        item_id=item.pk,
        usual_fen=item.pack.price_fen,
        live_price_fen=_fen(request, item.pack.price_fen),
    )


def _remove(request: HttpRequest, row: Broadcast) -> None:
    item_remove(broadcast_id=row.pk, item_id=_item(request, row).pk)


def _add(request: HttpRequest, row: Broadcast) -> None:
    pack = ListingVariant.objects.filter(sku=request.POST.get("sku", "")).first()
    if pack is None:
        raise ItemUnknown(item_id=None)
    limit = whole_number(request.POST.get("limit") or str(USUAL_LIMIT), low=1, high=MOST_PER_ORDER)
    if limit is None:
        messages.error(request, _("每单最多几份：写 1 到 %(most)s") % {"most": MOST_PER_ORDER})
        return
    line_up_add(
        broadcast_id=row.pk,
        sku=pack.sku,
        live_price_fen=_fen(request, pack.price_fen),
        limit_per_order=limit,
    )


def _item(request: HttpRequest, row: Broadcast) -> LineUpItem:
    raw = request.POST.get("item", "")
    items = row.items.select_related("pack")
    item = next((entry for entry in items if str(entry.pk) == raw), None)
    if item is None:
        raise ItemUnknown(item_id=raw)
    return item


def _fen(request: HttpRequest, usual_fen: int) -> int | None:
    """The typed price in fen; None for an empty field. Raises PriceRefused for anything that is no price."""
    raw = request.POST.get("price", "").strip()
    if not raw:
        return None
    try:
        yuan = Decimal(raw)
    except InvalidOperation as error:
        raise PriceRefused(usual_fen=usual_fen) from error
    if not yuan.is_finite() or abs(yuan) > usual_fen or yuan * 100 != int(yuan * 100):
        raise PriceRefused(usual_fen=usual_fen)
    return int(yuan * 100)


_ACTIONS = {
    "start": _start,
    "end": _end,
    "cancel": _cancel,
    "pin": _pin,
    "unpin": _unpin,
    "price": _price,
    "add": _add,
    "remove": _remove,
}


@never_cache
@login_required
@require_GET
def report(request: HttpRequest, code: str) -> HttpResponse:
    """What the broadcast sold and where it came from."""
    row = _mine(request, code)
    return render(
        request,
        "livestream/report.html",
        {"report": broadcast_report(row), "page": broadcast_page(code)},
    )
