"""Packing and shipping: parcels follow the orders of the commerce server; the desk moves its own and nobody else's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from cooperatives.contracts import CooperativeRef
from cooperatives.domain.access import CooperativeNotFound, Person, access_cooperative
from cooperatives.enums import ParcelState
from cooperatives.models import Cooperative, Parcel
from shop.checkout.api import refunds_accepted
from shop.commerce import api as commerce
from shop.commerce.contracts import Fulfillment, OrderLine, OrderSnapshot
from shop.commerce.metadata import packed_key
from shop.durability.locks import lock_rows
from shop.durability.outbox import outbox_append
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError
from shop.kernel.money import Money
from shop.kernel.transitions import Transitions

PACKED_TOPIC = "parcel.packed"
CLOSED = {"CANCELED", "EXPIRED", "RETURNED"}
PARCEL_STATES: Transitions[ParcelState] = Transitions(
    {
        ParcelState.WAITING: {ParcelState.TO_PACK, ParcelState.CANCELED},
        ParcelState.TO_PACK: {ParcelState.PACKED, ParcelState.SHIPPED, ParcelState.CANCELED},
        ParcelState.PACKED: {ParcelState.TO_PACK, ParcelState.SHIPPED, ParcelState.CANCELED},
        ParcelState.SHIPPED: {ParcelState.TO_PACK, ParcelState.CANCELED},
        ParcelState.CANCELED: set(),
    }
)


class ParcelUnknown(FinalError):
    """No such parcel, or not this person's to see; both look the same to them."""

    code = "PARCEL_UNKNOWN"


class ParcelStateRefused(FinalError):
    """The parcel is not in a state from which this can be done; nothing was changed. Facts: `state`."""

    code = "PARCEL_STATE_REFUSED"


class TrackingMissing(FinalError):
    """A home delivery needs a carrier and a tracking number of sensible length."""

    code = "TRACKING_MISSING"


class PartRefused(FinalError):
    """A part of a parcel is at least one unit, and no more than is left of each line."""

    code = "PART_REFUSED"


@dataclass(frozen=True, slots=True)
class PartShipped:
    """Units that go now, and those that were left when the clerk looked, both by order line."""

    units: Mapping[str, int]
    seen: Mapping[str, int]


def access_parcel(*, user: Person, code: UUID) -> Parcel:
    """The parcel, for a person who may work for its cooperative. Raises ParcelUnknown."""
    found = Parcel.objects.select_related("cooperative").filter(code=code).first()
    if found is None:
        raise ParcelUnknown(code=str(code))
    try:
        access_cooperative(user, found.cooperative_id)
    except CooperativeNotFound as error:
        raise ParcelUnknown(code=str(code)) from error
    return found


def order_follow(*, order_id: str, **_: object) -> None:
    """Re-fetch an order that changed and keep its parcels in step; safe to repeat and out of order."""
    order = commerce.order_fetch(order_id=order_id)
    if order is not None:
        order_mirror(order=order)


def order_mirror(*, order: OrderSnapshot) -> int:
    """Write the order's parcels from its snapshot; an older snapshot changes nothing. Returns how many there are."""
    groups: dict[tuple[str, str], list[OrderLine]] = {}
    for line in order.lines:
        if line.origin.cooperative:
            groups.setdefault(
                (line.origin.cooperative, line.origin.storage or "AMBIENT"), []
            ).append(line)
    sellers = {
        row.code: row for row in Cooperative.objects.filter(code__in={code for code, _ in groups})
    }
    given_back = _sellers_given_back(order)
    written = 0
    with durable():
        for (code, storage), lines in groups.items():
            if code in sellers:
                _write(order, sellers[code], storage, lines, is_given_back=code in given_back)
                written += 1
    return written


def _sellers_given_back(order: OrderSnapshot) -> set[str]:
    """Cooperatives whose goods' whole price was promised back: what they have not sent stays with them."""
    promised = refunds_accepted(order_id=order.id)
    prices: dict[str, Money] = {}
    for line in order.lines:
        code = line.origin.cooperative
        if code:  # other lines are nobody's here, in another channel perhaps in another currency
            prices[code] = prices.get(code, Money.zero()) + line.total
    return {code for code, back in promised.items() if code in prices and back >= prices[code]}


def parcel_pack(*, user: Person, code: UUID, now: datetime) -> None:
    """Mark as packed; the outbox tells the buyer. Raises ParcelUnknown, ParcelStateRefused."""
    parcel = access_parcel(user=user, code=code)
    with durable():
        _move(parcel, ParcelState.PACKED, packed_at=now)
        outbox_append(topic=PACKED_TOPIC, payload={"parcel_id": parcel.pk})


