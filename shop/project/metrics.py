"""Figures for Prometheus at /metrics. With PROMETHEUS_MULTIPROC_DIR set, all processes of the machine add up."""

import hmac
import os

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.views.decorators.http import require_GET
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Histogram,
    generate_latest,
    multiprocess,
)

_REQUESTS = Histogram(
    "xianhuo_request_seconds",
    "Seconds to answer an HTTP request, by view",
    ["method", "view", "status"],
    buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def request_observe(*, method: str, view: str, status: int, seconds: float) -> None:
    """Count one answered request; unknown methods and paths share one label, so that nobody can grow the table."""
    known = method if method in _METHODS else "other"
    _REQUESTS.labels(known, view or "none", str(status)).observe(seconds)


@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures. Where METRICS_TOKEN is set it must be sent as a bearer token; else the page does not exist."""
    token = settings.METRICS_TOKEN
    sent = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token is None or (token and not hmac.compare_digest(sent.encode(), token.encode())):
        return HttpResponseNotFound()
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):  # the variable is prometheus_client's own
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
