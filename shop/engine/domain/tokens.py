"""Access and refresh tokens (RS256 JWT with Saleor's claims) and the one-way form of app tokens."""

import base64
import hashlib
from datetime import datetime, timedelta
from typing import Any

import jwt
from django.conf import settings

from shop.engine import keys
from shop.kernel import ids

ACCESS_LIFETIME = timedelta(minutes=5)
REFRESH_LIFETIME = timedelta(days=30)
OWNER = "saleor"
ACCESS, REFRESH = "access", "refresh"


def _payload(
    *, user: Any, kind: str, lifetime: timedelta, now: datetime, audience: str | None
) -> dict[str, Any]:
    payload: dict[str, Any] = {
        "iat": int(now.timestamp()),
        "owner": OWNER,
        "iss": settings.ENGINE_URL,
        "exp": int((now + lifetime).timestamp()),
        "token": user.jwt_token_key,
        "email": user.email,
        "type": kind,
        "user_id": _user_gid(user.pk),
        "is_staff": user.is_staff,
    }
    if audience:
        payload["aud"] = f"custom:{audience}"
    return payload


def _user_gid(pk: int) -> str:
    return base64.b64encode(f"User:{pk}".encode()).decode()


def _encode(payload: dict[str, Any]) -> str:
    return jwt.encode(
        payload, keys.private_key(), algorithm="RS256", headers={"kid": keys.key_id()}
    )


def access_token(*, user: Any, now: datetime, audience: str | None = None) -> str:
    """Valid for five minutes."""
    return _encode(
        _payload(user=user, kind=ACCESS, lifetime=ACCESS_LIFETIME, now=now, audience=audience)
    )


def refresh_token(*, user: Any, csrf: str, now: datetime, audience: str | None = None) -> str:
    """Valid for thirty days; carries the csrf token that a cookie-based refresh must repeat."""
    payload = _payload(
        user=user, kind=REFRESH, lifetime=REFRESH_LIFETIME, now=now, audience=audience
    )
    return _encode({**payload, "csrfToken": csrf})


REFRESH_COOKIE = "refreshToken"
"""The cookie that keeps the refresh token out of a page's reach."""


def csrf_token() -> str:
    """A new random value."""
    return ids.secret_token(32)


def token_decode(token: str) -> dict[str, Any]:
    """The claims of one of our tokens; raises jwt.PyJWTError (expired, wrong signature, malformed)."""
    claims: dict[str, Any] = jwt.decode(
        token, keys.private_key().public_key(), algorithms=["RS256"], options={"verify_aud": False}
    )
    return claims


def token_is_ours(token: str) -> bool:
    """True for a JWT that names us as owner, whatever its signature says."""
    try:
        claims = jwt.decode(token, options={"verify_signature": False})
    except jwt.PyJWTError:
        return False
    return bool(claims.get("owner") == OWNER)


def app_token_hash(token: str) -> str:
    """What is stored of an app's token: SHA-256 hex; the tokens are long and random, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
