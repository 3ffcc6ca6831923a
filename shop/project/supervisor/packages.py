"""The npm packages that package-lock.json names: fetched by npm, checked against the lock, opened for what pages use.

npm's `pack` fetches each package as one archive from its cache or the registry; unpacking all of their thousands of
files, as `npm ci` does, takes ten times as long as reading the few hundred that the shop serves.
"""

import asyncio
import base64
import hashlib
import json
import shutil
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from shop.project.supervisor import binaries
from shop.project.supervisor.errors import Refused
from shop.project.supervisor.home import ROOT
from shop.project.supervisor.runner import Runner

LOCK = ROOT / "package-lock.json"
_PREFIX = "node_modules/"


def packages_named(lock: Path = LOCK) -> dict[str, tuple[str, str]]:
    """Each package's version and its archive's digest (`sha512-` and base64), by name, as the lock file says."""
    entries = json.loads(lock.read_text())["packages"]
    return {
        name.removeprefix(_PREFIX): (entry["version"], entry["integrity"])
        for name, entry in entries.items()
        if name.startswith(_PREFIX)
    }


async def packages_fetch(runner: Runner, folder: Path) -> dict[str, Path]:
    """Have npm put the archives into `folder`; returns them by package. Refused when npm fails or one is not the lock's."""
    await asyncio.to_thread(_make_empty, folder)
    named = packages_named()
    words = [f"{name}@{version}" for name, (version, _) in named.items()]
    options = ["--pack-destination", str(folder), "--prefer-offline", "--ignore-scripts"]
    await runner.step(
        "page packages (npm) fetched", [*binaries.npm_command(), "pack", *words, *options]
    )
    return await asyncio.to_thread(archives_checked, named, folder)


def archives_checked(named: Mapping[str, tuple[str, str]], folder: Path) -> dict[str, Path]:
    """The archive of each package in the folder, told by its digest. Refused when one is missing."""
    by_digest = {_digest(archive): archive for archive in folder.glob("*.tgz")}
    for name, (version, digest) in named.items():
        if digest not in by_digest:
            raise Refused(f"npm's {name} {version} is not the one that package-lock.json names")
    return {name: by_digest[digest] for name, (_, digest) in named.items()}


def _make_empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _digest(archive: Path) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()


def files_read(archives: Mapping[str, Path], sources: Iterable[str]) -> dict[str, bytes]:
    """The contents of `<package>/<path>` for each source. Refused when a package lacks one."""
    wanted = set(sources)
    found: dict[str, bytes] = {}
    for name, archive in archives.items():
        with tarfile.open(archive, "r|gz") as members:
            for member in members:
                source = f"{name}/{member.name.partition('/')[2]}"
                content = members.extractfile(member) if source in wanted else None
                if content is not None:
                    found[source] = content.read()
    missing = sorted(wanted - set(found))
    if missing:
        raise Refused(f"the npm packages have no {missing[0]}; see shop/ui/vendor_files.py")
    return found
