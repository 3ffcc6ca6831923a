"""What may be put into a checkout, and the writing of its lines."""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

import orjson

from shop.engine.domain.reservations import reservations_put
from shop.engine.domain.rows import gid
from shop.engine.domain.sql import run
from shop.engine.domain.stock import Demand, StockShortage, shortage_check
from shop.engine.errors import InsufficientStock, MutationError
from shop.kernel.ids import uuid7

REASON_LENGTH = 255

_OFFERS = """
SELECT v.id, v.name, p.name, v.track_inventory, v.quantity_limit_per_customer, vl.price_amount IS NOT NULL,
 coalesce(pl.is_published AND pl.available_for_purchase_at <= %(now)s
  AND (pl.published_at IS NULL OR pl.published_at <= %(now)s), false),
 (SELECT coalesce(sum(greatest(s.quantity - s.quantity_allocated - coalesce((
   SELECT sum(r.quantity_reserved) FROM engine_reservation r JOIN engine_checkoutline l ON l.id = r.checkout_line_id
   WHERE r.stock_id = s.id AND r.reserved_until > %(now)s
    AND l.checkout_id IS DISTINCT FROM %(checkout_id)s::uuid), 0), 0)), 0)::int
  FROM engine_stock s
  JOIN engine_channelwarehouse cw ON cw.warehouse_id = s.warehouse_id AND cw.channel_id = %(channel_id)s
  WHERE s.variant_id = v.id)
FROM engine_productvariant v
JOIN engine_product p ON p.id = v.product_id
LEFT JOIN engine_variantchannellisting vl ON vl.variant_id = v.id AND vl.channel_id = %(channel_id)s
LEFT JOIN engine_productchannellisting pl ON pl.product_id = p.id AND pl.channel_id = %(channel_id)s
WHERE v.id = ANY(%(variants)s)
"""
_CHANNEL = """
SELECT ch.id, ch.slug, ch.is_active, ch.currency_code, ch.default_country, ch.allocation_strategy,
 s.reserve_stock_duration_anonymous_user, s.reserve_stock_duration_authenticated_user,
 CASE WHEN s.id IS NULL THEN 50 ELSE s.limit_quantity_per_checkout END,
 coalesce(s.preserve_all_address_fields, false)
FROM engine_channel ch LEFT JOIN engine_shopsettings s ON s.id = 1
"""
LINE_COLUMNS = (
    "id, checkout_id, variant_id, quantity, price_override, price_override_reason, is_gift,"
    " metadata, private_metadata, created_at, position"
)
_WRITE = f"""
INSERT INTO engine_checkoutline ({LINE_COLUMNS})
SELECT {LINE_COLUMNS} FROM jsonb_populate_recordset(NULL::engine_checkoutline, %s::jsonb)
ON CONFLICT (id) DO UPDATE SET quantity = excluded.quantity, price_override = excluded.price_override,
 price_override_reason = excluded.price_override_reason, metadata = excluded.metadata
"""  # noqa: S608 -- only column names of ours


@dataclass(frozen=True, slots=True)
class ChannelTerms:
    """What a channel and the shop ask of every checkout."""

    id: int
    slug: str
    is_active: bool
    currency: str
    default_country: str
    allocation: str
    anonymous_minutes: int | None
    signed_in_minutes: int | None
    quantity_limit: int | None
    keep_all_address_fields: bool

    def minutes(self, *, is_signed_in: bool) -> int | None:
        """How long stock is kept for a checkout, or None."""
        return self.signed_in_minutes if is_signed_in else self.anonymous_minutes


@dataclass(frozen=True, slots=True)
class Offer:
    """A variant in a channel; `free` is what neither orders nor other checkouts own of it."""

    variant_id: int
    variant_name: str
    product_name: str
    track: bool
    limit: int | None
    has_price: bool
    is_purchasable: bool
    free: int


@dataclass(frozen=True, slots=True)
class LineWish:
    """A line someone wants. `price` is an app's own price for one; it needs no reason, a reason needs it."""

    variant_id: int
    quantity: int
    price: Decimal | None = None
    price_reason: str | None = None
    force_new: bool = False
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class LineRow:
    """A checkout line as it is to be stored."""

    id: uuid.UUID
    variant_id: int
    quantity: int
    price_override: Decimal | None
    price_override_reason: str | None
    metadata: dict[str, str]
    position: int
    private_metadata: dict[str, str] = field(default_factory=dict)
    is_gift: bool = False


def channel_terms(*, slug: str | None = None, channel_id: int | None = None) -> ChannelTerms | None:
    """The channel by slug or id; None when there is none."""
    by_slug = channel_id is None
    row = run(
        _CHANNEL + ("WHERE ch.slug = %s" if by_slug else "WHERE ch.id = %s"),
        [slug if by_slug else channel_id],
    ).fetchone()
    return ChannelTerms(*row) if row else None


def variant_offers(
    *,
    channel_id: int,
    variants: Iterable[int],
    now: datetime,
    checkout_id: uuid.UUID | None = None,
) -> dict[int, Offer]:
    """The existing ones of these variants, as the channel offers them to this checkout."""
    wanted = sorted(set(variants))
    if not wanted:
        return {}
    names = {
        "channel_id": channel_id,
        "variants": wanted,
        "now": now,
        "checkout_id": checkout_id,
    }
    found = run(_OFFERS, names)
    return {row[0]: Offer(*row) for row in found.fetchall()}


