"""The simulator stays honest: what the real `stripe` package sends it and what it answers fit Stripe's OpenAPI."""

import dataclasses
import json
from typing import Any

import pytest
import stripe

from tests.support.simulator import (
    ASKING_CARD,
    CARD,
    DECLINED_CARD,
    Exchange,
    RunningSimulator,
)
from tests.support.stripe_openapi import StripeOpenApi

SESSION: dict[str, Any] = {
    "mode": "payment",
    "line_items": [
        {
            "price_data": {
                "currency": "cny",
                "unit_amount": 12_50,
                "product_data": {"name": "鲜活订单"},
            },
            "quantity": 2,
        }
    ],
    "payment_method_types": ["card", "alipay"],
    "success_url": "http://store.test/return/?session={CHECKOUT_SESSION_ID}",
    "cancel_url": "http://store.test/cancel/",
    "locale": "zh",
    "metadata": {"attempt": "1"},
    "payment_intent_data": {"metadata": {"attempt": "1"}, "description": "鲜活订单"},
}
QR: dict[str, Any] = {
    "amount": 900,
    "currency": "cny",
    "confirm": True,
    "payment_method_types": ["wechat_pay"],
    "payment_method_data": {"type": "wechat_pay"},
    "payment_method_options": {"wechat_pay": {"client": "web"}},
}


def _check(openapi: StripeOpenApi, simulator: RunningSimulator, *, at_least: int) -> None:
    faults = [fault for exchange in simulator.exchanges for fault in openapi.faults(exchange)]
    events = simulator.world.store.objects("event")

    assert len(simulator.exchanges) >= at_least
    assert faults == []
    assert [fault for event in events for fault in openapi.event_faults(event)] == []


def test_refund_that_the_bank_returns(simulator: RunningSimulator, openapi: StripeOpenApi) -> None:
    v1 = simulator.client().v1
    intent = v1.payment_intents.create(
        {"amount": 900, "currency": "cny", "payment_method": "pm_card_refundFail", "confirm": True}
    )

    given = v1.refunds.create({"payment_intent": intent.id, "amount": 400})
    later = v1.refunds.retrieve(given.id)
    charge = v1.charges.retrieve(str(intent.latest_charge))

    assert (given.status, later.status) == ("succeeded", "failed")
    assert charge.amount_refunded == 0
    _check(openapi, simulator, at_least=4)


def test_checkout_session_paid_by_card_and_refunded(
    simulator: RunningSimulator, openapi: StripeOpenApi
) -> None:
    v1 = simulator.client().v1
    session = v1.checkout.sessions.create(SESSION)
    simulator.pay_by_card(session.url, DECLINED_CARD)
    v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent.latest_charge"]})
    simulator.pay_by_card(session.url, CARD)

    paid = v1.checkout.sessions.retrieve(
        session.id, {"expand": ["payment_intent.latest_charge", "line_items"]}
    )
    intent_id = paid.payment_intent.id
    v1.refunds.create({"payment_intent": intent_id, "amount": 100}, {"idempotency_key": "k1"})
    v1.refunds.create({"payment_intent": intent_id, "reason": "requested_by_customer"})
    v1.refunds.list({"payment_intent": intent_id})
    v1.charges.retrieve(paid.payment_intent.latest_charge.id, {"expand": ["refunds"]})
    v1.checkout.sessions.list({"payment_intent": intent_id})
    v1.checkout.sessions.line_items.list(session.id)
    v1.payment_intents.list({"limit": 3})
    v1.events.list({"types": ["charge.refunded", "refund.created"], "limit": 2})
    v1.payment_methods.retrieve(paid.payment_intent.payment_method)

    assert (paid.status, paid.payment_status, paid.amount_total) == ("complete", "paid", 25_00)
    _check(openapi, simulator, at_least=11)


def test_wallets_and_authentication(simulator: RunningSimulator, openapi: StripeOpenApi) -> None:
    v1 = simulator.client().v1
    session = v1.checkout.sessions.create(SESSION)
    simulator.pay_by_wallet(session.url, "alipay")
    intent_id = v1.checkout.sessions.retrieve(session.id).payment_intent
    waiting = v1.payment_intents.retrieve(intent_id)
    simulator.answer_approval(intent_id, approve=False)
    v1.payment_intents.retrieve(intent_id)
    simulator.pay_by_card(session.url, ASKING_CARD)
    asked = v1.payment_intents.retrieve(intent_id)
    simulator.answer_approval(intent_id, approve=True)
    v1.payment_intents.retrieve(intent_id, {"expand": ["latest_charge", "payment_method"]})

    qr = v1.payment_intents.create(QR)
    simulator.answer_approval(qr.id, approve=True)
    done = v1.payment_intents.retrieve(qr.id, {"expand": ["latest_charge"]})

    assert waiting.next_action.type == "alipay_handle_redirect"
    assert asked.next_action.type == "redirect_to_url"
    assert qr.next_action.type == "wechat_pay_display_qr_code"
    assert done.status == "succeeded"
    _check(openapi, simulator, at_least=8)


