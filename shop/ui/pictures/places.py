"""Drawn landscapes by kind of place and season: for villages, townships and a product's "its place"."""

import io
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import resvg_py
from PIL import Image

from shop.ui.pictures import svg
from shop.ui.pictures.kinds import Place
from shop.ui.pictures.svg import HEIGHT, WIDTH

Season = Literal["spring", "summer", "autumn", "winter"]


@dataclass(frozen=True, slots=True)
class Palette:
    """A season's colours."""

    sky: tuple[str, str]
    far: str
    near: str
    crop: tuple[str, ...]
    soil: tuple[str, ...]
    tuft: tuple[str, ...]
    leaf: tuple[str, ...]


SEASONS: Mapping[Season, Palette] = {
    "spring": Palette(
        ("#BFDFE9", "#F3F3DC"),
        "#B3CDB4",
        "#84AE79",
        ("#A9CF7C", "#96C06C", "#F1D95B", "#9CC774"),
        ("#8A6B48", "#8DB866"),
        ("#6FA355", "#B8D98A", "#E9D35A"),
        ("#6FA35C", "#8BBB6F", "#9CC774"),
    ),
    "summer": Palette(
        ("#AFD8EC", "#EAF3E4"),
        "#9FC0A6",
        "#5F9468",
        ("#7DB063", "#6FA35C", "#8BBB6F", "#5E934F"),
        ("#7A5B3C", "#5F9250"),
        ("#4E8A4C", "#8FBF6A", "#3F7D45"),
        ("#3F7D45", "#57935A", "#6AA763"),
    ),
    "autumn": Palette(
        ("#BFDCE6", "#F4E9CB"),
        "#A9C1AE",
        "#6F9A72",
        ("#E2B552", "#D9A845", "#E9C268", "#CF9C3B"),
        ("#87683F", "#6F9A5A"),
        ("#B98A2C", "#F0CF82", "#A9852F", "#E2B552"),
        ("#5E8A4C", "#87A055", "#6E9A50"),
    ),
    "winter": Palette(
        ("#CFDEE6", "#F3EFE2"),
        "#B5C4BC",
        "#86A08A",
        ("#A9B98A", "#B9B58F", "#9DB27E", "#C3BC98"),
        ("#8B7355", "#7E9C68"),
        ("#8E9A6A", "#C9C7A0", "#7A8E60"),
        ("#5C8058", "#7B9868", "#4F7450"),
    ),
}
FRUITS = ("#D9482F", "#E2643A", "#E9A23C")


