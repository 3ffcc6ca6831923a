"""Props of the still lifes: crate, basket, cartons, cloth, plate, straw, ice. Each is drawn once and kept."""

import math
import random
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from shop.ui.pictures.paint import (
    SIDE,
    Cutout,
    Point,
    Prop,
    clear,
    lay,
    mix,
    opaque,
    prop,
    rgb,
    stain,
    vertical,
)
from shop.ui.pictures.vessels import calico

_BASKET = (500, 560, 345, 86, 830, 262)
"""Centre x, rim y, rim radii, foot y, foot radius."""


def plank(width: int, height: int, seed: int, base: str = "#D3A165") -> Cutout:
    """A board with grain and rounded corners."""
    random_, color = random.Random(seed), rgb(base)
    image = vertical(
        width, height, mix(color, (255, 240, 210), 0.22), mix(color, (90, 50, 20), 0.22)
    )
    draw = ImageDraw.Draw(image, "RGBA")
    for _ in range(height // 4):
        y, start = random_.uniform(3, height - 3), random_.uniform(-width * 0.2, width * 0.7)
        length, swing = random_.uniform(width * 0.2, width * 0.8), random_.uniform(0, 3)
        points = [
            (start + step * length / 8, y + math.sin(step * 0.9 + random_.random()) * swing)
            for step in range(9)
        ]
        tone = mix(color, (84, 46, 18), random_.uniform(0.25, 0.6))
        draw.line(
            points, fill=(*tone, random_.randint(40, 110)), width=random_.choice([1, 2, 2, 3])
        )
    board = image.convert("RGBA")
    mask = Image.new("L", (width * 2, height * 2), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, width * 2 - 1, height * 2 - 1), 18, fill=255)
    board.putalpha(mask.resize((width, height), Image.Resampling.LANCZOS))
    return board


@lru_cache(maxsize=1)
def _crate_back() -> Prop:
    sheet = clear()
    ImageDraw.Draw(sheet).polygon(
        [(176, 468), (824, 468), (858, 600), (142, 600)], fill=opaque("#6F4A26")
    )
    sheet.alpha_composite(plank(664, 34, 11, "#B98449"), (168, 452))
    return prop(sheet, shift=(10, 20), blur=24, alpha=0.3)


@lru_cache(maxsize=1)
def _crate_front() -> Prop:
    sheet = clear()
    for number, y in enumerate((590, 672, 754)):
        sheet.alpha_composite(plank(764, 70, 21 + number), (118, y))
    for x in (132, 812):
        sheet.alpha_composite(plank(58, 252, 31 + x, "#C08F55"), (x, 582))
    draw = ImageDraw.Draw(sheet)
    for x in (161, 841):
        for y in (624, 706, 788):
            draw.ellipse((x - 7, y - 7, x + 7, y + 7), fill=(92, 66, 44, 255))
            draw.ellipse((x - 5, y - 6, x + 2, y), fill=(208, 184, 150, 255))
    return prop(sheet, shift=(0, -10), blur=12, alpha=0.35)


