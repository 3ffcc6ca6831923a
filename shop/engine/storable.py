"""Whether the database can keep a text: PostgreSQL knows neither NUL characters nor halves of surrogate pairs."""

from typing import Any


def is_storable(value: Any) -> bool:
    """False when a text anywhere in this JSON-like value, keys included, cannot be kept."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            if "\x00" in item or not (item.isascii() or _is_encodable(item)):
                return False
        elif isinstance(item, dict):
            waiting.extend(item)
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
    return True


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
