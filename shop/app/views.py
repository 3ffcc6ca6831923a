"""What the commerce server calls: manifest, token delivery, async and sync webhooks. People never come here."""

import json
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from shop.app.events import ASYNC_EVENTS
from shop.app.manifest import manifest_build
from shop.app.receiving import webhook_receive
from shop.app.registry import sync_handler
from shop.app.signature import SignatureRefused, ring, signature_verify
from shop.commerce import api
from shop.commerce.errors import CommerceBroken, CommerceUnavailable
from shop.commerce.installation import installation_store
from shop.kernel.clock import now

log = structlog.get_logger(__name__)


@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """GET /app/manifest/."""
    return JsonResponse(manifest_build())


@csrf_exempt
@require_POST
def register(request: HttpRequest) -> JsonResponse:
    """POST /app/register/: the server hands us our token.

    The call is not signed. So only our own server's address is accepted, and the token must open it as our app.
    """
    if not _from_our_server(request):
        return _refused(403, "this app serves another commerce server")
    body = _json(request.body)
    token = body.get("auth_token") if body is not None else None
    if not isinstance(token, str) or not token:
        return _refused(400, "auth_token is missing")
    try:
        app = api.app_of_token(token=token)
    except (CommerceUnavailable, CommerceBroken) as error:
        log.warning("app.token_unchecked", error=str(error))
        return _refused(503, "the token could not be checked")
    if app is None or app.identifier != api.APP_IDENTIFIER:
        return _refused(403, "the token is not ours")
    ring.forget()
    installation_store(api_url=settings.COMMERCE_URL, app_id=app.id, token=token, now=now())
    log.info("app.installed", app=app.id)
    return JsonResponse({"success": True})


@csrf_exempt
@require_POST
def receive_async(request: HttpRequest) -> HttpResponse:
    """POST /app/webhooks/async/: verify, record once, promise; 200 only after the commit."""
    refusal, body = _opened(request)
    if refusal is not None or body is None:
        return refusal or _refused(400, "the body is not a JSON object")
    event = request.headers.get("Saleor-Event", "").lower()
    if event not in ASYNC_EVENTS:
        return _refused(400, "an event that we did not ask for")
    is_new = webhook_receive(event=event, raw=request.body, body=body, now=now())
    log.info("app.webhook", webhook_event=event, is_new=is_new)
    return HttpResponse(status=200)


@csrf_exempt
@require_POST
def receive_sync(request: HttpRequest, event: str) -> HttpResponse:
    """POST /app/webhooks/sync/<event>/: verify, then answer with what the registered handler returns."""
    refusal, body = _opened(request)
    if refusal is not None or body is None:
        return refusal or _refused(400, "the body is not a JSON object")
    handler = sync_handler(event)
    if handler is None or request.headers.get("Saleor-Event", "").lower() != event:
        return _refused(404, "nobody answers this event here")
    return JsonResponse(handler(body), safe=False)


def _opened(request: HttpRequest) -> tuple[HttpResponse | None, dict[str, Any] | None]:
    """A refusal, or the verified body."""
    if not _from_our_server(request):
        return _refused(403, "this app serves another commerce server"), None
    try:
        signature_verify(body=request.body, signature=request.headers.get("Saleor-Signature", ""))
    except SignatureRefused as error:
        log.warning("app.signature_refused", reason=error.facts["reason"])
        return _refused(401, "the signature does not fit"), None
    except CommerceUnavailable:
        return _refused(503, "the signature could not be checked"), None
    return None, _json(request.body)


def _from_our_server(request: HttpRequest) -> bool:
    return request.headers.get("Saleor-Api-Url", "") == settings.COMMERCE_URL


def _json(raw: bytes) -> dict[str, Any] | None:
    try:
        body = json.loads(raw)
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _refused(status: int, message: str) -> JsonResponse:
    return JsonResponse({"success": False, "error": {"message": message}}, status=status)
