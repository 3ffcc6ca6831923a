"""Receipts count once; a request key is answered once; transactions say what they are."""

from datetime import timedelta

import pytest

from shop.durability.idempotency import (
    LEASE,
    RequestInFlight,
    RequestKeyReused,
    answer_once,
    requests_prune,
)
from shop.durability.inbox import receipt_record, receipts_prune
from shop.durability.models import AnsweredRequest, InboxReceipt
from shop.durability.transactions import (
    InsideTransaction,
    NotInTransaction,
    durable,
    joined,
)
from shop.kernel import clock

pytestmark = pytest.mark.django_db(transaction=True)


def record(key: str) -> bool:
    with durable():
        return receipt_record(source="stripe", key=key, body=b"{}")


def test_receipt_record_counts_a_key_once_per_source() -> None:
    assert record("evt_1") is True
    assert record("evt_1") is False
    with durable():
        assert receipt_record(source="saleor", key="evt_1") is True

    assert InboxReceipt.objects.count() == 2


def test_receipts_prune_keeps_the_young() -> None:
    with durable():
        receipt_record(source="s", key="old", now=clock.now() - timedelta(days=31))
        receipt_record(source="s", key="young")

    assert receipts_prune(now=clock.now()) == 1

    assert InboxReceipt.objects.get().key == "young"


def test_answer_once_gives_the_stored_answer_the_second_time() -> None:
    with answer_once(caller="user:1", key="k") as attempt:
        assert attempt.seen is False
        attempt.store({"order": "1"})

    with answer_once(caller="user:1", key="k") as again:
        assert (again.seen, again.answer) == (True, {"order": "1"})
    with answer_once(caller="user:2", key="k") as other:
        assert other.seen is False


def test_answer_once_frees_the_key_when_the_work_fails() -> None:
    with pytest.raises(ZeroDivisionError), answer_once(caller="user:1", key="k"):
        raise ZeroDivisionError

    with answer_once(caller="user:1", key="k") as attempt:
        assert attempt.seen is False


def test_answer_once_refuses_while_the_first_is_at_work_and_takes_over_after_its_lease() -> None:
    start = clock.now()
    first = answer_once(caller="user:1", key="k", now=start)
    held = first.__enter__()

    with pytest.raises(RequestInFlight), answer_once(caller="user:1", key="k", now=start):
        pass
    with answer_once(caller="user:1", key="k", now=start + LEASE) as late:
        assert late.seen is False
        late.store("second")
    held.store("first")
    first.__exit__(None, None, None)

    assert AnsweredRequest.objects.get().answer == "second"


def test_answer_once_refuses_a_key_used_for_something_else() -> None:
    with answer_once(caller="user:1", key="k", fingerprint="a") as attempt:
        attempt.store(1)

    with pytest.raises(RequestKeyReused), answer_once(caller="user:1", key="k", fingerprint="b"):
        pass


def test_answer_once_is_refused_inside_a_transaction() -> None:
    with pytest.raises(InsideTransaction), durable(), answer_once(caller="user:1", key="k"):
        pass


def test_requests_prune_keeps_the_young() -> None:
    for key, age in (("old", 8), ("young", 1)):
        with answer_once(caller="c", key=key, now=clock.now() - timedelta(days=age)) as attempt:
            attempt.store(0)

    assert requests_prune(now=clock.now()) == 1


def test_durable_refuses_to_be_nested() -> None:
    with pytest.raises(RuntimeError), durable(), durable():
        pass


def test_joined_needs_an_open_transaction_and_has_no_savepoint() -> None:
    with pytest.raises(NotInTransaction), joined():
        pass
    with durable():
        record_one = receipt_record(source="s", key="k")
        with joined():
            assert receipt_record(source="s", key="l") is True

    assert record_one is True
    assert InboxReceipt.objects.count() == 2


@pytest.mark.django_db(transaction=False)
class TestInsideATestsTransaction:
    """The seam: Django marks the transaction that wraps a test."""

    def test_durable_works(self, db: None) -> None:
        assert record("x") is True

    def test_joined_is_still_refused(self, db: None) -> None:
        with pytest.raises(NotInTransaction), joined():
            pass
