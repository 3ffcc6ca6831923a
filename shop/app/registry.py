"""Who answers which sync webhook of the commerce server: packages above register a handler by dotted path."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.module_loading import import_string

SyncHandler = Callable[[Mapping[str, Any]], Any]
"""Takes the verified payload, returns the JSON answer."""

_sync: dict[str, str] = {}


def register_sync(event: str, handler: str) -> None:
    """Let the function at the dotted path answer `event` (Saleor's snake_case name); the last one counts."""
    _sync[event] = handler


def sync_handler(event: str) -> SyncHandler | None:
    """The function that answers `event`, or None when nobody does."""
    path = _sync.get(event)
    if path is None:
        return None
    found: SyncHandler = import_string(path)
    return found
