"""What can be read of apps: themselves, their webhooks, what is on its way, installations."""

from typing import Any

import graphene

from shop.engine import models
from shop.engine.schema.base import (
    Node,
    ObjectWithMetadata,
    PermissionDenied,
    connection_field,
    connection_type,
    enum_type,
    field,
    input_type,
    needs,
    queryset_page,
    viewer_may,
)
from shop.engine.schema.rows import column, row_of, stored
from shop.engine.webhooks.catalogue import ASYNC_EVENTS, SYNC_EVENTS

JobStatusEnum = enum_type("JobStatusEnum", "PENDING SUCCESS FAILED DELETED")
AppTypeEnum = enum_type("AppTypeEnum", "LOCAL THIRDPARTY")
EventDeliveryStatusEnum = enum_type("EventDeliveryStatusEnum", "PENDING SUCCESS FAILED")
EventDeliverySortField = enum_type("EventDeliverySortField", "CREATED_AT")
EventDeliveryAttemptSortField = enum_type("EventDeliveryAttemptSortField", "CREATED_AT")

EventDeliverySortingInput = input_type(
    "EventDeliverySortingInput",
    """
    direction: OrderDirection!
    field: EventDeliverySortField!
    """,
)
EventDeliveryAttemptSortingInput = input_type(
    "EventDeliveryAttemptSortingInput",
    """
    direction: OrderDirection!
    field: EventDeliveryAttemptSortField!
    """,
)
EventDeliveryFilterInput = input_type(
    "EventDeliveryFilterInput",
    """
    status: EventDeliveryStatusEnum
    eventType: WebhookEventTypeEnum
    """,
)


def permission_words(code: str) -> str:
    """MANAGE_ORDERS → Manage orders."""
    return code.replace("_", " ").capitalize()


class Permission(graphene.ObjectType):
    """A right and its name."""

    code = field("PermissionEnum!")
    name = field("String!")


def permission_rows(codes: list[str]) -> list[dict[str, str]]:
    """Permissions as rows."""
    return [{"code": code, "name": permission_words(code)} for code in codes]


def _own_or_manager(root: Any, info: Any) -> bool:
    app = info.context.app
    return (app is not None and app.pk == column(root, "id")) or viewer_may(
        info.context, "MANAGE_APPS"
    )


def _guard(root: Any, info: Any) -> None:
    if not _own_or_manager(root, info):
        raise PermissionDenied(permissions=("MANAGE_APPS", "OWNER"))


@stored(models.AppToken)
class AppToken(graphene.ObjectType):
    """A token; only its last four letters are known."""

    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    name = field("String")
    auth_token = field("String")

    @staticmethod
    @needs("MANAGE_APPS")
    def resolve_auth_token(root: Any, _info: Any) -> Any:
        """The last four letters."""
        return column(root, "token_last_4")


