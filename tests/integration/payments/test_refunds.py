"""Refunds that the commerce server asks for."""

import pytest
from django.test import override_settings

from shop.durability.outbox import outbox_drain
from shop.kernel import clock
from shop.payments.domain.refunds import PATIENCE, refund_returned, refunds_reconcile
from shop.payments.interfaces import saleor
from shop.payments.models import PaymentAttempt, PaymentRefund
from shop.payments.port import PspUnavailable
from tests.support.payments import Till
from tests.support.simulator import RETURNING_CARD


@pytest.fixture
def attempt(till: Till) -> PaymentAttempt:
    """A paid order of 25.50."""
    begun = till.begin()
    till.pay(begun)
    till.deliver()
    outbox_drain()
    return till.attempt(begun)


def test_partial_refunds_up_to_what_was_paid(till: Till, attempt: PaymentAttempt) -> None:
    def ask(yuan: str, request: str) -> dict[str, str]:
        return saleor.payment_refund_requested(till.refund_payload(attempt, yuan, request=request))

    first = ask("10.00", "r1")
    second = ask("15.51", "r2")
    third = ask("15.5", "r3")
    fourth = ask("0.01", "r4")

    assert first["result"] == third["result"] == "REFUND_SUCCESS"
    assert first["pspReference"] != third["pspReference"]
    assert (first["amount"], third["amount"]) == ("10.00", "15.50")
    assert second == {"result": "REFUND_FAILURE", "message": "only 15.50 is left to refund"}
    assert fourth["result"] == "REFUND_FAILURE"
    assert till.refunds() == [1550, 1000]


def test_the_same_request_again_is_the_same_refund(till: Till, attempt: PaymentAttempt) -> None:
    payload = till.refund_payload(attempt, "10", request="r1")

    first = saleor.payment_refund_requested(payload)
    again = saleor.payment_refund_requested(payload)

    assert again == first
    assert till.refunds() == [1000]


def test_two_requests_of_the_same_amount_are_two_refunds(
    till: Till, attempt: PaymentAttempt
) -> None:
    saleor.payment_refund_requested(till.refund_payload(attempt, "10", request="r1"))
    saleor.payment_refund_requested(till.refund_payload(attempt, "10", request="r2"))

    assert till.refunds() == [1000, 1000]


def test_service_away_lets_the_server_ask_again(till: Till, attempt: PaymentAttempt) -> None:
    payload = till.refund_payload(attempt, "10", request="r1")

    with override_settings(STRIPE_API_BASE="http://127.0.0.1:9"), pytest.raises(PspUnavailable):
        saleor.payment_refund_requested(payload)
    between = till.refunds()
    done = saleor.payment_refund_requested(payload)

    assert (between, till.refunds()) == ([], [1000])
    assert done["result"] == "REFUND_SUCCESS"
    assert PaymentRefund.objects.count() == 1


def test_our_own_refund_is_not_reported_as_made_by_hand(
    till: Till, attempt: PaymentAttempt
) -> None:
    saleor.payment_refund_requested(till.refund_payload(attempt, "10", request="r1"))
    till.deliver()
    outbox_drain()

    assert till.commerce.reported("REFUND_SUCCESS") == []
    assert PaymentRefund.objects.count() == 1


@pytest.mark.parametrize("yuan", ["0", "-1"])
def test_refund_of_nothing_is_refused(till: Till, attempt: PaymentAttempt, yuan: str) -> None:
    answer = saleor.payment_refund_requested(till.refund_payload(attempt, yuan, request="r1"))

    assert answer["result"] == "REFUND_FAILURE"
    assert till.refunds() == []


def test_refund_of_an_unpaid_attempt_is_refused(till: Till) -> None:
    unpaid = till.attempt(till.begin())

    answer = saleor.payment_refund_requested(till.refund_payload(unpaid, "10", request="r1"))

    assert answer == {"result": "REFUND_FAILURE", "message": "NOTHING_TO_REFUND"}


def test_a_refund_whose_answer_never_came_is_asked_for_again_and_reported(
    till: Till, attempt: PaymentAttempt
) -> None:
    payload = till.refund_payload(attempt, "10", request="r1")
    with override_settings(STRIPE_API_BASE="http://127.0.0.1:9"), pytest.raises(PspUnavailable):
        saleor.payment_refund_requested(payload)

    early = refunds_reconcile(now=clock.now())
    done = [refunds_reconcile(now=clock.now() + PATIENCE * 2) for _ in range(2)]
    outbox_drain()

    reference = PaymentRefund.objects.get().refund_id
    assert (early, done, till.refunds()) == (0, [1, 0], [1000])
    assert till.commerce.reported("REFUND_SUCCESS") == [(reference, "10.00")]


