"""Whether strangers and customers get answers at all; asked by every request, so that "open" is kept for a moment."""

import time

from django.db import DatabaseError

from shop.engine.domain.sql import run

_ASK = "SELECT allow_storefront_traffic FROM engine_shopsettings WHERE id = 1"

KEPT = 1.0
"""Seconds for which a process believes that the storefront is still open."""
_open_until = [0.0]


def storefront_is_open() -> bool:
    """False when the shop's settings close the storefront; "closed" is never kept."""
    now = time.monotonic()
    if now < _open_until[0]:
        return True
    try:
        row = run(_ASK).fetchone()
    except DatabaseError:
        return True  # the fields that need the database tell what is wrong with it
    if row is not None and not row[0]:
        return False
    _open_until[0] = now + KEPT
    return True


def storefront_forget() -> None:
    """Look again at the next request: the settings changed."""
    _open_until[0] = 0.0
