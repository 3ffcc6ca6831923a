"""Pictures of the demo's goods and places, drawn once and kept; deterministic by name.

Drawing is what the demo waits for longest. So a place is drawn once and serves its village, its township and their
products alike; and only what the home page and the lists show is drawn at first. The worker draws the other places and
the goods in their packs when the shop is open already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.demo.shelves import Goods
from cooperatives.api import banner_set
from cooperatives.models import Cooperative, Township, Village
from shop.durability.transactions import durable
from shop.ui.contracts import Picture
from shop.ui.pictures.api import PictureOrder, pictures_make
from shop.ui.pictures.kinds import Place
from shop.ui.pictures.places import Season

FIRST_PLACES = 8
"""As many villages as the home page shows."""
_SEASONS: tuple[Season, ...] = ("winter", "spring", "summer", "autumn")
_LANDS: dict[str, Place] = {
    "baomin": "rice",
    "yongping": "glasshouse",
    "xianxing": "fields",
    "touqiao": "river",
    "changsheng": "jars",
    "yisheng": "glasshouse",
    "guangonghe": "river",
    "zhongnan": "glasshouse",
    "balie": "fields",
    "fumin": "rice",
    "weimin": "river",
    "zhongxing": "rice",
    "fengfei": "fields",
    "shanan": "river",
    "guangming": "glasshouse",
    "wuling": "fields",
    "yongfeng": "fields",
    "liuhuan": "coast",
    "zhouduo": "river",
    "zhouwu": "orchard",
    "dongping": "glasshouse",
    "liuhai": "orchard",
    "haimen": "river",
}
"""What the banner of each village shows, and of the one township whose goods name no village."""
_TOWNSHIPS = {
    "yuelai": "baomin",
    "changle": "yisheng",
    "sijia": "touqiao",
    "zhengyu": "changsheng",
    "yudong": "fumin",
    "linjiang": "weimin",
    "sanchang": "zhongxing",
    "baochang": "fengfei",
    "haimen": "haimen",
    "haiyong": "shanan",
    "nanyang": "guangming",
    "beixin": "yongfeng",
    "yangkou": "liuhuan",
    "baidian": "zhouduo",
    "huji": "zhouwu",
    "dongshe": "dongping",
    "dingyan": "liuhai",
}
"""Whose banner a township shows."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The stored pictures: of goods and of places, each by slug."""

    goods: dict[str, Picture]
    places: dict[str, Picture]


def season_of(month: int) -> Season:
    """The season that landscapes show in a month: winter from December, spring from March."""
    return _SEASONS[month % 12 // 3]


def first_draw(goods: Sequence[Goods], *, month: int) -> Drawn:
    """Draw or find the goods themselves and the first villages, in one go, so that all processor cores help."""
    orders = [PictureOrder("still", one.slug, kind=one.picture) for one in goods]
    orders += _lands(_first_places(), month)
    return _drawn(orders, workers=2)


def rest_draw(goods: Sequence[Goods], *, month: int) -> Drawn:
    """Draw or find all places, and the goods as they arrive; one process, for the background."""
    orders = _lands(_LANDS, month)
    orders += [PictureOrder("pack", one.slug, kind=one.picture) for one in goods]
    return _drawn(orders, workers=1)


def _first_places() -> list[str]:
    """Villages with a text of their own come first, as on the home page."""
    villages = Village.objects.filter(slug__in=_LANDS)
    found = sorted(villages, key=lambda village: (not village.lead_zh, village.pk))
    return [village.slug for village in found[:FIRST_PLACES]]


def _lands(slugs: Iterable[str], month: int) -> list[PictureOrder]:
    season = season_of(month)
    return [PictureOrder("land", slug, place=_LANDS[slug], season=season) for slug in slugs]


def _drawn(orders: Sequence[PictureOrder], *, workers: int) -> Drawn:
    pictures = zip(orders, pictures_make(orders, workers=workers), strict=True)
    made = {(order.drawing, order.name): picture for order, picture in pictures}
    lands = {name: picture for (drawing, name), picture in made.items() if drawing == "land"}
    towns = {town: lands[slug] for town, slug in _TOWNSHIPS.items() if slug in lands}
    goods = {name: picture for (drawing, name), picture in made.items() if drawing != "land"}
    return Drawn(goods=goods, places=lands | towns)


def places_of(goods: Sequence[Goods], drawn: Drawn) -> dict[str, Picture]:
    """Where each product comes from, by its slug: its village, else its seller's township."""
    homes = dict(Cooperative.objects.values_list("code", "township__slug"))
    return {one.slug: drawn.places[one.village or homes[one.seller]] for one in goods}


def banners_set(drawn: Drawn) -> None:
    """Give every township and village of the demo its banner."""
    with durable():
        for model in (Township, Village):
            for place in model.objects.filter(slug__in=list(drawn.places)):
                key = drawn.places[place.slug].path
                if place.banner_key != key:
                    banner_set(place=place, banner_key=key)
