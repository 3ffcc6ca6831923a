"""What buyers will see of a listing while it is typed: its card, and how many of the steps are filled in."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from catalog.contracts import CategoryRef
from catalog.domain.drafts import PRICE_LIMIT_FEN
from catalog.domain.sketches import Workpiece
from catalog.enums import StorageClass
from catalog.interfaces.desk_forms import Typed, fen_typed, grams_typed, label_typed
from cooperatives.contracts import VillageRef
from shop.kernel.money import Money
from shop.ui import contracts as ui
from shop.ui.formats import per_jin_text

SIDE = 1280
BLANK = {"label": "", "weight": "", "unit": "JIN", "price": "", "stock": "", "sku": ""}


def preview_card(
    typed: Typed,
    *,
    piece: Workpiece,
    shelves: Sequence[CategoryRef],
    villages: Sequence[VillageRef],
    photos: Sequence[dict[str, Any]],
) -> ui.ProductCard:
    """The card of lists as it would be now; what is missing is shown as missing."""
    pack = typed["packs"][0] if typed["packs"] else BLANK
    fen, label = fen_typed(pack["price"]), label_typed(pack)
    price = Money.from_minor(fen if 0 < fen <= PRICE_LIMIT_FEN else 0)
    village = next((ref for ref in villages if ref.slug == typed["village"]), None)
    shelf = next((entry for entry in shelves if entry.slug == typed["category"]), None)
    place = village.name if village else piece.cooperative.township.name
    return ui.ProductCard(
        url="#name_zh",
        name=typed["name_zh"] or _("还没写名字"),
        price=price,
        unit=label,
        comparison=per_jin_text(price, grams_typed(pack)) if price else "",
        place=" · ".join(part for part in (str(place), label) if part),
        picture=ui.Picture(photos[0]["key"], width=SIDE, height=SIDE) if photos else None,
        icon=shelf.icon if shelf else "wheat",
        tags=_tags(typed["storage_class"]),
    )


def _tags(storage: str) -> tuple[ui.Tag, ...]:
    words = {StorageClass.CHILLED.value: _("冷藏"), StorageClass.FROZEN.value: _("冷冻")}
    return (ui.Tag(words[storage], "sky"),) if storage in words else ()


def steps_done(typed: Typed, *, has_photo: bool) -> list[tuple[str, bool]]:
    """The seven steps from photo to season, and whether each has something in it."""
    packs = typed["packs"]
    return [
        (_("照片"), has_photo),
        (_("名字"), bool(typed["name_zh"])),
        (_("分类"), bool(typed["category"])),
        (_("产地"), bool(typed["village"])),
        (_("规格和价钱"), any(fen_typed(row["price"]) > 0 and label_typed(row) for row in packs)),
        (_("库存"), any(row["stock"] or row["sku"] for row in packs)),
        (_("季节"), bool(typed["season"])),
    ]
