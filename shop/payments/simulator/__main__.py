"""`python -m shop.payments.simulator`: serve on PORT+3 of HOST. Refuses to start outside demo mode."""

import os
import signal
import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from types import FrameType
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from shop.payments.simulator.deliveries import Deliverer
from shop.payments.simulator.store import Store
from shop.payments.simulator.world import World
from shop.payments.simulator.wsgi import application_make

REFUSAL = (
    "the payment simulator runs in demo mode only (XIANHUO_DEMO=1): it takes orders as paid"
    " though no money moved"
)


class Server(ThreadingMixIn, WSGIServer):
    """One process with a thread per request: the deliveries' thread and SQLite's lock need no other."""

    daemon_threads = True
    request_queue_size = 128


class Handler(WSGIRequestHandler):
    """Answers over kept connections would need lengths everywhere; one request per connection is enough here."""

    timeout = 30

    def log_message(self, *_: object) -> None:
        """No line per request: the supervisor's log stays readable."""

    def address_string(self) -> str:
        """The bare address; names are not looked up."""
        return str(self.client_address[0])


def public_url(host: str, port: int) -> str:
    """Where buyers reach the hosted pages: SIMULATOR_URL, or this port on the host that the store is known by."""
    given = os.environ.get("SIMULATOR_URL", "").rstrip("/")
    if given:
        return given
    store = urlsplit(os.environ.get("PUBLIC_URL", ""))
    everywhere = host in {"0.0.0.0", "::"}  # noqa: S104 -- compared, not bound
    name = store.hostname if store.scheme == "http" else None
    return f"http://{name or ('127.0.0.1' if everywhere else host)}:{port}"


def main() -> int:
    """Serve until SIGTERM or SIGINT."""
    if os.environ.get("XIANHUO_DEMO") != "1":
        sys.stderr.write(REFUSAL + "\n")
        return 2
    host = os.environ.get("HOST") or "127.0.0.1"
    port = int(os.environ.get("SIMULATOR_PORT") or int(os.environ.get("PORT") or "8000") + 3)
    home = Path(os.environ.get("XIANHUO_HOME") or "var").resolve() / "simulator"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    world = World(store=Store(home / "state.sqlite3"), base_url=public_url(host, port))
    server = make_server(host, port, application_make(world), Server, Handler)
    deliverer = Deliverer(world)
    deliverer.start()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    sys.stdout.write(f"payment simulator on {world.base_url}/ (no money moves)\n")
    sys.stdout.flush()
    try:
        server.serve_forever()
    finally:
        server.server_close()
        deliverer.stop()
        world.store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
