"""Many buyers at once on real PostgreSQL. Each race has a canary: with the guard off it oversells."""

import uuid

import pytest
from django.db import connection

from shop.durability.transactions import durable
from shop.engine.domain import reservations, stock, vouchers
from shop.engine.domain.checkouts import checkout_promo_add
from shop.engine.domain.complete import checkout_complete
from shop.engine.domain.completion import Completion
from shop.engine.domain.stock import StockShortage
from shop.engine.errors import InsufficientStock, MutationError
from shop.engine.models import (
    Allocation,
    Checkout,
    Order,
    Reservation,
    ShopSettings,
    Stock,
    VoucherCode,
)
from tests.engine.factories import (
    NOW,
    Shop,
    checkout_make,
    checkout_ready,
    shop_make,
    variant_make,
    voucher_make,
)
from tests.support.concurrency import Outcome, run_concurrently

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]


@pytest.fixture
def slow_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Buyers read stock before any of them writes: the interleaving that a missing lock loses."""
    written = stock.stock_allocate

    def after_a_while(takes: list[stock.Take]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.05)")
        written(takes)

    monkeypatch.setattr("shop.engine.domain.complete.stock_allocate", after_a_while)


def complete(checkout_id: uuid.UUID) -> bool:
    try:
        checkout_complete(checkout_id=checkout_id, how=Completion(), now=NOW)
    except StockShortage:
        return False
    return True


def race(checkouts: list[uuid.UUID]) -> int:
    """How many of these checkouts became orders when all complete at once."""
    outcome: Outcome[bool] = run_concurrently(
        [lambda pk=pk: complete(pk) for pk in checkouts]  # type: ignore[misc]
    )
    assert outcome.errors == []
    return sum(outcome.results)


def carts(shop: Shop, count: int, units: int) -> list[uuid.UUID]:
    variant = variant_make(shop, stock=units)
    return [checkout_ready(shop, (variant, 1)) for _ in range(count)]


@pytest.mark.parametrize("repeat", range(5))
def test_thirty_buyers_for_five_units_make_five_orders(repeat: int) -> None:
    shop = shop_make(slug=f"store-{repeat}")

    sold = race(carts(shop, 30, 5))

    assert sold == Order.objects.count() == 5
    assert Stock.objects.get().quantity_allocated == 5
    assert sum(row.quantity_allocated for row in Allocation.objects.all()) == 5
    assert Checkout.objects.count() == 25


def test_twenty_buyers_for_one_unit_make_one_order() -> None:
    assert race(carts(shop_make(), 20, 1)) == 1
    assert Stock.objects.get().quantity_allocated == 1


def test_canary_without_lock_and_condition_stock_oversells(
    monkeypatch: pytest.MonkeyPatch, slow_guard: None
) -> None:
    monkeypatch.setattr(stock, "LOCK", "")
    monkeypatch.setattr(stock, "ENOUGH", "true")

    sold = race(carts(shop_make(), 8, 1))

    assert sold > 1
    assert Stock.objects.get().quantity_allocated > 1


def test_the_condition_alone_still_refuses_to_oversell(
    monkeypatch: pytest.MonkeyPatch, slow_guard: None
) -> None:
    monkeypatch.setattr(stock, "LOCK", "")

    assert race(carts(shop_make(), 8, 1)) == 1


def test_two_lines_of_one_variant_are_summed() -> None:
    shop = shop_make()
    variant = variant_make(shop, stock=3)
    pk = checkout_ready(shop, (variant, 2))
    line = Checkout.objects.get(pk=pk).lines.get()
    line.pk = uuid.uuid5(pk, "second")
    line.save(force_insert=True)

    assert not complete(pk)
    assert Stock.objects.get().quantity_allocated == 0


def test_three_hot_lines_in_any_order_neither_fail_nor_deadlock() -> None:
    shop = shop_make()
    hot = [variant_make(shop, stock=1000) for _ in range(4)]
    orders = [
        (hot[0], hot[1], hot[2]),
        (hot[2], hot[1], hot[0]),
        (hot[3], hot[0], hot[1]),
        (hot[1], hot[3], hot[2]),
    ]
    checkouts = [
        checkout_ready(shop, *[(variant, 1) for variant in orders[number % 4]])
        for number in range(32)
    ]

    assert race(checkouts) == 32
    assert sorted(Stock.objects.values_list("quantity_allocated", flat=True)) == [16, 24, 24, 32]


def test_completing_one_checkout_at_once_makes_one_order() -> None:
    shop = shop_make()
    pk = checkout_ready(shop, (variant_make(shop, stock=9), 1))

    outcome = run_concurrently(
        [lambda: checkout_complete(checkout_id=pk, how=Completion(), now=NOW) for _ in range(8)]
    )

    assert outcome.errors == []
    assert len({order.pk for order, _ in outcome.results}) == 1
    assert sum(is_new for _, is_new in outcome.results) == 1
    assert Stock.objects.get().quantity_allocated == 1


def voucher_race(shop: Shop, buyers: int) -> int:
    """How many of the buyers' orders used the code."""
    variant = variant_make(shop, stock=1000)
    checkouts = []
    for number in range(buyers):
        pk = checkout_ready(shop, (variant, 1), email=f"buyer{number % 4}@example.com")
        checkout_promo_add(checkout_id=pk, code="SAVE", by_staff=False, now=NOW)
        checkouts.append(pk)

    def attempt(pk: uuid.UUID) -> bool:
        try:
            checkout_complete(checkout_id=pk, how=Completion(), now=NOW)
        except MutationError as refused:
            if refused.errors[0].code != "VOUCHER_NOT_APPLICABLE":
                raise
            return False
        return True

    outcome: Outcome[bool] = run_concurrently(
        [lambda pk=pk: attempt(pk) for pk in checkouts]  # type: ignore[misc]
    )
    assert outcome.errors == []
    return sum(outcome.results)


