"""The WSGI application: `/v1` for the store, hosted pages for buyers, `/_faults` for tests, `/healthz`."""

import json
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from shop.payments.simulator.api import ApiRequest, api_answer, key_check
from shop.payments.simulator.errors import StripeError
from shop.payments.simulator.events import FAULTS, faults_set
from shop.payments.simulator.hosted import Page, hosted_answer
from shop.payments.simulator.world import World

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

LARGEST_BODY = 256 * 1024
JSON = "application/json"

Application = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes]]


def application_make(world: World) -> Application:
    """The application of one simulator."""

    def application(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        page = _answer(world, environ)
        headers = {"Content-Type": page.kind, "Content-Length": str(len(page.body)), **page.headers}
        start(f"{int(page.status)} {HTTPStatus(page.status).phrase}", list(headers.items()))
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else page.body]

    return application


def _answer(world: World, environ: Mapping[str, Any]) -> Page:
    verb = "GET" if environ["REQUEST_METHOD"] == "HEAD" else environ["REQUEST_METHOD"]
    path = environ.get("PATH_INFO", "/")
    stated = environ.get("CONTENT_LENGTH") or "0"
    length = int(stated) if stated.isdecimal() else 0
    if length > LARGEST_BODY:
        return _json(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, {"error": {"message": "too large"}})
    body = environ["wsgi.input"].read(length).decode("utf-8", "replace") if length else ""
    if path == "/healthz":
        return _json(HTTPStatus.OK, {"status": "ok"})
    if path == "/_faults":
        return _faults(world, verb, body, environ)
    if path.startswith("/v1/"):
        request = ApiRequest(verb, path, environ.get("QUERY_STRING", ""), body, _headers(environ))
        answer = api_answer(world, request)
        return Page(answer.status, answer.body.encode(), JSON, answer.headers)
    return hosted_answer(world, verb, path, body)


def _headers(environ: Mapping[str, Any]) -> dict[str, str]:
    return {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }


def _faults(world: World, verb: str, body: str, environ: Mapping[str, Any]) -> Page:
    """GET shows the faults, POST sets them from JSON, DELETE switches all off. Needs the test key."""
    try:
        key_check(_headers(environ).get("authorization", ""))
        with world.store.transaction():
            if verb == "GET":
                return _json(HTTPStatus.OK, world.store.aside(FAULTS))
            wanted = json.loads(body) if verb == "POST" else {}
            return _json(HTTPStatus.OK, faults_set(world, wanted))
    except json.JSONDecodeError:
        return _json(HTTPStatus.BAD_REQUEST, StripeError("Faults are a JSON object.").body)
    except StripeError as error:
        return _json(error.status, error.body)


def _json(status: int, body: Mapping[str, Any]) -> Page:
    return Page(status, json.dumps(body).encode(), JSON)
