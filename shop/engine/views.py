"""HTTP for the engine: GraphQL by POST, a page for people by GET, health and figures."""

import time
from typing import Any

import orjson
import structlog
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.views.decorators.csrf import csrf_exempt
from prometheus_client import Histogram

from shop.engine.domain import tokens
from shop.engine.domain.storefront_traffic import storefront_is_open
from shop.engine.execution.run import Answer
from shop.engine.schema.root import engine
from shop.engine.viewer import Viewer
from shop.engine.webhooks.figures import webhooks_look
from shop.kernel.figures import CONTENT_TYPE, figures_shown, figures_text
from shop.kernel.trace import trace_begin, trace_id

log = structlog.get_logger(__name__)
SECONDS = Histogram(
    "engine_graphql_seconds",
    "Seconds to answer GraphQL, by kind of operation and HTTP status",
    ["kind", "status"],
    buckets=(0.002, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
SLOW_SECONDS = 1.0
"""Reads are logged only when they take longer than this, or fail."""
MAXIMUM_BODY = 2_500_000
"""Bytes of a JSON body; uploads are multipart."""

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Commerce engine</title>
<h1>Commerce engine</h1><p>Send GraphQL documents here with POST and <code>Content-Type: application/json</code>:
<code>{"query": "{ shop { name } }"}</code>. The schema can be read by introspection.</p></html>"""


class BadRequestError(Exception):
    """The request has no readable query."""


def _loads(text: str | bytes) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadRequestError("Unable to parse query.") from error


def _place(tree: Any, path: str, value: Any) -> None:
    """Put an uploaded file where the map says: "variables.input.image" or "variables.files.0"."""
    *parents, last = path.split(".")
    try:
        for part in parents:
            tree = tree[int(part)] if isinstance(tree, list) else tree[part]
        if isinstance(tree, list):
            tree[int(last)] = value
        else:
            tree[last] = value
    except (KeyError, IndexError, ValueError, TypeError) as error:
        raise BadRequestError(f"Invalid path in the map of files: {path}") from error


def _multipart(request: HttpRequest) -> Any:
    """graphql-multipart-request-spec: `operations`, `map`, then the files."""
    form: QueryDict = request.POST
    operations = _loads(form.get("operations", ""))
    places = _loads(form.get("map", "{}"))
    if not isinstance(operations, dict) or not isinstance(places, dict):
        raise BadRequestError("Unable to parse query.")
    for key, paths in places.items():
        if key not in request.FILES or not isinstance(paths, list):
            raise BadRequestError(f"The file {key} is missing.")
        for path in paths:
            _place(operations, str(path), request.FILES[key])
    return operations


def _payload(request: HttpRequest) -> tuple[str, dict[str, Any], str | None]:
    body = (
        _multipart(request)
        if (request.content_type or "") == "multipart/form-data"
        else _loads(_body(request))
    )
    if isinstance(body, list):
        raise BadRequestError("Number of batch queries exceeded.")
    if not isinstance(body, dict) or not isinstance(body.get("query"), str) or not body["query"]:
        raise BadRequestError("Must provide a query string.")
    variables = body.get("variables") or {}
    if isinstance(variables, str):
        variables = _loads(variables)
    if not isinstance(variables, dict):
        raise BadRequestError("Variables are invalid JSON.")
    name = body.get("operationName")
    return body["query"], variables, name if isinstance(name, str) else None


def _body(request: HttpRequest) -> bytes:
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAXIMUM_BODY:
        raise BadRequestError("The request is too large.")
    return request.body


def _refusal(message: str) -> Answer:
    return Answer(
        {"errors": [{"message": message, "extensions": {"exception": {"code": "GraphQLError"}}}]},
        400,
    )


def _closed() -> Answer:
    """The storefront is closed: only apps and staff get an answer. Unlike all other errors it has a bare code."""
    row = {
        "message": "Storefront traffic is not allowed.",
        "extensions": {"code": "STOREFRONT_TRAFFIC_NOT_ALLOWED"},
    }
    return Answer({"errors": [row]}, 401)


def _json(answer: Answer) -> HttpResponse:
    content = orjson.dumps(answer.body, default=_plain)
    response = HttpResponse(content, content_type="application/json", status=answer.status)
    response.headers["Content-Length"] = str(len(content))
    return response


def _record(answer: Answer, seconds: float) -> None:
    """Measure every answer; log what changed something, failed or was slow."""
    SECONDS.labels(answer.kind, str(answer.status)).observe(seconds)
    errors = [str(row["message"])[:200] for row in answer.body.get("errors", ())]
    if answer.kind == "mutation" or errors or seconds > SLOW_SECONDS:
        log.info(
            "graphql",
            kind=answer.kind,
            fields=answer.fields,
            status=answer.status,
            ms=round(seconds * 1000, 1),
            **({"errors": errors[:5]} if errors else {}),
        )


def _plain(value: Any) -> Any:
    """StrEnum members and other text-like scalars that orjson does not know."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(type(value).__name__)


def _cors(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    origin = request.META.get("HTTP_ORIGIN")
    if origin:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
        response.headers["Access-Control-Allow-Methods"] = "POST, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = (
            "Origin, Content-Type, Accept, Authorization, Source-Service-Name, Authorization-Bearer"
        )
        response.headers["Vary"] = "Origin"
    return response


@csrf_exempt
def graphql_page(request: HttpRequest) -> HttpResponse:
    """POST answers GraphQL, GET shows a page, OPTIONS answers browsers' preflight."""
    if request.method == "GET":
        return HttpResponse(PAGE)
    if request.method == "OPTIONS":
        return _cors(request, HttpResponse(status=200))
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "GET, POST, OPTIONS"})
    trace_begin(request.META.get("HTTP_X_REQUEST_ID"))
    begun = time.perf_counter()
    viewer = Viewer(request)
    try:
        if storefront_is_open() or viewer.is_staff_or_app:
            text, variables, name = _payload(request)
            answer = engine.run(text=text, variables=variables, operation_name=name, context=viewer)
        else:
            answer = _closed()
    except BadRequestError as refused:
        answer = _refusal(str(refused))
    response = _cors(request, _json(answer))
    response.headers["X-Request-ID"] = trace_id()
    _record(answer, time.perf_counter() - begun)
    if viewer.refresh_cookie:
        is_safe = settings.ENGINE_URL.startswith("https://")
        response.set_cookie(
            tokens.REFRESH_COOKIE,
            viewer.refresh_cookie,
            max_age=tokens.REFRESH_LIFETIME,
            httponly=True,
            secure=is_safe,
            samesite="None" if is_safe else "Lax",
        )
    return response


def health_page(_request: HttpRequest) -> JsonResponse:
    """200 when the database answers, 503 when not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return JsonResponse({"status": "database unreachable"}, status=503)
    return JsonResponse({"status": "ok"})


def metrics_page(request: HttpRequest) -> HttpResponse:
    """Prometheus figures; as on the store's page, METRICS_TOKEN must be sent where it is set."""
    if not figures_shown(settings.METRICS_TOKEN, request.headers.get("Authorization", "")):
        return HttpResponse(status=404)
    return HttpResponse(figures_text([webhooks_look]), content_type=CONTENT_TYPE)
