"""The PostgreSQL adapter is held to the port."""

import pytest

from catalog.search.port import SearchPort
from catalog.search.postgres import PostgresSearch, query_literal, vector_literal
from tests.contract.search.cases import SearchCases, market

__all__ = ["market"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def adapter() -> SearchPort:
    """The adapter under test."""
    return PostgresSearch()


class TestPostgresSearch(SearchCases):
    """All cases."""


def test_vector_literal_keeps_hostile_tokens_whole() -> None:
    assert (
        vector_literal([("a'b", "A"), ("c\\", "D"), (" ", "A"), ("a'b", "C")])
        == "'a''b':1A,4C 'c\\\\':2D"
    )


def test_query_literal_widens_the_last_latin_word_only() -> None:
    assert query_literal("fuji app") == "('fuji') & ('app':*)"
