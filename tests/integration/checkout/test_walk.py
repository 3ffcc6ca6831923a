"""Cart, address, delivery, payment: what a visitor does and what may come between."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from pytest_django import Settings

from shop.accounts.contracts import AddressFields
from shop.accounts.domain.addresses import MAX_ADDRESSES, address_save
from shop.accounts.models import Address, User
from shop.checkout.contracts import CartOwner
from shop.checkout.domain.orders import order_list
from shop.checkout.enums import CartState
from shop.checkout.models import Cart
from shop.checkout.tasks import account_deleted
from shop.commerce import api
from shop.commerce.errors import CommerceUnavailable
from shop.kernel import clock
from shop.kernel.ids import short_code
from shop.payments.models import PaymentAttempt
from shop.ui.context import CART_COUNT_KEY
from tests.conftest import PASSWORD
from tests.integration.checkout.conftest import HOME, Visit, said
from tests.support.commerce_shop import ordered
from tests.support.simulator import DECLINED_CARD, RunningSimulator

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("simulator")]
UNKNOWN_VARIANT = "UHJvZHVjdFZhcmlhbnQ6OTk5OTk5"
STRANGE = ["²", "-1", "51", "9" * 5000, "", "1.5", "<b>1</b>"]


@pytest.mark.parametrize("variant", ["abc", "VXNlcjox", UNKNOWN_VARIANT, "<b>", "'; --", "\0"])
@pytest.mark.parametrize("where", ["/cart/add/", "/buy/"])
def test_a_pack_that_is_none_is_refused_with_a_word(visit: Visit, where: str, variant: str) -> None:
    answer = visit.client.post(where, {"variant": variant, "quantity": "1"})

    assert answer.status_code == 302
    assert said(answer)
    assert not Cart.objects.exists()


@pytest.mark.parametrize("quantity", STRANGE)
def test_a_strange_quantity_changes_nothing_and_is_said(visit: Visit, quantity: str) -> None:
    goods = visit.shop.goods()
    visit.add(goods, 2)

    refused = [
        visit.client.post("/cart/add/", {"variant": goods.variant_id, "quantity": quantity}),
        visit.client.post(
            "/cart/line/", {"line": visit.checkout.lines[0].id, "quantity": quantity}
        ),
    ]

    assert ["数量是" in said(answer) for answer in refused] == [True, True]
    assert visit.checkout.quantity == 2


@pytest.mark.parametrize("total", ["x", "NaN", "1e99", "-1", "9" * 60])
def test_a_total_that_is_no_money_counts_as_a_changed_price(visit: Visit, total: str) -> None:
    visit.add(visit.shop.goods())
    visit.address()

    answer = visit.pay(total=total)

    assert "总价变了" in said(answer)


def test_a_changed_price_shows_both(visit: Visit) -> None:
    visit.add(visit.shop.goods(price="9.90"), 3)
    visit.address()
    visit.pickup()

    answer = visit.pay("pay_on_pickup", total="27.00")

    assert "¥27.00" in said(answer)
    assert "¥29.70" in said(answer)
    assert not PaymentAttempt.objects.exists()


def test_sold_out_before_paying_says_which_and_how_many_are_left(visit: Visit) -> None:
    goods = visit.shop.goods(stock=3, name="海门山羊肉")
    visit.add(visit.shop.goods(name="崇川香芋"))
    visit.add(goods, 3)
    visit.address()
    form = visit.pay_form()
    api.stock_set(variant_id=goods.variant_id, quantities={visit.shop.warehouse_id: 2})

    answer = visit.client.post(visit.path("pay/"), {**form, "method": "card"})

    assert "海门山羊肉只剩 2 份了" in said(answer)
    assert visit.checkout.quantity == 4


def test_an_address_out_of_the_zone_takes_the_home_delivery_back(visit: Visit) -> None:
    visit.add(visit.shop.goods())
    visit.address()
    before = visit.checkout

    answer = visit.address(province="台湾省", city="台北市", district="中正区")

    assert "服务站自提" in said(answer)
    assert (before.delivery is None, visit.checkout.delivery is None) == (False, True)
    page = visit.client.get(visit.path()).content.decode()
    assert "填好地址和配送方式就可以付款" in page
    assert visit.shop.station_id in page


def test_out_of_the_zone_a_chosen_station_stays(visit: Visit) -> None:
    visit.add(visit.shop.goods())
    visit.address(province="台湾省", city="台北市", district="中正区")
    visit.pickup()

    visit.address(province="台湾省", city="台北市", district="大安区")

    assert visit.checkout.collection_point is not None


@pytest.mark.parametrize("option", ["abc", "", "VXNlcjox"])
def test_a_delivery_that_is_none_is_refused(visit: Visit, option: str) -> None:
    visit.add(visit.shop.goods())
    visit.address()

    answer = visit.client.post(visit.path("delivery/"), {"delivery": option})

    assert "送不到" in said(answer)


def test_the_same_form_sent_twice_is_one_order_and_the_badge_is_empty(visit: Visit) -> None:
    visit.add(visit.shop.goods(), 3)
    visit.address()
    visit.pickup()
    form = {**visit.pay_form(), "method": "pay_on_pickup"}

    answers = [visit.client.post(visit.path("pay/"), form) for _ in range(2)]

    assert {answer["Location"] for answer in answers} == {f"/orders/{visit.cart.code}/"}
    assert Cart.objects.filter(state=CartState.ORDERED).count() == 1
    assert visit.client.get(answers[0]["Location"]).status_code == 200
    assert visit.client.session[CART_COUNT_KEY] == 0


def test_a_refused_card_then_a_good_one(visit: Visit, simulator: RunningSimulator) -> None:
    visit.add(visit.shop.goods(price="9.90"))
    visit.address()
    visit.pickup()
    visit.pay()
    url = visit.client.session[f"pay:{visit.cart.code}"]

    refused = simulator.pay_by_card(url, DECLINED_CARD)
    paid = simulator.pay_by_card(url)
    back = visit.client.get(_local(paid.headers["location"]))
    done = visit.client.get(back["Location"])

    assert refused.status_code == 402
    assert "银行拒绝了这笔付款" in refused.text
    assert done["Location"] == f"/orders/{visit.cart.code}/"
    assert "已付款" in visit.client.get(done["Location"]).content.decode()
    assert f"pay:{visit.cart.code}" not in visit.client.session


@pytest.mark.parametrize(("language", "title"), [("zh-hans", "鲜活订单"), ("en", "Xianhuo order")])
def test_the_payment_speaks_the_buyers_language(
    visit: Visit, simulator: RunningSimulator, language: str, title: str
) -> None:
    visit.client.cookies["django_language"] = language
    visit.add(visit.shop.goods())
    visit.address()
    visit.pickup()

    visit.client.post(visit.path("pay/"), {**visit.pay_form(), "method": "card"})

    (session,) = simulator.world.store.objects("checkout.session")
    assert session["locale"] == language[:2]
    assert PaymentAttempt.objects.get().language == language[:2]
    assert title in simulator.exchanges[-1].request or title in str(
        simulator.world.store.aside(session["id"])
    )


def test_a_voucher_that_leaves_nothing_to_pay_needs_no_payment(visit: Visit) -> None:
    api.voucher_create(
        name="全免",
        codes=["FREE-ALL"],
        channel_id=visit.shop.channels["store"],
        value=Decimal(100),
        is_percentage=True,
    )
    visit.add(visit.shop.goods())
    visit.address()
    visit.pickup()
    visit.client.post(visit.path("promo/"), {"promo": "FREE-ALL"})
    assert visit.checkout.total.minor == 0

    answer = visit.pay()

    assert answer["Location"] == f"/orders/{visit.cart.code}/"
    assert visit.client.get(answer["Location"]).status_code == 200


def test_a_checkout_that_is_gone_is_said_and_the_badge_is_empty(visit: Visit) -> None:
    visit.add(visit.shop.goods())
    api.checkout_delete(checkout_id=visit.cart.checkout_id)

    cart = visit.client.get("/cart/")
    page = visit.client.get(visit.path(), follow=True)
    again = visit.add(visit.shop.goods())

    assert "购物车还是空的" in cart.content.decode()
    assert "这次结算已过期" in page.content.decode()
    assert "已加入购物车" in said(again)


@pytest.mark.usefixtures("buyer")
def test_a_guests_cart_follows_into_the_persons_own(visit: Visit, buyer: User) -> None:
    last = visit.shop.goods(stock=2)
    visit.add(last, 2)
    other = Client()
    other.force_login(buyer)
    Visit(other, visit.shop).add(visit.shop.goods())

    _sign_in(visit.client)
    visit.client.get("/cart/")

    own = Cart.objects.get(user=buyer, state=CartState.OPEN)
    found = api.checkout_fetch(checkout_id=own.checkout_id)
    assert found is not None
    assert sorted(line.quantity for line in found.lines) == [1, 2]
    assert visit.client.session[CART_COUNT_KEY] == 3


def test_a_guests_cart_survives_a_commerce_server_that_is_away(visit: Visit, buyer: User) -> None:
    visit.add(visit.shop.goods(), 2)
    other = Client()
    other.force_login(buyer)
    Visit(other, visit.shop).add(visit.shop.goods())
    _sign_in(visit.client)

    def away(**_facts: Any) -> None:
        raise CommerceUnavailable

    with patch("shop.checkout.domain.carts.commerce.checkout_lines_add", away):
        assert visit.client.get("/cart/").status_code == 503
    visit.client.get("/cart/")

    assert visit.client.session[CART_COUNT_KEY] == 3


def test_an_address_typed_for_an_order_is_kept_once_and_a_full_book_is_no_obstacle(
    visit: Visit, buyer: User
) -> None:
    visit.client.force_login(buyer)
    visit.add(visit.shop.goods())
    visit.address()
    visit.address()
    assert Address.objects.count() == 1
    for number in range(MAX_ADDRESSES - 1):
        fields = AddressFields(**{**HOME, "street": f"人民路 {number} 号"})
        address_save(user_id=buyer.pk, fields=fields, is_default=False, now=clock.now())

    answer = visit.address(street="解放路 1 号")

    assert answer.status_code == 302
    assert visit.checkout.shipping_address is not None
    assert "解放路 1 号" in visit.checkout.shipping_address.street1
    assert Address.objects.count() == MAX_ADDRESSES


def test_orders_are_listed_by_when_they_were_ordered(
    visit: Visit, buyer: User, settings: Settings
) -> None:
    now = clock.now()
    made = []
    for number in range(3):
        _goods, order = ordered(visit.shop)
        made.append(order.id)
        Cart.objects.create(
            user=buyer,
            kind="BUY_NOW",
            state=CartState.ORDERED,
            channel="store",
            checkout_id=f"c-{number}",
            order_id=order.id,
            created_at=now,
            updated_at=now - timedelta(days=10 - number),
        )
    Cart.objects.filter(order_id=made[0]).update(updated_at=now)

    found = order_list(owner=CartOwner(user_id=buyer.pk, session_key=""))

    assert [view.order.id for view in found] == [made[0], made[2], made[1]]


def test_somebody_signed_in_is_a_customer_of_the_commerce_server(
    visit: Visit, buyer: User, other_buyer: User
) -> None:
    email = f"{short_code(8).lower()}@example.com"  # the server outlives a test
    User.objects.filter(pk=buyer.pk).update(email=email)
    User.objects.filter(pk=other_buyer.pk).update(email=None, phone="+8613900139000")
    known: list[str] = []
    addresses: list[str] = []
    for person in (buyer, other_buyer):
        visit.client.force_login(person)
        visit.add(visit.shop.goods())
        visit.address()
        visit.address(street="解放路 1 号")
        visit.pickup()
        visit.pay("pay_on_pickup")
        order = api.order_fetch(order_id=visit.cart.order_id or "")
        assert order is not None
        known.append(order.customer_id or "")
        addresses.append(order.email)
        visit.client.logout()

    assert "" not in known
    assert len(set(known)) == 2
    found = api.customer_find(email=email)
    assert found is not None
    assert found.id == known[0]
    assert addresses[-1] == "8613800138000@guest.invalid"


def test_a_closed_account_leaves_no_unfinished_checkout(visit: Visit, buyer: User) -> None:
    visit.client.force_login(buyer)
    visit.add(visit.shop.goods())
    visit.address()
    checkout_id = visit.cart.checkout_id

    account_deleted(user_id=buyer.pk)
    account_deleted(user_id=buyer.pk)

    assert api.checkout_fetch(checkout_id=checkout_id) is None
    assert visit.cart.state == CartState.DROPPED


def test_nobody_else_sees_or_pays_a_cart(visit: Visit, buyer: User, other_buyer: User) -> None:
    visit.client.force_login(buyer)
    visit.add(visit.shop.goods())
    visit.address()
    other, nobody = Client(), Client()
    other.force_login(other_buyer)
    paths = [visit.path(), visit.path("leave/"), f"/orders/{visit.cart.code}/"]
    posts = ["address/", "delivery/", "promo/", "pay/"]

    for client in (other, nobody):
        assert {client.get(path).status_code for path in paths} == {404}
        assert {client.post(visit.path(what)).status_code for what in posts} == {404}
        assert client.post("/checkout/", {"cart": str(visit.cart.code)}).status_code == 404
        assert client.post(f"/orders/{visit.cart.code}/ask/").status_code == 404
        assert client.post(f"/orders/{visit.cart.code}/again/").status_code == 404


def test_coming_back_from_paying_in_another_browser_says_where_to_look(visit: Visit) -> None:
    visit.add(visit.shop.goods(name="崇川小芋艿"))
    visit.address()
    other = Client()

    page = other.get(visit.path("done/")).content.decode()
    unknown = other.get("/checkout/0198f0d4-0000-7000-8000-000000000000/done/").content.decode()

    assert "回到下单的地方看结果" in page
    assert "回到下单的地方看结果" in unknown
    assert "崇川小芋艿" not in page
    assert "正在确认付款" in visit.client.get(visit.path("done/")).content.decode()


def _sign_in(client: Client) -> None:
    answer = client.post(
        "/account/sign-in/", {"recipient": "buyer@example.com", "password": PASSWORD}
    )
    assert answer.status_code == 302


def _local(url: str) -> str:
    """The path of an address of the store."""
    return "/" + url.split("/", 3)[3]


def test_a_refused_address_and_a_refused_code_lose_nothing_that_was_typed(visit: Visit) -> None:
    visit.add(visit.shop.goods())
    typed = {"pasted": "张三 海门区", "email": "zhang@example.com"}

    refused = visit.address(phone="123", **typed).content.decode()
    recognised = visit.address(recognise="1", **typed).content.decode()
    visit.address()
    visit.client.post(visit.path("promo/"), {"promo": "XIAOXUE"})
    page = visit.client.get(visit.path()).content.decode()

    assert all(text in refused for text in typed.values())
    assert all(text in recognised for text in typed.values())
    assert 'name="promo" value="XIAOXUE"' in page


def test_fewer_can_be_taken_on_the_checkout_page_when_less_is_left(visit: Visit) -> None:
    goods = visit.shop.goods(stock=5)
    visit.client.post("/buy/", {"variant": goods.variant_id, "quantity": "4"})
    api.stock_set(variant_id=goods.variant_id, quantities={visit.shop.warehouse_id: 3})
    page = visit.client.get(visit.path()).content.decode()

    visit.client.post(visit.path("line/"), {"line": visit.checkout.lines[0].id, "quantity": "3"})

    assert "改成 3 份" in page
    assert visit.checkout.quantity == 3


@pytest.mark.parametrize("quantity", STRANGE)
def test_a_strange_quantity_on_the_checkout_page_changes_nothing(
    visit: Visit, quantity: str
) -> None:
    visit.client.post("/buy/", {"variant": visit.shop.goods().variant_id, "quantity": "2"})

    visit.client.post(
        visit.path("line/"), {"line": visit.checkout.lines[0].id, "quantity": quantity}
    )

    assert visit.checkout.quantity == 2
