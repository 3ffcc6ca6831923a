"""What every search adapter can do. The contract tests in tests/contract/search hold each of them to it."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from catalog.contracts import SearchPage, SearchQuery, Suggestion
from catalog.search.documents import Document, Term


class SearchPort(Protocol):
    """Finding listings by words of any language that a buyer types, narrowed by facets."""

    def index(self, documents: Sequence[Document]) -> None:
        """Add or replace documents; they are found when this returns."""

    def remove(self, listing_ids: Sequence[int]) -> None:
        """Forget listings; unknown ones are no error."""

    def places_replace(self, terms: Sequence[Term]) -> None:
        """Replace the suggestion rows of categories, places and sellers."""

    def rebuild(self, documents: Iterable[Document], terms: Sequence[Term]) -> int:
        """Replace everything; searches meanwhile see the old or the new state. Returns the number of documents."""

    def search(self, query: SearchQuery) -> SearchPage:
        """One page of listing ids with its total and facet counts. Any text is fine, hostile text included."""

    def suggest(self, text: str, *, limit: int = 8) -> list[Suggestion]:
        """Rows whose words, pinyin or initials begin with the text; places and categories among them."""

    def spellings(self, text: str, *, limit: int = 3) -> list[str]:
        """Words of the catalogue that sound or look like the text, nearest first."""
