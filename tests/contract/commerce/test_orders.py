"""Orders after the sale: payment events, shipping, tracking, refunds, cancelling, finding them again."""

from datetime import timedelta
from typing import Any

import pytest

from shop.commerce import api
from shop.commerce.contracts import TransactionSnapshot
from shop.commerce.errors import (
    CommerceRefused,
    FulfilmentRefused,
    OrderNotCancellable,
    PaymentRefused,
)
from shop.kernel import clock
from shop.kernel.ids import short_code
from shop.kernel.money import Money
from tests.support.commerce_shop import Shop, ordered

pytestmark = pytest.mark.django_db(transaction=True)


def test_paid_order_is_confirmed_and_charged(commerce: Shop) -> None:
    _, order = ordered(commerce)

    assert (order.status, order.charge_status) == ("UNFULFILLED", "FULL")
    assert (order.is_paid, order.charged) == (True, Money.from_minor(2000))
    assert order.balance == Money.zero()
    assert order.number.isdigit()


def test_event_reported_twice_counts_once(commerce: Shop) -> None:
    _, order = ordered(commerce, charge=False)
    (payment,) = order.transactions

    def report(amount: Money) -> tuple[TransactionSnapshot, bool]:
        return api.transaction_event_report(
            transaction_id=payment.id,
            event_type="CHARGE_SUCCESS",
            psp_reference="pi_same",
            amount=amount,
        )

    _, known = report(order.total)
    found, known_again = report(order.total)

    assert (known, known_again) == (False, True)
    assert found.charged == order.total
    with pytest.raises(CommerceRefused) as caught:
        report(Money.from_minor(1))
    assert caught.value.facts["reasons"][0].code == "INCORRECT_DETAILS"


def test_same_idempotency_key_is_the_same_transaction(commerce: Shop) -> None:
    goods = commerce.goods(price="5.00")
    checkout = api.checkout_create(
        channel="store", lines=[commerce.line(goods)], email="b@example.com"
    )
    key = short_code(12)

    def start(amount: Money) -> Any:
        return api.transaction_initialize(
            source_id=checkout.id,
            amount=amount,
            data={"method": "pay_on_pickup"},
            idempotency_key=key,
        )

    first, second = start(checkout.total), start(checkout.total)

    assert first.transaction_id == second.transaction_id
    with pytest.raises(PaymentRefused) as caught:
        start(Money.from_minor(1))
    assert caught.value.facts["reasons"][0].code == "UNIQUE"


def test_order_is_shipped_in_two_parcels_with_tracking(commerce: Shop) -> None:
    goods, order = ordered(commerce, quantity=3)
    (line,) = order.lines

    first = api.order_fulfil(
        order_id=order.id,
        quantities={line.id: 2},
        warehouse_id=commerce.warehouse_id,
        tracking_number="SF123",
        carrier="顺丰速运",
    )
    part = api.order_fetch(order_id=order.id)
    api.order_fulfil(order_id=order.id, quantities={line.id: 1}, warehouse_id=commerce.warehouse_id)
    whole = api.order_fetch(order_id=order.id)

    assert part is not None
    assert whole is not None
    assert (first.number, first.tracking_number) == (1, "SF123")
    assert (part.status, whole.status) == ("PARTIALLY_FULFILLED", "FULFILLED")
    assert [f.carrier for f in part.fulfillments] == ["顺丰速运"]
    assert commerce.stock(goods) == (7, 0, 0)


def test_shipping_more_than_ordered_is_refused_and_changes_nothing(commerce: Shop) -> None:
    goods, order = ordered(commerce, quantity=1)

    with pytest.raises(FulfilmentRefused):
        api.order_fulfil(
            order_id=order.id,
            quantities={order.lines[0].id: 2},
            warehouse_id=commerce.warehouse_id,
        )

    assert commerce.stock(goods) == (10, 1, 0)


def test_tracking_can_be_set_later(commerce: Shop) -> None:
    _, order = ordered(commerce)
    parcel = api.order_fulfil(
        order_id=order.id,
        quantities={order.lines[0].id: 2},
        warehouse_id=commerce.warehouse_id,
    )

    api.fulfilment_tracking_set(fulfilment_id=parcel.id, tracking_number="YT9", carrier="圆通速递")

    found = api.order_fetch(order_id=order.id)
    assert found is not None
    assert [(f.tracking_number, f.carrier) for f in found.fulfillments] == [("YT9", "圆通速递")]


def test_parcel_is_undone_and_units_return(commerce: Shop) -> None:
    goods, order = ordered(commerce)
    parcel = api.order_fulfil(
        order_id=order.id,
        quantities={order.lines[0].id: 2},
        warehouse_id=commerce.warehouse_id,
    )

    undone = api.fulfilment_cancel(fulfilment_id=parcel.id, warehouse_id=commerce.warehouse_id)

    assert undone.status == "CANCELED"
    assert commerce.stock(goods) == (10, 2, 0)


