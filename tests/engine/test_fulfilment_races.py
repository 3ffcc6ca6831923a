"""Several desks at once: never more goods than there are, never more than were ordered. The canaries take the locks away."""

from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest

from shop.durability.transactions import durable
from shop.engine.domain import fulfilment, shelves
from shop.engine.domain.complete import checkout_complete
from shop.engine.domain.completion import Completion
from shop.engine.domain.fulfilment import order_fulfill
from shop.engine.domain.shelves import Pick
from shop.engine.errors import MutationError
from shop.engine.models import FulfillmentLine, Order, OrderLine, Stock
from tests.engine.factories import NOW, checkout_ready, shop_make, variant_make
from tests.support.concurrency import Gate, Outcome, run_concurrently

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]


def lines_make(*, orders: int, each: int, stock: int) -> list[OrderLine]:
    shop = shop_make()
    variant = variant_make(shop, stock=orders * each)
    for _ in range(orders):
        checkout_id = checkout_ready(shop, (variant, each))
        checkout_complete(checkout_id=checkout_id, how=Completion(), now=NOW)
    Order.objects.update(status="UNFULFILLED")
    Stock.objects.update(quantity=stock)
    return list(OrderLine.objects.order_by("order__number"))


def act(line: OrderLine, quantity: int) -> Callable[[], Any]:
    place = Stock.objects.get().warehouse_id

    def send() -> Any:
        with durable():
            return order_fulfill(
                order_id=line.order_id,
                picks=[Pick(line.pk, place, quantity)],
                exceed=False,
                tracking_number="",
                notify=False,
                now=NOW,
                requestor="",
            )

    return send


def sent() -> int:
    return sum(FulfillmentLine.objects.values_list("quantity", flat=True))


def refusals(outcome: Outcome[Any]) -> list[str]:
    codes = []
    for error in outcome.errors:
        assert isinstance(error, MutationError), error
        codes.append(error.errors[0].code)
    return codes


def test_one_line_sent_by_eight_desks_is_sent_once() -> None:
    (line,) = lines_make(orders=1, each=3, stock=100)

    outcome = run_concurrently([act(line, 3) for _ in range(8)])

    assert len(outcome.results) == 1
    assert refusals(outcome) == ["FULFILL_ORDER_LINE"] * 7
    assert sent() == 3
    assert Stock.objects.get().quantity == 97


def test_six_orders_for_the_last_two_units_send_two() -> None:
    lines = lines_make(orders=6, each=1, stock=2)
    Stock.objects.update(quantity_allocated=0)
    for line in lines:
        line.allocations.all().delete()

    outcome = run_concurrently([act(line, 1) for line in lines])

    assert len(outcome.results) == 2
    assert refusals(outcome) == ["INSUFFICIENT_STOCK"] * 4
    assert sent() == 2
    assert Stock.objects.get().quantity == 0


@pytest.fixture
def without_locks() -> Iterator[None]:
    """Order and stock are read without a lock, and the desks meet after reading."""
    gate = Gate(2, patience=20)

    def order_read(order_id: Any, *, field: str = "id") -> Order:
        return Order.objects.select_related("channel").get(pk=order_id)

    def rows_read(rows: Any) -> list[Any]:
        found = list(rows.order_by("pk"))
        gate.meet()
        return found

    with (
        patch.object(fulfilment, "order_locked", order_read),
        patch.object(shelves, "lock_rows", rows_read),
    ):
        yield


@pytest.mark.usefixtures("without_locks")
def test_canary_without_locks_two_desks_lose_a_unit() -> None:
    lines = lines_make(orders=2, each=1, stock=1)
    Stock.objects.update(quantity_allocated=0)
    for line in lines:
        line.allocations.all().delete()

    outcome = run_concurrently([act(line, 1) for line in lines])

    assert len(outcome.results) == 2, "the canary must oversell; else the test above proves nothing"
    assert sent() == 2
