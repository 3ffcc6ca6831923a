"""What the listing desk's form says: as typed for autosave, as facts for the domain, and the words for what is wrong."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalog.desk_queries import facts_of, in_house
from catalog.domain.drafts import PACKS_LIMIT, DraftFacts, ListingInvalid, PackFacts
from catalog.models import Listing
from shop.ui.formats import plain_number

TEXTS = (
    "name_zh",
    "name_en",
    "tagline_zh",
    "variety_zh",
    "storage_note_zh",
    "delivery_note_zh",
    "description_zh",
)
CHOICES = ("category", "village", "storage_class", "dispatch_days", "harvest_date")
PACK_FIELDS = ("sku", "label", "weight", "unit", "price", "stock", "stock_was")
TEXT_LIMIT = 8000
UNITS = {"JIN": (500, "斤"), "KG": (1000, "kg"), "G": (1, "g")}
"""Grams of each unit, and how a label writes it."""
NO_NUMBER = -1
BLANK_PACK = dict.fromkeys(PACK_FIELDS, "") | {"unit": "JIN"}

Typed = dict[str, Any]


def typed_of_post(post: QueryDict) -> Typed:
    """The form as typed: nothing checked, nothing lost but control characters and absurd lengths."""
    typed: Typed = {name: _clean(post.get(name, "")) for name in (*TEXTS, *CHOICES)}
    for name in ("season", "peak", "papers"):
        typed[name] = [_clean(value)[:32] for value in post.getlist(name)[:40]]
    columns = [post.getlist(f"pack_{name}")[:PACKS_LIMIT] for name in PACK_FIELDS]
    typed["packs"] = [
        dict(zip(PACK_FIELDS, (_clean(value)[:60] for value in row), strict=True))
        for row in zip(*columns, strict=False)
    ]
    return typed


def typed_of_listing(row: Listing, *, waiting: Mapping[str, int]) -> Typed:
    """A saved listing as its form shows it. `waiting` has the sold units that are still here, by SKU."""
    typed: Typed = {name: getattr(row, name) for name in TEXTS}
    typed |= {
        "category": row.category.slug,
        "village": row.village.slug if row.village else "",
        "storage_class": row.storage_class,
        "dispatch_days": str(row.dispatch_days),
        "harvest_date": row.harvest_date.isoformat() if row.harvest_date else "",
        "season": [str(month) for month in row.season_months],
        "peak": [str(month) for month in row.peak_months],
        "papers": list(row.certificates.values_list("code", flat=True)),
        "packs": [],
    }
    for pack in row.variants.order_by("position", "pk"):
        stock = in_house(pack, state=row.state, waiting=waiting.get(pack.sku, 0))
        shown = "" if stock is None else str(stock)
        typed["packs"].append(
            {
                "sku": pack.sku,
                "label": pack.label_zh,
                **_weight_typed(pack.weight_grams),
                "price": f"{Decimal(pack.price_fen) / 100:.2f}",
                "stock": shown,
                "stock_was": shown,
            }
        )
    return typed


def typed_blank() -> Typed:
    """An empty form; kept cool or not, and how soon it leaves, have a usual answer."""
    empty: Typed = dict.fromkeys((*TEXTS, *CHOICES), "")
    return empty | {
        "storage_class": "AMBIENT",
        "dispatch_days": "1",
        "season": [],
        "peak": [],
        "papers": [],
        "packs": [],
    }


def facts_typed(typed: Typed, *, saved: Listing | None) -> DraftFacts:
    """The domain's facts; what the form does not show stays as saved. What is no number or date becomes one that
    the domain refuses, so that all errors come together. Raises ListingInvalid for a date that is none."""
    base = facts_of(saved) if saved else DraftFacts(name_zh="", category_slug="", packs=())
    known = {pack.sku: pack for pack in base.packs}
    rows = [row for row in typed["packs"] if not _is_blank(row)]
    return replace(
        base,
        **{name: typed[name] for name in TEXTS},
        category_slug=typed["category"],
        village_slug=typed["village"],
        storage_class=typed["storage_class"],
        dispatch_days=_number(typed["dispatch_days"]),
        harvest_date=_date(typed["harvest_date"]),
        season_months=tuple(_number(month) for month in typed["season"]),
        peak_months=tuple(_number(month) for month in typed["peak"]),
        certificate_codes=tuple(typed["papers"]),
        packs=tuple(_pack(row, known.get(row["sku"])) for row in rows),
    )


def fen_typed(raw: str) -> int:
    """A price in yuan as fen; NO_NUMBER for anything that is none."""
    yuan = _decimal(raw)
    fen = yuan * 100
    return int(fen) if fen == fen.to_integral_value() else NO_NUMBER


def units_typed(raw: str) -> int:
    """A whole number of units; NO_NUMBER for anything that is none."""
    return _number(raw)


def grams_typed(row: Mapping[str, str]) -> int:
    """The pack's weight in grams, 0 when it is none."""
    grams = _decimal(row["weight"]) * UNITS.get(row["unit"], UNITS["JIN"])[0]
    return max(0, int(grams))


