"""The app's manifest: who we are, what we may do, which webhooks we want and where."""

from typing import Any

from django.conf import settings

from shop.app.events import ASYNC_WEBHOOKS, SYNC_EVENTS, subscription_query
from shop.commerce import api
from shop.commerce.api import AppWebhook

VERSION = "1.0.0"
NAME = "Xianhuo"


def manifest_build() -> dict[str, Any]:
    """The manifest with addresses under settings.HOOKS_URL."""
    base = settings.HOOKS_URL
    return {
        "id": api.APP_IDENTIFIER,
        "name": NAME,
        "version": VERSION,
        "about": "The store, payments and live selling of a county's cooperatives.",
        "author": NAME,
        "permissions": list(api.PERMISSIONS),
        "appUrl": settings.PUBLIC_URL,
        "homepageUrl": settings.PUBLIC_URL,
        "tokenTargetUrl": f"{base}/app/register/",
        "requiredSaleorVersion": ">=3.23 <4",
        "webhooks": [_entry(webhook) for webhook in webhooks_wanted()],
    }


def webhooks_wanted() -> list[AppWebhook]:
    """The webhooks of this version, with addresses under settings.HOOKS_URL."""
    base = f"{settings.HOOKS_URL}/app/webhooks"
    return [
        *(_webhook(name, f"{base}/async/", events) for name, events in ASYNC_WEBHOOKS.items()),
        *(_webhook(event, f"{base}/sync/{event}/", (event,)) for event in SYNC_EVENTS),
    ]


def _webhook(name: str, target_url: str, events: tuple[str, ...]) -> AppWebhook:
    return AppWebhook(
        identifier=f"xianhuo-{name}",
        name=f"{NAME} {name}",
        target_url=target_url,
        query=subscription_query(name),
        events=frozenset(event.upper() for event in events),
    )


def _entry(webhook: AppWebhook) -> dict[str, Any]:
    """As a manifest says it."""
    synchronous = {event.upper() for event in SYNC_EVENTS}
    return {
        "name": webhook.name,
        "identifier": webhook.identifier,
        "targetUrl": webhook.target_url,
        "asyncEvents": sorted(webhook.events - synchronous),
        "syncEvents": sorted(webhook.events & synchronous),
        "query": webhook.query,
        "isActive": webhook.is_active,
    }
