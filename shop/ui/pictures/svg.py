"""Shapes of the drawn places, as SVG text: trees, houses, field rows, water, boats, jars, sheds."""

import math
import random
from collections.abc import Sequence

WIDTH, HEIGHT = 1280, 720
Stop = tuple[float, str] | tuple[float, str, float]


def gradient(name: str, *stops: Stop) -> str:
    """A vertical gradient of (offset, colour[, opacity])."""
    inner = "".join(
        f'<stop offset="{stop[0]}" stop-color="{stop[1]}" stop-opacity="{stop[2] if len(stop) == 3 else 1}"/>'
        for stop in stops
    )
    return f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1">{inner}</linearGradient>'


def blob(
    x: float,
    y: float,
    wide: float,
    high: float,
    color: str,
    random_: random.Random,
    count: int = 5,
    opacity: float = 1,
) -> str:
    """A rounded clump: a tree crown or a cloud, standing on y."""
    parts = "".join(
        f'<ellipse cx="{x + random_.uniform(-wide * 0.36, wide * 0.36):.0f}" cy="{y - high * random_.uniform(0.2, 0.6):.0f}" '
        f'rx="{wide * random_.uniform(0.2, 0.34):.0f}" ry="{high * random_.uniform(0.32, 0.5):.0f}"/>'
        for _ in range(count)
    )
    foot = f'<ellipse cx="{x:.0f}" cy="{y - high * 0.2:.0f}" rx="{wide * 0.5:.0f}" ry="{high * 0.24:.0f}"/>'
    return f'<g fill="{color}" opacity="{opacity}">{parts}{foot}</g>'


def trees(
    y: float,
    color: str,
    random_: random.Random,
    count: int = 26,
    high: float = 46,
    opacity: float = 1,
) -> str:
    """A line of trees along the horizon."""
    crowns = "".join(
        blob(
            -20 + number * (WIDTH + 40) / count + random_.uniform(-12, 12),
            y + 4,
            random_.uniform(70, 130),
            random_.uniform(high * 0.6, high * 1.3),
            color,
            random_,
            4,
            opacity,
        )
        for number in range(count)
    )
    return (
        crowns
        + f'<rect x="0" y="{y - 8}" width="{WIDTH}" height="16" fill="{color}" opacity="{opacity}"/>'
    )


def house(x: float, y: float, scale: float, *, flipped: bool = False) -> str:
    """A village house: white walls, dark tiles."""
    return (
        f'<g transform="translate({x} {y}) scale({-scale if flipped else scale} {scale})">'
        '<path d="M0 0V-62H150V0Z" fill="#F6F1E6"/><path d="M150 0V-62L186 -88 222 -62V0Z" fill="#E6DFCF"/>'
        '<path d="M-12 -58 24 -94H190L160 -58Z" fill="#4C5355"/><path d="M24 -94H190l-3 5H21Z" fill="#6A7274"/>'
        '<path d="M152 -58 187 -96 230 -58h-10L187 -86 162 -58Z" fill="#4C5355"/><path d="M0 -62H150v8H0Z" fill="#000" opacity=".08"/>'
        '<rect x="18" y="-44" width="24" height="24" fill="#7D8D92"/><rect x="60" y="-46" width="28" height="46" fill="#8B5E3C"/>'
        '<rect x="106" y="-44" width="24" height="24" fill="#7D8D92"/><rect x="176" y="-46" width="22" height="22" fill="#76868B"/>'
        '<path d="M18 -32H42M30 -44V-20M106 -32H130M118 -44V-20M74 -46V0" stroke="#F6F1E6" stroke-width="2"/></g>'
    )


def rows(
    top: float, vanish: float, colors: Sequence[str], count: int = 26, spread: float = 2.4
) -> str:
    """Field rows that run to a vanishing point above the horizon."""
    foot = [
        WIDTH / 2 + (number - count / 2) * WIDTH * spread / count for number in range(count + 1)
    ]
    head = [vanish + (x - WIDTH / 2) * 0.17 for x in foot]
    parts = [f'<rect x="0" y="{top}" width="{WIDTH}" height="{HEIGHT - top}" fill="{colors[0]}"/>']
    parts += [
        f'<path d="M{head[n]:.0f} {top}L{foot[n]:.0f} {HEIGHT}H{foot[n + 1]:.0f}L{head[n + 1]:.0f} {top}Z" fill="{colors[n % len(colors)]}"/>'
        for n in range(count)
    ]
    return "".join(parts)


