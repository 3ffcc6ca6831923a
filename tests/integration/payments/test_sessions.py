"""Beginning a payment: what Saleor asks and what we answer."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.test import override_settings

from shop.durability.outbox import outbox_drain
from shop.kernel import clock
from shop.payments.domain.reconcile import attempts_reconcile
from shop.payments.enums import AttemptState
from shop.payments.guards import register_guard, unregister_guard
from shop.payments.interfaces import saleor
from shop.payments.models import PaymentAttempt
from tests.support.payments import Till

GUARD = f"{__name__}.refuse_live"


def refuse_live(payload: Mapping[str, Any]) -> str | None:
    """A guard: payments in channel `live` need a claim."""
    live = payload["sourceObject"]["channel"]["slug"] == "live"
    return "这个价格只在直播间里有效。" if live else None


@pytest.fixture
def guard() -> Iterator[None]:
    register_guard(GUARD)
    yield
    unregister_guard(GUARD)


def test_gateway_initialize_names_the_methods() -> None:
    answer = saleor.payment_gateway_initialize({})

    assert answer["data"]["methods"] == ["card", "alipay", "wechat_pay", "pay_on_pickup"]


@pytest.mark.parametrize("method", ["card", "alipay"])
def test_hosted_methods_send_the_buyer_to_the_page(till: Till, method: str) -> None:
    answer = till.begin(method)
    attempt = till.attempt(answer)

    assert answer["result"] == "CHARGE_ACTION_REQUIRED"
    assert answer["amount"] == "25.50"
    assert answer["data"]["redirect_url"].startswith(till.simulator.url)
    assert (attempt.state, attempt.amount_fen) == (AttemptState.WAITING, 2550)
    session = till.simulator.world.store.get(attempt.session_id or "")
    assert session is not None
    assert session["payment_method_types"] == [method]
    assert session["amount_total"] == 2550


def test_wechat_gives_a_code_to_scan(till: Till) -> None:
    data = till.begin("wechat_pay")["data"]

    assert data["code_url"].startswith("http")
    assert data["qr_svg"].startswith("<svg")
    assert data["redirect_url"].startswith("http://testserver/payments/wechat/")


@pytest.mark.parametrize("method", ["card", "wechat_pay"])
def test_the_same_transaction_asked_again_is_the_same_payment(till: Till, method: str) -> None:
    payload = till.payload(method)

    first = saleor.payment_transaction_initialize(payload)
    second = saleor.payment_transaction_initialize(payload)

    assert second == first
    assert PaymentAttempt.objects.count() == 1
    made = till.simulator.world.store
    assert len(made.objects("checkout.session")) + len(made.objects("payment_intent")) == 1


def test_lost_answer_of_the_service_is_asked_again_with_the_same_key(till: Till) -> None:
    till.simulator.faults(answer_lost={"next": 2, "path": "/v1/checkout/sessions"})
    payload = till.payload()

    away = saleor.payment_transaction_initialize(payload)
    found = saleor.payment_transaction_initialize(payload)

    assert away["result"] == "CHARGE_FAILURE"
    assert found["result"] == "CHARGE_ACTION_REQUIRED"
    assert len(till.simulator.world.store.objects("checkout.session")) == 1


def test_service_away_fails_clearly_and_is_closed_later(till: Till) -> None:
    with override_settings(STRIPE_API_BASE="http://127.0.0.1:9"):
        answer = till.begin()

    assert answer["result"] == "CHARGE_FAILURE"
    assert "没有扣款" in answer["message"]
    attempt = PaymentAttempt.objects.get()
    assert attempt.state == AttemptState.STARTED
    attempts_reconcile(now=attempt.expires_at)
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.EXPIRED


def test_pay_on_pickup_is_authorized_for_a_station(till: Till) -> None:
    answer = till.begin("pay_on_pickup", source={"deliveryMethod": {"__typename": "Warehouse"}})

    assert answer["result"] == "AUTHORIZATION_SUCCESS"
    assert answer["pspReference"].startswith("pickup-")
    assert answer["actions"] == ["CHARGE", "CANCEL"]


@pytest.mark.parametrize("delivery", [None, {"__typename": "ShippingMethod"}])
def test_pay_on_pickup_is_refused_for_delivery(till: Till, delivery: Any) -> None:
    answer = till.begin("pay_on_pickup", source={"deliveryMethod": delivery})

    assert answer["result"] == "AUTHORIZATION_FAILURE"
    assert PaymentAttempt.objects.count() == 0


def test_charge_at_collection_then_again(till: Till) -> None:
    answer = till.begin("pay_on_pickup", source={"deliveryMethod": {"__typename": "Warehouse"}})
    attempt = till.attempt(answer)
    asked = till.refund_payload(attempt, "25.50", request="r")

    first = saleor.payment_charge_requested(asked)
    again = saleor.payment_charge_requested(asked)
    cancel = saleor.payment_cancelation_requested(asked)

    assert first["result"] == "CHARGE_SUCCESS"
    assert again == first
    assert cancel["result"] == "CANCEL_FAILURE"
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.COMPLETED


@pytest.mark.parametrize("method", [None, "cash", 5, ["card"]])
def test_unknown_method_is_refused(till: Till, method: Any) -> None:
    payload = till.payload("card") | {"data": {"method": method}}

    answer = saleor.payment_transaction_initialize(payload)

    assert answer == {"result": "CHARGE_FAILURE", "message": "请选择支付方式。"}
    assert PaymentAttempt.objects.count() == 0


@pytest.mark.parametrize("broken", [{}, {"transaction": {}}, {"action": {"amount": "much"}}])
def test_unreadable_payload_is_a_failure_not_a_crash(till: Till, broken: Any) -> None:
    payload = till.payload() | broken if broken else {}

    assert saleor.payment_transaction_initialize(payload)["result"] == "CHARGE_FAILURE"


@pytest.mark.usefixtures("guard")
def test_guard_refuses_before_anything_is_asked(till: Till) -> None:
    refused = till.begin(source={"channel": {"slug": "live"}})
    passed = till.begin(source={"channel": {"slug": "store"}})

    assert refused == {"result": "CHARGE_FAILURE", "message": "这个价格只在直播间里有效。"}
    assert passed["result"] == "CHARGE_ACTION_REQUIRED"
    assert PaymentAttempt.objects.count() == 1


def test_process_session_tells_where_it_stands_and_makes_the_order(till: Till) -> None:
    payload = till.payload()
    begun = saleor.payment_transaction_initialize(payload)

    waiting = saleor.payment_transaction_process(payload)
    till.pay(begun)
    paid = saleor.payment_transaction_process(payload)
    outbox_drain()

    assert waiting["result"] == "CHARGE_ACTION_REQUIRED"
    assert paid["result"] == "CHARGE_SUCCESS"
    assert till.attempt(begun).state == AttemptState.COMPLETED


def test_process_session_of_unknown_transaction(till: Till) -> None:
    answer = saleor.payment_transaction_process(till.payload())

    assert answer["result"] == "CHARGE_FAILURE"


def test_newer_attempt_closes_the_earlier_one(till: Till) -> None:
    first = till.begin("card")
    second = till.begin("alipay")

    outbox_drain()

    assert till.attempt(first).state == AttemptState.CANCELLED
    assert till.attempt(second).state == AttemptState.WAITING
    session = till.simulator.world.store.get(till.attempt(first).session_id or "")
    assert session is not None
    assert session["status"] == "expired"


def test_cancel_requested_closes_the_page(till: Till) -> None:
    begun = till.begin()
    attempt = till.attempt(begun)

    answer = saleor.payment_cancelation_requested(till.refund_payload(attempt, "25.5", request="c"))
    page = till.pay(begun)

    assert answer["result"] == "CANCEL_SUCCESS"
    assert page.status_code == 410
    assert till.charges() == []


def test_expired_page_is_closed_by_reconciliation(till: Till) -> None:
    attempt = till.attempt(till.begin("wechat_pay"))

    attempts_reconcile(now=attempt.expires_at)
    outbox_drain()

    attempt.refresh_from_db()
    assert attempt.state == AttemptState.EXPIRED
    assert attempt.next_check_at is None
    assert till.commerce.reported("CHARGE_FAILURE") == [(attempt.intent_id, "25.50")]
    assert attempts_reconcile(now=clock.now()) == 0


def test_checkout_that_is_paid_is_not_paid_again(till: Till) -> None:
    begun = till.begin()
    till.pay(begun)
    till.deliver()
    outbox_drain()

    again = till.begin("alipay")

    assert again["result"] == "CHARGE_FAILURE"
    assert "已经付过款" in again["message"]
    assert len(till.simulator.world.store.objects("checkout.session")) == 1


def test_pay_on_pickup_closes_the_page_that_was_open(till: Till) -> None:
    page = till.begin("card")
    till.begin("pay_on_pickup", source={"deliveryMethod": {"__typename": "Warehouse"}})

    outbox_drain()

    assert till.attempt(page).state == AttemptState.CANCELLED
    assert till.pay(page).status_code == 410


def test_station_does_not_charge_what_was_paid_before(till: Till) -> None:
    page = till.begin("card")
    promised = till.begin("pay_on_pickup", source={"deliveryMethod": {"__typename": "Warehouse"}})
    till.pay(page)
    outbox_drain()

    asked = till.refund_payload(till.attempt(promised), "25.50", request="r")
    answer = saleor.payment_charge_requested(asked)

    assert till.attempt(page).state == AttemptState.COMPLETED
    assert answer["result"] == "CHARGE_FAILURE"


STATION = {"deliveryMethod": {"__typename": "Warehouse"}}


def test_money_that_arrived_ends_the_promise_to_pay_at_the_station(till: Till) -> None:
    page = till.begin("card")
    promised = till.begin("pay_on_pickup", source=STATION)
    till.pay(page)

    till.deliver()
    outbox_drain()

    kept = till.attempt(promised)
    assert (till.attempt(page).state, kept.state) == (
        AttemptState.COMPLETED,
        AttemptState.CANCELLED,
    )
    assert till.commerce.reported("CANCEL_SUCCESS") == [(kept.intent_id, "25.50")]


def test_of_two_promises_of_one_checkout_the_later_stays(till: Till) -> None:
    attempts = [till.attempt(till.begin("pay_on_pickup", source=STATION)) for _ in range(2)]

    outbox_drain()

    states = [PaymentAttempt.objects.get(pk=attempt.pk).state for attempt in attempts]
    assert states == [AttemptState.CANCELLED, AttemptState.AUTHORIZED]
    assert till.commerce.reported("CANCEL_SUCCESS") == [(attempts[0].intent_id, "25.50")]


@pytest.mark.parametrize(
    ("orders", "kept"),
    [({}, AttemptState.CANCELLED), ({"checkout-1": "order-1"}, AttemptState.AUTHORIZED)],
)
def test_a_page_that_opens_later_ends_the_promise_unless_there_is_an_order(
    till: Till, orders: dict[str, str], kept: AttemptState
) -> None:
    promised = till.attempt(till.begin("pay_on_pickup", source=STATION))
    till.commerce.orders.update(orders)
    till.begin("card")

    outbox_drain()

    promised.refresh_from_db()
    assert promised.state == kept
