"""The data folder: its lock, its secrets, its free space, and the note that says what runs on it."""

import contextlib
import fcntl
import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shop.project.supervisor.errors import Refused

ROOT = Path(__file__).resolve().parents[3]
UNDERTAKER_SECONDS = 12.0
MEMORY = Path("/dev/shm")  # noqa: S108 -- a folder of our own below it, for us alone


def home_path(environ: Mapping[str, str] = os.environ) -> Path:
    """XIANHUO_HOME; without it var/ beside the code, or var/empty/ for the shop without demo data."""
    named = environ.get("XIANHUO_HOME")
    if named:
        return Path(named).resolve()
    return ROOT / "var" / "empty" if environ.get("DEMO") == "0" else ROOT / "var"


class Home:
    """A data folder that this process holds alone until `release`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: int | None = None

    def take(self) -> None:
        """Make the folders and lock them; Refused when another copy runs on them."""
        try:
            for part in ("", "run", "log", "redis"):
                (self.path / part).mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise Refused(
                f"the data folder {self.path} cannot be used: {error.strerror}"
            ) from error
        self._lock = _lock_file(self.path / "run/up.lock", seconds=0)
        if self._lock is None:
            owner = (self.path / "run/up.lock").read_text().strip() or "?"
            raise Refused(
                f"another copy is already running on this data folder (pid {owner}). "
                "Stop it first, or choose another folder with XIANHUO_HOME."
            )
        os.ftruncate(self._lock, 0)
        os.write(self._lock, str(os.getpid()).encode())
        undertaker = _lock_file(self.undertaker_lock, seconds=UNDERTAKER_SECONDS)
        if undertaker is None:
            raise Refused(
                "processes of a copy that was killed are still ending; try again in a moment"
            )
        os.close(undertaker)

    def release(self) -> None:
        """Let the next copy in."""
        if self._lock is not None:
            self.state_forget()
            self.metrics_remove()
            os.close(self._lock)
            self._lock = None

    @property
    def undertaker_lock(self) -> Path:
        """Held by the undertaker for as long as it watches processes on this folder."""
        return self.path / "run/undertaker.lock"

    @property
    def metrics(self) -> Path:
        """Where processes count, in memory where there is such a folder: a write to a mapped file on a full disk kills."""
        if not MEMORY.is_dir():
            return self.path / "run/metrics"
        name = hashlib.sha256(str(self.path).encode()).hexdigest()[:16]
        return MEMORY / f"xianhuo-{os.geteuid()}-{name}"

    def metrics_reset(self) -> None:
        """Begin to count anew, in a folder of nobody else's."""
        self.metrics_remove()
        self.metrics.mkdir(mode=0o700, parents=True)

    def metrics_remove(self) -> None:
        """Take the counts away."""
        shutil.rmtree(self.metrics, ignore_errors=True)

    def space_check(self) -> None:
        """Refused when the disk is nearly full: PostgreSQL stops hard when it cannot write."""
        needed = int(os.environ.get("XIANHUO_MIN_FREE_MB", "500"))
        free = shutil.disk_usage(self.path).free >> 20
        if free < needed:
            raise Refused(
                f"only {free} MB free on the disk that holds {self.path}; {needed} MB are needed."
            )

    def secret(self, name: str) -> str:
        """A random word kept in run/ (0600), made at first use."""
        path = self.path / "run" / name
        if not path.exists():
            private_write(path, secrets.token_hex(24))
        return path.read_text()

    def state_write(self, **facts: Any) -> None:
        """Note what runs here, for `make empty` and `make backup`."""
        private_write(self.path / "run/up.json", json.dumps({"pid": os.getpid(), **facts}))

    def state_read(self) -> dict[str, Any] | None:
        """The note of the copy that runs on this folder now; None when none does."""
        lock = _lock_file(self.path / "run/up.lock", seconds=0) if self.path.is_dir() else -1
        if lock is not None:
            if lock >= 0:
                os.close(lock)
            return None
        with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
            state: dict[str, Any] = json.loads((self.path / "run/up.json").read_text())
            return state
        return None

    def state_forget(self) -> None:
        """Remove the note."""
        (self.path / "run/up.json").unlink(missing_ok=True)

    def done(self, name: str, under: str = "") -> bool:
        """Whether a once-only step was marked, under these circumstances."""
        path = self.path / "run" / f"{name}.done"
        return path.exists() and path.read_text(encoding="utf-8") == under

    def mark(self, name: str, under: str = "", *, done: bool = True) -> None:
        """Mark a once-only step as done under these circumstances, or take the mark away."""
        path = self.path / "run" / f"{name}.done"
        if done:
            path.write_text(under, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)


def private_write(path: Path, text: str) -> None:
    """Write a file that only its owner reads, and put it in place whole."""
    new = path.with_name(path.name + ".new")
    handle = os.open(new, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    new.replace(path)


def _lock_file(path: Path, *, seconds: float) -> int | None:
    """The locked file's descriptor, or None when someone else held it for that long."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except FileNotFoundError:
        return -1
    end = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                os.close(handle)
                return None
            time.sleep(0.1)
        else:
            return handle