def tufts(
    top: float, colors: Sequence[str], random_: random.Random, count: int = 320, high: float = 18
) -> str:
    """Grass or stubble, larger towards the viewer."""
    parts = []
    for number in range(count):
        near = (number / count) ** 0.8
        y, scale = top + (HEIGHT - top) * near, 0.35 + near * 2.2
        x, height = random_.uniform(-20, WIDTH + 20), high * scale * random_.uniform(0.6, 1.1)
        parts.append(
            f'<path d="M{x:.0f} {y:.0f}q{random_.uniform(-3, 3) * scale:.1f} {-height * 0.6:.0f} '
            f'{random_.uniform(-9, 9) * scale:.1f} {-height:.0f}" stroke="{random_.choice(colors)}" stroke-width="{1 + scale * 0.9:.1f}"/>'
        )
    return f'<g fill="none" stroke-linecap="round" opacity=".85">{"".join(parts)}</g>'


def ears(random_: random.Random, count: int, high: float, colors: Sequence[str]) -> str:
    """Panicles in the foreground."""
    parts, ground = [], HEIGHT + 16
    for number in range(count):
        x = number * WIDTH / (count - 1) + random_.uniform(-26, 26)
        height, bend = (
            high * random_.uniform(0.55, 1.05),
            random_.choice((-1, 1)) * random_.uniform(26, 60),
        )
        parts.append(
            f'<path d="M{x:.0f} {ground}Q{x:.0f} {ground - height * 0.9:.0f} {x + bend * 0.4:.0f} {ground - height:.0f}'
            f'T{x + bend:.0f} {ground - height + 34:.0f}" fill="none" stroke="#8E9A3F" stroke-width="4"/>'
        )
        for kernel in range(13):
            at = kernel / 12
            gx, gy = (
                x + bend * (0.12 + at * 0.9),
                ground - height + 2 - 10 * math.sin(at * 3.1) + 36 * at * at,
            )
            turn = 40 + at * 70 if bend > 0 else 140 - at * 70
            parts += [
                f'<ellipse cx="{gx + side * 4:.0f}" cy="{gy + side * 6 + 4:.0f}" rx="9" ry="4.4" '
                f'transform="rotate({turn + side * 26:.0f} {gx:.0f} {gy:.0f})" fill="{random_.choice(colors)}"/>'
                for side in (-1, 1)
            ]
    return "".join(parts)


def arches(x: float, y: float, wide: float, high: float, count: int) -> str:
    """Glasshouse bays."""
    frame, parts = "#6E8C96", []
    for number in range(count):
        left = x + number * wide
        parts.append(
            f'<path d="M{left} {y}V{y - high * 0.55}Q{left + wide / 2} {y - high * 1.28} {left + wide} {y - high * 0.55}V{y}Z" '
            f'fill="url(#glass)" stroke="{frame}" stroke-width="3"/>'
        )
        parts += [
            f'<path d="M{left + wide * bar / 4} {y}V{y - high * (0.55 + 0.33 * math.sin(bar * math.pi / 4)):.0f}" '
            f'stroke="{frame}" stroke-width="1.6" opacity=".7"/>'
            for bar in (1, 2, 3)
        ]
        parts.append(
            f'<path d="M{left} {y - high * 0.55}h{wide}M{left} {y - high * 0.28}h{wide}" stroke="{frame}" stroke-width="1.6" opacity=".7"/>'
            f'<path d="M{left + wide * 0.08} {y - high * 0.1}L{left + wide * 0.36} {y - high * 0.86}h{wide * 0.1}'
            f'L{left + wide * 0.2} {y - high * 0.1}Z" fill="#fff" opacity=".32"/>'
        )
    return "".join(parts)


