"""Figures for Prometheus at /metrics of the store."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils.module_loading import import_string
from django.views.decorators.http import require_GET
from prometheus_client import Histogram

from shop.kernel.figures import CONTENT_TYPE, figures_shown, figures_text

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
    if not figures_shown(settings.METRICS_TOKEN, request.headers.get("Authorization", "")):
        return HttpResponseNotFound()
    looks = [import_string(path) for path in settings.METRICS_LOOKS]
    return HttpResponse(figures_text(looks), content_type=CONTENT_TYPE)
