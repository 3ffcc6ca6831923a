"""Money that must go back does go back, though the payment app was away or its answer was lost on the way."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from shop.checkout.domain.aftersale import (
    MoneyOwed,
    order_cancel_now,
    order_refund_all,
    request_refund_pay,
)
from shop.checkout.models import OrderRequest
from shop.commerce import api
from shop.commerce.contracts import OrderSnapshot
from shop.durability.models import OutboxMessage
from shop.kernel import clock
from shop.kernel.money import Money
from shop.payments.interfaces import saleor
from shop.payments.models import PaymentRefund
from tests.integration.checkout.conftest import Visit
from tests.support.concurrency import eventually
from tests.support.simulator import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)

Answer = dict[str, Any]


def _order(visit: Visit) -> OrderSnapshot:
    found = api.order_fetch(order_id=visit.cart.order_id or "")
    assert found is not None
    return found


def _paid_by_card(visit: Visit, simulator: RunningSimulator) -> OrderSnapshot:
    visit.add(visit.shop.goods(price="10.00"), 2)
    visit.address()
    visit.pickup()
    visit.pay("card")
    leave = visit.client.get(visit.path("leave/")).content.decode()
    page = next(part for part in leave.split('"') if part.startswith(f"{simulator.url}/c/pay/"))
    back = simulator.pay_by_card(page).headers["location"]
    visit.client.get("/" + back.split("/", 3)[3], follow=True)
    return _order(visit)


class LostAnswers:
    """Stands before the app's refund answer: the first ones do the work, and the server hears nonsense."""

    def __init__(self, *, lost: int, works: bool) -> None:
        self._left = lost
        self._works = works
        self._inner: Callable[[Mapping[str, Any]], Answer] = saleor.payment_refund_requested

    def __call__(self, payload: Mapping[str, Any]) -> Answer:
        if not self._left:
            return self._inner(payload)
        self._left -= 1
        if self._works:
            self._inner(payload)
        return {"result": "NONSENSE"}


def _outcomes(order_id: str) -> list[str]:
    found = api.order_fetch(order_id=order_id)
    assert found is not None
    return [
        event.type
        for payment in found.transactions
        for event in payment.events
        if event.type in {"REFUND_SUCCESS", "REFUND_FAILURE"}
    ]


def test_a_cancelled_order_asks_for_its_money_until_it_is_back(
    visit: Visit, simulator: RunningSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = _paid_by_card(visit, simulator)
    monkeypatch.setattr(saleor, "payment_refund_requested", LostAnswers(lost=1, works=False))
    api.order_cancel(order_id=order.id)

    with pytest.raises(MoneyOwed):
        order_refund_all(order_id=order.id)
    assert eventually(lambda: _outcomes(order.id) == ["REFUND_FAILURE"])
    with pytest.raises(MoneyOwed):
        order_refund_all(order_id=order.id)
    assert eventually(lambda: _outcomes(order.id)[-1] == "REFUND_SUCCESS")
    order_refund_all(order_id=order.id)

    found = api.order_fetch(order_id=order.id)
    assert found is not None
    assert (found.charged, found.refunded) == (Money.zero(), Money.from_minor(2000))
    assert [row.amount_fen for row in PaymentRefund.objects.all()] == [2000]
    assert len(simulator.world.store.objects("refund")) == 1


def test_an_accepted_refund_whose_answer_was_lost_is_paid_once(
    visit: Visit, simulator: RunningSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = _paid_by_card(visit, simulator)
    monkeypatch.setattr(saleor, "payment_refund_requested", LostAnswers(lost=1, works=True))
    row = OrderRequest.objects.create(
        order_id=order.id,
        order_number=order.number,
        kind=OrderRequest.Kind.REFUND,
        cooperative="COOP1",
        state=OrderRequest.State.ACCEPTED,
        amount_fen=1500,
        created_at=clock.now(),
    )

    with pytest.raises(MoneyOwed):
        request_refund_pay(request_id=row.pk)
    assert eventually(lambda: _outcomes(order.id) == ["REFUND_FAILURE"])
    with pytest.raises(MoneyOwed):
        request_refund_pay(request_id=row.pk)
    assert eventually(lambda: _outcomes(order.id)[-1] == "REFUND_SUCCESS")
    request_refund_pay(request_id=row.pk)

    found = api.order_fetch(order_id=order.id)
    assert found is not None
    assert (found.charged, found.refunded) == (Money.from_minor(500), Money.from_minor(1500))
    assert [refund["amount"] for refund in simulator.world.store.objects("refund")] == [1500]


def test_an_accepted_cancellation_promises_the_money(
    visit: Visit, simulator: RunningSimulator
) -> None:
    order = _paid_by_card(visit, simulator)

    order_cancel_now(order_id=order.id)
    order_cancel_now(order_id=order.id)

    assert _order(visit).status == "CANCELED"
    assert OutboxMessage.objects.filter(topic="order.refund_all").count() == 1


def test_paying_after_the_cart_became_smaller_gives_the_difference_back(
    visit: Visit, simulator: RunningSimulator
) -> None:
    visit.add(visit.shop.goods(price="10.00"), 3)
    visit.address()
    visit.pickup()
    visit.pay("card")
    leave = visit.client.get(visit.path("leave/")).content.decode()
    page = next(part for part in leave.split('"') if part.startswith(f"{simulator.url}/c/pay/"))
    visit.client.post("/cart/line/", {"line": visit.checkout.lines[0].id, "quantity": "1"})

    back = simulator.pay_by_card(page).headers["location"]
    visit.client.get("/" + back.split("/", 3)[3], follow=True)
    order = _order(visit)
    promised = OutboxMessage.objects.get(topic="payment.excess").payload

    assert (order.total, order.charged) == (Money.from_minor(1000), Money.from_minor(3000))
    assert promised["amount_fen"] == 2000
