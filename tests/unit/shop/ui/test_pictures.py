"""Drawn pictures: every kind can be drawn, the same name gives the same picture, files lie where addresses point."""

import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from pytest_django.fixtures import Settings

from shop.ui.pictures import places
from shop.ui.pictures.api import (
    PictureOrder,
    UnknownKind,
    View,
    orders_of_product,
    picture_icon,
    picture_product,
    pictures_make,
)
from shop.ui.pictures.kinds import KINDS
from shop.ui.pictures.people import look_of
from shop.ui.pictures.things import cutout, emoji_folder
from shop.ui.vendor_files import EMOJI

SOURCED = [
    "rice",
    "taro",
    "xiangsha_taro",
    "adzuki",
    "broad_bean",
    "edamame",
    "pea",
    "corn",
    "waxy_corn",
    "eggplant",
    "lima_bean",
    "nori",
    "goat",
    "hen",
    "langshan_hen",
    "eggs",
    "clam",
    "tacai",
    "tomato",
    "lettuce",
    "muscat",
    "grape",
    "peach",
    "pear",
    "okra",
    "asparagus",
    "strawberry",
    "persimmon",
    "crab",
    "shrimp",
    "fish",
    "yellow_croaker",
    "pickles",
    "soy",
    "liquor",
    "yellow_wine",
    "cracker",
    "peanut",
    "black_bean",
    "millet",
    "water_chestnut",
    "xiangsha_cake",
    "honey",
    "tea",
    "mushroom",
    "watermelon",
    "loofah",
    "oil",
    "seedling",
    "gift",
]
"""Kinds that the demo's products need."""


def width_of(file: Path) -> int:
    """A stored picture's width."""
    with Image.open(file) as image:
        return image.width


@pytest.fixture(autouse=True)
def _icons() -> None:
    if not emoji_folder().is_dir():
        pytest.skip("the page packages are not installed: run `make test`")


@pytest.mark.parametrize("kind", SOURCED)
def test_every_sourced_kind_is_known(kind: str) -> None:
    assert kind in KINDS


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_thing_of_every_kind_can_be_cut_out(kind: str) -> None:
    facts = KINDS[kind]
    shown = [thing for thing in (facts.thing, facts.beside, facts.packed) if thing]

    assert all(cutout(thing).width > 50 for thing in shown)


def test_picture_product_is_the_same_for_the_same_name_and_another_for_another() -> None:
    once = picture_product("pear", "秋月梨", "still", 200)
    again = picture_product("pear", "秋月梨", "still", 200)
    other = picture_product("pear", "翠冠梨", "still", 200)

    assert once.tobytes() == again.tobytes()
    assert once.tobytes() != other.tobytes()


@pytest.mark.parametrize("view", ["still", "pack", "place"])
def test_picture_product_is_square_and_not_blank(view: View) -> None:
    picture = picture_product("crab", "梭子蟹", view, 160)

    assert picture.size == (160, 160)
    assert max(ImageStat.Stat(picture).stddev) > 12


def test_picture_product_of_an_unknown_kind_says_which() -> None:
    with pytest.raises(UnknownKind) as refused:
        picture_product("dragonfruit", "火龙果", "still")

    assert refused.value.facts == {"kind": "dragonfruit"}


def test_picture_icon_is_transparent_around_the_thing() -> None:
    icon = picture_icon("eggs", 128)

    assert icon.getpixel((0, 0)) == (0, 0, 0, 0)
    assert icon.getchannel("A").getextrema() == (0, 255)


@pytest.mark.parametrize(
    ("month", "season"),
    [(1, "winter"), (3, "spring"), (8, "summer"), (11, "autumn"), (12, "winter")],
)
def test_season_of_a_month(month: int, season: str) -> None:
    assert places.season_of(month) == season


def test_a_host_called_uncle_is_drawn_as_a_man() -> None:
    assert (look_of("老陈叔").is_man, look_of("芳姐").is_man) == (True, False)


def test_orders_of_product_share_landscapes_but_not_still_lifes() -> None:
    paths = [
        [order.path for order in orders_of_product("rice", f"米 {number}")] for number in range(12)
    ]

    assert len({still for still, _, _ in paths}) == 12
    assert len({place for _, _, place in paths}) <= 3


def test_pictures_make_stores_three_sizes_and_uses_the_shelf_again(
    tmp_path: Path, settings: Settings
) -> None:
    (tmp_path / "vendor").symlink_to(emoji_folder().parent)
    settings.HOME = tmp_path
    order = PictureOrder("still", "一篮", kind="persimmon", alt="一篮柿子")

    made = pictures_make([order, order], media_root=tmp_path / "media", workers=1)

    files = sorted((tmp_path / "media").rglob("*.webp"))
    assert [picture.path for picture in made] == [order.path, order.path]
    assert made[0].alt == "一篮柿子"
    assert [width_of(file) for file in files] == [1280, 320, 640]
    shelf = sorted((tmp_path / "pictures").rglob("*.webp"))
    times = [file.stat().st_mtime_ns for file in shelf]
    shutil.rmtree(tmp_path / "media")
    pictures_make([order], media_root=tmp_path / "media", workers=1)
    assert [file.stat().st_mtime_ns for file in shelf] == times
    assert len(list((tmp_path / "media").rglob("*.webp"))) == 3


def test_every_icon_that_kinds_use_is_fetched() -> None:
    codes = {
        thing.code
        for kind in KINDS.values()
        for thing in (kind.thing, kind.beside, kind.packed)
        if thing and thing.code[:2] in {"1f", "26"}
    }

    assert codes <= set(EMOJI)
