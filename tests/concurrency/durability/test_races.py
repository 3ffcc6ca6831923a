"""Two at once: drainers never share a row, a request key has one worker, a receipt one winner, locks one order.

Each race has its canary: with the guard taken away the same run shows the damage.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.db.models import QuerySet

from shop.durability import handlers, idempotency, outbox
from shop.durability.idempotency import RequestInFlight, answer_once
from shop.durability.inbox import receipt_record
from shop.durability.locks import AdvisoryKey, LockTimeout, lock_advisories, lock_rows, try_advisory
from shop.durability.models import InboxReceipt, OutboxMessage
from shop.durability.outbox import outbox_append, outbox_drain
from shop.durability.transactions import durable
from tests.support.concurrency import Gate, run_concurrently

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]

NAMES = "tests.concurrency.durability.test_races"
handled: list[int] = []
gates: dict[str, Gate] = {}
PATIENCE = 20.0
"""Seconds that a canary's threads wait for each other."""


def handle(*, number: int) -> None:
    handled.append(number)
    gates["handler"].meet()


@pytest.fixture(autouse=True)
def _topic() -> Iterator[None]:
    handled.clear()
    gates["handler"] = Gate(2)
    handlers.outbox_register("race.topic", f"{NAMES}.handle")
    yield
    handlers.outbox_unregister("race.topic", f"{NAMES}.handle")


def promise(count: int) -> None:
    with durable():
        for number in range(count):
            outbox_append(topic="race.topic", payload={"number": number})


def test_outbox_drain_two_drainers_never_handle_one_row_twice() -> None:
    promise(20)

    run_concurrently([outbox_drain, outbox_drain])

    assert Counter(handled) == dict.fromkeys(range(20), 1)
    assert OutboxMessage.objects.filter(done_at=None).count() == 0


def test_outbox_drain_canary_without_the_row_lock_a_row_is_handled_twice() -> None:
    promise(1)
    gates["handler"] = Gate(2, patience=PATIENCE)

    with patch.object(QuerySet, "select_for_update", lambda rows, **_: rows):
        run_concurrently([outbox_drain, outbox_drain])

    assert handled == [0, 0]


def answer(work: list[int]) -> str:
    with answer_once(caller="user:1", key="tap") as attempt:
        if not attempt.seen:
            work.append(1)
            gates["handler"].meet()
            attempt.store("done")
        return str(attempt.answer)


def test_answer_once_two_taps_do_the_work_once() -> None:
    work: list[int] = []

    outcome = run_concurrently([lambda: answer(work), lambda: answer(work)])

    assert work == [1]
    assert outcome.results == ["done"]
    assert [type(error) for error in outcome.errors] == [RequestInFlight]


def test_answer_once_canary_without_the_constraint_the_work_is_done_twice() -> None:
    work: list[int] = []
    unguarded = idempotency.Attempt
    gates["handler"] = Gate(2, patience=PATIENCE)

    with patch.object(idempotency, "_begin", lambda **_: unguarded(seen=False)):
        run_concurrently([lambda: answer(work), lambda: answer(work)])

    assert work == [1, 1]


def record() -> bool:
    with durable():
        recorded = receipt_record(source="stripe", key="evt")
        gates["handler"].meet()
        return recorded


def test_receipt_record_two_deliveries_at_once_count_once() -> None:
    outcome = run_concurrently([record, record])

    assert sorted(outcome.results) == [False, True]
    assert InboxReceipt.objects.count() == 1


def test_receipt_record_canary_a_look_before_the_insert_counts_both() -> None:
    def look_first(*, source: str, key: str) -> bool:
        return not InboxReceipt.objects.filter(source=source, key=key).exists()

    with patch(f"{NAMES}.receipt_record", look_first):
        outcome = run_concurrently([record, record])

    assert outcome.results == [True, True]


def in_order(rows: list[OutboxMessage]) -> int:
    with durable():
        return len(lock_rows(OutboxMessage.objects.filter(pk__in=[row.pk for row in rows])))


def test_lock_rows_asked_for_in_both_orders_never_deadlocks() -> None:
    promise(2)
    rows = list(OutboxMessage.objects.order_by("pk"))

    outcome = run_concurrently([lambda: in_order(rows), lambda: in_order(rows[::-1])] * 4)

    assert outcome.errors == []
    assert outcome.results == [2] * 8


def test_lock_rows_gives_up_after_its_limit() -> None:
    promise(1)
    held = threading.Event()
    release = threading.Event()

    def hold() -> None:
        with durable():
            lock_rows(OutboxMessage.objects.all())
            held.set()
            release.wait(10)

    def wait() -> None:
        held.wait(10)
        try:
            with durable():
                lock_rows(OutboxMessage.objects.all(), wait_ms=50)
        finally:
            release.set()

    outcome = run_concurrently([hold, wait])

    assert [type(error) for error in outcome.errors] == [LockTimeout]


def test_try_advisory_is_false_while_somebody_holds_it() -> None:
    held = threading.Event()
    release = threading.Event()

    def hold() -> bool:
        with durable():
            lock_advisories([(AdvisoryKey.PROVISION, 2**40 + 7)])
            held.set()
            release.wait(10)
        return True

    def look() -> bool:
        held.wait(10)
        with durable():
            free = try_advisory(AdvisoryKey.PROVISION, 2**40 + 7)
        release.set()
        return free

    assert run_concurrently([hold, look]).results == [True, False]


def test_outbox_drain_message_in_lease_is_left_alone() -> None:
    handlers.outbox_unregister("race.topic", f"{NAMES}.handle")
    handlers.outbox_register("race.topic", f"{NAMES}.handle", network=True)
    promise(1)

    run_concurrently([outbox_drain, outbox_drain])

    assert handled == [0]
    assert outbox.outbox_state(now=OutboxMessage.objects.get().created_at).waiting == 0
