"""Public ids: time-ordered uuid7 for rows, short codes for people."""

import secrets
import uuid

import uuid_utils.compat as _uuid

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Digits and letters that nobody mistakes for one another when read aloud."""


def uuid7() -> uuid.UUID:
    """A new time-ordered UUID, for public ids of our own rows."""
    return _uuid.uuid7()


def uuid4() -> uuid.UUID:
    """A new random UUID, where creation time must not be readable from the id."""
    return uuid.UUID(bytes=secrets.token_bytes(16), version=4)


def short_code(length: int = 8) -> str:
    """A random code of `length` characters of `CODE_ALPHABET`, to be read by people."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))


def secret_token(length_bytes: int = 32) -> str:
    """A URL-safe secret with `length_bytes` bytes of randomness."""
    return secrets.token_urlsafe(length_bytes)
