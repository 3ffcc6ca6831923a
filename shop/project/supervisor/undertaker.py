"""Runs as a script beside the supervisor and outlives its sudden death: then it stops every process that is left.

It reads lines `add PID SIGNAL` and `del PID` from a pipe; the end of the pipe means that the supervisor is gone.
While it runs it holds the lock file given as its argument, so that the next start waits for its work.
"""

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

GRACE_SECONDS = 8.0


def group_signal(pid: int, number: int) -> None:
    """Signal the process group `pid`, or the process when it leads no group; gone is fine."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        try:
            os.killpg(pid, number)
        except ProcessLookupError:
            os.kill(pid, number)


def process_alive(pid: int) -> bool:
    """Whether the process runs; a zombie that nobody collects does not count."""
    stat = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        try:
            return stat.read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
        except (FileNotFoundError, ProcessLookupError):
            return False
    state = subprocess.run(  # noqa: S603 -- fixed command; for systems without /proc
        ["ps", "-o", "stat=", "-p", str(pid)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    return bool(state) and not state.startswith("Z")


def _bury(left: dict[int, int]) -> None:
    for pid, number in reversed(left.items()):
        group_signal(pid, number)
    end = time.monotonic() + GRACE_SECONDS
    while time.monotonic() < end and any(process_alive(pid) for pid in left):
        time.sleep(0.1)
    for pid in left:
        group_signal(pid, signal.SIGKILL)


def main(lock_path: str) -> None:
    """Follow the pipe to its end, then stop in reverse order what was not taken off the list."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    lock = os.open(lock_path, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    left: dict[int, int] = {}
    for line in sys.stdin:
        word, pid, *rest = line.split()
        if word == "add":
            left[int(pid)] = int(rest[0])
        else:
            left.pop(int(pid), None)
    _bury(left)


if __name__ == "__main__":
    main(sys.argv[1])
