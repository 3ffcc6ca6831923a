"""The public half of the signing key, for those who verify our webhooks and tokens."""

from django.http import HttpRequest, JsonResponse

from shop.engine import keys


def jwks_page(request: HttpRequest) -> JsonResponse:
    """GET /.well-known/jwks.json."""
    return JsonResponse(keys.jwks(), headers={"Cache-Control": "public, max-age=300"})
