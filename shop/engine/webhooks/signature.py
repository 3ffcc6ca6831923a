"""Signs a webhook's body: detached JWS (RFC 7797, RS256), or HMAC when the webhook has a secret of its own."""

import base64
import hashlib
import hmac
import json
from functools import lru_cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from shop.engine import keys


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@lru_cache(maxsize=4)
def _header(kid: str) -> str:
    fields = {"alg": "RS256", "b64": False, "crit": ["b64"], "kid": kid, "typ": "JWT"}
    return _encode(json.dumps(fields, separators=(",", ":")).encode())


def jws_detached(body: bytes) -> str:
    """`header..signature`; the signing input is the header, a point and the raw body."""
    header = _header(keys.key_id())
    signature = keys.private_key().sign(
        header.encode() + b"." + body, padding.PKCS1v15(), hashes.SHA256()
    )
    return f"{header}..{_encode(signature)}"


def body_sign(*, body: bytes, secret: str | None) -> str:
    """The value of Saleor-Signature for these exact bytes."""
    if secret:
        return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return jws_detached(body)
