"""Money in the simulator: taken once, given back once, and never more than there was."""

import pytest
import stripe

from tests.support.simulator import ASKING_CARD, POOR_CARD, RunningSimulator

INTENT = {"amount": 1000, "currency": "cny", "payment_method": "pm_card_visa", "confirm": True}
SESSION = {
    "mode": "payment",
    "line_items": [
        {
            "price_data": {"currency": "cny", "unit_amount": 990, "product_data": {"name": "米"}},
            "quantity": 1,
        }
    ],
    "payment_method_types": ["card", "alipay"],
    "success_url": "http://store.test/ok/{CHECKOUT_SESSION_ID}",
    "cancel_url": "http://store.test/no",
}


def test_idempotency_key_same_parameters_answers_the_same(simulator: RunningSimulator) -> None:
    client = simulator.client()

    first = client.v1.payment_intents.create(INTENT, {"idempotency_key": "k"})
    again = client.v1.payment_intents.create(INTENT, {"idempotency_key": "k"})

    assert again.id == first.id
    assert first.last_response.headers.get("Idempotent-Replayed") is None
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(simulator.world.store.objects("charge")) == 1


def test_idempotency_key_other_parameters_is_refused(simulator: RunningSimulator) -> None:
    v1 = simulator.client().v1
    v1.payment_intents.create(INTENT, {"idempotency_key": "k"})

    with pytest.raises(stripe.IdempotencyError):
        v1.payment_intents.create({**INTENT, "amount": 1001}, {"idempotency_key": "k"})
    with pytest.raises(stripe.IdempotencyError):
        v1.payment_intents.confirm("pi_x", {}, {"idempotency_key": "k"})

    assert len(simulator.world.store.objects("payment_intent")) == 1


def test_idempotency_key_replays_a_decline_but_not_a_wrong_call(
    simulator: RunningSimulator,
) -> None:
    v1 = simulator.client().v1
    declined = {**INTENT, "payment_method": "pm_card_chargeDeclined"}

    with pytest.raises(stripe.CardError):
        v1.payment_intents.create(declined, {"idempotency_key": "k"})
    with pytest.raises(stripe.CardError):
        v1.payment_intents.create(declined, {"idempotency_key": "k"})
    with pytest.raises(stripe.InvalidRequestError):
        v1.payment_intents.create({"amount": 5}, {"idempotency_key": "m"})
    v1.payment_intents.create(INTENT, {"idempotency_key": "m"})

    assert len(simulator.world.store.objects("charge", status="failed")) == 1


def test_lost_answer_is_found_again_by_its_key(simulator: RunningSimulator) -> None:
    v1 = simulator.client().v1
    simulator.faults(answer_lost={"next": 1, "path": "/v1/payment_intents"})

    with pytest.raises(stripe.APIError):
        v1.payment_intents.create(INTENT, {"idempotency_key": "k"})
    found = v1.payment_intents.create(INTENT, {"idempotency_key": "k"})

    assert found.status == "succeeded"
    assert len(simulator.world.store.objects("charge")) == 1


def test_refunds_stop_at_what_was_paid(simulator: RunningSimulator) -> None:
    v1 = simulator.client().v1
    paid = v1.payment_intents.create(INTENT)

    v1.refunds.create({"payment_intent": paid.id, "amount": 600})
    with pytest.raises(stripe.InvalidRequestError):
        v1.refunds.create({"payment_intent": paid.id, "amount": 401})
    v1.refunds.create({"payment_intent": paid.id})
    with pytest.raises(stripe.InvalidRequestError) as over:
        v1.refunds.create({"payment_intent": paid.id})

    assert over.value.code == "charge_already_refunded"
    amounts = [refund["amount"] for refund in simulator.world.store.objects("refund")]
    assert amounts == [400, 600]


