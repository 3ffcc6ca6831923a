"""An app's manifest: what it must say, what it may ask for. Nothing is stored here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from graphql import GraphQLSchema

from shop.engine.permissions import PERMISSIONS
from shop.engine.webhooks.catalogue import ASYNC_EVENTS, SYNC_EVENTS
from shop.engine.webhooks.subscription import SubscriptionRefused, subscription_parse
from shop.kernel.errors import FinalError

ENGINE_VERSION = (3, 23, 28)
MAX_IDENTIFIER = 256
_HOST = re.compile(r"^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$")


class ManifestRefused(FinalError):
    """The manifest cannot be installed; facts: field, message, error_code (an AppErrorCode)."""

    code = "INVALID_MANIFEST_FORMAT"


@dataclass(frozen=True, slots=True)
class ManifestWebhook:
    """A webhook that the app brings along; events in lower case."""

    name: str
    target_url: str
    query: str
    async_events: tuple[str, ...]
    sync_events: tuple[str, ...]
    is_active: bool
    identifier: str | None
    custom_headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest that passed."""

    identifier: str
    name: str
    version: str
    permissions: tuple[str, ...]
    app_url: str
    token_target_url: str
    about: str
    author: str
    audience: str
    data_privacy_url: str
    homepage_url: str
    support_url: str
    webhooks: tuple[ManifestWebhook, ...] = field(default=())


def url_valid(url: object) -> bool:
    """http or https with a host; bare service names and ports of two to five digits are fine."""
    if not isinstance(url, str) or re.search(r"\s", url):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    named = parts.scheme in {"http", "https"} and _HOST.match(parts.hostname or "")
    return bool(named) and (port is None or 10 <= port <= 65535)


def _refuse(name: str | None, message: str, error_code: str) -> ManifestRefused:
    return ManifestRefused(field=name, message=message, error_code=error_code)


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _refuse(name, "Incorrect value for field.", "INVALID_MANIFEST_FORMAT")
    return value.strip()


def _url(data: Mapping[str, Any], name: str) -> str:
    value = _text(data, name)
    if value and not url_valid(value):
        raise _refuse(name, "Incorrect format.", "INVALID_URL_FORMAT")
    return value


def _permissions(data: Mapping[str, Any]) -> tuple[str, ...]:
    wanted = data.get("permissions") or []
    if not isinstance(wanted, list):
        raise _refuse("permissions", "Incorrect value for field.", "INVALID_MANIFEST_FORMAT")
    unknown = [name for name in wanted if name not in PERMISSIONS]
    if unknown:
        raise _refuse(
            "permissions", f"Given permissions don't exist: {unknown}", "INVALID_PERMISSION"
        )
    return tuple(dict.fromkeys(wanted))


def _bound(text: str) -> tuple[str, tuple[int, ...]]:
    match = re.fullmatch(r"(>=|<=|>|<|=|\^|~)?\s*v?(\d+)(?:\.(\d+|x|\*))?(?:\.(\d+|x|\*))?", text)
    if match is None:
        raise _refuse(
            "requiredSaleorVersion", "Incorrect value for required Saleor version.", "INVALID"
        )
    numbers = tuple(int(part) for part in match.groups()[1:] if part and part.isdigit())
    return match.group(1) or "=", numbers


def _bound_holds(operator: str, numbers: tuple[int, ...]) -> bool:
    current = ENGINE_VERSION[: len(numbers)]
    full = numbers + (0,) * (3 - len(numbers))
    if operator == "^":
        return full <= ENGINE_VERSION and ENGINE_VERSION[0] == numbers[0]
    if operator == "~":
        return full <= ENGINE_VERSION and ENGINE_VERSION[:2][: len(numbers)] == numbers[:2]
    holds = {
        ">=": full <= ENGINE_VERSION,
        "<": full > ENGINE_VERSION,
        ">": current > numbers,
        "<=": current <= numbers,
        "=": current == numbers,
    }
    return holds[operator]


def version_allowed(wanted: str) -> bool:
    """Whether our version lies in a range such as ">=3.23 <4 || ^4.1"; ManifestRefused when it is none."""
    alternatives = [part.strip() for part in wanted.split("||")]
    for alternative in alternatives:
        bounds = re.findall(r"(?:>=|<=|>|<|=|\^|~)?\s*[^\s<>=^~]+", alternative)
        if bounds and all(_bound_holds(*_bound(bound.strip())) for bound in bounds):
            return True
    return False


