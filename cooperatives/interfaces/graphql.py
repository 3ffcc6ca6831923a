"""Places, sellers, stations and papers for apps; read-only. Upper packages use the types and `…_nodes` for their own."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import graphene

from cooperatives import queries
from cooperatives.contracts import (
    CertificateCard,
    CooperativeCard,
    StationCard,
    TownshipCard,
    VillageCard,
)
from cooperatives.enums import CertificateKind
from cooperatives.queries import certificate_card, cooperative_card, township_card, village_card
from shop.ui.graphql.fields import (
    children_field,
    one_field,
    page_field,
    plain,
    short_list,
    text,
)
from shop.ui.graphql.nodes import (
    Node,
    NodeType,
    node_of,
    nodes_by_id,
    nodes_grouped,
    related,
)
from shop.ui.graphql.pages import Page, Window, connection, page_of_rows
from shop.ui.graphql.types import Picture, picture

Townships = Mapping[int, Node[TownshipCard]]
Villages = Mapping[int, Node[VillageCard]]
Cooperatives = Mapping[int, Node[CooperativeCard]]


def township_nodes(ids: Iterable[int]) -> Townships:
    """The townships with these ids, in one statement."""
    rows = queries.township_rows().filter(pk__in=set(ids))
    return nodes_by_id(township_card(row) for row in rows)


def village_nodes(ids: Iterable[int]) -> Villages:
    """The villages with these ids, in one statement."""
    rows = queries.village_rows().filter(pk__in=set(ids))
    return nodes_by_id(village_card(row) for row in rows)


def cooperative_nodes(ids: Iterable[int]) -> Cooperatives:
    """The cooperatives with these ids, in two statements."""
    rows = queries.cooperative_card_rows().filter(pk__in=set(ids))
    return nodes_by_id(cooperative_card(row) for row in rows)


def _slug(node: Node[Any], _info: Any) -> str:
    fact = node.fact
    slug: str = fact.ref.slug if hasattr(fact, "ref") else fact.slug
    return slug


def _banner(node: Node[Any], _info: Any) -> Any:
    return picture(node.fact.banner_key, node.fact.ref.name)


def _villages_of_townships(cards: Sequence[TownshipCard]) -> Mapping[int, Sequence[Any]]:
    rows = queries.village_rows().filter(township_id__in=[card.ref.id for card in cards])
    return nodes_grouped(map(village_card, rows), lambda card: [card.ref.township.id])


def _cooperatives_of_townships(cards: Sequence[TownshipCard]) -> Mapping[int, Sequence[Any]]:
    rows = queries.cooperative_card_rows().filter(township_id__in=[card.ref.id for card in cards])
    return nodes_grouped(map(cooperative_card, rows), lambda card: [card.ref.township.id])


def _stations_of_townships(cards: Sequence[TownshipCard]) -> Mapping[int, Sequence[Any]]:
    rows = queries.station_rows().filter(township_id__in=[card.ref.id for card in cards])
    return nodes_grouped(map(queries.station_card, rows), lambda card: [card.township.id])


def _cooperatives_of_villages(cards: Sequence[VillageCard]) -> Mapping[int, Sequence[Any]]:
    ids = [card.ref.id for card in cards]
    rows = queries.cooperative_card_rows().filter(villages__in=ids).distinct()
    return nodes_grouped(
        map(cooperative_card, rows), lambda card: [village.id for village in card.villages]
    )


def _villages_of_cooperatives(cards: Sequence[CooperativeCard]) -> Mapping[int, Sequence[Any]]:
    found = village_nodes(village.id for card in cards for village in card.villages)
    return {card.ref.id: [found[village.id] for village in card.villages] for card in cards}


def _papers_of_cooperatives(cards: Sequence[CooperativeCard]) -> Mapping[int, Sequence[Any]]:
    rows = queries.certificate_rows().filter(cooperative__in=[card.ref.id for card in cards])
    return nodes_grouped(
        map(certificate_card, rows), lambda card: [card.cooperative.id] if card.cooperative else []
    )


def _papers_of_villages(cards: Sequence[VillageCard]) -> Mapping[int, Sequence[Any]]:
    rows = queries.certificate_rows().filter(village__in=[card.ref.id for card in cards])
    return nodes_grouped(
        map(certificate_card, rows), lambda card: [card.village.id] if card.village else []
    )


def _townships_of_villages(cards: Sequence[VillageCard]) -> Mapping[int, Any]:
    found = township_nodes(card.ref.township.id for card in cards)
    return {card.ref.id: found[card.ref.township.id] for card in cards}


def _townships_of_cooperatives(cards: Sequence[CooperativeCard]) -> Mapping[int, Any]:
    found = township_nodes(card.ref.township.id for card in cards)
    return {card.ref.id: found[card.ref.township.id] for card in cards}


def _townships_of_stations(cards: Sequence[StationCard]) -> Mapping[int, Any]:
    found = township_nodes(card.township.id for card in cards)
    return {card.id: found[card.township.id] for card in cards}


def _cooperatives_of_papers(cards: Sequence[CertificateCard]) -> Mapping[int, Any]:
    found = cooperative_nodes(card.cooperative.id for card in cards if card.cooperative)
    return {card.id: found[card.cooperative.id] for card in cards if card.cooperative}


def _villages_of_papers(cards: Sequence[CertificateCard]) -> Mapping[int, Any]:
    found = village_nodes(card.village.id for card in cards if card.village)
    return {card.id: found[card.village.id] for card in cards if card.village}


class Township(NodeType):
    """A town or subdistrict of a county; `mapX`, `mapY` are thousandths of a drawing's width and height."""

    id = graphene.ID(required=True, resolver=_slug)
    slug = text()
    name = text()
    county = text()
    story = text()
    map_x = graphene.Int(required=True)
    map_y = graphene.Int(required=True)
    banner = graphene.Field(Picture, resolver=_banner)
    village_count = graphene.Int(required=True)
    cooperative_count = graphene.Int(required=True)
    villages = children_field(lambda: VillageConnection, "villages", _villages_of_townships)
    cooperatives = children_field(
        lambda: CooperativeConnection, "cooperatives", _cooperatives_of_townships
    )
    service_stations = children_field(
        lambda: ServiceStationConnection, "stations", _stations_of_townships
    )


