"""What the cooperatives package hands out: frozen facts about places, sellers, stations and papers."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Words:
    """One text in Chinese and English; prints itself in the language of the moment, Chinese where English is blank."""

    zh: str
    en: str = ""

    def __str__(self) -> str:
        if self.en and (get_language() or "zh").startswith("en"):
            return self.en
        return self.zh

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


@dataclass(frozen=True, slots=True)
class TownshipRef:
    """A township by name; `map_x`, `map_y` are thousandths of the drawing's width and height."""

    id: int
    slug: str
    name: Words
    county: Words
    map_x: int
    map_y: int


@dataclass(frozen=True, slots=True)
class TownshipCard:
    """A township with how much there is to see."""

    ref: TownshipRef
    story: Words
    banner_key: str
    village_count: int
    cooperative_count: int


@dataclass(frozen=True, slots=True)
class Badge:
    """一村一品 recognition, with the list that names the village."""

    year: int
    source: Words


@dataclass(frozen=True, slots=True)
class VillageRef:
    """A village by name, with its township."""

    id: int
    slug: str
    name: Words
    township: TownshipRef
    speciality: Words


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of a village."""

    value: Words
    """English counts in thousands and millions where Chinese counts in 万."""
    unit: Words
    label: Words


@dataclass(frozen=True, slots=True)
class VillageCard:
    """A village as a card and as its page shows it."""

    ref: VillageRef
    lead: Words
    story: Words
    facts: tuple[Fact, ...]
    badge: Badge | None
    banner_key: str
    map_x: int
    map_y: int


@dataclass(frozen=True, slots=True)
class CooperativeRef:
    """A cooperative by name; `warehouse_id` is the commerce server's opaque id, empty before provisioning."""

    id: int
    code: str
    slug: str
    name: Words
    monogram: str
    township: TownshipRef
    warehouse_id: str


@dataclass(frozen=True, slots=True)
class CooperativeCard:
    """A cooperative as its page shows it."""

    ref: CooperativeRef
    story: Words
    uscc: str
    phone: str
    villages: tuple[VillageRef, ...]


@dataclass(frozen=True, slots=True)
class StationCard:
    """A service station; times are local, weekdays ISO (7 is Sunday)."""

    id: int
    slug: str
    name: Words
    township: TownshipRef
    city: str
    district: str
    street: str
    opens_at: time
    closes_at: time
    closed_weekdays: tuple[int, ...]
    phone: str
    warehouse_id: str

    @property
    def address(self) -> str:
        """The postal address in one line."""
        return f"{self.city}{self.district}{self.street}"


@dataclass(frozen=True, slots=True)
class CertificateCard:
    """A paper. Blank fields were not seen on the paper itself."""

    id: int
    code: str
    kind: str
    kind_label: str
    title: Words
    number: str
    issuer: Words
    scope: Words
    valid_from_date: date | None
    valid_until_date: date | None
    document_key: str
    cooperative: CooperativeRef | None
    village: VillageRef | None


@dataclass(frozen=True, slots=True)
class NoticeRef:
    """A notice of the union as links name it."""

    slug: str
    title: Words


@dataclass(frozen=True, slots=True)
class NoticeBlock:
    """A heading or a paragraph of plain text; a paragraph may have several lines."""

    text: str
    is_heading: bool


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A notice in the language of the moment."""

    ref: NoticeRef
    blocks: tuple[NoticeBlock, ...]
    changed_at: datetime
