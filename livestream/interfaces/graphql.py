"""Broadcasts for apps; read-only: announced, on air and over, with their line-up. No stream keys, no sales."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import graphene
from django.db.models import Q

from catalog.enums import ListingState
from catalog.interfaces.graphql import Listing, listing_nodes
from cooperatives.interfaces.graphql import Village, village_nodes
from livestream import queries
from livestream.contracts import BagItem, HostFacts, PinMoment
from livestream.enums import BroadcastState as State
from livestream.models import Broadcast as BroadcastRow
from livestream.models import LineUpItem, PinEvent
from shop.kernel.money import Money as Amount
from shop.ui.graphql.fields import children_field, one_field, page_field, plain, short_list, text
from shop.ui.graphql.nodes import Node, NodeType, node_of, nodes_grouped, related
from shop.ui.graphql.pages import Page, Window, connection, page_of_rows
from shop.ui.graphql.types import Money, Picture

BroadcastState = graphene.Enum("BroadcastState", [(choice.name, choice.value) for choice in State])
SHOWN = (State.SCHEDULED, State.LIVE, State.ENDED)
"""States that a list has unless it is asked for others."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One item of a line-up, the broadcast that it belongs to, and whether that is on air."""

    id: int
    broadcast_id: int
    listing_id: int
    is_live: bool
    item: BagItem

    @property
    def price(self) -> Amount:
        """What it costs now: the live price counts only on air."""
        return self.item.price if self.is_live else self.item.usual


def _rows() -> Any:
    return BroadcastRow.objects.select_related("host__village", "village", "recording")


def _same(row: BroadcastRow) -> BroadcastRow:
    return row


def _offers(rows: Sequence[BroadcastRow]) -> Mapping[int, Sequence[Any]]:
    live = {row.pk for row in rows if row.state == State.LIVE}
    found = list(
        LineUpItem.objects.filter(broadcast__in=[row.pk for row in rows])
        .exclude(listing__state=ListingState.DRAFT)
        .select_related("pack")
        .order_by("position", "pk")
    )
    owners = {row.pk: row for row in found}
    offers = [
        Offer(
            id=item.id,
            broadcast_id=owners[item.id].broadcast_id,
            listing_id=owners[item.id].listing_id,
            is_live=owners[item.id].broadcast_id in live,
            item=item,
        )
        for item in queries.bag_items(found)
    ]
    return nodes_grouped(offers, lambda offer: [offer.broadcast_id])


def _line_up(node: Node[BroadcastRow]) -> Sequence[Node[Offer]]:
    found: Sequence[Node[Offer]] = node.peers.read("line_up", _offers).get(node.fact.pk, ())
    return found


def _pinned(node: Node[BroadcastRow], _info: Any) -> Node[Offer] | None:
    wanted = node.fact.pinned_item_id
    if wanted is None:
        return None
    return next((offer for offer in _line_up(node) if offer.fact.id == wanted), None)


def _pins(rows: Sequence[BroadcastRow]) -> Mapping[int, Sequence[PinMoment]]:
    begun = {row.pk: row.recording.starts_at for row in rows if hasattr(row, "recording")}
    found: dict[int, list[PinMoment]] = {}
    for event in PinEvent.objects.filter(broadcast__in=begun).order_by("at", "pk"):
        second = max(0.0, (event.at - begun[event.broadcast_id]).total_seconds())
        found.setdefault(event.broadcast_id, []).append(PinMoment(second, event.item_id))
    return found


def _villages(rows: Sequence[BroadcastRow]) -> Mapping[int, Any]:
    found = village_nodes(row.village_id for row in rows if row.village_id)
    return {row.pk: found[row.village_id] for row in rows if row.village_id}


def _listings(offers: Sequence[Offer]) -> Mapping[int, Any]:
    found = listing_nodes(offer.listing_id for offer in offers)
    return {offer.id: found[offer.listing_id] for offer in offers if offer.listing_id in found}


def _host(node: Node[BroadcastRow], _info: Any) -> HostFacts:
    return queries.host_facts(node.fact.host)


class Host(graphene.ObjectType):
    """Who presents."""

    id = graphene.ID(required=True, resolver=lambda host, _info: host.slug)
    slug = text()
    name = text()
    about = text()
    village = text()
    picture = graphene.Field(Picture)


