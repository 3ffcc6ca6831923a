"""Keeps services running: starts them in order, shows and files their lines, restarts what crashed, stops in reverse."""

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from shop.project.supervisor.errors import Refused
from shop.project.supervisor.home import Home
from shop.project.supervisor.logfile import LogFile
from shop.project.supervisor.nurseries import SUPPORTED, Nursery, Process
from shop.project.supervisor.service import Service
from shop.project.supervisor.spawn import Spawner
from shop.project.supervisor.undertaker import group_signal

STOP_SECONDS = 10.0
LOOK_SECONDS = 0.5
CRASH_WINDOW_SECONDS = 60.0
CRASH_LIMIT = 8
QUIET_LINE = b'"level": "info"'
"""What went as it should goes to the log only; the terminal shows the rest."""


class Stopped(Exception):
    """Starting was interrupted."""


@dataclass
class Running:
    """A service with its present process and the moments of its recent starts."""

    service: Service
    process: Process
    starts: list[float] = field(default_factory=list)


class Runner:
    """One per supervisor. `close` must be called, whatever happened before."""

    def __init__(self, home: Home, *, quiet: bool = False) -> None:
        self.home = home
        self.spawner = Spawner(home)
        self.stopping = asyncio.Event()
        self.failure: str | None = None
        self._begun = time.monotonic()
        self._running: list[Running] = []
        self.nurseries: list[Nursery] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._quiet = quiet
        self._closing = False

    @property
    def elapsed(self) -> float:
        """Seconds since the supervisor began."""
        return time.monotonic() - self._begun

    def take_signals(self) -> None:
        """Ctrl-C, TERM and HUP ask for a clean stop."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.stopping.set)

    async def nursery_start(self, role: str, env: Mapping[str, str]) -> None:
        """Let a process import a role's programs once; what is started later with these variables is forked from it."""
        if SUPPORTED:
            self.nurseries.append(await Nursery.start(self.spawner, role, env))

    def say(self, line: str, *, source: str = "xianhuo") -> None:
        """One line on the terminal, with the seconds since the start and who says it."""
        if not self._quiet:
            with contextlib.suppress(BrokenPipeError):
                sys.stdout.write(f"{self.elapsed:7.2f} {source:>13} │ {line}\n")
                sys.stdout.flush()

    async def start(self, service: Service) -> None:
        """Start a service and wait until it is ready; Refused when it does not get there, Stopped when asked to stop."""
        begun = time.monotonic()
        running = Running(service, await self._spawn(service), [begun])
        self._running.append(running)
        self._follow(running)
        while not await asyncio.to_thread(service.ready):
            self._check_going()
            if time.monotonic() - begun > service.ready_seconds:
                raise Refused(
                    f"{service.name} was not ready after {service.ready_seconds:.0f} s; "
                    f"its log is {self._log_path(service.name)}"
                )
            await asyncio.sleep(min(1.0, 0.05 + (time.monotonic() - begun) / 40))
        self.say(f"{service.name} is ready ({time.monotonic() - begun:.1f} s)")

    async def start_together(self, services: Sequence[Service]) -> None:
        """Start several at once; when one fails, so does the whole."""
        tasks = [asyncio.ensure_future(self.start(service)) for service in services]
        try:
            await asyncio.gather(*tasks)
        except BaseException:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            raise

    async def step(
        self, name: str, argv: Sequence[str], *, env: Mapping[str, str] | None = None
    ) -> None:
        """Run a command to its end; its output goes to log/setup.log. Refused with its last lines when it fails."""
        begun = time.monotonic()
        process: Process = await self._begin(name, argv, env or {}) or await self.spawner.start(
            argv, env=env
        )
        output = asyncio.ensure_future(_read_all(process))
        stop = asyncio.ensure_future(self.stopping.wait())
        await asyncio.wait({output, stop}, return_when=asyncio.FIRST_COMPLETED)
        if not output.done():
            group_signal(process.pid, signal.SIGTERM)
        text = await output
        code = await process.wait()
        self.spawner.ended(process.pid)
        stop.cancel()
        with LogFile(self._log_path("setup")) as log:
            log.write(f"== {name}\n".encode() + text)
        if self.stopping.is_set():
            raise Stopped
        if code:
            tail = text.decode(errors="replace").strip().splitlines()[-12:]
            raise Refused(f"{name} failed:\n    " + "\n    ".join(tail))
        self.say(f"{name} ({time.monotonic() - begun:.1f} s)")

    async def command(self, argv: Sequence[str], *, env: Mapping[str, str]) -> int:
        """Run the person's command on our terminal and return its exit code; a stop is passed on to it."""
        own_group = not sys.stdin.isatty()
        process = await self.spawner.start(argv, env=env, output=None, own_group=own_group)
        ended = asyncio.ensure_future(process.wait())
        stop = asyncio.ensure_future(self.stopping.wait())
        await asyncio.wait({ended, stop}, return_when=asyncio.FIRST_COMPLETED)
        if not ended.done():
            await self._end(process, signal.SIGTERM)
        stop.cancel()
        code = await ended
        if own_group:
            group_signal(process.pid, signal.SIGKILL)  # what it left behind in its group
        self.spawner.ended(process.pid)
        return code if code >= 0 else 128 - code

    async def close(self) -> None:
        """Stop everything, the upper layer first and the servers last."""
        self._closing = True
        layers = {running.service.layer for running in self._running}
        for layer in sorted(layers - {0}, reverse=True):
            await self._layer_end(layer)
        await asyncio.gather(*(nursery.close() for nursery in self.nurseries))
        await self._layer_end(0)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
        self.spawner.close()

    def pids(self) -> dict[str, int]:
        """The process of each service."""
        return {running.service.name: running.process.pid for running in self._running}

    async def _layer_end(self, layer: int) -> None:
        members = [running for running in self._running if running.service.layer == layer]
        await asyncio.gather(*(self._end(one.process, one.service.stop) for one in members))

    async def _end(self, process: Process, number: signal.Signals) -> None:
        if process.returncode is None:
            group_signal(process.pid, number)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), STOP_SECONDS)
        _group_kill(process.pid)
        await process.wait()

    async def _begin(
        self,
        name: str,
        argv: Sequence[str],
        env: Mapping[str, str],
        stop: signal.Signals = signal.SIGTERM,
    ) -> Process | None:
        """The program forked from a nursery that takes it, or None; Stopped when asked to stop meanwhile."""
        for nursery in self.nurseries:
            if not nursery.takes(argv, env):
                continue
            birth = asyncio.ensure_future(nursery.fork(name, argv, stop))
            asked = asyncio.ensure_future(self.stopping.wait())
            await asyncio.wait({birth, asked}, return_when=asyncio.FIRST_COMPLETED)
            asked.cancel()
            if not birth.done():
                birth.cancel()
                raise Stopped
            child = birth.result()
            if child is not None:
                self.spawner.begun(child.pid, stop)
                return child
        return None

    async def _spawn(self, service: Service) -> Process:
        if service.before is not None:
            await asyncio.to_thread(service.before)
        child = await self._begin(service.name, service.argv, service.env, service.stop)
        if child is not None:
            return child
        return await self.spawner.start(
            service.argv,
            stop=service.stop,
            env=service.env,
            cwd=service.cwd,
            unroot=service.unroot,
        )

    def _follow(self, running: Running) -> None:
        task = asyncio.ensure_future(self._watch(running))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _watch(self, running: Running) -> None:
        """Pump the lines, and bring the service back when it ends by itself."""
        while True:
            code = await self._ended(running)
            self.spawner.ended(running.process.pid)
            if self._closing or not await self._may_restart(running, code):
                return
            running.process = await self._spawn(running.service)

    async def _ended(self, running: Running) -> int:
        """Its exit code, when it has ended; processes of its own that it left behind are ended too.

        They may hold its output open and go on serving, so that the output's end alone would not tell.
        """
        process, pump = running.process, asyncio.ensure_future(self._pump(running))
        while process.returncode is None and not pump.done():
            await asyncio.wait({pump}, timeout=LOOK_SECONDS)
        if pump.done():
            await process.wait()
        _group_kill(process.pid)
        await pump
        return await process.wait()

    async def _pump(self, running: Running) -> None:
        stream = running.process.stdout
        with LogFile(self._log_path(running.service.name)) as log:
            while stream is not None:
                try:
                    line = await stream.readline()
                except ValueError:  # a line longer than the buffer: its start was dropped
                    continue
                if not line:
                    return
                log.write(line)
                if running.service.loud and QUIET_LINE not in line:
                    self.say(line.decode(errors="replace").rstrip(), source=running.service.name)

    async def _may_restart(self, running: Running, code: int) -> bool:
        now = time.monotonic()
        running.starts = [
            moment for moment in running.starts if moment > now - CRASH_WINDOW_SECONDS
        ]
        running.starts.append(now)
        name = running.service.name
        if len(running.starts) > CRASH_LIMIT:
            self.failure = (
                f"{name} ended {CRASH_LIMIT} times within a minute (last code {code}); "
                f"its log is {self._log_path(name)}"
            )
            self.stopping.set()
            return False
        pause = min(5.0, 0.25 * 2 ** (len(running.starts) - 1))
        self.say(f"{name} ended with code {code}; starting it again in {pause:.1f} s")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.stopping.wait(), pause)
        return not self.stopping.is_set()

    def _check_going(self) -> None:
        if self.failure:
            raise Refused(self.failure)
        if self.stopping.is_set():
            raise Stopped

    def _log_path(self, name: str) -> Path:
        return self.home.path / "log" / f"{name}.log"


def _group_kill(pid: int) -> None:
    """End what a process left behind in its group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


async def _read_all(process: Process) -> bytes:
    return await process.stdout.read() if process.stdout else b""
