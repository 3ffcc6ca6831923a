"""A data folder per test, and processes that a failed test cannot leave behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shop.project.supervisor.home import ROOT
from shop.project.supervisor.undertaker import process_alive

OUTSIDE = (
    "DATABASE_URL",
    "ENGINE_DATABASE_URL",
    "REDIS_URL",
    "DJANGO_SETTINGS_MODULE",
    "MAKELEVEL",
)
Run = Callable[..., "subprocess.Popen[str]"]


def wait_until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Look again and again until it holds; fails after that time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.02)  # between two looks at another process


def processes_of(home: Path) -> set[int]:
    """The processes that name the folder in their command line or work in it."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes()
            working = (entry / "cwd").readlink()
        except OSError:
            continue
        mine = str(home).encode() in words or working.is_relative_to(home)
        if mine and process_alive(int(entry.name)):
            found.add(int(entry.name))
    return found


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """An empty data folder; nothing may still run on it afterwards."""
    folder = tmp_path / "数据 folder"
    folder.mkdir()
    yield folder
    for pid in processes_of(folder):
        os.kill(pid, signal.SIGKILL)


@pytest.fixture
def supervise(home: Path) -> Iterator[Run]:
    """Start `python -m shop.project.supervisor WORDS` on the folder."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: str, **variables: str) -> "subprocess.Popen[str]":
        inherited = {name: value for name, value in os.environ.items() if name not in OUTSIDE}
        process = subprocess.Popen(
            [sys.executable, "-m", "shop.project.supervisor", *words],
            cwd=ROOT,
            env={**inherited, "XIANHUO_HOME": str(home), **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()