def test_a_granted_refund_asked_twice_by_the_server_is_paid_once(
    till: Till, attempt: PaymentAttempt
) -> None:
    def ask(request: str, grant: str) -> dict[str, str]:
        payload = till.refund_payload(attempt, "10", request=request)
        granted = {"id": grant, "reason": "", "amount": {"amount": 10, "currency": "CNY"}}
        return saleor.payment_refund_requested({**payload, "grantedRefund": granted})

    till.simulator.faults(answer_lost={"next": 2, "path": "/v1/refunds"})
    with pytest.raises(PspUnavailable):
        ask("r1", "g1")
    again = ask("r2", "g1")
    other = ask("r3", "g2")

    assert again["result"] == other["result"] == "REFUND_SUCCESS"
    assert again["pspReference"] != other["pspReference"]
    assert till.refunds() == [1000, 1000]


def test_a_refund_whose_answer_the_server_never_heard_is_reported_after_a_while(
    till: Till, attempt: PaymentAttempt
) -> None:
    saleor.payment_refund_requested(till.refund_payload(attempt, "10", request="r1"))

    early = outbox_drain()
    outbox_drain(clock_now=lambda: clock.now() + PATIENCE)

    reference = PaymentRefund.objects.get().refund_id
    assert early == 0
    assert till.commerce.reported("REFUND_SUCCESS") == [(reference, "10.00")]


def test_a_promised_refund_that_was_paid_is_the_same_though_less_is_left_to_ask_for(
    till: Till, attempt: PaymentAttempt
) -> None:
    granted = {"id": "g1", "reason": "", "amount": {"amount": 20, "currency": "CNY"}}

    def ask(yuan: str, request: str) -> dict[str, str]:
        payload = till.refund_payload(attempt, yuan, request=request)
        return saleor.payment_refund_requested({**payload, "grantedRefund": granted})

    first = ask("20", "r1")
    again = ask("5.50", "r2")

    assert again == first
    assert till.refunds() == [2000]


def test_a_wrong_key_of_ours_is_no_refusal_of_the_refund(
    till: Till, attempt: PaymentAttempt
) -> None:
    payload = till.refund_payload(attempt, "10", request="r1")

    with override_settings(STRIPE_SECRET_KEY="sk_live_wrong"), pytest.raises(PspUnavailable):
        saleor.payment_refund_requested(payload)
    between = PaymentRefund.objects.get().state
    done = saleor.payment_refund_requested(payload)

    assert (between, done["result"]) == ("REQUESTED", "REFUND_SUCCESS")
    assert till.refunds() == [1000]


def test_a_refund_that_the_bank_returns_is_owed_again(till: Till) -> None:
    begun = till.begin()
    till.pay(begun, RETURNING_CARD)
    till.deliver()
    outbox_drain()
    attempt = till.attempt(begun)

    answered = saleor.payment_refund_requested(till.refund_payload(attempt, "10", request="r1"))
    for _ in range(2):
        till.deliver()
        outbox_drain()

    assert answered["result"] == "REFUND_SUCCESS"
    assert till.commerce.reported("REFUND_REVERSE") == [(answered["pspReference"], "10.00")]
    row = PaymentRefund.objects.get()
    assert (row.state, row.failure_message) == ("FAILED", "expired_or_canceled_card")
    anew = saleor.payment_refund_requested(till.refund_payload(attempt, "25.50", request="r2"))
    assert anew["result"] == "REFUND_SUCCESS"


def test_a_returned_refund_is_told_once(till: Till, attempt: PaymentAttempt) -> None:
    done = saleor.payment_refund_requested(till.refund_payload(attempt, "10", request="r1"))

    told = [
        refund_returned(
            attempt=attempt, refund_id=done["pspReference"], message="closed", now=clock.now()
        )
        for _ in range(2)
    ]
    outbox_drain()

    assert told == [True, False]
    assert till.commerce.reported("REFUND_REVERSE") == [(done["pspReference"], "10.00")]
