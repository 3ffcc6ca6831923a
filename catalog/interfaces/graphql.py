"""Categories and listings for apps; read-only, published listings only. Prices and stock are the mirrored ones."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import graphene

from catalog import queries
from catalog.batches import packs_of, papers_of, photos_of, texts_of
from catalog.contracts import (
    ListingCard,
    ListingTexts,
    PackOption,
    Photo,
    SearchQuery,
)
from catalog.domain.finding import products_search
from catalog.enums import ListingState, StockBucket
from catalog.enums import StorageClass as Storage
from cooperatives import api as cooperatives
from cooperatives.interfaces.graphql import (
    Certificate,
    Cooperative,
    Township,
    Village,
    cooperative_nodes,
    township_nodes,
    village_nodes,
)
from shop.ui.graphql.fields import one_field, page_field, plain, short_list, text
from shop.ui.graphql.nodes import Node, NodeType, node_of, nodes_by_id, nodes_of, related
from shop.ui.graphql.pages import Page, Window, connection, page_of_nodes, refusal
from shop.ui.graphql.types import Money, Picture, per_jin, picture

LONGEST_TEXT = 100
"""Characters of a search that count, as on the search page."""

StorageClass = graphene.Enum.from_enum(Storage)
StockLevel = graphene.Enum(
    "StockLevel",
    [(choice.name, choice.value) for choice in StockBucket],
    description=lambda _value: (
        "What people are told about stock: a true bucket, not a number that hurries them."
    ),
)


class ListingSort(graphene.Enum):
    """Listings that can be bought come first in every order but the newest."""

    RELEVANCE = "relevance"
    PRICE_UP = "price_up"
    PRICE_DOWN = "price_down"
    NEWEST = "newest"


def listing_nodes(ids: Iterable[int]) -> Mapping[int, Node[ListingCard]]:
    """The published listings among these ids, in one statement."""
    cards = queries.listing_cards(set(ids))
    return nodes_by_id(card for card in cards if card.state == ListingState.PUBLISHED)


def _ids(cards: Sequence[ListingCard]) -> list[int]:
    return [card.id for card in cards]


def _townships(cards: Sequence[ListingCard]) -> Mapping[int, Any]:
    found = township_nodes(card.township.id for card in cards)
    return {card.id: found[card.township.id] for card in cards}


def _villages(cards: Sequence[ListingCard]) -> Mapping[int, Any]:
    found = village_nodes(card.village.id for card in cards if card.village)
    return {card.id: found[card.village.id] for card in cards if card.village}


def _cooperatives(cards: Sequence[ListingCard]) -> Mapping[int, Any]:
    found = cooperative_nodes(card.cooperative.id for card in cards)
    return {card.id: found[card.cooperative.id] for card in cards}


def _papers(cards: Sequence[ListingCard]) -> Mapping[int, Any]:
    found = papers_of(_ids(cards))
    papers = nodes_by_id({paper.id: paper for row in found.values() for paper in row}.values())
    return {listing: [papers[paper.id] for paper in row] for listing, row in found.items()}


def _said(read: Callable[[ListingTexts], Any]) -> Any:
    """A resolver of something that the listing's page says."""

    def resolve(node: Node[ListingCard], _info: Any) -> Any:
        found = node.peers.read("texts", lambda cards: texts_of(_ids(cards)))
        return read(found[node.fact.id])

    return resolve


def _sold_out(pack: PackOption, _info: Any) -> bool:
    return pack.available <= 0 or not pack.variant_id


def _picture(photo: Photo) -> Any:
    return picture(photo.key, photo.alt, (photo.width, photo.height))


class Category(graphene.ObjectType):
    """A shelf of the store. `icon` names a line icon of the lucide set."""

    id = graphene.ID(required=True, resolver=lambda ref, _info: ref.slug)
    slug = text()
    name = text()
    icon = text()


class Pack(graphene.ObjectType):
    """One pack of a listing. `variantId` is its id on the commerce server, where carts and orders are made."""

    sku = text()
    label = text()
    weight_grams = graphene.Int(required=True)
    price = graphene.Field(Money, required=True)
    undiscounted_price = graphene.Field(Money, resolver=lambda pack, _info: pack.undiscounted)
    price_per_jin = graphene.Field(
        Money, resolver=lambda pack, _info: per_jin(pack.price, pack.weight_grams)
    )
    is_sold_out = graphene.Boolean(required=True, resolver=_sold_out)
    variant_id = graphene.ID(required=True)


