"""Webhooks of the simulator: signed, retried, and wrong on demand."""

import json

import pytest
import stripe

from shop.payments.simulator.deliveries import PAUSES
from tests.support.simulator import RunningSimulator

INTENT = {"amount": 1000, "currency": "cny", "payment_method": "pm_card_visa", "confirm": True}


class Endpoint:
    """Remembers what arrives and answers what the test wants."""

    def __init__(self, simulator: RunningSimulator) -> None:
        self.simulator = simulator
        self.status = 200
        self.received: list[dict[str, object]] = []
        self.secret = (
            simulator.client()
            .v1.webhook_endpoints.create(
                {"url": "http://store.test/hook/", "enabled_events": ["payment_intent.succeeded"]}
            )
            .secret
        )

    def __call__(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        signature = headers["Stripe-Signature"]
        stripe.WebhookSignature.verify_header(body.decode(), signature, self.secret)
        self.received.append(json.loads(body))
        return self.status

    def pay(self, amount: int = 1000) -> str:
        intent = self.simulator.client().v1.payment_intents.create({**INTENT, "amount": amount})
        return str(intent.id)

    def amounts(self) -> list[int]:
        return [event["data"]["object"]["amount"] for event in self.received]  # type: ignore[index]


@pytest.fixture
def endpoint(simulator: RunningSimulator) -> Endpoint:
    return Endpoint(simulator)


def test_delivery_is_signed_and_made_once(simulator: RunningSimulator, endpoint: Endpoint) -> None:
    endpoint.pay()

    first, second = simulator.deliver(endpoint), simulator.deliver(endpoint)

    assert (first, second) == (1, 0)
    assert [event["type"] for event in endpoint.received] == ["payment_intent.succeeded"]


def test_delivery_signature_of_changed_body_is_refused(
    simulator: RunningSimulator, endpoint: Endpoint
) -> None:
    endpoint.pay()

    def changed(_url: str, body: bytes, headers: dict[str, str]) -> int:
        with pytest.raises(stripe.SignatureVerificationError):
            stripe.WebhookSignature.verify_header(
                body.replace(b"1000", b"9000").decode(),
                headers["Stripe-Signature"],
                endpoint.secret,
            )
        return 200

    assert simulator.deliver(changed) == 1


def test_delivery_is_retried_with_growing_pauses_then_given_up(
    simulator: RunningSimulator, endpoint: Endpoint
) -> None:
    endpoint.status = 500
    endpoint.pay()

    tried = simulator.deliver(endpoint)
    for pause in PAUSES:
        simulator.clock.forward(pause - 0.5)
        assert simulator.deliver(endpoint) == 0
        simulator.clock.forward(0.5)
        tried += simulator.deliver(endpoint)
    simulator.clock.forward(86_400)

    assert tried == len(PAUSES) + 1
    assert simulator.deliver(endpoint) == 0
    assert len({event["id"] for event in endpoint.received}) == 1


def test_fault_late(simulator: RunningSimulator, endpoint: Endpoint) -> None:
    simulator.faults(late={"next": 1, "seconds": 60})
    endpoint.pay()

    early = simulator.deliver(endpoint)
    simulator.clock.forward(60)

    assert (early, simulator.deliver(endpoint)) == (0, 1)


def test_fault_double(simulator: RunningSimulator, endpoint: Endpoint) -> None:
    simulator.faults(double={"next": 1})
    endpoint.pay(1)
    endpoint.pay(2)
    simulator.deliver(endpoint)

    assert endpoint.amounts() == [1, 1, 2]


def test_fault_lost(simulator: RunningSimulator, endpoint: Endpoint) -> None:
    simulator.faults(lost={"next": 1})
    lost = endpoint.pay(1)
    endpoint.pay(2)
    simulator.deliver(endpoint)

    assert endpoint.amounts() == [2]
    assert simulator.client().v1.payment_intents.retrieve(lost).status == "succeeded"


def test_fault_reorder(simulator: RunningSimulator, endpoint: Endpoint) -> None:
    simulator.faults(reorder={"next": 3})
    for amount in (1, 2):
        endpoint.pay(amount)
    held_back = simulator.deliver(endpoint)
    endpoint.pay(3)
    simulator.clock.forward(1)
    simulator.deliver(endpoint)

    assert held_back == 0
    assert endpoint.amounts() == [3, 2, 1]
