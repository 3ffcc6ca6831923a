"""The engine's RSA key: signs access tokens and webhooks, published as a JWKS. It survives emptying the shop."""

import base64
import hashlib
import json
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

KEY_BITS = 2048


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _number(value: int) -> str:
    return _encode(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def key_file() -> Path:
    """Where the private key lives when the environment does not give one."""
    return Path(settings.HOME) / "keys" / "engine-rsa.pem"


def _key_create(path: Path) -> bytes:
    """Write a new key once; when two processes race, both end up with the same file."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pem = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    handle, draft = tempfile.mkstemp(dir=path.parent)  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return path.read_bytes()
    finally:
        Path(draft).unlink()
    return pem


@lru_cache(maxsize=4)
def _key_parse(pem: bytes) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("the engine's key must be an RSA key")
    return key


@lru_cache(maxsize=4)
def _key_pem(given: str, path: Path) -> bytes:
    if given:
        return given.replace("\\n", "\n").encode()
    return path.read_bytes() if path.exists() else _key_create(path)


def private_key() -> rsa.RSAPrivateKey:
    """The key of settings.ENGINE_RSA_PRIVATE_KEY (PEM), else of the key file, made on first use."""
    return _key_parse(_key_pem(getattr(settings, "ENGINE_RSA_PRIVATE_KEY", ""), key_file()))


def private_key_pem() -> bytes:
    """The private key as PEM, for libraries that take text."""
    return private_key().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _public_members(key: rsa.RSAPrivateKey) -> dict[str, str]:
    numbers = key.public_key().public_numbers()
    return {"e": _number(numbers.e), "kty": "RSA", "n": _number(numbers.n)}


def thumbprint(members: dict[str, str]) -> str:
    """RFC 7638: base64url of the SHA-256 of the required members, sorted, without spaces."""
    text = json.dumps(members, separators=(",", ":"), sort_keys=True)
    return _encode(hashlib.sha256(text.encode()).digest())


def key_id() -> str:
    """The `kid` of the key in use."""
    return thumbprint(_public_members(private_key()))


def jwks() -> dict[str, list[dict[str, object]]]:
    """The key set served at /.well-known/jwks.json."""
    members = _public_members(private_key())
    return {
        "keys": [
            {
                **members,
                "kid": thumbprint(members),
                "use": "sig",
                "key_ops": ["verify"],
                "alg": "RS256",
            }
        ]
    }
