"""The two journeys that everything hangs on, on a phone: search to parcel, and broadcast to report."""

import re

import pytest
from playwright.sync_api import Page, expect

from shop.kernel.ids import uuid7

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
ADDRESS = "张三 13800138000 江苏省南通市海门区常乐镇颐生村3组12号"


def sign_in(page: Page, login: str, password: str) -> None:
    page.goto("/account/sign-in/")
    page.get_by_label("邮箱或手机号").fill(login)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url("**/account/")


def give_address(page: Page) -> None:
    page.get_by_label("粘贴整段地址，自动识别").fill(ADDRESS)
    page.get_by_role("button", name="识别").click()
    expect(page.get_by_label("收货人")).to_have_value("张三")
    page.get_by_role("button", name="用这个地址").last.click()
    expect(page.get_by_text("送到家")).to_be_visible()


def put_into_cart(page: Page) -> None:
    """From a product's bar; the page stays and says when it is done."""
    page.locator(".bar").get_by_role("button", name="加入购物车").click()
    expect(page.get_by_text("已加入购物车")).to_be_visible()


def pay_by_card(page: Page, number: str = "4242 4242 4242 4242") -> None:
    page.get_by_label("银行卡").check()
    page.locator(".bar button[form=pay]").click()
    page.locator("input[name=number]").wait_for()
    fill_card(page, number)


def fill_card(page: Page, number: str) -> None:
    """The simulator's hosted page."""
    page.locator("input[name=number]").fill(number)
    page.locator("input[name=month]").fill("12")
    page.locator("input[name=year]").fill("34")
    page.locator("input[name=cvc]").fill("123")
    page.locator("form:has(input[name=number]) button").first.click()


def fresh_buyer(page: Page) -> str:
    """Sign up under an address that nobody has yet."""
    email = f"{uuid7().hex[-12:]}@example.com"
    page.goto("/account/sign-up/")
    page.get_by_label("邮箱").fill(email)
    page.get_by_label("密码").fill("shan-yang-rou-9")
    page.get_by_role("button", name="注册并登录").click()
    page.wait_for_url("**/account/")
    return email


def test_search_to_parcel(phone: Page, other_phone: Page) -> None:
    fresh_buyer(phone)

    phone.goto("/")
    phone.get_by_role("searchbox").fill("新米")
    phone.get_by_role("searchbox").press("Enter")
    phone.wait_for_url("**/search/**")
    phone.get_by_role("link", name=re.compile("保民村南粳46新米")).first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("保民村南粳46新米")
    put_into_cart(phone)
    phone.goto("/cart/")
    expect(phone.get_by_text("保民村南粳46新米").first).to_be_visible()
    phone.get_by_role("button", name="去结算").click()
    give_address(phone)
    pay_by_card(phone)
    phone.wait_for_url("**/orders/*/", timeout=60_000)
    expect(phone.get_by_role("heading", name="合作社正在备货")).to_be_visible()
    order_url = phone.url
    number = re.search(r"订单 (\d+)", phone.inner_text("main"))
    assert number

    sign_in(other_phone, "clerk@example.com", "clerk")
    other_phone.goto("/desk/parcels/pack/")
    parcel = other_phone.locator("article", has_text=f"#{number.group(1)}")
    wait_for(other_phone, parcel)
    parcel.get_by_role("link", name="去发货").click()
    other_phone.get_by_label("运单号").fill("9876543210987")
    other_phone.get_by_role("button", name="发货", exact=True).click()
    expect(other_phone.get_by_text("已发货，买家能看到运单号")).to_be_visible()

    phone.goto(order_url)
    expect(phone.get_by_text("9876543210987").first).to_be_visible()
    expect(phone.get_by_role("heading", name=re.compile("已发货"))).to_be_visible()


