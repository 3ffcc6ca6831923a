"""Lists of orders as existing dashboards ask for them: by `filter`, and drafts."""

from datetime import timedelta
from typing import Any

import pytest

from shop.engine.domain.complete import checkout_complete
from shop.engine.domain.completion import Completion
from shop.engine.models import Order, Payment, User
from shop.engine.schema.ids import global_id
from tests.engine.client import app_token, ask, user_make
from tests.engine.factories import NOW, checkout_ready, shop_make, variant_make

pytestmark = pytest.mark.django_db

ORDERS = """query($filter: OrderFilterInput, $where: OrderWhereInput) {
  orders(first: 5, filter: $filter, where: $where) { totalCount } }"""


@pytest.fixture
def order() -> Order:
    """An order of Li Hua that was paid for."""
    shop = shop_make()
    pk = checkout_ready(shop, (variant_make(shop), 1))
    checkout_complete(checkout_id=pk, how=Completion(), now=NOW)
    buyer = user_make("li@example.com", first_name="Hua", last_name="Li")
    Order.objects.update(
        user=buyer,
        user_email="gift@example.com",
        status="UNFULFILLED",
        charge_status="FULL",
        authorize_status="FULL",
        metadata={"live.session": "S1"},
        created_at=NOW,
        updated_at=NOW,
    )
    return Order.objects.get()


def count(given: dict[str, Any] | None) -> int:
    token = app_token("MANAGE_ORDERS")
    return int(ask(ORDERS, {"filter": given}, token=token).data["orders"]["totalCount"])


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (None, 1),
        ({"status": [], "customer": "", "search": None}, 1),
        ({"status": ["UNFULFILLED", "FULFILLED"]}, 1),
        ({"status": ["CANCELED"]}, 0),
        ({"status": ["READY_TO_FULFILL"]}, 0),
        ({"status": ["READY_TO_CAPTURE"]}, 0),
        ({"customer": "GIFT@example.com"}, 1),
        ({"customer": "li@example.com"}, 1),
        ({"customer": "hua"}, 1),
        ({"customer": "Li Hua"}, 1),
        ({"customer": "hua li"}, 1),
        ({"customer": "Li"}, 1),
        ({"customer": "L"}, 0),
        ({"customer": "Li Mei"}, 0),
        ({"created": {"gte": f"{NOW:%Y-%m-%d}", "lte": f"{NOW:%Y-%m-%d}"}}, 1),
        ({"created": {"lte": f"{NOW - timedelta(days=1):%Y-%m-%d}"}}, 0),
        ({"updatedAt": {"gte": NOW.isoformat()}}, 1),
        ({"updatedAt": {"gte": (NOW + timedelta(seconds=1)).isoformat()}}, 0),
        ({"metadata": [{"key": "live.session", "value": "S1"}]}, 1),
        ({"metadata": [{"key": "live.session", "value": "S2"}]}, 0),
        ({"chargeStatus": ["FULL"], "authorizeStatus": ["FULL", "PARTIAL"]}, 1),
        ({"chargeStatus": ["NONE"]}, 0),
        ({"authorizeStatus": ["NONE"]}, 0),
        ({"isClickAndCollect": False}, 1),
        ({"isClickAndCollect": True}, 0),
        ({"search": "nobody"}, 0),
    ],
)
def test_orders_are_filtered_as_older_clients_do(
    order: Order, given: dict[str, Any] | None, found: int
) -> None:
    assert count(given) == found


def test_orders_are_filtered_by_what_names_them(order: Order) -> None:
    checkout = str(order.checkout_id)
    right: dict[str, Any] = {
        "ids": [global_id("Order", order.pk)],
        "numbers": [str(order.number), "x"],
        "channels": [global_id("Channel", order.channel_id)],
        "checkoutIds": [global_id("Checkout", checkout)],
        "checkoutTokens": [checkout],
    }
    wrong: dict[str, Any] = {
        "ids": [global_id("Order", checkout)],
        "numbers": [str(order.number + 1)],
        "channels": [global_id("Channel", order.channel_id + 1)],
        "checkoutIds": [global_id("Checkout", str(order.pk))],
        "checkoutTokens": [str(order.pk)],
    }

    assert {name: count({name: value}) for name, value in right.items()} == dict.fromkeys(right, 1)
    assert {name: count({name: value}) for name, value in wrong.items()} == dict.fromkeys(wrong, 0)


def test_orders_ready_for_the_next_step_have_a_payment_of_older_clients(order: Order) -> None:
    payment = Payment.objects.create(
        order=order, gateway="x", currency="CNY", created_at=NOW, modified_at=NOW
    )
    Order.objects.update(total_charged_amount=order.total_gross_amount)

    both = [count({"status": [name]}) for name in ("READY_TO_FULFILL", "READY_TO_CAPTURE")]
    Payment.objects.update(charge_status="FULLY_CHARGED")
    Order.objects.update(total_charged_amount=0)
    none = [count({"status": [name]}) for name in ("READY_TO_FULFILL", "READY_TO_CAPTURE")]

    assert payment.is_active
    assert (both, none) == ([1, 1], [0, 0])


def test_filter_and_where_together_are_refused(order: Order) -> None:
    given = {"filter": {"status": ["UNFULFILLED"]}, "where": {"status": {"eq": "UNFULFILLED"}}}

    refused = ask(ORDERS, given, token=app_token("MANAGE_ORDERS"))

    assert refused.body["data"] == {"orders": None}
    assert refused.messages == ["Only one filtering argument (filter or where) can be specified."]


def test_drafts_are_told_apart_from_orders(order: Order) -> None:
    text = "query($filter: OrderDraftFilterInput) { draftOrders(first: 5, filter: $filter) { totalCount } }"
    token = app_token("MANAGE_ORDERS")

    before = ask(text, token=token).data["draftOrders"]
    Order.objects.update(status="DRAFT")
    after = ask(text, {"filter": {"customer": "hua"}}, token=token).data["draftOrders"]
    others = ask(text, {"filter": {"customer": "mei"}}, token=token).data["draftOrders"]

    assert [row["totalCount"] for row in (before, after, others)] == [0, 1, 0]
    assert count(None) == 0
    assert User.objects.count() == 1
    assert ask(text).codes == ["PermissionDenied"]
