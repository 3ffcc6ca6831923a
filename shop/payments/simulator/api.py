"""The `/v1` calls: key, parameters, idempotency, expansion, lists. One transaction each."""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shop.payments.simulator import events, intents, refunds, sessions, specs
from shop.payments.simulator.errors import StripeError
from shop.payments.simulator.forms import form_parse, labels, many, spec_read, text
from shop.payments.simulator.world import API_VERSION, World, new_id

Params = dict[str, Any]
Handler = Callable[[World, str, Params], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Route:
    """One call of the API."""

    verb: str
    path: re.Pattern[str]
    handler: Handler
    spec: specs.Spec
    required: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ApiRequest:
    """What came over HTTP, headers by lower-case name."""

    verb: str
    path: str
    query: str
    body: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """What goes back."""

    status: int
    body: str
    headers: Mapping[str, str]


def _route(
    verb: str, path: str, handler: Handler, spec: specs.Spec, required: Sequence[str] = ()
) -> Route:
    pattern = re.compile(re.sub(r"\{\w+\}", "([A-Za-z0-9_]+)", path) + "$")
    return Route(verb, pattern, handler, spec, required)


def _retrieve(kind: str, *, param: str) -> Handler:
    return lambda world, object_id, _: world.require(kind, object_id, param=param)


def _list(kind: str, path: str, *filters: str) -> Handler:
    def answer(world: World, _: str, params: Params) -> dict[str, Any]:
        equal = {name: params[name] for name in filters if name in params}
        found = world.store.objects(kind, **equal)
        return _page([item for item in found if _is_wanted(item, params)], path, params)

    return answer


def _is_wanted(item: Mapping[str, Any], params: Params) -> bool:
    types = params.get("types")
    if types is not None and item["type"] not in types:
        return False
    created = params.get("created", {})
    tests = {"gt": int.__gt__, "gte": int.__ge__, "lt": int.__lt__, "lte": int.__le__}
    return all(tests[name](item["created"], bound) for name, bound in created.items())


def _page(items: list[dict[str, Any]], path: str, params: Params) -> dict[str, Any]:
    limit = min(params.get("limit", 10), 100)
    ids = [item["id"] for item in items]
    if params.get("starting_after") in ids:
        items = items[ids.index(params["starting_after"]) + 1 :]
    elif params.get("ending_before") in ids:
        items = items[: ids.index(params["ending_before"])][-limit:]
    return {
        "object": "list",
        "data": items[:limit],
        "has_more": len(items) > limit,
        "url": path,
    }


def _session_lines(world: World, session_id: str, params: Params) -> dict[str, Any]:
    world.require("checkout.session", session_id, param="session")
    return _page(
        _public_lines(world, session_id), f"/v1/checkout/sessions/{session_id}/line_items", params
    )


def _public_lines(world: World, session_id: str) -> list[dict[str, Any]]:
    return [
        {**{name: value for name, value in line.items() if name != "note"}, "price": None}
        for line in sessions.session_lines(world, session_id)
    ]


def _update(kind: str, *, param: str) -> Handler:
    def answer(world: World, object_id: str, params: Params) -> dict[str, Any]:
        found = world.require(kind, object_id, param=param)
        found["metadata"] = {**(found["metadata"] or {}), **params.pop("metadata", {})}
        found.update(params)
        world.store.put(found)
        return found

    return answer


def _method_create(world: World, _: str, params: Params) -> dict[str, Any]:
    return intents.method_create(world, params["type"])


_BY_INTENT: specs.Spec = {**specs.LIST, "payment_intent": text, "created": specs.CREATED}
_TYPES: specs.Spec = {"type": text, "types": many(text)}
_LABELS: specs.Spec = {**specs.EXPAND, "metadata": labels}

ROUTES = [
    _route(
        "POST",
        "/v1/checkout/sessions",
        lambda w, _, p: sessions.session_create(w, p),
        specs.SESSION_CREATE,
        ["mode", "line_items", "success_url"],
    ),
    _route(
        "GET",
        "/v1/checkout/sessions",
        _list("checkout.session", "/v1/checkout/sessions", "payment_intent"),
        _BY_INTENT,
    ),
    _route(
        "GET",
        "/v1/checkout/sessions/{session}",
        lambda w, i, _: sessions.session_current(w, i),
        specs.EXPAND,
    ),
    _route(
        "POST",
        "/v1/checkout/sessions/{session}/expire",
        lambda w, i, _: sessions.session_expire(w, i),
        specs.EXPAND,
    ),
    _route("GET", "/v1/checkout/sessions/{session}/line_items", _session_lines, specs.LIST),
    _route(
        "POST",
        "/v1/payment_intents",
        lambda w, _, p: intents.intent_create(w, p),
        specs.INTENT_CREATE,
        ["amount", "currency"],
    ),
    _route(
        "GET",
        "/v1/payment_intents",
        _list("payment_intent", "/v1/payment_intents"),
        {**specs.LIST, "created": specs.CREATED},
    ),
    _route(
        "GET",
        "/v1/payment_intents/{intent}",
        _retrieve("payment_intent", param="intent"),
        specs.EXPAND,
    ),
    _route(
        "POST",
        "/v1/payment_intents/{intent}",
        _update("payment_intent", param="intent"),
        specs.INTENT_UPDATE,
    ),
    _route(
        "POST",
        "/v1/payment_intents/{intent}/confirm",
        intents.intent_confirm,
        specs.INTENT_CONFIRM,
    ),
    _route(
        "POST",
        "/v1/payment_intents/{intent}/capture",
        intents.intent_capture,
        specs.INTENT_CAPTURE,
    ),
    _route(
        "POST", "/v1/payment_intents/{intent}/cancel", intents.intent_cancel, specs.INTENT_CANCEL
    ),
    _route(
        "POST",
        "/v1/refunds",
        lambda w, _, p: refunds.refund_create(w, p),
        specs.REFUND_CREATE,
    ),
    _route(
        "GET",
        "/v1/refunds",
        _list("refund", "/v1/refunds", "payment_intent", "charge"),
        {**_BY_INTENT, "charge": text},
    ),
    _route("GET", "/v1/refunds/{refund}", _retrieve("refund", param="refund"), specs.EXPAND),
    _route("POST", "/v1/refunds/{refund}", _update("refund", param="refund"), _LABELS),
    _route("GET", "/v1/charges", _list("charge", "/v1/charges", "payment_intent"), _BY_INTENT),
    _route("GET", "/v1/charges/{charge}", _retrieve("charge", param="charge"), specs.EXPAND),
    _route(
        "GET",
        "/v1/events",
        _list("event", "/v1/events", "type"),
        {**specs.LIST, **_TYPES, "created": specs.CREATED},
    ),
    _route("GET", "/v1/events/{id}", _retrieve("event", param="id"), specs.EXPAND),
    _route("POST", "/v1/payment_methods", _method_create, specs.METHOD_CREATE, ["type"]),
    _route(
        "GET",
        "/v1/payment_methods/{payment_method}",
        _retrieve("payment_method", param="payment_method"),
        specs.EXPAND,
    ),
    _route(
        "POST",
        "/v1/webhook_endpoints",
        lambda w, _, p: events.endpoint_create(w, p),
        specs.ENDPOINT_CREATE,
        ["url", "enabled_events"],
    ),
    _route(
        "GET",
        "/v1/webhook_endpoints",
        _list("webhook_endpoint", "/v1/webhook_endpoints"),
        specs.LIST,
    ),
    _route(
        "GET",
        "/v1/webhook_endpoints/{webhook_endpoint}",
        _retrieve("webhook_endpoint", param="webhook_endpoint"),
        specs.EXPAND,
    ),
    _route(
        "POST",
        "/v1/webhook_endpoints/{webhook_endpoint}",
        events.endpoint_update,
        specs.ENDPOINT_UPDATE,
    ),
    _route(
        "DELETE",
        "/v1/webhook_endpoints/{webhook_endpoint}",
        lambda w, i, _: events.endpoint_delete(w, i),
        {},
    ),
]


def api_answer(world: World, request: ApiRequest) -> ApiAnswer:
    """Answer one call. Nothing of a refused call is kept, but a declined payment is."""
    request_id = new_id("req")
    headers = {"Request-Id": request_id, "Stripe-Version": API_VERSION}
    key = request.headers.get("idempotency-key")
    if key:
        headers["Idempotency-Key"] = key
    try:
        key_check(request.headers.get("authorization", ""))
        with world.store.transaction():
            world.request_id, world.idempotency_key = request_id, key
            status, body, replayed = _answer_once(world, request, key)
            lost = events.fault_take(world, "answer_lost", path=request.path)
    except StripeError as error:
        return ApiAnswer(error.status, json.dumps(error.body), headers)
    if replayed:
        headers["Idempotent-Replayed"] = "true"
    if lost is not None:  # done, but the caller never hears of it
        problem = StripeError("An unknown error occurred", status=500, kind="api_error")
        return ApiAnswer(500, json.dumps(problem.body), headers)
    return ApiAnswer(status, body, headers)


def key_check(authorization: str) -> None:
    """Only test keys: `Bearer sk_test_…`, or the same as the user of Basic. Raises Stripe's 401."""
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            value = base64.b64decode(value, validate=True).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError):
            value = ""
    if not value:
        raise StripeError("You did not provide an API key.", status=401)
    if not value.startswith("sk_test_"):
        raise StripeError(f"Invalid API Key provided: {value[:8]}****", status=401)


