"""What payment apps tell about transactions: reports of events, transactions of their own making."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from shop.durability.locks import lock_rows
from shop.durability.transactions import durable
from shop.engine.domain.transactions import (
    event_add,
    transaction_change,
    transaction_refresh,
)
from shop.engine.errors import MutationError
from shop.engine.models import (
    App,
    Checkout,
    GrantedRefund,
    Order,
    TransactionEvent,
    TransactionItem,
    User,
)
from shop.kernel.money import quantize

AMOUNTS = {
    "amount_authorized": ("AUTHORIZATION_SUCCESS", "authorized_amount"),
    "amount_charged": ("CHARGE_SUCCESS", "charged_amount"),
    "amount_refunded": ("REFUND_SUCCESS", "refunded_amount"),
    "amount_canceled": ("CANCEL_SUCCESS", "canceled_amount"),
}
"""Amounts that transactionCreate and transactionUpdate may set, with their event and column."""
WITHOUT_AMOUNT = frozenset({"INFO", "CHARGE_ACTION_REQUIRED", "AUTHORIZATION_ACTION_REQUIRED"})


@dataclass(frozen=True, slots=True)
class Report:
    """An event as an app reports it."""

    type: str
    psp_reference: str
    amount: Decimal | None = None
    time: datetime | None = None
    message: str = ""
    external_url: str = ""
    actions: Sequence[str] | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    private_metadata: Mapping[str, str] = field(default_factory=dict)
    payment_method: dict[str, Any] | None = None
    app: App | None = None
    user: User | None = None


@dataclass(slots=True)
class Reported:
    """What came of a report. `refusal` is told beside the stored failure when details contradict an earlier event."""

    transaction: TransactionItem
    event: TransactionEvent
    already_processed: bool = False
    refusal: MutationError | None = None


def transaction_report(*, token: uuid.UUID, report: Report, now: datetime) -> Reported:
    """Take an event into account, once: the same event again changes nothing.

    Raises MutationError NOT_FOUND, ALREADY_EXISTS (a second authorization), REQUIRED (an amount that nothing tells).
    """
    with transaction_change(token=token, now=now) as item:
        known = item.events.filter(type=report.type, psp_reference=report.psp_reference)
        known = known.exclude(psp_reference="").order_by("pk")
        earlier = known.first()
        amount = _amount(item, report, earlier)
        if earlier is not None:
            return _again(item, report, earlier, amount, now=now)
        if report.type == "AUTHORIZATION_SUCCESS" and _is_authorized(item):
            raise MutationError(
                "type",
                "ALREADY_EXISTS",
                "Event with `AUTHORIZATION_SUCCESS` already reported for the transaction."
                " Use `AUTHORIZATION_ADJUSTMENT` to change the authorization amount.",
            )
        _details(item, report)
        event = _note(item, report, amount, now=now)
    return Reported(item, event)


def _is_authorized(item: TransactionItem) -> bool:
    return item.events.filter(type="AUTHORIZATION_SUCCESS").exists()


def _amount(item: TransactionItem, report: Report, earlier: TransactionEvent | None) -> Decimal:
    if report.amount is not None:
        return quantize(report.amount, item.currency)
    if earlier is not None:
        return Decimal(earlier.amount_value)
    action = report.type.rpartition("_")[0]
    request = item.events.filter(type=f"{action}_REQUEST").order_by("-pk")
    found = request.filter(psp_reference=report.psp_reference).first() or request.first()
    if found is not None:
        return Decimal(found.amount_value)
    if report.type in WITHOUT_AMOUNT:
        return Decimal(0)
    raise MutationError("amount", "REQUIRED", "The `amount` field is required for this event.")


def _again(
    item: TransactionItem,
    report: Report,
    earlier: TransactionEvent,
    amount: Decimal,
    *,
    now: datetime,
) -> Reported:
    if earlier.amount_value == amount:
        _details(item, report)
        return Reported(item, earlier, already_processed=True)
    message = "The transaction with provided `pspReference` and `type` already exists with different amount."
    action = report.type.rpartition("_")[0]
    failure = event_add(
        item,
        type=f"{action}_FAILURE"
        if action in {"CHARGE", "AUTHORIZATION", "REFUND", "CANCEL"}
        else "INFO",
        amount=amount,
        now=now,
        psp_reference=report.psp_reference,
        message=message,
        is_counted=False,
        app=report.app,
        user=report.user,
    )
    refusal = MutationError("pspReference", "INCORRECT_DETAILS", message)
    return Reported(item, failure, refusal=refusal)


def _details(item: TransactionItem, report: Report) -> None:
    if report.actions is not None:
        item.available_actions = list(report.actions)
    if not item.psp_reference:
        item.psp_reference = report.psp_reference
    item.message = report.message or item.message
    item.external_url = report.external_url or item.external_url
    item.payment_method = report.payment_method or item.payment_method
    item.metadata = {**item.metadata, **report.metadata}
    item.private_metadata = {**item.private_metadata, **report.private_metadata}


def _note(
    item: TransactionItem, report: Report, amount: Decimal, *, now: datetime
) -> TransactionEvent:
    action = report.type.rpartition("_")[0]
    request = (
        item.events.filter(type=f"{action}_REQUEST", psp_reference=report.psp_reference)
        .order_by("-pk")
        .first()
    )
    granted = request.related_granted_refund if request else None
    event = event_add(
        item,
        type=report.type,
        amount=amount,
        now=now,
        psp_reference=report.psp_reference,
        message=report.message,
        external_url=report.external_url,
        app=report.app,
        user=report.user,
        related_granted_refund=granted,
        **({"created_at": report.time} if report.time else {}),
    )
    if granted is not None:
        granted_refund_settle(granted, report.type, now=now)
    return event


def granted_refund_settle(granted: GrantedRefund, result: str, *, now: datetime) -> None:
    """Note on a granted refund how its carrying out went."""
    states = {
        "REFUND_SUCCESS": "SUCCESS",
        "REFUND_FAILURE": "FAILURE",
        "REFUND_REQUEST": "PENDING",
    }
    granted.status = states.get(result, granted.status)
    granted.updated_at = now
    granted.save()


def _differences(
    item: TransactionItem, amounts: Mapping[str, Decimal]
) -> list[tuple[str, Decimal]]:
    found = []
    for name, amount in amounts.items():
        kind, column = AMOUNTS[name]
        difference = quantize(amount, item.currency) - getattr(item, column)
        if kind == "AUTHORIZATION_SUCCESS" and difference and _is_authorized(item):
            charged = item.charged_amount + item.canceled_amount + item.refunded_amount
            found.append(("AUTHORIZATION_ADJUSTMENT", amount + charged))
        elif difference > 0:
            found.append((kind, difference))
        elif difference < 0 and kind == "CHARGE_SUCCESS":
            found.append(("CHARGE_BACK", -difference))
        elif difference < 0 and kind == "REFUND_SUCCESS":
            found.append(("REFUND_REVERSE", -difference))
    return found


def _amounts_set(
    item: TransactionItem,
    amounts: Mapping[str, Decimal],
    *,
    app: App | None,
    user: User | None,
    now: datetime,
) -> None:
    """Events that bring a locked transaction to these amounts. What is refunded leaves what is charged as given."""
    target = dict(amounts)
    if "amount_charged" in target:
        target["amount_charged"] += target.get("amount_refunded", Decimal(0)) - item.refunded_amount
    if "amount_authorized" in target and not _is_authorized(item):
        taken = target.get("amount_charged", Decimal(0)) + target.get("amount_canceled", Decimal(0))
        target["amount_authorized"] += taken if target["amount_authorized"] else Decimal(0)
    for kind, amount in _differences(item, target):
        event_add(
            item,
            type=kind,
            amount=amount,
            now=now,
            psp_reference=item.psp_reference,
            app=app,
            user=user,
        )


def transaction_create(
    *,
    checkout_id: uuid.UUID | None,
    order_id: uuid.UUID | None,
    columns: Mapping[str, Any],
    amounts: Mapping[str, Decimal],
    app: App | None,
    user: User | None,
    now: datetime,
) -> TransactionItem:
    """Add a transaction with amounts that moved elsewhere. Raises MutationError NOT_FOUND."""
    with durable():
        parents: list[Any] = (
            lock_rows(Order.objects.filter(pk=order_id))
            if order_id is not None
            else list(lock_rows(Checkout.objects.filter(pk__in=[checkout_id])))
        )
        if not parents:
            raise MutationError("id", "NOT_FOUND", "`Order` or `Checkout` not found.")
        item = TransactionItem.objects.create(
            checkout_id=checkout_id,
            order_id=order_id,
            app=app,
            app_identifier=app.identifier if app else "",
            user=user,
            currency=parents[0].currency,
            created_at=now,
            modified_at=now,
            **columns,
        )
        _amounts_set(item, amounts, app=app, user=user, now=now)
        transaction_refresh(item, now=now)
    return item


def transaction_update(
    *,
    token: uuid.UUID,
    columns: Mapping[str, Any],
    amounts: Mapping[str, Decimal],
    app: App | None,
    user: User | None,
    now: datetime,
) -> TransactionItem:
    """Change a transaction's words and amounts. Raises MutationError NOT_FOUND."""
    with transaction_change(token=token, now=now) as item:
        for name, value in columns.items():
            setattr(item, name, value)
        _amounts_set(item, amounts, app=app, user=user, now=now)
    return item


def info_add(
    *,
    token: uuid.UUID,
    psp_reference: str,
    message: str,
    app: App | None,
    user: User | None,
    now: datetime,
) -> None:
    """Note an INFO event, as transactionCreate and transactionUpdate may carry one."""
    with transaction_change(token=token, now=now) as item:
        event_add(
            item,
            type="INFO",
            amount=Decimal(0),
            now=now,
            psp_reference=psp_reference,
            message=message,
            app=app,
            user=user,
        )