class Playback(graphene.ObjectType):
    """A recording as an HLS playlist. `startsAt` is the programme time of its first frame."""

    url = text(resolver=lambda playback, info: info.context.address(playback.url))
    seconds = graphene.Int(required=True)
    width = graphene.Int(required=True)
    height = graphene.Int(required=True)
    starts_at = graphene.DateTime(required=True)


class Pin(graphene.ObjectType):
    """From this second of the recording on, the item is the one being explained; null: nothing is."""

    second = graphene.Float(required=True)
    item_id = graphene.ID()


class LineUpEntry(NodeType):
    """One pack in a broadcast. `price` is what it costs now; `livePrice` counts while the broadcast is on air."""

    id = graphene.ID(required=True)
    position = graphene.Int(required=True, resolver=lambda node, _info: node.fact.item.position)
    name = text(resolver=lambda node, _info: node.fact.item.name)
    pack = text(resolver=lambda node, _info: node.fact.item.pack)
    price = graphene.Field(Money, required=True)
    live_price = graphene.Field(
        Money,
        resolver=lambda node, _info: node.fact.item.price if node.fact.item.is_live_price else None,
    )
    usual_price = graphene.Field(
        Money, required=True, resolver=lambda node, _info: node.fact.item.usual
    )
    is_sold_out = graphene.Boolean(
        required=True, resolver=lambda node, _info: node.fact.item.is_sold_out
    )
    stock_text = text(resolver=lambda node, _info: node.fact.item.stock_text)
    limit_per_order = graphene.Int(required=True, resolver=lambda node, _info: node.fact.item.limit)
    variant_id = graphene.ID(
        required=True,
        description="Its id on the commerce server.",
        resolver=lambda node, _info: node.fact.item.variant_id,
    )
    listing = graphene.Field(Listing, resolver=related("listing", _listings, missing=None))


LineUpEntryConnection: Any = connection(LineUpEntry)


class Broadcast(NodeType):
    """One live sale: announced, on air, over."""

    id = graphene.ID(required=True, resolver=lambda node, _info: node.fact.code)
    code = text()
    title = text(resolver=lambda node, _info: queries.word(node.fact.title_zh, node.fact.title_en))
    about = text(resolver=lambda node, _info: queries.word(node.fact.about_zh, node.fact.about_en))
    state = graphene.Field(BroadcastState, required=True)
    scheduled_at = graphene.DateTime(required=True)
    started_at = graphene.DateTime()
    ended_at = graphene.DateTime()
    views = graphene.Int(required=True)
    host = graphene.Field(Host, required=True, resolver=_host)
    village = graphene.Field(Village, resolver=related("village", _villages, missing=None))
    poster = graphene.Field(Picture, resolver=lambda node, _info: queries.poster(node.fact))
    playback = graphene.Field(Playback, resolver=lambda node, _info: queries.playback(node.fact))
    pins = short_list(Pin, related("pins", _pins, missing=()))
    line_up = children_field(LineUpEntryConnection, "line_up", _offers)
    pinned = graphene.Field(LineUpEntry, resolver=_pinned)


BroadcastConnection: Any = connection(Broadcast)


def _broadcasts(
    _info: Any,
    *,
    window: Window,
    states: Sequence[Any] | None = None,
    village: str | None = None,
    cooperative: str | None = None,
    listing: str | None = None,
) -> Page[Any]:
    """The latest first; of a village, cooperative or listing when their slug is given."""
    rows = _rows().filter(state__in=[state.value for state in states] if states else SHOWN)
    if village is not None:
        slug = plain(village)
        rows = rows.filter(Q(village__slug=slug) | Q(items__listing__village__slug=slug))
    if cooperative is not None:
        rows = rows.filter(items__listing__cooperative__slug=plain(cooperative))
    if listing is not None:
        rows = rows.filter(items__listing__slug=plain(listing))
    return page_of_rows(rows.distinct().order_by("-scheduled_at", "-pk"), window, _same)


class Queries(graphene.ObjectType):
    """The roots of this package."""

    broadcasts = page_field(
        BroadcastConnection,
        _broadcasts,
        states=graphene.List(graphene.NonNull(BroadcastState)),
        village=graphene.String(),
        cooperative=graphene.String(),
        listing=graphene.String(),
    )
    broadcast = one_field(
        Broadcast,
        lambda _info, code: node_of(_rows().filter(code=plain(code)).first()),
        code=graphene.String(required=True),
    )
