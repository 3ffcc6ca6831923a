"""Seasons in words and in bits."""

import pytest
from django.utils.translation import override

from catalog.interfaces.cards import season_text
from catalog.search.documents import PACKED, price_band, season_mask


@pytest.mark.parametrize(
    ("months", "text"),
    [
        ((), "全年"),
        (tuple(range(1, 13)), "全年"),
        ((5,), "5月"),
        ((9, 10, 11), "9–11月"),
        ((11, 12, 1, 2), "11–2月"),
        ((1, 2, 7, 8, 12), "7–8月、12–2月"),
    ],
)
def test_season_text_runs_over_new_year(months: tuple[int, ...], text: str) -> None:
    assert season_text(months) == text


def test_season_text_in_english_names_the_months() -> None:
    with override("en"):
        assert season_text((11, 12, 1, 2)) == "Nov–Feb"
        assert season_text((5,)) == "May"


def test_season_mask_has_one_bit_a_month() -> None:
    assert season_mask([1, 12, 12, 13, 0]) == 0b1000_0000_0001


@pytest.mark.parametrize(
    ("fen", "band"), [(0, 0), (999, 0), (1000, 1), (4999, 2), (9999, 3), (10_000, 4)]
)
def test_price_band_begins_at_its_lower_end(fen: int, band: int) -> None:
    assert price_band(fen) == band


def test_packed_is_sixteen_bytes() -> None:
    assert PACKED.itemsize == 16
