"""Every page on a phone and on a desktop, light and dark: no serious accessibility violation, no sideways scroll,
no error in the console, light enough."""

import os
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.test_journeys import (
    ADDRESS,
    fill_card,
    fresh_buyer,
    give_address,
    pay_by_card,
    put_into_cart,
    sign_in,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
AXE = Path(os.environ.get("XIANHUO_HOME", "var/test")) / "vendor" / "test" / "axe.min.js"
OPEN_PAGES = [
    "/",
    "/places/",
    "/places/yuelai/",
    "/villages/baomin/",
    "/category/rice/",
    "/search/",
    "/search/?q=%E8%8B%B9%E6%9E%9C",
    "/search/?q=%E6%A6%B4%E8%8E%B2",
    "/search/?q=%E7%B1%B3",
    "/product/baomin-nanjing46/",
    "/product/white-broad-bean/",
    "/cooperatives/lexin/",
    "/certificate/award-rice/",
    "/live/",
    "/notice/privacy/",
    "/cart/",
    "/account/",
    "/account/sign-in/",
    "/account/sign-up/",
    "/account/code/",
    "/account/password/",
    "/admin/login/",
    "/no-such-page/",
]
DESK_PAGES = [
    "/desk/",
    *(f"/desk/parcels/{tab}/" for tab in ("pack", "ship", "shipped", "canceled")),
    "/desk/requests/",
    "/desk/listings/",
    "/desk/listings/new/",
]
ADMIN_TABLES = [
    "accounts/user",
    "catalog/category",
    "catalog/listing",
    "checkout/cart",
    "checkout/orderrequest",
    "cooperatives/certificate",
    "cooperatives/cooperative",
    "cooperatives/notice",
    "cooperatives/parcel",
    "cooperatives/servicestation",
    "cooperatives/township",
    "cooperatives/village",
    "durability/inboxreceipt",
    "durability/outboxmessage",
    "livestream/attributedline",
    "livestream/broadcast",
    "livestream/host",
    "payments/paymentattempt",
]
BYTES_WITHOUT_IMAGES = 150 * 1024


@cache
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


def wrong_with(page: Page) -> list[str]:
    """What is wrong with the page as it is shown, in words; contrast in the dark too."""
    page.evaluate(axe_source())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += page.evaluate("axe.run(document, {runOnly: ['color-contrast']})")["violations"]
    page.emulate_media(color_scheme="light")
    wrong = [
        f"{entry['id']} ({entry['impact']}): {entry['nodes'][0]['html'][:160]}"
        for entry in found
        if entry["impact"] in {"serious", "critical"}
    ]
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wrong + ([f"scrolls sideways by {wide} px"] if wide > 0 else [])


def errors_heard(page: Page) -> list[str]:
    """What the console says from now on that is an error."""
    said: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type == "error" else None
    )
    return said


def look(page: Page, *paths: str) -> list[str]:
    """What is wrong with pages, in words."""
    wrong: list[str] = []
    for path in paths:
        said = errors_heard(page)
        answer = page.goto(path)
        assert answer is not None
        found = [f"console: {text}" for text in said if "404" not in text or answer.status != 404]
        wrong += [f"{path}: {text}" for text in found + wrong_with(page)]
    return wrong


def addresses(page: Page, selector: str) -> list[str]:
    """Where the links lead that are found."""
    return [link.get_attribute("href") or "" for link in page.locator(selector).all()]


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


def test_buyers_pages(phone: Page, desktop: Page) -> None:
    email = fresh_buyer(phone)
    wrong = look(phone, "/account/", "/orders/", "/account/addresses/", "/account/addresses/new/")
    phone.goto("/product/haimen-taro/")
    put_into_cart(phone)
    wrong += look(phone, "/cart/")
    phone.get_by_role("button", name="去结算").click()
    phone.wait_for_url("**/checkout/*/")
    wrong += wrong_with(phone)
    give_address(phone)
    checkout = phone.url
    sign_in(desktop, email, "shan-yang-rou-9")
    wrong += look(phone, checkout) + look(desktop, checkout, "/cart/")
    pay_by_card(phone)
    phone.wait_for_url("**/orders/*/", timeout=60_000)

    order = phone.url
    for page in (phone, desktop):
        wrong += look(page, order, "/orders/", "/account/addresses/", "/account/close/")

    assert wrong == []


def test_payment_pages(phone: Page, desktop: Page) -> None:
    wrong: list[str] = []
    for page in (phone, desktop):
        fresh_buyer(page)
        page.goto("/product/haimen-taro/")
        page.locator("[formaction='/buy/']:visible").click()
        page.wait_for_url("**/checkout/*/")
        page.get_by_label("粘贴整段地址，自动识别").fill(ADDRESS)
        page.get_by_role("button", name="识别").click()
        page.get_by_role("button", name="用这个地址").last.click()
        page.get_by_label("银行卡").check()
        page.locator("button[form=pay]:visible, form#pay button:visible").click()
        page.locator("input[name=number]").wait_for()
        wrong += wrong_with(page)
        fill_card(page, "4000 0025 0000 3155")
        page.locator("button[value=approve]").wait_for()
        wrong += wrong_with(page)

    assert wrong == []


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_clerks_pages(size: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(size)
    sign_in(page, "clerk@example.com", "clerk")

    wrong = look(page, *DESK_PAGES)
    page.goto("/desk/listings/")
    wrong += look(page, *addresses(page, "main a[href$='/']:has-text('修改')")[:1])
    page.goto("/desk/")
    wrong += look(page, *addresses(page, "main article a[href^='/desk/parcel/']")[:1])

    assert wrong == []


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_hosts_pages(size: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(size)
    sign_in(page, "host@example.com", "host")
    wrong = look(page, "/host/")

    found = addresses(page, "main a.row")[:3]
    wrong += look(page, *found, f"{found[0]}report/")

    assert wrong == []


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_rooms(size: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(size)
    page.goto("/live/")
    rooms = set(addresses(page, "main a[href^='/live/']"))

    assert len(rooms) >= 3
    assert look(page, *sorted(rooms)) == []


def test_operators_lists_on_a_phone(phone: Page) -> None:
    sign_in(phone, "admin@example.com", "admin")

    assert look(phone, "/admin/", *(f"/admin/{table}/" for table in ADMIN_TABLES)) == []


def test_operators_rows_on_a_desktop(desktop: Page) -> None:
    sign_in(desktop, "admin@example.com", "admin")
    wrong = look(desktop, "/desk/", "/admin/", "/admin/catalog/listing/")

    for table in ADMIN_TABLES:
        desktop.goto(f"/admin/{table}/")
        wrong += look(desktop, *addresses(desktop, "#result_list tbody a[href*='/change/']")[:1])

    assert wrong == []


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
