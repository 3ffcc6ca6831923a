"""The app token: written by the install handshake, read by every call, kept in memory for a few seconds."""

import time
from datetime import datetime

from django.conf import settings

from shop.commerce.models import CommerceInstallation
from shop.durability.transactions import durable

KEPT_SECONDS = 10.0

_kept: dict[str, tuple[float, str]] = {}


def installation_store(*, api_url: str, app_id: str, token: str, now: datetime) -> None:
    """Keep the token of a server; a second installation replaces the first (unique api_url) and keeps its moment."""
    with durable():
        CommerceInstallation.objects.update_or_create(
            api_url=api_url,
            defaults={"app_id": app_id, "token": token},
            create_defaults={"app_id": app_id, "token": token, "installed_at": now},
        )
    token_forget()


def installation_remove(*, api_url: str) -> None:
    """Forget a server, as when it was emptied."""
    with durable():
        CommerceInstallation.objects.filter(api_url=api_url).delete()
    token_forget()


def installed_at() -> datetime | None:
    """Since when this store is connected with settings.COMMERCE_URL; None when a token was given by hand."""
    return (
        CommerceInstallation.objects.filter(api_url=settings.COMMERCE_URL)
        .values_list("installed_at", flat=True)
        .first()
    )


def app_token() -> str:
    """The token for settings.COMMERCE_URL; empty before the app is installed."""
    if settings.COMMERCE_APP_TOKEN:
        return str(settings.COMMERCE_APP_TOKEN)
    url = settings.COMMERCE_URL
    kept = _kept.get(url)
    if kept is not None and kept[0] > time.monotonic():
        return kept[1]
    token = (
        CommerceInstallation.objects.filter(api_url=url).values_list("token", flat=True).first()
        or ""
    )
    if token:
        _kept[url] = (time.monotonic() + KEPT_SECONDS, token)
    return token


def token_forget() -> None:
    """Read the token anew at the next call."""
    _kept.clear()
