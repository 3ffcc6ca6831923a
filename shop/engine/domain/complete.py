"""A checkout becomes an order: once, with exact stock, exact voucher limits, and nothing written when refused."""

import uuid
from datetime import datetime

from django.db import connection

from shop.durability.transactions import durable
from shop.engine.domain.checkout_facts import CheckoutFacts
from shop.engine.domain.checkouts import checkout_lock, checkout_missing
from shop.engine.domain.completion import Completion
from shop.engine.domain.deliveries import delivery_options_calculate
from shop.engine.domain.dummy_payments import dummy_capture
from shop.engine.domain.order_records import OrderRecords, order_records, records_write
from shop.engine.domain.stock import (
    Demand,
    Take,
    rows_for_collection,
    stock_allocate,
    stock_plan,
    stock_rows,
)
from shop.engine.domain.vouchers import facts_with_voucher, voucher_use
from shop.engine.errors import MutationError
from shop.engine.models import Address as AddressRow
from shop.engine.models import Order, UserAddress
from shop.engine.webhooks.events import Emission, events_emit


def order_of_checkout(checkout_id: uuid.UUID) -> Order | None:
    """The order that was made of this checkout."""
    return Order.objects.filter(checkout_id=checkout_id).first()


def checkout_complete(
    *, checkout_id: uuid.UUID, how: Completion, now: datetime
) -> tuple[Order, bool]:
    """Make the order; answers it and whether it is new. A second call answers the same order.

    1. lock the checkout; a stale delivery is calculated afresh first, outside the transaction; 2. check what must
    be there; 3. lock the stocks in id order, plan and promise; 4. count the voucher's use; 5. write the order,
    remove the checkout. The unique `Order.checkout_id` and the lock of step 1 make it happen once.
    Raises MutationError and StockShortage; then nothing changed.
    """
    refreshed = False
    while True:
        with durable():
            facts = checkout_lock(checkout_id=checkout_id, now=now)
            order = order_of_checkout(checkout_id) if facts is None or how.keeps_checkout else None
            if order is not None:
                return order, False
            if facts is None:
                raise checkout_missing(checkout_id)
            if refreshed or not facts.is_delivery_stale:
                return _complete(facts, how, now=now), True
        delivery_options_calculate(checkout_id=checkout_id, now=now)
        refreshed = True


def _complete(facts: CheckoutFacts, how: Completion, *, now: datetime) -> Order:
    facts_with_voucher(facts, now=now)
    completion_check(facts, how)
    takes = _stock_take(facts, now=now)
    voucher_use(facts)
    records = order_records(facts, how=how, takes=takes, now=now)
    order = records_write(records, keeps_checkout=how.keeps_checkout)
    if facts.pretended:
        dummy_capture(order_id=order.pk, now=now)
    _addresses_save(facts)
    _announce(records, now=now)
    return order


def _stock_take(facts: CheckoutFacts, *, now: datetime) -> list[tuple[uuid.UUID, Take]]:
    tracked = [line for line in facts.lines if line.track]
    demand = [
        Demand(line.variant_id, line.quantity, line.variant_name or line.product_name)
        for line in tracked
    ]
    rows = stock_rows(
        channel_id=facts.channel_id,
        variants=[item.variant_id for item in demand],
        now=now,
        checkout_id=facts.id,
        lock=True,
    )
    takes = stock_plan(
        demand,
        rows_for_collection(rows, facts.collection_point_id),
        strategy=facts.channel["allocation"],
        prefer=facts.collection_point_id,
    )
    stock_allocate(takes)
    return [(tracked[take.line].id, take) for take in takes]


def completion_check(facts: CheckoutFacts, how: Completion) -> None:
    """Refuse a checkout that lacks something, in the order that buyers are asked for it. Raises MutationError."""
    if not facts.channel["is_active"]:
        raise MutationError(
            "channel", "CHANNEL_INACTIVE", "Cannot complete checkout with inactive channel."
        )
    if not facts.lines:
        raise MutationError("lines", "NO_LINES", "Cannot complete checkout without lines.")
    _variants_check(facts)
    _shipping_check(facts)
    if facts.billing_address is None:
        raise MutationError(
            "billingAddress", "BILLING_ADDRESS_NOT_SET", "Billing address is not set"
        )
    if not facts.buyer_email:
        raise MutationError("email", "EMAIL_NOT_SET", "Checkout email must be set.")
    if facts.voucher_code and facts.voucher is None:
        raise MutationError(None, "VOUCHER_NOT_APPLICABLE", "Voucher not applicable")
    if not how.covers_unpaid:
        _payment_check(facts)