def headers_clean(headers: Any) -> dict[str, str]:
    """Custom headers, lower-cased; ManifestRefused unless there are at most five X-* or Authorization* ones."""
    if not headers:
        return {}
    wrong = _refuse("customHeaders", "Invalid custom headers.", "INVALID_CUSTOM_HEADERS")
    if not isinstance(headers, Mapping) or len(headers) > 5:
        raise wrong
    for name, value in headers.items():
        allowed = name.lower().startswith(("x-", "authorization")) and name.lower() != "x-"
        if not allowed or not isinstance(value, str) or len(name) > 998 or "\n" in value:
            raise wrong
    return {name.lower(): value for name, value in headers.items()}


def _webhook_events(
    data: Mapping[str, Any], name: str, known: Mapping[str, object]
) -> tuple[str, ...]:
    given = data.get(name) or []
    if not isinstance(given, list) or not all(isinstance(event, str) for event in given):
        raise _refuse("webhooks", f"Invalid {name}.", "INVALID_MANIFEST_FORMAT")
    events = tuple(dict.fromkeys(event.lower() for event in given))
    unknown = [event.upper() for event in events if event not in known]
    if unknown:
        raise _refuse("webhooks", f"Unknown {name}: {', '.join(unknown)}.", "INVALID")
    return events


def _webhook(data: Any, schema: GraphQLSchema) -> ManifestWebhook:
    if not isinstance(data, Mapping):
        raise _refuse("webhooks", "Invalid webhook.", "INVALID_MANIFEST_FORMAT")
    for required in ("name", "targetUrl", "query"):
        if not _text(data, required):
            raise _refuse("webhooks", f"Missing required field: {required}.", "REQUIRED")
    if not url_valid(data["targetUrl"]):
        raise _refuse("webhooks", "Invalid target url.", "INVALID_URL_FORMAT")
    identifier = _text(data, "identifier") or None
    if identifier and len(identifier) > MAX_IDENTIFIER:
        raise _refuse("webhooks", "Identifier is too long.", "INVALID")
    try:
        parsed = subscription_parse(query=data["query"], schema=schema)
    except SubscriptionRefused as refused:
        message = f"Subscription query is not valid: {refused.facts['message']}"
        raise _refuse("webhooks", message, "INVALID") from refused
    asynchronous = _webhook_events(data, "asyncEvents", ASYNC_EVENTS)
    synchronous = _webhook_events(data, "syncEvents", SYNC_EVENTS)
    if not asynchronous and not synchronous:
        asynchronous = tuple(event for event in parsed.events if event in ASYNC_EVENTS)
        synchronous = tuple(event for event in parsed.events if event in SYNC_EVENTS)
    return ManifestWebhook(
        name=_text(data, "name"),
        target_url=_text(data, "targetUrl"),
        query=data["query"],
        async_events=asynchronous,
        sync_events=synchronous,
        is_active=bool(data.get("isActive", True)),
        identifier=identifier,
        custom_headers=headers_clean(data.get("customHeaders")),
    )


def _webhooks(data: Mapping[str, Any], schema: GraphQLSchema) -> tuple[ManifestWebhook, ...]:
    given = data.get("webhooks") or []
    if not isinstance(given, list):
        raise _refuse("webhooks", "Incorrect value for field.", "INVALID_MANIFEST_FORMAT")
    webhooks = tuple(_webhook(entry, schema) for entry in given)
    identifiers = [webhook.identifier for webhook in webhooks if webhook.identifier]
    if len(identifiers) != len(set(identifiers)):
        raise _refuse(
            "webhooks", "Webhook identifiers must be unique.", "DUPLICATED_WEBHOOK_IDENTIFIER"
        )
    return webhooks


def manifest_parse(*, data: Any, schema: GraphQLSchema) -> Manifest:
    """Check a decoded manifest; unknown keys are ignored. Raises ManifestRefused at the first fault."""
    if not isinstance(data, Mapping):
        raise _refuse("manifestUrl", "Invalid manifest format.", "INVALID_MANIFEST_FORMAT")
    for required in ("id", "name", "version"):
        if not _text(data, required):
            raise _refuse(required, "Field required.", "REQUIRED")
    wanted = _text(data, "requiredSaleorVersion")
    if wanted and not version_allowed(wanted):
        message = (
            f"Saleor version {'.'.join(map(str, ENGINE_VERSION))} is not supported by the app."
        )
        raise _refuse("requiredSaleorVersion", message, "UNSUPPORTED_SALEOR_VERSION")
    return Manifest(
        identifier=_text(data, "id"),
        name=_text(data, "name"),
        version=_text(data, "version"),
        permissions=_permissions(data),
        app_url=_url(data, "appUrl"),
        token_target_url=_url(data, "tokenTargetUrl"),
        about=_text(data, "about"),
        author=_text(data, "author"),
        audience=_text(data, "audience"),
        data_privacy_url=_url(data, "dataPrivacyUrl"),
        homepage_url=_url(data, "homepageUrl"),
        support_url=_url(data, "supportUrl"),
        webhooks=_webhooks(data, schema),
    )
