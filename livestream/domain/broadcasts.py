"""A broadcast's life: announced, on air, over; who may steer it; what is pinned."""

from datetime import datetime

from django.db.models import F

from catalog.enums import ListingState
from catalog.models import ListingVariant
from livestream.domain.broadcast_states import BROADCAST_STATES
from livestream.enums import BroadcastState
from livestream.models import Broadcast, Host, LineUpItem, PinEvent, Reminder
from shop.accounts.models import User
from shop.durability.locks import lock_rows
from shop.durability.outbox import outbox_append
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError

STARTED_TOPIC = "broadcast.started"


class BroadcastUnknown(FinalError):
    """No such broadcast, or none that this person may steer."""

    code = "BROADCAST_UNKNOWN"


class BroadcastStateRefused(FinalError):
    """The broadcast is not in a state from which this can be done; nothing was changed."""

    code = "BROADCAST_STATE_REFUSED"


class ItemUnknown(FinalError):
    """No such item in this broadcast's line-up."""

    code = "ITEM_UNKNOWN"


class ItemInLineUp(FinalError):
    """The pack is in this broadcast's line-up already."""

    code = "ITEM_IN_LINE_UP"


class PriceRefused(FinalError):
    """A live price must be above zero and not above the usual price (`usual_fen`)."""

    code = "PRICE_REFUSED"


def access_broadcast(*, user: User, code: str) -> Broadcast:
    """The broadcast that this person may steer: its own host, or an operator. Raises BroadcastUnknown for everybody else."""
    found = Broadcast.objects.select_related("host").filter(code=code).first()
    if found is None or not (user.is_staff or found.host.user_id == user.pk):
        raise BroadcastUnknown(code=code)
    return found


def broadcast_schedule(
    *,
    host_id: int,
    title_zh: str,
    title_en: str,
    about_zh: str,
    about_en: str,
    village_id: int | None,
    scheduled_at: datetime,
) -> Broadcast:
    """Announce a broadcast."""
    with durable():
        return Broadcast.objects.create(
            host=Host.objects.get(pk=host_id),
            title_zh=title_zh,
            title_en=title_en,
            about_zh=about_zh,
            about_en=about_en,
            village_id=village_id,
            scheduled_at=scheduled_at,
        )


def broadcast_start(*, broadcast_id: int, now: datetime) -> None:
    """Go on air; people who asked are reminded through the outbox. Raises BroadcastStateRefused."""
    with durable():
        _move(broadcast_id, BroadcastState.LIVE, started_at=now)
        outbox_append(
            topic=STARTED_TOPIC,
            payload={"broadcast_id": broadcast_id},
            key=f"{STARTED_TOPIC}:{broadcast_id}",
        )


def broadcast_end(*, broadcast_id: int, now: datetime) -> None:
    """Go off air; nothing stays pinned. Raises BroadcastStateRefused."""
    with durable():
        _move(broadcast_id, BroadcastState.ENDED, ended_at=now, pinned_item=None)


def broadcast_cancel(*, broadcast_id: int) -> None:
    """Call an announced broadcast off. Raises BroadcastStateRefused."""
    with durable():
        _move(broadcast_id, BroadcastState.CANCELED)


def _move(broadcast_id: int, target: BroadcastState, **fields: object) -> None:
    """Compare and set: the row count says whether the state allowed it."""
    moved = Broadcast.objects.filter(
        pk=broadcast_id, state__in=BROADCAST_STATES.sources(target)
    ).update(state=target, **fields)
    if not moved:
        raise BroadcastStateRefused(target=target)


