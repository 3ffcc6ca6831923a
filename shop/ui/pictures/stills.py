"""Composes the three pictures of a product: the still life, in its pack, and (in `places`) where it comes from."""

import random
from collections.abc import Callable, Mapping

from PIL import Image

from shop.ui.pictures import props
from shop.ui.pictures.kinds import EAR, HERB, Kind
from shop.ui.pictures.paint import finish, pile, put, stage
from shop.ui.pictures.things import Thing, cutout

_BASKET_ROWS = ((4, 295, 705, 600, 185.0), (5, 262, 738, 660, 190.0))
_CRATE_ROWS = ((4, 265, 735, 530, 185.0), (5, 230, 770, 595, 190.0), (5, 240, 760, 658, 190.0))
_CARTON_ROWS = ((4, 280, 720, 560, 185.0), (5, 240, 760, 640, 190.0))
Rows = tuple[tuple[int, float, float, float, float], ...]
BOWL = Thing("1f35a", hue=-152, sat=0.42)


def still_life(kind: Kind, random_: random.Random, side: int) -> Image.Image:
    """The goods themselves on a table in morning light."""
    canvas = stage(*kind.wall, random_)
    if kind.cloth:
        props.cloth(canvas, "" if kind.cloth == "calico" else "#F1E9D8")
    _LAYOUTS[kind.layout](canvas, kind, random_)
    return finish(canvas, side)


def in_pack(kind: Kind, random_: random.Random, side: int) -> Image.Image:
    """The goods as they arrive."""
    canvas = stage(*kind.wall, random_)
    _PACKS[kind.pack](canvas, kind, random_)
    return finish(canvas, side)


def _sized(rows: Rows, scale: float) -> Rows:
    """Bigger things, fewer of them."""
    return tuple(
        (max(2, round(n / max(1.0, scale * 0.92))), a, b, y, h * scale) for n, a, b, y, h in rows
    )


def _heap(
    canvas: Image.Image, kind: Kind, random_: random.Random, rows: Rows, *, packed: bool = False
) -> Callable[[], None]:
    thing = cutout((kind.packed or kind.thing) if packed else kind.thing)

    def goods() -> None:
        pile(
            canvas,
            [thing],
            _sized(rows, min(kind.size, 1.35) if packed else kind.size),
            random_,
            stretch=kind.thing.stretch,
        )

    return goods