class VillageFact(graphene.ObjectType):
    """One figure of a village."""

    value = text()
    unit = text()
    label = text()


class VillageBadge(graphene.ObjectType):
    """一村一品 recognition, with the list that names the village."""

    year = graphene.Int(required=True)
    source = text()


class Village(NodeType):
    """A village: its story and what it is known for."""

    id = graphene.ID(required=True, resolver=_slug)
    slug = text()
    name = text()
    speciality = text()
    lead = text()
    story = text()
    facts = short_list(VillageFact)
    badge = graphene.Field(VillageBadge)
    banner = graphene.Field(Picture, resolver=_banner)
    map_x = graphene.Int(required=True)
    map_y = graphene.Int(required=True)
    township = graphene.Field(
        Township,
        required=True,
        resolver=related("township", _townships_of_villages, missing=None),
    )
    cooperatives = children_field(
        lambda: CooperativeConnection, "cooperatives", _cooperatives_of_villages
    )
    certificates = short_list(
        lambda: Certificate, related("certificates", _papers_of_villages, missing=())
    )


class Cooperative(NodeType):
    """A cooperative that lists, packs and ships. `phone` is its public number, empty where none is given."""

    id = graphene.ID(required=True, resolver=_slug)
    slug = text()
    name = text()
    monogram = text()
    story = text()
    phone = text()
    township = graphene.Field(
        Township,
        required=True,
        resolver=related("township", _townships_of_cooperatives, missing=None),
    )
    villages = children_field(lambda: VillageConnection, "villages", _villages_of_cooperatives)
    certificates = short_list(
        lambda: Certificate, related("certificates", _papers_of_cooperatives, missing=())
    )


