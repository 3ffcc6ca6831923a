"""The id that follows one person's request through web, engine and worker, into every log line."""

import re
from contextvars import ContextVar, Token

from shop.kernel.ids import short_code

HEADER = "X-Request-Id"
"""The HTTP header that carries the id from one process to the next."""

_ALLOWED = re.compile(r"[A-Za-z0-9._-]{1,64}")
_current: ContextVar[str] = ContextVar("request_id", default="")


def trace_id() -> str:
    """The id of the request or task that runs here; empty outside of one."""
    return _current.get()


def trace_begin(given: str | None = None) -> Token[str]:
    """Take over a well-formed given id, or make a new one; the token is for `trace_end`."""
    known = given if given and _ALLOWED.fullmatch(given) else short_code(12)
    return _current.set(known)


def trace_end(token: Token[str]) -> None:
    """Leave the request."""
    _current.reset(token)
