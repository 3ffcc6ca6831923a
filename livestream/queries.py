"""Reads of the live wing; contracts out, with literal query budgets in the tests."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

from django.db.models import Case, Count, F, Q, QuerySet, Sum, When
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.api import listing_cards
from catalog.contracts import ListingCard
from catalog.enums import ListingState
from livestream.contracts import (
    BagItem,
    BroadcastPage,
    BroadcastReport,
    HostFacts,
    LiveOffer,
    PinMoment,
    Playback,
    ReportRow,
)
from livestream.enums import AttributedState, BroadcastState
from livestream.models import AttributedLine, Broadcast, Host, LineUpItem, PinEvent, Recording
from shop.commerce.contracts import CheckoutLine, OrderLine
from shop.commerce.metadata import BROADCAST_TITLE, HOST_NAME
from shop.kernel.money import Money
from shop.ui.contracts import BroadcastCard, Picture
from shop.ui.formats import per_jin_text

PICTURE_SIZE = (720, 1280)
LATEST = timedelta(days=1)
"""How late an announced broadcast may be before nobody is promised it any more."""
_CARD_STATES: Mapping[str, Literal["LIVE", "SCHEDULED", "ENDED"]] = {
    BroadcastState.LIVE: "LIVE",
    BroadcastState.SCHEDULED: "SCHEDULED",
    BroadcastState.ENDED: "ENDED",
    BroadcastState.CANCELED: "ENDED",
}


def word(zh: str, en: str) -> str:
    """The text of the language in force; Chinese where there is no English."""
    return en if en and (get_language() or "").startswith("en") else zh


def _picture(key: str, alt: str, size: tuple[int, int] = PICTURE_SIZE) -> Picture | None:
    return Picture(path=key, alt=alt, width=size[0], height=size[1]) if key else None


def _broadcasts() -> QuerySet[Broadcast]:
    return Broadcast.objects.select_related("host", "village", "recording")


def broadcast_card(row: Broadcast) -> BroadcastCard:
    """The card of a row loaded with its relations."""
    title = word(row.title_zh, row.title_en)
    recording = getattr(row, "recording", None)
    return BroadcastCard(
        url=reverse("livestream:broadcast", args=[row.code]),
        title=title,
        host=word(row.host.name_zh, row.host.name_en),
        state=_CARD_STATES[row.state],
        starts_at=row.started_at or row.scheduled_at,
        picture=_picture(row.poster_key, title),
        viewers=row.views,
        line=word(row.about_zh, row.about_en),
        minutes=max(1, round(recording.seconds / 60)) if recording else 0,
        remind_url=reverse("livestream:remind", args=[row.code])
        if row.state == BroadcastState.SCHEDULED
        else "",
    )


def running_cards(*, limit: int = 6) -> list[BroadcastCard]:
    """Broadcasts on air, the newest first."""
    rows = _broadcasts().filter(state=BroadcastState.LIVE).order_by("-started_at", "-pk")
    return [broadcast_card(row) for row in rows[:limit]]


def coming_cards(*, now: datetime, limit: int = 6) -> list[BroadcastCard]:
    """Announced broadcasts, the next first."""
    rows = _broadcasts().filter(_is_coming(now)).order_by("scheduled_at", "pk")
    return [broadcast_card(row) for row in rows[:limit]]


def replay_cards(*, limit: int = 12) -> list[BroadcastCard]:
    """Broadcasts that are over and can be watched, the latest first."""
    rows = _broadcasts().filter(state=BroadcastState.ENDED, recording__isnull=False)
    return [broadcast_card(row) for row in rows.order_by("-ended_at", "-pk")[:limit]]


def _is_coming(now: datetime) -> Q:
    """Announced, and not forgotten: one that is late by a day is shown nowhere."""
    return Q(state=BroadcastState.SCHEDULED, scheduled_at__gt=now - LATEST)


def cards_of_village(*, village_slug: str, now: datetime, limit: int = 6) -> list[BroadcastCard]:
    """Broadcasts from a village or with goods from it: running, coming, then replays."""
    mine = Q(village__slug=village_slug) | Q(items__listing__village__slug=village_slug)
    return _sorted_cards(mine, now=now, limit=limit)


def cards_of_cooperative(
    *, cooperative_slug: str, now: datetime, limit: int = 6
) -> list[BroadcastCard]:
    """Broadcasts with goods of this cooperative: running, coming, then replays."""
    mine = Q(items__listing__cooperative__slug=cooperative_slug)
    return _sorted_cards(mine, now=now, limit=limit)


def cards_of_listing(*, listing_code: str, now: datetime, limit: int = 4) -> list[BroadcastCard]:
    """Broadcasts with this listing in their line-up: running, coming, then replays."""
    return _sorted_cards(Q(items__listing__code=listing_code), now=now, limit=limit)


def _sorted_cards(mine: Q, *, now: datetime, limit: int) -> list[BroadcastCard]:
    ranks = (
        When(state=BroadcastState.LIVE, then=0),
        When(_is_coming(now), then=1),
        When(state=BroadcastState.ENDED, recording__isnull=False, then=2),
    )
    rows = _broadcasts().filter(mine).annotate(rank=Case(*ranks, default=None)).distinct()
    next_first = Case(When(_is_coming(now), then=F("scheduled_at")), default=None)
    shown = rows.filter(rank__isnull=False).order_by("rank", next_first, "-scheduled_at", "-pk")
    return [broadcast_card(row) for row in shown[:limit]]


def broadcast_page(code: str) -> BroadcastPage | None:
    """Everything the page of one broadcast shows, in six queries; None when there is no such broadcast."""
    row = _broadcasts().filter(code=code).first()
    if row is None:
        return None
    video = playback(row)
    title = word(row.title_zh, row.title_en)
    return BroadcastPage(
        code=row.code,
        title=title,
        about=word(row.about_zh, row.about_en),
        state=BroadcastState(row.state),
        scheduled_at=row.scheduled_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        views=row.views,
        host=host_facts(row.host),
        village=word(row.village.name_zh, row.village.name_en) if row.village else "",
        village_url=reverse("catalog:village", args=[row.village.slug]) if row.village else "",
        poster=poster(row),
        playback=video,
        pins=_pins(row, video),
        items=bag_items(row.items.select_related("pack").order_by("position", "pk")),
        pinned_id=row.pinned_item_id,
    )


def bag_items(rows: Iterable[LineUpItem]) -> tuple[BagItem, ...]:
    """Line-up rows (loaded with their pack) with the listings' words, in one more query."""
    loaded = list(rows)
    cards = {card.id: card for card in listing_cards({row.listing_id for row in loaded})}
    return tuple(_bag_item(row, cards[row.listing_id]) for row in loaded if row.listing_id in cards)