def season_of(month: int) -> Season:
    """The season of a month (3–5 spring, 6–8 summer, 9–11 autumn)."""
    order: tuple[Season, ...] = ("winter", "spring", "summer", "autumn")
    return order[month % 12 // 3]


def landscape_svg(
    place: Place, season: Season, random_: random.Random, *, square: bool = False
) -> str:
    """The landscape as an SVG document, 16:9 or its middle square."""
    palette = SEASONS[season]
    body = _PLACES[place](palette, random_)
    sun_x, sun_y = random_.choice((220, 330, 900, 1040)), random_.randint(130, 180)
    if square:
        sun_x = max(380, min(900, sun_x))
    defs = (
        svg.gradient("glass", (0, "#F3FBFB", 0.95), (1, "#BFDAD6", 0.9))
        + svg.gradient("water", (0, "#CFE2E6"), (1, "#7FA9B4"))
        + svg.gradient("mist", (0, "#fff", 0), (0.5, "#fff", 0.75), (1, "#fff", 0))
        + svg.gradient("sky", (0, palette.sky[0]), (0.55, palette.sky[1]))
        + '<radialGradient id="sun"><stop offset="0" stop-color="#FFF6DA"/><stop offset=".22" stop-color="#FFEEC0" stop-opacity=".85"/>'
        '<stop offset="1" stop-color="#FFE9B0" stop-opacity="0"/></radialGradient>'
    )
    view, width = (
        (f"280 0 {HEIGHT} {HEIGHT}", HEIGHT) if square else (f"0 0 {WIDTH} {HEIGHT}", WIDTH)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="{width}" height="{HEIGHT}"><defs>{defs}</defs>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#sky)"/><circle cx="{sun_x}" cy="{sun_y}" r="340" fill="url(#sun)"/>'
        f'<circle cx="{sun_x}" cy="{sun_y}" r="34" fill="#FFF9E8"/>{body}</svg>'
    )


def landscape(
    place: Place, season: Season, random_: random.Random, *, side: int = 1280, square: bool = False
) -> Image.Image:
    """The landscape as a picture `side` px wide, with a breath of paper grain."""
    return rasterize(landscape_svg(place, season, random_, square=square), side)


def rasterize(document: str, width: int) -> Image.Image:
    """An SVG document as an RGB picture of that width."""
    data = bytes(resvg_py.svg_to_bytes(svg_string=document, width=width, skip_system_fonts=True))
    with Image.open(io.BytesIO(data)) as image:
        values = np.asarray(image.convert("RGB"), dtype="float32")
    grain = np.random.default_rng(3).normal(0, 2.2, (*values.shape[:2], 1)).astype("float32")
    return Image.fromarray(np.clip(values + grain, 0, 255).astype("uint8"), "RGB")


def _horizon(palette: Palette, random_: random.Random, y: int = 352) -> str:
    homes = [(160, 0.8), (470, 0.62), (1010, 0.7), (300, 0.6), (820, 0.8)]
    chosen = random_.sample(homes, random_.randint(2, 3))
    return (
        svg.clouds(random_, (random_.randint(80, 110), random_.randint(130, 180)))
        + svg.trees(y - 22, palette.far, random_, 24, 50, 0.8)
        + svg.mist(y - 66)
        + svg.trees(y, palette.near, random_, 30, 34)
        + "".join(svg.house(x, y + 3, scale, flipped=x > 640) for x, scale in chosen)
    )


def _rice(palette: Palette, random_: random.Random) -> str:
    vanish = random_.randint(560, 720)
    if random_.random() < 0.5:
        way = svg.water(
            f"M520 372Q760 430 560 520T420 {HEIGHT}H1010Q860 600 900 520T640 372Z", 372, random_
        )
        way += svg.egret(690, 590, 1.2) + svg.egret(790, 540, 0.8)
    else:
        way = (
            f'<path d="M690 350Q560 470 760 560T620 {HEIGHT}H860Q960 600 830 540T720 350Z" fill="#E9DDB8"/>'
            f'<path d="M704 350Q596 470 790 560T700 {HEIGHT}H720Q850 610 806 556T712 350Z" fill="#D6C48F" opacity=".6"/>'
        )
    ears = (
        svg.ears(random_, 22, 180, ("#D9A441", "#E7BC62", "#C28B2C"))
        if palette is SEASONS["autumn"]
        else ""
    )
    return (
        _horizon(palette, random_)
        + svg.rows(350, vanish, palette.crop)
        + svg.mist(336, 60)
        + way
        + svg.tufts(372, palette.tuft, random_)
        + ears
    )


def _fields(palette: Palette, random_: random.Random) -> str:
    beds = ((410, 0.34, 52), (456, 0.5, 80), (520, 0.74, 120), (606, 1.1, 176), (726, 1.7, 260))
    plants = "".join(
        svg.leafy(x + random_.uniform(-8, 8), y, scale, random_, palette.leaf)
        for y, scale, step in beds
        for x in range(20, WIDTH + 40, step)
    )
    ground = (palette.soil[0], palette.soil[1])
    return (
        _horizon(palette, random_)
        + svg.rows(350, random_.randint(520, 700), ground)
        + svg.mist(330, 70)
        + plants
    )


def _glasshouse(palette: Palette, random_: random.Random) -> str:
    left = random_.choice((240, 330, 420))
    beds = (
        (520, 0.8, (120, 240, 340, 860, 970, 1090, 1210)),
        (610, 1.25, (60, 220, 940, 1110, 1250)),
        (726, 2.0, (80, 290, 1010, 1220)),
    )
    plants = "".join(
        svg.bush(x, y, scale, random_, random_.choice(palette.leaf), FRUITS)
        for y, scale, places in beds
        for x in places
    )
    return (
        _horizon(palette, random_, 362)
        + f'<rect y="364" width="{WIDTH}" height="70" fill="{palette.crop[0]}"/>'
        + svg.arches(left, 430, 210, 150, 4)
        + svg.rows(430, 640, palette.leaf)
        + f'<path d="M560 430L360 {HEIGHT}H800L640 430Z" fill="#EDE3C8"/>'
        + plants
    )


def _orchard(palette: Palette, random_: random.Random) -> str:
    lines = ((430, 0.62, 116), (500, 0.95, 170), (600, 1.5, 250), (734, 2.3, 380))
    fruits = () if palette is SEASONS["winter"] else FRUITS
    plants = "".join(
        svg.tree(x + random_.uniform(-10, 10), y, scale, random_, palette.leaf, fruits)
        for y, scale, step in lines
        for x in range(-10, WIDTH + 60, step)
        if scale < 1.2 or abs(x - 640) > 110 * scale
    )
    path = f'<path d="M618 352L470 {HEIGHT}H810L662 352Z" fill="#E6D9B4"/>'
    return (
        _horizon(palette, random_)
        + svg.rows(350, 640, palette.crop[:2])
        + path
        + plants
        + svg.tufts(420, palette.tuft, random_, 160)
    )


def _river(palette: Palette, random_: random.Random) -> str:
    homes = "".join(
        svg.house(x, 470, scale, flipped=flipped)
        for x, scale, flipped in (
            (-30, 1.5, False),
            (300, 1.15, False),
            (1310, 1.5, True),
            (960, 1.1, True),
        )
    )
    bridge = (
        '<path d="M440 480Q640 300 840 480H770Q640 380 510 480Z" fill="#C9C1B0"/><path d="M440 480Q640 300 840 480" fill="none" stroke="#8E8777" stroke-width="6"/>'
        '<path d="M432 466Q640 282 848 466" fill="none" stroke="#B4AC9B" stroke-width="10"/>'
    )
    willow = "".join(
        f'<path d="M{random_.uniform(-10, 330):.0f} {random_.uniform(-60, 10):.0f}q{random_.uniform(-20, 20):.0f} {random_.uniform(60, 130):.0f} '
        f'{random_.uniform(-10, 26):.0f} {random_.uniform(120, 240):.0f}" stroke="{random_.choice(palette.leaf)}" stroke-width="3" fill="none"/>'
        for _ in range(80)
    )
    return (
        svg.clouds(random_, (110,))
        + svg.trees(440, palette.far, random_, 18, 60, 0.9)
        + homes
        + svg.water(f"M0 470H{WIDTH}V{HEIGHT}H0Z", 470, random_, 40)
        + f'<g transform="matrix(1 0 0 -.55 0 740)" opacity=".22">{homes}</g>'
        + bridge
        + svg.boat(random_.randint(560, 780), random_.randint(550, 600), 1)
        + willow
        + svg.blob(120, 30, 420, 90, palette.leaf[0], random_, 8, 0.9)
    )


def _coast(palette: Palette, random_: random.Random) -> str:
    poles = "".join(
        f'<path d="M{x + shift:.0f} {y}v{-26 * scale:.0f}" stroke="#6B5A45" stroke-width="{2.4 * scale:.1f}"/>'
        f'<path d="M{x + shift:.0f} {y - 8 * scale:.0f}h{step}" stroke="#2F5A48" stroke-width="{5 * scale:.1f}" opacity=".75"/>'
        for y, scale, step, shift in ((440, 0.7, 46, 0), (474, 1.0, 66, 20), (520, 1.5, 92, -30))
        for x in range(0, WIDTH, step)
    )
    fleet = "".join(
        svg.boat(x, y, scale, sail=True)
        for x, y, scale in (
            (random_.randint(200, 420), 404, 0.34),
            (random_.randint(560, 760), 396, 0.28),
            (random_.randint(860, 1080), 412, 0.42),
        )
    )
    flat = f'<path d="M0 610Q320 560 640 604T{WIDTH} 590V{HEIGHT}H0Z" fill="#D8C8A2"/><path d="M0 650Q420 604 760 650T{WIDTH} 634V{HEIGHT}H0Z" fill="#C9B78E"/>'
    return (
        svg.clouds(random_, (100, 170))
        + f'<path d="M0 372H{WIDTH}V384H0Z" fill="{palette.far}" opacity=".6"/>'
        + svg.water(f"M0 380H{WIDTH}V{HEIGHT}H0Z", 380, random_, 60)
        + fleet
        + poles
        + flat
        + svg.egret(430, 640, 1.1)
        + svg.egret(820, 664, 1.5)
        + svg.egret(910, 650, 1.0)
    )


def _jars(palette: Palette, random_: random.Random) -> str:
    lines = (
        (500, 0.62, range(90, 1260, 118)),
        (584, 0.9, range(30, 1300, 158)),
        (716, 1.3, range(110, 1300, 212)),
    )
    crocks = "".join(
        svg.sauce_jar(x, y, scale, random_.choice(("#7A4B2E", "#6C4027", "#845437")))
        for y, scale, places in lines
        for x in places
    )
    left = random_.choice((60, 120, 180))
    return (
        svg.clouds(random_, (90,))
        + svg.trees(330, palette.far, random_, 22, 56, 0.85)
        + f'<rect x="0" y="330" width="{WIDTH}" height="110" fill="{palette.crop[0]}" opacity=".7"/>'
        + svg.house(left, 430, 1.35)
        + svg.house(left + 500, 430, 1.5)
        + svg.trees(436, palette.near, random_, 9, 22)
        + f'<path d="M0 430H{WIDTH}V{HEIGHT}H0Z" fill="#E2CFA6"/>'
        + "".join(
            f'<path d="M0 {y}H{WIDTH}" stroke="#CDB585" stroke-width="2" opacity=".6"/>'
            for y in (478, 520, 580, 656)
        )
        + crocks
    )


def _pasture(palette: Palette, random_: random.Random) -> str:
    herd = "".join(
        svg.goat(x + random_.randint(-30, 30), y, scale, flipped=random_.random() < 0.5)
        for x, y, scale in (
            (360, 452, 0.5),
            (520, 470, 0.6),
            (760, 456, 0.5),
            (930, 500, 0.8),
            (420, 580, 1.1),
            (700, 610, 1.3),
            (1080, 600, 1.2),
            (150, 560, 1.0),
        )
    )
    fence = "".join(
        f'<path d="M{x} 436v-40" stroke="#A5855A" stroke-width="7"/>' for x in range(10, WIDTH, 74)
    )
    rails = f'<path d="M0 408H{WIDTH}M0 424H{WIDTH}" stroke="#B9986A" stroke-width="5"/>'
    hill = f'<path d="M0 380Q420 330 760 378T{WIDTH} 356V{HEIGHT}H0Z" fill="{palette.leaf[1]}"/><path d="M0 450Q520 400 900 452T{WIDTH} 430V{HEIGHT}H0Z" fill="{palette.leaf[0]}" opacity=".55"/>'
    hill = f'<rect y="354" width="{WIDTH}" height="90" fill="{palette.leaf[1]}"/>' + hill
    return (
        _horizon(palette, random_)
        + hill
        + fence
        + rails
        + svg.tufts(450, palette.leaf, random_, 240, 14)
        + herd
    )


_PLACES: Mapping[Place, Callable[[Palette, random.Random], str]] = {
    "rice": _rice,
    "fields": _fields,
    "glasshouse": _glasshouse,
    "orchard": _orchard,
    "river": _river,
    "coast": _coast,
    "jars": _jars,
    "pasture": _pasture,
}
