"""Is a webhook really from our commerce server: detached JWS (RFC 7797, RS256) against its published keys."""

import base64
import binascii
import json
import threading
import time
from typing import Any
from urllib.parse import urlsplit

import httpx
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from django.conf import settings

from shop.commerce.errors import CommerceUnavailable
from shop.kernel.errors import FinalError

REFETCH_SECONDS = 5.0
"""An unknown key id asks for the keys again, but not more often than this."""


class SignatureRefused(FinalError):
    """No signature, a malformed one, an unknown key, or one that does not fit the body. Facts: `reason`."""

    code = "SIGNATURE_REFUSED"


class KeyRing:
    """The server's public keys by key id, fetched when first needed and when an unknown id turns up."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._keys: dict[tuple[str, str], RSAPublicKey] = {}
        self._asked_at: dict[str, float] = {}

    def key(self, kid: str) -> RSAPublicKey | None:
        """The key with that id; None when the server does not publish it. Raises CommerceUnavailable."""
        url = jwks_url()
        known = self._keys.get((url, kid))
        if known is not None:
            return known
        with self._lock:
            asked = self._asked_at.get(url)
            if (url, kid) not in self._keys and (
                asked is None or time.monotonic() - asked >= REFETCH_SECONDS
            ):
                self._fetch(url)
                self._asked_at[url] = time.monotonic()
            return self._keys.get((url, kid))

    def forget(self) -> None:
        """Fetch anew at the next need."""
        with self._lock:
            self._keys.clear()
            self._asked_at.clear()

    def _fetch(self, url: str) -> None:
        try:
            response = httpx.get(url, timeout=httpx.Timeout(5.0, connect=2.0), trust_env=False)
            response.raise_for_status()
            found = response.json()["keys"]
        except (httpx.HTTPError, ValueError, KeyError) as error:
            raise CommerceUnavailable(operation="jwks", cause=type(error).__name__) from error
        fetched = {
            (url, str(entry["kid"])): _public_key(entry)
            for entry in found
            if entry.get("kty") == "RSA" and "kid" in entry
        }
        # Keys that are no longer published no longer count.
        self._keys = {key: value for key, value in self._keys.items() if key[0] != url} | fetched


ring = KeyRing()


def jwks_url() -> str:
    """Where settings.COMMERCE_URL publishes its keys."""
    parts = urlsplit(settings.COMMERCE_URL)
    return f"{parts.scheme}://{parts.netloc}/.well-known/jwks.json"


def signature_verify(*, body: bytes, signature: str) -> None:
    """Check the `Saleor-Signature` header against the raw body. Raises SignatureRefused, CommerceUnavailable."""
    header_part, payload, signature_part = _split(signature)
    if payload:
        raise SignatureRefused(reason="the payload must be detached")
    header = _header(header_part)
    key = ring.key(str(header.get("kid", "")))
    if key is None:
        raise SignatureRefused(reason="unknown key")
    try:
        key.verify(
            _decoded(signature_part),
            header_part.encode() + b"." + body,
            PKCS1v15(),
            hashes.SHA256(),
        )
    except InvalidSignature as error:
        raise SignatureRefused(reason="does not fit the body") from error


def _split(signature: str) -> tuple[str, str, str]:
    parts = signature.split(".")
    if len(parts) != 3:
        raise SignatureRefused(reason="not a compact signature")
    return parts[0], parts[1], parts[2]


def _header(part: str) -> dict[str, Any]:
    try:
        header = json.loads(_decoded(part))
    except ValueError as error:
        raise SignatureRefused(reason="unreadable header") from error
    if (
        not isinstance(header, dict)
        or header.get("alg") != "RS256"
        or header.get("b64") is not False
        or header.get("crit") != ["b64"]
    ):
        raise SignatureRefused(reason="only RS256 over the raw body is accepted")
    return header


def _decoded(part: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except (binascii.Error, ValueError) as error:
        raise SignatureRefused(reason="not base64url") from error


def _public_key(entry: dict[str, Any]) -> RSAPublicKey:
    numbers = RSAPublicNumbers(
        e=int.from_bytes(_decoded(entry["e"]), "big"),
        n=int.from_bytes(_decoded(entry["n"]), "big"),
    )
    return numbers.public_key()
