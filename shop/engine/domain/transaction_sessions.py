"""Paying through an app: gateways are asked what they need, transactions are opened and carried on by sessions."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError

from shop.durability.transactions import durable
from shop.engine.domain.checkout_facts import checkout_facts
from shop.engine.domain.session_replies import (
    SESSION_RESULTS,
    Expected,
    PaymentReply,
    ReplyRefused,
    reply_read,
)
from shop.engine.domain.transactions import event_add, order_due, transaction_change
from shop.engine.domain.vouchers import facts_with_voucher
from shop.engine.errors import MutationError
from shop.engine.models import App, Order, TransactionEvent, TransactionItem
from shop.engine.webhooks.sync import app_named, webhook_ask, webhooks_for
from shop.kernel.ids import uuid4
from shop.kernel.money import quantize

GATEWAY_EVENT = "payment_gateway_initialize_session"
INITIALIZE_EVENT = "transaction_initialize_session"
PROCESS_EVENT = "transaction_process_session"
MOST_TRANSACTIONS = 100


@dataclass(frozen=True, slots=True)
class Source:
    """What is paid: a checkout's facts or an order, its currency, and what is still owed."""

    subject: Any
    checkout_id: uuid.UUID | None
    order_id: uuid.UUID | None
    currency: str
    owed: Decimal
    flow: str
    transactions: int


@dataclass(frozen=True, slots=True)
class SessionAnswer:
    """A session's outcome: the transaction, the event that tells it, and data for the storefront."""

    transaction: TransactionItem
    event: TransactionEvent | None
    data: Any = None


def source_of(
    *, checkout_id: uuid.UUID | None = None, order_id: uuid.UUID | None = None, now: datetime
) -> Source:
    """The checkout or order to pay. Raises MutationError NOT_FOUND."""
    if order_id is not None:
        order = Order.objects.select_related("channel").filter(pk=order_id).first()
        if order is None:
            raise MutationError("id", "NOT_FOUND", "`Order` or `Checkout` not found.")
        paid = order.total_charged_amount + order.total_authorized_amount
        return Source(
            subject=order,
            checkout_id=None,
            order_id=order.pk,
            currency=order.currency,
            owed=max(order_due(order) - paid, Decimal(0)),
            flow=order.channel.default_transaction_flow_strategy,
            transactions=order.transactions.count(),
        )
    facts = checkout_facts(checkout_id=checkout_id, now=now) if checkout_id is not None else None
    if facts is None:
        raise MutationError("id", "NOT_FOUND", "`Order` or `Checkout` not found.")
    facts_with_voucher(facts, now=now)
    owed = facts.priced.total.gross - facts.charged - facts.authorized
    return Source(
        subject=facts,
        checkout_id=facts.id,
        order_id=None,
        currency=facts.currency,
        owed=max(owed, Decimal(0)),
        flow=facts.channel["flow"],
        transactions=facts.paid["count"],
    )


def gateways_initialize(
    *,
    source: Source,
    amount: Decimal | None,
    wanted: list[tuple[str, Any]] | None,
    now: datetime,
) -> list[dict[str, Any]]:
    """Ask gateways what they need: `wanted` pairs of identifier and data, or all. A bad answer is an error row."""
    sum_asked = quantize(source.owed if amount is None else amount, source.currency)
    hooks = {hook.app.identifier: hook for hook in webhooks_for(GATEWAY_EVENT)}
    asked = wanted if wanted is not None else [(identifier, None) for identifier in hooks]
    answers: list[dict[str, Any]] = []
    for identifier, data in asked:
        hook = hooks.get(identifier)
        if hook is None:
            error = {
                "field": "id",
                "code": "NOT_FOUND",
                "message": "Active app with `HANDLE_PAYMENT` permissions or app webhook not found.",
            }
            answers.append({"id": identifier, "data": None, "errors": [error]})
            continue
        reply = webhook_ask(
            hook,
            event=GATEWAY_EVENT,
            subject=source.subject,
            now=now,
            source_object=source.subject,
            data=data,
            amount=sum_asked,
        )
        if reply.error or not isinstance(reply.data, dict) or "data" not in reply.data:
            message = reply.error or "Missing required field: data."
            error = {"field": "id", "code": "INVALID", "message": message}
            answers.append({"id": identifier, "data": None, "errors": [error]})
        else:
            answers.append({"id": identifier, "data": reply.data["data"], "errors": []})
    return answers


