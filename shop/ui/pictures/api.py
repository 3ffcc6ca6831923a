"""The only door to drawn pictures: one function per picture, and `pictures_make`, which draws, sizes and stores many."""

import json
import os
import random
import shutil
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

import django
from django.conf import settings
from PIL import Image

from shop.kernel.errors import FinalError
from shop.ui.contracts import PICTURE_WIDTHS, Picture
from shop.ui.pictures import people, places, stills
from shop.ui.pictures.kinds import KINDS, Kind, Place
from shop.ui.pictures.paint import seed_of
from shop.ui.pictures.places import Season
from shop.ui.pictures.things import cutout

View = Literal["still", "pack", "place"]
Drawing = Literal["still", "pack", "place", "land", "portrait", "poster"]
_EDITION = "1"
"""Raised when the drawings change, so that stored ones are made again."""
_QUALITY = {320: 76, 640: 78, 1280: 80}


class UnknownKind(FinalError):
    """No picture is known for this kind of product; facts: kind."""

    code = "PICTURE_KIND_UNKNOWN"


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """One picture to make. `name` varies it; `kind` is a product kind, `place` and `season` a landscape."""

    drawing: Drawing
    name: str
    kind: str = ""
    place: Place = "rice"
    season: Season = "autumn"
    alt: str = ""

    @property
    def path(self) -> str:
        """Where it is stored below MEDIA_ROOT, without `-<width>.webp`: a hash of everything that shapes it."""
        facts = asdict(self) | {"alt": "", "edition": _EDITION}
        digest = blake2b(json.dumps(facts, sort_keys=True).encode(), digest_size=10).hexdigest()
        return f"drawn/{digest[:2]}/{digest}"


def kind_of(kind: str) -> Kind:
    """The kind's drawing facts. Raises UnknownKind."""
    if kind not in KINDS:
        raise UnknownKind(kind=kind)
    return KINDS[kind]


def picture_product(
    kind: str, name: str, view: View, size: int = 1200, *, season: Season = "autumn"
) -> Image.Image:
    """A product's picture, square: the goods, in their pack, or the place they come from. Raises UnknownKind."""
    chosen, random_ = kind_of(kind), random.Random(seed_of(kind, name, view))
    if view == "still":
        return stills.still_life(chosen, random_, size)
    if view == "pack":
        return stills.in_pack(chosen, random_, size)
    return places.landscape(chosen.place, season, random_, side=size, square=True)


def picture_land(
    place: Place, name: str, season: Season = "autumn", width: int = 1280
) -> Image.Image:
    """A village's or township's banner, 16:9."""
    return places.landscape(place, season, random.Random(seed_of("land", place, name)), side=width)


def picture_host(name: str, shape: people.Shape, kind: str = "") -> Image.Image:
    """A host's portrait (780 × 1688) or a broadcast's poster (1280 × 830), with the product `kind` in hands."""
    return people.host(name, shape, kind_of(kind).thing if kind else None)


def picture_icon(kind: str, size: int = 320) -> Image.Image:
    """The product itself, cut out, on a transparent square."""
    thing = cutout(kind_of(kind).thing)
    scale = size * 0.86 / max(thing.size)
    small = thing.resize(
        (int(thing.width * scale), int(thing.height * scale)), Image.Resampling.LANCZOS
    )
    image = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    image.paste(small, ((size - small.width) // 2, (size - small.height) // 2))
    return image


def orders_of_product(
    kind: str, name: str, *, season: Season = "autumn", alts: Sequence[str] = ("", "", "")
) -> list[PictureOrder]:
    """The three pictures of a product: still, pack, place. Products of one kind of place share a few landscapes."""
    place = kind_of(kind).place
    return [
        PictureOrder("still", name, kind=kind, alt=alts[0]),
        PictureOrder("pack", name, kind=kind, alt=alts[1]),
        PictureOrder("place", str(seed_of(name) % 3), place=place, season=season, alt=alts[2]),
    ]


def pictures_make(
    orders: Sequence[PictureOrder], *, media_root: Path | None = None, workers: int = 2
) -> list[Picture]:
    """Draw what is not on the shelf yet, in `workers` processes, and put every order's files below MEDIA_ROOT.

    The shelf is $XIANHUO_HOME/pictures, so that demo data can be loaded again in no time. Returns one Picture per order.
    Raises UnknownKind, PictureSourceMissing.
    """
    shelf, root = Path(settings.HOME) / "pictures", media_root or Path(settings.MEDIA_ROOT)
    missing = list(
        {order.path: order for order in orders if not _is_on(shelf, order.path)}.values()
    )
    if workers > 1 and len(missing) > 4:
        with _pool(workers) as pool:
            list(pool.map(_draw_to, missing, [shelf] * len(missing), chunksize=2))
    else:
        for order in missing:
            _draw_to(order, shelf)
    for order in orders:
        _hand_over(shelf, root, order.path)
    return [Picture(order.path, order.alt, *_shape(order.drawing)) for order in orders]


def _pool(workers: int) -> ProcessPoolExecutor:
    """Processes that draw: forked where nothing else runs beside the caller, for they know all code already."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return ProcessPoolExecutor(workers, mp_context=get_context("fork"))
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start_worker)


def _start_worker() -> None:
    django.setup()


def _draw_to(order: PictureOrder, shelf: Path) -> None:
    image = _draw(order)
    for width in PICTURE_WIDTHS:
        height = round(image.height * width / image.width)
        sized = (
            image
            if width == image.width
            else image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
        )
        target = _file(shelf, order.path, width)
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")
        sized.save(partial, "WEBP", quality=_QUALITY[width], method=2)
        partial.replace(target)


def _draw(order: PictureOrder) -> Image.Image:
    if order.drawing == "land":
        return picture_land(order.place, order.name, order.season)
    if order.drawing in {"portrait", "poster"}:
        shape: people.Shape = "portrait" if order.drawing == "portrait" else "poster"
        return picture_host(order.name, shape, order.kind)
    if order.drawing == "place":
        random_ = random.Random(seed_of("place", order.place, order.name))
        return places.landscape(
            order.place, order.season, random_, side=PICTURE_WIDTHS[-1], square=True
        )
    view: View = "still" if order.drawing == "still" else "pack"
    return picture_product(order.kind, order.name, view, PICTURE_WIDTHS[-1])


def _shape(drawing: Drawing) -> tuple[int, int]:
    if drawing == "land":
        return 1280, 720
    if drawing == "poster":
        return 1280, 830
    return (1280, 2770) if drawing == "portrait" else (1280, 1280)


def _file(folder: Path, path: str, width: int) -> Path:
    return folder / f"{path}-{width}.webp"


def _is_on(folder: Path, path: str) -> bool:
    return all(_file(folder, path, width).is_file() for width in PICTURE_WIDTHS)


def _hand_over(shelf: Path, root: Path, path: str) -> None:
    """Link the shelf's files into the media folder; copy where links cannot be made."""
    for width in PICTURE_WIDTHS:
        source, target = _file(shelf, path, width), _file(root, path, width)
        if target.is_file():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)