def parcel_unpack(*, user: Person, code: UUID) -> None:
    """Undo packing. Raises ParcelUnknown, ParcelStateRefused."""
    parcel = access_parcel(user=user, code=code)
    with durable():
        changed = Parcel.objects.filter(pk=parcel.pk, state=ParcelState.PACKED).update(
            state=ParcelState.TO_PACK, packed_at=None
        )
        if not changed:
            raise ParcelStateRefused(state=parcel.state)
        outbox_append(topic=PACKED_TOPIC, payload={"parcel_id": parcel.pk})


def parcel_packed_tell(*, parcel_id: int) -> None:
    """Write on the order whether the parcel is packed, as it is now; safe to repeat and out of order."""
    parcel = Parcel.objects.select_related("cooperative").get(pk=parcel_id)
    key = packed_key(parcel.cooperative.code, parcel.storage)
    when = parcel.packed_at.isoformat() if parcel.packed_at else ""
    commerce.order_metadata_set(order_id=parcel.order_id, metadata={key: when})


def parcel_ship(
    *,
    user: Person,
    code: UUID,
    carrier: str,
    tracking_number: str,
    now: datetime,
    part: PartShipped | None = None,
) -> None:
    """Ship what is left of the parcel's lines, or a part of it, from the cooperative's warehouse.

    1. The order is read anew; only units that have not left are sent, so a second press ships nothing twice. A part is
    counted from what the clerk saw: when that has changed, nothing is sent.
    2. The commerce server fulfils; its refusal leaves the parcel as it was.
    Raises ParcelUnknown, ParcelStateRefused, TrackingMissing, PartRefused, FulfilmentRefused, CommerceUnavailable.
    """
    parcel = access_parcel(user=user, code=code)
    carrier, tracking_number = carrier.strip()[:40], tracking_number.strip()
    if not parcel.recipient.get("pickup") and not (carrier and 6 <= len(tracking_number) <= 40):
        raise TrackingMissing
    if not PARCEL_STATES.allows(current=ParcelState(parcel.state), target=ParcelState.SHIPPED):
        raise ParcelStateRefused(state=parcel.state)
    order = commerce.order_fetch(order_id=parcel.order_id)
    if order is None or order.status in CLOSED:
        raise ParcelStateRefused(state=ParcelState.CANCELED)
    if parcel.cooperative.code in _sellers_given_back(order):
        raise ParcelStateRefused(state=ParcelState.CANCELED)
    own = {entry["line_id"] for entry in parcel.lines}
    left = {
        line.id: line.quantity_to_fulfil
        for line in order.lines
        if line.id in own and line.quantity_to_fulfil
    }
    if part is not None:
        left = _part_of(left, part)
    if left:
        commerce.order_fulfil(
            order_id=parcel.order_id,
            quantities=left,
            warehouse_id=parcel.cooperative.warehouse_id,
            tracking_number=tracking_number,
            carrier=carrier,
        )
    order_follow(order_id=parcel.order_id)
    with durable():
        gone = Parcel.objects.filter(pk=parcel.pk, state=ParcelState.SHIPPED, shipped_at=None)
        gone.update(shipped_at=now)


def _part_of(left: Mapping[str, int], part: PartShipped) -> dict[str, int]:
    """The units that go now. Raises PartRefused for none or too many, ParcelStateRefused when others have left since."""
    if dict(part.seen) != dict(left):
        raise ParcelStateRefused(state=ParcelState.SHIPPED)
    wanted = {line_id: units for line_id, units in part.units.items() if units}
    if not wanted or any(not 0 < units <= left.get(key, 0) for key, units in wanted.items()):
        raise PartRefused
    return wanted


def tracking_change(*, user: Person, code: UUID, carrier: str, tracking_number: str) -> None:
    """Correct a shipped parcel's tracking number. Raises ParcelUnknown, ParcelStateRefused, TrackingMissing."""
    parcel = access_parcel(user=user, code=code)
    if not parcel.fulfilment_id:
        raise ParcelStateRefused(state=parcel.state)
    if not (carrier.strip() and 6 <= len(tracking_number.strip()) <= 40):
        raise TrackingMissing
    commerce.fulfilment_tracking_set(
        fulfilment_id=parcel.fulfilment_id,
        tracking_number=tracking_number.strip(),
        carrier=carrier.strip()[:40],
    )
    order_follow(order_id=parcel.order_id)


def parcel_collected(*, user: Person, code: UUID) -> None:
    """Handed over at the station: take the money that was promised. The operator may always; a clerk when the whole
    order is the own cooperative's, since the money is the order's.

    Raises ParcelUnknown, ParcelStateRefused, CommerceRefused.
    """
    parcel = access_parcel(user=user, code=code)
    order = commerce.order_fetch(order_id=parcel.order_id)
    if order is None or parcel.state != ParcelState.SHIPPED:
        raise ParcelStateRefused(state=parcel.state)
    others = Parcel.objects.filter(order_id=parcel.order_id).exclude(
        cooperative_id=parcel.cooperative_id
    )
    if others.exists() and not user.is_staff:
        raise ParcelUnknown(code=str(code))
    for transaction in order.transactions:
        if transaction.authorized and not transaction.charge_pending:
            commerce.transaction_request_action(
                transaction_id=transaction.id, action="CHARGE", amount=transaction.authorized
            )