def _strays(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    """One or two beside the heap, so that its size can be seen."""
    beside = cutout(kind.beside or kind.thing)
    size = 140 * (1 if kind.beside else min(kind.size, 1.2))
    stretch = 1.0 if kind.beside else kind.thing.stretch
    put(canvas, beside, size, 235, 920, turn=random_.uniform(-24, 24), stretch=stretch)
    put(
        canvas,
        cutout(kind.thing),
        size * 0.95,
        785,
        925,
        turn=random_.uniform(-30, 30),
        stretch=kind.thing.stretch,
    )


def _basket(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    props.in_basket(canvas, _heap(canvas, kind, random_, _BASKET_ROWS))
    _strays(canvas, kind, random_)


def _crate(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    props.in_crate(canvas, _heap(canvas, kind, random_, _CRATE_ROWS))
    put(
        canvas,
        cutout(kind.beside or kind.thing),
        130,
        240,
        932,
        turn=random_.uniform(-20, 20),
        stretch=kind.thing.stretch,
    )
    put(canvas, cutout(HERB), 125, 805, 930, turn=-40)


def _on_ice(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    props.ice(canvas, 3, 600, 850, 110)
    thing, size = cutout(kind.thing), kind.size
    for height, x, bottom, turn in ((225, 310, 742, 12), (225, 690, 732, -12), (285, 500, 832, 0)):
        put(
            canvas,
            thing,
            height * size,
            x,
            bottom,
            turn=turn + random_.uniform(-5, 5),
            mirrored=x > 600,
        )
    props.ice(canvas, 9, 830, 870, 22)
    put(canvas, cutout(HERB), 130, 160, 885, turn=20)


def _on_plate(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    thing, size = cutout(kind.thing), kind.size
    small = kind.size <= 1
    if small:
        put(canvas, cutout(Thing("sack", sat=1, hue=-6)), 430, 690, 770, turn=4)
        props.plate(canvas, 400, 800, 300, 92)
        rows = (
            (3, 270.0, 520.0, 800.0, 130.0),
            (4, 240.0, 560.0, 832.0, 130.0),
            (3, 280.0, 500.0, 862.0, 120.0),
        )
        pile(canvas, [thing], rows, random_)
        put(canvas, thing, 90, 760, 915, turn=20)
        put(canvas, thing, 80, 870, 890, turn=-40)
        return
    props.plate(canvas)
    for height, x, bottom, turn in ((175, 345, 806, 8), (175, 655, 800, -12), (195, 500, 852, 2)):
        put(canvas, thing, height * size, x, bottom, turn=turn + random_.uniform(-5, 5))
    put(canvas, cutout(kind.beside or HERB), 135, 180, 925, turn=8)
    put(canvas, cutout(HERB), 130, 835, 900, turn=-44)


def _bottles(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    thing = cutout(kind.thing)
    put(canvas, thing, 490, 400, 820)
    put(canvas, thing, 530, 590, 862)
    beside = kind.beside or HERB
    put(
        canvas,
        cutout(beside),
        240 if beside == EAR else 130,
        190,
        900,
        turn=50 if beside == EAR else 10,
    )
    put(
        canvas,
        cutout(BOWL if kind.place == "rice" else Thing("1f963", sat=0.3, val=1.1)),
        130,
        805,
        895,
    )


def _jars(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    thing = cutout(kind.thing)
    put(canvas, thing, 440, 370, 812)
    put(canvas, thing, 360, 665, 868)
    beside = cutout(kind.beside or HERB)
    put(canvas, beside, 170, 175, 925, turn=random_.uniform(6, 20))
    put(canvas, beside, 160, 848, 925, turn=random_.uniform(-34, -20))


def _bowl(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    put(canvas, cutout(Thing("sack", sat=1, hue=-6)), 450, 660, 790, turn=3)
    put(canvas, cutout(kind.thing), 300, 370, 872)
    put(canvas, cutout(EAR), 270, 800, 940, turn=58)


def _flat(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    props.plate(canvas, 500, 790, 390, 108)
    put(canvas, cutout(kind.thing), 330, 500, 836)
    put(canvas, cutout(Thing("1f359", sat=0.5)), 190, 810, 905, turn=-6)


def _nest(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    props.straw(canvas, (120, 800, 820, 880), 200, 3)
    put(canvas, cutout(kind.thing), 480, 500, 852)
    props.straw(canvas, (200, 850, 720, 890), 70, 5)
    if kind.beside:
        put(canvas, cutout(kind.beside), 130, 745, 892, turn=14)
        put(canvas, cutout(kind.beside), 116, 835, 906, turn=-20)


def _parcel(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    put(canvas, cutout(kind.thing), 430, 500, 850)
    put(canvas, cutout(HERB), 140, 180, 880, turn=20)


def _rice(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    ear = cutout(EAR)
    put(canvas, ear, 520, 230, 850, turn=10, on_ground=False)
    put(canvas, cutout(kind.thing), 450, 470, 830, turn=-2)
    put(canvas, ear, 470, 740, 800, turn=-6, on_ground=False)
    put(canvas, cutout(BOWL), 250, 700, 890)
    put(canvas, ear, 260, 250, 940, turn=60)


def _big(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    put(canvas, cutout(Thing("sack", sat=0.9, hue=-4)), 430, 660, 800, turn=3)
    put(canvas, cutout(kind.thing), 330, 380, 872)
    put(canvas, cutout(kind.beside or HERB), 150, 810, 920, turn=-36)
    put(canvas, cutout(kind.beside or HERB), 130, 180, 915, turn=24)


_LAYOUTS: Mapping[str, Callable[[Image.Image, Kind, random.Random], None]] = {
    "basket": _basket,
    "crate": _crate,
    "ice": _on_ice,
    "plate": _on_plate,
    "bottles": _bottles,
    "jars": _jars,
    "bowl": _bowl,
    "flat": _flat,
    "nest": _nest,
    "parcel": _parcel,
    "rice": _rice,
    "big": _big,
}


def _pack_carton(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    props.in_carton(
        canvas, _heap(canvas, kind, random_, _CARTON_ROWS, packed=True), label=kind.label
    )
    put(canvas, cutout(HERB), 120, 850, 925, turn=-30)


def _pack_cold(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    heap = _heap(canvas, kind, random_, _CARTON_ROWS, packed=True)

    def goods() -> None:
        props.ice(canvas, 5, 520, 600, 40)
        heap()

    props.in_cold_box(canvas, goods)


def _pack_sack(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    props.cloth(canvas, "#EFE6D2")
    paper = Thing("sack", sat=0.95, hue=-6 if kind.thing.code != "sack" else kind.thing.hue)
    put(canvas, cutout(paper), 480, 335, 806, turn=3)
    put(canvas, cutout(paper), 560, 620, 856, turn=-3)
    mark = EAR if kind.place == "rice" else kind.thing
    put(canvas, cutout(mark), 260 if mark == EAR else 120, 300, 945, turn=58 if mark == EAR else 12)


def _pack_jar(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    props.cloth(canvas, "#EFE6D2")
    for height, x, bottom in ((330, 250, 790), (400, 500, 850), (330, 745, 800)):
        put(canvas, cutout(kind.thing), height, x, bottom)


def _pack_bottle(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    def goods() -> None:
        for x in (300, 435, 570, 705):
            put(canvas, cutout(kind.thing), 430, x, 720, on_ground=False)

    props.in_carton(canvas, goods, label=kind.label)


def _pack_parcel(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    put(canvas, cutout(kind.thing), 330, 360, 800)
    put(canvas, cutout(kind.thing), 400, 590, 872)


def _pack_punnet(canvas: Image.Image, kind: Kind, random_: random.Random) -> None:
    rows = ((6, 250.0, 750.0, 560.0, 150.0), (6, 240.0, 760.0, 640.0, 155.0))
    props.in_carton(canvas, _heap(canvas, kind, random_, rows, packed=True), label="#B92C14")
    put(canvas, cutout(kind.thing), 110, 850, 925, turn=-20)


_PACKS: Mapping[str, Callable[[Image.Image, Kind, random.Random], None]] = {
    "carton": _pack_carton,
    "cold_box": _pack_cold,
    "sack": _pack_sack,
    "jar": _pack_jar,
    "bottle": _pack_bottle,
    "parcel": _pack_parcel,
    "punnet": _pack_punnet,
}