def _answer_once(world: World, request: ApiRequest, key: str | None) -> tuple[int, str, bool]:
    """The kept answer of the key, or a new one; a key belongs to one call with one set of parameters."""
    if request.verb != "POST" or not key:
        status, body = _perform(world, request)
        return status, body, False
    parameters = json.dumps(form_parse(request.body), sort_keys=True)
    fingerprint = hashlib.sha256(f"{request.path}\n{parameters}".encode()).hexdigest()
    kept = world.store.answer(key)
    if kept is not None:
        if kept["fingerprint"] != fingerprint:
            raise StripeError(
                "Keys for idempotent requests can only be used with the same parameters they were"
                f" first used with. Try using a key other than '{key}' if you meant to execute a"
                " different request.",
                kind="idempotency_error",
            )
        return kept["status"], kept["body"], True
    status, body = _perform(world, request)
    world.store.answer_put(key, fingerprint, status, body, world.seconds)
    return status, body, False


def _perform(world: World, request: ApiRequest) -> tuple[int, str]:
    route, object_id = _route_find(request)
    raw = form_parse(request.body if request.verb == "POST" else request.query)
    params = spec_read(route.spec, raw, required=route.required)
    expand = params.pop("expand", [])
    try:
        answer = route.handler(world, object_id, params)
    except StripeError as error:
        if not error.recorded:
            raise
        return error.status, json.dumps(error.body)
    for path in expand:
        _expand(world, answer, path.split("."))
    return 200, json.dumps(answer)