def desk_parcels(
    *, cooperatives: Sequence[CooperativeRef], states: Iterable[ParcelState]
) -> QuerySet[Parcel]:
    """Parcels of these cooperatives in these states: the oldest order first while there is work, else the newest."""
    wanted = list(states)
    rows = Parcel.objects.select_related("cooperative").filter(
        cooperative_id__in=[entry.id for entry in cooperatives], state__in=wanted
    )
    is_work = set(wanted) <= {ParcelState.TO_PACK, ParcelState.PACKED}
    return rows.order_by("ordered_at" if is_work else "-ordered_at", "pk")


def _write(
    order: OrderSnapshot,
    seller: Cooperative,
    storage: str,
    lines: Sequence[OrderLine],
    *,
    is_given_back: bool,
) -> None:
    shipped = _fulfilment_of(order, lines)
    facts: dict[str, Any] = {
        "order_number": order.number,
        "lines": [_line(line) for line in lines],
        "recipient": _recipient(order),
        "note": order.note[:500],
        "total_fen": sum(line.total.minor for line in lines),
        "is_paid": order.was_paid,
        "carrier": shipped.carrier if shipped else "",
        "tracking_number": shipped.tracking_number if shipped else "",
        "fulfilment_id": shipped.id if shipped else "",
        "ordered_at": order.created_at,
        "order_updated_at": order.updated_at,
    }
    row, is_new = Parcel.objects.get_or_create(
        order_id=order.id,
        cooperative=seller,
        storage=storage,
        defaults={
            **facts,
            "state": _state(order, lines, None, is_given_back=is_given_back),
            "shipped_at": shipped.created_at if shipped else None,
        },
    )
    if is_new:
        return
    # Packing reads and writes the same row: what it says is read after the lock, or it would be undone here.
    row = lock_rows(Parcel.objects.filter(pk=row.pk))[0]
    if row.order_updated_at > order.updated_at:
        return
    state = _state(order, lines, row.packed_at, is_given_back=is_given_back)
    facts["state"] = state
    if state != ParcelState.SHIPPED:
        facts["shipped_at"] = None
    elif row.shipped_at is None:
        facts["shipped_at"] = shipped.created_at if shipped else order.updated_at
    Parcel.objects.filter(pk=row.pk).update(**facts)


def _state(
    order: OrderSnapshot,
    lines: Sequence[OrderLine],
    packed_at: datetime | None,
    *,
    is_given_back: bool,
) -> ParcelState:
    if order.status in CLOSED:
        return ParcelState.CANCELED
    if all(line.quantity_to_fulfil == 0 for line in lines):
        return ParcelState.SHIPPED
    if is_given_back or (order.refunded and not order.charged):
        return ParcelState.CANCELED  # the money went back: nothing is left to send
    if not order.is_paid and order.authorize_status not in {"FULL", "PARTIAL"}:
        return ParcelState.WAITING
    return ParcelState.PACKED if packed_at else ParcelState.TO_PACK


def _line(line: OrderLine) -> dict[str, Any]:
    return {
        "line_id": line.id,
        "name": line.product_name,
        "pack": line.variant_name,
        "sku": line.sku,
        "variant_id": line.variant_id or "",
        "quantity": line.quantity,
        "left": line.quantity_to_fulfil,
        "total_fen": line.total.minor,
        "village": line.origin.village_name,
        "broadcast": line.origin.broadcast_title,
        "host": line.origin.host_name,
    }


def _recipient(order: OrderSnapshot) -> dict[str, str]:
    address = order.shipping_address or order.billing_address
    pickup = order.collection_point.name if order.collection_point else ""
    if address is None:
        return {"name": "", "phone": "", "address": "", "pickup": pickup}
    city = "" if address.city == address.country_area else address.city
    return {
        "name": f"{address.first_name}{address.last_name}",
        "phone": address.phone,
        "address": f"{address.country_area}{city}{address.street1}{address.street2}",
        "pickup": pickup,
    }


def _fulfilment_of(order: OrderSnapshot, lines: Sequence[OrderLine]) -> Fulfillment | None:
    ids = {line.id for line in lines}
    found = [
        entry
        for entry in order.fulfillments
        if entry.status != "CANCELED" and any(part.order_line_id in ids for part in entry.lines)
    ]
    return max(found, key=lambda entry: entry.created_at) if found else None


def _move(parcel: Parcel, target: ParcelState, **fields: object) -> None:
    """Compare and set on the state; the row count says whether it was allowed."""
    changed = Parcel.objects.filter(pk=parcel.pk, state__in=PARCEL_STATES.sources(target)).update(
        state=target, **fields
    )
    if not changed:
        raise ParcelStateRefused(state=parcel.state)
