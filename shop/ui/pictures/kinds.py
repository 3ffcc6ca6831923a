"""What each kind of product looks like: its thing, its stage, how it is laid out, how it is packed, where it grows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from shop.ui.pictures.things import Thing

Layout = Literal[
    "basket",
    "crate",
    "ice",
    "plate",
    "bottles",
    "jars",
    "bowl",
    "flat",
    "nest",
    "parcel",
    "rice",
    "big",
]
Pack = Literal["carton", "cold_box", "sack", "jar", "bottle", "punnet", "parcel"]
Place = Literal["rice", "fields", "glasshouse", "orchard", "river", "coast", "jars", "pasture"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. `beside` lies next to the heap; `label` colours the pack's label; `size` scales the thing (1 = usual).

    `packed` is what lies in the pack when that is not `thing`.
    """

    wall: tuple[str, str]
    thing: Thing
    layout: Layout
    pack: Pack
    place: Place
    cloth: Literal["", "calico", "plain"] = ""
    beside: Thing | None = None
    label: str = "#1F7A3A"
    size: float = 1.0
    packed: Thing | None = None


HONEY = ("#F3E3C3", "#E0C594")
SAGE = ("#DDE8D3", "#C6B48C")
SKY = ("#DCE8EE", "#C3CBC6")
PEACH = ("#F6DFCF", "#DDB991")
STONE = ("#EAE4D8", "#CDBB9C")
LILAC = ("#E8E0EA", "#CDB89E")

HERB = Thing("1f33f", sat=0.7)
EAR = Thing("ear", sat=1)
GARLIC = Thing("1f9c4", sat=0.5)
_EGG = Thing("1f95a", sat=0.72, val=1.06)
_DRUMSTICK = Thing("1f357", sat=0.5, val=1.12, tint="#F2CDB4", share=0.4)
_LEAF = Thing("1f96c", hue=-10, sat=0.74, val=1.06, green=False)
_BEAN = Thing("1fad8", hue=-4, sat=1.0, val=1.08)
_POD = Thing("1fadb", hue=-14, sat=0.8, green=False)
_CUCUMBER = Thing("1f952", sat=0.75, hue=-10)
_TARO = Thing("taro", sat=0.95)

_LIMA = Kind(SAGE, _POD, "basket", "carton", "fields")
_TOMATO = Kind(SAGE, Thing("1f345", hue=20, sat=0.88), "crate", "punnet", "glasshouse", size=0.9)
_GREENS = Kind(SAGE, _LEAF, "crate", "cold_box", "fields", size=1.2)
_FISH = Kind(
    SKY, Thing("1f41f", hue=-10, sat=0.16, val=0.96, green=False), "ice", "cold_box", "coast"
)
_BEANS = Kind(PEACH, _BEAN, "plate", "sack", "fields", cloth="plain", label="#8E3A34")
_HEN = Kind(
    HONEY,
    Thing("1f413", sat=0.8, hue=8, tint="#DDA23F", share=0.42),
    "nest",
    "cold_box",
    "pasture",
    beside=_EGG,
    packed=_DRUMSTICK,
)
_EGGS = Kind(HONEY, _EGG, "basket", "carton", "pasture", size=0.85, label="#C98A1B")
_SOY = Kind(
    STONE,
    Thing("soy_bottle", sat=1),
    "bottles",
    "bottle",
    "jars",
    cloth="calico",
    beside=Thing("1fad8", sat=0.9),
)
_RICE = Kind(HONEY, Thing("sack", sat=1), "rice", "sack", "rice", cloth="calico")
_ROOT = Kind(
    LILAC, _TARO, "basket", "carton", "fields", beside=Thing("taro_half", sat=1), size=1.25
)