def wishes_check(wishes: Sequence[LineWish], *, zero_is_allowed: bool = False) -> None:
    """Refuse quantities below one and reasons without a price. Raises MutationError."""
    if any(wish.quantity < (0 if zero_is_allowed else 1) for wish in wishes):
        raise MutationError("quantity", "ZERO_QUANTITY", "The quantity should be higher than zero.")
    if any(wish.price_reason is not None and wish.price is None for wish in wishes):
        raise MutationError(
            "priceOverrideReason",
            "PRICE_OVERRIDE_REASON_WITHOUT_OVERRIDE",
            "A reason can only be given together with a price.",
        )
    reasons_check(wish.price_reason for wish in wishes)


def reasons_check(reasons: Iterable[str | None]) -> None:
    """Refuse reasons of a price that are longer than 255 characters. Raises MutationError."""
    if any(len(reason) > REASON_LENGTH for reason in reasons if reason):
        raise MutationError(
            "priceOverrideReason",
            "INVALID",
            f"Ensure this value has at most {REASON_LENGTH} characters.",
        )


def offers_check(rows: Sequence[LineRow], offers: Mapping[int, Offer]) -> None:
    """Refuse variants that do not exist or cannot be bought in the channel. Raises MutationError."""
    missing = [row.variant_id for row in rows if row.variant_id not in offers]
    if missing:
        names = [gid("ProductVariant", pk) for pk in missing]
        message = f"Could not resolve to a node with the global id list of '{names}'."
        raise MutationError("variantId", "GRAPHQL_ERROR", message)
    unpriced = sorted({row.variant_id for row in rows if not offers[row.variant_id].has_price})
    if unpriced:
        raise MutationError(
            "lines",
            "UNAVAILABLE_VARIANT_IN_CHANNEL",
            "Cannot add lines with unavailable variants.",
            variants=unpriced,
        )
    closed = sorted({row.variant_id for row in rows if not offers[row.variant_id].is_purchasable})
    if closed:
        raise MutationError(
            "lines",
            "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
            "Cannot add lines for unavailable for purchase variants.",
            variants=closed,
        )


def limits_check(
    rows: Sequence[LineRow], offers: Mapping[int, Offer], *, terms: ChannelTerms
) -> None:
    """Refuse more of a variant than the shop or the variant allows in one checkout. Raises MutationError."""
    sums: Counter[int] = Counter()
    for row in rows:
        sums[row.variant_id] += row.quantity
    for variant_id, quantity in sums.items():
        offer = offers.get(variant_id)
        limits = [terms.quantity_limit, offer.limit if offer else None]
        limit = min((one for one in limits if one is not None), default=None)
        if offer and limit is not None and quantity > limit:
            name = offer.variant_name or offer.product_name
            raise MutationError(
                "quantity",
                "QUANTITY_GREATER_THAN_LIMIT",
                f"Cannot add more than {limit} times this item: {name}.",
            )


def wishes_merge(wishes: Sequence[LineWish], rows: list[LineRow]) -> list[LineRow]:
    """Add wishes to a checkout's lines: the same variant joins its line unless a new one is forced.

    Returns the touched lines; new ones are appended to `rows`.
    """
    touched: list[LineRow] = []
    for wish in wishes:
        found = next(
            (row for row in rows if row.variant_id == wish.variant_id and not row.is_gift), None
        )
        if found is None or wish.force_new:
            found = LineRow(
                id=uuid7(),
                variant_id=wish.variant_id,
                quantity=0,
                price_override=None,
                price_override_reason=None,
                metadata={},
                position=max((row.position for row in rows), default=-1) + 1,
            )
            rows.append(found)
        found.quantity += wish.quantity
        found.metadata = {**found.metadata, **wish.metadata}
        if wish.price is not None:
            found.price_override, found.price_override_reason = wish.price, wish.price_reason
        if found not in touched:
            touched.append(found)
    return touched


def lines_write(rows: Sequence[LineRow], *, checkout_id: uuid.UUID, now: datetime) -> None:
    """Insert or update these lines in one statement."""
    if not rows:
        return
    records = [
        {
            "id": row.id,
            "checkout_id": checkout_id,
            "variant_id": row.variant_id,
            "quantity": row.quantity,
            "price_override": row.price_override,
            "price_override_reason": row.price_override_reason,
            "is_gift": row.is_gift,
            "metadata": row.metadata,
            "private_metadata": row.private_metadata,
            "created_at": now,
            "position": row.position,
        }
        for row in rows
    ]
    run(_WRITE, [orjson.dumps(records, default=str).decode()])


def demand_of(
    rows: Sequence[LineRow], offers: Mapping[int, Offer]
) -> list[tuple[uuid.UUID, Demand]]:
    """What the lines need of stock; variants that are not tracked need nothing."""
    return [
        (
            row.id,
            Demand(
                row.variant_id,
                row.quantity,
                offers[row.variant_id].variant_name or offers[row.variant_id].product_name,
            ),
        )
        for row in rows
        if row.variant_id in offers and offers[row.variant_id].track and row.quantity
    ]


def stock_secure(
    *,
    terms: ChannelTerms,
    checkout_id: uuid.UUID,
    demand: Sequence[tuple[uuid.UUID, Demand]],
    offers: Mapping[int, Offer],
    is_signed_in: bool,
    now: datetime,
) -> None:
    """See that the units are there, and keep them for the checkout when the shop reserves.

    Raises StockShortage for what can be seen to be missing, InsufficientStock when others took it before the lock.
    """
    if not demand:
        return
    shortage_check([item for _, item in demand], {pk: offer.free for pk, offer in offers.items()})
    minutes = terms.minutes(is_signed_in=is_signed_in)
    if not minutes:
        return
    try:
        reservations_put(
            channel_id=terms.id,
            strategy=terms.allocation,
            checkout_id=checkout_id,
            lines=demand,
            minutes=minutes,
            now=now,
        )
    except StockShortage as lost:
        raise InsufficientStock(str(lost)) from lost
