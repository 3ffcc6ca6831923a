"""The other side of the boundary, for tests of refusals and faults: a real HTTP server that answers what it is told."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key


def encoded(raw: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Signer:
    """A key with an id, and signatures as Saleor makes them."""

    kid: str
    key: RSAPrivateKey = field(
        default_factory=lambda: generate_private_key(public_exponent=65537, key_size=2048)
    )

    def sign(self, body: bytes, **header: Any) -> str:
        """Detached JWS over the raw body; header entries can be replaced."""
        head = {"alg": "RS256", "b64": False, "crit": ["b64"], "kid": self.kid, "typ": "JWT"}
        part = encoded(json.dumps({**head, **header}).encode())
        signed = self.key.sign(part.encode() + b"." + body, PKCS1v15(), hashes.SHA256())
        return f"{part}..{encoded(signed)}"

    def jwk(self) -> dict[str, str]:
        """The public half."""
        numbers = self.key.public_key().public_numbers()
        return {
            "kty": "RSA",
            "kid": self.kid,
            "n": encoded(numbers.n.to_bytes(256, "big")),
            "e": encoded(numbers.e.to_bytes(3, "big")),
        }


@dataclass
class CommerceSide:
    """What the server answers next, and what it was asked."""

    url: str = ""
    answers: list[tuple[int, Any]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    signers: list[Signer] = field(default_factory=list)
    key_requests: int = 0

    def answer(self, data: Any = None, *, errors: Any = None, status: int = 200) -> None:
        """Queue an answer; the last one is kept for all further questions."""
        body = {"data": data, **({"errors": errors} if errors else {})}
        self.answers.append((status, body))

    def next_answer(self) -> tuple[int, Any]:
        """Take the next answer."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def commerce_side() -> Iterator[CommerceSide]:
    """Serve on a free port of this machine."""
    side = CommerceSide()

    class Page(BaseHTTPRequestHandler):
        """GraphQL by POST, the key set by GET."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """The key set."""
            side.key_requests += 1
            self._send(200, {"keys": [signer.jwk() for signer in side.signers]})

        def do_POST(self) -> None:
            """GraphQL."""
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            side.headers.append(dict(self.headers))
            is_json = self.headers["Content-Type"] == "application/json"
            side.asked.append(json.loads(raw) if is_json else {"raw": raw})
            self._send(*side.next_answer())

        def _send(self, status: int, body: Any) -> None:
            raw = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    side.url = f"http://127.0.0.1:{server.server_port}/graphql/"
    try:
        yield side
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
