"""Getting our app into the server: the operator's sign-in, the installation, the check of a token, its webhooks."""

from dataclasses import dataclass
from typing import Any

from shop.commerce.calls.door import client, present
from shop.commerce.generated.enums import (
    PermissionEnum,
    WebhookEventTypeAsyncEnum,
    WebhookEventTypeSyncEnum,
)
from shop.commerce.generated.input_types import WebhookCreateInput, WebhookUpdateInput
from shop.commerce.refusals import refuse

PERMISSIONS = (
    "MANAGE_APPS",
    "MANAGE_CHANNELS",
    "MANAGE_CHECKOUTS",
    "HANDLE_CHECKOUTS",
    "MANAGE_DISCOUNTS",
    "MANAGE_ORDERS",
    "MANAGE_PRODUCTS",
    "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES",
    "MANAGE_SETTINGS",
    "MANAGE_SHIPPING",
    "MANAGE_TAXES",
    "MANAGE_USERS",
    "HANDLE_PAYMENTS",
    "HANDLE_TAXES",
    "IMPERSONATE_USER",
)
"""What our app may do on the server, in the manifest and at the installation."""


@dataclass(frozen=True, slots=True)
class InstalledApp:
    """The app that a token belongs to."""

    id: str
    identifier: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class Installation:
    """An installation under way: PENDING, SUCCESS, FAILED, DELETED."""

    id: str
    status: str
    message: str
    manifest_url: str


@dataclass(frozen=True, slots=True)
class AppWebhook:
    """Where and of what the server tells our app. `events` are names of either kind, in capitals."""

    identifier: str
    name: str
    target_url: str
    query: str
    events: frozenset[str]
    is_active: bool = True


def operator_token(*, email: str, password: str) -> str:
    """Sign in as the operator. Raises CommerceRefused (INVALID_CREDENTIALS)."""
    payload = present(
        client().token_create(email=email, password=password, token="").token_create,
        operation="operator_token",
    )
    refuse(payload.errors, operation="operator_token")
    return present(payload.token, operation="operator_token")


def app_install(*, name: str, manifest_url: str, token: str) -> Installation:
    """Ask the server to install the app of that manifest; it calls us back. Raises CommerceRefused."""
    payload = present(
        client()
        .app_install(
            name=name,
            manifest_url=manifest_url,
            permissions=[PermissionEnum(code) for code in PERMISSIONS],
            token=token,
        )
        .app_install,
        operation="app_install",
    )
    refuse(payload.errors, operation="app_install")
    made = present(payload.app_installation, operation="app_install")
    return Installation(
        id=made.id, status=made.status.value, message=made.message or "", manifest_url=manifest_url
    )


def app_installations(*, token: str) -> tuple[Installation, ...]:
    """Installations that are not finished, with the reason when one failed."""
    return tuple(
        Installation(
            id=found.id,
            status=found.status.value,
            message=found.message or "",
            manifest_url=found.manifest_url,
        )
        for found in client().apps_installations(token=token).apps_installations
    )


def app_of_token(*, token: str) -> InstalledApp | None:
    """The app that this token belongs to; None when it is nobody's."""
    found = client().app_fetch(token=token).app
    if found is None:
        return None
    return InstalledApp(
        id=found.id, identifier=found.identifier or "", is_active=bool(found.is_active)
    )


def app_find(*, search: str, identifier: str, token: str) -> InstalledApp | None:
    """The installed app with that identifier, among those whose name holds `search`; None when there is none."""
    found = client().apps_find(search=search, token=token).apps
    nodes = [edge.node for edge in found.edges] if found else []
    return next(
        (
            InstalledApp(id=node.id, identifier=identifier, is_active=bool(node.is_active))
            for node in nodes
            if node.identifier == identifier
        ),
        None,
    )


def app_token_create(*, app_id: str, name: str, token: str) -> str:
    """One more token for an installed app; shown only now. Raises CommerceRefused."""
    payload = present(
        client().app_token_create(app=app_id, name=name, token=token).app_token_create,
        operation="app_token_create",
    )
    refuse(payload.errors, operation="app_token_create")
    return present(payload.auth_token, operation="app_token_create")


def app_webhooks() -> dict[str, AppWebhook]:
    """The webhooks of our own app by the server's id."""
    app = present(client().app_webhooks().app, operation="app_webhooks")
    return {
        found.id: AppWebhook(
            identifier=found.identifier or "",
            name=found.name or "",
            target_url=found.target_url,
            query=found.subscription_query or "",
            events=frozenset(event.event_type.value for event in found.async_events)
            | frozenset(event.event_type.value for event in found.sync_events),
            is_active=found.is_active,
        )
        for found in app.webhooks or []
    }


def webhook_create(wanted: AppWebhook) -> None:
    """A new webhook of our own app. Raises CommerceRefused."""
    payload = client().webhook_create(input=WebhookCreateInput(**_facts(wanted))).webhook_create
    refuse(present(payload, operation="webhook_create").errors, operation="webhook_create")


def webhook_update(*, webhook_id: str, wanted: AppWebhook) -> None:
    """Bring a webhook of our own app into that shape. Raises CommerceRefused."""
    payload = (
        client()
        .webhook_update(id=webhook_id, input=WebhookUpdateInput(**_facts(wanted)))
        .webhook_update
    )
    refuse(present(payload, operation="webhook_update").errors, operation="webhook_update")


def webhook_delete(*, webhook_id: str) -> None:
    """Take a webhook of our own app away. Raises CommerceRefused."""
    payload = present(
        client().webhook_delete(id=webhook_id).webhook_delete, operation="webhook_delete"
    )
    refuse(payload.errors, operation="webhook_delete")


def _facts(wanted: AppWebhook) -> dict[str, Any]:
    kinds = ((WebhookEventTypeAsyncEnum, "async_events"), (WebhookEventTypeSyncEnum, "sync_events"))
    return {
        "identifier": wanted.identifier,
        "name": wanted.name,
        "target_url": wanted.target_url,
        "query": wanted.query,
        "is_active": wanted.is_active,
        **{
            name: sorted(kind(event) for event in wanted.events if event in kind.__members__)
            for kind, name in kinds
        },
    }
