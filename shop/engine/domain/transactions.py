"""Transactions and what follows from them: the locks, the amounts, the paid state of checkouts and orders."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from shop.durability.locks import lock_rows
from shop.durability.transactions import durable
from shop.engine.domain.checkout_facts import CheckoutFacts, checkout_facts
from shop.engine.domain.checkouts import checkout_set
from shop.engine.domain.order_records import authorize_status, payment_status
from shop.engine.domain.transaction_amounts import amounts_of
from shop.engine.domain.vouchers import facts_with_voucher
from shop.engine.errors import MutationError
from shop.engine.models import (
    Checkout,
    GrantedRefund,
    Order,
    OrderEvent,
    Payment,
    TransactionEvent,
    TransactionItem,
)
from shop.engine.webhooks.events import Emission, events_emit

MESSAGE_LENGTH = 512
PAID = ("FULL", "OVERCHARGED")


def transaction_missing() -> MutationError:
    """The refusal for a transaction that does not exist."""
    return MutationError("id", "NOT_FOUND", "Transaction with provided id or token does not exist.")


@contextmanager
def transaction_change(*, token: uuid.UUID, now: datetime) -> Iterator[TransactionItem]:
    """One change of a transaction, its amounts and its parent's paid state computed when the block ends well.

    The parent (order, else checkout) is locked before the transaction, as completion does it, so that the two
    cannot wait for each other. Raises MutationError NOT_FOUND.
    """
    with durable():
        item = _lock(token)
        yield item
        transaction_refresh(item, now=now)


def _lock(token: uuid.UUID) -> TransactionItem:
    for _ in range(3):
        parents = TransactionItem.objects.filter(pk=token).values("order_id", "checkout_id").first()
        if parents is None:
            raise transaction_missing()
        if parents["order_id"]:
            lock_rows(Order.objects.filter(pk=parents["order_id"]))
        elif parents["checkout_id"]:
            lock_rows(Checkout.objects.filter(pk=parents["checkout_id"]))
        (item,) = lock_rows(TransactionItem.objects.filter(pk=token))
        if item.order_id == parents["order_id"]:
            return item
        # the checkout became an order while we waited: take the order's lock instead
    return item


def event_add(
    item: TransactionItem,
    *,
    type: str,  # noqa: A002 -- the event's own word
    amount: Decimal,
    now: datetime,
    **columns: Any,
) -> TransactionEvent:
    """Note an event of a locked transaction."""
    columns["message"] = str(columns.get("message") or "")[:MESSAGE_LENGTH]
    return TransactionEvent.objects.create(
        transaction=item,
        type=type,
        amount_value=amount,
        currency=item.currency,
        app_identifier=columns.pop("app_identifier", item.app_identifier),
        created_at=columns.pop("created_at", now),
        **columns,
    )


def transaction_refresh(item: TransactionItem, *, now: datetime) -> None:
    """Compute a locked transaction's amounts from its events, then what its order or checkout has been paid."""
    amounts = amounts_of(item.events.all())
    item.authorized_amount = amounts.authorized
    item.authorize_pending_amount = amounts.authorize_pending
    item.charged_amount = amounts.charged
    item.charge_pending_amount = amounts.charge_pending
    item.refunded_amount = amounts.refunded
    item.refund_pending_amount = amounts.refund_pending
    item.canceled_amount = amounts.canceled
    item.cancel_pending_amount = amounts.cancel_pending
    before = checkout_paid_state(item.checkout_id, now=now)
    item.modified_at = now
    item.save()
    if item.order_id is not None:
        order_paid_refresh(order_id=item.order_id, now=now)
    elif item.checkout_id is not None:
        _checkout_announce(item.checkout_id, before, now=now)


def _priced(checkout_id: uuid.UUID, now: datetime) -> CheckoutFacts | None:
    facts = checkout_facts(checkout_id=checkout_id, now=now)
    return facts_with_voucher(facts, now=now) if facts is not None else None