def weave(width: int, height: int) -> Cutout:
    """Wicker."""
    random_, cell_width, cell_height = random.Random(1), 46, 24
    image = Image.new("RGBA", (width, height), opaque("#6B4720"))
    draw = ImageDraw.Draw(image)
    for row in range(-1, height // cell_height + 2):
        for column in range(-1, width // cell_width + 2):
            x, y = column * cell_width + (row % 2) * cell_width / 2, row * cell_height
            color = mix(rgb("#C99B58"), rgb("#E8C68A"), random_.random() * 0.5)
            outer = (x + 2, y + 2, x + cell_width - 4, y + cell_height - 2)
            draw.rounded_rectangle(outer, 9, fill=(*mix(color, (70, 40, 10), 0.18), 255))
            inner = (x + 5, y + 3, x + cell_width - 7, y + cell_height * 0.55)
            draw.rounded_rectangle(inner, 7, fill=(*color, 255))
            shine = (x + 9, y + 6, x + cell_width - 12, y + 6)
            draw.line(shine, fill=(*mix(color, (255, 250, 230), 0.5), 255), width=2)
    return image


@lru_cache(maxsize=1)
def _basket_back() -> Prop:
    x, y, wide, flat, _, _ = _BASKET
    sheet = clear()
    draw = ImageDraw.Draw(sheet)
    draw.ellipse((x - wide, y - flat, x + wide, y + flat), fill=opaque("#C4924F"))
    draw.ellipse(
        (x - wide + 22, y - flat + 18, x + wide - 22, y + flat - 4), fill=opaque("#5A3B1B")
    )
    return prop(sheet, alpha=0)


@lru_cache(maxsize=1)
def _basket_front() -> Prop:
    x, y, wide, flat, foot, foot_wide = _BASKET
    turns = [math.pi * step / 60 for step in range(61)]
    rim = [(x + wide * math.cos(turn), y + flat * math.sin(turn)) for turn in turns]
    low = [(x - foot_wide * math.cos(turn), foot - 40 + 62 * math.sin(turn)) for turn in turns]
    mask = Image.new("L", (SIDE, SIDE), 0)
    ImageDraw.Draw(mask).polygon(rim + low, fill=255)
    values = np.array(weave(SIDE, SIDE).convert("RGB")).astype("float32")
    across = (np.arange(SIDE) - x) / wide
    down = np.linspace(0, 1, SIDE)
    values *= np.clip(1.08 - 0.52 * np.abs(across + 0.18) ** 1.7, 0.45, 1.1)[None, :, None]
    values *= (1.12 - 0.35 * np.clip((down - 0.56) / 0.3, 0, 1))[:, None, None]
    body = Image.fromarray(np.clip(values, 0, 255).astype("uint8"), "RGB").convert("RGBA")
    body.putalpha(mask.filter(ImageFilter.GaussianBlur(1.2)))
    edge = clear()
    draw = ImageDraw.Draw(edge)
    for number, (width, code) in enumerate(((40, "#8A5E2B"), (30, "#C99550"), (16, "#DDB172"))):
        bounds = (x - wide - 6, y - flat - 4, x + wide + 6, y + flat + 12 - number * 3)
        draw.arc(bounds, -4, 184, fill=opaque(code), width=width)
    for turn in turns[3:58:2]:
        px, py = x + (wide - 8) * math.cos(turn), y + (flat - 4) * math.sin(turn) + 2
        draw.line((px - 7, py - 14, px + 9, py + 14), fill=opaque("#9A6B33"), width=6)
    body.alpha_composite(edge)
    return prop(body, shift=(0, -8), blur=10, alpha=0.4)


@lru_cache(maxsize=8)
def _carton(face: str, inside: str, label: str, *, is_cold: bool) -> tuple[Prop, Prop]:
    """An open carton or foam box: what is behind the goods, and its front."""
    back, front = clear(), clear()
    draw = ImageDraw.Draw(back)
    color = rgb(face)
    draw.polygon([(190, 430), (810, 430), (860, 620), (140, 620)], fill=opaque(inside))
    draw.polygon(
        [(190, 430), (810, 430), (838, 366), (162, 366)],
        fill=(*mix(color, (255, 255, 255), 0.22), 255),
    )
    draw.line([(190, 430), (810, 430)], fill=(*mix(color, (60, 40, 20), 0.3), 255), width=4)
    face_image = vertical(
        720, 260, mix(color, (255, 255, 255), 0.10), mix(color, (80, 60, 40), 0.14)
    ).convert("RGBA")
    mask = Image.new("L", (1440, 520), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, 1439, 519), 30 if is_cold else 12, fill=255)
    face_image.putalpha(mask.resize((720, 260), Image.Resampling.LANCZOS))
    front.alpha_composite(face_image, (140, 585))
    draw = ImageDraw.Draw(front)
    draw.rounded_rectangle((140, 585, 860, 603), 8, fill=(*mix(color, (255, 255, 255), 0.4), 255))
    if is_cold:
        _snow_mark(draw, 500, 722, 58, label)
    else:
        draw.rounded_rectangle((350, 650, 650, 800), 16, fill=opaque("#FBF7EC"))
        draw.rounded_rectangle((350, 650, 650, 700), 16, fill=opaque(label))
        draw.rectangle((350, 686, 650, 700), fill=opaque(label))
        for number, width in enumerate((190, 140)):
            box = (500 - width / 2, 722 + number * 34, 500 + width / 2, 736 + number * 34)
            draw.rounded_rectangle(box, 6, fill=opaque("#C9C0AC"))
        for x in (218, 782):
            draw.rounded_rectangle(
                (x - 44, 640, x + 44, 662), 11, fill=(*mix(color, (50, 30, 10), 0.45), 255)
            )
    return prop(back, shift=(10, 18), blur=22, alpha=0.26), prop(
        front, shift=(0, -9), blur=12, alpha=0.32
    )


def _snow_mark(draw: ImageDraw.ImageDraw, x: int, y: int, radius: int, code: str) -> None:
    """A snowflake: this box travels cold."""
    for arm in range(6):
        angle = arm * math.pi / 3
        tip = (x + math.cos(angle) * radius, y + math.sin(angle) * radius)
        draw.line([(x, y), tip], fill=opaque(code), width=9)
        for side in (-0.5, 0.5):
            root = (x + math.cos(angle) * radius * 0.6, y + math.sin(angle) * radius * 0.6)
            twig = (root[0] + math.cos(angle + side) * 22, root[1] + math.sin(angle + side) * 22)
            draw.line([root, twig], fill=opaque(code), width=8)


def in_crate(canvas: Image.Image, goods: Callable[[], None]) -> None:
    """A wooden crate with goods in it."""
    lay(canvas, _crate_back())
    goods()
    stain(canvas, (110, 790, 920, 880), blur=24, alpha=150)
    lay(canvas, _crate_front())


def in_basket(canvas: Image.Image, goods: Callable[[], None]) -> None:
    """A wicker basket with goods in it."""
    stain(canvas, (205, 778, 860, 876), blur=22, alpha=170)
    lay(canvas, _basket_back())
    goods()
    lay(canvas, _basket_front())


def in_carton(canvas: Image.Image, goods: Callable[[], None], *, label: str = "#1F7A3A") -> None:
    """A cardboard carton with goods in it."""
    _boxed(canvas, goods, _carton("#D2A66C", "#7A5630", label, is_cold=False))


def in_cold_box(canvas: Image.Image, goods: Callable[[], None]) -> None:
    """A foam box for the cold chain with goods in it."""
    _boxed(canvas, goods, _carton("#F1F4F4", "#C9D6DB", "#2F6FA8", is_cold=True))


def _boxed(canvas: Image.Image, goods: Callable[[], None], sheets: tuple[Prop, Prop]) -> None:
    back, front = sheets
    lay(canvas, back)
    goods()
    stain(canvas, (130, 800, 900, 880), blur=24, alpha=150)
    lay(canvas, front)


@lru_cache(maxsize=8)
def _cloth(plain: str) -> Prop:
    corners = ((90, 742), (900, 716), (985, 905), (40, 935))
    width, height = 900, 420
    source = (
        calico(width, height) if not plain else Image.new("RGBA", (width, height), opaque(plain))
    )
    draw = ImageDraw.Draw(source)
    if plain:
        draw.rectangle((0, height - 74, width, height - 50), fill=opaque("#B9C9CE"))
    else:
        draw.rectangle((0, height - 30, width, height - 20), fill=opaque("#E9EEF2"))
    sheet = source.transform(
        (SIDE, SIDE),
        Image.Transform.PERSPECTIVE,
        _perspective(corners, width, height),
        Image.Resampling.BICUBIC,
    )
    mask = Image.new("L", (SIDE * 2, SIDE * 2), 0)
    ImageDraw.Draw(mask).polygon([(x * 2, y * 2) for x, y in corners], fill=255)
    rows, columns = np.mgrid[0:SIDE, 0:SIDE]
    fold = 1 + 0.10 * np.sin(columns / 58 + rows / 130) + 0.05 * np.sin(columns / 23 - rows / 60)
    values = np.array(sheet.convert("RGB")).astype("float32") * fold[..., None]
    sheet = Image.fromarray(np.clip(values, 0, 255).astype("uint8"), "RGB").convert("RGBA")
    sheet.putalpha(mask.resize((SIDE, SIDE), Image.Resampling.LANCZOS))
    return prop(sheet, shift=(4, 12), blur=9, alpha=0.32)


def _perspective(corners: Sequence[Point], width: int, height: int) -> list[float]:
    """Pillow's eight coefficients that lay a width × height picture into four corners."""
    rows: list[list[float]] = []
    wanted: list[float] = []
    for (x, y), (u, v) in zip(
        corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True
    ):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    solved: list[float] = np.linalg.solve(np.array(rows, float), np.array(wanted, float)).tolist()
    return solved


def cloth(canvas: Image.Image, plain: str = "") -> None:
    """Blue calico, or a plain colour, on the table."""
    lay(canvas, _cloth(plain))


@lru_cache(maxsize=4)
def _plate(radius: int, flat: int) -> Cutout:
    """A white plate with a blue line, centred on a sheet of its own size."""
    width, height = radius * 2 + 8, flat * 2 + 30
    image = clear(width * 2, height * 2)
    draw = ImageDraw.Draw(image)
    rings = (
        (0, 18, "#C9CFCB"),
        (0, 0, "#FBFBF7"),
        (20, 0, "#2F5E93"),
        (28, 0, "#FBFBF7"),
        (78, 4, "#DDE2DE"),
        (84, 8, "#F6F7F3"),
    )
    for inset, drop, code in rings:
        box = (
            4 + inset,
            4 + inset * 0.32 + drop,
            width - 4 - inset,
            flat * 2 + 4 - inset * 0.32 + drop,
        )
        draw.ellipse([value * 2 for value in box], fill=opaque(code))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def plate(
    canvas: Image.Image, x: int = 500, y: int = 760, radius: int = 380, flat: int = 112
) -> None:
    """A plate centred at x, y."""
    stain(
        canvas, (x - radius + 20, y - flat + 50, x + radius + 30, y + flat + 46), blur=20, alpha=160
    )
    image = _plate(radius, flat)
    canvas.paste(image, (x - radius - 4, y - flat - 4), image)


@lru_cache(maxsize=8)
def _straw(box: tuple[int, int, int, int], count: int, seed: int) -> Prop:
    sheet = clear()
    draw, random_ = ImageDraw.Draw(sheet), random.Random(seed)
    for _ in range(count):
        x, y = random_.uniform(box[0], box[2]), random_.uniform(box[1], box[3])
        angle = random_.uniform(-0.7, 0.7) + (math.pi if random_.random() < 0.5 else 0)
        length = random_.uniform(50, 130)
        middle = (
            x + math.cos(angle) * length * 0.5,
            y + math.sin(angle) * length * 0.5 - random_.uniform(0, 12),
        )
        end = (x + math.cos(angle) * length, y + math.sin(angle) * length)
        tone = opaque(random_.choice(("#E9C66A", "#D2A544", "#B98A33", "#F4DC97")))
        draw.line([(x, y), middle, end], fill=tone, width=random_.choice([3, 4, 5]), joint="curve")
    return prop(sheet, shift=(3, 8), blur=6, alpha=0.3)


def straw(
    canvas: Image.Image, box: tuple[int, int, int, int], count: int = 260, seed: int = 2
) -> None:
    """Loose straw in a box of the canvas."""
    lay(canvas, _straw(box, count, seed))


@lru_cache(maxsize=8)
def _ice(seed: int, top: int, bottom: int, count: int) -> Prop:
    sheet = clear()
    draw, random_ = ImageDraw.Draw(sheet, "RGBA"), random.Random(seed)
    for number in range(count):
        y = top + (bottom - top) * number / count
        half = 360 * math.sqrt(max(0.05, (number + 6) / count))
        x, radius, start = (
            random_.uniform(500 - half, 500 + half),
            random_.uniform(26, 54),
            random_.random() * 6,
        )
        corners: list[Point] = []
        for corner in range(5):
            angle = start + corner * 2 * math.pi / 5
            reach = radius * random_.uniform(0.8, 1.1)
            corners.append((x + math.cos(angle) * reach, y + math.sin(angle) * reach * 0.68))
        draw.polygon(corners, fill=(*mix((196, 222, 236), (246, 251, 253), random_.random()), 235))
        draw.line([*corners, corners[0]], fill=(255, 255, 255, 200), width=3)
        draw.polygon([corners[0], corners[1], (x, y)], fill=(255, 255, 255, 150))
        draw.polygon([corners[2], corners[3], (x, y)], fill=(150, 188, 210, 110))
    return prop(sheet, alpha=0)


def ice(
    canvas: Image.Image, seed: int = 1, top: int = 640, bottom: int = 850, count: int = 70
) -> None:
    """Crushed ice."""
    stain(canvas, (110, bottom - 70, 900, bottom + 70), blur=26, alpha=130, color=(40, 60, 80))
    lay(canvas, _ice(seed, top, bottom, count))