def transaction_initialize(
    *,
    source: Source,
    gateway: str,
    data: Any,
    amount: Decimal | None,
    action: str | None,
    idempotency_key: str | None,
    customer_ip: str | None,
    now: datetime,
) -> SessionAnswer:
    """Open a transaction at a payment app and ask it to begin.

    1. write the transaction and its request (committed, so that the app may report about it at once); 2. ask the app,
    outside any transaction; 3. write its answer. The same key for the same source and amount continues the same
    transaction. Raises MutationError NOT_FOUND, UNIQUE, INVALID.
    """
    if idempotency_key == "":
        raise MutationError("idempotencyKey", "INVALID", "The idempotency key cannot be empty.")
    hooks = webhooks_for(INITIALIZE_EVENT, app_identifier=gateway)
    app = app_named(gateway)
    if app is None or not hooks:
        raise MutationError(
            "paymentGateway", "NOT_FOUND", f"App with identifier {gateway} was not found."
        )
    sum_asked = quantize(source.owed if amount is None else amount, source.currency)
    flow = action or source.flow
    key = idempotency_key or str(uuid4())
    item, request = _open(source, app, flow, sum_asked, key, now=now)
    return _session(
        hooks[0],
        event=INITIALIZE_EVENT,
        item=item,
        request=request,
        facts={
            "source_object": source.subject,
            "data": data,
            "action": {"action_type": flow, "amount": sum_asked, "currency": source.currency},
            "customer_ip_address": customer_ip,
            "idempotency_key": key,
            "merchant_reference": _reference(item),
        },
        now=now,
    )


def _reference(item: TransactionItem) -> str:
    from shop.engine.schema.ids import global_id  # noqa: PLC0415 -- the id as clients see it

    return global_id("TransactionItem", item.pk)


def _open(
    source: Source, app: App, flow: str, amount: Decimal, key: str, *, now: datetime
) -> tuple[TransactionItem, TransactionEvent]:
    kind = "AUTHORIZATION_REQUEST" if flow == "AUTHORIZATION" else "CHARGE_REQUEST"
    same = TransactionItem.objects.filter(app_identifier=app.identifier, idempotency_key=key)
    found = same.first()
    if found is not None:
        return _continue(found, source, kind, amount)
    if source.transactions >= MOST_TRANSACTIONS:
        raise MutationError("id", "INVALID", f"Only {MOST_TRANSACTIONS} transactions are possible.")
    try:
        with durable():
            item = TransactionItem.objects.create(
                checkout_id=source.checkout_id,
                order_id=source.order_id,
                app=app,
                app_identifier=app.identifier,
                idempotency_key=key,
                currency=source.currency,
                created_at=now,
                modified_at=now,
            )
            request = event_add(item, type=kind, amount=amount, now=now, app=app, is_counted=False)
    except IntegrityError:
        # somebody was faster with the same key, or the checkout is gone
        found = same.first()
        if found is None:
            raise MutationError("id", "NOT_FOUND", "`Order` or `Checkout` not found.") from None
        return _continue(found, source, kind, amount)
    return item, request


def _continue(
    item: TransactionItem, source: Source, kind: str, amount: Decimal
) -> tuple[TransactionItem, TransactionEvent]:
    request = item.events.filter(type=kind).order_by("pk").first()
    same_source = (item.checkout_id, item.order_id) == (source.checkout_id, source.order_id)
    if request is None or not same_source or request.amount_value != amount:
        raise MutationError(
            "idempotencyKey",
            "UNIQUE",
            "Different transaction with provided idempotency key already exists.",
        )
    return item, request


def _session(
    hook: Any,
    *,
    event: str,
    item: TransactionItem,
    request: TransactionEvent,
    facts: dict[str, Any],
    now: datetime,
) -> SessionAnswer:
    reply = webhook_ask(hook, event=event, subject=item, now=now, transaction=item, **facts)
    expected = Expected(SESSION_RESULTS, request.amount_value, item.currency)
    try:
        answer = reply_read(reply, expected)
    except ReplyRefused as refused:
        answer = _failure(request, str(refused))
    with transaction_change(token=item.pk, now=now) as locked:
        noted = reply_note(locked, request, answer, now=now)
    return SessionAnswer(locked, noted, answer.data)


