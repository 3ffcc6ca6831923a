"""`backup` and `restore`: what was there comes back, and a bad file changes nothing."""

import os
import stat
import sys
from pathlib import Path

from tests.supervisor.conftest import Run

WRITE = """
import os, psycopg
for name in ("DATABASE_URL", "ENGINE_DATABASE_URL"):
    with psycopg.connect(os.environ[name]) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS word (text text)")
        connection.execute("DELETE FROM word")
        connection.execute("INSERT INTO word VALUES (%s)", [os.environ["WORD"]])
"""
READ = """
import os, psycopg
for name in ("DATABASE_URL", "ENGINE_DATABASE_URL"):
    with psycopg.connect(os.environ[name]) as connection:
        print(connection.execute("SELECT text FROM word").fetchone()[0])
"""


def _python(supervise: Run, code: str, word: str = "") -> list[str]:
    process = supervise("exec", "--fast", "--", sys.executable, "-c", code, WORD=word)
    output, error = process.communicate(timeout=40)
    assert process.returncode == 0, error
    return output.split()


def test_restore_brings_databases_and_media_back(
    supervise: Run, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "shop.tar"
    _python(supervise, WRITE, "青椒")
    (home / "media").mkdir()
    (home / "media/photo.webp").write_bytes(b"picture")
    (home / "run/demo.done").touch()
    saved = supervise("backup", FILE=str(file))
    saved.communicate(timeout=40)
    _python(supervise, WRITE, "lost")
    (home / "media/photo.webp").write_bytes(b"spoilt")
    (home / "media/later.webp").touch()
    (home / "run/demo.done").unlink()

    restored = supervise("restore", FILE=str(file))
    _, error = restored.communicate(timeout=40)

    assert (saved.returncode, restored.returncode, error) == (0, 0, "")
    assert _python(supervise, READ) == ["青椒", "青椒"]
    assert [entry.name for entry in (home / "media").iterdir()] == ["photo.webp"]
    assert (home / "media/photo.webp").read_bytes() == b"picture"
    assert (home / "run/demo.done").exists()
    assert file.stat().st_mode & 0o077 == 0


def test_restore_of_a_cut_file_is_refused_and_changes_nothing(
    supervise: Run, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "shop.tar"
    _python(supervise, WRITE, "青椒")
    supervise("backup", FILE=str(file)).communicate(timeout=40)
    file.write_bytes(file.read_bytes()[:3000])

    restored = supervise("restore", FILE=str(file))
    _, error = restored.communicate(timeout=40)

    assert restored.returncode == 1
    assert error.startswith(f"xianhuo: {file} is no whole backup of this program")
    assert _python(supervise, READ) == ["青椒", "青椒"]


def test_restore_without_a_file_is_refused(supervise: Run, tmp_path: Path) -> None:
    unnamed = supervise("restore")
    missing = supervise("restore", FILE=str(tmp_path / "none.tar"))

    assert unnamed.communicate(timeout=20)[1].startswith("xianhuo: name the backup")
    assert missing.communicate(timeout=20)[1].startswith("xianhuo: there is no file")


def test_backup_to_what_is_no_file_is_refused_and_leaves_it(supervise: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    saved = supervise("backup", FILE=str(pipe))
    _, error = saved.communicate(timeout=40)

    assert saved.returncode == 1
    assert error == f"xianhuo: {pipe} is no file that a backup could replace; name another\n"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_backup_that_cannot_be_written_is_one_sentence(supervise: Run, tmp_path: Path) -> None:
    (tmp_path / "note").touch()
    target = tmp_path / "note/shop.tar"

    saved = supervise("backup", FILE=str(target))
    _, error = saved.communicate(timeout=40)

    assert saved.returncode == 1
    assert error.startswith(f"xianhuo: no backup was made: {target} cannot be written: ")
    assert error.count("\n") == 1
