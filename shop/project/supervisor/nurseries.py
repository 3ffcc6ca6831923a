"""The supervisor's side of `shop.project.nursery`: programs forked from a process that has imported everything already."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from shop.project.supervisor.home import ROOT
from shop.project.supervisor.spawn import Spawner

SUPPORTED = sys.platform == "linux"
"""Forking after imports is safe with the libraries of Linux; elsewhere each program starts by itself."""


class Process(Protocol):
    """What the runner asks of a process, whoever forked it."""

    pid: int
    stdout: asyncio.StreamReader | None

    @property
    def returncode(self) -> int | None:
        """None while it runs; negative: the signal that ended it."""

    async def wait(self) -> int:
        """The exit code, when it has ended."""


class Forked:
    """A program that a nursery forked."""

    def __init__(self, pid: int, stdout: asyncio.StreamReader) -> None:
        self.pid = pid
        self.stdout: asyncio.StreamReader | None = stdout
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    @property
    def returncode(self) -> int | None:
        """None while it runs; negative: the signal that ended it."""
        return self.ended.result() if self.ended.done() else None

    async def wait(self) -> int:
        """The exit code, when it has ended."""
        return await asyncio.shield(self.ended)


class Nursery:
    """One preloaded process: forks what has exactly its variables, or a few more."""

    def __init__(self, process: asyncio.subprocess.Process, env: Mapping[str, str]) -> None:
        self.process = process
        self.env = dict(env)
        self.alive = True
        self._born: asyncio.Future[int] | None = None
        self._children: dict[int, Forked] = {}
        self._early: dict[int, int] = {}
        self._order = asyncio.Lock()
        self._ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._tasks: list[asyncio.Task[None]] = []
        self._line: socket.socket | None = None
        self._keep: asyncio.StreamWriter | None = (
            None  # a writer that nobody holds closes the socket
        )

    @classmethod
    async def start(cls, spawner: Spawner, role: str, env: Mapping[str, str]) -> "Nursery":
        """Start the process of a role; it imports while we go on."""
        ours, theirs = socket.socketpair()
        with theirs:
            words = ["-m", "shop.project.nursery", role, str(theirs.fileno())]
            process = await spawner.start(
                [sys.executable, *words, env["XIANHUO_HOME"]],
                env=env,
                cwd=ROOT,
                pass_fds=(theirs.fileno(),),
            )
        nursery = cls(process, env)
        nursery._line = ours
        reader, nursery._keep = await asyncio.open_connection(sock=ours.dup())
        nursery._tasks = [
            asyncio.ensure_future(nursery._listen(reader)),
            asyncio.ensure_future(nursery._complaints()),
        ]
        return nursery

    def takes(self, argv: Sequence[str], env: Mapping[str, str]) -> bool:
        """Whether the program is Python of ours under the variables that were imported with."""
        return self.alive and argv[0] == sys.executable and dict(env) == self.env

    async def fork(self, name: str, argv: Sequence[str], stop: signal.Signals) -> Forked | None:
        """The program as a child of the nursery; None when the nursery is gone."""
        await self._ready
        async with self._order:
            if not self.alive or self._line is None:
                return None
            inward, outward = os.pipe()
            self._born = asyncio.get_running_loop().create_future()
            order = {"name": name, "argv": list(argv[1:]), "env": {}, "stop": int(stop)}
            try:
                socket.send_fds(self._line, [json.dumps(order).encode() + b"\n"], [outward])
                pid = await self._born
            except (OSError, ConnectionError):
                os.close(inward)
                return None
            finally:
                os.close(outward)
            child = Forked(pid, await _reader(inward))
            self._children[pid] = child
            if pid in self._early:
                child.ended.set_result(self._early.pop(pid))
            return child

    async def close(self) -> None:
        """Hang up: the process ends, and whatever it still has as children."""
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._keep is not None:
            self._keep.close()
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        await self.process.wait()
        await asyncio.gather(*self._tasks)

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        with contextlib.suppress(ConnectionError):
            while line := await reader.readline():
                self._heard(json.loads(line))
        self.alive = False
        if not self._ready.done():
            self._ready.set_result(None)
        if self._born and not self._born.done():
            self._born.set_exception(ConnectionError("the nursery is gone"))
        for child in self._children.values():
            if not child.ended.done():
                child.ended.set_result(-signal.SIGTERM)  # they end with their parent

    def _heard(self, facts: dict[str, Any]) -> None:
        if "ready" in facts:
            self._ready.set_result(None)
        elif "pid" in facts and self._born:
            self._born.set_result(facts["pid"])
        elif (child := self._children.pop(facts["ended"], None)) is not None:
            child.ended.set_result(facts["code"])
        else:
            self._early[facts["ended"]] = facts["code"]

    async def _complaints(self) -> None:
        """What the nursery itself prints goes to our own standard error: it should be nothing."""
        stream = self.process.stdout
        while stream is not None and (line := await stream.readline()):
            sys.stderr.write(f"nursery: {line.decode(errors='replace')}")


async def _reader(descriptor: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader(limit=2**20)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(descriptor, "rb", 0)
    )
    return reader
