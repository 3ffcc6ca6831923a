"""Which adapter answers: PostgreSQL unless the settings name another."""

from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from catalog.search.port import SearchPort

DEFAULT = "catalog.search.postgres.PostgresSearch"


@lru_cache(maxsize=4)
def _made(path: str) -> SearchPort:
    adapter: SearchPort = import_string(path)()
    return adapter


def search_adapter() -> SearchPort:
    """The chosen adapter; settings.SEARCH_ADAPTER is its dotted path."""
    return _made(getattr(settings, "SEARCH_ADAPTER", DEFAULT))
