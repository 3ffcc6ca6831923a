"""Events, webhook endpoints, and the faults that make deliveries misbehave on demand."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from shop.payments.simulator.errors import StripeError
from shop.payments.simulator.world import API_VERSION, World, new_id

FAULTS = "faults"
HELD = "HELD"
PENDING = "PENDING"
LOST = "LOST"
FAULT_NAMES = {"late", "double", "reorder", "lost", "answer_lost"}


def event_emit(world: World, kind: str, body: Mapping[str, Any]) -> None:
    """Record an event and plan its delivery to every endpoint that listens for it."""
    listeners = [
        endpoint
        for endpoint in world.store.objects("webhook_endpoint")
        if endpoint["status"] == "enabled"
        and ("*" in endpoint["enabled_events"] or kind in endpoint["enabled_events"])
    ]
    event: dict[str, Any] = {
        "id": new_id("evt"),
        "object": "event",
        "api_version": API_VERSION,
        "created": world.seconds,
        "data": {"object": dict(body)},
        "livemode": False,
        "pending_webhooks": len(listeners),
        "request": {"id": world.request_id, "idempotency_key": world.idempotency_key},
        "type": kind,
    }
    world.store.put(event)
    for endpoint in listeners:
        _plan(world, event["id"], endpoint["id"])
    world.wake()


def _plan(world: World, event_id: str, endpoint_id: str) -> None:
    """One delivery, or what the faults make of it."""
    due_at = world.clock()
    late = fault_take(world, "late")
    if late is not None:
        due_at += float(late.get("seconds", 5))
    if fault_take(world, "lost") is not None:
        world.store.delivery_add(event_id, endpoint_id, due_at=due_at, state=LOST)
        return
    copies = 2 if fault_take(world, "double") is not None else 1
    reorder = fault_take(world, "reorder")
    for _ in range(copies):
        state = PENDING if reorder is None else HELD
        world.store.delivery_add(event_id, endpoint_id, due_at=due_at, state=state)
    if reorder is not None and not reorder["next"]:
        _release_reversed(world)


def _release_reversed(world: World) -> None:
    held = world.store.deliveries(state=HELD)
    for position, row in enumerate(sorted(held, key=lambda row: -int(row["seq"]))):
        world.store.delivery_set(row["seq"], state=PENDING, due_at=world.clock() + position * 0.001)


def fault_take(world: World, name: str, *, path: str = "") -> dict[str, Any] | None:
    """Use up one of the named fault; None when it is not switched on (or is for another path)."""
    faults = world.store.aside(FAULTS)
    fault = faults.get(name)
    if not fault or fault["next"] <= 0 or (fault.get("path") or path) != path:
        return None
    fault["next"] -= 1
    world.store.aside_put(FAULTS, faults)
    return dict(fault)


def faults_set(world: World, wanted: Any) -> dict[str, Any]:
    """Switch faults on: `{"late": {"next": 3, "seconds": 5}, "lost": {"next": 1}}`; an empty hash switches all off."""
    if not isinstance(wanted, dict):
        raise StripeError("Faults are a JSON object.")
    for name, fault in wanted.items():
        count = fault.get("next") if isinstance(fault, dict) else None
        if name not in FAULT_NAMES or not isinstance(count, int) or count < 0:
            raise StripeError(
                f"A fault is one of {', '.join(sorted(FAULT_NAMES))} with a whole number `next`.",
                param=name,
            )
    if not wanted:
        _release_reversed(world)
    world.store.aside_put(FAULTS, wanted)
    return dict(wanted)


def endpoint_create(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    """A new endpoint; the only answer that shows its secret."""
    endpoint = {
        "id": new_id("we"),
        "object": "webhook_endpoint",
        "api_version": params.get("api_version"),
        "application": None,
        "created": world.seconds,
        "description": params.get("description"),
        "enabled_events": params["enabled_events"],
        "livemode": False,
        "metadata": params.get("metadata", {}),
        "status": "enabled",
        "url": params["url"],
    }
    secret = "whsec_" + new_id("s")[2:] + new_id("s")[2:]
    world.store.put(endpoint)
    world.store.aside_put(endpoint["id"], {"secret": secret})
    return {**endpoint, "secret": secret}


def endpoint_update(world: World, endpoint_id: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """Change what an endpoint listens to, where it is, or switch it off."""
    endpoint = world.require("webhook_endpoint", endpoint_id, param="webhook_endpoint")
    changes = dict(params)
    if "disabled" in changes:
        endpoint["status"] = "disabled" if changes.pop("disabled") else "enabled"
    endpoint.update(changes)
    world.store.put(endpoint)
    return endpoint


def endpoint_delete(world: World, endpoint_id: str) -> dict[str, Any]:
    """Forget an endpoint; what waits for it is never delivered."""
    world.require("webhook_endpoint", endpoint_id, param="webhook_endpoint")
    world.store.remove(endpoint_id)
    return {"id": endpoint_id, "object": "webhook_endpoint", "deleted": True}


def delivery_body(event: Mapping[str, Any]) -> bytes:
    """The bytes that are signed and sent."""
    return json.dumps(event, indent=2, ensure_ascii=False).encode()


def delivery_signature(*, secret: str, body: bytes, at: int) -> str:
    """The `Stripe-Signature` header: time and HMAC-SHA256 over `time.body`."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"
