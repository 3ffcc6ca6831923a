"""Every page on a phone and on a desktop: no serious accessibility violation, no sideways scroll, no error in the console, light enough."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.test_journeys import fresh_buyer, give_address, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
AXE = Path(os.environ.get("XIANHUO_HOME", "var/test")) / "vendor" / "test" / "axe.min.js"
OPEN_PAGES = [
    "/",
    "/places/",
    "/places/yuelai/",
    "/villages/baomin/",
    "/category/rice/",
    "/search/?q=%E8%8B%B9%E6%9E%9C",
    "/search/?q=%E7%B1%B3",
    "/product/baomin-nanjing46/",
    "/product/white-broad-bean/",
    "/live/",
    "/cart/",
    "/account/",
    "/account/sign-in/",
    "/account/sign-up/",
    "/account/code/",
    "/no-such-page/",
]
BYTES_WITHOUT_IMAGES = 150 * 1024


def axe_source() -> str:
    """axe-core, fetched with the page packages."""
    for candidate in (
        AXE,
        Path("var/vendor/test/axe.min.js"),
        *Path("var").glob("**/vendor/test/axe.min.js"),
    ):
        if candidate.is_file():
            return candidate.read_text(encoding="utf-8")
    pytest.fail("axe-core is not among the page packages")


def look(page: Page, path: str) -> list[str]:
    """What is wrong with a page, in words."""
    said: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type == "error" else None
    )
    answer = page.goto(path)
    assert answer is not None
    wrong = [f"console: {text}" for text in said if "404" not in text or answer.status != 404]
    page.evaluate(axe_source())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    wrong += [
        f"{entry['id']} ({entry['impact']}): {entry['nodes'][0]['html'][:160]}"
        for entry in found["violations"]
        if entry["impact"] in {"serious", "critical"}
    ]
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if wide > 0:
        wrong.append(f"scrolls sideways by {wide} px")
    return [f"{path}: {text}" for text in wrong]


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_open_page_on_a_phone(phone: Page, path: str) -> None:
    assert look(phone, path) == []


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_open_page_on_a_desktop(desktop: Page, path: str) -> None:
    assert look(desktop, path) == []


def test_pages_in_english(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("button", name="English").click()

    assert phone.locator("html").get_attribute("lang") == "en"
    assert look(phone, "/") == []
    assert look(phone, "/product/baomin-nanjing46/") == []


def test_buyers_pages(phone: Page) -> None:
    fresh_buyer(phone)
    phone.goto("/product/haimen-taro/")
    phone.locator(".bar").get_by_role("button", name="立即购买").click()
    phone.wait_for_url("**/checkout/*/")
    empty = look(phone, phone.url)
    give_address(phone)

    wrong = empty + look(phone, phone.url)
    for path in ("/orders/", "/account/addresses/", "/account/addresses/new/", "/account/close/"):
        wrong += look(phone, path)

    assert wrong == []


def test_clerks_pages(phone: Page) -> None:
    sign_in(phone, "clerk@example.com", "clerk")

    wrong = [
        text
        for path in ("/desk/", "/desk/parcels/pack/", "/desk/requests/", "/desk/listings/")
        for text in look(phone, path)
    ]

    assert wrong == []


def test_hosts_pages(phone: Page) -> None:
    sign_in(phone, "host@example.com", "host")
    wrong = look(phone, "/host/")
    phone.locator("main a.row").first.click()
    wrong += look(phone, phone.url)

    assert wrong == []


def test_room_page(phone: Page, desktop: Page) -> None:
    for page in (phone, desktop):
        page.goto("/live/")
        page.locator("a.livebig").first.click()
        page.wait_for_url("**/live/*/")

        assert look(page, page.url) == []


def test_first_page_is_light(phone: Page) -> None:
    context: BrowserContext = phone.context
    sizes: dict[str, int] = {}
    client = context.new_cdp_session(phone)
    client.send("Network.enable")
    kinds: dict[str, str] = {}
    client.on(
        "Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]})
    )
    client.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}),
    )

    phone.goto("/")
    phone.wait_for_load_state("networkidle")

    without_images = sum(
        size for request, size in sizes.items() if kinds.get(request) not in {"Image", "Media"}
    )
    assert 0 < without_images <= BYTES_WITHOUT_IMAGES
