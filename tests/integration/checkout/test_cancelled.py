"""A cancelled order's money goes back, whoever cancelled it and whatever died in between."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from shop.checkout import hooks
from shop.checkout.domain import aftersale
from shop.checkout.domain.aftersale import MoneyOwed, order_refund_all
from shop.commerce.contracts import TransactionEvent
from shop.commerce.metadata import CART
from shop.durability.models import OutboxMessage
from tests.conftest import MOMENT
from tests.support.orders import line_make, order_make, transaction_make, yuan

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


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ((), 1),
        (("REFUND_REQUEST",), 0),
        (("REFUND_REQUEST", "REFUND_FAILURE"), 1),
        (("REFUND_REQUEST", "REFUND_FAILURE", "REFUND_REQUEST"), 0),
    ],
)
def test_the_payment_app_is_asked_anew_only_after_it_failed(
    monkeypatch: pytest.MonkeyPatch, told: tuple[str, ...], asked: int
) -> None:
    events = tuple(
        TransactionEvent(str(n), kind, yuan("20"), "", "", MOMENT + timedelta(seconds=n))
        for n, kind in enumerate(told)
    )
    payment = replace(transaction_make("20"), events=events)
    order = replace(order_make(line_make("COOP1")), status="CANCELED", transactions=(payment,))
    requests: list[dict[str, Any]] = []
    server = SimpleNamespace(
        order_fetch=lambda order_id: order,
        transaction_request_action=lambda **facts: requests.append(facts),
    )
    monkeypatch.setattr(aftersale, "commerce", server)

    with pytest.raises(MoneyOwed):
        order_refund_all(order_id="order-1")

    assert requests == [{"transaction_id": "T1", "action": "REFUND", "amount": yuan("20")}] * asked
