"""Asking payment apps to charge, refund or cancel: noted at once, carried out in the background, retried on 5xx."""

import uuid
from datetime import datetime, timedelta
from decimal import Decimal

from shop.durability.transactions import durable
from shop.engine.domain.session_replies import Expected, ReplyRefused, reply_read
from shop.engine.domain.transaction_reports import granted_refund_settle
from shop.engine.domain.transaction_sessions import reply_note
from shop.engine.domain.transactions import event_add, transaction_change
from shop.engine.errors import MutationError
from shop.engine.models import App, GrantedRefund, TransactionItem, TransactionRequest, User
from shop.engine.webhooks.retries import retry_at
from shop.engine.webhooks.sync import webhook_ask, webhooks_for

EVENTS = {
    "CHARGE": "transaction_charge_requested",
    "REFUND": "transaction_refund_requested",
    "CANCEL": "transaction_cancelation_requested",
}
TAKEN_FOR = timedelta(seconds=60)
"""How long a request belongs to the worker that took it; an app is waited for 20 seconds at most."""


def _ceiling(item: TransactionItem, action: str) -> Decimal:
    return Decimal(item.charged_amount if action == "REFUND" else item.authorized_amount)


def transaction_request(
    *,
    token: uuid.UUID,
    action: str,
    amount: Decimal | None,
    app: App | None,
    user: User | None,
    now: datetime,
    message: str = "",
    granted: GrantedRefund | None = None,
) -> TransactionItem:
    """Note that the app shall be asked; more than there is, is lowered to what there is.

    Raises MutationError NOT_FOUND, INVALID (no app), MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK.
    """
    with transaction_change(token=token, now=now) as item:
        if not webhooks_for(EVENTS[action], app_identifier=item.app_identifier or "\0"):
            raise MutationError(
                None,
                "MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK",
                "No app or plugin is configured to handle transaction action requests.",
            )
        most = _ceiling(item, action)
        event = event_add(
            item,
            type=f"{action}_REQUEST",
            amount=most if amount is None else min(amount, most),
            now=now,
            message=message,
            app=app,
            user=user,
            is_counted=False,
            related_granted_refund=granted,
        )
        TransactionRequest.objects.create(event=event, action=action, due_at=now)
        if granted is not None:
            granted_refund_settle(granted, "REFUND_REQUEST", now=now)
    return item


def _take(*, now: datetime) -> TransactionRequest | None:
    """The next due request, ours for a while, so that no transaction is open while the app is asked."""
    with durable():
        request = (
            TransactionRequest.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("event", "event__transaction", "event__related_granted_refund")
            .filter(due_at__lte=now)
            .order_by("due_at", "pk")
            .first()
        )
        if request is not None:
            request.due_at = now + TAKEN_FOR
            request.attempts_made += 1
            request.save()
    return request


def transaction_request_run(*, now: datetime) -> bool:
    """Carry out the next due request; False when there is none. Apps that answer 5xx are asked again later."""
    request = _take(now=now)
    if request is None:
        return False
    event, item = request.event, request.event.transaction
    hooks = webhooks_for(EVENTS[request.action], app_identifier=item.app_identifier)
    failure = "The transaction's app is not available."
    answer = None
    if hooks:
        reply = webhook_ask(
            hooks[0],
            event=EVENTS[request.action],
            subject=item,
            now=now,
            transaction=item,
            action={
                "action_type": request.action,
                "amount": event.amount_value,
                "currency": item.currency,
            },
            granted_refund=event.related_granted_refund,
        )
        again = retry_at(attempts=request.attempts_made, now=now) if reply.can_retry else None
        if again is not None:
            TransactionRequest.objects.filter(pk=request.pk).update(due_at=again)
            return True
        results = frozenset({f"{request.action}_SUCCESS", f"{request.action}_FAILURE"})
        expected = Expected(results, event.amount_value, item.currency, may_report_later=True)
        try:
            answer = reply_read(reply, expected)
        except ReplyRefused as refused:
            failure = str(refused)
    if not TransactionItem.objects.filter(pk=item.pk).exists():
        return True  # all of the shop went while the app was asked
    with transaction_change(token=item.pk, now=now) as locked:
        if answer is not None:
            noted = reply_note(locked, event, answer, now=now)
        else:
            noted = event_add(
                locked,
                type=f"{request.action}_FAILURE",
                amount=event.amount_value,
                now=now,
                message=failure,
                related_granted_refund=event.related_granted_refund,
            )
        if event.related_granted_refund is not None:
            granted_refund_settle(event.related_granted_refund, noted.type, now=now)
        TransactionRequest.objects.filter(pk=request.pk).delete()
    return True


def transaction_requests_run(*, now: datetime, limit: int = 20) -> int:
    """Carry out what is due, at most `limit`; returns how many were tried."""
    done = 0
    while done < limit and transaction_request_run(now=now):
        done += 1
    return done
