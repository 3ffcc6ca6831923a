"""What pages and other rooms hold of broadcasts; frozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from livestream.enums import BroadcastState
from shop.kernel.money import Money
from shop.ui.contracts import Picture


@dataclass(frozen=True, slots=True)
class HostFacts:
    """A host on screen."""

    slug: str
    name: str
    about: str
    village: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class BagItem:
    """One pack in the bag. `usual` is the price outside the broadcast; `price` is what this bag asks.

    `url` is empty when the listing is off sale and has no page."""

    id: int
    position: int
    listing_code: str
    variant_id: str
    url: str
    name: str
    pack: str
    price: Money
    usual: Money
    comparison: str
    is_live_price: bool
    is_sold_out: bool
    stock_text: str
    limit: int
    """Units that can be bought now; `most` is what the host allows in one order."""
    most: int
    picture: Picture | None
    icon: str


@dataclass(frozen=True, slots=True)
class LiveOffer:
    """What a broadcast on air asks for a listing, and the broadcast's page."""

    url: str
    item: BagItem


@dataclass(frozen=True, slots=True)
class Playback:
    """A recording to play. `starts_at` is the programme time of the first frame."""

    url: str
    seconds: int
    width: int
    height: int
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class PinMoment:
    """From this second of the video on, the item is the one being explained; None: nothing is."""

    second: float
    item_id: int | None


@dataclass(frozen=True, slots=True)
class BroadcastPage:
    """Everything the page of one broadcast shows."""

    code: str
    title: str
    about: str
    state: BroadcastState
    scheduled_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    views: int
    host: HostFacts
    village: str
    village_url: str
    poster: Picture | None
    playback: Playback | None
    pins: Sequence[PinMoment]
    items: Sequence[BagItem]
    pinned_id: int | None

    @property
    def bag_mark(self) -> str:
        """Changes when the bag's goods, prices or buttons do, so that an open page knows to fetch them again."""
        seen = [(item.id, str(item.price.amount), item.is_sold_out) for item in self.items]
        return blake2b(repr(seen).encode(), digest_size=8).hexdigest()

    @property
    def pinned(self) -> BagItem | None:
        """The item being explained."""
        return next((item for item in self.items if item.id == self.pinned_id), None)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What one listing, village or cooperative sold. Cancelled and refunded lines are not counted, nor parts given back."""

    key: str
    name: str
    orders: int
    quantity: int
    amount: Money


@dataclass(frozen=True, slots=True)
class BroadcastReport:
    """A broadcast's sums, what was given back or cancelled taken off; `unpaid` are orders to be paid at pickup."""

    code: str
    title: str
    orders: int
    quantity: int
    amount: Money
    unpaid: Money
    canceled: Money
    refunded: Money
    views: int
    listings: Sequence[ReportRow]
    cooperatives: Sequence[ReportRow]
    townships: Sequence[ReportRow]
    villages: Sequence[ReportRow]
