"""Slots: places that a lower template leaves open and an upper package fills, by dotted path only.

A template says `{{ slot("product.after_price", listing=listing) }}`; an upper package says in its AppConfig.ready
`slots.slot_register("product.after_price", "livestream.interfaces.slots.broadcast_hint")`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.utils.module_loading import import_string
from markupsafe import Markup

SlotFiller = Callable[..., Markup | None]
"""Called as `filler(request, **facts)`; returns safe markup, or None for nothing."""


@dataclass(frozen=True, slots=True)
class _Entry:
    order: int
    dotted_path: str


_registry: dict[str, list[_Entry]] = {}


def slot_register(name: str, dotted_path: str, *, order: int = 100) -> None:
    """Fill the slot `name` with the callable at `dotted_path`; smaller `order` comes first.

    Registering the same path twice is the same as once, so that AppConfig.ready may run again.
    """
    entries = _registry.setdefault(name, [])
    if all(entry.dotted_path != dotted_path for entry in entries):
        entries.append(_Entry(order, dotted_path))
        entries.sort(key=lambda entry: entry.order)


def slot_unregister(name: str, dotted_path: str) -> None:
    """Take a filler out again; for tests."""
    _registry[name] = [e for e in _registry.get(name, []) if e.dotted_path != dotted_path]


def slot_paths(name: str) -> list[str]:
    """The dotted paths that fill `name`, in the order they are shown."""
    return [entry.dotted_path for entry in _registry.get(name, [])]


def slot_render(name: str, request: HttpRequest | None, **facts: Any) -> Markup:
    """What every filler of `name` returns, joined; empty when nobody fills it."""
    parts = (_filler(path)(request, **facts) for path in slot_paths(name))
    return Markup("").join(part for part in parts if part)


@lru_cache(maxsize=256)
def _filler(dotted_path: str) -> SlotFiller:
    filler: SlotFiller = import_string(dotted_path)
    return filler
