"""Pictures of the demo's goods and places, drawn once and kept; deterministic by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.demo.shelves import Goods
from cooperatives.domain.registry import banner_set
from cooperatives.models import Township, Village
from shop.durability.transactions import durable
from shop.ui.contracts import Picture
from shop.ui.pictures.api import PictureOrder, orders_of_product, pictures_make
from shop.ui.pictures.kinds import Place
from shop.ui.pictures.places import Season

VIEWS = ("still", "pack", "place")
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
    "yuelai": "rice",
    "changle": "glasshouse",
    "sijia": "orchard",
    "zhengyu": "jars",
    "yudong": "fields",
    "linjiang": "river",
    "sanchang": "fields",
    "baochang": "fields",
    "haimen": "river",
    "haiyong": "river",
    "nanyang": "fields",
    "beixin": "fields",
    "yangkou": "coast",
    "baidian": "river",
    "huji": "orchard",
    "dongshe": "glasshouse",
    "dingyan": "orchard",
}
"""What a drawn banner of each place shows."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The stored pictures of all goods by slug and view, and of places by slug."""

    goods: dict[str, dict[str, Picture]]
    places: dict[str, Picture]


def season_of(month: int) -> Season:
    """The season that landscapes show in a month: winter from December, spring from March."""
    return _SEASONS[month % 12 // 3]


def pictures_draw(goods: Sequence[Goods], *, month: int) -> Drawn:
    """Draw or find every picture of the demo in one go, so that all processor cores help."""
    season = season_of(month)
    orders: list[PictureOrder] = []
    for one in goods:
        orders += orders_of_product(one.picture, one.slug, season=season)
    slugs = sorted(_LANDS)
    orders += [PictureOrder("land", slug, place=_LANDS[slug], season=season) for slug in slugs]
    made = pictures_make(orders)
    per_goods = len(VIEWS)
    return Drawn(
        goods={
            one.slug: dict(
                zip(VIEWS, made[number * per_goods : (number + 1) * per_goods], strict=True)
            )
            for number, one in enumerate(goods)
        },
        places=dict(zip(slugs, made[len(goods) * per_goods :], strict=True)),
    )


def banners_set(drawn: Drawn) -> None:
    """Give every township and village of the demo its banner."""
    with durable():
        for model in (Township, Village):
            for place in model.objects.filter(slug__in=list(drawn.places)):
                key = drawn.places[place.slug].path
                if place.banner_key != key:
                    banner_set(place=place, banner_key=key)
