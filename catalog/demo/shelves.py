"""Categories of the demo, and the shape of its goods."""

from dataclasses import dataclass

ALL_YEAR = tuple(range(1, 13))


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category; `icon` and `hue` are names of the design system."""

    slug: str
    name_zh: str
    name_en: str
    icon: str
    hue: str


SHELVES = (
    Shelf("rice", "米面杂粮", "Rice and grains", "wheat", "rice"),
    Shelf("vegetables", "时令蔬菜", "Vegetables", "carrot", "leaf"),
    Shelf("fruit", "水果", "Fruit", "grape", "fruit"),
    Shelf("poultry", "禽与蛋", "Poultry and eggs", "egg", "egg"),
    Shelf("meat", "山羊鲜肉", "Goat meat", "ham", "meat"),
    Shelf("seafood", "江海水产", "Seafood", "fish", "water"),
    Shelf("beans", "豆与芋", "Beans and taro", "bean", "bean"),
    Shelf("preserves", "酱菜酱油", "Pickles and sauces", "cooking-pot", "pot"),
    Shelf("snacks", "点心与酒", "Snacks and drinks", "cookie", "gift"),
)


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack with its demo price in yuan and demo stock."""

    label_zh: str
    label_en: str
    grams: int
    yuan: str
    stock: int


@dataclass(frozen=True, slots=True)
class Goods:
    """One listing of the demo. Words are ours; facts have a public source, prices, packs and stock are demo values."""

    slug: str
    name_zh: str
    name_en: str
    shelf: str
    seller: str
    picture: str
    packs: tuple[Pack, ...]
    village: str = ""
    storage: str = "AMBIENT"
    season: tuple[int, ...] = ALL_YEAR
    peak: tuple[int, ...] = ()
    tagline_zh: str = ""
    tagline_en: str = ""
    description_zh: str = ""
    description_en: str = ""
    variety_zh: str = ""
    variety_en: str = ""
    keep_zh: str = ""
    keep_en: str = ""
    papers: tuple[str, ...] = ()
    words: str = ""
    popularity: int = 50
    dispatch_days: int = 1
    adults_only: bool = False


def box(kilograms: str, yuan: str, stock: int = 120) -> Pack:
    """A box by weight."""
    return Pack(
        f"{kilograms} kg 箱", f"{kilograms} kg box", int(float(kilograms) * 1000), yuan, stock
    )


def bag(kilograms: str, yuan: str, stock: int = 200) -> Pack:
    """A sack by weight."""
    return Pack(
        f"{kilograms} kg 袋", f"{kilograms} kg sack", int(float(kilograms) * 1000), yuan, stock
    )


def half(yuan: str, stock: int = 200) -> Pack:
    """500 g, one 斤."""
    return Pack("500 g", "500 g", 500, yuan, stock)


def grams(weight: int, yuan: str, stock: int = 150) -> Pack:
    """A small pack by weight in grams."""
    return Pack(f"{weight} g", f"{weight} g", weight, yuan, stock)