def test_cancel_frees_the_units_and_happens_once(commerce: Shop) -> None:
    goods, order = ordered(commerce)

    cancelled = api.order_cancel(order_id=order.id)

    assert cancelled.status == "CANCELED"
    assert commerce.stock(goods) == (10, 0, 0)
    with pytest.raises(OrderNotCancellable):
        api.order_cancel(order_id=order.id)


def test_cancel_after_shipping_is_refused(commerce: Shop) -> None:
    _, order = ordered(commerce)
    api.order_fulfil(
        order_id=order.id,
        quantities={order.lines[0].id: 1},
        warehouse_id=commerce.warehouse_id,
    )

    with pytest.raises(OrderNotCancellable):
        api.order_cancel(order_id=order.id)


def test_refund_is_promised_for_a_line(commerce: Shop) -> None:
    _, order = ordered(commerce, quantity=2, price="10.00")

    granted = api.refund_grant(
        order_id=order.id,
        transaction_id=order.transactions[0].id,
        lines={order.lines[0].id: 1},
        reason="坏果",
    )

    found = api.order_fetch(order_id=order.id)
    assert found is not None
    assert granted.amount == Money.from_minor(1000)
    assert [(g.amount, g.reason) for g in found.granted_refunds] == [
        (Money.from_minor(1000), "坏果")
    ]


def test_refund_above_what_is_left_is_refused(commerce: Shop) -> None:
    _, order = ordered(commerce, quantity=1, price="10.00")

    with pytest.raises(CommerceRefused):
        api.refund_grant(
            order_id=order.id,
            transaction_id=order.transactions[0].id,
            amount=Money.from_minor(1001),
        )


def test_refund_that_was_paid_shows_on_the_order(commerce: Shop) -> None:
    _, order = ordered(commerce, quantity=1, price="10.00")
    (payment,) = order.transactions

    api.transaction_event_report(
        transaction_id=payment.id,
        event_type="REFUND_SUCCESS",
        psp_reference=f"re_{short_code(8)}",
        amount=Money.from_minor(400),
    )

    found = api.order_fetch(order_id=order.id)
    assert found is not None
    assert (found.refunded, found.charged) == (Money.from_minor(400), Money.from_minor(600))


def test_note_and_metadata_are_kept(commerce: Shop) -> None:
    _, order = ordered(commerce)

    api.order_note_add(order_id=order.id, message="已联系买家")
    api.order_metadata_set(order_id=order.id, metadata={"xh.packed": "1"})

    found = api.order_fetch(order_id=order.id)
    assert found is not None
    assert found.metadata["xh.packed"] == "1"


def test_orders_of_a_customer_only(commerce: Shop) -> None:
    mine = api.customer_create(email=f"{short_code(8).lower()}@example.com")
    other = api.customer_create(email=f"{short_code(8).lower()}@example.com")
    _, order = ordered(commerce, customer_id=mine)

    assert [one.id for one in api.orders_of_customer(customer_id=mine).items] == [order.id]
    assert api.orders_of_customer(customer_id=other).items == ()


def test_orders_are_found_by_ids_lines_and_change(commerce: Shop) -> None:
    _, first = ordered(commerce)
    _, second = ordered(commerce)

    by_ids = api.orders_fetch(order_ids=[first.id, second.id])
    by_line = api.orders_by_line_metadata(key="xh.cooperative", value="COOP1", first=100)
    none = api.orders_by_line_metadata(key="xh.cooperative", value="nobody")
    changed = api.orders_updated_since(since=clock.now() - timedelta(minutes=5))

    assert [order.id for order in by_ids] == [second.id, first.id]
    assert {first.id, second.id} <= {order.id for order in by_line.items}
    assert none.items == ()
    assert {first.id, second.id} <= {ref.id for ref in changed.items}


def test_order_unknown_is_none(commerce: Shop) -> None:
    unknown = "T3JkZXI6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"

    assert api.order_fetch(order_id=unknown) is None


def test_customer_is_known_by_email_once(commerce: Shop) -> None:
    email = f"{short_code(8).lower()}@example.com"
    customer_id = api.customer_create(email=email, name="李", metadata={"xh.user": "5"})

    found = api.customer_find(email=email)

    assert found is not None
    assert (found.id, dict(found.metadata)) == (customer_id, {"xh.user": "5"})
    assert api.customer_find(email="nobody@example.com") is None
    with pytest.raises(CommerceRefused) as caught:
        api.customer_create(email=email)
    assert caught.value.facts["reasons"][0].code == "UNIQUE"
