"""What the supervisor runs: one long-lived process with its readiness, its stop signal and its surroundings."""

import signal
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import SystemRandom

from shop.project.supervisor.errors import Refused

PORT_RANGE = range(20000, 32000)
"""Below the ports that systems hand to outgoing connections, so that none is lost between choosing and binding."""


@dataclass(frozen=True, kw_only=True)
class Service:
    """A process to keep alive. `ready` is polled after the start; `before` runs ahead of each start."""

    name: str
    argv: Sequence[str]
    ready: Callable[[], bool]
    stop: signal.Signals = signal.SIGTERM
    env: Mapping[str, str] = field(default_factory=dict)
    cwd: Path | None = None
    unroot: bool = False
    before: Callable[[], None] | None = None
    ready_seconds: float = 120.0
    loud: bool = True
    """Whether its lines are shown on the terminal as well as written to its log."""
    layer: int = 1
    """Stopped together with the others of its layer, the highest layer first; 0 for the servers below all."""


def port_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def port_choose() -> int:
    """A free loopback port."""
    dice = SystemRandom()
    for _ in range(200):
        port = dice.choice(PORT_RANGE)
        if port_free("127.0.0.1", port):
            return port
    raise Refused("no free port was found on this machine")


def http_ready(port: int, path: str = "/healthz", host: str = "127.0.0.1") -> Callable[[], bool]:
    """A check that the path answers 200."""

    def check() -> bool:
        try:
            with socket.create_connection((host, port), 2) as connection:
                connection.settimeout(5)
                request = f"GET {path} HTTP/1.0\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n"
                connection.sendall(request.encode())
                return b" 200 " in connection.recv(64)
        except OSError:
            return False

    return check


def file_ready(path: Path) -> Callable[[], bool]:
    """A check that the process has left its sign."""
    return path.exists