def line_up_add(
    *, broadcast_id: int, sku: str, live_price_fen: int | None, limit_per_order: int = 5
) -> LineUpItem:
    """Put a pack that is on sale at the end of the line-up; the broadcast's row lock orders two of them.

    Raises PriceRefused, ItemUnknown, ItemInLineUp, BroadcastStateRefused once the broadcast is over.
    """
    on_sale = ListingVariant.objects.filter(listing__state=ListingState.PUBLISHED)
    pack = on_sale.filter(sku=sku).first()
    if pack is None:
        raise ItemUnknown(item_id=sku)
    _price_check(live_price_fen, pack.price_fen)
    with durable():
        _changeable(broadcast_id)
        rows = LineUpItem.objects.filter(broadcast_id=broadcast_id).order_by("-position")
        if rows.filter(pack=pack).exists():
            raise ItemInLineUp(sku=sku)
        last = rows.values_list("position", flat=True).first()
        return LineUpItem.objects.create(
            broadcast_id=broadcast_id,
            listing_id=pack.listing_id,
            pack=pack,
            position=(last or 0) + 1,
            live_price_fen=live_price_fen,
            limit_per_order=limit_per_order,
        )


def live_price_set(
    *, broadcast_id: int, item_id: int, usual_fen: int, live_price_fen: int | None
) -> None:
    """Change an item's live price; None takes it back to the usual one.

    Raises PriceRefused, ItemUnknown, BroadcastStateRefused once the broadcast is over.
    """
    _price_check(live_price_fen, usual_fen)
    with durable():
        _changeable(broadcast_id)
        if not LineUpItem.objects.filter(pk=item_id, broadcast_id=broadcast_id).update(
            live_price_fen=live_price_fen
        ):
            raise ItemUnknown(item_id=item_id)


def item_remove(*, broadcast_id: int, item_id: int) -> None:
    """Take an item out of the line-up; a replay keeps the moment at which it was shown.

    Raises ItemUnknown, BroadcastStateRefused once the broadcast is over.
    """
    with durable():
        _changeable(broadcast_id)
        removed, _ = LineUpItem.objects.filter(pk=item_id, broadcast_id=broadcast_id).delete()
        if not removed:
            raise ItemUnknown(item_id=item_id)


def item_pin(*, broadcast_id: int, item_id: int | None, now: datetime) -> None:
    """Show an item as the one being explained, or none. The moment is kept for the replay.

    Raises ItemUnknown, BroadcastStateRefused when the broadcast is not on air.
    """
    with durable():
        if (
            item_id is not None
            and not LineUpItem.objects.filter(pk=item_id, broadcast_id=broadcast_id).exists()
        ):
            raise ItemUnknown(item_id=item_id)
        if not Broadcast.objects.filter(pk=broadcast_id, state=BroadcastState.LIVE).update(
            pinned_item_id=item_id
        ):
            raise BroadcastStateRefused(target="PIN")
        PinEvent.objects.create(broadcast_id=broadcast_id, item_id=item_id, at=now)


def reminder_set(
    *, broadcast_id: int, user_id: int, wanted: bool, language: str, now: datetime
) -> None:
    """Remember, or forget, that this person wants to be told, in that language, when the broadcast begins."""
    with durable():
        if wanted:
            Reminder.objects.get_or_create(
                broadcast_id=broadcast_id,
                user_id=user_id,
                defaults={"created_at": now, "language": language},
            )
        else:
            Reminder.objects.filter(broadcast_id=broadcast_id, user_id=user_id).delete()


def view_count(*, broadcast_id: int) -> None:
    """Count one opening of the page."""
    Broadcast.objects.filter(pk=broadcast_id).update(views=F("views") + 1)


def _changeable(broadcast_id: int) -> None:
    """Lock the broadcast's row; only one that is announced or on air may have its line-up changed."""
    rows = Broadcast.objects.filter(pk=broadcast_id)
    if lock_rows(rows)[0].state not in {BroadcastState.SCHEDULED, BroadcastState.LIVE}:
        raise BroadcastStateRefused(target="LINE_UP")


def _price_check(live_price_fen: int | None, usual_fen: int) -> None:
    if live_price_fen is not None and not 0 < live_price_fen <= usual_fen:
        raise PriceRefused(usual_fen=usual_fen)
