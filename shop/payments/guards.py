"""Who may refuse a payment before it starts: other packages register a check by dotted path, so that nothing is imported."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.module_loading import import_string

Guard = Callable[[Mapping[str, Any]], str | None]
"""Takes the `transaction_initialize_session` payload; a message for the buyer refuses the payment."""

_paths: list[str] = []


def register_guard(path: str) -> None:
    """Add a guard by dotted path; a second call with the same path changes nothing."""
    if path not in _paths:
        _paths.append(path)


def unregister_guard(path: str) -> None:
    """Take a guard away again; for tests."""
    if path in _paths:
        _paths.remove(path)


def guards_refusal(payload: Mapping[str, Any]) -> str | None:
    """The first refusal, or None when every guard lets the payment pass."""
    for path in _paths:
        guard: Guard = import_string(path)
        refusal = guard(payload)
        if refusal:
            return refusal
    return None
