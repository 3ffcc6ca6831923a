"""`up`: everything on one machine, from an empty folder to READY, and down again without a trace."""

import asyncio
import ctypes
import hashlib
import json
import os
import signal
import sys
import time
from collections.abc import Coroutine
from typing import Any

from shop.project.supervisor.child import PR_SET_PDEATHSIG
from shop.project.supervisor.errors import Refused
from shop.project.supervisor.frontend import (
    code_fingerprint,
    frontend_build,
    static_collect,
    translations_compile,
    unchanged,
    vendor_folder,
)
from shop.project.supervisor.home import Home, home_path
from shop.project.supervisor.programs import (
    Place,
    command_present,
    engine_environment,
    manage,
    programs,
    standbys,
)
from shop.project.supervisor.runner import Runner, Stopped
from shop.project.supervisor.servers import Servers

OPERATOR = "admin@example.com / admin"


class Up:
    """One run, from the lock to the last goodbye."""

    def __init__(self, home: Home, place: Place, runner: Runner, *, demo: bool) -> None:
        self.home = home
        self.place = place
        self.runner = runner
        self.demo = demo
        self.env: dict[str, str] = place.environment(home)

    async def run(self) -> None:
        """Start all, say READY, and wait until asked to stop. Refused or Stopped when it does not get there."""
        self.home.metrics_reset()
        servers = Servers.choose(self.home, self.runner)
        self.env.update(servers.env)
        await self._nurseries_start()
        await together(
            frontend_build(self.home, self.runner),
            servers.start(self.runner),
        )
        self.home.state_write(port=self.place.port, demo=self.demo, env=self.env)
        await self._prepare()
        services = programs(self.place, self.home, self.env)
        if not self.demo:
            services += standbys(self.home, self.env)
        await self.runner.start_together(services)
        if self.demo:
            await self._fill()
        self._welcome()
        await self.runner.stopping.wait()
        if self.runner.failure:
            raise Refused(self.runner.failure)

    async def _nurseries_start(self) -> None:
        """They import while the servers start; translations and the pages' folder are there before."""
        await translations_compile(self.runner)
        vendor_folder(self.home)
        if not os.environ.get("SALEOR_API_URL"):
            await self.runner.nursery_start("engine", engine_environment(self.env))
        await self.runner.nursery_start("store", self.env)

    async def _prepare(self) -> None:
        """Tables, operators and pages; tables only when the code or the database is not that of the last start."""
        stamp = self.home.path / "run/tables.stamp"
        outside = os.environ.get("DATABASE_URL", "") + os.environ.get("ENGINE_DATABASE_URL", "")
        fingerprint = code_fingerprint() + hashlib.sha256(outside.encode()).hexdigest()
        parts = [self._pages_prepare()]
        if not unchanged(stamp, fingerprint):
            stamp.unlink(missing_ok=True)
            parts += [self._engine_prepare(), self._web_prepare()]
        await together(*parts)
        stamp.write_text(fingerprint)

    async def _engine_prepare(self) -> None:
        if os.environ.get("SALEOR_API_URL"):
            return
        env = engine_environment(self.env)
        await self.runner.step(
            "engine's tables are up to date",
            manage("migrate", "--noinput", "--skip-checks"),
            env=env,
        )
        if command_present("shop.engine", "engine_bootstrap"):
            await self.runner.step(
                "engine has its operator", manage("engine_bootstrap", "--skip-checks"), env=env
            )

    async def _web_prepare(self) -> None:
        await self.runner.step(
            "store's tables are up to date",
            manage("migrate", "--noinput", "--skip-checks"),
            env=self.env,
        )
        await self.runner.step(
            "store has its operator", manage("web_bootstrap", "--skip-checks"), env=self.env
        )

    async def _pages_prepare(self) -> None:
        await static_collect(self.home, self.runner, self.env)

    async def _fill(self) -> None:
        """Connect the store with its engine, anew when either moved; load the demo data once per data folder."""
        engine = os.environ.get("SALEOR_API_URL") or self.env["ENGINE_URL"]
        addresses = f"{engine} {self.env['HOOKS_URL']}"
        for mark, under, package, command, words in (
            ("provision", addresses, "shop.app", "provision", "store is connected with its engine"),
            ("demo", "", "shop.project", "demo_load", "demo data is loaded"),
        ):
            if command_present(package, command) and not self.home.done(mark, under):
                self.runner.say(f"{command} …")
                await self.runner.step(words, manage(command, "--skip-checks"), env=self.env)
                self.home.mark(mark, under)

    def _welcome(self) -> None:
        store = self.env["PUBLIC_URL"]
        lines = [
            "",
            f"  鲜活 store          {store}/",
            f"  operator's desk     {store}/admin/",
            f"  commerce GraphQL    {os.environ.get('SALEOR_API_URL') or self.env['ENGINE_URL']}",
        ]
        if not os.environ.get("STRIPE_SECRET_KEY"):
            lines.append(f"  payment simulator   {self.env['SIMULATOR_URL']}/")
        lines += ["", f"  operator   {OPERATOR}", *self._demo_logins()]
        lines += ["", "  Ctrl-C stops everything; the data stays.", ""]
        sys.stdout.write("\n".join(lines) + f"\nREADY {self._seconds():.1f} seconds\n")
        sys.stdout.flush()

    def _seconds(self) -> float:
        """Since `make up` was typed, installing included; it tells the moment."""
        begun = os.environ.get("XIANHUO_BEGUN", "")
        whole = time.time() - int(begun) if begun.isdecimal() else 0.0
        return max(whole if whole < 3600 else 0.0, self.runner.elapsed)

    def _demo_logins(self) -> list[str]:
        note = self.home.path / "run/demo-logins.json"
        if not self.demo or not note.exists():
            return []
        logins: list[dict[str, str]] = json.loads(note.read_text())
        return [
            f"  {one['role']:<10} {one['login']} / {one['password']}"
            for one in logins
            if one["role"] != "operator"
        ]


async def together(*parts: Coroutine[Any, Any, None]) -> None:
    """Do all parts to their ends. Stopped when any was asked to stop, else the first failure."""
    results = await asyncio.gather(*parts, return_exceptions=True)
    errors = [result for result in results if isinstance(result, BaseException)]
    for error in sorted(errors, key=lambda one: not isinstance(one, Stopped)):
        raise error


def _die_with_make() -> None:
    """Under `make`, a killed make stops us as Ctrl-C would."""
    if sys.platform == "linux" and os.environ.get("MAKELEVEL"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


async def _up(home: Home, place: Place, *, demo: bool) -> int:
    runner = Runner(home)
    runner.take_signals()
    try:
        await Up(home, place, runner, demo=demo).run()
    except Stopped:
        pass
    except Refused:  # Ctrl-C ends what is under way too, which is no failure then
        if runner.failure or not runner.stopping.is_set():
            raise
    finally:
        runner.say("stopping")
        await runner.close()
        runner.say("stopped; nothing is left running")
    return 0


def up() -> int:
    """The whole of `make up`; the exit code. Refused with one clear sentence when it cannot."""
    _die_with_make()
    demo = os.environ.get("DEMO", "1") != "0"
    home = Home(home_path())
    home.take()
    try:
        home.space_check()
        if not demo and home.done("demo"):
            raise Refused(
                f"{home.path} holds the demo shop; DEMO=0 needs a folder of its own. "
                "Leave XIANHUO_HOME unset, or name another folder."
            )
        place = Place.from_environ()
        place.check()
        return asyncio.run(_up(home, place, demo=demo))
    finally:
        home.release()
