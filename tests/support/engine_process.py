"""The embedded engine as it really runs: granian and its worker on a database made for the tests."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 180.0
PREPARE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
call_command("engine_bootstrap")
"""


@dataclass(frozen=True)
class Engine:
    """Where it answers, its database for those who need to look, and its surroundings for another server on it."""

    url: str
    origin: str
    database_url: str
    env: Mapping[str, str] = field(default_factory=dict, repr=False)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def engine_process(
    *, workers: int = 1, threads: int = 8, name: str = "web_test"
) -> Iterator[Engine]:
    """Make the database, migrate, start server and worker, wait until both are there; stop and drop it all after."""
    with _database(name) as database_url, tempfile.TemporaryDirectory(prefix="xh-engine-") as home:
        port = free_port()
        url = f"http://127.0.0.1:{port}/graphql/"
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "shop.project.settings.engine",
            "XIANHUO_DEMO": "1",
            "XIANHUO_HOME": home,
            "ENGINE_DATABASE_URL": database_url,
            "ENGINE_URL": url,
            "PORT": str(port - 1),
        }
        engine = Engine(url, f"http://127.0.0.1:{port}", database_url, env)
        _prepare(env)
        worker = [sys.executable, "manage.py", "engine_worker"]
        with (
            _served(engine, "shop.engine.wsgi:application", workers, threads),
            _started(worker, env, home),
        ):
            yield engine


@contextmanager
def engine_beside(
    engine: Engine, application: str, *, workers: int, threads: int, **variables: str
) -> Iterator[Engine]:
    """Another server, of another WSGI application, on the engine's database."""
    port = free_port()
    beside = Engine(
        url=f"http://127.0.0.1:{port}/graphql/",
        origin=f"http://127.0.0.1:{port}",
        database_url=engine.database_url,
        env={**engine.env, **variables},
    )
    with _served(beside, application, workers, threads):
        yield beside


@contextmanager
def _served(engine: Engine, application: str, workers: int, threads: int) -> Iterator[None]:
    """Granian as the supervisor starts it."""
    port = str(urlsplit(engine.url).port)
    server = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
        *("--port", port, "--workers", str(workers), "--blocking-threads", str(threads)),
        *("--http", "1", "--no-ws", "--backlog", "1024", "--log-level", "error", application),
    ]
    with _started(server, engine.env, engine.env["XIANHUO_HOME"]) as log:
        _await(f"{engine.origin}/healthz", log)
        yield


def _prepare(env: Mapping[str, str]) -> None:
    """Tables and operator, by one process: starting Django takes as long as either."""
    done = subprocess.run(
        [sys.executable, "-c", PREPARE],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"the engine cannot be prepared:\n{done.stdout}{done.stderr}"


@contextmanager
def _started(argv: list[str], env: Mapping[str, str], home: str) -> Iterator[Path]:
    log = Path(home) / f"{Path(argv[-1]).name}.log"
    with (
        log.open("wb") as out,
        subprocess.Popen(argv, env=env, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT) as process,
    ):
        try:
            yield log
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _await(url: str, log: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the engine does not answer:\n{log.read_text()[-4000:]}")


@contextmanager
def _database(purpose: str) -> Iterator[str]:
    """A database of its own beside the one that ENGINE_DATABASE_URL names."""
    parts = urlsplit(os.environ["ENGINE_DATABASE_URL"])
    name = f"{parts.path.lstrip('/')}_{purpose}"
    outside = os.environ["ENGINE_DATABASE_URL"]
    with psycopg.connect(outside, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(parts._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(outside, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
