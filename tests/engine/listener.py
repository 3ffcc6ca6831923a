"""A tiny HTTP server on this machine that plays an app: it records what it gets and answers as told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Heard:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Listener:
    """`answers` maps a path to (status, JSON body); what is not listed gets 200 {}. Bytes are sent as `kind`."""

    origin: str = ""
    heard: list[Heard] = field(default_factory=list)
    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)
    kind: str = "application/json"


@contextmanager
def listening() -> Iterator[Listener]:
    """Serve on a free port until the block ends."""
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            names = {name.lower(): value for name, value in self.headers.items()}
            listener.heard.append(Heard(self.command, self.path, names, body))
            status, answer = listener.answers.get(self.path, (200, {}))
            data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            if status in {301, 302}:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Type", listener.kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = _answer  # noqa: N815 -- the name that http.server calls
        do_POST = _answer  # noqa: N815 -- likewise

        def log_message(self, *_: Any) -> None:
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    listener.origin = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield listener
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
