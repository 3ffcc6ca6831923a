"""One HTTP request of a webhook: two seconds to connect, eighteen to answer, redirects are not followed."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
from django.conf import settings

from shop.engine.webhooks.signature import body_sign
from shop.kernel.trace import trace_headers

SCHEMA_VERSION = "3.23"
USER_AGENT = f"Saleor/{SCHEMA_VERSION}"
TIMEOUT = httpx.Timeout(18.0, connect=2.0)
MAX_ANSWER_BYTES = 1_000_000
_client = httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `status` is None when nothing did, then `error` says why. `duration` in seconds."""

    status: int | None
    text: str
    headers: dict[str, str]
    duration: float
    error: str = ""

    @property
    def ok(self) -> bool:
        """2xx."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def may_retry(self) -> bool:
        """The server failed or could not be reached; 3xx and 4xx are its last word."""
        return self.status is None or self.status >= 500


def public_domain() -> str:
    """Host and port under which the engine is reached."""
    return urlsplit(settings.ENGINE_URL).netloc


def webhook_headers(
    *, event: str, body: bytes, secret: str | None, custom: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The headers of a delivery; the older X-Saleor-* doubles are sent too."""
    named = {
        "Event": event,
        "Domain": public_domain(),
        "Api-Url": settings.ENGINE_URL,
        "Signature": body_sign(body=body, secret=secret),
        "Schema-Version": SCHEMA_VERSION,
    }
    headers = {
        f"{prefix}Saleor-{name}": value for name, value in named.items() for prefix in ("", "X-")
    }
    return {
        **(custom or {}),
        **headers,
        "Content-Type": "application/json",
        "User-Agent": USER_AGENT,
    }


def body_encode(payload: object) -> bytes:
    """ASCII-escaped JSON, as receivers verify it."""
    return json.dumps(payload, default=str).encode()


def request_send(
    *, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None
) -> Answer:
    """Send and read, under the request id that caused it; never raises for what the other side or the network does."""
    started = time.monotonic()
    try:
        response = _client.request(
            method, url, headers={**headers, **trace_headers()}, content=body
        )
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        reason = f"{type(error).__name__}: {error}"
        return Answer(None, "", {}, time.monotonic() - started, reason)
    text = response.content[:MAX_ANSWER_BYTES].decode(response.encoding or "utf-8", "replace")
    return Answer(response.status_code, text, dict(response.headers), time.monotonic() - started)