def test_capture_happens_once_and_not_above_what_was_held(simulator: RunningSimulator) -> None:
    v1 = simulator.client().v1
    held = v1.payment_intents.create({**INTENT, "capture_method": "manual"})

    with pytest.raises(stripe.InvalidRequestError):
        v1.payment_intents.capture(held.id, {"amount_to_capture": 1001})
    done = v1.payment_intents.capture(held.id, {"amount_to_capture": 700})
    with pytest.raises(stripe.InvalidRequestError):
        v1.payment_intents.capture(held.id)
    with pytest.raises(stripe.InvalidRequestError):
        v1.payment_intents.cancel(held.id)

    assert (held.status, done.amount_received) == ("requires_capture", 700)


def test_hosted_page_decline_then_success(simulator: RunningSimulator) -> None:
    v1 = simulator.client().v1
    session = v1.checkout.sessions.create(SESSION)

    declined = simulator.pay_by_card(session.url, POOR_CARD)
    paid = simulator.pay_by_card(session.url)
    after = v1.checkout.sessions.retrieve(session.id)

    assert declined.status_code == 402
    assert "卡内余额不足" in declined.text
    assert "模拟支付" in declined.text
    assert paid.headers["location"] == f"http://store.test/ok/{session.id}"
    assert (after.status, after.payment_status) == ("complete", "paid")


def test_hosted_page_pressed_twice_pays_once(simulator: RunningSimulator) -> None:
    session = simulator.client().v1.checkout.sessions.create(SESSION)

    simulator.pay_by_card(session.url)
    second = simulator.pay_by_card(session.url)

    assert second.headers["location"] == f"http://store.test/ok/{session.id}"
    assert len(simulator.world.store.objects("charge")) == 1


@pytest.mark.parametrize("kind", ["card", "alipay"])
def test_approval_declined_then_approved(simulator: RunningSimulator, kind: str) -> None:
    v1 = simulator.client().v1
    session = v1.checkout.sessions.create(SESSION)

    def begin() -> str:
        if kind == "card":
            page = simulator.pay_by_card(session.url, ASKING_CARD)
        else:
            page = simulator.pay_by_wallet(session.url, kind)
        return page.url.path.rsplit("/", 1)[-1]

    refused = simulator.answer_approval(begin(), approve=False)
    approved = simulator.answer_approval(begin(), approve=True)

    assert refused.status_code == 402
    assert approved.headers["location"].startswith("http://store.test/ok/")
    assert v1.checkout.sessions.retrieve(session.id).payment_status == "paid"


def test_session_expires_with_its_waiting_intent(simulator: RunningSimulator) -> None:
    v1 = simulator.client().v1
    session = v1.checkout.sessions.create({**SESSION, "expires_at": int(simulator.clock()) + 1800})
    page = simulator.pay_by_wallet(session.url)
    intent_id = page.url.path.rsplit("/", 1)[-1]

    simulator.clock.forward(1801)
    late = simulator.answer_approval(intent_id, approve=True)

    assert late.status_code == 410
    assert v1.checkout.sessions.retrieve(session.id).status == "expired"
    assert v1.payment_intents.retrieve(intent_id).status == "canceled"
    kinds = [event["type"] for event in simulator.world.store.objects("event")]
    assert kinds[:2] == ["checkout.session.expired", "payment_intent.canceled"]


@pytest.mark.parametrize("after", [1000, 90_000])
def test_session_expiry_outside_stripes_bounds_is_refused(
    simulator: RunningSimulator, after: int
) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        simulator.client().v1.checkout.sessions.create(
            {**SESSION, "expires_at": int(simulator.clock()) + after}
        )


def test_restart_forgets_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.support.simulator import simulator_running  # noqa: PLC0415 -- two runs, no fixture

    path = str(tmp_path_factory.mktemp("sim") / "state.sqlite3")
    with simulator_running(path) as before:
        paid = before.client().v1.payment_intents.create(INTENT, {"idempotency_key": "k"})
    with simulator_running(path) as after:
        again = after.client().v1.payment_intents.create(INTENT, {"idempotency_key": "k"})
        found = after.client().v1.payment_intents.retrieve(paid.id)

    assert again.id == paid.id
    assert found.status == "succeeded"
