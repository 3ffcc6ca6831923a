"""Many buyers at once at real server processes, over HTTP. Each race has a canary: the same rush with its guard off.

The guarded server is started as the supervisor starts it: two workers with two threads. The unguarded one is the same
on the same database, but for what `tests.support.unguarded` takes away.
"""

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from tests.support.engine_process import Engine, engine_beside, engine_process
from tests.support.rush import (
    COMPLETE,
    CREATE,
    LOST,
    Answers,
    Caller,
    Held,
    Store,
    rush,
    store_open,
)
from tests.support.turnstile import Turnstile, turnstile

pytestmark = pytest.mark.concurrency
SHORT = "INSUFFICIENT_STOCK"


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """As `make up` runs it."""
    with engine_process(workers=2, threads=2, name="races") as running:
        yield running


@pytest.fixture(scope="module")
def store(engine: Engine) -> Store:
    """What there is to buy."""
    return store_open(engine.url)


@pytest.fixture(scope="module")
def gate() -> Iterator[Turnstile]:
    """Where requests without a guard meet."""
    with turnstile() as made:
        yield made


@pytest.fixture(scope="module")
def unguarded(engine: Engine, gate: Turnstile) -> Iterator[Engine]:
    """The same server without its guards."""
    application = "tests.support.unguarded:application"
    with engine_beside(
        engine, application, workers=2, threads=2, TURNSTILE=gate.address
    ) as running:
        yield running


@pytest.fixture
def reserving(store: Store) -> Iterator[None]:
    """Checkouts keep their units for five minutes."""
    store.reserve(5)
    yield
    store.reserve(None)


def all_complete(
    carts: list[str], server: Engine, *, guard_off: str = "", gate: Turnstile | None = None
) -> Answers:
    requests = [(COMPLETE, {"id": pk}) for pk in carts]
    return rush(server.url, requests, guard_off=guard_off, gate=gate)


@pytest.mark.parametrize(
    ("buyers", "units", "repeat"), [*((30, 5, repeat) for repeat in range(5)), (20, 1, 0)]
)
def test_as_many_orders_as_units(
    engine: Engine, store: Store, buyers: int, units: int, repeat: int
) -> None:
    variant = store.variant(units)
    carts = store.carts([[variant]] * buyers)
    before = store.held(variant).orders

    answers = all_complete(carts, engine)

    assert answers.broken == []
    assert len(set(answers.made)) == len(answers.made) == units
    assert answers.refused == {SHORT: buyers - units}
    assert store.held(variant) == Held(
        quantity=units, allocated=units, reserved=0, available=0, orders=before + units
    )


def test_canary_without_the_guard_of_stock_more_is_sold_than_there_is(
    store: Store, unguarded: Engine, gate: Turnstile
) -> None:
    variant = store.variant(5)
    carts = store.carts([[variant]] * 30)
    before = store.held(variant).orders

    answers = all_complete(carts, unguarded, guard_off="stock", gate=gate)

    assert answers.broken == []
    assert len(set(answers.made)) > 5
    held = store.held(variant)
    assert held.allocated == held.orders - before == len(answers.made)


def test_the_unguarded_server_is_exact_when_no_guard_is_off(
    store: Store, unguarded: Engine
) -> None:
    variant = store.variant(2)

    answers = all_complete(store.carts([[variant]] * 8), unguarded)

    assert (len(answers.made), answers.refused, answers.broken) == (2, {SHORT: 6}, [])


def test_voucher_for_five_uses_is_used_five_times(engine: Engine, store: Store) -> None:
    variant = store.variant(100)
    voucher, code = store.voucher(usage_limit=5)
    carts = store.carts([[variant]] * 16, code=code)

    answers = all_complete(carts, engine)

    assert (len(answers.made), answers.broken) == (5, [])
    assert answers.refused == {"VOUCHER_NOT_APPLICABLE": 11}
    assert store.voucher_used(voucher) == 5
    assert store.held(variant).allocated == 5


def test_canary_without_its_guard_a_voucher_is_used_too_often(
    store: Store, unguarded: Engine, gate: Turnstile
) -> None:
    variant = store.variant(100)
    voucher, code = store.voucher(usage_limit=5)
    carts = store.carts([[variant]] * 16, code=code)

    answers = all_complete(carts, unguarded, guard_off="voucher", gate=gate)

    assert answers.broken == []
    assert store.voucher_used(voucher) == len(answers.made) > 5


