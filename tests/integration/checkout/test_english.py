"""Who reads English sees goods, packs, sellers and places in English, on pages and in mails; others see Chinese."""

import pytest
from django.core.mail import EmailMessage

from shop.checkout import mails
from shop.checkout.models import Cart
from shop.commerce import api
from tests.integration.checkout.conftest import Visit
from tests.support.catalog import listing_make, village_make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("simulator")]

CHINESE = ("崇川香芋", "5 斤", "保民村")
ENGLISH = ("Chongchuan taro", "2.5 kg", "Baomin Village")


@pytest.fixture
def visit(visit: Visit) -> Visit:
    """A visitor with goods in the cart that have an English name, address known, to be picked up."""
    goods = visit.shop.goods(name="崇川香芋")
    village = village_make(name_zh="保民村", name_en="Baomin Village")
    listing_make(
        "崇川香芋", name_en="Chongchuan taro", village=village, default_variant_id=goods.variant_id
    )
    visit.add(goods)
    visit.address(email="buyer@example.com")
    visit.pickup()
    return visit


def seen(visit: Visit, path: str) -> str:
    """The page's text."""
    page: str = visit.client.get(path).content.decode()
    return page


@pytest.mark.parametrize(
    ("language", "says", "leaves_out"), [("en", ENGLISH, CHINESE), ("zh-hans", CHINESE, ENGLISH)]
)
def test_goods_are_named_in_the_readers_language(
    visit: Visit,
    mailoutbox: list[EmailMessage],
    language: str,
    says: tuple[str, ...],
    leaves_out: tuple[str, ...],
) -> None:
    visit.client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    before = [seen(visit, path) for path in ("/cart/", visit.path())]
    visit.pay("pay_on_pickup")
    cart = Cart.objects.get()
    assert cart.order_id is not None
    mails.order_changed(order_id=cart.order_id)

    pages = [*before, seen(visit, f"/orders/{cart.code}/")]
    assert [[name in page for name in says] for page in pages] == [[True] * 3] * 3
    assert not any(name in page for page in pages for name in leaves_out)
    assert says[0] in seen(visit, "/orders/")
    [mail] = mailoutbox
    assert says[0] in mail.body
    assert mail.subject.startswith("Order" if language == "en" else "订单")
    order = api.order_fetch(order_id=cart.order_id)
    assert order is not None
    assert order.language == language[:2]
    assert order.lines[0].product_name == "崇川香芋"


def test_goods_without_english_names_keep_their_own(visit: Visit) -> None:
    other = visit.shop.goods(name="海门山羊肉")
    visit.add(other)
    visit.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    page = seen(visit, "/cart/")

    assert "海门山羊肉" in page
    assert "Chongchuan taro" in page
