"""npm's archives: told by their digests, opened for the files that pages use, refused when they are not the lock's."""

import base64
import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from shop.project.supervisor.errors import Refused
from shop.project.supervisor.packages import archives_checked, files_read, packages_named
from shop.ui.vendor_files import VENDOR_FILES


def _archive(folder: Path, name: str, **files: str) -> tuple[Path, str]:
    """An archive as npm packs it, and its digest as the lock file writes it."""
    path = folder / name
    with tarfile.open(path, "w:gz") as members:
        for file, text in files.items():
            facts = tarfile.TarInfo(f"package/dist/{file}.js")
            facts.size = len(text.encode())
            members.addfile(facts, io.BytesIO(text.encode()))
    digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    return path, f"sha512-{digest}"


def test_files_come_from_the_package_that_is_named(tmp_path: Path) -> None:
    _, first = _archive(tmp_path, "a.tgz", main="one")
    _, second = _archive(tmp_path, "b.tgz", main="two", more="three")
    named = {"left": ("1.0.0", first), "@scope/right": ("2.0.0", second)}

    archives = archives_checked(named, tmp_path)
    found = files_read(archives, ["left/dist/main.js", "@scope/right/dist/more.js"])

    assert found == {"left/dist/main.js": b"one", "@scope/right/dist/more.js": b"three"}


def test_an_archive_that_is_not_the_locks_is_refused(tmp_path: Path) -> None:
    _archive(tmp_path, "a.tgz", main="one")

    with pytest.raises(Refused, match=r"left 1\.0\.0 is not the one"):
        archives_checked({"left": ("1.0.0", "sha512-other")}, tmp_path)


def test_a_file_that_a_package_lacks_is_named(tmp_path: Path) -> None:
    path, _ = _archive(tmp_path, "a.tgz", main="one")

    with pytest.raises(Refused, match=r"no left/dist/gone\.js"):
        files_read({"left": path}, ["left/dist/gone.js"])


def test_the_lock_names_every_package_that_pages_use() -> None:
    named = packages_named()

    assert all(any(f.source.startswith(f"{name}/") for name in named) for f in VENDOR_FILES)
    assert all(digest.startswith("sha512-") for _, digest in named.values())
