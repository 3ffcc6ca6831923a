"""Goods leave and come back: stock effects to the unit, refusals that change nothing."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from shop.engine.domain.complete import checkout_complete
from shop.engine.domain.completion import Completion
from shop.engine.models import Allocation, Fulfillment, Order, OrderLine, ShopSettings, Stock
from shop.engine.schema.base import global_id
from tests.engine.client import app_token, ask, user_make, user_token
from tests.engine.factories import (
    NOW,
    Shop,
    checkout_ready,
    shop_make,
    variant_make,
    warehouse_make,
)

pytestmark = pytest.mark.django_db
ERRORS = "errors { field code message warehouse orderLines }"
FULFILL = f"""mutation ($order: ID, $input: OrderFulfillInput!) {{ orderFulfill(order: $order, input: $input) {{
  fulfillments {{ id status trackingNumber fulfillmentOrder lines {{ quantity }} }} order {{ status }} {ERRORS} }} }}"""
CANCEL_FULFILMENT = f"""mutation ($id: ID!, $input: FulfillmentCancelInput) {{
  orderFulfillmentCancel(id: $id, input: $input) {{ fulfillment {{ status }} order {{ status }} {ERRORS} }} }}"""
CANCEL = f"mutation ($id: ID!) {{ orderCancel(id: $id) {{ order {{ status }} {ERRORS} }} }}"
RETURN = f"""mutation ($order: ID!, $input: OrderReturnProductsInput!) {{
  orderFulfillmentReturnProducts(order: $order, input: $input) {{
    returnFulfillment {{ status lines {{ quantity }} }} order {{ status }} {ERRORS} }} }}"""


@pytest.fixture
def shop() -> Shop:
    return shop_make()


@pytest.fixture
def line(shop: Shop) -> OrderLine:
    """A line of 5 out of 8."""
    checkout_id = checkout_ready(shop, (variant_make(shop, stock=8), 5))
    checkout_complete(checkout_id=checkout_id, how=Completion(), now=NOW)
    Order.objects.update(status="UNFULFILLED")
    return OrderLine.objects.get()


def fulfill(
    line: OrderLine,
    quantity: int,
    *,
    warehouse: uuid.UUID | None = None,
    token: str = "",
    **extra: Any,
) -> Any:
    place = warehouse or Stock.objects.get().warehouse_id
    stocks = [{"warehouse": global_id("Warehouse", place), "quantity": quantity}]
    lines = [{"orderLineId": global_id("OrderLine", line.pk), "stocks": stocks}]
    variables = {"order": global_id("Order", line.order_id), "input": {"lines": lines, **extra}}
    return ask(FULFILL, variables, token=token or app_token("MANAGE_ORDERS"))


def levels() -> tuple[int, int]:
    stock = Stock.objects.get()
    return stock.quantity, stock.quantity_allocated


def test_order_fulfill_takes_goods_and_their_promise(line: OrderLine) -> None:
    assert levels() == (8, 5)

    answer = fulfill(line, 2, trackingNumber="SF1").data["orderFulfill"]

    assert answer["errors"] == []
    (made,) = answer["fulfillments"]
    assert (made["status"], made["trackingNumber"], made["fulfillmentOrder"]) == (
        "FULFILLED",
        "SF1",
        1,
    )
    assert made["lines"] == [{"quantity": 2}]
    assert answer["order"]["status"] == "PARTIALLY_FULFILLED"
    assert levels() == (6, 3)
    assert fulfill(line, 3).data["orderFulfill"]["order"]["status"] == "FULFILLED"
    assert levels() == (3, 0)
    assert not Allocation.objects.exists()


def test_order_fulfill_more_than_is_left_changes_nothing(line: OrderLine) -> None:
    fulfill(line, 2)

    answer = fulfill(line, 4).data["orderFulfill"]

    assert answer["errors"] == [
        {
            "field": "orderLineId",
            "code": "FULFILL_ORDER_LINE",
            "message": "Only 3 items remaining to fulfill.",
            "warehouse": None,
            "orderLines": [global_id("OrderLine", line.pk)],
        }
    ]
    assert levels() == (6, 3)
    assert Fulfillment.objects.count() == 1


def test_order_fulfill_from_a_warehouse_without_goods_is_refused(
    shop: Shop, line: OrderLine
) -> None:
    other = warehouse_make(shop.channel)

    answer = fulfill(line, 1, warehouse=other.pk).data["orderFulfill"]

    assert [error["code"] for error in answer["errors"]] == ["INSUFFICIENT_STOCK"]
    assert answer["errors"][0]["warehouse"] == global_id("Warehouse", other.pk)
    assert levels() == (8, 5)


def test_order_fulfill_beyond_stock_only_when_allowed(line: OrderLine) -> None:
    Stock.objects.update(quantity=4)

    refused = fulfill(line, 5).data["orderFulfill"]
    allowed = fulfill(line, 5, allowStockToBeExceeded=True).data["orderFulfill"]

    assert [error["code"] for error in refused["errors"]] == ["INSUFFICIENT_STOCK"]
    assert allowed["errors"] == []
    assert levels() == (-1, 0)


def test_order_fulfill_does_not_take_what_other_orders_own(shop: Shop, line: OrderLine) -> None:
    assert line.variant is not None
    other = checkout_ready(shop, (line.variant, 3))
    checkout_complete(checkout_id=other, how=Completion(), now=NOW)
    Stock.objects.update(quantity=6)

    answer = fulfill(line, 4).data["orderFulfill"]

    assert [error["code"] for error in answer["errors"]] == ["INSUFFICIENT_STOCK"]
    assert levels() == (6, 8)


def test_order_fulfill_unpaid_is_refused_where_the_shop_says_so(line: OrderLine) -> None:
    ShopSettings.objects.update(fulfillment_allow_unpaid=False)

    answer = fulfill(line, 1).data["orderFulfill"]

    assert [error["code"] for error in answer["errors"]] == ["CANNOT_FULFILL_UNPAID_ORDER"]
    assert levels() == (8, 5)


def test_order_fulfill_waits_for_approval_without_taking_goods(line: OrderLine) -> None:
    ShopSettings.objects.update(fulfillment_auto_approve=False)
    made = fulfill(line, 5).data["orderFulfill"]["fulfillments"][0]
    assert made["status"] == "WAITING_FOR_APPROVAL"
    assert levels() == (8, 5)
    assert fulfill(line, 1).data["orderFulfill"]["errors"][0]["code"] == "FULFILL_ORDER_LINE"

    approve = """mutation ($id: ID!) { orderFulfillmentApprove(id: $id, notifyCustomer: false) {
      fulfillment { status } order { status } errors { code } } }"""
    answer = ask(approve, {"id": made["id"]}, token=app_token("MANAGE_ORDERS")).data[
        "orderFulfillmentApprove"
    ]

    assert answer == {
        "fulfillment": {"status": "FULFILLED"},
        "order": {"status": "FULFILLED"},
        "errors": [],
    }
    assert levels() == (3, 0)


def test_fulfillment_cancel_puts_goods_and_promise_back(line: OrderLine) -> None:
    made = fulfill(line, 5).data["orderFulfill"]["fulfillments"][0]["id"]
    place = global_id("Warehouse", Stock.objects.get().warehouse_id)
    token = app_token("MANAGE_ORDERS")
    missing = ask(CANCEL_FULFILMENT, {"id": made, "input": {}}, token=token).data[
        "orderFulfillmentCancel"
    ]

    answer = ask(CANCEL_FULFILMENT, {"id": made, "input": {"warehouseId": place}}, token=token)
    again = ask(CANCEL_FULFILMENT, {"id": made, "input": {"warehouseId": place}}, token=token)

    assert [error["code"] for error in missing["errors"]] == ["REQUIRED"]
    assert answer.data["orderFulfillmentCancel"]["order"]["status"] == "UNFULFILLED"
    assert levels() == (8, 5)
    assert [e["code"] for e in again.data["orderFulfillmentCancel"]["errors"]] == [
        "CANNOT_CANCEL_FULFILLMENT"
    ]
    assert fulfill(line, 5).data["orderFulfill"]["fulfillments"][0]["fulfillmentOrder"] == 2


def test_order_cancel_frees_stock_once_and_not_after_goods_left(line: OrderLine) -> None:
    token, order = app_token("MANAGE_ORDERS"), {"id": global_id("Order", line.order_id)}
    fulfill(line, 1)
    refused = ask(CANCEL, order, token=token).data["orderCancel"]
    assert [error["code"] for error in refused["errors"]] == ["CANNOT_CANCEL_ORDER"]
    Fulfillment.objects.all().delete()

    answer = ask(CANCEL, order, token=token).data["orderCancel"]
    again = ask(CANCEL, order, token=token).data["orderCancel"]

    assert answer == {"order": {"status": "CANCELED"}, "errors": []}
    assert levels() == (7, 0)
    assert [error["code"] for error in again["errors"]] == ["CANNOT_CANCEL_ORDER"]


def test_return_moves_units_without_restocking(line: OrderLine) -> None:
    fulfill(line, 5)
    sent = Fulfillment.objects.get().lines.get()
    entry = {"fulfillmentLineId": global_id("FulfillmentLine", sent.pk), "quantity": 2}
    variables = {"order": global_id("Order", line.order_id), "input": {"fulfillmentLines": [entry]}}

    answer = ask(RETURN, variables, token=app_token("MANAGE_ORDERS")).data[
        "orderFulfillmentReturnProducts"
    ]

    assert answer["errors"] == []
    assert answer["returnFulfillment"] == {"status": "RETURNED", "lines": [{"quantity": 2}]}
    assert answer["order"]["status"] == "PARTIALLY_RETURNED"
    assert levels() == (3, 0)
    sent.refresh_from_db()
    assert sent.quantity == 3


@pytest.mark.parametrize("who", ["stranger", "buyer", "other app"])
def test_order_desk_is_closed_to(who: str, line: OrderLine) -> None:
    tokens: dict[str, Callable[[], str]] = {
        "stranger": lambda: "not-a-token",
        "buyer": lambda: user_token(user_make()),
        "other app": lambda: app_token("MANAGE_PRODUCTS"),
    }
    token = tokens[who]()

    answers = [
        fulfill(line, 1, token=token),
        ask(CANCEL, {"id": global_id("Order", line.order_id)}, token=token),
        ask("{ orders(first: 1) { totalCount } }", token=token),
    ]

    assert [answer.codes for answer in answers] == [["PermissionDenied"]] * 3
    assert levels() == (8, 5)
    assert not Fulfillment.objects.exists()


def test_orders_are_found_by_metadata_status_channel_and_words(line: OrderLine) -> None:
    Order.objects.update(metadata={"live.session": "S1"})
    token = app_token("MANAGE_ORDERS")
    query = """query ($where: OrderWhereInput, $search: String) {
      orders(first: 5, where: $where, search: $search) { totalCount edges { node { number } } } }"""

    def count(where: dict[str, Any] | None = None, search: str | None = None) -> int:
        return int(
            ask(query, {"where": where, "search": search}, token=token).data["orders"]["totalCount"]
        )

    assert count({"metadata": {"key": "live.session", "value": {"eq": "S1"}}}) == 1
    assert count({"metadata": {"key": "live.session", "value": {"eq": "S2"}}}) == 0
    assert count({"status": {"oneOf": ["UNFULFILLED"]}}) == 1
    assert count({"status": {"eq": "CANCELED"}}) == 0
    assert count({"AND": [{"linesCount": {"eq": 1}}, {"hasFulfillments": False}]}) == 1
    assert count({"channelId": {"eq": global_id("Channel", line.order.channel_id)}}) == 1
    assert count(search=f"#{line.order.number}") == 1
    assert count(search=line.product_name.split()[0]) == 1
    assert count(search="nobody") == 0
