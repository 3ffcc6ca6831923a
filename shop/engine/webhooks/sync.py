"""Questions to apps that are answered at once: render the subscription, post it, read the JSON answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from shop.durability.transactions import forbid_transaction
from shop.engine.domain.sql import run
from shop.engine.models import App, Webhook
from shop.engine.storable import is_storable
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


_LISTENERS = """
SELECT w.id, array_agg(e.event_type) FROM engine_webhookevent e
JOIN engine_webhook w ON w.id = e.webhook_id JOIN engine_app a ON a.id = w.app_id
WHERE e.event_type = ANY(%s) AND w.is_active AND a.is_active AND a.removed_at IS NULL
GROUP BY w.id ORDER BY w.id
"""


def listeners(*events: str) -> dict[str, list[Webhook]]:
    """The active webhooks of several events, oldest first, in one look; most of the time there are none."""
    found: dict[str, list[Webhook]] = {event: [] for event in events}
    rows = run(_LISTENERS, [list(events)]).fetchall()
    if rows:
        hooks = Webhook.objects.select_related("app").in_bulk([row[0] for row in rows])
        for pk, names in rows:
            for name in names:
                found[name].append(hooks[pk])
    return found


def webhooks_for(event: str, *, app_identifier: str | None = None) -> list[Webhook]:
    """The active webhooks for an event, oldest first; of one app when its identifier is given."""
    found = listeners(event)[event]
    return [hook for hook in found if app_identifier in {None, hook.app.identifier}]


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
        data = orjson.loads(answer.text)
    except orjson.JSONDecodeError:
        return Reply(None, "The app's answer is no JSON.")
    if not is_storable(data):
        return Reply(None, "The app's answer has NUL characters.")
    return Reply(data)
