"""The embedded engine as it really runs: granian and its worker on a database made for the tests."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 60.0


@dataclass(frozen=True)
class Engine:
    """Where it answers, and its database for those who need to look."""

    url: str
    origin: str
    database_url: str


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def engine_process(*, workers: int = 1, threads: int = 8) -> Iterator[Engine]:
    """Make the database, migrate, start server and worker, wait until both are there; stop and drop it all after."""
    with _database() as database_url, tempfile.TemporaryDirectory(prefix="xh-engine-") as home:
        port = free_port()
        engine = Engine(
            url=f"http://127.0.0.1:{port}/graphql/",
            origin=f"http://127.0.0.1:{port}",
            database_url=database_url,
        )
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "shop.project.settings.engine",
            "XIANHUO_DEMO": "1",
            "XIANHUO_HOME": home,
            "ENGINE_DATABASE_URL": database_url,
            "ENGINE_URL": engine.url,
            "PORT": str(port - 1),
        }
        for command in (["migrate", "--noinput", "-v", "0"], ["engine_bootstrap"]):
            _run(command, env)
        server = [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
            *("--port", str(port), "--workers", str(workers)),
            *("--blocking-threads", str(threads), "--http", "1", "--no-ws"),
            *("--log-level", "error", "shop.engine.wsgi:application"),
        ]
        worker = [sys.executable, "manage.py", "engine_worker"]
        with _started(server, env, home) as log, _started(worker, env, home):
            _await(f"{engine.origin}/healthz", log)
            yield engine


def _run(command: list[str], env: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command[0]} failed:\n{done.stdout}{done.stderr}"


@contextmanager
def _started(argv: list[str], env: dict[str, str], home: str) -> Iterator[Path]:
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
def _database() -> Iterator[str]:
    """A database of its own beside the one that ENGINE_DATABASE_URL names."""
    parts = urlsplit(os.environ["ENGINE_DATABASE_URL"])
    name = f"{parts.path.lstrip('/')}_web_test"
    outside = os.environ["ENGINE_DATABASE_URL"]
    with psycopg.connect(outside, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(parts._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(outside, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
