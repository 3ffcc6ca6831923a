"""The whole shop, started as `make up` starts it, with demo data; and a phone and a desktop to look at it.

XIANHUO_TEST_URL names a shop that runs already; without it one is started on free ports with data of its own.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (path := shutil.which(name))
    ),
    None,
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]
START_SECONDS = 600

expect.set_options(timeout=20_000)


@dataclass(frozen=True)
class Shop:
    """A running shop: its address and the folder of its data."""

    url: str


def _free_port() -> int:
    """A port with the five above it free too, as one shop needs them."""
    for candidate in range(18100, 19900, 10):
        try:
            for offset in range(6):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", candidate + offset))
        except OSError:
            continue
        return candidate
    raise RuntimeError("no free ports")


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    given = os.environ.get("XIANHUO_TEST_URL")
    if given:
        yield Shop(given.rstrip("/"))
        return
    home = (
        Path(os.environ["XIANHUO_HOME"]) / "browser"
        if "XIANHUO_HOME" in os.environ
        else tmp_path_factory.mktemp("shop")
    )
    port = _free_port()
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.endswith(("DATABASE_URL", "REDIS_URL")) and name != "DJANGO_SETTINGS_MODULE"
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "shop.project.supervisor", "up"],
        cwd=ROOT,
        env={**kept, "XIANHUO_HOME": str(home), "PORT": str(port), "DEMO": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said: list[str] = []
    is_ready = Event()
    reader = Thread(target=_listen, args=(process, said, is_ready))
    reader.start()
    try:
        if not is_ready.wait(START_SECONDS) or process.poll() is not None:
            pytest.fail("the shop did not start:\n" + "".join(said[-60:]))
        yield Shop(f"http://127.0.0.1:{port}")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        reader.join(10)
        assert process.stdout is not None
        process.stdout.close()


def _listen(process: subprocess.Popen[str], said: list[str], is_ready: Event) -> None:
    """Read what the shop says as long as it lives, so that its pipe never fills; READY, or its end, rings."""
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        del said[:-200]
        if re.search(r"(^|\s)READY", line):
            is_ready.set()
    is_ready.set()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


def _context(browser: Browser, shop: Shop, width: int, height: int) -> BrowserContext:
    return browser.new_context(
        base_url=shop.url,
        viewport={"width": width, "height": height},
        is_mobile=width < 600,
        has_touch=width < 600,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )


@pytest.fixture
def phone(browser: Browser, shop: Shop) -> Iterator[Page]:
    context = _context(browser, shop, 390, 844)
    yield context.new_page()
    context.close()


@pytest.fixture
def other_phone(browser: Browser, shop: Shop) -> Iterator[Page]:
    context = _context(browser, shop, 390, 844)
    yield context.new_page()
    context.close()


@pytest.fixture
def desktop(browser: Browser, shop: Shop) -> Iterator[Page]:
    context = _context(browser, shop, 1280, 800)
    yield context.new_page()
    context.close()
