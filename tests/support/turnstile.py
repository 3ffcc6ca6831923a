"""Where requests that run in other processes meet: each waits until others stand beside it. For canaries."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 20.0


def meet(address: str) -> None:
    """Wait at the turnstile of another process until it lets us through."""
    host, _, port = address.partition(":")
    with socket.create_connection((host, int(port)), PATIENCE) as caller:
        assert caller.recv(1) == b"!", "the turnstile closed"


class Turnstile:
    """Lets callers through in groups, and the last ones when nobody else of the crowd can come any more."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address = "127.0.0.1:{1}".format(*self._listener.getsockname())
        self._lock = threading.Lock()
        self._waiting: list[socket.socket] = []
        self._group = 0
        self._to_come = 0
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def expect(self, crowd: int, *, group: int = 2) -> None:
        """From now on so many take part, and pass in groups of `group`; each of them ends with `gone`."""
        with self._lock:
            self._to_come, self._group = crowd, group

    def gone(self) -> None:
        """One of the crowd has its answer and will not come again."""
        with self._lock:
            self._to_come -= 1
            self._open()

    def close(self) -> None:
        """Turn away who still waits."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()
        for caller in self._waiting:
            caller.close()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._waiting.append(caller)
                self._open()

    def _open(self) -> None:
        if len(self._waiting) < min(self._group, self._to_come):
            return
        for caller in self._waiting:
            with caller:
                caller.sendall(b"!")
        self._waiting.clear()


@contextmanager
def turnstile() -> Iterator[Turnstile]:
    """One that is closed in the end."""
    made = Turnstile()
    try:
        yield made
    finally:
        made.close()