def water(outline: str, top: float, random_: random.Random, count: int = 30) -> str:
    """A body of water with glints."""
    glints = "".join(
        f'<path d="M{random_.uniform(0, WIDTH):.0f} {y:.0f}h{random_.uniform(30, 150) * (0.4 + (y - top) / 200):.0f}" '
        f'stroke="#fff" stroke-width="{1.2 + (y - top) / 120:.1f}" opacity="{random_.uniform(0.15, 0.5):.2f}"/>'
        for y in (random_.uniform(top + 6, HEIGHT) for _ in range(count))
    )
    return (
        f'<path d="{outline}" fill="url(#water)"/><clipPath id="shore"><path d="{outline}"/></clipPath>'
        f'<g clip-path="url(#shore)" stroke-linecap="round">{glints}</g>'
    )


def boat(x: float, y: float, scale: float, *, sail: bool = False) -> str:
    """A wooden boat with an awning, or a fishing boat with a mast."""
    top = (
        '<path d="M10 8V-96" stroke="#5A4230" stroke-width="6"/><path d="M16 -92L84 -18H16Z" fill="#EFE6D2"/>'
        '<path d="M4 -92L-52 -18H4Z" fill="#D9482F" opacity=".82"/>'
        if sail
        else '<path d="M-40 14Q-40 -44 20 -44T80 8Z" fill="#9C7B4C"/><path d="M-30 10Q-30 -34 20 -36" fill="none" stroke="#C2A06A" stroke-width="5"/>'
    )
    return (
        f'<g transform="translate({x} {y}) scale({scale})"><path d="M-120 0Q0 46 150 -10L130 22Q0 58 -100 24Z" fill="#5A4230"/>'
        f'<path d="M-120 0Q0 46 150 -10" fill="none" stroke="#8A6A4A" stroke-width="5"/>{top}</g>'
    )


def sauce_jar(x: float, y: float, scale: float, color: str) -> str:
    """A crock of sauce under its straw hat."""
    return (
        f'<g transform="translate({x} {y}) scale({scale})"><ellipse cx="6" cy="4" rx="62" ry="14" fill="#000" opacity=".18"/>'
        f'<path d="M-40 -112Q-66 -64 -40 0H40Q66 -64 40 -112Z" fill="{color}"/>'
        '<path d="M-34 -108Q-54 -60 -32 -6H-14Q-38 -60 -16 -108Z" fill="#B27C52" opacity=".7"/>'
        '<path d="M-56 -110L0 -168 56 -110Z" fill="#C79A55"/><path d="M-56 -110L0 -168 6 -110Z" fill="#E2BD7C"/>'
        '<path d="M-58 -108H58" stroke="#8A6631" stroke-width="6"/>'
        '<rect x="-20" y="-78" width="40" height="40" transform="rotate(45 0 -58)" fill="#B23A2A"/></g>'
    )


def bush(
    x: float, y: float, scale: float, random_: random.Random, leaf: str, fruits: Sequence[str]
) -> str:
    """A staked plant or small tree with fruit."""
    dots = "".join(
        f'<circle cx="{random_.uniform(-24, 24):.0f}" cy="{random_.uniform(-58, -12):.0f}" r="7" fill="{random_.choice(fruits)}"/>'
        for _ in range(9 if fruits else 0)
    )
    return (
        f'<g transform="translate({x:.0f} {y:.0f}) scale({scale})"><path d="M0 0V-70" stroke="#7A5B3C" stroke-width="6"/>'
        f'<path d="M-38 -6q10 -66 38 -72q30 8 38 72Z" fill="{leaf}"/><path d="M-26 -14q6 -46 24 -54q-4 30 -6 54Z" fill="#fff" opacity=".12"/>{dots}</g>'
    )