def _route_find(request: ApiRequest) -> tuple[Route, str]:
    for route in ROUTES:
        match = route.path.match(request.path)
        if match and route.verb == request.verb:
            return route, match[1] if match.groups() else ""
    raise StripeError(f"Unrecognized request URL ({request.verb}: {request.path}).", status=404)


def _expand(world: World, body: dict[str, Any], path: list[str]) -> None:
    """Put the whole object in the place of its id, as `expand` asks."""
    name, rest = path[0], path[1:]
    if name == "data" and isinstance(body.get("data"), list):
        for item in body["data"]:
            _expand(world, item, rest)
        return
    body[name] = _expanded(world, body, name)
    if rest and isinstance(body[name], dict):
        _expand(world, body[name], rest)


def _expanded(world: World, body: Mapping[str, Any], name: str) -> Any:
    value = body.get(name)
    if name == "line_items" and body["object"] == "checkout.session":
        path = f"/v1/checkout/sessions/{body['id']}/line_items"
        return _page(_public_lines(world, body["id"]), path, {})
    if name == "refunds" and body["object"] == "charge":
        found = world.store.objects("refund", charge=body["id"])
        return _page(found, f"/v1/charges/{body['id']}/refunds", {})
    if isinstance(value, str):
        return world.store.get(value) or value
    if value is None and name not in body:
        raise StripeError(f"This property cannot be expanded ({name}).", param="expand")
    return value
