"""Cut-outs: 3D icons made earthy by recolouring, and a lookup for the things drawn in `drawn`."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from django.conf import settings
from PIL import Image

from shop.ui.pictures import drawn
from shop.ui.pictures.paint import Cutout, rgb, solid_box


class PictureSourceMissing(FileNotFoundError):
    """The icons that pictures are composed of were not fetched; `make up` and `make test` fetch them."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What to show: an icon's code or a drawn thing's name, and how its colours are changed.

    hue in degrees; sat and val are factors; `tint` is mixed in by `share`; `green` keeps leaves green while the rest turns.
    """

    code: str
    hue: float = 0
    sat: float = 0.86
    val: float = 1.0
    tint: str = ""
    share: float = 0.0
    green: bool = True
    stretch: float = 1.0


def emoji_folder() -> Path:
    """Where the build puts the 3D icons."""
    return Path(settings.HOME) / "vendor" / "emoji"


@lru_cache(maxsize=256)
def cutout(thing: Thing) -> Cutout:
    """The thing, recoloured and cropped. Raises PictureSourceMissing when the icons were not fetched."""
    raw = drawn.DRAWN[thing.code]() if thing.code in drawn.DRAWN else _icon(thing.code)
    return _recolored(raw.crop(solid_box(raw)), thing)


def _icon(code: str) -> Cutout:
    path = emoji_folder() / f"{code}.webp"
    try:
        with Image.open(path) as image:
            return image.convert("RGBA")
    except FileNotFoundError as error:
        raise PictureSourceMissing(str(path)) from error


def _recolored(image: Cutout, thing: Thing) -> Cutout:
    """Pull the toy chroma down, turn the hue, add a warm key light from the upper left."""
    hsv = np.array(image.convert("RGB").convert("HSV")).astype("float32")
    degrees = hsv[..., 0] * 360 / 256
    leaf = (degrees > 70) & (degrees < 150) if thing.green else np.zeros(degrees.shape, bool)
    hsv[..., 0] = np.where(leaf, degrees - 10, degrees + thing.hue) / 360 * 256 % 256
    hsv[..., 1] = np.clip(hsv[..., 1] * np.where(leaf, min(thing.sat, 0.72), thing.sat), 0, 255)
    hsv[..., 2] = np.clip(hsv[..., 2] * np.where(leaf, 0.86, thing.val), 0, 255)
    values = np.array(Image.fromarray(hsv.astype("uint8"), "HSV").convert("RGB")).astype("float32")
    if thing.tint:
        light = (values @ np.array([0.3, 0.59, 0.11]))[..., None] / 255
        target = np.array(rgb(thing.tint))[None, None, :]
        tinted = np.where(light < 0.5, target * light * 2, 255 - (255 - target) * (1 - light) * 2)
        share = np.where(leaf, thing.share * 0.15, thing.share)[..., None]
        values = values * (1 - share) + tinted * share
    height, width = values.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width]
    key = (1 - (columns / width * 0.45 + rows / height * 0.55))[..., None]
    values = values * (0.90 + 0.2 * key) + np.array([255, 226, 170]) * (0.06 * key)
    result = Image.fromarray(np.clip(values, 0, 255).astype("uint8"), "RGB").convert("RGBA")
    result.putalpha(image.getchannel("A"))
    return result