class ServiceStation(NodeType):
    """Where people pick their orders up. Times are local ("08:30"), weekdays ISO: 7 is Sunday."""

    id = graphene.ID(required=True, resolver=_slug)
    slug = text()
    name = text()
    city = text()
    district = text()
    street = text()
    address = text()
    opens_at = text(resolver=lambda node, _info: f"{node.fact.opens_at:%H:%M}")
    closes_at = text(resolver=lambda node, _info: f"{node.fact.closes_at:%H:%M}")
    closed_weekdays = short_list(graphene.Int)
    phone = text()
    township = graphene.Field(
        Township,
        required=True,
        resolver=related("township", _townships_of_stations, missing=None),
    )


class Certificate(NodeType):
    """A paper that a cooperative or a village holds. Blank fields were not seen on the paper itself."""

    id = graphene.ID(required=True, resolver=lambda node, _info: node.fact.code)
    code = text()
    kind = graphene.Field(graphene.Enum.from_enum(CertificateKind), required=True)
    kind_label = text(resolver=lambda node, _info: CertificateKind(node.fact.kind).label)
    title = text()
    number = text()
    issuer = text()
    scope = text()
    valid_from_date = graphene.Date()
    valid_until_date = graphene.Date()
    cooperative = graphene.Field(
        Cooperative, resolver=related("cooperative", _cooperatives_of_papers, missing=None)
    )
    village = graphene.Field(
        Village, resolver=related("village", _villages_of_papers, missing=None)
    )


TownshipConnection: Any = connection(Township)
VillageConnection: Any = connection(Village)
CooperativeConnection: Any = connection(Cooperative)
ServiceStationConnection: Any = connection(ServiceStation)


def _townships(_info: Any, *, window: Window) -> Page[Any]:
    return page_of_rows(queries.township_rows(), window, township_card)


def _villages(_info: Any, *, window: Window, township: str | None = None) -> Page[Any]:
    rows = queries.village_rows()
    if township is not None:
        rows = rows.filter(township__slug=plain(township))
    return page_of_rows(rows, window, village_card)


def _cooperatives(
    _info: Any, *, window: Window, township: str | None = None, village: str | None = None
) -> Page[Any]:
    rows = queries.cooperative_card_rows()
    if township is not None:
        rows = rows.filter(township__slug=plain(township))
    if village is not None:
        rows = rows.filter(villages__slug=plain(village))
    return page_of_rows(rows, window, cooperative_card)


def _stations(_info: Any, *, window: Window, township: str | None = None) -> Page[Any]:
    rows = queries.station_rows()
    if township is not None:
        rows = rows.filter(township__slug=plain(township))
    return page_of_rows(rows, window, queries.station_card)


class Queries(graphene.ObjectType):
    """The roots of this package."""

    townships = page_field(TownshipConnection, _townships)
    township = one_field(
        Township,
        lambda _info, slug: node_of(queries.township_by_slug(plain(slug))),
        slug=graphene.String(required=True),
    )
    villages = page_field(VillageConnection, _villages, township=graphene.String())
    village = one_field(
        Village,
        lambda _info, slug: node_of(queries.village_by_slug(plain(slug))),
        slug=graphene.String(required=True),
    )
    cooperatives = page_field(
        CooperativeConnection,
        _cooperatives,
        township=graphene.String(),
        village=graphene.String(),
    )
    cooperative = one_field(
        Cooperative,
        lambda _info, slug: node_of(queries.cooperative_by_slug(plain(slug))),
        slug=graphene.String(required=True),
    )
    service_stations = page_field(ServiceStationConnection, _stations, township=graphene.String())
    certificate = one_field(
        Certificate,
        lambda _info, code: node_of(queries.certificate_by_code(plain(code))),
        code=graphene.String(required=True),
    )
