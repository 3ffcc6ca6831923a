"""From an event to the body that one webhook gets: its stored query, answered with its app's rights."""

import importlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog
from django.apps import apps
from django.db.models import Model

from shop.engine.models import App, DeferredEvent, User, Webhook
from shop.engine.viewer import Viewer
from shop.engine.webhooks.catalogue import EVENTS
from shop.engine.webhooks.subscription import (
    EventFacts,
    SubscriptionFailed,
    SubscriptionRefused,
    subscription_render,
)

log = structlog.get_logger(__name__)
MODELS = {"ShippingMethodType": "ShippingMethod", "Shop": "ShopSettings"}
"""GraphQL types whose model has another name."""


def graphql_schema() -> Any:
    """The engine's schema; it holds mutations that send webhooks, so it is looked up when needed."""
    return importlib.import_module("shop.engine.schema.root").schema.graphql_schema


def model_of(type_name: str) -> type[Model]:
    """The model behind a GraphQL type."""
    return apps.get_model("engine", MODELS.get(type_name, type_name))


def requestor_find(text: str) -> User | App | None:
    """The user or app of "user:<pk>" or "app:<pk>"; None when it is gone or was nobody."""
    kind, _, pk = text.partition(":")
    models: dict[str, Any] = {"user": User, "app": App}
    found: User | App | None = (
        models[kind].objects.filter(pk=pk).first() if kind in models else None
    )
    return found


def subject_find(event: DeferredEvent) -> Model | None:
    """The object as it is now; for one that was deleted, as it was."""
    model = model_of(event.object_type)
    row = event.facts.get("row")
    if row is None:
        return model._default_manager.filter(pk=event.object_id).first()  # noqa: SLF001 -- the documented model API
    columns = {column.attname: column for column in model._meta.concrete_fields}  # noqa: SLF001 -- likewise
    return model(
        **{name: columns[name].to_python(value) for name, value in row.items() if name in columns}
    )


def body_render(
    *,
    webhook: Webhook,
    event: str,
    subject: Any,
    now: datetime,
    requestor: Any = None,
    extra: Mapping[str, Any] | None = None,
) -> dict[str, Any] | None:
    """What this webhook is to get of the event, or None when it wants nothing of it or its query fails.

    The app needs the event's permission. `extra` reaches the resolvers as facts.
    """
    kind = EVENTS[event]
    if kind.permission and kind.permission not in webhook.app.permissions:
        return None
    facts = EventFacts(event, subject, now, requestor, webhook.app, extra or {})
    try:
        return subscription_render(
            query=webhook.subscription_query,
            facts=facts,
            schema=graphql_schema(),
            context=Viewer(app=webhook.app),
        )
    except (SubscriptionFailed, SubscriptionRefused) as refused:
        log.warning(
            "webhook.render_failed",
            webhook=webhook.pk,
            event_type=event,
            reason=refused.facts["message"],
        )
        return None


def webhooks_of(event: str) -> list[Webhook]:
    """The webhooks that listen to the event, of apps that are active."""
    rows = Webhook.objects.select_related("app").filter(
        events__event_type=event, is_active=True, app__is_active=True, app__removed_at=None
    )
    return list(rows.order_by("pk"))
