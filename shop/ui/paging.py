"""Lists in numbered pages: the number that an address asks for, and the links to the pages beside it."""

from collections.abc import Callable

from shop.ui.contracts import PageLinks

FARTHEST = 500
"""No list is shown behind this page: who wants more narrows it."""


def page_number(raw: str | None, *, most: int = FARTHEST) -> int:
    """The number of the wanted page, from 1 to `most`; 1 for anything that is no number."""
    if not raw or not raw.isascii() or not raw.isdigit() or len(raw) > 9:
        return 1
    return min(max(int(raw), 1), most)


def page_links(
    *, number: int, rows: int, size: int, url: Callable[[int], str], most: int = FARTHEST
) -> PageLinks:
    """Where the page lies among all; a number behind the last page is the last page."""
    last = min(max(1, -(-rows // size)), most)
    here = min(number, last)
    return PageLinks(
        number=here,
        total=last,
        previous_url=url(here - 1) if here > 1 else "",
        next_url=url(here + 1) if here < last else "",
    )
