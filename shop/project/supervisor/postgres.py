"""The embedded PostgreSQL: the cluster in the data folder, the service, and the two databases in it."""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from shop.project.supervisor import binaries
from shop.project.supervisor.errors import Refused
from shop.project.supervisor.home import Home
from shop.project.supervisor.service import Service, port_choose
from shop.project.supervisor.spawn import Spawner
from shop.project.supervisor.undertaker import process_alive

USER = "xianhuo"
DATABASES = ("xianhuo", "xianhuo_engine")
STALE_SECONDS = 10.0


@dataclass(frozen=True)
class Postgres:
    """One cluster on one loopback port."""

    home: Home
    spawner: Spawner
    port: int
    folder: Path

    @classmethod
    def choose(cls, home: Home, spawner: Spawner) -> "Postgres":
        """On a free port, with the binaries of the wheel."""
        return cls(home, spawner, port_choose(), binaries.postgres_folder())

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder."""
        return self.home.path / "pg"

    def url(self, database: str) -> str:
        """The address of one database, password included."""
        password = quote(self.home.secret("pg.pw"))
        return f"postgresql://{USER}:{password}@127.0.0.1:{self.port}/{database}?sslmode=disable"

    def cluster_create(self) -> bool:
        """Make the cluster beside its place and rename it, so that a killed first start leaves no half; True when made."""
        if (self.data / "PG_VERSION").exists():
            self.spawner.give(self.data)
            return False
        new = self.home.path / "pg.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        self.home.secret("pg.pw")
        password = self.home.path / "run/pg.pw"
        self.spawner.give(new)
        self.spawner.give(password)
        command = [
            *(str(self.folder / "initdb"), "-D", str(new), "-U", USER, "-A", "scram-sha-256"),
            *("--pwfile", str(password), "-E", "UTF8", "--locale-provider=builtin"),
            *("--builtin-locale=C.UTF-8", "--locale=C.UTF-8", "--no-instructions", "--no-sync"),
        ]
        result = self.spawner.run(command, unroot=True, cwd=self.home.path)
        if result.returncode:
            lines = (result.stderr or result.stdout).strip().splitlines() or ["no message"]
            raise Refused(f"the database could not be created: {lines[-1]}")
        os.sync()
        new.rename(self.data)
        return True

    def service(self, *, lasting: bool = True) -> Service:
        """The server. `lasting=False` gives up safety against a machine crash, for tests."""
        options = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "max_connections": 100,
            "shared_buffers": "128MB",
            "max_wal_size": "512MB",
            "checkpoint_timeout": "15min",
            "jit": "off",
            "timezone": "UTC",
            "log_line_prefix": "%m [%p] ",
            **({} if lasting else {"fsync": "off", "synchronous_commit": "off"}),
        }
        words = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        return Service(
            name="postgres",
            argv=[str(self.folder / "postgres"), "-D", str(self.data), *words],
            ready=self.answers,
            stop=signal.SIGINT,
            unroot=True,
            cwd=self.home.path,
            before=self.stale_pid_clear,
            loud=False,
            layer=0,
        )

    def answers(self) -> bool:
        """Whether the server takes connections."""
        command = [str(self.folder / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, check=False).returncode == 0  # noqa: S603 -- our binary

    def databases_create(self) -> None:
        """Make the databases that are missing."""
        present = self.query("postgres", "SELECT datname FROM pg_database").split()
        for name in DATABASES:
            if name not in present:
                self.query("postgres", f"CREATE DATABASE {name}")

    def query(self, database: str, sql: str) -> str:
        """What psql answers, without headings; Refused with the server's words when it fails."""
        command = [str(self.folder / "psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql]
        result = subprocess.run(  # noqa: S603 -- our binary
            [*command, "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, "-d", database],
            env={**os.environ, "PGPASSWORD": self.home.secret("pg.pw")},
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            raise Refused(f"the database refused a command: {result.stderr.strip()}")
        return result.stdout

    def stale_pid_clear(self) -> None:
        """Delete a postmaster.pid whose process is gone or is somebody else's.

        We hold the folder's lock, so only what is left of a killed copy may still use it: wait for that.
        """
        note = self.data / "postmaster.pid"
        end = time.monotonic() + STALE_SECONDS
        while note.exists():
            if not self._in_use(int(note.read_text().split("\n", 1)[0])):
                note.unlink()
                return
            if time.monotonic() > end:
                raise Refused(f"another PostgreSQL still uses {self.data}; stop it first")
            time.sleep(0.1)

    def _in_use(self, pid: int) -> bool:
        if not Path("/proc/self").exists():
            return process_alive(pid)
        return any(_working_folder(entry) == self.data for entry in Path("/proc").glob("[0-9]*"))


def _working_folder(process: Path) -> Path | None:
    try:
        return (process / "cwd").readlink()
    except OSError:
        return None