def tree(
    x: float,
    y: float,
    scale: float,
    random_: random.Random,
    leaf: Sequence[str],
    fruits: Sequence[str],
) -> str:
    """A fruit tree: trunk, a crown in three greens, fruit where there is any."""
    crown = "".join(
        f'<circle cx="{cx}" cy="{cy}" r="{radius}" fill="{leaf[number % len(leaf)]}"/>'
        for number, (cx, cy, radius) in enumerate(
            ((-26, -62, 28), (26, -64, 28), (0, -92, 30), (-12, -70, 26), (14, -78, 24))
        )
    )
    dots = "".join(
        f'<circle cx="{random_.uniform(-40, 40):.0f}" cy="{random_.uniform(-104, -44):.0f}" r="6" fill="{random_.choice(fruits)}"/>'
        for _ in range(12 if fruits else 0)
    )
    return (
        f'<g transform="translate({x:.0f} {y:.0f}) scale({scale})"><ellipse cy="2" rx="44" ry="8" fill="#000" opacity=".14"/>'
        f'<path d="M-7 0L-4 -52H5L8 0Z" fill="#7A5B3C"/>{crown}<circle cx="-12" cy="-96" r="14" fill="#fff" opacity=".10"/>{dots}</g>'
    )


def leafy(x: float, y: float, scale: float, random_: random.Random, greens: Sequence[str]) -> str:
    """A row crop: a stem with paired leaves."""
    leaves = "".join(
        f'<path d="M0 {-18 - pair * 16}q{side * 26} -22 {side * 44} -6q-14 18 {-side * 44} 6Z" fill="{random_.choice(greens)}"/>'
        for pair in range(4)
        for side in (-1, 1)
    )
    return f'<g transform="translate({x:.0f} {y:.0f}) scale({scale})"><path d="M0 0V-84" stroke="#5E7D3D" stroke-width="5"/>{leaves}</g>'


def goat(x: float, y: float, scale: float, *, flipped: bool = False) -> str:
    """A white goat of the sandy shore."""
    return (
        f'<g transform="translate({x} {y}) scale({-scale if flipped else scale} {scale})"><path d="M-34 0V-30M-20 0V-28M22 0V-28M34 0V-30" stroke="#CFC7B8" stroke-width="8"/>'
        '<path d="M-46 -34q0 -30 34 -30h34q26 0 26 26q0 18 -22 18h-50q-22 0 -22 -14Z" fill="#FBF8F1"/>'
        '<path d="M36 -56l18 -30q4 -8 14 -6l16 10q6 6 -2 10l-18 6-14 28Z" fill="#FBF8F1"/><path d="M60 -92q-14 -20 -26 -16M66 -92q-6 -22 -20 -24" stroke="#8B7A5E" stroke-width="5" fill="none"/>'
        '<path d="M78 -74q4 12 -2 20" stroke="#E4DCCB" stroke-width="5" fill="none"/><circle cx="68" cy="-82" r="3" fill="#3A2A24"/><path d="M-46 -46l-12 -10" stroke="#E4DCCB" stroke-width="7"/></g>'
    )


def egret(x: float, y: float, scale: float) -> str:
    """An egret in the shallows."""
    return (
        f'<g transform="translate({x} {y}) scale({scale})" fill="#fff"><path d="M0 0q16 -20 40 -14q14 3 22 12q-18 12 -40 10q-14 -1 -22 -8Z"/>'
        '<path d="M4 0Q-14 -10 -8 -30q2 -7 9 -6l-3 5q-8 2 -2 16q4 8 10 10Z"/><path d="M-7 -36l-14 4 13 2Z" fill="#D7A23A"/>'
        '<path d="M22 6v26M30 6v26" stroke="#55605A" stroke-width="2"/></g>'
    )


def clouds(random_: random.Random, heights: Sequence[float] = (90, 150)) -> str:
    """Soft clouds: each clump twice, the larger one fainter."""
    parts = []
    for y in heights:
        x, wide, high = (
            random_.uniform(80, WIDTH - 80),
            random_.uniform(200, 330),
            random_.uniform(26, 44),
        )
        parts.append(blob(x, y + 6, wide * 1.15, high * 1.5, "#fff", random_, 7, 0.22))
        parts.append(blob(x, y, wide, high, "#fff", random_, 6, 0.62))
    return "".join(parts)


def mist(y: float, high: float = 90) -> str:
    """A band of morning mist."""
    return f'<rect x="0" y="{y}" width="{WIDTH}" height="{high}" fill="url(#mist)"/>'
