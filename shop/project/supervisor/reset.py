"""`empty` brings a running copy back to the bare shop; `reset` throws a stopped copy's data away."""

import os
import shutil
import subprocess
import sys
import time
from typing import Any

from shop.project.supervisor.errors import Refused
from shop.project.supervisor.home import ROOT, Home, home_path
from shop.project.supervisor.programs import command_present, engine_environment, manage

DATA = ("pg", "redis", "media", "engine-media", "simulator")
MARKS = ("provision", "demo")
EMPTY_SECONDS = 60


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
    env = {**os.environ, **state["env"]}
    commands = [(manage("web_empty"), env)]
    if command_present("shop.engine", "engine_empty") and not os.environ.get("SALEOR_API_URL"):
        commands.append((manage("engine_empty"), engine_environment(env)))
    started = [
        subprocess.Popen(argv, env=one, cwd=ROOT)  # noqa: S603 -- our own commands
        for argv, one in commands
    ]
    codes = [process.wait(EMPTY_SECONDS) for process in started]
    if any(codes):
        raise Refused("the shop could not be emptied; the lines above say why")
    for mark in MARKS:
        home.mark(mark, done=False)
    sys.stdout.write(f"the shop is empty ({time.monotonic() - begun:.1f} s)\n")
    return 0


def reset() -> int:
    """Remove all data of a stopped copy; the next `make up` starts over. Refused while it runs."""
    home = Home(home_path())
    home.take()
    try:
        for name in DATA:
            shutil.rmtree(home.path / name, ignore_errors=True)
        for mark in MARKS:
            home.mark(mark, done=False)
        for name in ("demo-logins.json", "tables.stamp"):
            (home.path / "run" / name).unlink(missing_ok=True)
    finally:
        home.release()
    sys.stdout.write("the data is gone; the next `make up` starts over\n")
    return 0