def test_capture_cancel_expire_and_endpoints(
    simulator: RunningSimulator, openapi: StripeOpenApi
) -> None:
    v1 = simulator.client().v1
    held = v1.payment_intents.create(
        {
            "amount": 500,
            "currency": "cny",
            "capture_method": "manual",
            "payment_method": "pm_card_visa",
            "confirm": True,
            "return_url": "http://store.test/",
        }
    )
    v1.payment_intents.capture(held.id, {"amount_to_capture": 400})
    waiting = v1.payment_intents.create({"amount": 500, "currency": "cny"})
    v1.payment_intents.cancel(waiting.id, {"cancellation_reason": "abandoned"})
    session = v1.checkout.sessions.create(SESSION)
    v1.checkout.sessions.expire(session.id)
    endpoint = v1.webhook_endpoints.create(
        {"url": "http://store.test/hook/", "enabled_events": ["checkout.session.completed"]}
    )
    v1.webhook_endpoints.update(endpoint.id, {"disabled": True})
    v1.webhook_endpoints.list({"limit": 10})
    v1.webhook_endpoints.retrieve(endpoint.id)
    v1.webhook_endpoints.delete(endpoint.id)

    _check(openapi, simulator, at_least=11)


def test_refusals_have_the_shape_of_errors(
    simulator: RunningSimulator, openapi: StripeOpenApi
) -> None:
    v1 = simulator.client().v1
    paid = v1.payment_intents.create(
        {"amount": 500, "currency": "cny", "payment_method": "pm_card_visa", "confirm": True}
    )

    with pytest.raises(stripe.CardError) as declined:
        v1.payment_intents.create(
            {
                "amount": 500,
                "currency": "cny",
                "payment_method": "pm_card_chargeDeclinedInsufficientFunds",
                "confirm": True,
            }
        )
    with pytest.raises(stripe.InvalidRequestError) as too_much:
        v1.refunds.create({"payment_intent": paid.id, "amount": 501})
    with pytest.raises(stripe.InvalidRequestError) as captured_twice:
        v1.payment_intents.capture(paid.id)
    with pytest.raises(stripe.InvalidRequestError) as missing:
        v1.payment_intents.retrieve("pi_nothing")
    with pytest.raises(stripe.AuthenticationError):
        simulator.client("sk_live_1").v1.payment_intents.retrieve(paid.id)

    assert declined.value.error is not None
    assert declined.value.error.decline_code == "insufficient_funds"
    assert too_much.value.param == "amount"
    assert captured_twice.value.code == "payment_intent_unexpected_state"
    assert missing.value.code == "resource_missing"
    _check(openapi, simulator, at_least=6)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["status"], "paid"),
        (["amount_total"], "12.50"),
        (["livemode"], None),
        (["invented"], 1),
        (["custom_text", "submit"], "text"),
    ],
)
def test_the_judge_sees_a_dishonest_answer(
    simulator: RunningSimulator, openapi: StripeOpenApi, path: list[str], value: Any
) -> None:
    simulator.client().v1.checkout.sessions.create(SESSION)
    exchange = simulator.exchanges[0]
    answer = json.loads(exchange.answer)
    inside = answer
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value

    faults = openapi.faults(dataclasses.replace(exchange, answer=json.dumps(answer)))

    assert openapi.faults(exchange) == []
    assert len(faults) == 1


@pytest.mark.parametrize(
    "extra", ["invented=1", "amount=ten", "metadata=text", "capture_method=later"]
)
def test_the_judge_sees_a_wrong_request(
    simulator: RunningSimulator, openapi: StripeOpenApi, extra: str
) -> None:
    simulator.client().v1.payment_intents.create({"amount": 500, "currency": "cny"})
    exchange: Exchange = simulator.exchanges[0]
    wrong = dataclasses.replace(exchange, request=f"{exchange.request}&{extra}")

    assert openapi.faults(exchange) == []
    assert len(openapi.faults(wrong)) == 1
