"""Brushes: colours, gradients, shadows, and laying a cut-out on an opaque canvas of SIDE × SIDE."""

import math
import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

SIDE = 1000
"""Side of the working canvas in px; every coordinate of a still life is in these units."""
Rgb = tuple[int, int, int]
Point = tuple[float, float]
Cutout = Image.Image
"""An RGBA picture of one thing, cropped to its outline."""
_WARM_BROWN: Rgb = (70, 48, 24)
_CONTACT_BROWN: Rgb = (60, 40, 20)


def rgb(code: str) -> Rgb:
    """#8A6246 as (138, 98, 70)."""
    digits = code.lstrip("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def mix(first: Rgb, second: Rgb, share: float) -> Rgb:
    """`first` with `share` (0–1) of `second`."""
    red, green, blue = (int(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def opaque(code: str, alpha: int = 255) -> tuple[int, int, int, int]:
    """A colour code with an alpha of 0–255."""
    return (*rgb(code), alpha)


def seed_of(*names: str) -> int:
    """A stable seed for a name."""
    return zlib.crc32("/".join(names).encode())


def clear(width: int = SIDE, height: int = SIDE) -> Cutout:
    """A transparent sheet."""
    return Image.new("RGBA", (width, height), (0, 0, 0, 0))


def vertical(width: int, height: int, top: Rgb, bottom: Rgb) -> Image.Image:
    """A vertical gradient."""
    share = np.linspace(0, 1, height)[:, None]
    rows = np.array(top)[None, :] * (1 - share) + np.array(bottom)[None, :] * share
    return Image.fromarray(np.repeat(rows[:, None, :], width, 1).astype("uint8"), "RGB")


def solid_box(image: Image.Image) -> tuple[int, int, int, int]:
    """The box of what is clearly visible."""
    box = image.getchannel("A").point([255 if value > 24 else 0 for value in range(256)]).getbbox()
    return box or (0, 0, image.width, image.height)


def _faded(mask: Image.Image, share: float) -> Image.Image:
    return mask.point([int(value * share) for value in range(256)])


def stain(
    canvas: Image.Image,
    box: Sequence[float],
    *,
    blur: float,
    alpha: int,
    color: Rgb = _CONTACT_BROWN,
) -> None:
    """A soft dark ellipse: the ground below a thing."""
    left, top, right, bottom = box
    pad = int(blur * 3)
    mask = Image.new("L", (int(right - left) + 2 * pad, int(bottom - top) + 2 * pad), 0)
    ImageDraw.Draw(mask).ellipse((pad, pad, mask.width - pad, mask.height - pad), fill=alpha)
    mask = mask.filter(ImageFilter.GaussianBlur(blur))
    canvas.paste(
        color,
        (
            int(left) - pad,
            int(top) - pad,
            int(left) - pad + mask.width,
            int(top) - pad + mask.height,
        ),
        mask,
    )


def shade(
    canvas: Image.Image,
    cutout: Cutout,
    at: tuple[int, int],
    *,
    shift: Point,
    blur: float,
    alpha: float,
) -> None:
    """The shadow that a cut-out at `at` throws."""
    mask, pad = _shadow_mask(cutout, blur, alpha)
    left, top = int(at[0] - pad + shift[0]), int(at[1] - pad + shift[1])
    canvas.paste(_WARM_BROWN, (left, top, left + mask.width, top + mask.height), mask)


def _shadow_mask(cutout: Cutout, blur: float, alpha: float) -> tuple[Image.Image, int]:
    """The blurred outline and how far it reaches beyond the cut-out."""
    pad = int(blur * 3)
    mask = Image.new("L", (cutout.width + 2 * pad, cutout.height + 2 * pad), 0)
    mask.paste(_faded(cutout.getchannel("A"), alpha), (pad, pad))
    return mask.filter(ImageFilter.GaussianBlur(blur)), pad


@dataclass(frozen=True, slots=True)
class Prop:
    """A prop drawn once: its cut-out, its shadow, and where both lie."""

    part: Cutout
    at: tuple[int, int]
    shadow: Image.Image | None
    shadow_at: tuple[int, int]


def prop(sheet: Cutout, *, shift: Point = (4, 10), blur: float = 10, alpha: float = 0.32) -> Prop:
    """Prepare what was drawn on a full sheet; `alpha` 0 throws no shadow."""
    box = solid_box(sheet)
    part, at = sheet.crop(box), (box[0], box[1])
    if not alpha:
        return Prop(part, at, None, at)
    mask, pad = _shadow_mask(part, blur, alpha)
    return Prop(part, at, mask, (int(at[0] - pad + shift[0]), int(at[1] - pad + shift[1])))


def lay(canvas: Image.Image, thing: Prop) -> None:
    """Put a prop in its place."""
    if thing.shadow is not None:
        left, top = thing.shadow_at
        canvas.paste(
            _WARM_BROWN,
            (left, top, left + thing.shadow.width, top + thing.shadow.height),
            thing.shadow,
        )
    canvas.paste(thing.part, thing.at, thing.part)


def put(
    canvas: Image.Image,
    thing: Cutout,
    height: float,
    x: float,
    bottom: float,
    *,
    turn: float = 0,
    mirrored: bool = False,
    on_ground: bool = True,
    stretch: float = 1.0,
) -> None:
    """Lay a cut-out: centre `x`, lower edge `bottom`, `height` before turning; `stretch` makes it wider than it is."""
    width = max(1, int(thing.width * height / thing.height * stretch))
    cut = thing.resize((width, max(1, int(height))), Image.Resampling.LANCZOS)
    if mirrored:
        cut = cut.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if turn:
        cut = cut.rotate(turn, Image.Resampling.BICUBIC, expand=True)
        cut = cut.crop(solid_box(cut))
    at = (int(x - cut.width / 2), int(bottom - cut.height))
    if on_ground:
        box = (
            x - cut.width * 0.44,
            bottom - cut.height * 0.12,
            x + cut.width * 0.5,
            bottom + cut.height * 0.05,
        )
        stain(canvas, box, blur=height * 0.045, alpha=120)
    shade(canvas, cut, at, shift=(height * 0.05, height * 0.055), blur=height * 0.05, alpha=0.3)
    canvas.paste(cut, at, cut)


def pile(
    canvas: Image.Image,
    things: Sequence[Cutout],
    rows: Sequence[tuple[int, float, float, float, float]],
    random_: random.Random,
    *,
    jitter: float = 10,
    turn: float = 18,
    stretch: float = 1.0,
) -> None:
    """Rows of things, back to front: (how many, from x, to x, bottom, height)."""
    for count, start, end, bottom, height in rows:
        for number in range(count):
            share = number / (count - 1) if count > 1 else 0.5
            put(
                canvas,
                random_.choice(things),
                height * random_.uniform(0.92, 1.08),
                start + (end - start) * share + random_.uniform(-jitter, jitter),
                bottom + random_.uniform(-jitter, jitter) * 0.6,
                turn=random_.uniform(-turn, turn),
                mirrored=random_.random() < 0.4,
                on_ground=False,
                stretch=stretch,
            )


@lru_cache(maxsize=16)
def _wall(wall: str, table: str) -> Image.Image:
    """The stage without its leaf shadow: wall, table and the light of a morning window."""
    upper, lower = rgb(wall), rgb(table)
    stage = vertical(SIDE, SIDE, mix(upper, (255, 255, 255), 0.16), mix(upper, (120, 90, 50), 0.06))
    board = vertical(
        SIDE, SIDE - 610, mix(lower, (255, 255, 255), 0.12), mix(lower, (60, 40, 20), 0.14)
    )
    edge = np.ones((SIDE - 610, SIDE)) * 255
    edge[:16, :] = np.linspace(0, 255, 16)[:, None]
    stage.paste(board, (0, 610), Image.fromarray(edge.astype("uint8")))
    light = Image.new("L", (SIDE, SIDE), 0)
    draw = ImageDraw.Draw(light)
    for column in range(2):
        for row in range(3):
            x, y = 20 + column * 215, -90 + row * 205
            draw.polygon([(x, y), (x + 195, y + 56), (x + 195, y + 240), (x, y + 184)], fill=150)
    draw.polygon([(0, 640), (330, 640), (620, 1000), (120, 1000)], fill=70)
    stage.paste(
        (255, 248, 226), (0, 0, SIDE, SIDE), _faded(light.filter(ImageFilter.GaussianBlur(20)), 0.5)
    )
    return stage


def stage(wall: str, table: str, random_: random.Random) -> Image.Image:
    """An empty stage: a fresh copy with a leaf's shadow on the wall."""
    canvas = _wall(wall, table).copy()
    width, height = 460, 340
    mask = Image.new("L", (width, height), 0)
    for number in range(9):
        share = number / 8
        x, y = width - 30 - share * 300, 60 + share * 120 + math.sin(share * 3) * 16
        for side in (-1, 1):
            leaf = Image.new("L", (160, 60), 0)
            ImageDraw.Draw(leaf).ellipse((4, 14, 156, 46), fill=255)
            leaf = leaf.rotate(
                200 + side * 48 + random_.randint(-8, 8), Image.Resampling.BICUBIC, expand=True
            )
            mask.paste(leaf, (int(x - leaf.width / 2), int(y - leaf.height / 2 + side * 34)), leaf)
    mask = _faded(mask.filter(ImageFilter.GaussianBlur(11)), 0.2)
    canvas.paste(
        mix(rgb(wall), (60, 60, 30), 0.55), (SIDE - width + 40, 0, SIDE + 40, height), mask
    )
    return canvas


@lru_cache(maxsize=1)
def _light_and_grain(side: int) -> tuple[np.ndarray, np.ndarray]:
    """What every picture is multiplied by and what is added: light from the upper left, warmth, a breath of grain."""
    rows, columns = np.mgrid[0:side, 0:side].astype("float32") / side
    key = np.clip(1 - np.hypot(columns - 0.18, rows - 0.05) / 1.45, 0, 1)[..., None]
    grain = np.random.default_rng(7).normal(0, 1.1, (side, side, 1))
    added = np.array([7.6, 7.0, 5.7]) * key + grain
    return (0.9 + 0.11 * key).astype("float32"), added.astype("float32")


def finish(canvas: Image.Image, side: int) -> Image.Image:
    """Crop to the motif, calm the colours, warm it from the upper left, size it."""
    cut = ImageEnhance.Color(canvas.crop((70, 132, 930, 992))).enhance(0.94)
    factor, added = _light_and_grain(cut.width)
    values = np.asarray(cut, dtype="float32") * factor
    values += added
    np.clip(values, 0, 255, out=values)
    done = Image.fromarray(values.astype("uint8"), "RGB")
    return done.resize((side, side), Image.Resampling.BICUBIC)
