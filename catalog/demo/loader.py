"""Loads the demo's categories and listings through the same path a clerk's listing takes; safe to run again."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from threading import Event

import structlog
from django.db import connections
from django.db.models import Q, QuerySet

from catalog.demo.field_goods import FIELD_GOODS
from catalog.demo.garden_goods import GARDEN_GOODS
from catalog.demo.pictures import banners_set, first_draw, places_of, rest_draw
from catalog.demo.shelves import SHELVES, Goods, Pack
from catalog.demo.yard_goods import YARD_GOODS
from catalog.domain.categories import category_save
from catalog.domain.commerce_sync import category_push
from catalog.domain.drafts import (
    PUSH_TOPIC,
    DraftFacts,
    PackFacts,
    listing_draft_save,
    listing_photo_add,
)
from catalog.domain.index import search_rebuilt
from catalog.domain.publishing import listing_publish
from catalog.enums import ListingState, SyncState
from catalog.models import Listing, ListingPhoto
from cooperatives.models import Cooperative
from shop.durability.outbox import outbox_append, outbox_drain
from shop.durability.transactions import durable
from shop.kernel import clock
from shop.ui.contracts import Picture

PICTURES_TOPIC = "catalog.demo_pictures"
PICTURES_LATER = timedelta(seconds=45)
"""When the shop is open and its first visitor has looked around."""
PUSHERS = 4
PAUSE_SECONDS = 0.2
PATIENCE_SECONDS = 60
GOODS = (*FIELD_GOODS, *GARDEN_GOODS, *YARD_GOODS)
_PHOTO_WORDS = {
    "still": ("", ""),
    "pack": ("，收到时的样子", ", as it arrives"),
    "place": ("的产地", ", where it comes from"),
}

log = structlog.get_logger(__name__)


class DemoListingsFailed(RuntimeError):
    """Some demo listings did not reach the commerce server; the message names them and why."""


@dataclass(frozen=True, slots=True)
class Loader:
    """Stands in for the operator while the demo is loaded."""

    pk: int | None = None
    is_authenticated: bool = True
    is_active: bool = True
    is_staff: bool = True


def demo_load() -> list[dict[str, str]]:
    """Categories, listings with pictures, published; returns when buyers can find and buy them."""
    now = clock.now()
    for position, shelf in enumerate(SHELVES):
        with durable():
            category_id = category_save(
                slug=shelf.slug,
                name_zh=shelf.name_zh,
                name_en=shelf.name_en,
                icon=shelf.icon,
                hue=shelf.hue,
                position=position,
            )
        category_push(category_id=category_id)
    drawn = first_draw(GOODS, month=clock.local_date(now).month)
    banners_set(drawn)
    for goods in GOODS:
        _load(goods, drawn.goods[goods.slug], now)
    _wait_for_commerce()
    found = search_rebuilt()
    with durable():
        outbox_append(
            topic=PICTURES_TOPIC,
            payload={},
            key="once",
            available_at=clock.now() + PICTURES_LATER,
        )
    log.info("demo.listings", listings=len(GOODS), found=found)
    return []


def _load(goods: Goods, picture: Picture, now: datetime) -> None:
    """Write and publish one listing unless it is there already."""
    if Listing.objects.filter(slug=goods.slug).exists():
        return
    user = Loader()
    seller = Cooperative.objects.get(code=goods.seller)
    listing_id = listing_draft_save(
        user=user, cooperative_id=seller.pk, facts=_facts(goods), now=now
    )
    _photo_add(listing_id, goods, "still", picture, now)
    listing_publish(user=user, listing_id=listing_id, now=now)


def _photo_add(listing_id: int, goods: Goods, view: str, picture: Picture, now: datetime) -> None:
    words_zh, words_en = _PHOTO_WORDS[view]
    listing_photo_add(
        user=Loader(),
        listing_id=listing_id,
        key=picture.path,
        width=picture.width,
        height=picture.height,
        alt_zh=goods.name_zh + words_zh,
        alt_en=goods.name_en + words_en,
        now=now,
    )


def pictures_finish(*, now: datetime) -> int:
    """Draw what was left for later: banners of the other places, and two more photos for each of the demo's listings.

    Returns how many photos were added; safe to repeat.
    """
    drawn = rest_draw(GOODS, month=clock.local_date(now).month)
    banners_set(drawn)
    kept = set(ListingPhoto.objects.values_list("listing__slug", "key"))
    listings = dict(Listing.objects.values_list("slug", "pk"))
    there = [goods for goods in GOODS if goods.slug in listings]  # the shop may be empty by now
    places = places_of(there, drawn)
    added = 0
    for goods in there:
        views = {"place": places[goods.slug], "pack": drawn.goods[goods.slug]}
        for view, picture in views.items():
            if (goods.slug, picture.path) not in kept:
                _photo_add(listings[goods.slug], goods, view, picture, now)
                added += 1
    return added


def _facts(goods: Goods) -> DraftFacts:
    return DraftFacts(
        slug=goods.slug,
        name_zh=goods.name_zh,
        name_en=goods.name_en,
        category_slug=goods.shelf,
        village_slug=goods.village,
        packs=tuple(_pack(pack) for pack in goods.packs),
        tagline_zh=goods.tagline_zh,
        tagline_en=goods.tagline_en,
        storage_class=goods.storage,
        season_months=goods.season,
        peak_months=goods.peak,
        variety_zh=goods.variety_zh,
        variety_en=goods.variety_en,
        storage_note_zh=goods.keep_zh,
        storage_note_en=goods.keep_en,
        description_zh=goods.description_zh,
        description_en=goods.description_en,
        dispatch_days=goods.dispatch_days,
        adults_only=goods.adults_only,
        search_words=goods.words,
        certificate_codes=goods.papers,
        popularity=goods.popularity,
    )


def _pack(pack: Pack) -> PackFacts:
    return PackFacts(
        label_zh=pack.label_zh,
        label_en=pack.label_en,
        weight_grams=pack.grams,
        price_fen=int(Decimal(pack.yuan) * 100),
        stock=pack.stock,
    )


def _wait_for_commerce() -> None:
    """Help the worker with the outbox until no listing waits. Raises DemoListingsFailed after PATIENCE_SECONDS idle."""
    pause, idle = Event(), 0.0
    while _waiting().exists():
        with ThreadPoolExecutor(PUSHERS) as pool:
            taken = sum(pool.map(lambda _: _drain(), range(PUSHERS)))
        if taken:
            idle = 0.0
        else:  # a worker has the rest in hand, or a message waits for its next try
            pause.wait(PAUSE_SECONDS)
            idle += PAUSE_SECONDS
        if idle > PATIENCE_SECONDS:
            break
    late = Listing.objects.filter(state=ListingState.PUBLISHED).exclude(sync_state=SyncState.DONE)
    failed = list(late.values_list("slug", "sync_state", "sync_error"))
    if failed:
        raise DemoListingsFailed(str(failed))


def _waiting() -> QuerySet[Listing]:
    pending = Q(sync_state=SyncState.PENDING) | Q(sync_state=SyncState.DONE, followed_at=None)
    return Listing.objects.filter(pending, state=ListingState.PUBLISHED)


def _drain() -> int:
    """One thread's turn, with a database connection of its own. What listings cause is left to the worker."""
    try:
        return outbox_drain(limit=50, topics=[PUSH_TOPIC])
    finally:
        connections.close_all()
