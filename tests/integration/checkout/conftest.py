"""A buyer's way through cart and checkout, against a running commerce server and the payment simulator."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client, override_settings

from shop.checkout.models import Cart
from shop.commerce import api
from shop.commerce.contracts import CheckoutSnapshot
from shop.kernel import clock
from tests.support.commerce_shop import Goods, Shop
from tests.support.simulator import RunningSimulator, TurnedClock, simulator_running

HOME = {
    "name": "张三",
    "phone": "13800138000",
    "province": "江苏省",
    "city": "南通市",
    "district": "海门区",
    "street": "常乐镇颐生村 3 组 12 号",
}


@dataclass
class Visit:
    """One visitor's browser."""

    client: Client
    shop: Shop

    def add(self, goods: Goods, quantity: int = 1, **extra: str) -> Any:
        """Put a pack into the cart."""
        return self.client.post(
            "/cart/add/", {"variant": goods.variant_id, "quantity": quantity, **extra}
        )

    @property
    def cart(self) -> Cart:
        """The newest cart."""
        return Cart.objects.order_by("-pk")[0]

    @property
    def checkout(self) -> CheckoutSnapshot:
        """The newest cart's checkout at the server."""
        found = api.checkout_fetch(checkout_id=self.cart.checkout_id)
        assert found is not None
        return found

    def path(self, what: str = "") -> str:
        """An address of the newest cart's checkout."""
        return f"/checkout/{self.cart.code}/{what}"

    def address(self, **changed: str) -> Any:
        """Type an address."""
        return self.client.post(self.path("address/"), {**HOME, **changed})

    def pickup(self) -> Any:
        """Choose the service station."""
        return self.client.post(self.path("delivery/"), {"delivery": self.shop.station_id})

    def pay_form(self) -> dict[str, str]:
        """The hidden fields of the payment form as the page has them now."""
        page = self.client.get(self.path()).content.decode()
        return {
            name: re.search(rf'name="{name}" value="([^"]*)"', page)[1]  # type: ignore[index]
            for name in ("total", "request_key")
        }

    def pay(self, method: str = "card", **changed: str) -> Any:
        """Press the button."""
        return self.client.post(self.path("pay/"), {**self.pay_form(), "method": method, **changed})


def said(answer: Any) -> str:
    """What the next page would tell the visitor."""
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


@pytest.fixture
def simulator(db: None) -> Iterator[RunningSimulator]:
    """The payment service."""
    with (
        simulator_running(clock=TurnedClock(float(int(clock.now().timestamp())))) as running,
        override_settings(STRIPE_API_BASE=running.url),
    ):
        yield running


@pytest.fixture
def visit(commerce: Shop, client: Client) -> Visit:
    """A visitor who is not signed in."""
    return Visit(client, commerce)
