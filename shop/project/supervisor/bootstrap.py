"""Runs with the system's Python, before anything is installed: makes .venv and installs the pinned packages.

`python3 bootstrap.py runtime|dev`. A stamp file lets the second start skip all of it.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- this file alone may be read by an older Python
    sys.exit(
        "xianhuo: Python 3.11 or newer is needed; this is Python %d.%d. "  # noqa: UP031 -- for older ones
        "Install a newer one, or name it: make up PYTHON=python3.12" % sys.version_info[:2]
    )

import hashlib
import importlib.util
import os
import re
import subprocess
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
REQUIREMENTS = ROOT / "requirements"
QUIET = ["--disable-pip-version-check"]


def _fingerprint(kind: str) -> str:
    return hashlib.sha256((REQUIREMENTS / f"{kind}.txt").read_bytes()).hexdigest()


def _stamped(kind: str) -> bool:
    stamp = VENV / f"xianhuo-{kind}.stamp"
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == _fingerprint(kind)


def _venv_make(*, with_pip: bool) -> None:
    try:
        venv.create(VENV, with_pip=with_pip, symlinks=True)
    except (subprocess.CalledProcessError, OSError, SystemExit):
        sys.exit(
            "xianhuo: Python could not make an environment. On Debian or Ubuntu install python3-venv; "
            "then try again."
        )


def _pip() -> "list[str]":
    """The environment's pip, else that of the Python we run under, which installs into the environment (pip 22.3)."""
    if not list(VENV.glob("lib/python*/site-packages/pip")):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON), *QUIET]
    return [str(PYTHON), "-m", "pip", *QUIET]


def _run(*command: str, env: "dict[str, str] | None" = None, quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if quiet else None
    done = subprocess.run([*command], env=env, check=False, cwd=ROOT, stderr=output)  # noqa: S603
    return done.returncode == 0


def _pip_settings() -> "dict[str, str]":
    """pip's own settings by name, from its files and from variables."""
    listed = subprocess.run(  # noqa: S603 -- pip
        [*_pip(), "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    found = re.findall(r"^(?:global|install)\.([a-z-]+)='(.*)'$", listed, re.MULTILINE)
    variables = {
        name[4:].lower().replace("_", "-"): value
        for name, value in os.environ.items()
        if name.startswith("PIP_")
    }
    return {**dict(found), **variables}


def _uv_environment() -> "dict[str, str]":
    """Where pip has been told to look, told to uv, unless uv has been told itself."""
    env = dict(os.environ)
    pairs = {
        "index-url": "UV_DEFAULT_INDEX",
        "extra-index-url": "UV_INDEX",
        "find-links": "UV_FIND_LINKS",
        "cert": "SSL_CERT_FILE",
    }
    settings = _pip_settings()
    for theirs, ours in pairs.items():
        if settings.get(theirs) and ours not in env:
            env[ours] = settings[theirs]
    return env


def _install(kind: str) -> bool:
    """With uv, which is quick; from its cache when the registry is away; with pip when uv cannot."""
    wanted = ["--require-hashes", "-r", str(REQUIREMENTS / f"{kind}.txt")]
    if _uv_present():
        uv = [str(VENV / "bin/uv"), "pip", "install", "-q", "--python", str(PYTHON)]
        env = _uv_environment()
        if _run(*uv, *wanted, env=env) or _run(*uv, "--offline", *wanted, env=env):
            return True
    _venv_make(with_pip=True)
    return _run(*_pip(), "-q", "install", *wanted)


def _uv_present() -> bool:
    """Whether uv could be installed: by the pip that is there already, else by one of the environment's own."""
    wanted = ["-q", "install", "--require-hashes", "-r", str(REQUIREMENTS / "bootstrap.txt")]
    if importlib.util.find_spec("pip") and _run(*_pip(), *wanted, quiet=True):
        return True
    _venv_make(with_pip=True)
    return _run(*_pip(), *wanted)


def main(kind: str) -> None:
    """Make what is missing; exits with a sentence when it cannot."""
    if _stamped(kind) or (kind == "runtime" and _stamped("dev")):
        return
    if not PYTHON.exists():
        print("xianhuo: making the Python environment .venv", flush=True)  # noqa: T201 -- before logs exist
        _venv_make(with_pip=not importlib.util.find_spec("pip"))
    print("xianhuo: installing the pinned Python packages", flush=True)  # noqa: T201
    if not _install(kind):
        sys.exit(
            "xianhuo: the Python packages could not be installed; the lines above say why. "
            "Is the package registry reachable?"
        )
    (VENV / f"xianhuo-{kind}.stamp").write_text(_fingerprint(kind))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "runtime")
