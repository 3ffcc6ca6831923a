"""Small answers for pages that are refreshed in part: toasts and the cart badge travel in HX-Trigger headers."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme


def is_partial(request: HttpRequest) -> bool:
    """Whether the page's own script asks for a part, not the browser for a page."""
    return request.headers.get("HX-Request") == "true"


def with_toast(
    response: HttpResponse, text: str, *, action: str = "", href: str = "", is_error: bool = False
) -> HttpResponse:
    """Show `text` for a few seconds after the answer arrives, with an optional link such as 撤回."""
    facts = {"text": text, "action": action, "href": href, "error": is_error}
    return _trigger(response, "xh:toast", facts)


def with_cart_count(response: HttpResponse, count: int) -> HttpResponse:
    """Set the number on the cart's badge."""
    return _trigger(response, "xh:cart", {"count": count})


def private_picture(key: str, *, width: int = 640) -> HttpResponse:
    """A stored picture for somebody whose right to it was checked: kept by nobody on the way. 404 where there is none."""
    file = Path(settings.MEDIA_ROOT) / f"{key}-{width}.webp"
    if not key or not file.is_file():
        raise Http404
    response = HttpResponse(file.read_bytes(), content_type="image/webp")
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def back_path(request: HttpRequest, fallback: str = "/") -> str:
    """Where to return after a post: field `next`, else the page it came from, else `fallback`; only on this host."""
    for candidate in (request.POST.get("next", ""), _path_of(request.headers.get("Referer", ""))):
        if candidate.startswith("/") and url_has_allowed_host_and_scheme(
            candidate, allowed_hosts=None
        ):
            return candidate
    return fallback


def _path_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _trigger(response: HttpResponse, name: str, facts: dict[str, Any]) -> HttpResponse:
    events = json.loads(response.headers.get("HX-Trigger", "{}"))
    events[name] = facts
    response.headers["HX-Trigger"] = json.dumps(events)
    return response
