"""A payment simulator inside the test process: real HTTP, a clock that the test turns, deliveries that the test makes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from wsgiref.simple_server import make_server

import httpx
import stripe

from shop.payments.simulator.__main__ import Handler, Server
from shop.payments.simulator.deliveries import Send, deliveries_run, http_send
from shop.payments.simulator.store import Store
from shop.payments.simulator.world import API_VERSION, World
from shop.payments.simulator.wsgi import Application, application_make

KEY = "sk_test_for_tests"
CARD = "4242424242424242"
DECLINED_CARD = "4000000000000002"
POOR_CARD = "4000000000009995"
RETURNING_CARD = "4000000000005126"
ASKING_CARD = "4000002500003155"


@dataclass
class TurnedClock:
    """Seconds since 1970 that move only when the test says so."""

    seconds: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds


@dataclass(frozen=True)
class Exchange:
    """One `/v1` call and its answer."""

    verb: str
    path: str
    query: str
    request: str
    status: int
    answer: str


@dataclass
class RunningSimulator:
    """The simulator that a test talks to."""

    world: World
    clock: TurnedClock
    exchanges: list[Exchange] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address."""
        return self.world.base_url

    def client(self, key: str = KEY) -> Any:  # its answers are unions of id and object
        """The real client, pointed here."""
        return stripe.StripeClient(
            key,
            base_addresses={"api": self.url},
            stripe_version=API_VERSION,
            max_network_retries=0,
        )

    def pay_by_card(self, session_url: str, number: str = CARD) -> httpx.Response:
        """Type a card on the hosted page; the last page before the store's own address."""
        return self._follow("POST", session_url, {"method": "card", **card_form(number)})

    def pay_by_wallet(self, session_url: str, kind: str = "alipay") -> httpx.Response:
        """Choose a wallet on the hosted page."""
        return self._follow("POST", session_url, {"method": kind})

    def answer_approval(self, intent_id: str, *, approve: bool) -> httpx.Response:
        """Approve or decline on the bank's or the wallet's page."""
        decision = "approve" if approve else "decline"
        return self._follow("POST", f"{self.url}/approve/{intent_id}", {"decision": decision})

    def _follow(self, verb: str, url: str, form: dict[str, str]) -> httpx.Response:
        answer = httpx.request(verb, url, data=form)
        while answer.headers.get("location", "").startswith(self.url):
            answer = httpx.get(answer.headers["location"])
        return answer

    def faults(self, **wanted: dict[str, Any]) -> None:
        """Switch faults on."""
        httpx.post(f"{self.url}/_faults", json=wanted, auth=(KEY, "")).raise_for_status()

    def deliver(self, send: Send = http_send) -> int:
        """Make the deliveries that are due now, one after the other."""
        return deliveries_run(self.world, send=send, workers=1)


def card_form(number: str) -> dict[str, str]:
    """What a buyer types."""
    return {"number": number, "month": "12", "year": "34", "cvc": "123"}


@contextmanager
def simulator_running(
    path: str = ":memory:", clock: TurnedClock | None = None
) -> Iterator[RunningSimulator]:
    """Serve a simulator on a free port until the block ends."""
    clock = clock or TurnedClock()
    world = World(store=Store(path), base_url="", clock=clock)
    running = RunningSimulator(world, clock)
    application = _recorded(application_make(world), running.exchanges)
    server = make_server("127.0.0.1", 0, application, Server, Handler)
    world.base_url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        world.store.close()


def _recorded(inner: Application, exchanges: list[Exchange]) -> Application:
    def application(environ: Any, start: Any) -> list[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        raw = environ["wsgi.input"].read(length)
        environ["wsgi.input"] = _Body(raw)
        statuses: list[str] = []

        def noting(status: str, headers: Any, *rest: Any) -> Any:
            statuses.append(status)
            return start(status, headers, *rest)

        answer = b"".join(inner(environ, noting))
        if environ["PATH_INFO"].startswith("/v1/"):
            exchanges.append(
                Exchange(
                    verb=environ["REQUEST_METHOD"],
                    path=environ["PATH_INFO"],
                    query=environ.get("QUERY_STRING", ""),
                    request=raw.decode(),
                    status=int(statuses[0].split()[0]),
                    answer=answer.decode(),
                )
            )
        return [answer]

    return application


class _Body:
    """A request body that was read already."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def read(self, _length: int = -1) -> bytes:
        return self._raw
