"""Apps: made, changed, switched, removed; their tokens."""

import secrets
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shop.engine.domain.manifest import Manifest
from shop.engine.domain.rows import columns_fill, required, row_locked
from shop.engine.domain.tokens import app_token_hash
from shop.engine.domain.webhook_desk import webhook_from_manifest
from shop.engine.errors import MutationError
from shop.engine.models import App, AppInstallation, AppToken
from shop.engine.webhooks.events import event_emit, row_facts

ALPHABET = string.ascii_letters + string.digits
TOKEN_LENGTH = 30


@dataclass(frozen=True, slots=True)
class Holder:
    """Who asks, as far as rights over apps go: staff may only hand out what they have themselves."""

    permissions: frozenset[str]
    app_id: int | None = None


def rights_check(holder: Holder, wanted: Sequence[str], field: str = "permissions") -> list[str]:
    """The wanted permissions; MutationError OUT_OF_SCOPE_PERMISSION for those that the holder lacks."""
    names = list(dict.fromkeys(str(name) for name in wanted))
    lacking = [name for name in names if name not in holder.permissions]
    if lacking:
        message = "You can't add permission that you don't have."
        raise MutationError(field, "OUT_OF_SCOPE_PERMISSION", message, permissions=lacking)
    return names


def scope_check(holder: Holder, app: App) -> None:
    """MutationError OUT_OF_SCOPE_APP when the app may do what the holder may not."""
    if set(app.permissions) - holder.permissions:
        raise MutationError("id", "OUT_OF_SCOPE_APP", "You can't manage this app.")


def token_issue(*, app: App, name: str = "") -> tuple[AppToken, str]:
    """A new token: the row and the secret, which is kept nowhere else."""
    secret = "".join(secrets.choice(ALPHABET) for _ in range(TOKEN_LENGTH))
    row = AppToken(app=app, token_hash=app_token_hash(secret), token_last_4=secret[-4:])
    columns_fill(row, {"name": name}, ("name",))
    row.save()
    return row, secret


def _present(app_id: int) -> App:
    return row_locked(App.objects.filter(removed_at=None), pk=app_id)


def _event(app: App, name: str, *, now: datetime, requestor: str, gone: bool = False) -> None:
    facts = row_facts(app) if gone else {}
    event_emit(
        event=name,
        object_type="App",
        object_id=str(app.pk),
        now=now,
        requestor=requestor,
        facts=facts,
    )


def app_create(
    *, data: Mapping[str, Any], holder: Holder, now: datetime, requestor: str
) -> tuple[App, str]:
    """A local app with its first token, which is told once."""
    required(data, "name", creating=True)
    app = App(
        type="LOCAL",
        created_at=now,
        permissions=rights_check(holder, data.get("permissions") or []),
    )
    columns_fill(app, data, ("name", "identifier"))
    app.save()
    if not app.identifier:
        app.identifier = f"local-app-{app.pk}"
        app.save(update_fields=["identifier"])
    _, secret = token_issue(app=app, name="Default")
    _event(app, "app_installed", now=now, requestor=requestor)
    return app, secret


def app_update(
    *, app_id: int, data: Mapping[str, Any], holder: Holder, now: datetime, requestor: str
) -> App:
    """Change name and permissions."""
    app = _present(app_id)
    scope_check(holder, app)
    required(data, "name", creating=False)
    columns_fill(app, data, ("name",))
    if data.get("permissions") is not None:
        app.permissions = rights_check(holder, data["permissions"])
    app.save()
    _event(app, "app_updated", now=now, requestor=requestor)
    return app


def app_switch(*, app_id: int, active: bool, holder: Holder, now: datetime, requestor: str) -> App:
    """Let an app work, or not: its token opens nothing and its webhooks are silent."""
    app = _present(app_id)
    scope_check(holder, app)
    app.is_active = active
    app.save(update_fields=["is_active"])
    _event(app, "app_status_changed", now=now, requestor=requestor)
    return app


def app_delete(*, app_id: int, holder: Holder, now: datetime, requestor: str) -> App:
    """Remove an app: at once powerless; what it did keeps its name. Its identifier may be installed again."""
    app = _present(app_id)
    scope_check(holder, app)
    _event(app, "app_deleted", now=now, requestor=requestor, gone=True)
    app.tokens.all().delete()
    app.webhooks.all().delete()
    app.is_active = False
    app.removed_at = now
    app.save(update_fields=["is_active", "removed_at"])
    return app


def app_token_create(*, app_id: int, name: str, holder: Holder) -> tuple[AppToken, str]:
    """One more token of an app."""
    app = row_locked(App.objects.filter(removed_at=None), field="app", pk=app_id)
    scope_check(holder, app)
    return token_issue(app=app, name=name)


def app_token_delete(*, token_id: int, holder: Holder) -> AppToken:
    """Withdraw a token. The row keeps its key for the answer."""
    token = row_locked(AppToken.objects.select_related("app"), pk=token_id)
    scope_check(holder, token.app)
    AppToken.objects.filter(pk=token.pk).delete()
    return token


def installation_create(
    *, data: Mapping[str, Any], holder: Holder, now: datetime
) -> AppInstallation:
    """Ask for an installation; the worker carries it out."""
    row = AppInstallation(created_at=now, updated_at=now)
    row.permissions = rights_check(holder, data.get("permissions") or [])
    required(data, "app_name", creating=True)
    columns_fill(row, data, ("app_name", "manifest_url"))
    row.is_activated_after = bool(data.get("activate_after_installation", True))
    row.save()
    return row


def app_from_manifest(
    *, manifest: Manifest, installation: AppInstallation, now: datetime
) -> tuple[App, str]:
    """The app of a manifest with its webhooks and first token; inactive until the handshake is done.

    It gets the permissions of the installation, not those of the manifest. Raises MutationError UNIQUE when an app
    with this identifier is there already.
    """
    if App.objects.filter(identifier=manifest.identifier, removed_at=None).exists():
        raise MutationError(
            "identifier",
            "UNIQUE",
            f"App with the same identifier is already installed: {manifest.name}",
        )
    app = App(
        type="THIRDPARTY",
        is_active=False,
        created_at=now,
        permissions=installation.permissions,
        manifest_url=installation.manifest_url,
    )
    values = {
        "name": installation.app_name or manifest.name,
        "identifier": manifest.identifier,
        "version": manifest.version,
        "about": manifest.about,
        "author": manifest.author,
        "audience": manifest.audience,
        "app_url": manifest.app_url,
        "token_target_url": manifest.token_target_url,
        "data_privacy_url": manifest.data_privacy_url,
        "homepage_url": manifest.homepage_url,
        "support_url": manifest.support_url,
    }
    columns_fill(app, values, values)
    app.save()
    for webhook in manifest.webhooks:
        webhook_from_manifest(app=app, webhook=webhook)
    _, secret = token_issue(app=app, name="Default token")
    return app, secret
