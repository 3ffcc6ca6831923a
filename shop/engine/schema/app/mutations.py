"""Mutations of apps, their tokens and webhooks."""

from datetime import datetime
from typing import Any

from shop.engine.domain import app_desk, webhook_desk
from shop.engine.domain.app_desk import Holder
from shop.engine.domain.manifest import url_valid
from shop.engine.errors import MutationError
from shop.engine.schema.office.writing import office, pk_of

Payload = dict[str, Any]


def holder_of(info: Any) -> Holder:
    """Who asks; a superuser holds every permission."""
    viewer = info.context
    return Holder(frozenset(viewer.permissions), viewer.app.pk if viewer.app is not None else None)


def _own_app_id(info: Any) -> int | None:
    """An app may touch its own webhooks only; staff need MANAGE_APPS, which the mutation checked."""
    app = info.context.app
    return app.pk if app is not None and "MANAGE_APPS" not in info.context.permissions else None


@office(
    "AppInstall",
    "MANAGE_APPS",
    "AppError",
    arguments={"input": "AppInstallInput!"},
    viewer=True,
    app_installation="AppInstallation",
)
def app_install(moment: datetime, _requestor: str, *, data: Any, info: Any) -> Payload:
    """Asks for an app to be installed from its manifest."""
    if not url_valid(data["manifest_url"]):
        raise MutationError("manifestUrl", "INVALID_URL_FORMAT", "Enter a valid URL.")
    row = app_desk.installation_create(data=data, holder=holder_of(info), now=moment)
    return {"app_installation": row}


@office(
    "AppCreate",
    "MANAGE_APPS",
    "AppError",
    arguments={"input": "AppInput!"},
    viewer=True,
    auth_token="String",  # noqa: S106 -- a type
    app="App",
)
def app_create(moment: datetime, requestor: str, *, data: Any, info: Any) -> Payload:
    """Creates an app without a handshake."""
    app, secret = app_desk.app_create(
        data=data, holder=holder_of(info), now=moment, requestor=requestor
    )
    return {"app": app, "auth_token": secret}


@office(
    "AppUpdate",
    "MANAGE_APPS",
    "AppError",
    arguments={"id": "ID!", "input": "AppInput!"},
    viewer=True,
    app="App",
)
def app_update(moment: datetime, requestor: str, *, node_id: str, data: Any, info: Any) -> Payload:
    """Changes an app."""
    app = app_desk.app_update(
        app_id=pk_of(node_id, "App"),
        data=data,
        holder=holder_of(info),
        now=moment,
        requestor=requestor,
    )
    return {"app": app}


@office("AppDelete", "MANAGE_APPS", "AppError", arguments={"id": "ID!"}, viewer=True, app="App")
def app_delete(moment: datetime, requestor: str, *, node_id: str, info: Any) -> Payload:
    """Removes an app."""
    pk = pk_of(node_id, "App")
    return {
        "app": app_desk.app_delete(
            app_id=pk, holder=holder_of(info), now=moment, requestor=requestor
        )
    }


def _switch(moment: datetime, requestor: str, node_id: str, info: Any, *, active: bool) -> Payload:
    app = app_desk.app_switch(
        app_id=pk_of(node_id, "App"),
        active=active,
        holder=holder_of(info),
        now=moment,
        requestor=requestor,
    )
    return {"app": app}


@office("AppActivate", "MANAGE_APPS", "AppError", arguments={"id": "ID!"}, viewer=True, app="App")
def app_activate(moment: datetime, requestor: str, *, node_id: str, info: Any) -> Payload:
    """Lets an app work."""
    return _switch(moment, requestor, node_id, info, active=True)


@office("AppDeactivate", "MANAGE_APPS", "AppError", arguments={"id": "ID!"}, viewer=True, app="App")
def app_deactivate(moment: datetime, requestor: str, *, node_id: str, info: Any) -> Payload:
    """Stops an app."""
    return _switch(moment, requestor, node_id, info, active=False)


@office(
    "AppTokenCreate",
    "MANAGE_APPS",
    "AppError",
    arguments={"input": "AppTokenInput!"},
    viewer=True,
    auth_token="String",  # noqa: S106 -- a type
    app_token="AppToken",  # noqa: S106 -- a type
)
def app_token_create(_moment: datetime, _requestor: str, *, data: Any, info: Any) -> Payload:
    """Gives an app one more token."""
    pk = pk_of(data["app"], "App", field="app")
    row, secret = app_desk.app_token_create(
        app_id=pk, name=data.get("name") or "", holder=holder_of(info)
    )
    return {"app_token": row, "auth_token": secret}


