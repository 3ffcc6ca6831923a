"""Webhooks of apps: made, changed, deleted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from graphql import GraphQLSchema

from shop.engine.domain.manifest import ManifestRefused, ManifestWebhook, headers_clean, url_valid
from shop.engine.domain.rows import columns_fill, row_locked
from shop.engine.errors import MutationError
from shop.engine.models import App, EventDelivery, Webhook, WebhookEvent
from shop.engine.webhooks.catalogue import EVENTS
from shop.engine.webhooks.subscription import SubscriptionRefused, subscription_parse


def _events_store(webhook: Webhook, events: Sequence[str]) -> None:
    webhook.events.exclude(event_type__in=events).delete()
    held = set(webhook.events.values_list("event_type", flat=True))
    WebhookEvent.objects.bulk_create(
        WebhookEvent(webhook=webhook, event_type=event)
        for event in dict.fromkeys(events)
        if event not in held
    )


def webhook_from_manifest(*, app: App, webhook: ManifestWebhook) -> Webhook:
    """Store a webhook that was checked with its manifest."""
    row = Webhook(app=app, is_active=webhook.is_active, custom_headers=webhook.custom_headers)
    values = {
        "name": webhook.name,
        "identifier": webhook.identifier,
        "target_url": webhook.target_url,
        "subscription_query": webhook.query,
    }
    columns_fill(row, values, values)
    row.save()
    _events_store(row, [*webhook.async_events, *webhook.sync_events])
    return row


def _query_events(query: str, schema: GraphQLSchema) -> tuple[str, ...]:
    try:
        return subscription_parse(query=query, schema=schema).events
    except SubscriptionRefused as refused:
        raise MutationError("query", refused.facts["code"], refused.facts["message"]) from refused


def _events_wanted(data: Mapping[str, Any]) -> list[str] | None:
    if data.get("async_events") is None and data.get("sync_events") is None:
        return None
    given = [*(data.get("async_events") or ()), *(data.get("sync_events") or ())]
    return [str(event).lower() for event in given]


def _fill(webhook: Webhook, data: Mapping[str, Any], schema: GraphQLSchema) -> list[str] | None:
    columns_fill(webhook, data, ("name", "is_active", "secret_key"))
    if "identifier" in data:
        webhook.identifier = (data["identifier"] or "").strip() or None
    if "target_url" in data:
        if not url_valid(data["target_url"]):
            raise MutationError("targetUrl", "INVALID", "Enter a valid URL.")
        columns_fill(webhook, data, ("target_url",))
    if "custom_headers" in data:
        try:
            webhook.custom_headers = headers_clean(data["custom_headers"])
        except ManifestRefused as refused:
            message = refused.facts["message"]
            raise MutationError("customHeaders", "INVALID_CUSTOM_HEADERS", message) from refused
    events = _events_wanted(data)
    if data.get("query"):
        named = _query_events(data["query"], schema)
        webhook.subscription_query = data["query"]
        if events is None:
            events = [event for event in named if event in EVENTS]
    return events


def _identifier_check(webhook: Webhook) -> None:
    if not webhook.identifier:
        return
    others = Webhook.objects.filter(app_id=webhook.app_id, identifier=webhook.identifier).exclude(
        pk=webhook.pk
    )
    if others.exists():
        raise MutationError("identifier", "UNIQUE", "Webhook with this identifier already exists.")


def webhook_create(*, app_id: int, data: Mapping[str, Any], schema: GraphQLSchema) -> Webhook:
    """A new webhook of an app; its events are those sent, else those that the query names."""
    app = row_locked(App.objects.filter(removed_at=None), field="app", pk=app_id)
    if not data.get("target_url"):
        raise MutationError("targetUrl", "REQUIRED", "This field is required.")
    if not data.get("query"):
        raise MutationError("query", "REQUIRED", "A webhook needs a subscription query.")
    webhook = Webhook(app=app)
    events = _fill(webhook, data, schema)
    _identifier_check(webhook)
    webhook.save()
    _events_store(webhook, events or [])
    return webhook


def _found(lookup: Mapping[str, Any], app_id: int | None) -> Webhook:
    """An app finds only its own webhooks."""
    rows = Webhook.objects.filter(app__removed_at=None)
    return row_locked(rows.filter(app_id=app_id) if app_id else rows, **lookup)


def webhook_update(
    *,
    lookup: Mapping[str, Any],
    data: Mapping[str, Any],
    schema: GraphQLSchema,
    own_app_id: int | None,
) -> Webhook:
    """Change what was sent; `own_app_id` restricts to that app's webhooks."""
    webhook = _found(lookup, own_app_id)
    events = _fill(webhook, data, schema)
    _identifier_check(webhook)
    webhook.save()
    if events is not None:
        _events_store(webhook, events)
    return webhook


def webhook_delete(*, lookup: Mapping[str, Any], own_app_id: int | None) -> Webhook:
    """Delete a webhook and what is on its way to it. The row keeps its key for the answer."""
    webhook = _found(lookup, own_app_id)
    Webhook.objects.filter(pk=webhook.pk).delete()
    return webhook


def delivery_retry(*, delivery_id: int, own_app_id: int | None, now: datetime) -> EventDelivery:
    """Send a delivery once more, now."""
    rows = EventDelivery.objects.all()
    row = row_locked(
        rows.filter(webhook__app_id=own_app_id) if own_app_id else rows, pk=delivery_id
    )
    row.status, row.due_at, row.attempts_made = "PENDING", now, 0
    row.save(update_fields=["status", "due_at", "attempts_made"])
    return row
