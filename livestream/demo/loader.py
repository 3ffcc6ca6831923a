"""Writes the demo's broadcasts and makes their recordings with ffmpeg; safe to run again."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings

from catalog.api import listing_detail
from cooperatives.models import Village
from livestream.demo.programme import BROADCASTS, HOSTS, DemoBroadcast
from livestream.domain.broadcasts import line_up_add
from livestream.enums import BroadcastState
from livestream.media.recorded import Scene, recording_make
from livestream.models import Broadcast, Host, LineUpItem, PinEvent, Recording
from shop.accounts.models import User
from shop.durability.outbox import outbox_append
from shop.durability.transactions import durable
from shop.kernel import clock
from shop.ui.pictures.api import PictureOrder, pictures_make

SCENE_SECONDS = 7
REPLAYS_AFTER = timedelta(seconds=45)
"""Replays are made when the shop is up, so that they do not slow its start."""
HOST_PASSWORD = "host"  # noqa: S105 -- the demo's own, printed by `make up`
BUYER_PASSWORD = "buyer"  # noqa: S105 -- likewise

log = structlog.get_logger(__name__)


def demo_load() -> list[dict[str, str]]:
    """Hosts, broadcasts with line-ups, recordings; and one buyer. Returns the logins to print."""
    now = clock.now()
    _pictures_draw()
    logins = _hosts_load(now)
    logins.append(_buyer_load())
    for planned in BROADCASTS:
        found = Broadcast.objects.filter(title_zh=planned.title_zh)
        found.filter(items=None).delete()  # left half-made by a load that was interrupted
        if not found.exists():
            _broadcast_load(planned, now)
    log.info("demo.broadcasts", broadcasts=len(BROADCASTS))
    return logins


def _pictures_draw() -> None:
    """Every picture at once, so that all processors draw; later calls find them on the shelf."""
    names = {entry.slug: entry.name_zh for entry in HOSTS}
    orders = [PictureOrder("poster", entry.name_zh, kind=entry.kind) for entry in HOSTS]
    for planned in BROADCASTS:
        orders.append(PictureOrder("poster", names[planned.host], kind=planned.kind))
        if planned.state == "LIVE":  # an ended one's is drawn with its replay
            orders.append(PictureOrder("portrait", names[planned.host], kind=planned.kind))
    pictures_make(orders)


def _hosts_load(now: datetime) -> list[dict[str, str]]:
    portraits = pictures_make(
        [PictureOrder("poster", entry.name_zh, kind=entry.kind) for entry in HOSTS]
    )
    logins = []
    for entry, portrait in zip(HOSTS, portraits, strict=True):
        user = None
        if entry.login:
            user = User.objects.filter(email=entry.login).first() or User.objects.create_user(
                email=entry.login, password=HOST_PASSWORD, display_name=entry.name_zh, joined_at=now
            )
            logins.append({"role": "host", "login": entry.login, "password": HOST_PASSWORD})
        with durable():
            Host.objects.get_or_create(
                slug=entry.slug,
                defaults={
                    "name_zh": entry.name_zh,
                    "name_en": entry.name_en,
                    "village": Village.objects.get(slug=entry.village),
                    "about_zh": entry.about_zh,
                    "about_en": entry.about_en,
                    "avatar_key": portrait.path,
                    "user": user,
                },
            )
    return logins


def _buyer_load() -> dict[str, str]:
    if not User.objects.filter(email="buyer@example.com").exists():
        User.objects.create_user(
            email="buyer@example.com", password=BUYER_PASSWORD, display_name="示例买家"
        )
    return {"role": "buyer", "login": "buyer@example.com", "password": BUYER_PASSWORD}


def _broadcast_load(planned: DemoBroadcast, now: datetime) -> None:
    host = Host.objects.get(slug=planned.host)
    [poster] = pictures_make([PictureOrder("poster", host.name_zh, kind=planned.kind)])
    has_begun = planned.state != "SCHEDULED"
    begins = now + planned.offset if has_begun else _round(now + planned.offset)
    with durable():
        row = Broadcast.objects.create(
            host=host,
            village=Village.objects.get(slug=planned.village),
            title_zh=planned.title_zh,
            title_en=planned.title_en,
            about_zh=planned.about_zh,
            about_en=planned.about_en,
            state=BroadcastState.SCHEDULED,
            scheduled_at=begins,
            poster_key=poster.path,
        )
    items, covers = _line_up(row, planned)
    if not has_begun:
        return
    facts: dict[str, Any] = {
        "broadcast_id": row.pk,
        "covers": covers,
        "starts_at": begins.isoformat(),
    }
    facts |= {"host": host.name_zh, "kind": planned.kind}
    if planned.state == "LIVE":
        recording_load(**facts)
    else:  # a replay may come a minute later: the worker makes it
        with durable():
            outbox_append(
                topic="demo.recording",
                payload=facts,
                key=f"demo.recording:{row.code}",
                available_at=clock.now() + REPLAYS_AFTER,
            )
    _air(row, planned, items, begins)


def _round(moment: datetime) -> datetime:
    """The next half hour, as announcements are made."""
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(
        minutes=30 if moment.minute < 30 else 60
    )


def _line_up(row: Broadcast, planned: DemoBroadcast) -> tuple[list[LineUpItem], list[str]]:
    items, covers = [], []
    for slug, live_price in planned.goods:
        detail = listing_detail(slug)
        if detail is None or not detail.packs:
            continue
        fen = int(Decimal(live_price) * 100) if live_price else None
        items.append(line_up_add(broadcast_id=row.pk, sku=detail.packs[0].sku, live_price_fen=fen))
        covers.append(detail.card.cover_key)
    return items, [key for key in covers if key]


def recording_load(
    *, broadcast_id: int, covers: list[str], starts_at: str, host: str, kind: str
) -> None:
    """Make the video of a broadcast from the host's portrait and the goods, unless it has one; safe to repeat."""
    row = Broadcast.objects.get(pk=broadcast_id)
    if Recording.objects.filter(broadcast=row).exists():
        return
    [portrait] = pictures_make([PictureOrder("portrait", host, kind=kind)])
    media = Path(settings.MEDIA_ROOT)
    files = [media / f"{key}-1280.webp" for key in (portrait.path, *covers)]
    scenes = [Scene(file, SCENE_SECONDS) for file in files if file.is_file()]
    folder = Path("recordings") / row.code
    made = recording_make(scenes=scenes, folder=media / folder)
    with durable():
        Recording.objects.get_or_create(
            broadcast=row,
            defaults={
                "playlist": str(folder / made.playlist.name),
                "starts_at": datetime.fromisoformat(starts_at),
                "seconds": made.seconds,
                "width": made.width,
                "height": made.height,
            },
        )


def _air(row: Broadcast, planned: DemoBroadcast, items: list[LineUpItem], begins: datetime) -> None:
    """Put it on air and pin each item while its picture is shown; then end it when it is over."""
    is_live = planned.state == "LIVE"
    with durable():
        for index, item in enumerate(items):
            PinEvent.objects.create(
                broadcast=row, item=item, at=begins + timedelta(seconds=SCENE_SECONDS * (index + 1))
            )
        Broadcast.objects.filter(pk=row.pk).update(
            state=BroadcastState.LIVE if is_live else BroadcastState.ENDED,
            started_at=begins,
            ended_at=None if is_live else begins + timedelta(minutes=46),
            pinned_item=items[0] if is_live and items else None,
        )
