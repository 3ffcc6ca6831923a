"""The outbox: promised with the change, done once, tried again, poison kept."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from shop.durability import handlers, outbox
from shop.durability.figures import outbox_look
from shop.durability.models import OutboxMessage
from shop.durability.outbox import outbox_append, outbox_drain, outbox_revive, outbox_state
from shop.durability.transactions import (
    InsideTransaction,
    NotInTransaction,
    durable,
    in_transaction,
)
from shop.kernel import clock
from shop.kernel.errors import FinalError
from shop.kernel.trace import trace_begin, trace_id

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = "tests.integration.durability.test_outbox"
done: list[object] = []


class NeverWell(FinalError):
    """An error that no retry can heal."""

    code = "NEVER_WELL"


def note(*, name: str) -> None:
    done.append((name, in_transaction()))


def note_and_write(*, name: str) -> None:
    outbox_append(topic="test.second", payload={"name": name + "!"})
    done.append(name)


def break_after_writing(*, name: str) -> None:
    outbox_append(topic="test.second", payload={"name": name})
    raise ValueError("broken")


def note_the_request(**_: object) -> None:
    done.append(trace_id())


def refuse(**_: object) -> None:
    raise NeverWell


@pytest.fixture(autouse=True)
def _topics() -> Iterator[None]:
    done.clear()
    before = {topic: dict(found) for topic, found in handlers._registry.items()}
    yield
    handlers._registry.clear()
    handlers._registry.update(before)


def promise(topic: str = "test.first", *, key: str | None = None, name: str = "a") -> bool:
    with durable():
        return outbox_append(topic=topic, payload={"name": name}, key=key)


def test_append_without_a_transaction_is_refused() -> None:
    with pytest.raises(NotInTransaction):
        outbox_append(topic="test.first", payload={})

    assert OutboxMessage.objects.count() == 0


def test_append_that_is_rolled_back_leaves_nothing() -> None:
    with pytest.raises(ZeroDivisionError), durable():
        outbox_append(topic="test.first", payload={})
        raise ZeroDivisionError

    assert OutboxMessage.objects.count() == 0


def test_append_with_a_used_key_promises_nothing_new() -> None:
    assert promise(key="k") is True
    assert promise(key="k", name="other") is False
    assert promise("test.other", key="k") is True
    assert promise() is True
    assert promise() is True

    assert OutboxMessage.objects.filter(topic="test.first").count() == 3


def test_drain_inside_a_transaction_is_refused() -> None:
    with pytest.raises(InsideTransaction), durable():
        outbox_drain()


def test_drain_runs_plain_handlers_inside_and_network_handlers_outside_a_transaction() -> None:
    handlers.outbox_register("test.first", f"{NAMES}.note")
    handlers.outbox_register("test.net", f"{NAMES}.note", network=True)
    promise(name="plain")
    promise("test.net", name="net")

    assert outbox_drain() == 2

    assert done == [("plain", True), ("net", False)]
    assert OutboxMessage.objects.filter(done_at=None).count() == 0
    assert outbox_drain() == 0


def test_drain_keeps_a_handlers_writes_and_the_end_of_the_message_in_one_commit() -> None:
    handlers.outbox_register("test.first", f"{NAMES}.break_after_writing")
    promise()

    assert outbox_drain() == 1

    message = OutboxMessage.objects.get()
    assert (message.attempts, message.done_at, message.poisoned_at) == (1, None, None)
    assert message.last_error == "ValueError: broken"


def test_drain_waits_longer_after_each_failure_up_to_the_ceiling() -> None:
    handlers.outbox_register("test.first", f"{NAMES}.break_after_writing")
    promise()
    now = clock.now() + timedelta(seconds=1)

    assert outbox_drain(clock_now=lambda: now) == 1
    assert outbox_drain(clock_now=lambda: now + timedelta(seconds=1)) == 0
    assert outbox_drain(clock_now=lambda: now + timedelta(seconds=2)) == 1

    assert OutboxMessage.objects.get().available_at == now + timedelta(seconds=2 + 4)
    assert [outbox.backoff_seconds(n) for n in (1, 3, 9, 10, 23)] == [2, 8, 512, 600, 600]


@pytest.mark.parametrize("network", [False, True])
def test_drain_keeps_what_never_succeeds_as_poison(*, network: bool) -> None:
    handlers.outbox_register(
        "test.first",
        f"{NAMES}.break_after_writing" if not network else f"{NAMES}.refuse",
        network=network,
    )
    promise()
    OutboxMessage.objects.update(attempts=outbox.MAX_ATTEMPTS - 1)

    outbox_drain()

    state = outbox_state(now=clock.now())
    assert (state.waiting, state.poisoned) == (0, 1)
    assert outbox_drain(clock_now=lambda: datetime(2999, 1, 1, tzinfo=UTC)) == 0


def test_drain_does_not_retry_a_final_error_or_an_unknown_topic() -> None:
    handlers.outbox_register("test.first", f"{NAMES}.refuse")
    promise()
    promise("test.nobody")

    assert outbox_drain() == 2

    assert outbox_state(now=clock.now()).poisoned == 2


def test_a_drain_that_is_asked_to_end_begins_no_other_message() -> None:
    handlers.outbox_register("test.first", f"{NAMES}.note")
    promise(name="a")
    promise(name="b")

    assert outbox_drain(going=lambda: not done) == 1

    assert done == [("a", True)]
    assert outbox_drain() == 1


def test_a_message_is_worked_on_under_the_request_id_that_promised_it() -> None:
    handlers.outbox_register("test.first", f"{NAMES}.note_the_request")
    trace_begin("tap-17")
    promise()
    trace_begin("tap-18")
    promise()
    trace_begin("schedule")

    outbox_drain()

    assert done == ["tap-17", "tap-18"]


def test_figures_tell_what_waits_how_long_and_what_was_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handlers.outbox_register("test.first", f"{NAMES}.refuse")
    promise()
    outbox_drain()
    promise()
    with durable():
        later = datetime(2999, 1, 1, tzinfo=UTC)
        outbox_append(topic="test.first", payload={}, available_at=later)
    oldest = OutboxMessage.objects.filter(poisoned_at=None).earliest("available_at").available_at
    monkeypatch.setattr(clock, "now", lambda: oldest + timedelta(seconds=90))

    found = {one.name: one.samples[0].value for one in outbox_look()}

    assert found == {
        "xianhuo_database_up": 1,
        "xianhuo_outbox_waiting": 2,
        "xianhuo_outbox_due": 1,
        "xianhuo_outbox_poisoned": 1,
        "xianhuo_outbox_oldest_due_seconds": 90,
    }


def test_figures_without_a_database_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(**_: object) -> None:
        raise OperationalError

    monkeypatch.setattr("shop.durability.figures.outbox_state", away)

    assert {one.name: one.samples[0].value for one in outbox_look()} == {"xianhuo_database_up": 0}


def test_revive_lets_poison_be_tried_again() -> None:
    promise()
    outbox_drain()
    handlers.outbox_register("test.first", f"{NAMES}.note")

    assert outbox_revive(message_id=OutboxMessage.objects.get().pk, now=clock.now()) is True
    assert outbox_drain() == 1

    assert done == [("a", True)]


def test_drain_with_two_handlers_repeats_only_the_one_that_failed() -> None:
    handlers.outbox_register("test.first", f"{NAMES}.note")
    handlers.outbox_register("test.first", f"{NAMES}.break_after_writing")
    promise()
    later = clock.now() + timedelta(hours=1)

    assert outbox_drain(clock_now=lambda: later) == 2
    handlers.outbox_unregister("test.first", f"{NAMES}.break_after_writing")
    handlers.outbox_register("test.first", f"{NAMES}.note_and_write")
    handlers.outbox_register("test.second", f"{NAMES}.note")
    assert outbox_drain(clock_now=lambda: later + timedelta(hours=1)) == 2

    assert done == [("a", True), "a", ("a!", True)]


def test_drain_leaves_what_is_not_due() -> None:
    handlers.outbox_register("test.first", f"{NAMES}.note")
    at = clock.now() + timedelta(minutes=5)
    with durable():
        outbox_append(topic="test.first", payload={"name": "late"}, available_at=at)

    assert outbox_drain() == 0
    assert outbox_drain(clock_now=lambda: at) == 1


def test_patient_topics_give_way_to_all_others() -> None:
    handlers.outbox_register("test.first", f"{NAMES}.note", patient=True)
    handlers.outbox_register("test.second", f"{NAMES}.note")
    for name in ("patient 1", "patient 2"):
        promise(name=name)
    for name in ("payment 1", "payment 2"):
        promise("test.second", name=name)

    outbox_drain()

    order = ["payment 1", "payment 2", "patient 1", "patient 2"]
    assert done == [(name, True) for name in order]


def test_a_drain_of_some_topics_leaves_the_others() -> None:
    for topic in ("test.first", "test.second"):
        handlers.outbox_register(topic, f"{NAMES}.note")
        promise(topic, name=topic)

    taken = outbox_drain(topics=["test.second"])

    assert taken == 1
    assert done == [("test.second", True)]
