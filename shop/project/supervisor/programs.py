"""Our own programs on one machine: which ones, on which ports, with which surroundings."""

import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from shop.project.supervisor.errors import Refused
from shop.project.supervisor.home import ROOT, Home
from shop.project.supervisor.service import Service, file_ready, http_ready, port_free

WEB_SETTINGS = "shop.project.settings.demo"
ENGINE_SETTINGS = "shop.project.settings.engine"
LOOPBACK = "127.0.0.1"
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 -- compared, not bound
OFFSETS = {"store": 0, "commerce engine": 1, "payment simulator": 3, "webhook receiver": 5}


def command_present(package: str, name: str) -> bool:
    """Whether a package has that management command."""
    module = f"{package}.management"
    return bool(find_spec(module)) and bool(find_spec(f"{module}.commands.{name}"))


def _machine_address() -> str:
    """The address under which others on the network see this machine; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return LOOPBACK
        return str(probe.getsockname()[0])


@dataclass(frozen=True)
class Place:
    """Where the programs listen, and the names under which they are reached."""

    host: str
    port: int

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] = os.environ) -> "Place":
        """HOST and PORT; Refused when PORT is no usable number."""
        word = environ.get("PORT") or "8000"
        if not word.isdecimal() or not 0 < int(word) <= 65530:
            raise Refused(f"PORT must be a number from 1 to 65530, not {word!r}")
        return cls(environ.get("HOST") or LOOPBACK, int(word))

    @property
    def inside(self) -> str:
        """The host name for calls between our own programs."""
        return LOOPBACK if self.host in EVERYWHERE else self.host

    @property
    def outside(self) -> str:
        """The host name for people's browsers."""
        return _machine_address() if self.host in EVERYWHERE else self.host

    def check(self) -> None:
        """Refused when a port is taken, with a free choice."""
        for what, offset in OFFSETS.items():
            if not port_free(self.host, self.port + offset):
                raise Refused(
                    f"port {self.port + offset} on this machine is taken by another program (it is needed "
                    f"for the {what}). Stop that program, or run: make up PORT={self._other()}"
                )

    def _other(self) -> int:
        candidates = range(self.port + 10, 65000, 10)
        return next(
            one
            for one in candidates
            if all(port_free(self.host, one + offset) for offset in OFFSETS.values())
        )

    def environment(self, home: Home) -> dict[str, str]:
        """The variables that tell our programs of each other; what the person has set stays."""
        base = {
            "HOST": self.host,
            "PORT": str(self.port),
            "PUBLIC_URL": f"http://{self.outside}:{self.port}",
            "HOOKS_URL": f"http://{self.inside}:{self.port + 5}",
            "ENGINE_URL": f"http://{self.inside}:{self.port + 1}/graphql/",
            "SIMULATOR_URL": f"http://{self.outside}:{self.port + 3}",
            "PROMETHEUS_MULTIPROC_DIR": str(home.metrics),
            "DJANGO_SETTINGS_MODULE": WEB_SETTINGS,
            "PYTHONUNBUFFERED": "1",
        }
        if not os.environ.get("STRIPE_SECRET_KEY"):
            base["STRIPE_API_BASE"] = f"http://{self.inside}:{self.port + 3}"
        kept = {name: os.environ[name] for name in base if os.environ.get(name)}
        return {**base, **kept, "PORT": str(self.port), "HOST": self.host}


def manage(*words: str) -> list[str]:
    """A management command."""
    return [sys.executable, "manage.py", *words]


def engine_environment(env: Mapping[str, str]) -> dict[str, str]:
    """The same surroundings with the engine's settings."""
    return {**env, "DJANGO_SETTINGS_MODULE": ENGINE_SETTINGS}


def _granian(
    place: Place, name: str, offset: int, application: str, workers: int, threads: int
) -> Service:
    port = place.port + offset
    argv = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", place.host),
        *("--port", str(port), "--workers", str(workers), "--blocking-threads", str(threads)),
        *("--http", "1", "--no-ws", "--backlog", "1024", "--log-level", "error"),
        *("--workers-kill-timeout", "5", "--respawn-failed-workers", application),
    ]
    return Service(name=name, argv=argv, ready=http_ready(port, host=place.inside), cwd=ROOT)


def _with(service: Service, env: Mapping[str, str]) -> Service:
    return Service(**{**vars(service), "env": dict(env)})


def _celery(home: Home, env: Mapping[str, str]) -> Service:
    sign = home.path / "run/worker.ready"
    argv = [
        *(sys.executable, "-m", "celery", "-q", "-A", "shop.project.celery", "worker", "-B"),
        *("-s", str(home.path / "run/beat"), "--pool", "threads", "--concurrency", "4"),
        *("--loglevel", "WARNING", "--without-gossip", "--without-mingle"),
    ]
    return Service(
        name="worker",
        argv=argv,
        ready=file_ready(sign),
        env=env,
        cwd=ROOT,
        before=lambda: sign.unlink(missing_ok=True),
    )


def programs(place: Place, home: Home, env: Mapping[str, str]) -> list[Service]:
    """What to run beside the servers: without the engine where a Saleor is named, without the simulator where Stripe is."""
    web = "shop.project.wsgi:application"
    services = [
        _with(_granian(place, "web", 0, web, 2, 4), env),
        _with(_granian(place, "hooks", 5, "shop.project.hooks:application", 1, 8), env),
        _celery(home, env),
    ]
    if not os.environ.get("SALEOR_API_URL"):
        engine_env = engine_environment(env)
        engine = _granian(place, "engine", 1, "shop.engine.wsgi:application", 2, 2)
        worker = Service(
            name="engine-worker",
            argv=manage("engine_worker"),
            ready=lambda: True,
            env=engine_env,
            cwd=ROOT,
        )
        services = [_with(engine, engine_env), worker, *services]
    if not os.environ.get("STRIPE_SECRET_KEY"):
        simulator = Service(
            name="simulator",
            argv=[sys.executable, "-m", "shop.payments.simulator"],
            ready=http_ready(place.port + 3, host=place.inside),
            env=env,
            cwd=ROOT,
        )
        services.append(simulator)
    return [service for service in services if _present(service)]


def emptying(env: Mapping[str, str]) -> list[tuple[str, dict[str, str]]]:
    """The commands that empty store and engine, each with its surroundings."""
    jobs = [("web_empty", dict(env))]
    if command_present("shop.engine", "engine_empty") and not os.environ.get("SALEOR_API_URL"):
        jobs.append(("engine_empty", engine_environment(env)))
    return jobs


def standbys(home: Home, env: Mapping[str, str]) -> list[Service]:
    """A warm process for each emptying command, for copies that are emptied again and again."""
    return [
        Service(
            name=command.replace("_", "-"),
            argv=[sys.executable, "-m", "shop.project.standby", command],
            ready=file_ready(home.path / f"run/{command}.sock"),
            env=one,
            cwd=ROOT,
            before=partial((home.path / f"run/{command}.sock").unlink, missing_ok=True),
        )
        for command, one in emptying(env)
    ]


def _present(service: Service) -> bool:
    needed = {
        "engine": "shop.engine.wsgi",
        "engine-worker": "shop.engine.management.commands.engine_worker",
        "simulator": "shop.payments.simulator.__main__",
    }.get(service.name)
    return needed is None or (
        Path(ROOT, *needed.split(".")).with_suffix(".py").exists() and find_spec(needed) is not None
    )