def label_typed(row: Mapping[str, str]) -> str:
    """The pack's own name, else its weight: 5 斤."""
    if row["label"]:
        return row["label"]
    weight = _decimal(row["weight"])
    unit = UNITS.get(row["unit"], UNITS["JIN"])[1]
    return f"{plain_number(weight)} {unit}" if weight > 0 else ""


def differences(*, mine: Typed, theirs: Typed) -> list[tuple[str, str, str]]:
    """What two people typed differently: the field's words, theirs, mine."""
    words = {
        "name_zh": _("叫什么"),
        "name_en": _("英文名"),
        "tagline_zh": _("一句话介绍"),
        "variety_zh": _("品种"),
        "storage_note_zh": _("到家怎么放"),
        "delivery_note_zh": _("发货说明"),
        "description_zh": _("说一说"),
        "category": _("分类"),
        "village": _("哪里产的"),
        "storage_class": _("怎么存"),
        "dispatch_days": _("付款后几天内发出"),
        "harvest_date": _("收割日期"),
        "season": _("几月有货"),
        "peak": _("哪几个月最多"),
        "papers": _("证书"),
        "packs": _("规格和价钱"),
    }
    rows = [(text, _shown(theirs[name]), _shown(mine[name])) for name, text in words.items()]
    return [row for row in rows if row[1] != row[2]]


def _shown(value: Any) -> str:
    """A typed value in one line; of packs what people read: label, price, units."""
    if isinstance(value, str):
        return value
    if all(isinstance(entry, str) for entry in value):
        return "、".join(sorted(value))
    packs = [row for row in value if not _is_blank(row)]
    return "；".join(f"{label_typed(row)} ¥{row['price']} × {row['stock'] or '—'}" for row in packs)


def error_texts(fields: Mapping[str, str]) -> dict[str, str]:
    """What to do about each wrong field, keyed as the domain keys them, with packs counted among the filled rows."""
    return {name: _error_text(name.rpartition(".")[2], code) for name, code in fields.items()}


def _error_text(name: str, code: str) -> str:
    if code == "TOO_LONG":
        return _("写得太长了，请短一些")
    words = {
        "name_zh": _("写上叫什么，买家按名字找"),
        "category": _("选一个分类"),
        "village": _("这个村不在名单里，请重新选"),
        "packs": _("至少写一种规格，最多 8 种"),
        "label": _("写上一份是多少，例如 5 斤"),
        "weight": _("重量要大于 0，最多 500 kg"),
        "price": _("价钱要大于 0，最多 10 万元，例如 49.80"),
        "stock": _("写上有几份，没有货就写 0"),
        "dispatch_days": _("写 0 到 60 天"),
        "season_months": _("月份是 1 到 12"),
        "harvest_date": _("日期看不懂，例如 2026-10-20"),
        "storage_class": _("选常温、冷藏或冷冻"),
    }
    return words.get(name, _("这里要改一下"))


def _pack(row: Mapping[str, str], known: PackFacts | None) -> PackFacts:
    price = fen_typed(row["price"])
    before = known.undiscounted_fen if known else None
    return PackFacts(
        label_zh=label_typed(row),
        label_en=known.label_en if known and known.label_zh == label_typed(row) else "",
        weight_grams=grams_typed(row),
        price_fen=price,
        undiscounted_fen=before if before is not None and before > price else None,
        stock=_stock(row, is_new=known is None),
        sku=row["sku"],
    )


def _stock(row: Mapping[str, str], *, is_new: bool) -> int | None:
    """None leaves the number as it is: untouched, units that were sold since the page was opened are not brought back."""
    if not is_new and row["stock"] == row["stock_was"]:
        return None
    return _number(row["stock"])


def _is_blank(row: Mapping[str, str]) -> bool:
    return not any(row[name] for name in ("sku", "label", "weight", "price", "stock"))


def _weight_typed(grams: int) -> dict[str, str]:
    unit = "KG" if grams % 1000 == 0 else "JIN" if grams % 250 == 0 else "G"
    return {"weight": plain_number(Decimal(grams) / UNITS[unit][0]), "unit": unit}


def _date(raw: str) -> date | None:
    if not raw:
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError as error:
        raise ListingInvalid(fields={"harvest_date": "UNKNOWN"}) from error


def _decimal(raw: str) -> Decimal:
    """The number, also with a full-width point or a currency sign; NO_NUMBER for anything else."""
    text = raw.strip().lstrip("¥￥").replace("。", ".").replace("，", "").replace(",", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return Decimal(NO_NUMBER)
    return number if number.is_finite() and abs(number) < 10**9 else Decimal(NO_NUMBER)


def _number(raw: str) -> int:
    number = _decimal(raw)
    return int(number) if number == number.to_integral_value() else NO_NUMBER


def _clean(raw: str) -> str:
    kept = "".join(mark for mark in raw[:TEXT_LIMIT] if mark >= " " or mark in "\n\t")
    return kept.strip()
