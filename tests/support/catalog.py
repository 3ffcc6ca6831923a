"""Rows of places, sellers and listings for tests; every maker takes what the test is about and fills the rest."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from catalog.domain.index import search_rebuilt
from catalog.enums import ListingState, StockBucket
from catalog.models import Category, Listing, ListingVariant
from cooperatives.models import Cooperative, Township, Village

NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
_numbers = count(1)


def township_make(name_zh: str = "悦来镇", **values: Any) -> Township:
    """A township."""
    number = next(_numbers)
    defaults = {
        "slug": f"town-{number}",
        "name_zh": name_zh,
        "name_en": f"Town {number}",
        "county_zh": "海门区",
        "county_en": "Haimen District",
        "map_x": 500,
        "map_y": 500,
    }
    return Township.objects.create(**{**defaults, **values})


def village_make(township: Township | None = None, name_zh: str = "", **values: Any) -> Village:
    """A village, in a township of its own unless told."""
    number = next(_numbers)
    defaults = {
        "township": township or township_make(),
        "slug": f"village-{number}",
        "name_zh": name_zh or f"村{number}",
        "name_en": f"Village {number}",
        "map_x": 500,
        "map_y": 500,
    }
    return Village.objects.create(**{**defaults, **values})


def cooperative_make(township: Township | None = None, **values: Any) -> Cooperative:
    """A cooperative with a warehouse."""
    number = next(_numbers)
    defaults = {
        "code": f"C{number}",
        "slug": f"cooperative-{number}",
        "name_zh": f"合作社{number}",
        "name_en": f"Cooperative {number}",
        "township": township or township_make(),
        "monogram": "合",
        "warehouse_id": f"warehouse-{number}",
    }
    return Cooperative.objects.create(**{**defaults, **values})


def category_make(name_zh: str = "水果", **values: Any) -> Category:
    """A category."""
    number = next(_numbers)
    defaults = {
        "slug": f"category-{number}",
        "name_zh": name_zh,
        "name_en": f"Category {number}",
        "icon": "wheat",
        "hue": "rice",
    }
    return Category.objects.create(**{**defaults, **values})


def listing_make(
    name_zh: str = "烟台红富士苹果", *, price_fen: int = 2990, **values: Any
) -> Listing:
    """A published listing with one pack, known to the commerce server; call `search_rebuilt` to find it."""
    number = next(_numbers)
    village = values.pop("village", None)
    cooperative = values.pop("cooperative", None) or cooperative_make(
        village.township if village else None
    )
    defaults = {
        "code": f"L{number}",
        "slug": f"listing-{number}",
        "name_zh": name_zh,
        "name_en": "",
        "category": values.pop("category", None) or category_make(),
        "cooperative": cooperative,
        "township": village.township if village else cooperative.township,
        "village": village,
        "season_months": list(range(1, 13)),
        "product_id": f"product-{number}",
        "state": ListingState.PUBLISHED,
        "followed_at": NOW,
        "pack_label_zh": "5 斤",
        "pack_label_en": "2.5 kg",
        "weight_grams": 2500,
        "price_fen": price_fen,
        "pack_count": 1,
        "available": 200,
        "stock_bucket": StockBucket.PLENTY,
        "default_variant_id": f"variant-{number}",
        "created_at": NOW,
        "updated_at": NOW,
        "published_at": NOW,
    }
    row = Listing.objects.create(**{**defaults, **values})
    ListingVariant.objects.create(
        listing=row,
        position=0,
        sku=f"{row.code}-1",
        label_zh=row.pack_label_zh,
        label_en=row.pack_label_en,
        weight_grams=row.weight_grams or 0,
        price_fen=price_fen,
        available=row.available,
        variant_id=row.default_variant_id,
    )
    return row


def catalogue_make(count_of: int) -> list[Listing]:
    """So many listings of so many villages and cooperatives, found by search."""
    rows = [listing_make(f"测试香芋{number}", village=village_make()) for number in range(count_of)]
    search_rebuilt()
    return rows
