"""Buying from the bag against a running commerce server: channel, price, and what the line says of its broadcast."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from livestream.domain.broadcasts import (
    broadcast_end,
    broadcast_start,
    line_up_add,
    live_price_set,
)
from livestream.models import Broadcast, Host, LineUpItem
from shop.checkout.models import Cart
from shop.commerce import api
from shop.commerce.contracts import CheckoutSnapshot
from shop.kernel.money import Money
from tests.integration.livestream.conftest import NOW
from tests.support.catalog import listing_make
from tests.support.commerce_shop import Goods, Shop

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def goods(commerce: Shop) -> Goods:
    """On sale at 49.80 in both channels."""
    return commerce.goods(price="49.80", stock=20)


@pytest.fixture
def item(broadcast: Broadcast, goods: Goods) -> LineUpItem:
    """The goods in the broadcast's line-up, at 42.80 while on air."""
    listing = listing_make(
        "保民村新米",
        price_fen=4980,
        product_id=goods.product_id,
        default_variant_id=goods.variant_id,
    )
    sku = listing.variants.get().sku
    return line_up_add(broadcast_id=broadcast.pk, sku=sku, live_price_fen=4280)


def bought(client: Client, item: LineUpItem, quantity: str = "2") -> CheckoutSnapshot:
    """What the checkout page that buying led to holds."""
    code = item.broadcast.code
    answer = client.post(f"/live/{code}/buy/", {"item": item.pk, "quantity": quantity})
    cart = Cart.objects.latest("pk")
    assert answer.headers["Location"] == f"/checkout/{cart.code}/"
    found = api.checkout_fetch(checkout_id=cart.checkout_id)
    assert found is not None
    return found


def test_on_air_the_bag_sells_in_the_live_channel_at_the_live_price(
    client: Client, broadcast: Broadcast, item: LineUpItem
) -> None:
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)

    checkout = bought(client, item)

    (line,) = checkout.lines
    assert (checkout.channel, line.quantity) == ("live", 2)
    assert (line.unit_price, line.total) == (Money.from_minor(4280), Money.from_minor(8560))
    assert (line.origin.broadcast, line.origin.broadcast_title) == (broadcast.code, "新米开仓")
    assert (line.origin.host, line.origin.host_name) == ("test-host", "小禾")
    assert line.origin.cooperative == item.listing.cooperative.code
    assert line.origin.township == item.listing.township.slug


@pytest.mark.parametrize("state", ["SCHEDULED", "ENDED"])
def test_before_and_after_the_bag_sells_at_the_usual_price_and_names_the_broadcast(
    client: Client, broadcast: Broadcast, item: LineUpItem, state: str
) -> None:
    if state == "ENDED":
        broadcast_start(broadcast_id=broadcast.pk, now=NOW)
        broadcast_end(broadcast_id=broadcast.pk, now=NOW + timedelta(hours=1))

    checkout = bought(client, item)

    (line,) = checkout.lines
    assert (checkout.channel, line.unit_price) == ("store", Money.from_minor(4980))
    assert line.origin.broadcast == broadcast.code


def test_live_price_above_a_usual_price_that_came_down_is_not_asked(
    client: Client, commerce: Shop, broadcast: Broadcast, item: LineUpItem, goods: Goods
) -> None:
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    lower = dict.fromkeys(commerce.channels.values(), Money.from_minor(3980))
    api.variant_price_set(variant_id=goods.variant_id, prices=lower)
    item.pack.price_fen = 3980
    item.pack.save()

    (shown,) = client.get(f"/live/{broadcast.code}/state.json").json()["items"]
    checkout = bought(client, item)

    assert (shown["price"], shown["isLivePrice"]) == ("39.80", False)
    assert checkout.lines[0].unit_price == Money.from_minor(3980)


def test_one_listing_in_two_broadcasts_is_sold_by_each_at_its_own_price(
    client: Client, broadcast: Broadcast, item: LineUpItem, other_buyer: Any
) -> None:
    other = Broadcast.objects.create(
        host=Host.objects.create(slug="other-host", name_zh="阿珍", user=other_buyer),
        title_zh="另一场",
        scheduled_at=NOW,
    )
    second = line_up_add(broadcast_id=other.pk, sku=item.pack.sku, live_price_fen=4500)
    for row in (broadcast, other):
        broadcast_start(broadcast_id=row.pk, now=NOW)

    lines = [bought(client, one).lines[0] for one in (item, second)]

    assert [(line.unit_price, line.origin.broadcast, line.origin.host) for line in lines] == [
        (Money.from_minor(4280), broadcast.code, "test-host"),
        (Money.from_minor(4500), other.code, "other-host"),
    ]


def test_listing_taken_off_sale_while_on_air_is_refused_with_words(
    client: Client, commerce: Shop, broadcast: Broadcast, item: LineUpItem, goods: Goods
) -> None:
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    api.product_listing_set(
        product_id=goods.product_id,
        channel_ids=list(commerce.channels.values()),
        is_published=False,
        is_for_sale=False,
    )

    answer = client.post(f"/live/{broadcast.code}/buy/", {"item": item.pk}, follow=True)

    assert answer.redirect_chain == [(f"/live/{broadcast.code}/", 302)]
    assert "已下架，暂时买不到" in answer.content.decode()
    assert not Cart.objects.exists()


@pytest.mark.parametrize("quantity", ["0", "6", "-1", "²", "9" * 5000, "x", ""])
def test_quantity_that_is_none_or_too_many_is_refused(
    client: Client, broadcast: Broadcast, item: LineUpItem, quantity: str
) -> None:
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)

    answer = client.post(
        f"/live/{broadcast.code}/buy/", {"item": item.pk, "quantity": quantity}, follow=True
    )

    assert "每单最多买 5 份" in answer.content.decode()
    assert not Cart.objects.exists()


def test_live_price_changed_on_air_is_what_the_next_buyer_pays(
    client: Client, broadcast: Broadcast, item: LineUpItem
) -> None:
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    live_price_set(broadcast_id=broadcast.pk, item_id=item.pk, usual_fen=4980, live_price_fen=3990)

    assert bought(client, item, "1").lines[0].unit_price == Money.from_minor(3990)
