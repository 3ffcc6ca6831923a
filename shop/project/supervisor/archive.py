"""`backup` writes both databases and the media into one file; `restore` brings them back, or leaves all as it was."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from shop.project.supervisor import binaries
from shop.project.supervisor.errors import Refused
from shop.project.supervisor.home import ROOT, Home, home_path
from shop.project.supervisor.runner import Runner, Stopped
from shop.project.supervisor.servers import servers_start

FORMAT = 1
DATABASES = {"web": "DATABASE_URL", "engine": "ENGINE_DATABASE_URL"}
FOLDERS = ("media", "engine-media", "simulator", "keys")
MARKS = ("provision.done", "demo.done", "demo-logins.json")


def backup(file: str | None = None) -> int:
    """Back up the running copy, or a stopped one. The file is put in place whole; its path is printed."""
    home = Home(home_path())
    target = (
        Path(file) if file else home.path / "backup" / time.strftime("xianhuo-%Y%m%d-%H%M%S.tar")
    )
    if target.exists() and not target.is_file():
        raise Refused(f"{target} is no file that a backup could replace; name another")
    state = home.state_read()
    try:
        if state is not None:
            _write(home, target, state["env"])
        else:
            _beside_servers(home, lambda env: _write(home, target, env))
    except OSError as error:
        raise Refused(f"no backup was made: {target} cannot be written: {error}") from error
    sys.stdout.write(f"{target} ({target.stat().st_size >> 10} KB)\n")
    return 0


def restore(file: str | None) -> int:
    """Replace databases and media by those of a backup. Refused while a copy runs or when the file is no whole backup."""
    if not file:
        raise Refused("name the backup: make restore FILE=var/backup/xianhuo-….tar")
    source = Path(file)
    if not source.is_file():
        raise Refused(f"there is no file {source}")
    home = Home(home_path())
    with tempfile.TemporaryDirectory(prefix="xianhuo-restore-") as name:
        folder = Path(name)
        _unpack(source, folder)
        _beside_servers(home, lambda env: _bring_back(home, folder, env))
    sys.stdout.write(f"restored from {source}\n")
    return 0


def _beside_servers(home: Home, work: Callable[[dict[str, str]], None]) -> None:
    """Do the work while PostgreSQL and Valkey run for it alone."""

    async def session() -> None:
        runner = Runner(home, quiet=True)
        runner.take_signals()
        try:
            servers = await servers_start(home, runner)
            env = {name: os.environ[name] for name in DATABASES.values() if name in os.environ}
            await asyncio.to_thread(work, {**env, **servers.env})
        except Stopped as stopped:
            raise Refused("interrupted; nothing was changed") from stopped
        finally:
            await runner.close()

    home.take()
    try:
        home.space_check()
        asyncio.run(session())
    finally:
        home.release()


def _write(home: Home, target: Path, env: dict[str, str]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(target.name + ".new")
    with tempfile.TemporaryDirectory(prefix="xianhuo-backup-") as name:
        folder = Path(name)
        for database, variable in DATABASES.items():
            _tool("pg_dump", env[variable], "-Fc", "-f", str(folder / f"{database}.dump"))
        facts = {"format": FORMAT, "version": (ROOT / "VERSION").read_text().strip()}
        (folder / "manifest.json").write_text(json.dumps(facts))
        try:
            _pack(home, folder, new)
        except OSError:
            new.unlink(missing_ok=True)
            raise
    new.replace(target)


def _pack(home: Home, folder: Path, new: Path) -> None:
    descriptor = os.open(new, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w") as archive:
        for database in DATABASES:
            archive.add(folder / f"{database}.dump", f"{database}.dump")
        for part in FOLDERS:
            if (home.path / part).is_dir():
                archive.add(home.path / part, part)
        for mark in MARKS:
            if (home.path / "run" / mark).exists():
                archive.add(home.path / "run" / mark, f"marks/{mark}")
        archive.add(folder / "manifest.json", "manifest.json")  # last: a cut file lacks it


def _unpack(source: Path, folder: Path) -> None:
    try:
        with tarfile.open(source) as archive:
            archive.extractall(folder, filter="data")
        facts = json.loads((folder / "manifest.json").read_text())
    except (tarfile.TarError, OSError, ValueError) as error:
        raise Refused(
            f"{source} is no whole backup of this program; nothing was changed"
        ) from error
    if facts.get("format") != FORMAT:
        raise Refused(
            f"{source} was made by another version ({facts.get('version')}); nothing was changed"
        )


def _bring_back(home: Home, folder: Path, env: dict[str, str]) -> None:
    """Fill databases beside the present ones, and swap names only when both are whole."""
    for database, variable in DATABASES.items():
        new = f"{_name(env[variable])}_new"
        _sql(env[variable], f'DROP DATABASE IF EXISTS "{new}"')
        _sql(env[variable], f'CREATE DATABASE "{new}"')
        dump = str(folder / f"{database}.dump")
        _tool("pg_restore", _sibling(env[variable], new), "--exit-on-error", "--no-owner", dump)
    for variable in DATABASES.values():
        name = _name(env[variable])
        _sql(env[variable], f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        _sql(env[variable], f'ALTER DATABASE "{name}_new" RENAME TO "{name}"')
    (home.path / "run/tables.stamp").unlink(missing_ok=True)
    for part in FOLDERS:
        shutil.rmtree(home.path / part, ignore_errors=True)
        if (folder / part).is_dir():
            shutil.copytree(folder / part, home.path / part)
    for mark in MARKS:
        (home.path / "run" / mark).unlink(missing_ok=True)
        if (folder / "marks" / mark).exists():
            shutil.copyfile(folder / "marks" / mark, home.path / "run" / mark)


def _name(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


def _sibling(url: str, database: str) -> str:
    """The address of another database of the same server."""
    return urlsplit(url)._replace(path=f"/{database}").geturl()


def _sql(url: str, sql: str) -> None:
    _tool("psql", _sibling(url, "postgres"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql)


def _tool(name: str, url: str, *words: str) -> None:
    """Run one of PostgreSQL's tools on a database; the password stays out of the process list."""
    parts = urlsplit(url)
    password = parts.password or ""
    bare = parts._replace(netloc=parts.netloc.replace(f":{password}@", "@")).geturl()
    result = subprocess.run(  # noqa: S603 -- our binary
        [str(binaries.postgres_folder() / name), *words, "-d", bare],
        env={**os.environ, "PGPASSWORD": password},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise Refused(f"{name} failed: {result.stderr.strip()[-800:]}")