class Listing(NodeType):
    """One product page. `price` is that of its first pack; months are numbers from 1 to 12."""

    id = graphene.ID(required=True, resolver=lambda node, _info: node.fact.code)
    code = text()
    slug = text()
    name = text()
    tagline = text()
    category = graphene.Field(Category, required=True)
    cooperative = graphene.Field(
        Cooperative, required=True, resolver=related("cooperative", _cooperatives, missing=None)
    )
    township = graphene.Field(
        Township, required=True, resolver=related("township", _townships, missing=None)
    )
    village = graphene.Field(Village, resolver=related("village", _villages, missing=None))
    storage_class = graphene.Field(StorageClass, required=True)
    season_months = short_list(graphene.Int)
    peak_months = short_list(graphene.Int)
    pack = text()
    weight_grams = graphene.Int(required=True)
    price = graphene.Field(Money, required=True)
    undiscounted_price = graphene.Field(Money, resolver=lambda node, _info: node.fact.undiscounted)
    price_per_jin = graphene.Field(
        Money, resolver=lambda node, _info: per_jin(node.fact.price, node.fact.weight_grams)
    )
    stock = graphene.Field(
        StockLevel, required=True, resolver=lambda node, _info: node.fact.stock_bucket
    )
    is_sold_out = graphene.Boolean(required=True)
    product_id = graphene.ID(required=True, description="Its id on the commerce server.")
    cover = graphene.Field(
        Picture, resolver=lambda node, _info: picture(node.fact.cover_key, node.fact.name)
    )
    packs = short_list(Pack, related("packs", lambda cards: packs_of(_ids(cards)), missing=()))
    photos = short_list(
        Picture,
        related(
            "photos",
            lambda cards: {
                listing: [_picture(photo) for photo in row]
                for listing, row in photos_of(_ids(cards)).items()
            },
            missing=(),
        ),
    )
    certificates = short_list(Certificate, related("certificates", _papers, missing=()))
    variety = text(resolver=_said(lambda texts: texts.variety))
    harvest_date = graphene.Date(resolver=_said(lambda texts: texts.harvest_date))
    harvest_note = text(resolver=_said(lambda texts: texts.harvest_note))
    storage_note = text(resolver=_said(lambda texts: texts.storage_note))
    delivery_note = text(resolver=_said(lambda texts: texts.delivery_note))
    description = text(resolver=_said(lambda texts: texts.description))
    dispatch_days = graphene.Int(
        required=True,
        description="Working days from payment until it leaves the cooperative.",
        resolver=_said(lambda texts: texts.dispatch_days),
    )
    adults_only = graphene.Boolean(required=True, resolver=_said(lambda texts: texts.adults_only))


CategoryConnection: Any = connection(Category)
ListingConnection: Any = connection(Listing)


def _categories(_info: Any, *, window: Window) -> Page[Any]:
    return page_of_nodes(queries.categories(), window)


def _listing(_info: Any, slug: str) -> Any:
    card = queries.listing_card_by_slug(plain(slug))
    return node_of(card if card and card.state == ListingState.PUBLISHED else None)


_FINDERS: Mapping[str, Callable[[str], Any]] = {
    "category": queries.category_by_slug,
    "township": cooperatives.township_by_slug,
    "village": cooperatives.village_by_slug,
    "cooperative": cooperatives.cooperative_by_slug,
}
_FACETS = {
    "category": "categories",
    "township": "townships",
    "village": "villages",
    "cooperative": "cooperatives",
}


def _listings(_info: Any, *, window: Window, **given: Any) -> Page[Any]:
    """A page that search finds; an unknown slug finds nothing."""
    narrowed: dict[str, Any] = {}
    for name, facet in _FACETS.items():
        if given.get(name) is not None:
            found = _FINDERS[name](plain(given[name]))
            if found is None:
                return page_of_nodes((), window)
            narrowed[facet] = frozenset({found.ref.id if hasattr(found, "ref") else found.id})
    query = SearchQuery(
        text=plain(given.get("text"))[:LONGEST_TEXT],
        months=_months(given.get("season_month")),
        storages=frozenset({given["storage_class"].value} if given.get("storage_class") else ()),
        in_stock_only=bool(given.get("in_stock")),
        sort=given["sort"].value if given.get("sort") else "relevance",
        offset=window.offset,
        limit=window.first,
        **narrowed,
    )
    found = products_search(query=query)
    return Page(
        nodes=nodes_of(found.cards),
        offset=window.offset,
        has_next=window.offset + len(found.page.ids) < found.page.total,
        total=lambda: found.page.total,
    )


def _months(month: int | None) -> frozenset[int]:
    if month is None:
        return frozenset()
    if not 1 <= month <= 12:
        raise refusal("`seasonMonth` must be between 1 and 12.", "MONTH_OUT_OF_RANGE")
    return frozenset({month})


class Queries(graphene.ObjectType):
    """The roots of this package."""

    categories = page_field(CategoryConnection, _categories)
    category = one_field(
        Category,
        lambda _info, slug: queries.category_by_slug(plain(slug)),
        slug=graphene.String(required=True),
    )
    listings = page_field(
        ListingConnection,
        _listings,
        text=graphene.String(description="Words of any language, as in the store's search."),
        category=graphene.String(),
        township=graphene.String(),
        village=graphene.String(),
        cooperative=graphene.String(),
        season_month=graphene.Int(),
        storage_class=StorageClass(),
        in_stock=graphene.Boolean(),
        sort=ListingSort(),
    )
    listing = one_field(Listing, _listing, slug=graphene.String(required=True))
