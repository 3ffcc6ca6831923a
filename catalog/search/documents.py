"""How a listing becomes a document: one mapping for every adapter."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from catalog.enums import StockBucket, StorageClass
from catalog.models import Category, Listing
from catalog.search.segment import (
    characters_of,
    initials_of,
    normalize,
    pinyin_of,
    sounds_of,
    words_of,
)
from cooperatives.models import Cooperative, Township, Village

PACKED = np.dtype(
    [
        ("category", "<u2"),
        ("township", "<u2"),
        ("village", "<u4"),
        ("cooperative", "<u2"),
        ("season", "<u2"),
        ("storage", "u1"),
        ("price_band", "u1"),
        ("in_stock", "u1"),
        ("spare", "u1"),
    ]
)
"""Facet values of one document in 16 bytes; `season` is a mask with bit 0 for January."""

STORAGE_NUMBERS = {StorageClass.AMBIENT: 1, StorageClass.CHILLED: 2, StorageClass.FROZEN: 3}
PRICE_BANDS_FEN = (1_000, 2_000, 5_000, 10_000)
"""Upper ends of the price bands; the last band is open."""


@dataclass(frozen=True, slots=True)
class Term:
    """A row that suggestions may offer, and what it is found by."""

    kind: str
    target: str
    text: str
    label_en: str
    weight: int
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Document:
    """What an adapter stores of one listing. `words` are (token, weight) in order, A the heaviest, D the lightest."""

    listing_id: int
    words: tuple[tuple[str, str], ...]
    category: int
    township: int
    village: int
    cooperative: int
    storage: int
    season_mask: int
    price_band: int
    price_fen: int
    in_stock: bool
    popularity: int
    published_at: datetime
    term: Term
    vocabulary: frozenset[str]

    def packed(self) -> bytes:
        """The facet values in PACKED's layout."""
        return np.array(
            [
                (
                    self.category,
                    self.township,
                    self.village,
                    self.cooperative,
                    self.season_mask,
                    self.storage,
                    self.price_band,
                    self.in_stock,
                    0,
                )
            ],
            dtype=PACKED,
        ).tobytes()


def price_band(fen: int) -> int:
    """Which of the price bands an amount falls into, from 0."""
    return sum(fen >= end for end in PRICE_BANDS_FEN)


def season_mask(months: list[int]) -> int:
    """Months 1–12 as bits 0–11."""
    return sum(1 << (month - 1) for month in set(months) if 1 <= month <= 12)


def document_of(row: Listing) -> Document:
    """The document of a published row loaded with category, cooperative, township and village."""
    names = words_of(row.name_zh)
    extra = row.search_words.split()
    about = [
        *extra,
        *words_of(f"{row.search_words} {row.variety_zh}"),
        *words_of(f"{row.category.name_zh} {row.category.name_en}"),
        *words_of(f"{row.name_en} {row.variety_en}"),
    ]
    places = words_of(
        " ".join(
            [
                row.cooperative.name_zh,
                row.cooperative.name_en,
                row.township.county_zh,
                row.township.name_zh,
                row.township.name_en,
                row.village.name_zh if row.village else "",
                row.village.name_en if row.village else "",
            ]
        )
    )
    sounds = [sound for word in [*names, *extra] for sound in sounds_of(word)]
    whole = [pinyin_of(row.name_zh), initials_of(row.name_zh)]
    telling = [normalize(word) for word in [*names, *extra] if len(word) > 1]
    return Document(
        listing_id=row.pk,
        words=(
            *((normalize(word), "A") for word in names),
            *((normalize(word), "B") for word in about),
            *((word, "C") for word in places),
            *((word, "C") for word in words_of(row.tagline_zh)),
            *((word, "D") for word in [*sounds, *whole, *characters_of(row.name_zh)]),
        ),
        category=row.category_id,
        township=row.township_id,
        village=row.village_id or 0,
        cooperative=row.cooperative_id,
        storage=STORAGE_NUMBERS[StorageClass(row.storage_class)],
        season_mask=season_mask(row.season_months),
        price_band=price_band(row.price_fen or 0),
        price_fen=row.price_fen or 0,
        in_stock=row.stock_bucket != StockBucket.OUT,
        popularity=row.popularity,
        published_at=row.published_at or row.created_at,
        term=Term(
            kind="PRODUCT",
            target=row.slug,
            text=row.name_zh,
            label_en=row.name_en,
            weight=row.popularity,
            keys=keys_of(row.name_zh, row.name_en, *extra),
        ),
        vocabulary=frozenset(telling),
    )


def keys_of(name_zh: str, name_en: str, *others: str) -> frozenset[str]:
    """The beginnings that a name is found by: itself, each of its words onward, pinyin, initials, English words."""
    keys: set[str] = set()
    name = normalize(name_zh).replace(" ", "")
    starts = {0, *(name.find(word) for word in words_of(name))} - {-1}
    for text in [*(name[start:] for start in starts), *map(normalize, others)]:
        keys |= {text, pinyin_of(text), initials_of(text)}
    english = normalize(name_en).split()
    keys |= {" ".join(english[start:]) for start in range(len(english))}
    return frozenset(key[:160] for key in keys if key)


def place_terms() -> list[Term]:
    """Suggestion rows of every category, township, village and cooperative."""
    kinds: list[tuple[str, list[Category | Township | Village | Cooperative]]] = [
        ("CATEGORY", list(Category.objects.order_by("pk"))),
        ("TOWNSHIP", list(Township.objects.order_by("pk"))),
        ("VILLAGE", list(Village.objects.order_by("pk"))),
        ("COOPERATIVE", list(Cooperative.objects.order_by("pk"))),
    ]
    return [
        Term(
            kind=kind,
            target=row.slug,
            text=row.name_zh,
            label_en=row.name_en,
            weight=0,
            keys=keys_of(row.name_zh, row.name_en),
        )
        for kind, rows in kinds
        for row in rows
    ]