KINDS: Mapping[str, Kind] = {
    "rice": _RICE,
    "glutinous_rice": _RICE,
    "wheat_flour": replace(_RICE, thing=Thing("sack", sat=0.6, val=1.06), cloth="plain"),
    "millet": replace(
        _BEANS, thing=Thing("1f35a", hue=44, sat=0.7), layout="bowl", wall=HONEY, label="#C98A1B"
    ),
    "corn": Kind(
        HONEY, Thing("1f33d", sat=0.8), "crate", "carton", "fields", size=1.15, label="#C98A1B"
    ),
    "waxy_corn": Kind(
        STONE, Thing("1f33d", sat=0.34, val=1.1), "basket", "carton", "fields", size=1.2
    ),
    "taro": _ROOT,
    "xiangsha_taro": replace(
        _ROOT, layout="crate", cloth="calico", thing=Thing("taro", sat=0.95, val=1.12, hue=6)
    ),
    "sweet_potato": Kind(PEACH, Thing("1f360", sat=0.78), "crate", "carton", "fields"),
    "potato": Kind(HONEY, Thing("1f954", sat=0.8), "crate", "carton", "fields"),
    "adzuki": _BEANS,
    "black_bean": replace(
        _BEANS, thing=Thing("1fad8", sat=0.25, val=0.42), wall=STONE, label="#3A3A3A"
    ),
    "soybean": replace(
        _BEANS, thing=Thing("1fad8", hue=40, sat=0.6, val=1.7), wall=HONEY, label="#C98A1B"
    ),
    "peanut": Kind(
        HONEY,
        Thing("1f95c", sat=0.9, hue=14),
        "basket",
        "sack",
        "fields",
        size=0.85,
        label="#8A5A2E",
    ),
    "lima_bean": _LIMA,
    "edamame": replace(_LIMA, thing=Thing("1fadb", hue=-24, sat=0.7, val=1.05, green=False)),
    "broad_bean": replace(
        _LIMA, layout="crate", thing=Thing("1fadb", hue=-34, sat=0.62, val=1.1, green=False)
    ),
    "pea": replace(
        _LIMA, layout="crate", thing=Thing("1fadb", sat=0.86, hue=-6, green=False), size=0.9
    ),
    "tomato": _TOMATO,
    "lettuce": _GREENS,
    "tacai": replace(
        _GREENS, layout="basket", thing=Thing("1f96c", hue=14, sat=0.7, val=0.66, green=False)
    ),
    "greens": replace(
        _GREENS, layout="basket", thing=Thing("1f96c", sat=0.78, val=0.9, green=False)
    ),
    "broccoli": replace(_GREENS, thing=Thing("1f966", hue=-24, sat=0.66, val=0.86, green=False)),
    "asparagus": Kind(
        SAGE, Thing("asparagus", sat=1), "basket", "cold_box", "glasshouse", size=1.5
    ),
    "okra": Kind(
        SAGE,
        Thing("1fad1", hue=-26, sat=0.72, val=1.1, green=False, stretch=0.45),
        "basket",
        "cold_box",
        "fields",
        size=1.05,
    ),
    "pepper": Kind(
        SAGE, Thing("1fad1", hue=-14, sat=0.8, green=False), "crate", "carton", "glasshouse"
    ),
    "eggplant": Kind(
        LILAC, Thing("1f346", hue=14, sat=0.62, val=0.66), "crate", "carton", "fields", size=1.1
    ),
    "cucumber": Kind(
        SAGE, Thing("1f952", sat=0.8, hue=-8, green=False), "crate", "carton", "glasshouse"
    ),
    "loofah": Kind(
        SAGE,
        Thing("1f952", sat=0.62, hue=-22, val=1.1, green=False, stretch=1.35),
        "basket",
        "carton",
        "fields",
    ),
    "carrot": Kind(PEACH, Thing("1f955", sat=0.82), "crate", "carton", "fields"),
    "garlic": Kind(STONE, Thing("1f9c4", sat=0.55), "basket", "carton", "fields"),
    "ginger": Kind(HONEY, Thing("1fada", sat=0.8), "basket", "carton", "fields"),
    "onion": Kind(HONEY, Thing("1f9c5", sat=0.8), "crate", "carton", "fields"),
    "mushroom": Kind(
        STONE, Thing("1f344", hue=36, sat=0.3, val=0.86), "basket", "carton", "glasshouse"
    ),
    "water_chestnut": Kind(
        STONE, Thing("1f330", hue=-10, sat=0.8, val=0.7), "basket", "carton", "river"
    ),
    "muscat": Kind(
        SAGE,
        Thing("1f347", hue=-176, sat=0.66, val=1.2, tint="#A9C24A", share=0.45),
        "basket",
        "carton",
        "orchard",
        cloth="plain",
        size=1.3,
    ),
    "grape": Kind(
        LILAC,
        Thing("1f347", hue=10, sat=0.6, val=0.8),
        "basket",
        "carton",
        "orchard",
        cloth="plain",
        size=1.3,
    ),
    "pear": Kind(
        HONEY,
        Thing("1f350", hue=-22, sat=0.74, tint="#D2A04C", share=0.35),
        "crate",
        "carton",
        "orchard",
        cloth="calico",
        size=1.1,
    ),
    "peach": Kind(
        PEACH,
        Thing("1f351", hue=4, sat=0.66, val=1.04, tint="#EDB65A", share=0.35),
        "crate",
        "carton",
        "orchard",
    ),
    "persimmon": Kind(
        PEACH, Thing("1f345", hue=44, sat=0.9, val=1.06), "basket", "carton", "orchard"
    ),
    "apple": Kind(PEACH, Thing("1f34e", sat=0.78, hue=8), "crate", "carton", "orchard"),
    "tangerine": Kind(HONEY, Thing("1f34a", sat=0.84), "basket", "carton", "orchard"),
    "strawberry": Kind(
        PEACH, Thing("1f353", sat=0.84, hue=8), "basket", "punnet", "glasshouse", size=0.9
    ),
    "cherry": Kind(PEACH, Thing("1f352", sat=0.82, hue=10), "basket", "punnet", "orchard"),
    "watermelon": Kind(
        SAGE, Thing("1f349", sat=0.82, hue=8), "plate", "carton", "fields", cloth="plain", size=1.9
    ),
    "melon": Kind(SAGE, Thing("1f348", sat=0.7), "crate", "carton", "glasshouse", size=1.2),
    "blueberry": Kind(LILAC, Thing("1fad0", sat=0.6), "basket", "punnet", "orchard", size=0.8),
    "crab": Kind(
        SKY,
        Thing("1f980", hue=44, sat=0.6, val=0.86, tint="#8C6A52", share=0.3),
        "ice",
        "cold_box",
        "coast",
    ),
    "shrimp": Kind(
        SKY, Thing("1f990", hue=10, sat=0.5, val=1.06), "ice", "cold_box", "coast", size=0.85
    ),
    "fish": _FISH,
    "yellow_croaker": replace(
        _FISH,
        thing=Thing("1f41f", hue=-162, sat=0.5, val=1.02, tint="#D9B35A", share=0.4, green=False),
    ),
    "clam": Kind(SKY, Thing("1f9aa", sat=0.5, hue=8), "ice", "cold_box", "coast", size=0.8),
    "squid": Kind(SKY, Thing("1f991", hue=50, sat=0.3, val=1.04), "ice", "cold_box", "coast"),
    "nori": Kind(
        SKY, Thing("nori", sat=1), "flat", "sack", "coast", cloth="plain", label="#1E3A33"
    ),
    "goat": Kind(
        STONE,
        Thing("1f969", sat=0.78, hue=4),
        "plate",
        "cold_box",
        "pasture",
        cloth="calico",
        beside=GARLIC,
        size=1.3,
    ),
    "pork": Kind(
        PEACH,
        Thing("1f953", sat=0.6, hue=6),
        "plate",
        "cold_box",
        "pasture",
        cloth="calico",
        beside=GARLIC,
        size=1.3,
    ),
    "hen": _HEN,
    "langshan_hen": replace(_HEN, thing=Thing("1f413", sat=0.3, val=0.5)),
    "duck": replace(_HEN, thing=Thing("1f986", sat=0.7)),
    "eggs": _EGGS,
    "duck_eggs": replace(
        _EGGS, thing=Thing("1f95a", hue=120, sat=0.16, val=1.2, green=False), wall=SAGE
    ),
    "honey": Kind(
        HONEY,
        Thing("honey_jar", sat=1),
        "jars",
        "jar",
        "orchard",
        cloth="plain",
        beside=Thing("1f33c", sat=0.7),
    ),
    "pickles": Kind(
        STONE, Thing("pickle_jar", sat=1), "jars", "jar", "jars", cloth="calico", beside=_CUCUMBER
    ),
    "sauce": Kind(
        STONE,
        Thing("sauce_jar", sat=1),
        "jars",
        "jar",
        "jars",
        cloth="calico",
        beside=Thing("1fad8", sat=0.9),
    ),
    "soy": _SOY,
    "vinegar": replace(_SOY, beside=Thing("1f963", sat=0.3, val=1.1)),
    "oil": replace(
        _SOY,
        thing=Thing("oil_bottle", sat=1),
        wall=HONEY,
        place="fields",
        cloth="plain",
        beside=Thing("1f33b", sat=0.8),
    ),
    "yellow_wine": replace(
        _SOY,
        thing=Thing("wine_bottle", sat=1),
        wall=HONEY,
        beside=Thing("1f963", hue=170, sat=0.2, val=1.1),
    ),
    "liquor": replace(_SOY, thing=Thing("liquor_bottle", sat=1), beside=EAR),
    "cracker": Kind(
        PEACH,
        Thing("1f358", sat=0.7),
        "plate",
        "carton",
        "rice",
        cloth="plain",
        beside=Thing("1f375", sat=0.3),
        size=1.2,
    ),
    "xiangsha_cake": Kind(
        PEACH,
        Thing("1f96e", sat=0.55, val=1.12),
        "plate",
        "carton",
        "rice",
        cloth="calico",
        beside=Thing("1f375", sat=0.3),
        size=1.2,
    ),
    "tea": Kind(SAGE, Thing("1f375", sat=0.3), "big", "sack", "fields", cloth="plain", beside=HERB),
    "dumpling": Kind(
        HONEY, Thing("1f95f", sat=0.7), "plate", "cold_box", "rice", cloth="calico", size=1.2
    ),
    "seedling": Kind(SAGE, Thing("1f331", sat=0.8), "crate", "carton", "orchard", size=1.2),
    "gift": Kind(PEACH, Thing("box", sat=1), "parcel", "parcel", "fields"),
    "parcel": Kind(SKY, Thing("box", sat=1), "parcel", "parcel", "fields"),
}
"""Every kind that picture_product knows."""
