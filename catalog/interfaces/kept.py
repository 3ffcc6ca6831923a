"""Reads of the read model kept in the process for as long as the catalogue's version stays the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from catalog.queries import catalogue_version

Found = TypeVar("Found")
KEPT = 512
"""Answers kept in a process; the longest unused go first."""

_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def kept(key: Hashable, read: Callable[[], Found]) -> Found:
    """What `read` answered for this key under the present version of the catalogue; one query when it is kept.

    The answer is shared between requests: contracts and tuples, never rows or querysets. A catalogue without a version
    yet is read every time.
    """
    version = catalogue_version()
    if not version:
        return read()
    place = (version, key)
    with _lock:
        if place in _kept:
            _kept.move_to_end(place)
            found: Found = _kept[place]
            return found
    made = read()
    with _lock:
        _kept[place] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


def kept_forget() -> None:
    """Drop what is kept; for tests."""
    with _lock:
        _kept.clear()
