"""Money, weights, days and picture addresses as people read them, in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from shop.kernel.money import Money
from shop.ui import formats
from shop.ui.contracts import Picture

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _chinese() -> None:
    translation.activate("zh-hans")


@pytest.mark.parametrize(
    ("amount", "parts"),
    [
        ("49.8", ("¥", "49", ".80")),
        ("1249", ("¥", "1,249", ".00")),
        ("-6", ("−¥", "6", ".00")),
    ],
)
def test_money_parts_of_yuan(amount: str, parts: tuple[str, str, str]) -> None:
    assert formats.money_parts(Money(Decimal(amount))) == parts


def test_money_parts_of_a_currency_without_small_coins() -> None:
    assert formats.money_parts(Money(Decimal(1200), "JPY")) == ("JPY\u00a0", "1,200", "")


@pytest.mark.parametrize(
    ("grams", "chinese", "english"),
    [
        (5000, "10\u00a0斤（5\u00a0kg）", "5\u00a0kg"),
        (500, "1\u00a0斤（500\u00a0g）", "500\u00a0g"),
        (250, "0.5\u00a0斤（250\u00a0g）", "250\u00a0g"),
        (None, "", ""),
    ],
)
def test_weight_text_in_both_languages(grams: int | None, chinese: str, english: str) -> None:
    in_chinese = formats.weight_text(grams)
    with translation.override("en"):
        in_english = formats.weight_text(grams)

    assert (in_chinese, in_english) == (chinese, english)


def test_per_jin_text_in_both_languages() -> None:
    price = Money(Decimal("49.80"))

    assert formats.per_jin_text(price, 5000) == "4.98\u00a0元/斤"
    with translation.override("en"):
        assert formats.per_jin_text(price, 5000) == "¥9.96/kg"


def test_per_jin_refuses_a_pack_without_weight() -> None:
    with pytest.raises(ValueError, match="weight"):
        formats.per_jin(Money(Decimal(1)), 0)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 23, 6, 30, tzinfo=UTC), "今天 14:30"),
        (datetime(2026, 11, 23, 16, 30, tzinfo=UTC), "明天 00:30"),
        (datetime(2026, 11, 21, 17, 0, tzinfo=UTC), "昨天 01:00"),
        (datetime(2026, 11, 28, 11, 0, tzinfo=UTC), "11月28日\u00a0周六 19:00"),
        (datetime(2027, 1, 2, 2, 0, tzinfo=UTC), "2027年1月2日\u00a0周六 10:00"),
    ],
)
def test_moment_text_counts_days_as_the_county_does(moment: datetime, text: str) -> None:
    assert formats.moment_text(moment, NOON) == text


def test_day_text_in_english() -> None:
    with translation.override("en"):
        assert formats.day_text(date(2026, 11, 23)) == "Mon\u00a023\u00a0Nov"


@pytest.mark.parametrize(("asked", "stored"), [(100, 320), (320, 320), (321, 640), (2000, 1280)])
def test_thumb_takes_the_next_larger_size(asked: int, stored: int) -> None:
    assert formats.thumb(Picture("drawn/ab/abcd"), asked) == f"/media/drawn/ab/abcd-{stored}.webp"


def test_count_text_from_ten_thousand_on() -> None:
    assert [formats.count_text(number) for number in (328, 9999, 12345)] == [
        "328",
        "9,999",
        "1.2\u00a0万",
    ]
