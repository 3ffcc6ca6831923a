"""Pictures of the demo's goods and places."""

from collections.abc import Sequence

from catalog.demo.shelves import Goods


def goods_pictures(goods: Sequence[Goods]) -> dict[str, dict[str, tuple[str, int, int]]]:
    """By slug and kind of picture: the stored key, width, height."""
    del goods
    return {}


def place_pictures() -> None:
    """Banners."""
