"""What waits at the desk: counts, what to pick, what buyers ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from cooperatives.contracts import CooperativeRef
from cooperatives.domain.access import Person, cooperatives_of
from cooperatives.domain.parcels import desk_parcels
from cooperatives.enums import ParcelState
from cooperatives.models import Parcel
from shop.checkout.models import OrderRequest
from shop.kernel.money import Money

SHOWN = 20
"""How many parcels the desk's first page shows; the list has all of them."""


@dataclass(frozen=True, slots=True)
class PickRow:
    """One pack to take from the shelves, over all parcels that wait."""

    name: str
    pack: str
    quantity: int
    variant_id: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """The desk's first page."""

    to_pack: int
    to_ship: int
    to_answer: int
    sold: Money
    picks: Sequence[PickRow]
    parcels: Sequence[Parcel]


@dataclass(frozen=True, slots=True)
class DeskRequest:
    """A buyer's request with the most that this desk may give back: its own goods in that order."""

    row: OrderRequest
    most: Money


def desk_today(*, cooperatives: Sequence[CooperativeRef]) -> Today:
    """Counts, what to pick for all parcels, and the first parcels to pack, in four queries."""
    mine = Parcel.objects.filter(cooperative_id__in=[entry.id for entry in cooperatives])
    figures = mine.aggregate(
        to_pack=Count("pk", filter=Q(state=ParcelState.TO_PACK)),
        to_ship=Count("pk", filter=Q(state=ParcelState.PACKED)),
        sold=Sum("total_fen", filter=~Q(state__in=[ParcelState.CANCELED, ParcelState.WAITING])),
    )
    waiting = desk_parcels(
        cooperatives=cooperatives, states=[ParcelState.TO_PACK, ParcelState.PACKED]
    )
    to_pack = mine.filter(state=ParcelState.TO_PACK).values_list("lines", flat=True)
    return Today(
        to_pack=figures["to_pack"],
        to_ship=figures["to_ship"],
        to_answer=_requests(cooperatives).count(),
        sold=Money.from_minor(figures["sold"] or 0),
        picks=_picks(to_pack),
        parcels=list(waiting[:SHOWN]),
    )


def desk_requests(*, cooperatives: Sequence[CooperativeRef]) -> list[DeskRequest]:
    """Open requests of these cooperatives' buyers, the oldest first; three queries whatever their number."""
    rows = list(_requests(cooperatives).order_by("created_at", "pk")[:100])
    most = _most(rows)
    return [DeskRequest(row=row, most=most[row.order_id, row.cooperative]) for row in rows]


def request_of(*, user: Person, code: UUID) -> DeskRequest | None:
    """A request that this person may answer; None for everybody else."""
    row = _requests(cooperatives_of(user)).filter(code=code).first()
    return DeskRequest(row=row, most=_most([row])[row.order_id, row.cooperative]) if row else None


def request_photo_key(*, user: Person, code: UUID) -> str:
    """Where the photo of a request to this person's cooperatives is kept, answered ones too; empty for everybody else."""
    codes = [entry.code for entry in cooperatives_of(user)]
    rows = OrderRequest.objects.filter(code=code, cooperative__in=codes)
    return rows.values_list("photo_key", flat=True).first() or ""


def _requests(cooperatives: Sequence[CooperativeRef]) -> QuerySet[OrderRequest]:
    codes = [entry.code for entry in cooperatives]
    return OrderRequest.objects.filter(state=OrderRequest.State.OPEN, cooperative__in=codes)


def _most(rows: Sequence[OrderRequest]) -> dict[tuple[str, str], Money]:
    """By order and cooperative: its goods there, less what was given back on earlier requests."""
    orders = {row.order_id for row in rows}
    fen = {(row.order_id, row.cooperative): 0 for row in rows}
    sold = Parcel.objects.filter(order_id__in=orders).values_list(
        "order_id", "cooperative__code", "total_fen"
    )
    given = OrderRequest.objects.filter(
        order_id__in=orders,
        kind=OrderRequest.Kind.REFUND,
        state=OrderRequest.State.ACCEPTED,
        amount_fen__isnull=False,
    ).values_list("order_id", "cooperative", "amount_fen")
    for order_id, cooperative, amount in sold:
        if (order_id, cooperative) in fen:
            fen[order_id, cooperative] += amount
    for order_id, cooperative, returned in given:
        if (order_id, cooperative) in fen:
            fen[order_id, cooperative] -= returned or 0
    return {key: Money.from_minor(max(0, amount)) for key, amount in fen.items()}


def _picks(parcels: Iterable[list[dict[str, Any]]]) -> Sequence[PickRow]:
    sums: dict[tuple[str, str], int] = {}
    variants: dict[tuple[str, str], str] = {}
    for lines in parcels:
        for line in lines:
            key = (line["name"], line["pack"])
            sums[key] = sums.get(key, 0) + int(line["left"])
            variants[key] = line.get("variant_id") or ""
    rows = [
        PickRow(name=name, pack=pack, quantity=quantity, variant_id=variants[name, pack])
        for (name, pack), quantity in sums.items()
    ]
    return sorted(rows, key=lambda row: -row.quantity)
