"""Pages for viewers: what is on, one broadcast with its bag, buying from it, asking to be reminded."""

import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from livestream.contracts import BagItem, BroadcastPage
from livestream.domain.broadcasts import reminder_set, view_count
from livestream.domain.buying import ItemNotForSale, bag_buy
from livestream.enums import BroadcastState
from livestream.models import Broadcast, Reminder
from livestream.queries import broadcast_page, coming_cards, replay_cards, running_cards
from shop.checkout.api import cart_owner, refusal_text
from shop.commerce import errors
from shop.kernel import clock

VIEWED_KEY = "broadcasts_viewed"
REFUSALS = (
    errors.SoldOut,
    errors.ProductUnavailable,
    errors.LimitExceeded,
    errors.CheckoutExpired,
    errors.CommerceUnavailable,
    errors.CommerceRefused,
)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """直播: running, coming, replays."""
    facts = {
        "running": running_cards(),
        "coming": coming_cards(now=clock.now()),
        "replays": replay_cards(),
    }
    return render(request, "livestream/index.html", facts)


@require_GET
def broadcast(request: HttpRequest, code: str) -> HttpResponse:
    """One broadcast: the player, the pinned item, the bag."""
    page = _page(code)
    _count_view(request, code)
    reminded = (
        request.user.is_authenticated
        and Reminder.objects.filter(broadcast__code=code, user_id=request.user.pk).exists()
    )
    facts = {
        "page": page,
        "reminded": reminded,
        "now": clock.now(),
        "pins": json.dumps([{"second": pin.second, "item": pin.item_id} for pin in page.pins]),
    }
    return render(request, "livestream/broadcast.html", facts)


@never_cache
@require_GET
def state(request: HttpRequest, code: str) -> JsonResponse:
    """What changes during a broadcast: its state, the pinned item, prices and stock. Asked for every few seconds."""
    page = _page(code)
    return JsonResponse(
        {
            "state": page.state,
            "pinned": page.pinned_id,
            "views": page.views,
            "bag": page.bag_mark,
            "items": [_item_json(item) for item in page.items],
        }
    )


def _item_json(item: BagItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "price": str(item.price.amount),
        "usual": str(item.usual.amount),
        "isLivePrice": item.is_live_price,
        "soldOut": item.is_sold_out,
        "stock": item.stock_text,
    }


@require_POST
def buy(request: HttpRequest, code: str) -> HttpResponse:
    """Buy from the bag: at the live price while on air, at the usual one from a replay. Leads to the checkout page."""
    page = _page(code)
    item_id, raw = request.POST.get("item", ""), request.POST.get("quantity", "1")
    item = next((entry for entry in page.items if str(entry.id) == item_id), None)
    counts = {str(number): number for number in range(1, item.limit + 1)} if item else {}
    if item is None or raw not in counts:
        messages.error(
            request, _("这件商品每单最多买 %(limit)s 份") % {"limit": item.limit if item else 1}
        )
        return redirect("livestream:broadcast", code=code)
    try:
        cart_code = bag_buy(
            owner=cart_owner(request),
            broadcast_code=code,
            item_id=item.id,
            quantity=counts[raw],
            now=clock.now(),
        )
    except REFUSALS as refusal:
        messages.error(request, refusal_text(refusal, name=item.name))
    except ItemNotForSale:
        messages.error(request, _("这件商品暂时买不到"))
    else:
        return redirect("checkout:checkout", code=cart_code)
    return redirect("livestream:broadcast", code=code)


@require_POST
def remind(request: HttpRequest, code: str) -> HttpResponse:
    """Switch the reminder on or off; who is not signed in signs in first and comes back to the broadcast."""
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("livestream:broadcast", args=[code]))
    row = get_object_or_404(Broadcast, code=code, state=BroadcastState.SCHEDULED)
    wanted = request.POST.get("wanted") != "0"
    reminder_set(
        broadcast_id=row.pk,
        user_id=request.user.pk,
        wanted=wanted,
        language=get_language() or settings.LANGUAGE_CODE,
        now=clock.now(),
    )
    messages.success(request, _("开播时会提醒您") if wanted else _("已取消提醒"))
    return redirect("livestream:broadcast", code=code)


def _page(code: str) -> BroadcastPage:
    page = broadcast_page(code)
    if page is None or page.state == BroadcastState.CANCELED:
        raise Http404
    return page


def _count_view(request: HttpRequest, code: str) -> None:
    """Once per session, so that reloading does not make an audience."""
    seen = request.session.get(VIEWED_KEY, [])
    if code in seen:
        return
    request.session[VIEWED_KEY] = [*seen[-49:], code]
    view_count(broadcast_id=Broadcast.objects.values_list("pk", flat=True).get(code=code))
