"""The app's manifest: who we are, what we may do, which webhooks we want and where."""

from typing import Any

from django.conf import settings

from shop.app.events import ASYNC_WEBHOOKS, SYNC_EVENTS, subscription_query
from shop.commerce import api

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
        "webhooks": [
            *(_async_webhook(base, name, events) for name, events in ASYNC_WEBHOOKS.items()),
            *(_sync_webhook(base, event) for event in SYNC_EVENTS),
        ],
    }


def _async_webhook(base: str, name: str, events: tuple[str, ...]) -> dict[str, Any]:
    return {
        "name": f"{NAME} {name}",
        "identifier": f"xianhuo-{name}",
        "targetUrl": f"{base}/app/webhooks/async/",
        "asyncEvents": [event.upper() for event in events],
        "syncEvents": [],
        "query": subscription_query(name),
        "isActive": True,
    }


def _sync_webhook(base: str, event: str) -> dict[str, Any]:
    return {
        "name": f"{NAME} {event}",
        "identifier": f"xianhuo-{event}",
        "targetUrl": f"{base}/app/webhooks/sync/{event}/",
        "asyncEvents": [],
        "syncEvents": [event.upper()],
        "query": subscription_query(event),
        "isActive": True,
    }
