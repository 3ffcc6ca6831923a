"""What cards and lists of the design system are filled with. Upper packages make these; templates only read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shop.kernel.money import Money

PICTURE_WIDTHS = (320, 640, 1280)
"""Every stored picture exists at these widths, as `<path>-<width>.webp` under MEDIA_ROOT."""

Tone = Literal["", "leaf", "grain", "sky", "red", "plum"]
"""Colour of a tag or note: leaf = good or new, grain = certificate, sky = cold, red = live or urgent."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A stored picture. `path` is relative to MEDIA_ROOT and lacks `-<width>.webp`; width and height are the largest size's, in px."""

    path: str
    alt: str = ""
    width: int = 1280
    height: int = 1280


@dataclass(frozen=True, slots=True)
class Tag:
    """A small label; `icon` is a name of the icon set or empty."""

    text: str
    tone: Tone = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class ProductCard:
    """One product in a list. `unit` is the pack ("5 kg"); `comparison` is ready text such as "4.98 元/斤"."""

    url: str
    name: str
    price: Money
    unit: str = ""
    comparison: str = ""
    place: str = ""
    picture: Picture | None = None
    icon: str = "wheat"
    tags: Sequence[Tag] = ()
    is_live_price: bool = False
    was: Money | None = None
    is_sold_out: bool = False
    sold_out_text: str = ""
    add_key: str = ""
    """Value of the field `listing` that the + button posts to CART_ADD_PATH; empty hides the button."""


@dataclass(frozen=True, slots=True)
class SeasonCard:
    """A product in the 当季上市 strip, with one line on why now."""

    url: str
    name: str
    line: str
    price: Money
    unit: str = ""
    picture: Picture | None = None
    icon: str = "wheat"


@dataclass(frozen=True, slots=True)
class VillageCard:
    """One village: where it is and what it is known for."""

    url: str
    name: str
    township: str
    line: str = ""
    picture: Picture | None = None
    is_live: bool = False


@dataclass(frozen=True, slots=True)
class BroadcastCard:
    """One broadcast in a strip. `state` is LIVE, SCHEDULED or ENDED; `minutes` is the recording's length.

    `remind_url` is where a form asks to be reminded of one that is scheduled.
    """

    url: str
    title: str
    host: str
    state: Literal["LIVE", "SCHEDULED", "ENDED"]
    starts_at: datetime
    picture: Picture | None = None
    viewers: int = 0
    line: str = ""
    minutes: int = 0
    remind_url: str = ""


@dataclass(frozen=True, slots=True)
class SeasonMonth:
    """One of the twelve bars: `level` 0–100 says how much there is, `state` how the bar is coloured."""

    month: int
    level: int
    state: Literal["", "on", "peak"] = ""


@dataclass(frozen=True, slots=True)
class SeasonYear:
    """A year of twelve bars. `summary` is read out instead of the bars; `key` explains the colours in use."""

    months: Sequence[SeasonMonth]
    this_month: int
    summary: str
    key: Sequence[tuple[Literal["peak", "on", "off"], str]] = ()


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One line of a timeline, newest first or oldest first as the page likes."""

    text: str
    at: datetime | None = None
    note: str = ""
    state: Literal["done", "now", "todo"] = "done"


@dataclass(frozen=True, slots=True)
class TrackStep:
    """One of the few dots of a parcel's track."""

    text: str
    state: Literal["done", "now", "todo"]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice of a facet: its link switches it on or off."""

    label: str
    url: str
    count: int | None = None
    is_active: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet of a list, such as township or storage class."""

    name: str
    label: str
    values: Sequence[FacetValue]


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Pagination: links are empty at the ends."""

    number: int
    total: int
    previous_url: str = ""
    next_url: str = ""


@dataclass(frozen=True, slots=True)
class CategoryTile:
    """A category on the home page: an icon of the icon set on the tint of its family."""

    url: str
    name: str
    icon: str
    tint: Literal["rice", "leaf", "fruit", "egg", "meat", "water", "bean", "pot", "gift", "all"] = (
        "all"
    )
