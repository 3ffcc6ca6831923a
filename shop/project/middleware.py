"""What surrounds every request: its id, its log line and measures, the content policy, the page for "try again"."""

import gzip
import io
import secrets
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.module_loading import import_string

from shop.kernel.errors import RetryableError
from shop.kernel.trace import HEADER, trace_begin, trace_id
from shop.project.metrics import request_observe
from shop.project.operator_login import DEMO_DOMAIN

GetResponse = Callable[[HttpRequest], HttpResponseBase]
QUIET = {"/healthz", "/metrics"}
WORTH_IT = 500
COMPRESSED = {"text/html", "application/json", "text/plain", "image/svg+xml"}
ERROR_PAGE = "shop.ui.errors.error_page"

log = structlog.get_logger("shop.request")


class RequestIdMiddleware:
    """Takes the caller's X-Request-Id or makes one, gives it back, counts the request and logs it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        trace_begin(
            request.headers.get(HEADER)
        )  # kept after the answer: Django logs a 4xx or 5xx outside of us
        begun = time.perf_counter()
        response = self.get_response(request)
        response[HEADER] = trace_id()
        self._record(request, response.status_code, time.perf_counter() - begun)
        return response

    def _record(self, request: HttpRequest, status: int, seconds: float) -> None:
        match = request.resolver_match
        name = (match.view_name or match.route) if match else ""
        request_observe(method=request.method or "", view=name, status=status, seconds=seconds)
        if request.path not in QUIET:
            log.info(
                "request",
                method=request.method,
                path=request.path,
                status=status,
                ms=round(seconds * 1000, 1),
            )


class ContentSecurityPolicyMiddleware:
    """Only our own scripts, styles and pictures, nothing inline. The admin's own pages need looser words."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.pages: str = settings.CONTENT_SECURITY_POLICY
        self.admin: str = settings.CONTENT_SECURITY_POLICY_ADMIN

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        policy = self.admin if request.path.startswith("/admin/") else self.pages
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(self), microphone=(self), geolocation=(self)"
        )
        return response


class DemoLoginRefusedMiddleware:
    """On a public host nobody is signed in under a demo login, whatever the database holds."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if SESSION_KEY in request.session:
            email = getattr(request.user, "email", None) or ""
            if email.endswith(DEMO_DOMAIN):
                log.warning("demo_login_refused", path=request.path)
                logout(request)
        return self.get_response(request)


class HostMiddleware(CommonMiddleware):
    """Refuses hosts that are not ours; health and figures are asked from inside, by whatever name it has there."""

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        """As Django does, but for the two."""
        return None if request.path in QUIET else super().process_request(request)


class CompressionMiddleware:
    """Pages and data travel compressed, lightly: a quarter of the time of the usual level for a fifth more bytes.

    The file name inside is of random length, so that nobody guesses a page's secrets by its size (BREACH).
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        kind = response.headers.get("Content-Type", "").split(";")[0]
        if not isinstance(response, HttpResponse) or kind not in COMPRESSED:
            return response  # pictures and videos stay as they are: a stream would lose its length and its ranges
        patch_vary_headers(response, ("Accept-Encoding",))
        accepted = "gzip" in request.headers.get("Accept-Encoding", "")
        if accepted and len(response.content) >= WORTH_IT and "Content-Encoding" not in response:
            response.content = _compressed(response.content)
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(response.content))
            if response.headers.get("ETag", "").startswith('"'):
                response.headers["ETag"] = f"W/{response.headers['ETag']}"
        return response


def _compressed(body: bytes) -> bytes:
    buffer = io.BytesIO()
    name = "x" * secrets.randbelow(100)
    with gzip.GzipFile(name, "wb", compresslevel=1, fileobj=buffer, mtime=0) as packed:
        packed.write(body)
    return buffer.getvalue()


class PlainTextMiddleware:
    """Takes NUL characters out of what was typed: no text column can hold one, and no person types one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """After the check for forged requests has read the form."""
        request.GET = _plain(request.GET)
        if request.method == "POST":
            request.POST = _plain(request.POST)


def _plain(typed: QueryDict) -> Any:
    if not any("\0" in text for _name, texts in typed.lists() for text in texts):
        return typed
    made = QueryDict(mutable=True)
    for name, texts in typed.lists():
        made.setlist(name, [text.replace("\0", "") for text in texts])
    return made


class DomainErrorMiddleware:
    """A RetryableError that no page caught becomes "busy, try again" (503) with Retry-After; nothing was changed."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The 503 page for a RetryableError; any other exception goes on."""
        if not isinstance(error, RetryableError):
            return None
        log.warning("request_retryable", code=error.code, path=request.path)
        response: HttpResponse = import_string(ERROR_PAGE)(request, 503, retry_after=2)
        return response
