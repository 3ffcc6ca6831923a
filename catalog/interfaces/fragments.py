"""Kept HTML of cards: one per listing, row version, language and month, so that a list renders none it rendered before."""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

from django.template.loader import get_template
from django.utils.translation import get_language
from markupsafe import Markup

from catalog.contracts import ListingCard
from catalog.interfaces.cards import product_card

KEPT = 20_000
"""Cards kept in a process, about 1.5 kB each; the longest unused go first."""

FragmentKey = tuple[int, int, str, int, bool]

_kept: OrderedDict[FragmentKey, Markup] = OrderedDict()
_lock = Lock()


def card_fragments(cards: Iterable[ListingCard], *, month: int, eager: int = 0) -> list[Markup]:
    """Each card as HTML, in order; the first `eager` ones load their pictures at once."""
    language = get_language() or ""
    return [
        _fragment(card, language=language, month=month, is_eager=number < eager)
        for number, card in enumerate(cards)
    ]


def fragments_forget() -> None:
    """Drop what is kept; for tests."""
    with _lock:
        _kept.clear()


def _fragment(card: ListingCard, *, language: str, month: int, is_eager: bool) -> Markup:
    key = (card.id, card.version, language, month, is_eager)
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    made = Markup(  # noqa: S704 -- rendered by the escaping template
        get_template("catalog/card.html").render(
            {"card": product_card(card, month=month), "eager": is_eager}
        )
    )
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made