def _variants_check(facts: CheckoutFacts) -> None:
    unpriced = sorted({line.variant_id for line in facts.lines if line.price is None})
    if unpriced:
        raise MutationError(
            "lines",
            "UNAVAILABLE_VARIANT_IN_CHANNEL",
            "Some of the checkout lines variants are unavailable.",
            variants=unpriced,
        )
    closed = sorted({line.variant_id for line in facts.lines if not line.purchasable})
    if closed:
        raise MutationError(
            "lines",
            "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
            "Some of the checkout lines variants are unavailable.",
            variants=closed,
        )


def _shipping_check(facts: CheckoutFacts) -> None:
    if not facts.ships or facts.collection_point_id is not None:
        return
    if facts.delivery is None:
        raise MutationError(
            "shippingMethod", "SHIPPING_METHOD_NOT_SET", "Shipping method is not set"
        )
    if facts.shipping_address is None:
        raise MutationError(
            "shippingAddress", "SHIPPING_ADDRESS_NOT_SET", "Shipping address is not set"
        )
    if not facts.delivery["is_valid"] or not facts.delivery["is_active"]:
        raise MutationError(
            "shippingMethod",
            "INVALID_SHIPPING_METHOD",
            "Delivery method is not valid for your shipping address",
        )


def _payment_check(facts: CheckoutFacts) -> None:
    covered = facts.authorized + facts.charged + facts.pretended
    if covered >= facts.priced.total.gross or facts.channel["allow_unpaid"]:
        return
    if facts.paid["count"]:
        raise MutationError(
            "id",
            "CHECKOUT_NOT_FULLY_PAID",
            "The authorized amount doesn't cover the checkout's total amount.",
        )
    raise MutationError(
        None,
        "CHECKOUT_NOT_FULLY_PAID",
        "Provided payment methods can not cover the checkout's total amount",
    )


_COPY = (
    "first_name last_name company_name street_address1 street_address2 city city_area"
    " postal_code country country_area phone"
)


def _addresses_save(facts: CheckoutFacts) -> None:
    """Put the addresses of a signed-in buyer into their address book, once each."""
    if facts.user_id is None:
        return
    wanted = [
        copy
        for copy, save in (
            (facts.shipping_address, facts.save_shipping_address),
            (facts.billing_address, facts.save_billing_address),
        )
        if copy and save and facts.collection_point_id is None
    ]
    for copy in wanted:
        columns = {name: copy.get(name) or "" for name in _COPY.split()}
        if not UserAddress.objects.filter(
            user_id=facts.user_id, **{f"address__{name}": value for name, value in columns.items()}
        ).exists():
            UserAddress.objects.create(
                user_id=facts.user_id, address=AddressRow.objects.create(**columns)
            )


def _announce(records: OrderRecords, *, now: datetime) -> None:
    names = ["order_created"]
    if records.order["charge_status"] in {"FULL", "OVERCHARGED"}:
        names += ["order_paid", "order_fully_paid"]
    names.append("order_updated")
    if records.order["status"] == "UNFULFILLED":
        names.append("order_confirmed")
    order_id = str(records.order["id"])
    events_emit([Emission(name, "Order", order_id) for name in names], now=now)


def automatic_candidates(*, now: datetime, limit: int = 50) -> list[uuid.UUID]:
    """Checkouts that are paid or authorized and whose channel completes such by itself after a delay, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.id FROM engine_checkout c JOIN engine_channel ch ON ch.id = c.channel_id
            LEFT JOIN engine_user u ON u.id = c.user_id
            WHERE ch.automatic_completion_enabled AND ch.is_active AND c.billing_address IS NOT NULL
            AND coalesce(c.email, u.email, '') <> ''
            AND c.last_transaction_modified_at <= %(now)s - make_interval(mins => ch.automatic_completion_delay)
            AND (ch.automatic_completion_cut_off_date IS NULL OR c.created_at >= ch.automatic_completion_cut_off_date)
            AND (c.last_automatic_completion_attempt_at IS NULL
             OR c.last_automatic_completion_attempt_at < %(now)s - interval '10 minutes')
            ORDER BY c.last_transaction_modified_at LIMIT %(limit)s""",
            {"now": now, "limit": limit},
        )
        return [row[0] for row in cursor.fetchall()]
