"""ETags of list pages: what a visitor's browser already has is not made again."""

from collections.abc import Callable
from functools import wraps
from hashlib import blake2b

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.translation import get_language

from catalog.queries import catalogue_version
from shop.kernel import clock
from shop.ui.context import frame

BUCKET_SECONDS = 30
"""Parts that other packages put into the page, such as what is live, may be this old."""

_VERSION = "catalogue_version"

View = Callable[..., HttpResponse]


def by_catalogue_version(view: View) -> View:
    """Answer 304 when nothing that this visitor would see has changed; the page's own queries are then not made."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        tag = _tag(request)
        if tag and request.headers.get("If-None-Match") == tag:
            unchanged = HttpResponseNotModified()
            unchanged["ETag"] = tag
            return unchanged
        response = view(request, *args, **kwargs)
        if tag and response.status_code == 200:
            response["ETag"] = tag
            response["Cache-Control"] = "private, no-cache"
        return response

    return answer


def version_of(request: HttpRequest) -> int:
    """The catalogue's version, asked once per request."""
    known: int | None = getattr(request, _VERSION, None)
    if known is None:
        known = catalogue_version()
        setattr(request, _VERSION, known)
    return known


def _tag(request: HttpRequest) -> str:
    """Empty while a message waits to be shown once."""
    if hasattr(request, "_messages") and len(get_messages(request)):
        return ""
    facts = frame(request)
    parts = (
        version_of(request),
        int(clock.now().timestamp()) // BUCKET_SECONDS,
        get_language(),
        facts.theme,
        facts.cart_count,
        request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""),
        request.COOKIES.get(settings.CSRF_COOKIE_NAME, ""),
        request.get_full_path(),
        request.headers.get("HX-Request", ""),
    )
    return f'W/"{blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"'
