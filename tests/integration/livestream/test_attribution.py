"""Order lines carry their broadcast, and the report adds them up."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livestream.domain.attribution import order_attribute, refunds_of
from livestream.enums import AttributedState
from livestream.models import AttributedLine, Broadcast
from livestream.queries import broadcast_report
from shop.commerce.contracts import OrderLine, OrderSnapshot
from shop.kernel.money import Money
from tests.integration.livestream.conftest import NOW

pytestmark = pytest.mark.django_db
ZERO = Money.zero()


def line(
    line_id: str,
    broadcast: str,
    *,
    total: str = "42.80",
    quantity: int = 1,
    village: str = "保民村",
) -> OrderLine:
    return OrderLine(
        id=line_id,
        product_id="p",
        product_name="新米",
        variant_id="v",
        variant_name="5 kg",
        sku="s",
        thumbnail_url="",
        quantity=quantity,
        quantity_fulfilled=0,
        quantity_to_fulfil=quantity,
        unit_price=Money(Decimal(total)),
        undiscounted_unit_price=Money(Decimal(total)),
        total=Money(Decimal(total)) * quantity,
        is_price_overridden=True,
        price_reason="live",
        metadata={
            "xh.broadcast": broadcast,
            "xh.cooperative": "COOP1",
            "xh.cooperative_name": "甲合作社",
            "xh.township_name": "悦来镇",
            "xh.village_name": village,
        },
    )


def order(number: str, *lines: OrderLine, **facts: Any) -> OrderSnapshot:
    base: dict[str, Any] = dict.fromkeys(OrderSnapshot.__dataclass_fields__)
    base.update(
        id=f"order-{number}",
        number=number,
        channel="live",
        status="UNFULFILLED",
        is_paid=True,
        lines=lines,
        total=ZERO,
        refunded=ZERO,
        metadata={},
        created_at=NOW,
        updated_at=NOW,
    )
    return OrderSnapshot(**{**base, **facts})


def test_order_attribute_writes_one_row_a_line(broadcast: Broadcast) -> None:
    written = order_attribute(
        order=order("1", line("a", broadcast.code, quantity=2), line("b", broadcast.code))
    )

    report = broadcast_report(broadcast)
    assert written == 2
    assert (report.orders, report.quantity, report.amount) == (1, 3, Money(Decimal("128.40")))
    assert [(row.name, row.quantity) for row in report.villages] == [("保民村", 3)]
    assert [(row.name, row.amount) for row in report.cooperatives] == [
        ("甲合作社", Money(Decimal("128.40")))
    ]


def test_order_attribute_repeated_changes_nothing(broadcast: Broadcast) -> None:
    snapshot = order("1", line("a", broadcast.code))

    order_attribute(order=snapshot)
    order_attribute(order=snapshot)

    assert AttributedLine.objects.count() == 1


def test_an_older_snapshot_does_not_undo_a_newer_one(broadcast: Broadcast) -> None:
    paid = order("1", line("a", broadcast.code))
    canceled = replace(paid, status="CANCELED", updated_at=NOW + timedelta(minutes=1))

    order_attribute(order=canceled)
    order_attribute(order=paid)

    assert AttributedLine.objects.get().state == AttributedState.CANCELED
    assert broadcast_report(broadcast).amount == ZERO
    assert broadcast_report(broadcast).canceled == Money(Decimal("42.80"))


def test_lines_of_no_or_an_unknown_broadcast_are_left_out(broadcast: Broadcast) -> None:
    written = order_attribute(
        order=order("1", line("a", ""), line("b", "NOSUCH"), line("c", broadcast.code))
    )

    assert written == 1
    assert AttributedLine.objects.get().line_id == "c"


def test_a_pickup_order_counts_as_unpaid(broadcast: Broadcast) -> None:
    order_attribute(order=order("1", line("a", broadcast.code), is_paid=False))

    report = broadcast_report(broadcast)
    assert report.unpaid == report.amount == Money(Decimal("42.80"))


def test_a_part_given_back_is_taken_off_and_leaves_the_rest_paid(broadcast: Broadcast) -> None:
    paid = order(
        "1",
        line("a", broadcast.code, total="30.00"),
        line("b", broadcast.code, total="20.01", village="永平村"),
    )
    order_attribute(order=paid)

    later = NOW + timedelta(minutes=1)
    order_attribute(
        order=replace(paid, is_paid=False, refunded=Money(Decimal("12.50")), updated_at=later)
    )

    report = broadcast_report(broadcast)
    assert report.amount == Money(Decimal("37.51"))
    assert (report.orders, report.quantity) == (1, 2)
    assert (report.refunded, report.unpaid) == (Money(Decimal("12.50")), ZERO)
    assert [(row.name, row.amount) for row in report.villages] == [
        ("保民村", Money(Decimal("22.50"))),
        ("永平村", Money(Decimal("15.01"))),
    ]


def test_an_order_given_back_whole_is_not_counted(broadcast: Broadcast) -> None:
    paid = order("1", line("a", broadcast.code), line("b", broadcast.code, total="0.05"))
    order_attribute(order=order("2", line("c", broadcast.code)))
    order_attribute(order=paid)

    delivery = Money(Decimal("8.00"))
    everything = Money(Decimal("42.85")) + delivery
    later = NOW + timedelta(minutes=1)
    order_attribute(order=replace(paid, is_paid=False, refunded=everything, updated_at=later))

    report = broadcast_report(broadcast)
    assert (report.orders, report.quantity, report.amount) == (1, 1, Money(Decimal("42.80")))
    assert report.refunded == Money(Decimal("42.85"))
    assert report.canceled == ZERO
    states = AttributedLine.objects.filter(order_number="1").values_list("state", flat=True)
    assert set(states) == {AttributedState.REFUNDED}


@given(
    totals=st.lists(st.integers(0, 5_000), min_size=1, max_size=6),
    refunded=st.integers(0, 40_000),
)
def test_refunds_by_line_add_up_to_what_was_given_back_of_the_goods(
    totals: list[int], refunded: int
) -> None:
    lines = [
        replace(line(str(number), "B"), total=Money.from_minor(fen))
        for number, fen in enumerate(totals)
    ]

    parts = refunds_of(order("1", *lines, refunded=Money.from_minor(refunded)))

    assert sum(part.minor for part in parts.values()) == min(refunded, sum(totals))
    assert min(part.minor for part in parts.values()) >= 0
