"""Filters of the page templates: money, weights, days and times, picture addresses, in the reader's language."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.utils.translation import get_language, gettext
from markupsafe import Markup

from shop.kernel.clock import LOCAL_ZONE
from shop.kernel.money import Money, currency_digits
from shop.ui.contracts import PICTURE_WIDTHS, Picture

GRAMS_PER_JIN = 500
NARROW = "\u00a0"
"""Between a number and its unit, so that a line never breaks there."""
_SIGNS: Mapping[str, str] = {"CNY": "¥", "USD": "US$", "EUR": "€"}
_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def money_sign(money: Money) -> str:
    """¥ for CNY; the ISO code for a currency without a usual sign."""
    return _SIGNS.get(money.currency, f"{money.currency}{NARROW}")


def money_parts(money: Money) -> tuple[str, str, str]:
    """Sign, whole part with thousands separators, and the fraction with its point: ("¥", "1,249", ".80")."""
    digits = currency_digits(money.currency)
    whole, _, fraction = f"{abs(money.amount):,.{digits}f}".partition(".")
    sign = money_sign(money)
    return (f"−{sign}" if money.amount < 0 else sign, whole, f".{fraction}" if fraction else "")


def money_text(money: Money | None) -> str:
    """¥49.80; empty for None."""
    return "".join(money_parts(money)) if money is not None else ""


def plain_number(value: Decimal | float) -> str:
    """Without trailing zeros, with thousands separators: 2.5, 1,200."""
    text = f"{Decimal(str(value)).quantize(Decimal('0.01')):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def kilograms(grams: int | Decimal | None) -> str:
    """500 g, 2.5 kg, 10 kg; empty for None."""
    if grams is None:
        return ""
    if grams < 1000:
        return f"{plain_number(grams)}{NARROW}g"
    return f"{plain_number(Decimal(grams) / 1000)}{NARROW}kg"


def weight_text(grams: int | Decimal | None) -> str:
    """10 斤（5 kg）in Chinese, 5 kg in English; empty for None."""
    if grams is None:
        return ""
    kg = kilograms(grams)
    if not is_chinese():
        return kg
    return f"{plain_number(Decimal(grams) / GRAMS_PER_JIN)}{NARROW}斤（{kg}）"


def per_jin(price: Money, grams: int | Decimal) -> Money:
    """What 500 g cost at that price for `grams`. Raises ValueError for a weight of zero or less."""
    if grams <= 0:
        raise ValueError("a pack needs a weight")
    return price.portion(Decimal(GRAMS_PER_JIN) / Decimal(grams))


def per_jin_text(price: Money, grams: int | Decimal | None) -> str:
    """4.98 元/斤 in Chinese, ¥9.96/kg in English; empty without a weight."""
    if not grams:
        return ""
    if is_chinese():
        return f"{per_jin(price, grams).amount:,.2f}{NARROW}元/斤"
    return f"{money_text(price.portion(Decimal(1000) / Decimal(grams)))}/kg"


def day_text(value: date | datetime, now: datetime | None = None) -> str:
    """11月23日 周一 or Mon 23 Nov; with `now`, 今天/明天/昨天 where it fits, and the year when it is another one."""
    day = value.astimezone(LOCAL_ZONE).date() if isinstance(value, datetime) else value
    today = now.astimezone(LOCAL_ZONE).date() if now is not None else None
    if today is not None and (near := _near_day((day - today).days)):
        return near
    other_year = today is not None and day.year != today.year
    if is_chinese():
        year = f"{day.year}年" if other_year else ""
        return f"{year}{day.month}月{day.day}日{NARROW}{_WEEKDAYS[day.weekday()]}"
    return f"{day:%a}{NARROW}{day.day}{NARROW}{day:%b}{f' {day.year}' if other_year else ''}"


def clock_text(value: datetime) -> str:
    """14:30, local time."""
    return f"{value.astimezone(LOCAL_ZONE):%H:%M}"


def moment_text(value: datetime, now: datetime | None = None) -> str:
    """11月23日 周一 14:30; with `now`, 今天 14:30 where it fits."""
    return f"{day_text(value, now)} {clock_text(value)}"


def full_date(value: date | datetime) -> str:
    """2026年10月26日 or 26 Oct 2026."""
    day = value.astimezone(LOCAL_ZONE).date() if isinstance(value, datetime) else value
    return (
        f"{day.year}年{day.month}月{day.day}日"
        if is_chinese()
        else f"{day.day} {day:%b} {day.year}"
    )


def machine_time(value: datetime) -> str:
    """For datetime attributes: ISO 8601 in UTC."""
    return value.isoformat()


def duration_text(seconds: int) -> str:
    """2 分 08 秒; 46 分 from ten minutes on."""
    minutes, rest = divmod(max(0, seconds), 60)
    if minutes >= 10 or (minutes and not rest):
        return gettext("%(minutes)s 分") % {"minutes": minutes}
    if minutes:
        return gettext("%(minutes)s 分 %(seconds)02d 秒") % {"minutes": minutes, "seconds": rest}
    return gettext("%(seconds)s 秒") % {"seconds": rest}


def count_text(number: int) -> str:
    """9,999; 1.2 万 in Chinese, 12.3k in English, from ten thousand on."""
    if number < 10_000:
        return f"{number:,}"
    if is_chinese():
        return f"{plain_number(Decimal(number // 1000) / 10)}{NARROW}万"
    return f"{plain_number(Decimal(number // 100) / 10)}k"


def thumb(picture: Picture | str, width: int = 640) -> str:
    """Address of a stored picture at one of PICTURE_WIDTHS (the next larger when `width` lies between two)."""
    path = picture.path if isinstance(picture, Picture) else picture
    chosen = next((size for size in PICTURE_WIDTHS if size >= width), PICTURE_WIDTHS[-1])
    return f"{settings.MEDIA_URL}{path}-{chosen}.webp"


def srcset(picture: Picture | str) -> str:
    """The srcset attribute's value with every stored width."""
    return ", ".join(f"{thumb(picture, width)} {width}w" for width in PICTURE_WIDTHS)


def phone_text(number: str) -> str:
    """138 0013 8000 for a mobile number of the mainland; any other as it is."""
    local = number.removeprefix("+86")
    if len(local) != 11 or not local.isdigit():
        return number
    return NARROW.join((local[:3], local[3:7], local[7:]))


def initial(name: str) -> str:
    """The character a monogram shows: the first letter of a name."""
    return name.strip()[:1].upper()


def monogram_tone(name: str) -> str:
    """One of four tints, the same for the same name."""
    return ("", "g", "b", "p")[sum(map(ord, name)) % 4]


def lines(text: str) -> Markup:
    """Plain text with its line breaks kept, everything else escaped."""
    return Markup("<br>").join(text.splitlines())


def is_chinese() -> bool:
    """Whether the page is in Chinese."""
    return (get_language() or settings.LANGUAGE_CODE).startswith("zh")


def _near_day(distance: int) -> str:
    if distance == 0:
        return gettext("今天")
    if distance == 1:
        return gettext("明天")
    return gettext("昨天") if distance == -1 else ""
