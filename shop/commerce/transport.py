"""One HTTP conversation with the commerce server: keep-alive, time limits, request id, retries for reads only."""

import json
import random
import time
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from io import IOBase
from typing import Any

import httpx
import structlog
from pydantic import BaseModel

from shop.commerce.errors import CommerceBroken, CommerceUnavailable, SoldOut
from shop.commerce.installation import app_token, token_forget
from shop.durability.transactions import forbid_transaction
from shop.kernel.trace import trace_headers

READ_ATTEMPTS = 3
READ_TIMEOUT = httpx.Timeout(5.0, connect=1.0)
WRITE_TIMEOUT = httpx.Timeout(20.0, connect=2.0)
"""A write may wait for the server's sync webhooks to us, which Saleor gives 18 s."""
OUTAGE_SECONDS = 2.0
"""After a read that found nobody, reads fail at once for this long: pages that can do without go on quickly."""
_LIMITS = httpx.Limits(max_connections=64, max_keepalive_connections=32, keepalive_expiry=30.0)

log = structlog.get_logger(__name__)


class _Denied(Exception):
    """The server says that our token may not do this."""


class Transport:
    """Sends operations to one URL. Thread-safe; one per process and URL, so that connections are kept."""

    def __init__(
        self,
        url: str,
        *,
        token: Callable[[], str] = app_token,
        http: httpx.Client | None = None,
        pause: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = url
        self._token = token
        self._pause = pause
        self._clock = clock
        self._away_until = 0.0
        self._http = http or httpx.Client(limits=_LIMITS, trust_env=False)

    def close(self) -> None:
        """Close the kept connections."""
        self._http.close()

    def send(
        self,
        query: str,
        operation_name: str,
        variables: Mapping[str, Any],
        *,
        token: str | None = None,
    ) -> dict[str, Any]:
        """Send one operation and return its `data`.

        Reads are tried up to READ_ATTEMPTS times, but not where nobody answers at all: then reads fail at once for
        OUTAGE_SECONDS. Writes are always tried, and once, because a lost answer does not mean a lost effect.
        Raises CommerceUnavailable (also until our app is installed there), CommerceBroken, SoldOut (the reservation
        race); InsideTransaction when called while a database transaction is open.
        """
        forbid_transaction()
        is_read = query.lstrip().startswith("query")
        if is_read and self._clock() < self._away_until:
            raise CommerceUnavailable(operation=operation_name, cause="Outage")
        sent = {key: _plain(value) for key, value in variables.items() if not _is_unset(value)}
        body = {"query": query, "operationName": operation_name, "variables": sent}
        for attempt in range(1, READ_ATTEMPTS + 1):
            try:
                return self._ask(body, operation_name, is_read=is_read, token=token)
            except CommerceUnavailable:
                if not is_read or attempt == READ_ATTEMPTS or self._clock() < self._away_until:
                    raise
                self._pause(random.uniform(0.5, 1.0) * 0.1 * 2**attempt)  # noqa: S311 -- jitter
        raise AssertionError("unreachable")

    def _ask(
        self, body: dict[str, Any], operation: str, *, is_read: bool, token: str | None
    ) -> dict[str, Any]:
        try:
            return self._post(body, operation, is_read=is_read, token=token)
        except _Denied as denied:
            # The token may be one from before a new installation: read it anew and ask once more.
            if token is not None:
                raise CommerceBroken(operation=operation, message=str(denied)) from denied
        token_forget()
        try:
            return self._post(body, operation, is_read=is_read, token=token)
        except _Denied as denied:
            if not self._token():
                raise CommerceUnavailable(operation=operation, cause="NotInstalled") from denied
            raise CommerceBroken(operation=operation, message=str(denied)) from denied

    def _post(
        self, body: dict[str, Any], operation: str, *, is_read: bool, token: str | None
    ) -> dict[str, Any]:
        headers = _headers(self._token() if token is None else token)
        encoded = _encoded(body)
        if "content" in encoded:
            headers["Content-Type"] = "application/json"
        timeout = READ_TIMEOUT if is_read else WRITE_TIMEOUT
        started = time.perf_counter()
        try:
            response = self._http.post(self._url, headers=headers, timeout=timeout, **encoded)
        except httpx.HTTPError as error:
            nobody = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
            if nobody or (is_read and isinstance(error, httpx.ReadTimeout)):
                self._away_until = self._clock() + OUTAGE_SECONDS
            raise CommerceUnavailable(operation=operation, cause=type(error).__name__) from error
        self._away_until = 0.0
        log.debug(
            "commerce.call",
            operation=operation,
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
        return _data_of(response, operation)


def _headers(token: str) -> dict[str, str]:
    headers = {"Accept": "application/json", **trace_headers()}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    return headers


def _data_of(response: httpx.Response, operation: str) -> dict[str, Any]:
    if response.status_code >= 500 or response.status_code == 429:
        raise CommerceUnavailable(operation=operation, status=response.status_code)
    try:
        answer = json.loads(response.content, parse_float=Decimal)
    except ValueError as error:
        raise CommerceUnavailable(operation=operation, status=response.status_code) from error
    errors = answer.get("errors")
    if errors:
        _raise_for(errors, operation)
    data = answer.get("data")
    if response.status_code != 200 or not isinstance(data, dict):
        raise CommerceBroken(operation=operation, status=response.status_code)
    return data


def _raise_for(errors: list[dict[str, Any]], operation: str) -> None:
    first = errors[0]
    message = str(first.get("message", ""))
    code = str(first.get("extensions", {}).get("exception", {}).get("code", ""))
    if code == "InsufficientStock":
        # Two reservations at once: the server fails as a whole instead of refusing the line.
        raise SoldOut(left=None, variant_ids=(), line_ids=())
    if code in {"PermissionDenied", "InvalidTokenError", "InvalidSignatureError"}:
        raise _Denied(message)
    if message == "Internal Server Error":
        raise CommerceUnavailable(operation=operation, cause=code)
    raise CommerceBroken(operation=operation, message=message, exception=code)


def _is_unset(value: object) -> bool:
    return type(value).__name__ == "UnsetType"


def _plain(value: Any) -> Any:
    """A variable as JSON: models by their wire names and only what was set; uploads stay for the multipart form."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _encoded(body: dict[str, Any]) -> dict[str, Any]:
    """JSON, or the multipart form of the GraphQL upload convention when a variable is a file."""
    uploads = dict(_uploads(body["variables"], "variables"))
    if not uploads:
        return {"content": json.dumps(body, ensure_ascii=False).encode()}
    places = {str(number): [place] for number, place in enumerate(uploads)}
    files = {
        str(number): (upload.filename, upload.content, upload.content_type)
        for number, upload in enumerate(uploads.values())
    }
    emptied = {
        key: None if f"variables.{key}" in uploads else value
        for key, value in body["variables"].items()
    }
    form = {
        "operations": json.dumps({**body, "variables": emptied}, ensure_ascii=False),
        "map": json.dumps(places),
    }
    return {"data": form, "files": files}


def _uploads(variables: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    for key, value in variables.items():
        if isinstance(getattr(value, "content", None), IOBase):
            yield f"{path}.{key}", value


_kept: dict[str, Transport] = {}


def transport_for(url: str) -> Transport:
    """The process's transport for that URL."""
    found = _kept.get(url)
    return found if found is not None else _kept.setdefault(url, Transport(url))


def transports_close() -> None:
    """Close what is kept; the next call connects anew. For tests and before a process forks."""
    while _kept:
        _kept.popitem()[1].close()
