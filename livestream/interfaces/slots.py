"""What the live wing puts into other pages."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language
from markupsafe import Markup

from catalog.contracts import ListingDetail
from cooperatives.contracts import CooperativeCard, VillageCard
from livestream.models import Host
from livestream.queries import (
    cards_of_cooperative,
    cards_of_listing,
    cards_of_village,
    coming_cards,
    live_offer,
    replay_cards,
    running_cards,
)
from shop.kernel import clock

PILL_SECONDS = 5
"""How old the floating pill may be."""


def _render(template: str, request: HttpRequest | None, **facts: Any) -> Markup:
    return Markup(render_to_string(f"livestream/{template}", facts, request=request))  # noqa: S704 -- our own template


def home_live(request: HttpRequest | None, **_: object) -> Markup | None:
    """The live strip of the home page: running first, then what comes; replays when nothing else is there."""
    now = clock.now()
    running, coming = running_cards(limit=2), coming_cards(now=now, limit=6)
    replays = replay_cards(limit=6)
    if not running and not coming and not replays:
        return None
    return _render(
        "slot_home.html", request, running=running, coming=coming, replays=replays, now=now
    )


def village_broadcasts(
    request: HttpRequest | None, *, village: VillageCard, **_: object
) -> Markup | None:
    """Broadcasts from a village."""
    now = clock.now()
    cards = cards_of_village(village_slug=village.ref.slug, now=now)
    return _render("slot_strip.html", request, cards=cards, now=now) if cards else None


def cooperative_broadcasts(
    request: HttpRequest | None, *, cooperative: CooperativeCard, **_: object
) -> Markup | None:
    """Broadcasts that sell a cooperative's goods."""
    now = clock.now()
    cards = cards_of_cooperative(cooperative_slug=cooperative.ref.slug, now=now)
    return _render("slot_strip.html", request, cards=cards, now=now) if cards else None


def product_live(
    request: HttpRequest | None, *, listing: ListingDetail, **_: object
) -> Markup | None:
    """The live offer of a product while it is on air, and broadcasts that show it."""
    now, code = clock.now(), listing.card.code
    cards = cards_of_listing(listing_code=code, now=now)
    if not cards:
        return None
    live = [entry for entry in cards if entry.state == "LIVE"]
    offer = live_offer(listing_code=code) if live else None
    selling = next((entry for entry in live if offer and entry.url == offer.url), None)
    facts = {
        "running": selling or next(iter(live), None),
        "offer": offer.item if offer and selling else None,
    }
    return _render("slot_product.html", request, cards=cards, now=now, **facts)


def live_pill(request: HttpRequest | None, **_: object) -> Markup | None:
    """The pill that floats while something is live, outside the live pages themselves."""
    if request is None or request.path.startswith(("/live/", "/checkout/", "/host/", "/desk/")):
        return None
    return _pill(get_language() or "", int(clock.now().timestamp()) // PILL_SECONDS)


@lru_cache(maxsize=4)
def _pill(language: str, moment: int) -> Markup | None:
    """Made once in PILL_SECONDS for everybody: it stands on every page of the store."""
    del language, moment  # they only name what is kept
    running = running_cards(limit=1)
    return _render("slot_pill.html", None, card=running[0]) if running else None


def account_row(request: HttpRequest | None, **_: object) -> Markup | None:
    """The way to the console, for hosts."""
    if (
        request is None
        or not request.user.is_authenticated
        or not Host.objects.filter(user_id=request.user.pk).exists()
    ):
        return None
    return _render("slot_account.html", request)
