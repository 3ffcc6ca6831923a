"""Installs an app: fetch its manifest, store it, hand it its token. Carried out by the worker."""

import json
from datetime import datetime
from typing import Any

import structlog
from django.conf import settings

from shop.durability.transactions import durable, forbid_transaction
from shop.engine.domain.app_desk import app_from_manifest
from shop.engine.domain.manifest import ManifestRefused, manifest_parse, url_valid
from shop.engine.errors import MutationError
from shop.engine.models import App, AppInstallation
from shop.engine.webhooks.events import event_emit
from shop.engine.webhooks.rendering import graphql_schema
from shop.engine.webhooks.transport import (
    SCHEMA_VERSION,
    USER_AGENT,
    public_domain,
    request_send,
)
from shop.kernel.errors import FinalError

log = structlog.get_logger(__name__)
RUNNING = "RUNNING"
"""Kept while a worker is at it; read from outside as PENDING."""
WITHDRAWN = "The installation was withdrawn."


class InstallationFailed(FinalError):
    """The app could not be installed; facts: message for people."""

    code = "INSTALLATION_FAILED"


def _manifest_fetch(url: str) -> Any:
    if not url_valid(url):
        raise InstallationFailed(message="Incorrect format of the manifest's address.")
    headers = {
        "Saleor-Schema-Version": SCHEMA_VERSION,
        "User-Agent": USER_AGENT,
        "Accept": "application/json",
    }
    answer = request_send(method="GET", url=url, headers=headers)
    if answer.status is None:
        raise InstallationFailed(message=f"Failed to connect to the app: {answer.error}")
    if not answer.ok:
        raise InstallationFailed(
            message=f"The app answered its manifest's request with {answer.status}."
        )
    try:
        return json.loads(answer.text)
    except ValueError as error:
        raise InstallationFailed(
            message="Invalid response format: the manifest is no JSON."
        ) from error


def _told_reason(text: str) -> str:
    try:
        return str(json.loads(text)["error"]["message"])
    except (ValueError, KeyError, TypeError):
        return ""


def _token_hand_over(app: App, secret: str) -> None:
    headers = {
        "Content-Type": "application/json",
        "User-Agent": USER_AGENT,
        "Saleor-Api-Url": settings.ENGINE_URL,
        "Saleor-Domain": public_domain(),
        "Saleor-Schema-Version": SCHEMA_VERSION,
        "X-Saleor-Domain": public_domain(),
    }
    body = json.dumps({"auth_token": secret}).encode()
    answer = request_send(method="POST", url=app.token_target_url, headers=headers, body=body)
    if answer.status is None:
        raise InstallationFailed(message=f"Failed to connect to the app: {answer.error}")
    if not answer.ok:
        reason = _told_reason(answer.text) or f"App internal error ({answer.status})."
        raise InstallationFailed(message=reason)


def _app_prepare(installation: AppInstallation, now: datetime) -> tuple[App, str]:
    data = _manifest_fetch(installation.manifest_url)
    try:
        manifest = manifest_parse(data=data, schema=graphql_schema())
        with durable():
            if not AppInstallation.objects.filter(pk=installation.pk).exists():
                raise InstallationFailed(message=WITHDRAWN)
            app, secret = app_from_manifest(manifest=manifest, installation=installation, now=now)
            if not app.token_target_url:
                _app_open(app, installation, now)
            return app, secret
    except ManifestRefused as refused:
        field = refused.facts["field"]
        message = f"{field}: {refused.facts['message']}" if field else refused.facts["message"]
        raise InstallationFailed(message=message) from refused
    except MutationError as refused:
        raise InstallationFailed(message=refused.errors[0].message) from refused


def _app_open(app: App, installation: AppInstallation, now: datetime) -> None:
    removed, _ = AppInstallation.objects.filter(pk=installation.pk).delete()
    if not removed:
        raise InstallationFailed(message=WITHDRAWN)
    app.is_active = installation.is_activated_after
    app.save(update_fields=["is_active"])
    event_emit(event="app_installed", object_type="App", object_id=str(app.pk), now=now)


def installation_run(*, installation: AppInstallation, now: datetime) -> App | None:
    """Install; the app, or None when it failed and the installation says why.

    The app may ask who it is during the handshake, so its token works then; if the handshake fails the app is
    removed again.
    """
    forbid_transaction()
    app = None
    try:
        app, secret = _app_prepare(installation, now)
        if app.token_target_url:
            App.objects.filter(pk=app.pk).update(is_active=True)
            _token_hand_over(app, secret)
            with durable():
                _app_open(app, installation, now)
    except InstallationFailed as failed:
        message = str(failed.facts["message"])[:255]
        with durable():
            if app is not None:
                App.objects.filter(pk=app.pk).delete()
            AppInstallation.objects.filter(pk=installation.pk).update(
                status="FAILED", message=message, updated_at=now
            )
        log.warning("app.install_failed", app=installation.app_name, reason=message)
        return None
    log.info("app.installed", app=app.identifier)
    return app


def installation_take(*, now: datetime) -> AppInstallation | None:
    """The oldest installation that waits, now in the hands of the caller."""
    with durable():
        rows = AppInstallation.objects.filter(status="PENDING").order_by("pk")
        found = rows.select_for_update(skip_locked=True).first()
        if found is not None:
            AppInstallation.objects.filter(pk=found.pk).update(status=RUNNING, updated_at=now)
    return found