def live_fen(row: LineUpItem) -> int | None:
    """The live price of a row loaded with its pack; None unless it is below the usual one, which may have come down."""
    fen = row.live_price_fen
    return fen if fen is not None and fen < row.pack.price_fen else None


def live_offer(*, listing_code: str) -> LiveOffer | None:
    """The broadcast on air that sells this listing for the most below its usual price; None when none does."""
    rows = LineUpItem.objects.filter(
        listing__code=listing_code,
        broadcast__state=BroadcastState.LIVE,
        live_price_fen__lt=F("pack__price_fen"),
    ).select_related("pack", "broadcast")
    found = rows.order_by(F("live_price_fen") - F("pack__price_fen"), "pk").first()
    items = bag_items([found]) if found else ()
    if found is None or not items:
        return None
    return LiveOffer(
        url=reverse("livestream:broadcast", args=[found.broadcast.code]), item=items[0]
    )


def _bag_item(row: LineUpItem, card: ListingCard) -> BagItem:
    usual = Money.from_minor(row.pack.price_fen)
    fen = live_fen(row)
    price = usual if fen is None else Money.from_minor(fen)
    is_shown = card.state == ListingState.PUBLISHED
    left = row.pack.available if is_shown else 0
    return BagItem(
        id=row.pk,
        position=row.position,
        listing_code=card.code,
        variant_id=row.pack.variant_id,
        url=reverse("catalog:product", args=[card.slug]) if is_shown else "",
        name=str(card.name),
        pack=word(row.pack.label_zh, row.pack.label_en),
        price=price,
        usual=usual,
        comparison=per_jin_text(price, row.pack.weight_grams),
        is_live_price=fen is not None,
        is_sold_out=left <= 0 or not row.pack.variant_id,
        stock_text=stock_text(left) if is_shown else _("已下架"),
        limit=max(1, min(row.limit_per_order, left)),
        most=row.limit_per_order,
        picture=Picture(path=card.cover_key, alt=str(card.name)) if card.cover_key else None,
        icon=card.category.icon,
    )


