"""Buying from a broadcast's bag: a cart of its own in the live channel, at the live price, with every line telling where it was sold."""

from datetime import datetime
from uuid import UUID

from livestream.enums import BroadcastState
from livestream.models import Broadcast, LineUpItem
from livestream.queries import live_fen
from shop.checkout.api import (
    LIVE_CHANNEL,
    STORE_CHANNEL,
    CartKind,
    CartOwner,
    WantedLine,
    cart_start,
)
from shop.commerce.metadata import BROADCAST, BROADCAST_TITLE, HOST, HOST_NAME, LIVE_SESSION
from shop.kernel.errors import FinalError
from shop.kernel.money import Money

PRICE_REASON = "live"


class ItemNotForSale(FinalError):
    """Not in this line-up, more than one order may take, or the broadcast does not sell."""

    code = "ITEM_NOT_FOR_SALE"


def bag_buy(
    *, owner: CartOwner, broadcast_code: str, item_id: int, quantity: int, now: datetime
) -> UUID:
    """Put units of a line-up item into a cart of its own and return the cart's code.

    1. While the broadcast is on air the line is sold in the live channel, at the item's live price when that is below
    the usual one. 2. From a replay or before it begins, in the store's channel at the usual price; the line still names
    the broadcast. Raises ItemNotForSale, SoldOut, ProductUnavailable, LimitExceeded, CommerceUnavailable.
    """
    item = (
        LineUpItem.objects.select_related("broadcast__host", "pack")
        .filter(pk=item_id, broadcast__code=broadcast_code)
        .exclude(broadcast__state=BroadcastState.CANCELED)
        .first()
    )
    if item is None or not item.pack.variant_id or not 1 <= quantity <= item.limit_per_order:
        raise ItemNotForSale(item_id=item_id)
    broadcast = item.broadcast
    is_live = broadcast.state == BroadcastState.LIVE
    fen = live_fen(item) if is_live else None
    price = Money.from_minor(fen) if fen else None
    line = WantedLine(
        variant_id=item.pack.variant_id,
        quantity=quantity,
        metadata=line_metadata(broadcast),
        price=price,
        price_reason=f"{PRICE_REASON} {broadcast.code}" if price else "",
    )
    cart = cart_start(
        owner=owner,
        kind=CartKind.LIVE,
        channel=LIVE_CHANNEL if is_live else STORE_CHANNEL,
        lines=[line],
        metadata={LIVE_SESSION: broadcast.code},
        now=now,
    )
    return cart.code


def line_metadata(broadcast: Broadcast) -> dict[str, str]:
    """What an order line says about the broadcast that sold it."""
    return {
        BROADCAST: broadcast.code,
        BROADCAST_TITLE: broadcast.title_zh,
        HOST: broadcast.host.slug,
        HOST_NAME: broadcast.host.name_zh,
    }
