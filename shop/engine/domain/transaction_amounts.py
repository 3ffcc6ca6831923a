"""From a transaction's events to its amounts. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol

NOTHING = Decimal(0)


class EventLike(Protocol):
    """What the computation reads of an event."""

    type: str
    psp_reference: str
    amount_value: Decimal
    created_at: datetime
    is_counted: bool


@dataclass(slots=True)
class Amounts:
    """Where the money of a transaction is. Nothing is ever below zero."""

    authorized: Decimal = NOTHING
    authorize_pending: Decimal = NOTHING
    charged: Decimal = NOTHING
    charge_pending: Decimal = NOTHING
    refunded: Decimal = NOTHING
    refund_pending: Decimal = NOTHING
    canceled: Decimal = NOTHING
    cancel_pending: Decimal = NOTHING

    def clipped(self) -> "Amounts":
        """The same without negative amounts."""
        return Amounts(**{name: max(getattr(self, name), NOTHING) for name in self.__slots__})


def _outcomes(events: Iterable[EventLike], action: str) -> tuple[Decimal, Decimal]:
    """(done, pending) of one action: per reference, success and failure are decided by the later one."""
    groups: dict[str, dict[str, EventLike]] = defaultdict(dict)
    for event in sorted(events, key=lambda one: one.created_at):
        kind = event.type.removeprefix(f"{action}_")
        if kind in {"SUCCESS", "FAILURE", "REQUEST"} and event.type.startswith(f"{action}_"):
            groups[event.psp_reference][kind] = event
            if kind != "REQUEST":
                groups[event.psp_reference]["LAST"] = event
    done = pending = NOTHING
    for group in groups.values():
        last = group.get("LAST")
        if last is not None and last.type.endswith("_SUCCESS"):
            done += last.amount_value
        elif last is None:
            pending += group["REQUEST"].amount_value
    return done, pending


def _sum(events: Sequence[EventLike], kind: str) -> Decimal:
    return sum((event.amount_value for event in events if event.type == kind), NOTHING)


def amounts_of(events: Iterable[EventLike]) -> Amounts:
    """Where the money is after these events.

    Charges and cancellations take from what is authorized, refunds from what is charged; an adjustment sets what is
    authorized anew; a charge back takes from what is charged, a reversed refund puts it back.
    """
    counted = sorted((one for one in events if one.is_counted), key=lambda one: one.created_at)
    adjustments = [one for one in counted if one.type == "AUTHORIZATION_ADJUSTMENT"]
    authorized, authorize_pending = _outcomes(counted, "AUTHORIZATION")
    if adjustments:
        authorized = adjustments[-1].amount_value
    charged, charge_pending = _outcomes(counted, "CHARGE")
    refunded, refund_pending = _outcomes(counted, "REFUND")
    canceled, cancel_pending = _outcomes(counted, "CANCEL")
    reversed_refunds = _sum(counted, "REFUND_REVERSE")
    return Amounts(
        authorized=authorized - charged - charge_pending - canceled - cancel_pending,
        authorize_pending=authorize_pending,
        charged=charged
        - refunded
        - refund_pending
        + reversed_refunds
        - _sum(counted, "CHARGE_BACK"),
        charge_pending=charge_pending,
        refunded=refunded - reversed_refunds,
        refund_pending=refund_pending,
        canceled=canceled,
        cancel_pending=cancel_pending,
    ).clipped()