def _failure(request: TransactionEvent, reason: str) -> PaymentReply:
    action = request.type.removesuffix("_REQUEST")
    return PaymentReply(f"{action}_FAILURE", request.amount_value, message=reason)


def reply_note(
    item: TransactionItem, request: TransactionEvent, answer: PaymentReply, *, now: datetime
) -> TransactionEvent:
    """Write an app's answer to a request of a locked transaction; returns the event that tells the outcome."""
    if answer.psp_reference:
        item.psp_reference = answer.psp_reference
    if answer.actions is not None:
        item.available_actions = answer.actions
    if answer.external_url:
        item.external_url = answer.external_url
    item.message = answer.message or item.message
    item.payment_method = answer.payment_method or item.payment_method
    # An authorization that answers a charge request leaves nothing pending: only its own kind counts.
    own = request.type.removesuffix("_REQUEST")
    counts = answer.result in {"", request.type, f"{own}_SUCCESS"}
    if counts and not request.is_counted:
        request.is_counted = True
        request.psp_reference = answer.psp_reference
        if answer.result == request.type:
            request.amount_value, request.message = answer.amount, answer.message
        request.save()
    if answer.result in {"", request.type}:
        return request
    known = item.events.filter(
        type=answer.result, psp_reference=answer.psp_reference, amount_value=answer.amount
    ).first()
    if known is not None and answer.psp_reference:
        return known
    return event_add(
        item,
        type=answer.result,
        amount=answer.amount,
        now=now,
        psp_reference=answer.psp_reference,
        message=answer.message,
        external_url=answer.external_url,
        app=request.app,
        app_identifier=item.app_identifier,
        related_granted_refund=request.related_granted_refund,
        **({"created_at": answer.time} if answer.time else {}),
    )


def _final_event(item: TransactionItem) -> TransactionEvent | None:
    """The event that already decided the session, if any."""
    finals = [
        f"{action}_{outcome}"
        for action in ("CHARGE", "AUTHORIZATION")
        for outcome in ("SUCCESS", "FAILURE")
    ]
    decided = item.events.filter(type__in=finals).order_by("-pk").first()
    if decided is not None:
        return decided
    pending = item.events.filter(type__in=["CHARGE_REQUEST", "AUTHORIZATION_REQUEST"])
    return pending.filter(is_counted=True).order_by("-pk").first()


def transaction_process(
    *, token: uuid.UUID, data: Any, customer_ip: str | None, now: datetime
) -> SessionAnswer:
    """Carry a session on. One that is decided already answers its event without asking the app.

    Raises MutationError NOT_FOUND, INVALID, MISSING_PAYMENT_APP_RELATION, MISSING_PAYMENT_APP.
    """
    item = TransactionItem.objects.filter(pk=token).first()
    if item is None:
        raise MutationError(
            "id", "NOT_FOUND", "Transaction with provided id or token does not exist."
        )
    decided = _final_event(item)
    if decided is not None:
        return SessionAnswer(item, decided)
    request = item.events.filter(type__endswith="_REQUEST").order_by("pk").first()
    if request is None:
        raise MutationError("id", "INVALID", "Transaction cannot be processed: it has no request.")
    if not item.app_identifier:
        raise MutationError("id", "MISSING_PAYMENT_APP_RELATION", "The transaction has no app.")
    hooks = webhooks_for(PROCESS_EVENT, app_identifier=item.app_identifier)
    if not hooks:
        raise MutationError("id", "MISSING_PAYMENT_APP", "The transaction's app is not available.")
    source = source_of(checkout_id=item.checkout_id, order_id=item.order_id, now=now)
    flow = "AUTHORIZATION" if request.type.startswith("AUTHORIZATION") else "CHARGE"
    return _session(
        hooks[0],
        event=PROCESS_EVENT,
        item=item,
        request=request,
        facts={
            "source_object": source.subject,
            "data": data,
            "action": {
                "action_type": flow,
                "amount": request.amount_value,
                "currency": item.currency,
            },
            "customer_ip_address": customer_ip,
            "merchant_reference": _reference(item),
        },
        now=now,
    )
