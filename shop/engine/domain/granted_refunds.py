"""Refunds that are promised for an order, and orders that are marked as paid by hand."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from shop.durability.locks import lock_rows
from shop.durability.transactions import durable
from shop.engine.domain.transaction_reports import transaction_create
from shop.engine.domain.transactions import order_paid_refresh
from shop.engine.errors import MutationError
from shop.engine.models import (
    App,
    GrantedRefund,
    GrantedRefundLine,
    Order,
    OrderEvent,
    TransactionItem,
    User,
)
from shop.kernel.money import quantize


@dataclass(frozen=True, slots=True)
class RefundLine:
    """So many of an order line."""

    line_id: uuid.UUID
    quantity: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class RefundTerms:
    """What is promised. Without an amount it is computed of the lines and the delivery."""

    transaction_id: uuid.UUID | None = None
    amount: Decimal | None = None
    reason: str | None = None
    lines: Sequence[RefundLine] = ()
    remove_lines: Sequence[int] = ()
    with_shipping: bool | None = None


def _order(order_id: uuid.UUID) -> Order:
    found = lock_rows(Order.objects.filter(pk=order_id))
    if not found:
        raise MutationError("id", "NOT_FOUND", "Couldn't resolve to a node.")
    return found[0]


def _line_error(line: RefundLine, code: str, message: str) -> dict[str, Any]:
    return {"field": "quantity", "code": code, "message": message, "line_id": line.line_id}


def _lines_check(
    order: Order, lines: Sequence[RefundLine], *, field: str, besides: int | None
) -> None:
    have = {line.pk: line.quantity for line in order.lines.all()}
    taken: Counter[uuid.UUID] = Counter()
    for row in GrantedRefundLine.objects.filter(granted_refund__order=order).exclude(
        granted_refund_id=besides
    ):
        taken[row.order_line_id] += row.quantity
    errors = []
    for line in lines:
        if line.line_id not in have:
            errors.append(_line_error(line, "NOT_FOUND", "Could not resolve to a node."))
            continue
        taken[line.line_id] += line.quantity
        if line.quantity < 1 or taken[line.line_id] > have[line.line_id]:
            errors.append(
                _line_error(
                    line,
                    "QUANTITY_GREATER_THAN_AVAILABLE",
                    "Cannot grant refund for more than the available quantity.",
                )
            )
    if errors:
        raise MutationError(field, "INVALID", "Provided input for lines is invalid.", lines=errors)


def _transaction(order: Order, transaction_id: uuid.UUID | None) -> TransactionItem | None:
    if transaction_id is None:
        return None
    found = order.transactions.filter(pk=transaction_id).first()
    if found is None:
        raise MutationError("transactionId", "NOT_FOUND", "The transaction is not of this order.")
    return found


def _shipping_check(order: Order, *, besides: int | None) -> None:
    others = order.granted_refunds.filter(shipping_costs_included=True).exclude(pk__in=[besides])
    if others.exists():
        raise MutationError(
            "grantRefundForShipping",
            "SHIPPING_COSTS_ALREADY_GRANTED",
            "Shipping costs have already been granted.",
        )


def _computed(order: Order, granted: GrantedRefund) -> Decimal:
    total = Decimal(0)
    for row in granted.lines.select_related("order_line"):
        total += row.order_line.unit_price_gross_amount * row.quantity
    if granted.shipping_costs_included:
        total += order.shipping_price_gross_amount
    return total


def _amount_set(order: Order, granted: GrantedRefund, amount: Decimal | None) -> None:
    value = _computed(order, granted) if amount is None else quantize(amount, order.currency)
    most = granted.transaction.charged_amount if granted.transaction else order.total_charged_amount
    if value <= 0:
        raise MutationError("amount", "REQUIRED", "An amount, lines or shipping are required.")
    if value > most:
        raise MutationError(
            "amount",
            "AMOUNT_GREATER_THAN_AVAILABLE",
            "Amount cannot be greater than the charged amount of the transaction.",
        )
    granted.amount_value = value
    granted.save()


def _amount_wanted(
    granted: GrantedRefund, terms: RefundTerms, *, is_changed: bool
) -> Decimal | None:
    """The given amount; else computed anew when the lines changed, else what it was."""
    if terms.amount is not None or is_changed:
        return terms.amount
    return Decimal(granted.amount_value)


def granted_refund_create(
    *,
    order_id: uuid.UUID,
    terms: RefundTerms,
    user: User | None,
    app: App | None,
    now: datetime,
) -> GrantedRefund:
    """Promise a refund. Raises MutationError; then nothing was written."""
    if terms.amount is None and not terms.lines and not terms.with_shipping:
        raise MutationError(
            "amount",
            "REQUIRED",
            "You need to provide at least one of `amount`, `lines`, `grantRefundForShipping`.",
        )
    with durable():
        order = _order(order_id)
        _lines_check(order, terms.lines, field="lines", besides=None)
        if terms.with_shipping:
            _shipping_check(order, besides=None)
        granted = GrantedRefund.objects.create(
            order=order,
            transaction=_transaction(order, terms.transaction_id),
            currency=order.currency,
            reason=terms.reason or "",
            shipping_costs_included=bool(terms.with_shipping),
            user=user,
            app=app,
            created_at=now,
            updated_at=now,
        )
        _lines_add(granted, terms.lines)
        _amount_set(order, granted, terms.amount)
        order_paid_refresh(order_id=order.pk, now=now)
    return granted


def _lines_add(granted: GrantedRefund, lines: Sequence[RefundLine]) -> None:
    GrantedRefundLine.objects.bulk_create(
        GrantedRefundLine(
            granted_refund=granted,
            order_line_id=line.line_id,
            quantity=line.quantity,
            reason=line.reason,
        )
        for line in lines
    )


def granted_refund_update(*, granted_id: int, terms: RefundTerms, now: datetime) -> GrantedRefund:
    """Change a promise that is not being carried out. Raises MutationError."""
    with durable():
        found = GrantedRefund.objects.filter(pk=granted_id).first()
        if found is None:
            raise MutationError("id", "NOT_FOUND", "Couldn't resolve to a node.")
        order = _order(found.order_id)
        (granted,) = lock_rows(GrantedRefund.objects.filter(pk=granted_id))
        granted.lines.filter(pk__in=terms.remove_lines).delete()
        _lines_check(order, terms.lines, field="addLines", besides=None)
        _lines_add(granted, terms.lines)
        if terms.with_shipping:
            _shipping_check(order, besides=granted.pk)
        if terms.with_shipping is not None:
            granted.shipping_costs_included = terms.with_shipping
        if terms.reason is not None:
            granted.reason = terms.reason
        granted.transaction = _transaction(order, terms.transaction_id) or granted.transaction
        granted.updated_at = now
        changed = terms.lines or terms.remove_lines or terms.with_shipping is not None
        _amount_set(order, granted, _amount_wanted(granted, terms, is_changed=bool(changed)))
        order_paid_refresh(order_id=order.pk, now=now)
    return granted


def order_mark_paid(
    *,
    order_id: uuid.UUID,
    reference: str | None,
    user: User | None,
    app: App | None,
    now: datetime,
) -> Order:
    """Note that an order was paid elsewhere in full. Raises MutationError PAYMENT_ERROR, NOT_FOUND, UNIQUE."""
    order = Order.objects.filter(pk=order_id).first()
    if order is None:
        raise MutationError("id", "NOT_FOUND", "Couldn't resolve to a node.")
    if order.total_charged_amount > 0 or order.transactions.exists():
        raise MutationError(
            None, "PAYMENT_ERROR", "Orders with payments can not be manually marked as paid."
        )
    if order.billing_address is None:
        raise MutationError(
            "billingAddress", "BILLING_ADDRESS_NOT_SET", "Order billing address is not set."
        )
    transaction_create(
        checkout_id=None,
        order_id=order_id,
        columns={
            "name": "Mark as paid",
            "psp_reference": reference or "",
            "available_actions": ["REFUND"],
        },
        amounts={"amount_charged": order.total_gross_amount},
        app=app,
        user=user,
        now=now,
    )
    OrderEvent.objects.create(
        order=order,
        date=now,
        type="ORDER_MARKED_AS_PAID",
        user=user,
        app=app,
        parameters={"transaction_reference": reference} if reference else {},
    )
    order.refresh_from_db()
    return order
