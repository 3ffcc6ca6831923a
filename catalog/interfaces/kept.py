"""Kept bodies of list pages: made once per state of the catalogue, for everybody, without anything of the visitor's."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.translation import get_language
from markupsafe import Markup

from catalog.interfaces.caching import version_of
from shop.kernel import clock

KEPT = 400
"""Bodies kept in a process, about 25 kB each; the longest unused go first."""

BodyKey = tuple[str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Body:
    """A page's kept part and the page's title."""

    html: Markup
    title: str


_kept: OrderedDict[BodyKey, Body] = OrderedDict()
_lock = Lock()


def kept_body(
    request: HttpRequest, template: str, *, key: str, facts: Callable[[], Mapping[str, Any]]
) -> Body:
    """The template with the facts, as HTML; both are asked only when nothing is kept for this state.

    `key` says which page of the template it is; a fact named `title` is kept beside it. The state is the catalogue's version, the language and the day,
    because seasons turn with the day. What `facts` raises is not kept.
    """
    version = version_of(request)
    if not version:  # nothing counts changes yet
        return _made(template, facts)
    day = clock.local_date(clock.now()).isoformat()
    whole = (template, key, get_language() or "", day, version)
    with _lock:
        found = _kept.get(whole)
        if found is not None:
            _kept.move_to_end(whole)
            return found
    made = _made(template, facts)
    with _lock:
        _kept[whole] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


def _made(template: str, facts: Callable[[], Mapping[str, Any]]) -> Body:
    known = dict(facts())
    html = Markup(get_template(template).render(known))  # noqa: S704 -- the template escapes
    return Body(html=html, title=str(known.get("title", "")))


def kept_forget() -> None:
    """Drop what is kept; for tests."""
    with _lock:
        _kept.clear()
