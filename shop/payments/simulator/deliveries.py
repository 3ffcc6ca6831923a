"""Webhook deliveries: signed, retried with growing pauses, kept over a restart. At least once, in no promised order."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx

from shop.payments.simulator.events import PENDING, delivery_body, delivery_signature
from shop.payments.simulator.sessions import sessions_expire_due
from shop.payments.simulator.world import World

PAUSES = (1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600)
"""Seconds before each retry; after the last one the delivery is given up."""
DELIVERED = "DELIVERED"
FAILED = "FAILED"
TIMEOUT = 20.0

Send = Callable[[str, bytes, dict[str, str]], int]
"""Posts a body with headers to an address; the HTTP status, 0 when there was no answer."""


def http_send(url: str, body: bytes, headers: dict[str, str]) -> int:
    """Post over HTTP without following redirects."""
    try:
        return httpx.post(url, content=body, headers=headers, timeout=TIMEOUT).status_code
    except httpx.HTTPError:
        return 0


def deliveries_run(world: World, *, send: Send = http_send, workers: int = 4) -> int:
    """Close overdue sessions, then make every delivery that is due, once. Returns how many were tried.

    With one worker they are made here, one after the other.
    """
    with world.store.transaction():
        world.request_id = world.idempotency_key = None
        sessions_expire_due(world)
    with world.store.transaction():
        due = [
            int(row["seq"]) for row in world.store.deliveries(state=PENDING, until=world.clock())
        ]
    if workers == 1:
        for seq in due:
            _deliver(world, seq, send)
    elif due:
        with ThreadPoolExecutor(max_workers=workers) as pool:
            list(
                pool.map(lambda seq: _deliver(world, seq, send), due)
            )  # raises what a worker raised
    return len(due)


def _deliver(world: World, seq: int, send: Send) -> None:
    with world.store.transaction():
        row = next((r for r in world.store.deliveries(state=PENDING) if r["seq"] == seq), None)
        event = world.store.get(row["event"], kind="event") if row else None
        endpoint = world.store.get(row["endpoint"], kind="webhook_endpoint") if row else None
        secret = world.store.aside(row["endpoint"]).get("secret", "") if row else ""
    if row is None:
        return
    status = 0
    if event is not None and endpoint is not None and endpoint["status"] == "enabled":
        body = delivery_body(event)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Stripe/1.0 (+simulator; no money moves)",
            "Stripe-Signature": delivery_signature(secret=secret, body=body, at=world.seconds),
        }
        status = send(endpoint["url"], body, headers)
    with world.store.transaction():
        _write_down(world, seq, attempts=row["attempts"], status=status, gone=endpoint is None)


def _write_down(world: World, seq: int, *, attempts: int, status: int, gone: bool) -> None:
    """Done, given up, or due again later."""
    now = world.clock()
    if 200 <= status < 300:
        world.store.delivery_set(seq, state=DELIVERED, due_at=now, attempts=1, status=status)
    elif gone or attempts >= len(PAUSES):
        world.store.delivery_set(seq, state=FAILED, due_at=now, attempts=1, status=status)
    else:
        due_at = now + PAUSES[attempts]
        world.store.delivery_set(seq, state=PENDING, due_at=due_at, attempts=1, status=status)


class Deliverer:
    """The thread that delivers: at once when something was planned, and every second for what is due again."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._bell = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="deliveries", daemon=True)
        world.wake = self._bell.set

    def start(self) -> None:
        """Begin; what an earlier process left is delivered first."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the deliveries under way and end."""
        self._stopping.set()
        self._bell.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._bell.wait(timeout=1.0)
            self._bell.clear()
            deliveries_run(self._world)
