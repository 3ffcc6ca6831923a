"""From the catalogue's cards to the design system's cards, in the language of the moment."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from catalog.contracts import CategoryRef, ListingCard, ListingDetail, Photo
from catalog.enums import StorageClass
from cooperatives.contracts import VillageCard
from shop.ui import contracts as ui
from shop.ui.formats import is_chinese, money_text, per_jin_text

COVER_SIDE = 1280
YEAR_ROUND = 12


def product_url(slug: str) -> str:
    """The address of a product's page."""
    return reverse("catalog:product", args=[slug])


def cover(card: ListingCard) -> ui.Picture | None:
    """The listing's first photo; its name is beside it, so it needs no words of its own."""
    if not card.cover_key:
        return None
    return ui.Picture(card.cover_key, width=COVER_SIDE, height=COVER_SIDE)


def picture(photo: Photo) -> ui.Picture:
    """A photo of a product's page."""
    return ui.Picture(photo.key, alt=str(photo.alt), width=photo.width, height=photo.height)


def tags(card: ListingCard, *, month: int | None = None) -> tuple[ui.Tag, ...]:
    """At most one small label: how it is carried, or that its harvest peaks now."""
    if card.storage_class == StorageClass.FROZEN:
        return (ui.Tag(gettext("冷冻"), "sky"),)
    if month is not None and month in card.peak_months and len(card.season_months) < YEAR_ROUND:
        return (ui.Tag(gettext("正当季"), "leaf"),)
    if card.storage_class == StorageClass.CHILLED:
        return (ui.Tag(gettext("冷藏"), "sky"),)
    return ()


def season_text(months: tuple[int, ...]) -> str:
    """全年, or the months as runs: 9–11月, 12–2月; Sep–Nov in English."""
    if len(set(months)) >= YEAR_ROUND or not months:
        return gettext("全年")
    present = set(months)
    starts = [month for month in sorted(present) if _before(month) not in present]
    return gettext("、").join(_run(start, present) for start in starts)


def _before(month: int) -> int:
    return 12 if month == 1 else month - 1


def _run(start: int, present: set[int]) -> str:
    end = start
    while (nxt := end % 12 + 1) in present and nxt != start:
        end = nxt
    if start == end:
        return month_name(start)
    if is_chinese():
        return f"{start}–{end}月"
    return f"{month_name(start)}–{month_name(end)}"


def month_name(month: int) -> str:
    """9月, or Sep."""
    return f"{month}月" if is_chinese() else date(2000, month, 1).strftime("%b")


def product_card(card: ListingCard, *, month: int | None = None) -> ui.ProductCard:
    """The card of lists. The + button buys the only pack; several packs are chosen on the page."""
    return ui.ProductCard(
        url=product_url(card.slug),
        name=str(card.name),
        price=card.price,
        unit=str(card.pack),
        comparison=per_jin_text(card.price, card.weight_grams),
        place=" · ".join(part for part in (str(card.place.name), str(card.pack)) if part),
        picture=cover(card),
        icon=card.category.icon,
        tags=tags(card, month=month),
        was=card.undiscounted,
        is_sold_out=card.is_sold_out,
        sold_out_text=gettext("当季 %(months)s") % {"months": season_text(card.season_months)},
        add_key=card.variant_id,
    )


def season_card(card: ListingCard) -> ui.SeasonCard:
    """The card of the 当季上市 strip."""
    return ui.SeasonCard(
        url=product_url(card.slug),
        name=str(card.name),
        line=str(card.tagline) or str(card.place.name),
        price=card.price,
        unit=str(card.pack),
        picture=cover(card),
        icon=card.category.icon,
    )


def village_card(card: VillageCard) -> ui.VillageCard:
    """A village in a list."""
    return ui.VillageCard(
        url=reverse("catalog:village", args=[card.ref.slug]),
        name=str(card.ref.name),
        township=str(card.ref.township.name),
        line=str(card.lead) or str(card.ref.speciality),
        picture=banner(card.banner_key, str(card.ref.name)),
    )


def banner(key: str, alt: str) -> ui.Picture | None:
    """A place's banner, twice as wide as high or so."""
    return ui.Picture(key, alt=alt, width=1280, height=720) if key else None


def category_tile(category: CategoryRef) -> ui.CategoryTile:
    """A category in the row of the home page."""
    return ui.CategoryTile(
        url=reverse("catalog:category", args=[category.slug]),
        name=str(category.name),
        icon=category.icon,
        tint=category.hue,  # type: ignore[arg-type]  # the tints of the design system are our hues
    )


def season_year(cards: list[ListingCard], *, month: int) -> ui.SeasonYear:
    """How much a village has in each month: a peak counts full, a month in season two thirds."""
    levels = [sum(_level(card, number) for card in cards) for number in range(1, 13)]
    top = max([*levels, 1])
    peaks = {number for number in range(1, 13) if any(number in c.peak_months for c in cards)}
    months = [
        ui.SeasonMonth(
            month=number,
            level=round(100 * level / top),
            state="peak" if number in peaks else ("on" if level else ""),
        )
        for number, level in enumerate(levels, start=1)
    ]
    names = gettext("、").join(str(number) for number in sorted(peaks))
    summary = (
        gettext("十二个月的供应，%(months)s 月最多") % {"months": names}
        if names
        else gettext("十二个月的供应，全年差不多")
    )
    key: list[tuple[str, str]] = [("peak", gettext("最多"))] if peaks else []
    key.append(("on", gettext("有货")))
    if any(not level for level in levels):
        key.append(("off", gettext("不在季")))
    return ui.SeasonYear(months=months, this_month=month, summary=summary, key=key)  # type: ignore[arg-type]  # literals


def _level(card: ListingCard, month: int) -> float:
    if month in card.peak_months:
        return 1.0
    return 0.66 if month in card.season_months else 0.0


def pack_choices(detail: ListingDetail) -> list[tuple[str, str, str, bool]]:
    """Value, name, price text, whether it can be bought: what the packs' radios show."""
    return [
        (
            pack.variant_id,
            str(pack.label),
            money_text(pack.price),
            pack.available > 0 and bool(pack.variant_id),
        )
        for pack in detail.packs
    ]
