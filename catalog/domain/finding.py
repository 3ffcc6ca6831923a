"""Finding listings: the chosen adapter answers ids, the read model fills the cards."""

from dataclasses import dataclass

from catalog.contracts import ListingCard, SearchPage, SearchQuery, Suggestion
from catalog.queries import in_season_cards, listing_cards
from catalog.search.select import search_adapter

NEIGHBOURS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """One page of cards with its total and facets."""

    cards: tuple[ListingCard, ...]
    page: SearchPage


@dataclass(frozen=True, slots=True)
class NothingFound:
    """What to offer instead: words that are spelt or sound alike, and what is in season."""

    spellings: tuple[str, ...]
    in_season: tuple[ListingCard, ...]


def products_search(*, query: SearchQuery) -> Found:
    """One page of listings that the words and filters find."""
    page = search_adapter().search(query)
    return Found(cards=tuple(listing_cards(page.ids)), page=page)


def suggestions(*, text: str, limit: int = 8) -> list[Suggestion]:
    """Rows to show under the search field while somebody types."""
    return search_adapter().suggest(text, limit=limit)


def nothing_found(*, text: str, month: int) -> NothingFound:
    """Help for a search without results."""
    return NothingFound(
        spellings=tuple(search_adapter().spellings(text)),
        in_season=tuple(in_season_cards(month=month, limit=NEIGHBOURS)),
    )