@stored(models.App)
class App(graphene.ObjectType):
    """An app."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_APPS",)
    id = field("ID!")
    identifier = field("String")
    permissions = field("[Permission!]")
    created = field("DateTime")
    is_active = field("Boolean")
    name = field("String")
    type = field("AppTypeEnum")
    tokens = field("[AppToken!]")
    webhooks = field("[Webhook!]")
    about_app = field("String")
    data_privacy_url = field("String")
    homepage_url = field("String")
    support_url = field("String")
    app_url = field("String")
    manifest_url = field("String")
    version = field("String")
    access_token = field("String")
    author = field("String")

    @staticmethod
    def resolve_permissions(root: Any, _info: Any) -> Any:
        """What it may do."""
        return permission_rows(column(root, "permissions"))

    @staticmethod
    def resolve_created(root: Any, _info: Any) -> Any:
        """When it was installed."""
        return column(root, "created_at")

    @staticmethod
    def resolve_about_app(root: Any, _info: Any) -> Any:
        """What it says about itself."""
        return column(root, "about")

    @staticmethod
    def resolve_access_token(_root: Any, _info: Any) -> None:
        """Tokens for windows inside a dashboard are not handed out here."""
        return

    @staticmethod
    def resolve_tokens(root: Any, info: Any) -> Any:
        """Its tokens, for itself and those who manage apps."""
        _guard(root, info)
        return list(models.AppToken.objects.filter(app_id=column(root, "id")).order_by("pk"))

    @staticmethod
    def resolve_webhooks(root: Any, info: Any) -> Any:
        """Its webhooks, for itself and those who manage apps."""
        _guard(root, info)
        return list(models.Webhook.objects.filter(app_id=column(root, "id")).order_by("pk"))


class WebhookEventAsync(graphene.ObjectType):
    """An event that is told afterwards."""

    name = field("String!")
    event_type = field("WebhookEventTypeAsyncEnum!")


class WebhookEventSync(graphene.ObjectType):
    """A question that waits for an answer."""

    name = field("String!")
    event_type = field("WebhookEventTypeSyncEnum!")


def _event_rows(root: Any, known: Any) -> list[dict[str, str]]:
    names = models.WebhookEvent.objects.filter(webhook_id=column(root, "id")).order_by("pk")
    return [
        {"name": permission_words(name.upper()), "event_type": name.upper()}
        for name in names.values_list("event_type", flat=True)
        if name in known
    ]


def _sorted(arguments: dict[str, Any]) -> list[tuple[str, bool]]:
    descending = (arguments.get("sort_by") or {}).get("direction", "DESC") == "DESC"
    return [("created_at", descending), ("pk", descending)]


@stored(models.Webhook)
class Webhook(graphene.ObjectType):
    """Where an app is told of events."""

    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    name = field("String")
    identifier = field("String")
    sync_events = field("[WebhookEventSync!]!")
    async_events = field("[WebhookEventAsync!]!")
    app = field("App!")
    event_deliveries = connection_field(
        "EventDelivery", sort_by="EventDeliverySortingInput", filter="EventDeliveryFilterInput"
    )
    target_url = field("String!")
    is_active = field("Boolean!")
    secret_key = field("String", deprecated="Webhooks are signed with the engine's key.")
    subscription_query = field("String")
    custom_headers = field("JSONString")

    @staticmethod
    def resolve_sync_events(root: Any, _info: Any) -> Any:
        """What it answers."""
        return _event_rows(root, SYNC_EVENTS)

    @staticmethod
    def resolve_async_events(root: Any, _info: Any) -> Any:
        """What it is told."""
        return _event_rows(root, ASYNC_EVENTS)

    @staticmethod
    def resolve_app(root: Any, _info: Any) -> Any:
        """Whose it is."""
        return models.App.objects.get(pk=column(root, "app_id"))

    @staticmethod
    def resolve_event_deliveries(root: Any, _info: Any, **arguments: Any) -> Any:
        """What is on its way or has failed."""
        rows = models.EventDelivery.objects.filter(webhook_id=column(root, "id"))
        wanted = arguments.get("filter") or {}
        if wanted.get("status"):
            rows = rows.filter(status=str(wanted["status"]))
        if wanted.get("event_type"):
            rows = rows.filter(event_type=str(wanted["event_type"]).lower())
        return queryset_page(rows, arguments, name="eventDeliveries", order=_sorted(arguments))


@stored(models.EventDelivery)
class EventDelivery(graphene.ObjectType):
    """A payload on its way to a webhook."""

    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    created_at = field("DateTime!")
    status = field("EventDeliveryStatusEnum!")
    event_type = field("WebhookEventTypeEnum!")
    attempts = connection_field("EventDeliveryAttempt", sort_by="EventDeliveryAttemptSortingInput")
    payload = field("String")

    @staticmethod
    def resolve_event_type(root: Any, _info: Any) -> str:
        """In capitals."""
        return str(column(root, "event_type")).upper()

    @staticmethod
    def resolve_attempts(root: Any, _info: Any, **arguments: Any) -> Any:
        """The tries."""
        rows = models.EventDeliveryAttempt.objects.filter(delivery_id=column(root, "id"))
        return queryset_page(rows, arguments, name="attempts", order=_sorted(arguments))


@stored(models.EventDeliveryAttempt)
class EventDeliveryAttempt(graphene.ObjectType):
    """One try of a delivery."""

    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    created_at = field("DateTime!")
    duration = field("Float")
    response = field("String")
    response_headers = field("String")
    response_status_code = field("Int")
    request_headers = field("String")
    status = field("EventDeliveryStatusEnum!")

    @staticmethod
    def resolve_duration(root: Any, _info: Any) -> Any:
        """Seconds."""
        return column(root, "duration_seconds")


class Job(graphene.Interface):
    """Work that is done in the background."""

    status = field("JobStatusEnum!")
    created_at = field("DateTime!")
    updated_at = field("DateTime!")
    message = field("String")


@stored(models.AppInstallation)
class AppInstallation(graphene.ObjectType):
    """An installation that runs or has failed."""

    class Meta:
        interfaces = (Node, Job)

    id = field("ID!")
    status = field("JobStatusEnum!")
    created_at = field("DateTime!")
    updated_at = field("DateTime!")
    message = field("String")
    app_name = field("String!")
    manifest_url = field("String!")

    @staticmethod
    def resolve_status(root: Any, _info: Any) -> str:
        """A worker at it is still PENDING to others."""
        status = row_of(root)["status"]
        return "PENDING" if status == "RUNNING" else str(status)


AppCountableConnection = connection_type("App")
EventDeliveryCountableConnection = connection_type("EventDelivery")
EventDeliveryAttemptCountableConnection = connection_type("EventDeliveryAttempt")
