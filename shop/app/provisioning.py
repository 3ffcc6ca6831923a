"""Makes a commerce server ours: our app installed, the two channels and what they need. Safe to repeat."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx
from django.conf import settings

from shop.app.manifest import NAME, webhooks_wanted
from shop.commerce import api
from shop.commerce.contracts import ChannelRef
from shop.commerce.errors import CommerceBroken
from shop.commerce.installation import app_token, installation_store, token_forget
from shop.kernel import clock
from shop.kernel.errors import FinalError, RetryableError

STORE = "store"
LIVE = "live"
CHANNELS = {STORE: "商城", LIVE: "直播间"}
PRODUCT_TYPE = "farm-goods"
PRODUCT_TYPE_NAME = "农产品"
RESERVE_MINUTES = 15
LIMIT_PER_CHECKOUT = 50
_PAUSE = 0.25

Say = Callable[[str], object]


class NotReady(RetryableError):
    """A process did not answer in time. Facts: `url`."""

    code = "NOT_READY"


class InstallationFailed(FinalError):
    """The commerce server did not take our app in. Facts: `message`."""

    code = "INSTALLATION_FAILED"


def provision(*, email: str, password: str, wait_seconds: float = 60, say: Say = print) -> None:
    """Bring the server at settings.COMMERCE_URL into the shape that the store relies on.

    1. Wait until it and our hooks process answer. 2. Install our app, unless a token of ours works already; bring
    its webhooks to our present address and version. 3. Shop settings, channels, taxes, shipping zone, product type:
    what is there stays.
    Raises NotReady, InstallationFailed, CommerceRefused (the operator's login).
    """
    servers_await(wait_seconds=wait_seconds)
    app_ensure(email=email, password=password, wait_seconds=wait_seconds)
    webhooks_ensure()
    say("app is installed")
    api.shop_settings_set(
        name="鲜活", reserve_minutes=RESERVE_MINUTES, limit_per_checkout=LIMIT_PER_CHECKOUT
    )
    channels = channels_ensure()
    zone_ensure([channel.id for channel in channels.values()])
    product_type_ensure()
    say("channels, zone and product type are there")


def servers_await(*, wait_seconds: float) -> None:
    """Wait for the commerce server and for our own hooks process. Raises NotReady."""
    parts = urlsplit(settings.COMMERCE_URL)
    origin = f"{parts.scheme}://{parts.netloc}"
    pages = [f"{settings.HOOKS_URL}/app/manifest/"]
    if settings.COMMERCE_IS_EMBEDDED:
        pages.insert(0, f"{origin}/healthz")
    for url in pages:
        _await(url, until=time.monotonic() + wait_seconds)


def app_ensure(*, email: str, password: str, wait_seconds: float) -> None:
    """Have a working token: the one from the environment, the stored one, or one from a new installation.

    A server that has our app already, while we lost its token with our database, gives us another one.
    """
    token = app_token()
    if token and _is_ours(token):
        return
    operator = api.operator_token(email=email, password=password)
    if _token_renew(operator):
        return
    manifest_url = f"{settings.HOOKS_URL}/app/manifest/"
    begun = api.app_install(name=NAME, manifest_url=manifest_url, token=operator)
    until = time.monotonic() + wait_seconds
    while True:
        token_forget()
        token = app_token()
        if token and _is_ours(token):
            return
        _refuse_failed(begun.id, operator)
        if time.monotonic() > until:
            raise NotReady(url=manifest_url)
        time.sleep(_PAUSE)


def webhooks_ensure() -> int:
    """Make the app's webhooks what our manifest says now; the server reads a manifest only when it installs.

    Returns how many were made, changed or taken away.
    """
    wanted = {webhook.identifier: webhook for webhook in webhooks_wanted()}
    known = api.app_webhooks()
    changes = 0
    for webhook_id, found in known.items():
        right = wanted.pop(found.identifier, None)
        if right is None:
            api.webhook_delete(webhook_id=webhook_id)
        elif right != found:
            api.webhook_update(webhook_id=webhook_id, wanted=right)
        else:
            continue
        changes += 1
    for missing in wanted.values():
        api.webhook_create(missing)
    return changes + len(wanted)


def channels_ensure() -> dict[str, ChannelRef]:
    """The channels by slug; prices hold the tax, and none is shown apart: growers' own produce is free of it."""
    known = {channel.slug: channel for channel in api.channels_list()}
    for slug, name in CHANNELS.items():
        if slug not in known:
            known[slug] = api.channel_create(name=name, slug=slug)
        api.channel_tax_set(channel_id=known[slug].id, prices_with_tax=True, charge=False)
    return {slug: known[slug] for slug in CHANNELS}


def zone_ensure(channel_ids: list[str]) -> str:
    """One shipping zone over China; what delivery costs is answered by our app."""
    for zone in api.shipping_zones_list():
        if zone.name == api.SHIPPING_ZONE:
            return zone.id
    return api.shipping_zone_create(
        name=api.SHIPPING_ZONE, countries=["CN"], channel_ids=channel_ids
    ).id


def product_type_ensure() -> str:
    """The one product type."""
    for found in api.product_types_list():
        if found.slug == PRODUCT_TYPE:
            return found.id
    return api.product_type_create(name=PRODUCT_TYPE_NAME, slug=PRODUCT_TYPE).id


def _token_renew(operator: str) -> bool:
    known = api.app_find(search=NAME, identifier=api.APP_IDENTIFIER, token=operator)
    if known is None or not known.is_active:
        return False
    token = api.app_token_create(app_id=known.id, name=NAME, token=operator)
    installation_store(api_url=settings.COMMERCE_URL, app_id=known.id, token=token, now=clock.now())
    return True


def _is_ours(token: str) -> bool:
    try:
        app = api.app_of_token(token=token)
    except CommerceBroken:
        return False
    return app is not None and app.identifier == api.APP_IDENTIFIER and app.is_active


def _refuse_failed(installation_id: str, operator: str) -> None:
    for found in api.app_installations(token=operator):
        if found.id == installation_id and found.status == "FAILED":
            raise InstallationFailed(message=found.message)


def _await(url: str, *, until: float) -> None:
    while True:
        try:
            if httpx.get(url, timeout=2, trust_env=False).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        if time.monotonic() > until:
            raise NotReady(url=url)
        time.sleep(_PAUSE)
