"""Home, product, cooperative and certificate pages."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from catalog import queries
from catalog.contracts import ListingDetail, PackOption
from catalog.domain.confirming import listing_confirmed
from catalog.domain.restocking import ListingUnknown, restock_reminder_set
from catalog.interfaces import cards
from catalog.interfaces.caching import by_catalogue_version
from catalog.interfaces.fragments import card_fragments
from catalog.interfaces.kept import kept_body
from cooperatives import api as cooperatives
from cooperatives.contracts import VillageCard
from shop.kernel import clock
from shop.ui.paging import FARTHEST, page_number

PER_PAGE = 24
EAGER = 4
SEASON = 10
VILLAGES = 8
TOGETHER = 5


def this_month() -> int:
    """The month as people in the county count it."""
    return clock.local_date(clock.now()).month


@require_safe
@by_catalogue_version
def home(request: HttpRequest) -> HttpResponse:
    """What is live, in season, which villages, and a feed."""
    number = page_number(request.GET.get("page"))
    body = kept_body(
        request, "catalog/home_body.html", key=str(number), facts=lambda: _home_facts(number)
    )
    return render(request, "catalog/home.html", {"body": body.html, "is_first": number == 1})


def _home_facts(number: int) -> dict[str, Any]:
    month = this_month()
    feed = queries.feed_cards(limit=PER_PAGE + 1, offset=(number - 1) * PER_PAGE)
    is_first = number == 1
    villages = cooperatives.village_cards() if is_first else []
    seasonal = queries.in_season_cards(month=month, limit=SEASON) if is_first else []
    return {
        "month": month,
        "month_name": cards.month_name(month),
        "is_first": is_first,
        "categories": [cards.category_tile(c) for c in queries.categories()] if is_first else [],
        "in_season": [cards.season_card(card) for card in seasonal],
        "villages": [cards.village_card(v) for v in _with_pictures_first(villages)[:VILLAGES]],
        "feed": card_fragments(feed[:PER_PAGE], month=month),
        "next_url": f"?page={number + 1}#feed"
        if len(feed) > PER_PAGE and number < FARTHEST
        else "",
        "previous_url": f"?page={number - 1}#feed" if not is_first else "",
    }


def _with_pictures_first(villages: list[VillageCard]) -> list[VillageCard]:
    return sorted(
        villages, key=lambda village: (not village.banner_key, not village.lead, village.ref.id)
    )


@require_safe
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """One product; price and stock are confirmed by the commerce server."""
    known = queries.listing_detail(slug)
    if known is None:
        raise Http404
    detail = listing_confirmed(detail=known)
    month = this_month()
    chosen = _chosen_pack(detail, request.GET.get("pack", ""))
    others = queries.listing_cards_of(category_id=detail.card.category.id, limit=TOGETHER + 1)
    neighbours = [card for card in others if card.id != detail.card.id][:TOGETHER]
    context = {
        "listing": detail,
        "card": detail.card,
        "chosen": chosen,
        "packs": cards.pack_choices(detail),
        "pictures": [cards.picture(photo) for photo in detail.photos],
        "village": _village(detail),
        "season": cards.season_text(detail.card.season_months),
        "in_season": month in detail.card.season_months,
        "tags": cards.tags(detail.card, month=month),
        "neighbours": card_fragments(neighbours, month=month),
        "reminded": detail.card.is_sold_out
        and queries.restock_wanted(listing_id=detail.card.id, user_id=request.user.pk),
        "now": clock.now(),
    }
    return render(request, "catalog/product.html", context)


@require_POST
def restock_remind(request: HttpRequest, slug: str) -> HttpResponse:
    """Switch the 上市提醒 on or off; who is not signed in signs in first and comes back to the product."""
    back = reverse("catalog:product", args=[slug])
    if not request.user.is_authenticated:
        return redirect_to_login(back)
    wanted = request.POST.get("wanted") != "0"
    try:
        restock_reminder_set(
            slug=slug,
            user_id=request.user.pk,
            wanted=wanted,
            language=get_language() or settings.LANGUAGE_CODE,
            now=clock.now(),
        )
    except ListingUnknown as refusal:
        raise Http404 from refusal
    messages.success(request, _("有货时会告诉您") if wanted else _("已取消提醒"))
    return redirect(back)


def _village(detail: ListingDetail) -> VillageCard | None:
    return cooperatives.village_by_slug(detail.village.slug) if detail.village else None


def _chosen_pack(detail: ListingDetail, sku: str) -> PackOption | None:
    """The asked-for pack, else the first that can be bought, else the first."""
    by_sku = {pack.sku: pack for pack in detail.packs}
    for_sale = [pack for pack in detail.packs if pack.available > 0 and pack.variant_id]
    return by_sku.get(sku) or next(iter(for_sale), next(iter(detail.packs), None))


@require_safe
@by_catalogue_version
def cooperative(request: HttpRequest, slug: str) -> HttpResponse:
    """One cooperative: where it is, its villages, its goods."""
    found = cooperatives.cooperative_by_slug(slug)
    if found is None:
        raise Http404
    listings = queries.listing_cards_of(cooperative_id=found.ref.id)
    context = {
        "cooperative": found,
        "cards": card_fragments(listings, month=this_month(), eager=EAGER),
        "total": len(listings),
    }
    return render(request, "catalog/cooperative.html", context)


@require_safe
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """One paper: what it says, who holds it, which listings point at it."""
    found = cooperatives.certificate_by_code(code)
    if found is None:
        raise Http404
    listings = queries.listing_cards_of(certificate_id=found.id)
    context = {"paper": found, "cards": card_fragments(listings, month=this_month())}
    return render(request, "catalog/certificate.html", context)
