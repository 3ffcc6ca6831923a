"""What pages need besides Python: npm packages copied to vendor/, translations compiled, static files gathered.

Each part is skipped while its inputs have not changed.
"""

import asyncio
import hashlib
import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from shop.project.supervisor.errors import Refused
from shop.project.supervisor.home import ROOT, Home, home_path
from shop.project.supervisor.packages import LOCK, files_read, packages_fetch
from shop.project.supervisor.programs import WEB_SETTINGS
from shop.project.supervisor.runner import Runner, Stopped

PACKAGES = ("shop", "cooperatives", "catalog", "livestream")
LOCALE = ROOT / "shop/ui/locale"
SOURCE_MAP = re.compile(rb"^//# sourceMappingURL=.*$", re.MULTILINE)
UNSERVED = ("icons/*", "emoji/*", "area/*", "test/*")
"""Below vendor/ but read by our own code only."""


def _listing(files: Iterable[Path]) -> str:
    """A fingerprint of names, sizes and times; cheap, and right for files that only builds and people change."""
    lines = [f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in sorted(files)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def code_fingerprint() -> str:
    """Changes whenever a source file of ours or a pinned package does."""
    sources = [file for package in PACKAGES for file in (ROOT / package).rglob("*.py")]
    return _listing([*sources, ROOT / "requirements/runtime.txt"])


def unchanged(stamp: Path, fingerprint: str) -> bool:
    """Whether the last finished run left this fingerprint."""
    return stamp.exists() and stamp.read_text() == fingerprint


def _vendor_files() -> tuple[Any, ...]:
    """The list that the pages' package keeps: source below node_modules, target below vendor."""
    if find_spec("shop.ui.vendor_files") is None:
        return ()
    files: tuple[Any, ...] = import_module("shop.ui.vendor_files").VENDOR_FILES
    return files


def vendor_folder(home: Home) -> Path:
    """Where the packages' files go; it is there from the start, because settings name it only when it is."""
    folder = home.path / "vendor"
    folder.mkdir(exist_ok=True)
    return folder


async def frontend_build(home: Home, runner: Runner) -> None:
    """Fetch the npm packages and take their files where needed. Without a registry what is there stays in use."""
    files = _vendor_files()
    if not files or not LOCK.exists():
        return
    listing = "\n".join(f"{file.source} {file.target}" for file in files)
    fingerprint = hashlib.sha256(LOCK.read_bytes() + listing.encode()).hexdigest()
    stamp = home.path / "run/vendor.stamp"
    vendor = vendor_folder(home)
    if unchanged(stamp, fingerprint) and any(vendor.iterdir()):
        return
    packs = home.path / "vendor.packs"
    try:
        archives = await packages_fetch(runner, packs)
        await asyncio.to_thread(_fill, files, archives, vendor)
    except Refused as refusal:
        if not any(vendor.iterdir()):
            raise
        runner.say(f"the page packages of the last start stay in use: {refusal}")
        return
    finally:
        shutil.rmtree(packs, ignore_errors=True)
    stamp.write_text(fingerprint)


def _fill(files: Iterable[Any], archives: Mapping[str, Path], vendor: Path) -> None:
    """Write beside the old folder and put it in place whole."""
    contents = files_read(archives, (file.source for file in files))
    new = vendor.with_name("vendor.new")
    shutil.rmtree(new, ignore_errors=True)
    for file in files:
        target = new / file.target
        target.parent.mkdir(parents=True, exist_ok=True)
        content = contents[file.source]
        if target.suffix == ".js":  # their source maps are not shipped, so nothing may ask for them
            content = SOURCE_MAP.sub(b"", content)
        target.write_bytes(content)
    shutil.rmtree(vendor, ignore_errors=True)
    new.rename(vendor)


async def translations_compile(runner: Runner) -> None:
    """Compile the gettext catalogues that are older than their sources."""
    stale = [
        source
        for source in LOCALE.glob("*/LC_MESSAGES/*.po")
        if not source.with_suffix(".mo").exists()
        or source.with_suffix(".mo").stat().st_mtime < source.stat().st_mtime
    ]
    for source in stale:
        command = [sys.executable, "-m", "babel.messages.frontend", "compile", "-i", str(source)]
        await runner.step(
            f"translations of {source.parts[-3]} compiled",
            [*command, "-o", str(source.with_suffix(".mo")), "-l", source.parts[-3]],
        )


async def static_collect(home: Home, runner: Runner, env: dict[str, str]) -> None:
    """Gather and compress the static files of all packages when one of them changed."""
    folders = [folder for package in PACKAGES for folder in (ROOT / package).glob("**/static")]
    folders.append(home.path / "vendor")
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    pinned = (ROOT / "requirements/runtime.txt").read_bytes()
    fingerprint = _listing(files) + hashlib.sha256(pinned).hexdigest()
    stamp = home.path / "run/static.stamp"
    if unchanged(stamp, fingerprint) and (home.path / "static").is_dir():
        return
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--clear", "-v", "0"]
    command += [word for pattern in UNSERVED for word in ("-i", pattern)]
    await runner.step("static files gathered", command, env=env)
    stamp.write_text(fingerprint)


async def _pages(home: Home) -> None:
    runner = Runner(home)
    runner.take_signals()
    try:
        await frontend_build(home, runner)
        await translations_compile(runner)
        env = {"XIANHUO_HOME": str(home.path), "DJANGO_SETTINGS_MODULE": WEB_SETTINGS}
        await static_collect(home, runner, env)
    except Stopped:
        runner.say("stopped")
    finally:
        await runner.close()


def pages() -> int:
    """Only the pages' files, into the data folder; for building an image."""
    home = Home(home_path())
    home.take()
    try:
        asyncio.run(_pages(home))
    finally:
        home.release()
    return 0
