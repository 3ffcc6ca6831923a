"""Buying from a broadcast's bag: a cart of its own in the live channel, at the live price, with every line telling where it was sold."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from livestream.enums import BroadcastState
from livestream.models import Broadcast, LineUpItem
from livestream.queries import live_fen
from shop.checkout.api import (
    LIVE_CHANNEL,
    PRICE_REASON,
    STORE_CHANNEL,
    CartKind,
    CartOwner,
    WantedLine,
    cart_start,
)
from shop.commerce import api as commerce
from shop.commerce.contracts import CheckoutLine
from shop.commerce.metadata import BROADCAST, BROADCAST_TITLE, HOST, HOST_NAME, LIVE_SESSION
from shop.kernel.errors import FinalError
from shop.kernel.money import Money


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
        price_reason=PRICE_REASON.format(broadcast.code) if price else "",
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


def prices_now(lines: Sequence[CheckoutLine]) -> Mapping[str, Money]:
    """What each line from a bag costs now: the live price while its broadcast is on air and sells it, else the usual one.

    Lines that never had a live price, and have none now, are left out: they are at the shop's own. So are those whose
    usual price nobody can say, since they are off sale.
    """
    items = {
        (row.broadcast.code, row.pack.variant_id): row
        for row in LineUpItem.objects.select_related("broadcast", "pack").filter(
            broadcast__code__in={line.origin.broadcast for line in lines},
            broadcast__state=BroadcastState.LIVE,
            pack__variant_id__in={line.variant_id for line in lines},
        )
    }
    found: dict[str, Money] = {}
    over: list[CheckoutLine] = []
    for line in lines:
        item = items.get((line.origin.broadcast, line.variant_id))
        fen = live_fen(item) if item else None
        if fen is not None:
            found[line.id] = Money.from_minor(fen)
        elif line.price_reason:
            over.append(line)
    return found | _usual(over)


def _usual(lines: Sequence[CheckoutLine]) -> dict[str, Money]:
    if not lines:
        return {}
    ids = {line.variant_id for line in lines}
    rows = commerce.variants_fetch(variant_ids=sorted(ids), channel=LIVE_CHANNEL)
    usual = {row.id: row.price for row in rows}
    found: dict[str, Money] = {}
    for line in lines:
        price = usual.get(line.variant_id)
        if price is not None:
            found[line.id] = price
    return found


def line_metadata(broadcast: Broadcast) -> dict[str, str]:
    """What an order line says about the broadcast that sold it."""
    return {
        BROADCAST: broadcast.code,
        BROADCAST_TITLE: broadcast.title_zh,
        HOST: broadcast.host.slug,
        HOST_NAME: broadcast.host.name_zh,
    }