@office(
    "AppTokenDelete",
    "MANAGE_APPS",
    "AppError",
    arguments={"id": "ID!"},
    viewer=True,
    app_token="AppToken",  # noqa: S106 -- a type
)
def app_token_delete(_moment: datetime, _requestor: str, *, node_id: str, info: Any) -> Payload:
    """Withdraws a token."""
    pk = pk_of(node_id, "AppToken")
    return {"app_token": app_desk.app_token_delete(token_id=pk, holder=holder_of(info))}


@office(
    "WebhookCreate",
    "MANAGE_APPS AUTHENTICATED_APP",
    "WebhookError",
    arguments={"input": "WebhookCreateInput!"},
    viewer=True,
    webhook="Webhook",
)
def webhook_create(_moment: datetime, _requestor: str, *, data: Any, info: Any) -> Payload:
    """Creates a webhook; an app creates its own."""
    own = info.context.app
    if own is None and not data.get("app"):
        raise MutationError("app", "REQUIRED", "Missing app.")
    pk = own.pk if own is not None else pk_of(data["app"], "App", field="app")
    return {"webhook": webhook_desk.webhook_create(app_id=pk, data=data, schema=info.schema)}


def _webhook_lookup(node_id: str | None, identifier: str | None) -> dict[str, Any]:
    if (node_id is None) == (identifier is None):
        raise MutationError(None, "GRAPHQL_ERROR", "Exactly one of id and identifier is required.")
    return {"pk": pk_of(node_id, "Webhook")} if node_id else {"identifier": identifier}


@office(
    "WebhookUpdate",
    "MANAGE_APPS AUTHENTICATED_APP",
    "WebhookError",
    arguments={"id": "ID", "identifier": "String", "input": "WebhookUpdateInput!"},
    viewer=True,
    webhook="Webhook",
)
def webhook_update(
    _moment: datetime,
    _requestor: str,
    *,
    data: Any,
    info: Any,
    node_id: str | None = None,
    identifier: str | None = None,
) -> Payload:
    """Changes a webhook."""
    webhook = webhook_desk.webhook_update(
        lookup=_webhook_lookup(node_id, identifier),
        data=data,
        schema=info.schema,
        own_app_id=_own_app_id(info),
    )
    return {"webhook": webhook}


@office(
    "WebhookDelete",
    "MANAGE_APPS AUTHENTICATED_APP",
    "WebhookError",
    arguments={"id": "ID", "identifier": "String"},
    viewer=True,
    webhook="Webhook",
)
def webhook_delete(
    _moment: datetime,
    _requestor: str,
    *,
    info: Any,
    node_id: str | None = None,
    identifier: str | None = None,
) -> Payload:
    """Deletes a webhook."""
    lookup = _webhook_lookup(node_id, identifier)
    return {"webhook": webhook_desk.webhook_delete(lookup=lookup, own_app_id=_own_app_id(info))}


@office(
    "EventDeliveryRetry",
    "MANAGE_APPS",
    "WebhookError",
    arguments={"id": "ID!"},
    viewer=True,
    delivery="EventDelivery",
)
def delivery_retry(moment: datetime, _requestor: str, *, node_id: str, info: Any) -> Payload:
    """Sends a delivery once more."""
    pk = pk_of(node_id, "EventDelivery")
    return {
        "delivery": webhook_desk.delivery_retry(
            delivery_id=pk, own_app_id=_own_app_id(info), now=moment
        )
    }


class Mutations:
    """Root fields."""

    app_install = app_install.Field()
    app_create = app_create.Field()
    app_update = app_update.Field()
    app_delete = app_delete.Field()
    app_activate = app_activate.Field()
    app_deactivate = app_deactivate.Field()
    app_token_create = app_token_create.Field()
    app_token_delete = app_token_delete.Field()
    webhook_create = webhook_create.Field()
    webhook_update = webhook_update.Field()
    webhook_delete = webhook_delete.Field()
    event_delivery_retry = delivery_retry.Field()
