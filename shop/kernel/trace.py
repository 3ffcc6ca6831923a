"""The id that follows one person's request through web, engine and worker, into every log line."""

import re

from structlog.contextvars import bind_contextvars, get_contextvars

from shop.kernel.ids import short_code

HEADER = "X-Request-Id"
"""The HTTP header that carries the id from one process to the next."""

_ALLOWED = re.compile(r"[A-Za-z0-9._-]{1,64}")


def trace_id() -> str:
    """The id of the request or task that runs here; empty outside of one."""
    return str(get_contextvars().get("request_id", ""))


def trace_headers() -> dict[str, str]:
    """The header that a call to another process takes along; none outside of a request or task."""
    return {HEADER: trace_id()} if trace_id() else {}


def trace_begin(given: str | None = None) -> None:
    """Take over a well-formed given id, or make a new one; it stays until the next one begins in this thread."""
    known = given if given and _ALLOWED.fullmatch(given) else short_code(12)
    bind_contextvars(request_id=known)
