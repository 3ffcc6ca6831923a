"""A process that has imported everything once and forks the shop's programs, so that none imports it again.

`python -m shop.project.nursery ROLE FD HOME`: ROLE is store or engine, FD a socket of the supervisor, HOME only tells
people whose process it is. Over the socket come lines of JSON with the output's descriptor; back go `{"pid"}` for a
child that was born and `{"ended", "code"}` for one that ended. The end of the socket is the end of this process.

Nothing here may start a thread or open a connection: children inherit only memory.
"""

import array
import ctypes
import gc
import json
import multiprocessing
import os
import runpy
import selectors
import signal
import socket
import sys
import threading
import traceback
from importlib import import_module
from typing import Any

PR_SET_PDEATHSIG = 1
PR_SET_NAME = 15
PRELOADED = {
    "store": (
        "shop.project.celery",
        "celery.apps.beat",
        "celery.apps.worker",
        "celery.bin.celery",
        "celery.concurrency.thread",
        "celery.fixups.django",
        "celery.worker.components",
        "celery.worker.consumer",
        "kombu.transport.redis",
        "shop.payments.simulator.wsgi",
    ),
    "engine": ("shop.engine.worker.loop",),
}
"""What each role's programs need; the server and the commands come on top."""
COMMON = (
    "django.core.wsgi",
    "django.contrib.staticfiles.management.commands.collectstatic",
    "django.core.management.commands.migrate",
    "granian.cli",
    "granian.server",
)


def preload(role: str) -> None:
    """Import the programs of a role, its middleware and its pages; what reads the data folder is left to the children."""
    import django  # noqa: PLC0415 -- after the settings are named

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.urls import get_resolver  # noqa: PLC0415

    middleware = [path.rsplit(".", 1)[0] for path in settings.MIDDLEWARE]
    for name in (*PRELOADED[role], *COMMON, *middleware):
        import_module(name)
    _ = get_resolver().url_patterns
    if threading.active_count() > 1:
        raise RuntimeError("an import started a thread; a forked program would miss it")
    gc.collect()
    gc.freeze()


class Nursery:
    """Serves one socket until it ends."""

    def __init__(self, line: socket.socket) -> None:
        self.line = line
        self.wake, self.wakeup = os.pipe()
        for descriptor in (self.wake, self.wakeup):
            os.set_blocking(descriptor, False)

    def run(self) -> None:
        """Fork on demand and tell of each end."""
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.wakeup, warn_on_full_buffer=False)
        self._tell(ready=True)
        with selectors.DefaultSelector() as selector:
            selector.register(self.line, selectors.EVENT_READ)
            selector.register(self.wake, selectors.EVENT_READ)
            while True:
                for key, _ in selector.select():
                    if key.fileobj is not self.line:
                        os.read(self.wake, 4096)
                    elif not self._order_take():
                        return
                self._reap()

    def _order_take(self) -> bool:
        """One order; False at the end of the socket."""
        text, descriptors = _receive(self.line)
        if not text:
            return False
        order = json.loads(text)
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._child(order, descriptors[0], parent)
        os.close(descriptors[0])
        self._tell(pid=pid)
        return True

    def _child(self, order: dict[str, Any], output: int, parent: int) -> None:
        """Become the program; never returns."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self.line.close()
        os.close(self.wake)
        os.close(self.wakeup)
        code = 1
        try:
            _surroundings(order, output, parent)
            code = program_run(order["argv"])
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _reap(self) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not pid:
                return
            self._tell(ended=pid, code=os.waitstatus_to_exitcode(status))

    def _tell(self, **facts: Any) -> None:
        self.line.sendall(json.dumps(facts).encode() + b"\n")


def _receive(line: socket.socket) -> tuple[bytes, list[int]]:
    """One order with its descriptors; the supervisor sends the next one after our answer only."""
    text = b""
    descriptors = array.array("i")
    while not text.endswith(b"\n"):
        part, fds, _, _ = socket.recv_fds(line, 2**20, 1)
        if not part:
            return b"", []
        text += part
        descriptors.extend(fds)
    return text, list(descriptors)


def _surroundings(order: dict[str, Any], output: int, parent: int) -> None:
    """A group of its own that ends with this process's parent, its output, its name and its variables."""
    os.setsid()
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_PDEATHSIG, order["stop"])
    libc.prctl(PR_SET_NAME, order["name"].encode()[:15])
    if os.getppid() != parent:
        os._exit(1)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)
    os.environ.update(order["env"])
    multiprocessing.set_start_method("fork", force=True)


def program_run(argv: list[str]) -> int:
    """Run `-m MODULE …` or `FILE …` as Python would; the exit code."""
    module = argv[1] if argv[0] == "-m" else ""
    sys.argv = argv[1:] if module else argv
    try:
        if module:
            runpy.run_module(module, run_name="__main__", alter_sys=True)
        else:
            runpy.run_path(argv[0], run_name="__main__")
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        sys.stderr.write(f"{end.code}\n")
        return 1
    except BaseException:  # noqa: BLE001 -- the outermost edge of a program: what Python itself would print
        traceback.print_exc()
        return 1
    return 0


def main(role: str, descriptor: int) -> None:
    """Preload, then serve."""
    preload(role)
    with socket.socket(fileno=descriptor) as line:
        Nursery(line).run()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
