"""A cancelled order's money goes back, whoever cancelled it and whatever died in between."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from shop.checkout import hooks
from shop.commerce.metadata import CART
from shop.durability.models import OutboxMessage
from tests.support.orders import line_make, order_make, transaction_make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "promised"),
    [
        ({"status": "CANCELED"}, 1),
        ({"status": "CANCELED", "transactions": (transaction_make(authorized="20"),)}, 1),
        ({"status": "CANCELED", "transactions": (transaction_make(),)}, 0),
        ({"status": "UNFULFILLED"}, 0),
    ],
)
def test_the_money_of_a_cancelled_order_is_promised_once(
    monkeypatch: pytest.MonkeyPatch, facts: dict[str, Any], promised: int
) -> None:
    order = replace(order_make(line_make("COOP1"), metadata={CART: "c"}), **facts)
    monkeypatch.setattr(hooks, "commerce", SimpleNamespace(order_fetch=lambda order_id: order))

    hooks.order_changed(order_id="order-1")
    hooks.order_changed(order_id="order-1")

    assert OutboxMessage.objects.filter(topic="order.refund_all").count() == promised