def test_three_hot_lines_in_any_order_neither_fail_nor_deadlock(
    engine: Engine, store: Store
) -> None:
    hot = [store.variant(1000) for _ in range(4)]
    baskets = [
        (hot[0], hot[1], hot[2]),
        (hot[2], hot[1], hot[0]),
        (hot[3], hot[0], hot[1]),
        (hot[1], hot[3], hot[2]),
    ]

    answers = all_complete(store.carts(baskets * 8), engine)

    assert (len(set(answers.made)), answers.refused, answers.broken) == (32, {}, [])
    assert [store.held(variant).allocated for variant in hot] == [24, 32, 24, 16]


def test_canary_rows_locked_in_the_order_of_the_basket_deadlock(
    store: Store, unguarded: Engine, gate: Turnstile
) -> None:
    hot = [store.variant(1000) for _ in range(3)]
    carts = store.carts([hot, hot[::-1]])

    answers = all_complete(carts, unguarded, guard_off="order", gate=gate)

    assert (len(answers.made), len(answers.broken)) == (1, 1)
    assert [store.held(variant).allocated for variant in hot] == [1, 1, 1]


def test_one_checkout_completed_by_eight_makes_one_order(engine: Engine, store: Store) -> None:
    variant = store.variant(9)
    before = store.held(variant).orders

    answers = all_complete(store.carts([[variant]]) * 8, engine)

    assert (len(answers.made), len(set(answers.made)), answers.broken) == (8, 1, [])
    held = store.held(variant)
    assert (held.allocated, held.orders - before) == (1, 1)


def test_canary_without_its_lock_a_checkout_is_completed_twice_and_fails(
    store: Store, unguarded: Engine, gate: Turnstile
) -> None:
    variant = store.variant(9)
    carts = store.carts([[variant]]) * 8

    answers = all_complete(carts, unguarded, guard_off="checkout", gate=gate)

    assert answers.broken != []
    assert store.held(variant).allocated == 1


@pytest.mark.usefixtures("reserving")
def test_reservations_keep_what_is_there_for_those_who_got_it(engine: Engine, store: Store) -> None:
    variant = store.variant(5)
    before = store.held(variant).orders
    baskets = [(CREATE, {"i": store.basket(variant)}) for _ in range(20)]

    kept = rush(engine.url, baskets)

    assert (len(set(kept.made)), kept.broken) == (5, [])
    assert kept.refused[SHORT] + kept.refused[LOST] == kept.refused.total() == 15
    assert store.held(variant) == Held(5, 0, 5, 0, before)
    with closing(Caller(engine.url)) as buyer:
        for pk in kept.made:
            store.make_ready(buyer, pk)
    sold = all_complete(kept.made, engine)
    assert (len(set(sold.made)), sold.refused, sold.broken) == (5, {}, [])
    assert store.held(variant) == Held(5, 5, 0, 0, before + 5)


@pytest.mark.usefixtures("reserving")
def test_canary_without_the_guard_reservations_promise_too_much(
    store: Store, unguarded: Engine, gate: Turnstile
) -> None:
    variant = store.variant(5)
    baskets = [(CREATE, {"i": store.basket(variant)}) for _ in range(20)]

    kept = rush(unguarded.url, baskets, guard_off="reservation", gate=gate)

    assert kept.broken == []
    assert store.held(variant).reserved == len(set(kept.made)) > 5


@pytest.mark.usefixtures("reserving")
def test_checkouts_whose_reservations_expired_do_not_oversell(engine: Engine, store: Store) -> None:
    variant = store.variant(5)
    carts = store.carts([[variant]] * 5)
    _expire(engine)
    carts += store.carts([[variant]] * 5)
    _expire(engine)

    answers = all_complete(carts, engine)

    assert (len(answers.made), answers.refused, answers.broken) == (5, {SHORT: 5}, [])
    assert store.held(variant).allocated == 5


def _expire(engine: Engine) -> None:
    """Let every reservation end; waiting for it would take minutes."""
    with psycopg.connect(engine.database_url) as connection:
        connection.execute("UPDATE engine_reservation SET reserved_until = now()")
