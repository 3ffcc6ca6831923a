"""Money moves exactly once though webhook, return page and reconciliation come at the same moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from shop.durability.outbox import outbox_drain
from shop.kernel import clock
from shop.kernel.ids import uuid4
from shop.payments.domain import refunds, settlement
from shop.payments.domain.reconcile import attempts_reconcile
from shop.payments.domain.settlement import attempt_settle
from shop.payments.domain.webhooks import event_follow
from shop.payments.enums import AttemptState, RefundState
from shop.payments.interfaces import saleor
from shop.payments.models import PaymentAttempt, PaymentRefund
from tests.support.concurrency import Gate, run_concurrently
from tests.support.payments import Till

pytestmark = pytest.mark.concurrency


def _paid(till: Till) -> PaymentAttempt:
    begun = till.begin()
    till.pay(begun)
    return till.attempt(begun)


def _everybody(attempt: PaymentAttempt) -> list[Callable[[], object]]:
    """The three who may find out that it is paid, twice each."""

    def webhook() -> None:
        event_follow(
            event_type="checkout.session.completed",
            kind="checkout.session",
            object_id=attempt.session_id or "",
            intent_id=None,
            attempt=str(attempt.public_id),
            now=clock.now(),
        )

    def page() -> object:
        return Client().get(f"/payments/return/{attempt.public_id}/").status_code

    def reconcile() -> object:
        return attempts_reconcile(now=clock.now() + timedelta(seconds=40))

    return [webhook, page, reconcile] * 2


@contextmanager
def _no_lease(*, attempt_id: int, now: datetime) -> Iterator[PaymentAttempt]:
    yield PaymentAttempt.objects.get(pk=attempt_id)


def test_canary_without_the_lease_the_order_is_asked_for_more_than_once(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = _paid(till)
    gate = Gate(2, patience=20)
    till.commerce.before_complete = gate.meet
    monkeypatch.setattr(settlement, "attempt_leased", _no_lease)

    run_concurrently(_everybody(attempt))

    assert len(till.commerce.completions) > 1


def test_all_at_once_make_one_order(till: Till) -> None:
    attempt = _paid(till)
    gate = Gate(2)
    till.commerce.before_complete = gate.meet

    run_concurrently(_everybody(attempt))

    attempt.refresh_from_db()
    assert attempt.state == AttemptState.COMPLETED
    assert till.commerce.completions == ["checkout-1"]
    assert (till.charges(), till.refunds()) == ([2550], [])


def test_all_at_once_refund_a_sold_out_order_once(till: Till) -> None:
    attempt = _paid(till)
    till.commerce.sell_out("checkout-1")

    run_concurrently(_everybody(attempt))
    attempt_settle(public_id=attempt.public_id, now=clock.now())
    outbox_drain()

    attempt.refresh_from_db()
    assert attempt.state == AttemptState.REFUNDED
    assert till.refunds() == [2550]
    assert len(till.commerce.reported("REFUND_SUCCESS")) == 1


def _refund_acts(till: Till, attempt: PaymentAttempt) -> list[Callable[[], Any]]:
    payload = till.refund_payload(attempt, "5.00", request="r1")
    return [lambda: saleor.payment_refund_requested(payload)] * 4


def _completed(till: Till) -> PaymentAttempt:
    attempt = _paid(till)
    return attempt_settle(public_id=attempt.public_id, now=clock.now())


def test_canary_without_the_keys_one_refund_request_pays_back_again(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = _completed(till)

    def careless(**facts: Any) -> PaymentRefund:
        return PaymentRefund.objects.create(
            attempt=facts["attempt"],
            key=str(uuid4()),
            amount_fen=facts["amount"].minor,
            state=RefundState.REQUESTED,
            created_at=facts["now"],
            updated_at=facts["now"],
        )

    monkeypatch.setattr(refunds, "_refund_open", careless)
    monkeypatch.setattr(refunds, "refund_key", lambda _key: str(uuid4()))

    run_concurrently(_refund_acts(till, attempt))

    assert len(till.refunds()) > 1


def test_one_refund_request_delivered_at_once_pays_back_once(till: Till) -> None:
    attempt = _completed(till)

    outcome = run_concurrently(_refund_acts(till, attempt))

    assert outcome.errors == []
    assert len({answer["pspReference"] for answer in outcome.results}) == 1
    assert till.refunds() == [500]


def test_refunds_at_once_stop_at_what_was_paid(till: Till) -> None:
    attempt = _completed(till)
    payloads = [till.refund_payload(attempt, "10.00", request=f"r{n}") for n in range(5)]

    outcome = run_concurrently(
        [partial(saleor.payment_refund_requested, payload) for payload in payloads]
    )

    results = sorted(answer["result"] for answer in outcome.results)
    assert results == ["REFUND_FAILURE"] * 3 + ["REFUND_SUCCESS"] * 2
    assert till.refunds() == [1000, 1000]


def _settle_both(till: Till) -> list[str]:
    first, second = till.begin("card"), till.begin("card")
    attempts = [till.attempt(first), till.attempt(second)]
    till.pay(first)
    till.pay(second)
    now = clock.now()
    run_concurrently(
        [partial(attempt_settle, public_id=one.public_id, now=now) for one in attempts]
    )
    return sorted(PaymentAttempt.objects.values_list("state", flat=True))


def test_canary_without_the_constraint_both_payments_are_kept(till: Till) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX payments_one_paid_per_source")
    try:
        states = _settle_both(till)
    finally:
        PaymentAttempt.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE UNIQUE INDEX payments_one_paid_per_source"
                " ON payments_paymentattempt (source_id) WHERE state = 'COMPLETED'"
            )

    assert states == [AttemptState.COMPLETED, AttemptState.COMPLETED]


def test_two_payments_of_one_checkout_settled_at_once_keep_one(till: Till) -> None:
    states = _settle_both(till)

    assert states == [AttemptState.COMPLETED, AttemptState.REFUNDED]
    assert (till.charges(), till.refunds()) == ([2550, 2550], [2550])


def test_the_same_transaction_begun_at_once_is_one_payment(till: Till) -> None:
    payload = till.payload()

    outcome = run_concurrently([lambda: saleor.payment_transaction_initialize(payload)] * 4)

    pages = {answer["data"]["redirect_url"] for answer in outcome.results}
    assert outcome.errors == []
    assert len(pages) == PaymentAttempt.objects.count() == 1
