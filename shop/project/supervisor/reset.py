"""`empty` brings a running copy back to the bare shop; `reset` throws a stopped copy's data away."""

import os
import shutil
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from shop.project.supervisor.errors import Refused
from shop.project.supervisor.home import ROOT, Home, home_path
from shop.project.supervisor.programs import emptying

DATA = ("pg", "redis", "media", "engine-media", "simulator")
MARKS = ("provision", "demo")
EMPTY_SECONDS = 60.0


def running_copy() -> tuple[Home, dict[str, Any]]:
    """The copy that runs now: on XIANHUO_HOME, else the one without demo data, else the demo. Refused when none does."""
    paths = [home_path()]
    if not os.environ.get("XIANHUO_HOME"):
        paths = [ROOT / "var" / "empty", ROOT / "var"]
    for path in paths:
        home = Home(path)
        state = home.state_read()
        if state is not None and "env" in state:
            return home, state
    raise Refused("no copy is running on this data folder; start one with: make up")


def empty() -> int:
    """Empty store and engine of the running copy, side by side; only the operator stays."""
    begun = time.monotonic()
    home, state = running_copy()
    os.chdir(home.path / "run")  # for the sockets' bare names
    jobs = emptying({**os.environ, **state["env"]})
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda job: _ask(*job), jobs))
    failures = [one for one in answers if one != "ok"]
    if failures:
        raise Refused(f"the shop could not be emptied: {'; '.join(failures)}")
    for mark in MARKS:
        home.mark(mark, done=False)
    sys.stdout.write(f"the shop is empty ({time.monotonic() - begun:.1f} s)\n")
    return 0


def _ask(command: str, env: dict[str, str]) -> str:
    """By the process that stands by for it; by a new one where none does."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(EMPTY_SECONDS)
        try:
            caller.connect(f"{command}.sock")
            return caller.makefile().read() or "no answer"
        except (FileNotFoundError, ConnectionRefusedError):
            pass
    result = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "manage.py", command],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return result.stderr.strip()[-400:] or "failed" if result.returncode else "ok"


def reset() -> int:
    """Remove all data of a stopped copy; the next `make up` starts over. Refused while it runs."""
    home = Home(home_path())
    home.take()
    try:
        for name in DATA:
            shutil.rmtree(home.path / name, ignore_errors=True)
        for mark in MARKS:
            home.mark(mark, done=False)
        for note in (Path("run/demo-logins.json"), Path("run/tables.stamp")):
            (home.path / note).unlink(missing_ok=True)
    finally:
        home.release()
    sys.stdout.write("the data is gone; the next `make up` starts over\n")
    return 0
