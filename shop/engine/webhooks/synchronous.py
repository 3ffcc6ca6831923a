"""Questions to an app that wait for its answer: payment sessions, payment requests, shipping methods."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from shop.durability.transactions import forbid_transaction
from shop.engine.models import Webhook
from shop.engine.webhooks.rendering import body_render, webhooks_of
from shop.engine.webhooks.transport import Answer, body_encode, request_send, webhook_headers

log = structlog.get_logger(__name__)
FAILED = "Failed to delivery request."
"""What clients read when an app could not be asked."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What an app answered: decoded JSON, or `error` when there is none worth reading.

    `may_retry` is true for a 5xx answer, the only kind that a payment request is repeated for.
    """

    data: Any = None
    error: str = ""
    may_retry: bool = False


def sync_webhook(*, event: str, app_id: int) -> Webhook | None:
    """The app's first webhook for this question."""
    return next((webhook for webhook in webhooks_of(event) if webhook.app_id == app_id), None)


def _read(answer: Answer) -> Reply:
    if not answer.ok:
        return Reply(error=FAILED, may_retry=answer.status is not None and answer.status >= 500)
    try:
        return Reply(data=json.loads(answer.text))
    except ValueError:
        return Reply(error="The app's answer is no JSON.")


def sync_request(
    *,
    webhook: Webhook,
    event: str,
    subject: Any,
    now: datetime,
    requestor: Any = None,
    extra: Mapping[str, Any] | None = None,
) -> Reply:
    """Ask one webhook and wait, at most two seconds for the connection and eighteen for the answer.

    Never raises for what the app does. Must not be called inside a transaction.
    """
    forbid_transaction()
    body = body_render(
        webhook=webhook, event=event, subject=subject, now=now, requestor=requestor, extra=extra
    )
    if body is None:
        return Reply(error=FAILED)
    data = body_encode(body)
    headers = webhook_headers(
        event=event, body=data, secret=webhook.secret_key or None, custom=webhook.custom_headers
    )
    answer = request_send(method="POST", url=webhook.target_url, headers=headers, body=data)
    log.info(
        "webhook.asked",
        webhook=webhook.pk,
        event_type=event,
        status=answer.status,
        seconds=round(answer.duration, 3),
    )
    return _read(answer)