def stock_text(left: int) -> str:
    """The true stock as a bucket: exact when few are left, else "100 以上"."""
    if left <= 0:
        return _("已售完")
    if left <= 10:
        return _("还剩 %(count)s 份") % {"count": left}
    step = 100 if left >= 100 else 10
    return _("还有 %(count)s 份以上") % {"count": left // step * step}


def host_facts(row: Host) -> HostFacts:
    """The host of a row loaded with its village."""
    name = word(row.name_zh, row.name_en)
    village = row.village
    return HostFacts(
        slug=row.slug,
        name=name,
        about=word(row.about_zh, row.about_en),
        village=word(village.name_zh, village.name_en) if village else "",
        picture=_picture(row.avatar_key, name, (640, 640)),
    )


def poster(row: Broadcast) -> Picture | None:
    """The picture of a broadcast before it plays."""
    return _picture(row.poster_key, word(row.title_zh, row.title_en))


def playback(row: Broadcast) -> Playback | None:
    """The recording of a row loaded with it."""
    recording: Recording | None = getattr(row, "recording", None)
    if recording is None:
        return None
    return Playback(
        url=f"/media/{recording.playlist}",
        seconds=recording.seconds,
        width=recording.width,
        height=recording.height,
        starts_at=recording.starts_at,
    )


def _pins(row: Broadcast, video: Playback | None) -> tuple[PinMoment, ...]:
    if video is None:
        return ()
    events: QuerySet[PinEvent] = row.pins.order_by("at", "pk")
    return tuple(
        PinMoment(
            second=max(0.0, (event.at - video.starts_at).total_seconds()), item_id=event.item_id
        )
        for event in events
    )


def broadcast_report(row: Broadcast) -> BroadcastReport:
    """What a broadcast sold, by listing, cooperative, township and village, from the attributed order lines."""
    lines = AttributedLine.objects.filter(broadcast=row)
    is_sold = Q(state__in=[AttributedState.PAID, AttributedState.UNPAID])
    is_canceled = Q(state=AttributedState.CANCELED)
    sums = lines.aggregate(
        orders=Count("order_id", distinct=True, filter=is_sold),
        quantity=Sum("quantity", filter=is_sold),
        amount=Sum(F("amount_fen") - F("refunded_fen"), filter=is_sold),
        unpaid=Sum("amount_fen", filter=Q(state=AttributedState.UNPAID)),
        canceled=Sum("amount_fen", filter=is_canceled),
        refunded=Sum("refunded_fen", filter=~is_canceled),
    )
    sold = lines.filter(is_sold)
    return BroadcastReport(
        code=row.code,
        title=word(row.title_zh, row.title_en),
        orders=sums["orders"] or 0,
        quantity=sums["quantity"] or 0,
        amount=Money.from_minor(sums["amount"] or 0),
        unpaid=Money.from_minor(sums["unpaid"] or 0),
        canceled=Money.from_minor(sums["canceled"] or 0),
        refunded=Money.from_minor(sums["refunded"] or 0),
        views=row.views,
        listings=_rows(sold, "listing", "product_name"),
        cooperatives=_rows(sold, "cooperative", "cooperative_name"),
        townships=_rows(sold, "township", "township_name"),
        villages=_rows(sold, "village", "village_name"),
    )


def _rows(lines: QuerySet[AttributedLine], key: str, name: str) -> Sequence[ReportRow]:
    grouped = (
        lines.values(key, name)
        .annotate(
            orders=Count("order_id", distinct=True),
            sum_quantity=Sum("quantity"),
            sum_fen=Sum(F("amount_fen") - F("refunded_fen")),
        )
        .order_by("-sum_fen", key)
    )
    return tuple(
        ReportRow(
            key=row[key],
            name=row[name] or _("未注明"),
            orders=row["orders"],
            quantity=row["sum_quantity"],
            amount=Money.from_minor(row["sum_fen"]),
        )
        for row in grouped
    )


def english_of(lines: Sequence[CheckoutLine | OrderLine]) -> Mapping[str, Mapping[str, str]]:
    """English titles and hosts of the broadcasts that sold these lines, by line id, in one query."""
    codes = {line.origin.broadcast for line in lines if line.origin.broadcast}
    rows = Broadcast.objects.select_related("host").filter(code__in=codes) if codes else ()
    names = {row.code: {BROADCAST_TITLE: row.title_en, HOST_NAME: row.host.name_en} for row in rows}
    return {
        line.id: names[line.origin.broadcast] for line in lines if line.origin.broadcast in names
    }
