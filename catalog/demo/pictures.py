"""Pictures of the demo's goods and places, drawn once and kept; deterministic by name.

Drawing is what the demo waits for longest, so a place is drawn once and serves its village, its township and their
products alike, and goods in their packs are drawn by the worker when the shop is open already.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.demo.shelves import Goods
from cooperatives.domain.registry import banner_set
from cooperatives.models import Cooperative, Township, Village
from shop.durability.transactions import durable
from shop.ui.contracts import Picture
from shop.ui.pictures.api import PictureOrder, pictures_make
from shop.ui.pictures.kinds import Place
from shop.ui.pictures.places import Season

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
    """The stored pictures: of goods by slug and view, of places by slug."""

    goods: dict[str, dict[str, Picture]]
    places: dict[str, Picture]


def season_of(month: int) -> Season:
    """The season that landscapes show in a month: winter from December, spring from March."""
    return _SEASONS[month % 12 // 3]


def pictures_draw(goods: Sequence[Goods], *, month: int) -> Drawn:
    """Draw or find the goods themselves and all places, in one go, so that all processor cores help."""
    orders = [PictureOrder("still", one.slug, kind=one.picture) for one in goods]
    season = season_of(month)
    orders += [PictureOrder("land", slug, place=_LANDS[slug], season=season) for slug in _LANDS]
    pictures = zip(orders, pictures_make(orders), strict=True)
    made = {(order.drawing, order.name): picture for order, picture in pictures}
    lands = {slug: made["land", slug] for slug in _LANDS}
    places = lands | {town: lands[slug] for town, slug in _TOWNSHIPS.items()}
    homes = dict(Cooperative.objects.values_list("code", "township__slug"))
    return Drawn(
        goods={
            one.slug: {
                "still": made["still", one.slug],
                "place": places[one.village or homes[one.seller]],
            }
            for one in goods
        },
        places=places,
    )


def packs_draw(goods: Sequence[Goods]) -> dict[str, Picture]:
    """Draw or find the goods as they arrive, by slug; one process, for the background."""
    orders = [PictureOrder("pack", one.slug, kind=one.picture) for one in goods]
    pictures = zip(orders, pictures_make(orders, workers=1), strict=True)
    return {order.name: picture for order, picture in pictures}


def banners_set(drawn: Drawn) -> None:
    """Give every township and village of the demo its banner."""
    with durable():
        for model in (Township, Village):
            for place in model.objects.filter(slug__in=list(drawn.places)):
                key = drawn.places[place.slug].path
                if place.banner_key != key:
                    banner_set(place=place, banner_key=key)
