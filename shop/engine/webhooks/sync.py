"""Questions to apps that are answered at once: render the subscription, post it, read the JSON answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from shop.durability.transactions import forbid_transaction
from shop.engine.models import App, Webhook
from shop.engine.viewer import Viewer
from shop.engine.webhooks.subscription import (
    EventFacts,
    SubscriptionFailed,
    SubscriptionRefused,
    subscription_render,
)
from shop.engine.webhooks.transport import Answer, body_encode, request_send, webhook_headers

FAILED = "Failed to delivery request."
"""What clients of this API read when an app could not be reached; the wording is part of the contract."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An app's answer: parsed JSON, or why there is none. `can_retry` when its server failed with 5xx."""

    data: Any
    error: str = ""
    can_retry: bool = False


def webhooks_for(event: str, *, app_identifier: str | None = None) -> list[Webhook]:
    """The active webhooks for an event, oldest first; of one app when its identifier is given."""
    found = Webhook.objects.select_related("app").filter(
        events__event_type=event, is_active=True, app__is_active=True, app__removed_at__isnull=True
    )
    if app_identifier is not None:
        found = found.filter(app__identifier=app_identifier)
    return list(found.order_by("pk"))


def app_named(identifier: str) -> App | None:
    """The active app with this identifier."""
    return App.objects.filter(
        identifier=identifier, is_active=True, removed_at__isnull=True
    ).first()


def _body(webhook: Webhook, facts: EventFacts) -> bytes:
    from shop.engine.schema.root import schema  # noqa: PLC0415 -- the schema imports the domain

    payload = subscription_render(
        query=webhook.subscription_query,
        facts=facts,
        schema=schema.graphql_schema,
        context=Viewer(app=webhook.app),
    )
    return body_encode(payload or {})


def webhook_ask(
    webhook: Webhook, *, event: str, subject: Any, now: datetime, **extra: Any
) -> Reply:
    """Ask one webhook about `subject`; `extra` are the further fields of the event. Never raises for the app's faults.

    Must not be called inside a transaction: an app may take 18 seconds.
    """
    forbid_transaction()
    facts = EventFacts(
        event=event, subject=subject, issued_at=now, recipient=webhook.app, extra=extra
    )
    try:
        body = _body(webhook, facts)
    except (SubscriptionFailed, SubscriptionRefused) as error:
        return Reply(None, str(error.facts.get("message", FAILED)))
    headers = webhook_headers(
        event=event, body=body, secret=webhook.secret_key or None, custom=webhook.custom_headers
    )
    return _read(request_send(method="POST", url=webhook.target_url, headers=headers, body=body))


def _read(answer: Answer) -> Reply:
    if not answer.ok:
        return Reply(None, FAILED, can_retry=answer.status is not None and answer.status >= 500)
    try:
        return Reply(orjson.loads(answer.text))
    except orjson.JSONDecodeError:
        return Reply(None, "The app's answer is no JSON.")
