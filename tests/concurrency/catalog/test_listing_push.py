"""One listing is sent by one worker at a time, and a clerk's save beside it waits instead of failing.

Each race has its canary: with the guard taken away the same run shows the damage.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from psycopg.errors import DeadlockDetected

from catalog.domain import commerce_sync
from catalog.domain.commerce_sync import ShopIds, listing_push
from catalog.models import Listing, ListingVariant
from shop.durability.locks import lock_rows
from shop.durability.transactions import durable
from tests.support.catalog import NOW, listing_make
from tests.support.concurrency import Gate, run_concurrently

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]

PATIENCE = 20.0
"""Seconds that a canary's threads wait for each other."""


@contextmanager
def _no_turns(*_words: Any, **_named: Any) -> Iterator[None]:
    yield


def _pushes_met(monkeypatch: pytest.MonkeyPatch, *, patience: float) -> list[bool]:
    """Whether two pushes of one listing were sending at the same time, as each of them saw it."""
    gate = Gate(2, patience=patience)
    met: list[bool] = []

    def sent(*_words: Any) -> None:
        met.append(gate.meet())

    monkeypatch.setattr(commerce_sync, "_send", sent)
    monkeypatch.setattr(commerce_sync, "listing_follow", lambda **_: False)
    row = listing_make()

    def push() -> None:
        listing_push(listing_id=row.pk, now=NOW, ids=ShopIds("", {}))

    assert run_concurrently([push, push]).errors == []
    return met


def test_two_pushes_of_a_listing_follow_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _pushes_met(monkeypatch, patience=Gate.SHORT) == [False, False]


def test_canary_two_pushes_of_a_listing_mix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commerce_sync, "advisory_held", _no_turns)

    assert _pushes_met(monkeypatch, patience=PATIENCE) == [True, True]


def _save_beside_a_push(gate: Gate) -> list[BaseException]:
    """A clerk's save holds the listing and goes on to its pack while a push marks that pack as sent."""
    pack = ListingVariant.objects.get(listing=listing_make())
    ListingVariant.objects.filter(pk=pack.pk).update(stock_wanted=7)
    pack.refresh_from_db()

    def save() -> None:
        with durable():
            lock_rows(Listing.objects.filter(pk=pack.listing_id))
            gate.meet()
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = 0")
            ListingVariant.objects.filter(pk=pack.pk).update(label_zh="5 kg")

    def push() -> None:
        commerce_sync._pack_sent(pack, "variant-7")

    errors = run_concurrently([save, push]).errors
    if not errors:
        pack.refresh_from_db()
        assert (pack.label_zh, pack.variant_id, pack.stock_wanted) == ("5 kg", "variant-7", None)
    return errors


def test_a_save_beside_a_push_keeps_both_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(2)
    _met_before_the_end(monkeypatch, gate)

    assert _save_beside_a_push(gate) == []


def test_canary_a_save_and_a_push_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(2, patience=PATIENCE)
    monkeypatch.setattr(commerce_sync, "lock_rows", lambda _rows: [])
    _met_before_the_end(monkeypatch, gate)

    (error,) = _save_beside_a_push(gate)

    assert isinstance(error, OperationalError)
    assert isinstance(error.__cause__, DeadlockDetected)


def _met_before_the_end(monkeypatch: pytest.MonkeyPatch, gate: Gate) -> None:
    """The push meets the save when it has changed the pack and not committed yet."""
    begin = durable

    @contextmanager
    def until_met() -> Iterator[None]:
        with begin():
            yield
            gate.meet()

    monkeypatch.setattr(commerce_sync, "durable", until_met)
