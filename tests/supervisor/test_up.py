"""`up`: the bare shop from an empty folder to READY, a crash in between, emptying, and down without a trace."""

import json
import os
import signal
import urllib.request
from pathlib import Path
from typing import IO, Any

import pytest

from shop.project.supervisor.programs import OFFSETS
from shop.project.supervisor.service import port_choose, port_free
from tests.supervisor.conftest import Run, processes_of, wait_until

LOOPBACK = "127.0.0.1"
SIGN_IN = 'mutation { tokenCreate(email: "admin@example.com", password: "admin") { token } }'
CHANNEL = """mutation { channelCreate(input: {name: "County", slug: "county", currencyCode: "CNY",
defaultCountry: CN}) { errors { message } } }"""
LOOK = "{ channels { slug } orders(first: 1) { totalCount } warehouses(first: 1) { totalCount } }"


def _five_free() -> int:
    """A port from which all that a copy needs are free."""
    while True:
        port = port_choose()
        if all(port_free(LOOPBACK, port + offset) for offset in OFFSETS.values()):
            return port


def _read_until(stream: IO[str], beginning: str) -> list[str]:
    lines = []
    for line in stream:
        lines.append(line)
        if line.startswith(beginning):
            return lines
    raise AssertionError("ended before: " + "".join(lines[-20:]))


def _status(port: int) -> int:
    with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/healthz", timeout=10) as answer:
        return int(answer.status)


def _ask(port: int, text: str, token: str = "") -> dict[str, Any]:
    """`data` of the engine's answer."""
    request = urllib.request.Request(
        f"http://{LOOPBACK}:{port + 1}/graphql/",
        json.dumps({"query": text}).encode(),
        {"Content-Type": "application/json", "Authorization-Bearer": token},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        body: dict[str, Any] = json.load(answer)
    assert "errors" not in body, body["errors"]
    found: dict[str, Any] = body["data"]
    return found


def _empty(supervise: Run) -> str:
    """What `empty` says."""
    emptied = supervise("empty")
    output, error = emptied.communicate(timeout=30)
    assert (emptied.returncode, error) == (0, "")
    return output


def _process(home: Path, name: str) -> int:
    """The first process of the folder's copy that goes by this name."""
    found = [
        int(entry.name)
        for entry in Path("/proc").glob("[0-9]*")
        if _name(entry) == name and str(home).encode() in _environment(entry)
    ]
    return min(found, default=0)


def _name(entry: Path) -> str:
    try:
        return (entry / "comm").read_text().strip()
    except OSError:
        return ""


def _environment(entry: Path) -> bytes:
    try:
        return (entry / "environ").read_bytes()
    except OSError:
        return b""


@pytest.mark.timeout(180)
def test_up_serves_recovers_empties_and_leaves_nothing(supervise: Run, home: Path) -> None:
    port = _five_free()
    process = supervise("up", PORT=str(port), DEMO="0")
    assert process.stdout is not None
    lines = _read_until(process.stdout, "READY ")
    assert any("admin@example.com / admin" in line for line in lines)
    assert {_status(port + offset) for offset in OFFSETS.values()} == {200}

    simulator = _process(home, "simulator")
    assert simulator
    os.kill(simulator, signal.SIGKILL)
    wait_until(lambda: _process(home, "simulator") not in {0, simulator}, 30)
    wait_until(lambda: not port_free(LOOPBACK, port + 3), 30)

    token = _ask(port, SIGN_IN)["tokenCreate"]["token"]
    assert _ask(port, CHANNEL, token)["channelCreate"]["errors"] == []
    assert [one["slug"] for one in _ask(port, LOOK, token)["channels"]] == ["county"]
    assert _empty(supervise).startswith("the shop is empty (")
    bare = {"channels": [], "orders": {"totalCount": 0}, "warehouses": {"totalCount": 0}}
    assert _ask(port, LOOK, token) == bare
    assert _ask(port, SIGN_IN)["tokenCreate"]["token"]
    assert _empty(supervise).startswith("the shop is empty (")
    assert {_status(port + offset) for offset in OFFSETS.values()} == {200}

    process.send_signal(signal.SIGINT)
    process.communicate(timeout=40)
    assert process.returncode == 0
    assert processes_of(home) == set()
    assert all(port_free(LOOPBACK, port + offset) for offset in OFFSETS.values())
