"""Numbers that addresses ask for, and the links beside a page."""

import pytest

from shop.ui.paging import page_links, page_number


@pytest.mark.parametrize(
    ("raw", "number"),
    [("3", 3), (None, 1), ("", 1), ("0", 1), ("-2", 1), ("٣", 1), ("²", 1), ("9" * 5000, 1)],
)
def test_page_number_takes_anything(raw: str | None, number: int) -> None:
    assert page_number(raw) == number


def test_page_number_ends_at_the_most() -> None:
    assert page_number("700") == 500
    assert page_number("700", most=100) == 100


@pytest.mark.parametrize(
    ("number", "rows", "shown"),
    [
        (1, 0, (1, 1, "", "")),
        (1, 25, (1, 2, "", "?2")),
        (2, 25, (2, 2, "?1", "")),
        (9, 25, (2, 2, "?1", "")),
        (3, 9999, (3, 3, "?2", "")),
    ],
)
def test_page_links_stop_at_both_ends(
    number: int, rows: int, shown: tuple[int, int, str, str]
) -> None:
    links = page_links(number=number, rows=rows, size=24, url=lambda at: f"?{at}", most=3)

    assert (links.number, links.total, links.previous_url, links.next_url) == shown
