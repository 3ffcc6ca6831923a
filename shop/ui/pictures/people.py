"""Drawn hosts at their kitchen table: the portrait of a live room and the poster of a broadcast."""

import base64
import io
import random
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PIL import Image

from shop.ui.pictures import drawn, props, vessels
from shop.ui.pictures.paint import Cutout, seed_of
from shop.ui.pictures.places import rasterize
from shop.ui.pictures.things import Thing, cutout

Shape = Literal["portrait", "poster"]
_VIEWS: dict[Shape, tuple[str, int]] = {
    "portrait": ("0 0 780 1688", 780),
    "poster": ("-170 396 1160 752", 1280),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a host looks."""

    apron: tuple[str, str, str]
    dress: str
    is_man: bool
    hair: tuple[str, str]
    has_bun: bool


_APRONS = (
    ("#2F8A4C", "#247A40", "#165C2D"),
    ("#C58A3A", "#B0742A", "#83541A"),
    ("#4B78A8", "#3A6694", "#254A70"),
)
_HAIRS = (("#4A3A34", "#1D1614"), ("#5A4A44", "#2B211E"), ("#6A6460", "#3A3532"))
_DRESSES = ("", "#B5654A", "#6F8A5A", "#7A5A86")


def look_of(name: str) -> Look:
    """The look that belongs to a name; a name that ends in 哥, 叔, 伯, 爷 or 师傅 is drawn as a man."""
    seed = seed_of(name, "look")
    is_man = name.endswith(("哥", "叔", "伯", "爷", "师傅"))
    return Look(
        apron=_APRONS[seed % 3],
        dress=_DRESSES[seed // 3 % 4],
        is_man=is_man,
        hair=_HAIRS[seed // 12 % 3],
        has_bun=not is_man and seed // 36 % 3 < 2,
    )


def host(name: str, shape: Shape, dish: Thing | None = None) -> Image.Image:
    """The host `name` with a bowl, or with `dish` in hands."""
    view, width = _VIEWS[shape]
    return rasterize(_document(look_of(name), view, dish), width)


@lru_cache(maxsize=16)
def _uri(thing: Thing | str, height: int) -> tuple[str, int]:
    """A cut-out as a data address, and its width at that height."""
    if isinstance(thing, Thing):
        image: Cutout = cutout(thing)
    elif thing == "calico":
        image = vessels.calico(360, 368)
    elif thing == "weave":
        image = props.weave(480, 240)
    else:
        image = drawn.DRAWN[thing]()
    width = int(image.width * height / image.height)
    buffer = io.BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(buffer, "PNG", compress_level=1)
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode(), width


def _show(thing: Thing | str, height: int, x: float, y: float, turn: float = 0) -> str:
    address, width = _uri(thing, height)
    return (
        f'<g transform="translate({x} {y}) rotate({turn})">'
        f'<image href="{address}" x="{-width / 2:.0f}" y="{-height}" width="{width}" height="{height}"/></g>'
    )


def _corn_string(x: int, y: int, count: int, size: int) -> str:
    corn = Thing("1f33d", sat=0.8)
    hung = "".join(
        _show(corn, size, x + (-1) ** n * 20, y + n * 52 + size, (-1) ** n * 30 + 160)
        for n in range(count)
    )
    return f'<path d="M{x} {y - 40}V{y + count * 52}" stroke="#8A6A3E" stroke-width="4"/>{hung}'


def _defs(look: Look) -> str:
    return (
        '<defs><linearGradient id="wall" x1="0" y1="0" x2=".6" y2="1"><stop offset="0" stop-color="#F3E2C2"/><stop offset="1" stop-color="#CFA878"/></linearGradient>'
        '<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#BFE0EC"/><stop offset="1" stop-color="#FBF1D4"/></linearGradient>'
        '<linearGradient id="board" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#C48E55"/><stop offset="1" stop-color="#6E4526"/></linearGradient>'
        '<radialGradient id="face" cx=".4" cy=".36" r=".75"><stop offset="0" stop-color="#F8D3B4"/><stop offset=".6" stop-color="#EDB68F"/><stop offset="1" stop-color="#D0906A"/></radialGradient>'
        '<linearGradient id="arm" x1="0" x2="1"><stop offset="0" stop-color="#F2C29D"/><stop offset="1" stop-color="#D79A72"/></linearGradient>'
        f'<linearGradient id="apron" x1="0" x2="1"><stop offset="0" stop-color="{look.apron[0]}"/><stop offset=".5" stop-color="{look.apron[1]}"/><stop offset="1" stop-color="{look.apron[2]}"/></linearGradient>'
        f'<linearGradient id="hair" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="{look.hair[0]}"/><stop offset="1" stop-color="{look.hair[1]}"/></linearGradient>'
        '<linearGradient id="turn" x1="0" x2="1"><stop offset="0" stop-color="#fff" stop-opacity=".16"/><stop offset=".5" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".38"/></linearGradient>'
        f'<pattern id="calico" width="180" height="184" patternUnits="userSpaceOnUse"><image href="{_uri("calico", 368)[0]}" width="180" height="184"/></pattern>'
        f'<pattern id="weave" width="240" height="120" patternUnits="userSpaceOnUse"><image href="{_uri("weave", 240)[0]}" width="240" height="120"/></pattern>'
        '<filter id="soft"><feGaussianBlur stdDeviation="8"/></filter></defs>'
    )


def _room() -> str:
    rays = "".join(
        f'<path d="M{190 + n * 7} 548L{198 + n * 46} 674h26L{196 + n * 7} 548Z" fill="#CF9E42"/>'
        for n in range(-9, 4)
    )
    window = (
        '<rect x="34" y="220" width="330" height="470" rx="6" fill="#8B5F36"/><rect x="50" y="236" width="298" height="438" fill="url(#sky)"/>'
        '<circle cx="120" cy="330" r="30" fill="#FFF6D8"/><path d="M50 520q60 -40 130 -14t168 -20V560H50Z" fill="#8DB287"/><path d="M50 548H348V674H50Z" fill="#E0B55B"/>'
        f'<clipPath id="pane"><rect x="50" y="236" width="298" height="438"/></clipPath><g clip-path="url(#pane)">{rays}</g>'
        '<path d="M199 236V674M50 448H348" stroke="#8B5F36" stroke-width="11"/><rect x="18" y="682" width="362" height="26" rx="5" fill="#A87745"/>'
    )
    shelves = "".join(
        f'<rect x="470" y="{y}" width="1000" height="22" fill="#94663A"/><rect x="470" y="{y + 22}" width="1000" height="12" fill="#000" opacity=".16"/>'
        for y in (470, 738)
    )
    goods = (
        _show("pickle_jar", 150, 560, 472)
        + _show("pickle_jar", 128, 676, 472)
        + _show("soy_bottle", 176, 748, 472)
        + _show("pickle_jar", 140, 850, 472)
        + _show("sack", 200, 700, 742)
        + _show("sack", 176, 590, 742)
        + _show("sack", 186, 840, 742)
    )
    far = (
        _show("pickle_jar", 140, 960, 472)
        + _show("sack", 190, 980, 742)
        + _show("soy_bottle", 170, 1090, 472)
    )
    corn = _corn_string(-120, 300, 5, 76) + _corn_string(430, 170, 5, 76)
    light = '<path d="M50 236L348 236 780 1010V1400L50 674Z" fill="#FFF3CF" opacity=".16"/>'
    return f'<rect x="-700" width="2200" height="1688" fill="url(#wall)"/>{window}{shelves}{goods}{far}{corn}{light}'


def _body(look: Look) -> str:
    dress = look.dress or "url(#calico)"
    torso = "M150 1250q-10 -240 40 -320q30 -46 156 -76q54 44 108 0q126 30 158 78q48 80 38 318Z"
    long_hair = (
        ""
        if look.is_man
        else '<path d="M282 560q-40 120 -18 196q10 36 52 40h170q42 -4 52 -40q20 -76 -20 -196Z" fill="#231A17"/>'
    )
    return (
        f'<ellipse cx="400" cy="1180" rx="300" ry="60" fill="#3A2412" opacity=".3"/>{long_hair}'
        '<path d="M346 770h108v110q-54 40 -108 0Z" fill="#D99B75"/><path d="M346 800q54 60 108 0v36q-54 46 -108 0Z" fill="#B97850" opacity=".6"/>'
        f'<path d="{torso}" fill="{dress}"/><path d="{torso}" fill="url(#turn)"/>'
        '<path d="M342 852q58 74 116 0l26 12q-84 120 -168 0Z" fill="#E9EEF2"/><path d="M346 860q54 62 108 0l10 5q-64 84 -128 0Z" fill="#D99B75"/>'
        '<path d="M286 930h228q20 0 22 20l26 330H238l26 -330q2 -20 22 -20Z" fill="url(#apron)"/>'
        f'<path d="M286 932Q300 890 318 866M514 932Q500 890 482 866" stroke="{look.apron[2]}" stroke-width="17" fill="none"/>'
    )


def _head(look: Look) -> str:
    bun = '<ellipse cx="402" cy="448" rx="56" ry="40" fill="url(#hair)"/><path d="M352 440q20 -30 58 -26" stroke="#6B5850" stroke-width="6" fill="none" opacity=".6"/>'
    earrings = '<circle cx="286" cy="706" r="6" fill="#F4EBD8"/><circle cx="515" cy="706" r="6" fill="#F4EBD8"/>'
    if look.is_man:
        crown = '<path d="M278 640q-18 -168 122 -174t126 174l-14 20q4 -84 -54 -110q-60 18 -118 0q-50 30 -48 108Z" fill="url(#hair)"/>'
        fringe = '<path d="M290 634q2 -92 110 -102t112 102q-22 -58 -60 -72q-52 16 -104 0q-40 18 -58 72Z" fill="url(#hair)"/>'
    else:
        crown = (
            '<path d="M268 640q-14 -170 132 -176t134 176q2 84 -30 120H298q-30 -42 -30 -120Z" fill="url(#hair)"/>'
            + (bun if look.has_bun else "")
        )
        fringe = '<path d="M286 650q-6 -124 116 -136q-62 36 -116 136ZM516 650q8 -118 -104 -138q70 40 104 138Z" fill="url(#hair)"/>'
    brow = 10 if look.is_man else 7
    return (
        crown
        + '<path d="M292 640q-6 -120 108 -122t110 122q0 92 -46 142q-32 34 -64 34t-62 -34q-44 -52 -46 -142Z" fill="url(#face)"/>'
        + '<ellipse cx="286" cy="672" rx="16" ry="28" fill="#E0A581"/><ellipse cx="515" cy="672" rx="16" ry="28" fill="#CF916B"/>'
        + ("" if look.is_man else earrings)
        + fringe
        + f'<path d="M322 622q26 -18 56 -4M426 618q28 -14 54 4" stroke="#3A2A24" stroke-width="{brow}" fill="none" stroke-linecap="round"/>'
        '<path d="M330 660q22 -20 44 0M430 660q22 -20 44 0" stroke="#2A1C18" stroke-width="8" fill="none" stroke-linecap="round"/>'
        '<path d="M326 662l-8 -5M478 662l8 -5M336 674q16 6 34 0M434 674q16 6 34 0" stroke="#A46A4B" stroke-width="3" fill="none" stroke-linecap="round" opacity=".55"/>'
        '<path d="M402 664q-4 32 -12 40q12 10 26 0" stroke="#C08059" stroke-width="5" fill="none" stroke-linecap="round"/>'
        '<ellipse cx="338" cy="712" rx="30" ry="17" fill="#E57F66" opacity=".22"/><ellipse cx="466" cy="712" rx="30" ry="17" fill="#E57F66" opacity=".22"/>'
        '<path d="M356 736q46 14 92 0q-10 44 -46 44t-46 -44Z" fill="#8E2F2A"/><path d="M362 738q40 11 80 0l-5 13q-36 9 -70 0Z" fill="#fff"/>'
        '<path d="M378 768q24 -14 48 0q-24 16 -48 0Z" fill="#D9685C"/>'
        '<path d="M348 732q6 6 10 6M446 738q6 -1 10 -6" stroke="#B97850" stroke-width="4" fill="none" stroke-linecap="round"/>'
        '<path d="M470 900q20 40 8 90" stroke="#2B2B2B" stroke-width="4" fill="none"/><rect x="458" y="880" width="18" height="32" rx="9" fill="#2B2B2B"/>'
    )


def _hands(look: Look, dish: Thing | None) -> str:
    dress = look.dress or "url(#calico)"
    left = "M190 930q-70 60 -78 190q-2 70 80 66l110 -50 -18 -66 -66 20q8 -60 30 -104Z"
    right = "M612 932q68 60 74 190q0 70 -82 64l-108 -50 18 -66 66 20q-8 -60 -30 -104Z"
    held = dish or Thing("1f35a", hue=-152, sat=0.42)
    steam = (
        ""
        if dish
        else (
            '<g fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".35"><path d="M372 960q-22 -40 4 -70t-2 -70"/><path d="M426 966q24 -40 -2 -74t8 -66"/></g>'
        )
    )
    return (
        f'<path d="{left}" fill="{dress}"/><path d="{left}" fill="#000" opacity=".12"/><path d="{right}" fill="{dress}"/><path d="{right}" fill="#000" opacity=".3"/>'
        + _show(held, 196, 400, 1178)
        + '<path d="M296 1070l-22 64q34 40 74 42q26 0 24 -16q-2 -10 -26 -14q18 -2 18 -16q-1 -10 -26 -10q12 -6 8 -17q-6 -10 -30 -4Z" fill="url(#arm)"/>'
        '<path d="M504 1070l22 64q-34 40 -74 42q-26 0 -24 -16q2 -10 26 -14q-18 -2 -18 -16q1 -10 26 -10q-12 -6 -8 -17q6 -10 30 -4Z" fill="#D79A72"/>'
        + steam
    )


def _table() -> str:
    random_ = random.Random(6)
    grain = "".join(
        f'<path d="M-20 {y}q200 {random_.randint(-8, 8)} 400 0t420 {random_.randint(-6, 6)}" stroke="#5A3518" stroke-width="2" fill="none" opacity=".35"/>'
        for y in range(1270, 1690, 34)
    )
    rice = "".join(
        f'<ellipse cx="{random_.uniform(566, 744):.0f}" cy="{random_.uniform(1196, 1236):.0f}" rx="7" ry="3" fill="#D9CCAA" opacity=".8"/>'
        for _ in range(60)
    )
    bowl = "M540 1226Q650 1270 768 1226L742 1322Q650 1350 564 1322Z"
    return (
        '<path d="M-700 1236H1500V1700H-700Z" fill="url(#board)"/><path d="M-700 1236H1500v12H-700Z" fill="#E2B67C"/>'
        + grain
        + '<path d="M60 1262H730L800 1420H-20Z" fill="url(#calico)"/><path d="M60 1262H730L800 1420H-20Z" fill="#10203A" opacity=".16"/>'
        + '<ellipse cx="160" cy="1330" rx="150" ry="26" fill="#000" opacity=".25"/>'
        + _show("sack", 330, 130, 1330, -3)
        + '<ellipse cx="660" cy="1340" rx="140" ry="24" fill="#000" opacity=".25"/>'
        + f'<path d="{bowl}" fill="url(#weave)"/><path d="{bowl}" fill="url(#turn)"/><ellipse cx="654" cy="1226" rx="116" ry="30" fill="#8A5E2B"/>'
        + '<ellipse cx="654" cy="1223" rx="108" ry="24" fill="#F6EFDC"/><path d="M548 1221q40 -56 106 -56t106 56q-106 26 -212 0Z" fill="#FBF6E8"/>'
        + rice
        + _show("ear", 250, 380, 1400, 62)
    )


def _document(look: Look, view: str, dish: Thing | None) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{_defs(look)}{_room()}{_body(look)}{_head(look)}{_hands(look, dish)}{_table()}'
        '<rect x="-700" width="2200" height="1700" fill="#FFE7BE" opacity=".06"/></svg>'
    )
