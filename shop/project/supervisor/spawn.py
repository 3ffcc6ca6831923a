"""Starts processes so that none outlives us: each dies with the supervisor, and the undertaker knows each."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from shop.project.supervisor.errors import Refused
from shop.project.supervisor.home import Home

CHILD = Path(__file__).with_name("child.py")
UNDERTAKER = Path(__file__).with_name("undertaker.py")
PYTHON = [sys.executable, "-I", "-S"]


class Spawner:
    """Makes child processes and tells the undertaker of them."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._way = "keep"
        self._undertaker = subprocess.Popen(  # noqa: S603 -- our own script
            [*PYTHON, str(UNDERTAKER), str(home.undertaker_lock)],
            stdin=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._way = self._way_down()

    def _way_down(self) -> str:
        """How PostgreSQL, which refuses root, gets another user: a user namespace, else the account nobody."""
        if os.geteuid() != 0:
            return "keep"
        if os.environ.get("XIANHUO_NO_NAMESPACE") != "1":
            probe = self._wrapped(["true"], "namespace", signal.SIGKILL)
            answer = subprocess.run(probe, stderr=subprocess.DEVNULL, check=False)  # noqa: S603
            if answer.returncode == 0:
                return "namespace"
        for folder in (self._home.path, self._home.path / "run", self._home.path / "log"):
            folder.chmod(0o711)
        return "nobody"

    @staticmethod
    def _wrapped(argv: Sequence[str], way: str, death: signal.Signals) -> list[str]:
        return [*PYTHON, str(CHILD), str(os.getpid()), str(int(death)), way, *argv]

    def wrapped(
        self, argv: Sequence[str], *, unroot: bool = False, death: signal.Signals = signal.SIGTERM
    ) -> list[str]:
        """The command that runs `argv`, dying with us; without root when `unroot`."""
        return self._wrapped(argv, self._way if unroot else "keep", death)

    def give(self, path: Path) -> None:
        """Let the account that PostgreSQL runs under own the path and all below it."""
        if os.geteuid() != 0:
            return
        owner = "nobody" if self._way == "nobody" else "root"
        if path.owner() == owner:
            return
        for entry in (path, *path.rglob("*")):
            shutil.chown(entry, owner)

    def run(
        self, argv: Sequence[str], *, unroot: bool = False, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run to the end and return the output."""
        result = subprocess.run(  # noqa: S603 -- commands of ours
            self.wrapped(argv, unroot=unroot, death=signal.SIGKILL),
            cwd=cwd,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode == 126 and unroot and self._way == "nobody":
            raise Refused(
                "PostgreSQL does not run as root, user namespaces are not allowed here, and the account "
                f"nobody cannot reach {argv[0]}. Run as an ordinary user, or move this folder."
            )
        return result

    async def start(
        self,
        argv: Sequence[str],
        *,
        stop: signal.Signals = signal.SIGTERM,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        unroot: bool = False,
        output: int | IO[bytes] | None = subprocess.PIPE,
        own_group: bool = True,
        pass_fds: Sequence[int] = (),
    ) -> asyncio.subprocess.Process:
        """Start a process in a group of its own and report it to the undertaker. `output=None` inherits ours."""
        process = await asyncio.create_subprocess_exec(
            *self.wrapped(argv, unroot=unroot, death=stop),
            stdin=subprocess.DEVNULL if own_group else None,
            stdout=output,
            stderr=subprocess.STDOUT if output is not None else None,
            start_new_session=own_group,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            limit=2**20,
            pass_fds=pass_fds,
        )
        self.begun(process.pid, stop)
        return process

    def begun(self, pid: int, stop: signal.Signals) -> None:
        """Put a process that runs in a group of its own on the undertaker's list."""
        self._tell(f"add {pid} {int(stop)}")

    def ended(self, pid: int) -> None:
        """Take a process that has ended off the undertaker's list."""
        self._tell(f"del {pid}")

    def close(self) -> None:
        """Send the undertaker home."""
        if self._undertaker.stdin and not self._undertaker.stdin.closed:
            self._undertaker.stdin.close()
        self._undertaker.wait()

    def _tell(self, line: str) -> None:
        if self._undertaker.stdin:
            self._undertaker.stdin.write(line + "\n")
            self._undertaker.stdin.flush()