def test_broadcast_to_report(phone: Page, other_phone: Page) -> None:
    fresh_buyer(phone)
    phone.goto("/live/")
    phone.get_by_role("link", name=re.compile("保民村新米开仓")).first.click()
    expect(phone.locator("video")).to_be_attached()
    assert plays(phone)
    phone.get_by_role("button", name=re.compile("购物袋")).click()
    bag = phone.locator("dialog#bag")
    bag.get_by_role("button", name=re.compile("抢 保民村南粳46新米")).click()
    phone.wait_for_url("**/checkout/*/")
    expect(phone.get_by_text("保民村新米开仓").first).to_be_visible()
    expect(phone.get_by_text("¥42.80").first).to_be_visible()
    give_address(phone)
    pay_by_card(phone)
    phone.wait_for_url("**/orders/*/", timeout=60_000)
    expect(phone.get_by_text("保民村新米开仓").first).to_be_visible()

    sign_in(other_phone, "host@example.com", "host")
    other_phone.goto("/host/")
    other_phone.get_by_role("link", name=re.compile("保民村新米开仓")).click()
    other_phone.get_by_role("link", name="战报").click()
    row = other_phone.locator("tr", has_text="保民村南粳46新米")
    wait_for(other_phone, row)
    expect(row).to_contain_text("¥")


def test_live_price_that_the_host_changes_reaches_an_open_page(
    phone: Page, other_phone: Page
) -> None:
    name = "保民村南粳46新米"
    phone.goto("/live/")
    phone.get_by_role("link", name=re.compile("保民村新米开仓")).first.click()
    card = phone.locator("[data-pin]", has_text=name)
    expect(card).to_have_count(1)
    sign_in(other_phone, "host@example.com", "host")
    other_phone.goto("/host/")
    other_phone.get_by_role("link", name=re.compile("保民村新米开仓")).click()
    field = other_phone.get_by_label(re.compile(f"{name}.*直播价"))
    before = field.input_value()

    for price in ("41.70", before):
        field.fill(price)
        other_phone.locator("form", has=field).get_by_role("button", name="改价").click()
        expect(card).to_contain_text(price)


def test_declined_card_keeps_everything(phone: Page) -> None:
    fresh_buyer(phone)
    phone.goto("/product/haimen-taro/")
    phone.locator(".bar").get_by_role("button", name="立即购买").click()
    phone.wait_for_url("**/checkout/*/")
    give_address(phone)
    pay_by_card(phone, "4000 0000 0000 0002")

    expect(phone.locator("body")).to_contain_text(re.compile("拒绝|declined|没有成功"))


def test_out_of_zone_offers_pickup_and_paying_there(phone: Page) -> None:
    fresh_buyer(phone)
    phone.goto("/product/yisheng-tomato/")
    phone.locator(".bar").get_by_role("button", name="立即购买").click()
    phone.wait_for_url("**/checkout/*/")
    phone.get_by_label("粘贴整段地址，自动识别").fill(
        "李四 13900139000 西藏自治区拉萨市城关区北京中路1号"
    )
    phone.get_by_role("button", name="识别").click()
    expect(phone.get_by_label("收货人")).to_have_value("李四")
    phone.get_by_role("button", name="用这个地址").last.click()
    expect(phone.get_by_text("这个地址暂时不能送到家").first).to_be_visible()
    phone.get_by_role("radio", name=re.compile("自提")).first.check()
    phone.wait_for_load_state()
    phone.get_by_label("自提时付款").check()
    phone.locator(".bar button[form=pay]").click()

    phone.wait_for_url("**/orders/*/", timeout=60_000)
    expect(phone.get_by_text("自提时付款").first).to_be_visible()


def plays(page: Page) -> bool:
    """Whether the video has frames within half a minute. Our own policy forbids evaluating strings in the page."""
    for _ in range(60):
        if page.evaluate("document.querySelector('video').readyState") >= 2:
            return True
        page.wait_for_timeout(500)
    return False


def wait_for(page: Page, target: "object") -> None:
    """What arrives by webhook is looked for again until it is there, at most half a minute."""
    for _ in range(60):
        if target.count():  # type: ignore[attr-defined]
            return
        page.wait_for_timeout(500)
        page.reload()
    pytest.fail("it never arrived")
