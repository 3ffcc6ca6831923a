"""Changes of a checkout's lines: add, update, delete. Stock is secured for what they ask before they are written."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import connection

from shop.engine.domain.checkout_facts import CheckoutFacts
from shop.engine.domain.checkout_lines import (
    LineRow,
    LineWish,
    channel_terms,
    demand_of,
    limits_check,
    lines_write,
    offers_check,
    reasons_check,
    stock_secure,
    variant_offers,
    wishes_check,
    wishes_merge,
)
from shop.engine.domain.checkouts import checkout_change, checkout_set, voucher_drop_if_unsuited
from shop.engine.errors import MutationError


@dataclass(frozen=True, slots=True)
class LineUpdate:
    """A change of one line, named by its id or (older clients) its variant. None leaves a value as it is."""

    line_id: uuid.UUID | None = None
    variant_id: int | None = None
    quantity: int | None = None
    price: Decimal | None = None
    price_reason: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


def _rows(facts: CheckoutFacts) -> list[LineRow]:
    return [
        LineRow(
            id=line.id,
            variant_id=line.variant_id,
            quantity=line.quantity,
            price_override=line.override,
            price_override_reason=line.override_reason,
            metadata=dict(line.metadata),
            position=line.position,
            private_metadata=dict(line.private_metadata),
            is_gift=line.is_gift,
        )
        for line in facts.lines
    ]


def _apply(
    facts: CheckoutFacts, rows: Sequence[LineRow], touched: Sequence[LineRow], now: datetime
) -> None:
    terms = channel_terms(channel_id=facts.channel_id)
    assert terms is not None  # noqa: S101 -- a checkout's channel cannot be gone
    offers = variant_offers(
        channel_id=facts.channel_id,
        variants=[row.variant_id for row in rows],
        now=now,
        checkout_id=facts.id,
    )
    kept = [row for row in touched if row.quantity]
    gone = [row.id for row in touched if not row.quantity]
    offers_check(kept, offers)
    limits_check(rows, offers, terms=terms)
    lines_remove(checkout_id=facts.id, line_ids=gone)
    lines_write(kept, checkout_id=facts.id, now=now)
    variants = {row.variant_id for row in kept}
    stock_secure(
        terms=terms,
        checkout_id=facts.id,
        demand=demand_of([row for row in rows if row.variant_id in variants], offers),
        offers=offers,
        is_signed_in=facts.user_id is not None,
        now=now,
    )
    checkout_set(checkout_id=facts.id, now=now, basket_changed=True)
    if facts.voucher_code:
        voucher_drop_if_unsuited(checkout_id=facts.id, now=now)


def lines_remove(*, checkout_id: uuid.UUID, line_ids: Sequence[uuid.UUID]) -> int:
    """Delete these lines of the checkout and what was kept for them; returns how many lines went."""
    if not line_ids:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            """WITH r AS (DELETE FROM engine_reservation WHERE checkout_line_id = ANY(%(ids)s))
            DELETE FROM engine_checkoutline WHERE id = ANY(%(ids)s) AND checkout_id = %(checkout)s""",
            {"ids": list(line_ids), "checkout": checkout_id},
        )
        return int(cursor.rowcount)


def checkout_lines_add(
    *, checkout_id: uuid.UUID, wishes: Sequence[LineWish], now: datetime
) -> None:
    """Put more into a checkout. Raises MutationError, StockShortage, InsufficientStock; then nothing changed."""
    wishes_check(wishes)
    with checkout_change(checkout_id=checkout_id, now=now) as facts:
        rows = _rows(facts)
        touched = wishes_merge(wishes, rows)
        _apply(facts, rows, touched, now)


def _find(rows: Sequence[LineRow], update: LineUpdate) -> LineRow | None:
    if update.line_id is not None:
        found = next((row for row in rows if row.id == update.line_id), None)
        if found is None:
            raise MutationError(
                "lineId", "GRAPHQL_ERROR", f"Could not resolve to a node: {update.line_id}"
            )
        return found
    same = [row for row in rows if row.variant_id == update.variant_id]
    if len(same) > 1:
        raise MutationError(
            "variantId",
            "INVALID",
            "The variant is in more than one line; name the line by its id.",
        )
    return same[0] if same else None


def checkout_lines_update(
    *, checkout_id: uuid.UUID, updates: Sequence[LineUpdate], now: datetime
) -> None:
    """Set quantities and prices; a quantity of zero removes the line, an unknown variant becomes a new one.

    Sending the same quantity again renews what is kept of stock. Raises MutationError, StockShortage, InsufficientStock.
    """
    with checkout_change(checkout_id=checkout_id, now=now) as facts:
        rows = _rows(facts)
        touched: list[LineRow] = []
        for update in updates:
            row = _find(rows, update)
            if row is None:
                row = wishes_merge([LineWish(update.variant_id or 0, 0)], rows)[0]
            _change(row, update)
            touched.append(row)
        _apply(facts, [row for row in rows if row.quantity], touched, now)


def _change(row: LineRow, update: LineUpdate) -> None:
    reasons_check([update.price_reason])
    if update.quantity is not None:
        if update.quantity < 0:
            raise MutationError(
                "quantity", "ZERO_QUANTITY", "The quantity should be higher or equal zero."
            )
        row.quantity = update.quantity
    if update.price is not None:
        row.price_override, row.price_override_reason = update.price, update.price_reason
    elif update.price_reason is not None:
        if row.price_override is None:
            raise MutationError(
                "priceOverrideReason",
                "PRICE_OVERRIDE_REASON_WITHOUT_OVERRIDE",
                "A reason can only be given together with a price.",
            )
        row.price_override_reason = update.price_reason
    row.metadata = {**row.metadata, **update.metadata}


def checkout_lines_delete(
    *, checkout_id: uuid.UUID, line_ids: Sequence[uuid.UUID], now: datetime, field: str = "lineIds"
) -> None:
    """Take lines out of a checkout. Raises MutationError NOT_FOUND for a line that is not in it."""
    with checkout_change(checkout_id=checkout_id, now=now) as facts:
        unknown = set(line_ids) - {line.id for line in facts.lines}
        if unknown:
            raise MutationError(
                field,
                "NOT_FOUND",
                "Provided line_ids aren't part of checkout.",
                lines=sorted(unknown),
            )
        lines_remove(checkout_id=checkout_id, line_ids=line_ids)
        checkout_set(checkout_id=checkout_id, now=now, basket_changed=True)
        if facts.voucher_code:
            voucher_drop_if_unsuited(checkout_id=checkout_id, now=now)