def test_voucher_for_five_uses_is_used_five_times() -> None:
    shop = shop_make()
    voucher_make(shop, usage_limit=5)

    assert voucher_race(shop, 16) == 5
    assert VoucherCode.objects.get().used == 5
    assert Stock.objects.get().quantity_allocated == 5


def test_single_use_code_is_used_once() -> None:
    shop = shop_make()
    voucher_make(shop, single_use=True)

    assert voucher_race(shop, 8) == 1


def test_code_for_each_customer_is_used_once_by_each() -> None:
    shop = shop_make()
    voucher_make(shop, apply_once_per_customer=True)

    assert voucher_race(shop, 16) == 4


def test_canary_without_the_condition_a_voucher_is_used_too_often(
    monkeypatch: pytest.MonkeyPatch, slow_guard: None
) -> None:
    monkeypatch.setattr(stock, "LOCK", "")
    monkeypatch.setattr(
        vouchers,
        "COUNT_USE",
        "UPDATE engine_vouchercode SET used = used + 1 WHERE id = %s AND %s > 0 RETURNING id",
    )
    shop = shop_make()
    voucher_make(shop, usage_limit=1)

    assert voucher_race(shop, 8) > 1


def reserve_race(shop: Shop, units: int, buyers: int) -> int:
    """How many checkouts got a unit kept for them."""
    ShopSettings.objects.update(reserve_stock_duration_anonymous_user=5)
    variant = variant_make(shop, stock=units)

    def attempt() -> bool:
        try:
            checkout_make(shop, (variant, 1))
        except (StockShortage, InsufficientStock):
            return False
        return True

    outcome = run_concurrently([attempt for _ in range(buyers)])
    assert outcome.errors == []
    return sum(outcome.results)


def test_reservations_keep_exactly_what_is_there() -> None:
    assert reserve_race(shop_make(), 5, 20) == 5
    assert Checkout.objects.count() == Reservation.objects.count() == 5


def test_canary_without_lock_reservations_promise_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    planned = stock.stock_plan

    def after_a_while(*arguments: object, **named: object) -> list[stock.Take]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.05)")
        return planned(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(stock, "LOCK", "")
    monkeypatch.setattr(reservations, "stock_plan", after_a_while)

    assert reserve_race(shop_make(), 1, 8) > 1


def test_kept_units_are_not_sold_to_others_until_they_expire() -> None:
    shop = shop_make()
    variant = variant_make(shop, stock=1)
    first = checkout_ready(shop, (variant, 1))
    ShopSettings.objects.update(reserve_stock_duration_anonymous_user=5)
    second = checkout_ready(shop, (variant, 1))

    assert not complete(first)
    assert complete(second)


def test_expired_reservations_do_not_oversell() -> None:
    shop = shop_make()
    ShopSettings.objects.update(reserve_stock_duration_anonymous_user=5)
    variant = variant_make(shop, stock=5)
    checkouts = [checkout_ready(shop, (variant, 1)) for _ in range(5)]
    Reservation.objects.update(reserved_until=NOW)
    checkouts += [checkout_ready(shop, (variant, 1)) for _ in range(5)]
    with durable():
        Reservation.objects.update(reserved_until=NOW)

    assert race(checkouts) == 5
