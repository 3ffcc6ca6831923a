"""/healthz of the web process: does it reach its database, Redis and the commerce server?"""

import json
import time
import urllib.request
from collections.abc import Callable
from urllib.error import URLError

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from shop.kernel.trace import trace_headers

COMMERCE_SECONDS = 2.0


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _redis() -> None:
    client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1)
    try:
        client.ping()
    finally:
        client.close()


def _commerce() -> None:
    asked = urllib.request.Request(  # noqa: S310 -- the address is the operator's setting
        settings.COMMERCE_URL,
        data=json.dumps({"query": "{ __typename }"}).encode(),
        headers={"Content-Type": "application/json", **trace_headers()},
    )
    with urllib.request.urlopen(asked, timeout=COMMERCE_SECONDS) as answer:  # noqa: S310
        answer.read()


_CHECKS: dict[str, Callable[[], None]] = {
    "database": _database,
    "redis": _redis,
    "commerce": _commerce,
}
_FAILURES = (DatabaseError, redis.RedisError, URLError, OSError)


def _run(check: Callable[[], None]) -> dict[str, str | float]:
    begun = time.perf_counter()
    try:
        check()
    except _FAILURES as error:
        return {"status": "down", "error": type(error).__name__}
    return {"status": "ok", "ms": round((time.perf_counter() - begun) * 1000, 1)}


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while pages can be served (also "degraded": without Redis or commerce); 503 without the database."""
    checks = {name: _run(check) for name, check in _CHECKS.items()}
    down = {name for name, result in checks.items() if result["status"] != "ok"}
    status = "down" if "database" in down else "degraded" if down else "ok"
    return JsonResponse(
        {"status": status, "checks": checks},
        status=503 if status == "down" else 200,
        headers={"Cache-Control": "no-store"},
    )