def checkout_paid_state(checkout_id: uuid.UUID | None, *, now: datetime) -> tuple[str, str]:
    """(charge status, authorize status) of a checkout; NONE for none."""
    facts = _priced(checkout_id, now) if checkout_id is not None else None
    if facts is None or not facts.lines:
        return "NONE", "NONE"
    total = facts.priced.total.gross
    return (
        payment_status(covered=facts.charged, total=total),
        authorize_status(authorized=facts.authorized, charged=facts.charged, total=total),
    )


def _checkout_announce(checkout_id: uuid.UUID, before: tuple[str, str], *, now: datetime) -> None:
    checkout_set(checkout_id=checkout_id, now=now, last_transaction_modified_at=now)
    charge, authorized = checkout_paid_state(checkout_id, now=now)
    names = ["checkout_updated"]
    if charge in PAID and before[0] not in PAID:
        names.append("checkout_fully_paid")
    if authorized == "FULL" and before[1] != "FULL":
        names.append("checkout_fully_authorized")
    events_emit([Emission(name, "Checkout", str(checkout_id)) for name in names], now=now)


def order_due(order: Order) -> Decimal:
    """What an order must be paid: its total less the refunds that were granted."""
    granted = GrantedRefund.objects.filter(order_id=order.pk).aggregate(sum=Sum("amount_value"))
    due: Decimal = order.total_gross_amount - (granted["sum"] or Decimal(0))
    return max(due, Decimal(0))


def order_paid_refresh(*, order_id: uuid.UUID, now: datetime) -> Order:
    """Compute what an order has been paid, confirm it when that covers it, and tell who listens.

    The caller holds a transaction; the order's row is locked here.
    """
    (order,) = lock_rows(Order.objects.filter(pk=order_id).select_related("channel"))
    was, status = order.charge_status, order.status
    refunded_before = order.total_charged_amount
    totals = TransactionItem.objects.filter(order_id=order_id).aggregate(
        charged=Sum("charged_amount"),
        charging=Sum("charge_pending_amount"),
        held=Sum("authorized_amount"),
        holding=Sum("authorize_pending_amount"),
    )
    legacy = Payment.objects.filter(order_id=order_id, is_active=True).aggregate(
        sum=Sum("captured_amount")
    )
    zero = Decimal(0)
    charged = (totals["charged"] or zero) + (totals["charging"] or zero) + (legacy["sum"] or zero)
    authorized = (totals["held"] or zero) + (totals["holding"] or zero)
    due = order_due(order)
    order.total_charged_amount = charged
    order.total_authorized_amount = authorized
    order.charge_status = payment_status(covered=charged, total=due)
    order.authorize_status = authorize_status(authorized=authorized, charged=charged, total=due)
    order.updated_at = now
    if (
        order.status == "UNCONFIRMED"
        and order.channel.automatically_confirm_all_new_orders
        and order.authorize_status == "FULL"
    ):
        order.status = "UNFULFILLED"
    order.save()
    _order_announce(order, was=was, status=status, before=refunded_before, now=now)
    return order


def _order_announce(order: Order, *, was: str, status: str, before: Decimal, now: datetime) -> None:
    names = []
    if order.total_charged_amount > before:
        names.append("order_paid")
    if order.charge_status in PAID and was not in PAID and order.total_charged_amount > 0:
        names.append("order_fully_paid")
        OrderEvent.objects.create(order=order, date=now, type="ORDER_FULLY_PAID")
    if order.total_charged_amount < before:
        names.append("order_refunded")
        if order.total_charged_amount <= 0:
            names.append("order_fully_refunded")
    names.append("order_updated")
    if status != order.status:
        names.append("order_confirmed")
        OrderEvent.objects.create(order=order, date=now, type="CONFIRMED")
    events_emit([Emission(name, "Order", str(order.pk)) for name in names], now=now)
