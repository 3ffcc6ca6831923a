"""What the catalogue hands out: frozen facts about categories, listings, packs, search pages and suggestions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cooperatives.contracts import CertificateCard, CooperativeRef, TownshipRef, VillageRef, Words
from shop.kernel.money import Money

GRAMS_PER_JIN = 500


@dataclass(frozen=True, slots=True)
class CategoryRef:
    """A shelf. `icon` names a line icon, `hue` a tint of the palette."""

    id: int
    slug: str
    name: Words
    icon: str
    hue: str


@dataclass(frozen=True, slots=True)
class OriginRef:
    """A seller or place as a list shows it: its page's slug and its name."""

    id: int
    slug: str
    name: Words


@dataclass(frozen=True, slots=True)
class ListingCard:
    """A listing as lists show it. `price` and `available` are mirrored; money near, ask commerce."""

    id: int
    code: str
    slug: str
    name: Words
    tagline: Words
    category: CategoryRef
    cooperative: OriginRef
    township: OriginRef
    village: OriginRef | None
    storage_class: str
    season_months: tuple[int, ...]
    peak_months: tuple[int, ...]
    pack: Words
    weight_grams: int
    price: Money
    undiscounted: Money | None
    pack_count: int
    available: int
    stock_bucket: str
    product_id: str
    variant_id: str
    """The variant of the first pack."""
    cover_key: str
    state: str
    version: int

    @property
    def is_sold_out(self) -> bool:
        """Whether nothing of it can be bought."""
        return self.stock_bucket == "OUT"

    @property
    def place(self) -> OriginRef:
        """The village, or the township where no village is known."""
        return self.village or self.township


@dataclass(frozen=True, slots=True)
class PackOption:
    """One pack of a listing."""

    sku: str
    label: Words
    weight_grams: int
    price: Money
    undiscounted: Money | None
    available: int
    variant_id: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A stored picture: its files lie at `key` with -320, -640 and -1280; sizes in px of the original."""

    key: str
    width: int
    height: int
    alt: Words


@dataclass(frozen=True, slots=True)
class ListingDetail:
    """A listing as its page shows it."""

    card: ListingCard
    cooperative: CooperativeRef
    township: TownshipRef
    village: VillageRef | None
    packs: tuple[PackOption, ...]
    photos: tuple[Photo, ...]
    certificates: tuple[CertificateCard, ...]
    variety: Words
    harvest_date: date | None
    harvest_note: Words
    storage_note: Words
    delivery_note: Words
    description: Words
    dispatch_days: int
    adults_only: bool
    is_confirmed: bool = False
    """Whether price and stock were confirmed by the commerce server for this answer."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What to look for. Filters of one facet are alternatives, facets together narrow; ids are of our own tables."""

    text: str = ""
    categories: frozenset[int] = frozenset()
    townships: frozenset[int] = frozenset()
    villages: frozenset[int] = frozenset()
    cooperatives: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    storages: frozenset[str] = frozenset()
    price_bands: frozenset[int] = frozenset()
    in_stock_only: bool = False
    sort: str = "relevance"
    """relevance, price_up, price_down or newest."""
    offset: int = 0
    limit: int = 24


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Listing ids of one page in order, how many there are, and per facet how many each value has.

    A facet's counts ignore the facet's own filter, so that a second choice shows what it would add.
    """

    ids: tuple[int, ...]
    total: int
    facets: Mapping[str, Mapping[int | str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row under the search field. `kind` is PRODUCT, CATEGORY, VILLAGE, TOWNSHIP or COOPERATIVE."""

    kind: str
    text: str
    target: str
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class ListingTexts:
    """What a listing's page says beside its card."""

    variety: Words
    harvest_date: date | None
    harvest_note: Words
    storage_note: Words
    delivery_note: Words
    description: Words
    dispatch_days: int
    adults_only: bool
