"""A live price holds for the broadcast's bag while it is on air: what happens between bag and payment, whichever way it is tried."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from livestream.domain.broadcasts import (
    broadcast_end,
    broadcast_start,
    item_remove,
    line_up_add,
    live_price_set,
)
from livestream.models import Broadcast, LineUpItem
from shop.checkout.domain.paying import pay_start
from shop.commerce import api
from shop.kernel.money import Money
from shop.payments.models import PaymentAttempt
from tests.integration.checkout.conftest import Visit, said, simulator, visit
from tests.integration.livestream.conftest import NOW
from tests.support.catalog import listing_make

__all__ = ["simulator", "visit"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("simulator")]

LIVE, USUAL = Money.from_minor(4280), Money.from_minor(4980)


@pytest.fixture
def item(broadcast: Broadcast, visit: Visit) -> LineUpItem:
    """At 42.80 instead of 49.80, in a broadcast that is on air."""
    goods = visit.shop.goods(price="49.80", stock=20)
    listing = listing_make(
        "保民村新米",
        price_fen=4980,
        product_id=goods.product_id,
        default_variant_id=goods.variant_id,
    )
    sku = listing.variants.get().sku
    made = line_up_add(broadcast_id=broadcast.pk, sku=sku, live_price_fen=4280)
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    return made


def bag(visit: Visit, item: LineUpItem, quantity: int = 2) -> None:
    """From the bag to the checkout page, with an address and a station."""
    path = f"/live/{item.broadcast.code}/buy/"
    visit.client.post(path, {"item": item.pk, "quantity": quantity})
    visit.address()
    visit.pickup()


def ended(item: LineUpItem) -> None:
    """The host goes off air."""
    broadcast_end(broadcast_id=item.broadcast_id, now=NOW + timedelta(hours=1))


def removed(item: LineUpItem) -> None:
    """The host takes the goods out of the line-up."""
    item_remove(broadcast_id=item.broadcast_id, item_id=item.pk)


def taken_back(item: LineUpItem) -> None:
    """The host takes the live price back."""
    live_price_set(
        broadcast_id=item.broadcast_id, item_id=item.pk, usual_fen=4980, live_price_fen=None
    )


@pytest.mark.parametrize("happens", [ended, removed, taken_back])
def test_paying_after_the_live_price_is_over_shows_both_and_takes_nothing(
    visit: Visit, item: LineUpItem, happens: Callable[[LineUpItem], None]
) -> None:
    bag(visit, item)
    form = visit.pay_form()
    happens(item)

    refused = visit.client.post(visit.path("pay/"), {**form, "method": "card"})

    assert form["total"] == "85.60"
    assert "¥85.60" in said(refused)
    assert "¥99.60" in said(refused)
    assert not PaymentAttempt.objects.exists()
    (line,) = visit.checkout.lines
    assert (line.unit_price, line.origin.broadcast) == (USUAL, item.broadcast.code)


def test_the_page_of_an_old_bag_shows_both_prices_and_asks_the_usual_one(
    visit: Visit, item: LineUpItem
) -> None:
    bag(visit, item)
    ended(item)

    page = visit.client.get(visit.path()).content.decode()

    assert "原来 ¥42.80，现在 ¥49.80" in page
    assert 'name="total" value="99.60"' in page
    assert "原来" not in visit.client.get(visit.path()).content.decode()


def test_a_live_price_that_came_down_on_air_is_what_the_open_bag_pays(
    visit: Visit, item: LineUpItem
) -> None:
    bag(visit, item)
    live_price_set(
        broadcast_id=item.broadcast_id, item_id=item.pk, usual_fen=4980, live_price_fen=3990
    )

    page = visit.client.get(visit.path()).content.decode()

    assert "原来 ¥42.80，现在 ¥39.90" in page
    assert visit.checkout.total == Money.from_minor(7980)


def test_a_price_that_went_up_at_the_shop_is_asked_once_the_broadcast_is_over(
    visit: Visit, item: LineUpItem
) -> None:
    bag(visit, item, 1)
    ended(item)
    visit.client.get(visit.path())
    dearer = dict.fromkeys(visit.shop.channels.values(), Money.from_minor(5580))
    api.variant_price_set(variant_id=item.pack.variant_id, prices=dearer)

    visit.client.get(visit.path())

    assert visit.checkout.lines[0].unit_price == Money.from_minor(5580)


def test_what_was_begun_to_be_paid_on_air_keeps_its_price(visit: Visit, item: LineUpItem) -> None:
    bag(visit, item)
    visit.client.post(visit.path("pay/"), {**visit.pay_form(), "method": "card"})
    ended(item)

    attempt = PaymentAttempt.objects.get()
    assert attempt.amount_fen == 8560
    assert visit.checkout.total == Money.from_minor(8560)


def test_paying_while_on_air_makes_the_order_at_the_live_price(
    visit: Visit, item: LineUpItem
) -> None:
    bag(visit, item)

    step = pay_start(
        cart=visit.cart,
        method="pay_on_pickup",
        expected=Money.from_minor(8560),
        request_key="once",
        ip_address="127.0.0.1",
        language="zh",
        now=NOW,
    )

    assert step.order is not None
    assert step.order.lines[0].unit_price == LIVE


def test_the_cart_pages_reach_no_line_of_a_bag(
    visit: Visit, item: LineUpItem, other_buyer: Any
) -> None:
    bag(visit, item)
    line = visit.checkout.lines[0]
    bag_path = visit.path()
    stranger = Client()
    stranger.force_login(other_buyer)

    for client in (visit.client, stranger):
        client.post("/cart/line/", {"line": line.id, "quantity": "50"})
        client.post("/cart/add/", {"variant": line.variant_id, "quantity": "9"})

    assert "× 2" in visit.client.get(bag_path).content.decode()
    assert stranger.get(bag_path).status_code == 404
    own = api.checkout_fetch(checkout_id=visit.cart.checkout_id)
    assert own is not None
    assert [(row.unit_price, row.origin.broadcast) for row in own.lines] == [(USUAL, "")]


@pytest.mark.parametrize(("asked", "kept"), [("50", 2), ("3", 2), ("1", 1)])
def test_a_bag_at_checkout_takes_fewer_and_never_more(
    visit: Visit, item: LineUpItem, asked: str, kept: int
) -> None:
    bag(visit, item)
    line = visit.checkout.lines[0]

    visit.client.post(visit.path("line/"), {"line": line.id, "quantity": asked})

    (after,) = visit.checkout.lines
    assert (after.quantity, after.unit_price) == (kept, LIVE)


def test_signing_in_moves_a_bag_without_mixing_it_into_the_cart(
    visit: Visit, item: LineUpItem, buyer: Any
) -> None:
    bag(visit, item)
    path = visit.path()
    visit.client.post("/cart/add/", {"variant": item.pack.variant_id, "quantity": "3"})

    visit.client.post(
        "/account/sign-in/", {"recipient": buyer.email, "password": "correct horse battery"}
    )

    page = visit.client.get(path).content.decode()
    assert "× 2" in page
    assert "¥85.60" in page
