"""Signed tokens that work once: for confirming an account, setting a password, deleting an account."""

import hashlib
from datetime import timedelta

from django.core import signing

from shop.engine import models
from shop.engine.errors import MutationError

LIFETIME = timedelta(days=3)
CONFIRM, PASSWORD, DELETE = "confirm", "password", "delete"


def _state(user: models.User) -> str:
    """Changes when the token was used: with the password, the address, the confirmation."""
    facts = f"{user.pk}|{user.email}|{user.password}|{user.is_confirmed}|{user.is_active}|{user.last_login}"
    return hashlib.sha256(facts.encode()).hexdigest()[:16]


def token_make(*, user: models.User, purpose: str) -> str:
    """A token for this user and purpose, good for three days and one use."""
    return signing.dumps([user.pk, _state(user)], salt=f"engine.{purpose}", compress=False)


def token_verify(*, user: models.User, purpose: str, token: str) -> None:
    """Raise MutationError INVALID on `token` unless it was made for this user, purpose and state."""
    try:
        facts = signing.loads(token, salt=f"engine.{purpose}", max_age=LIFETIME)
    except signing.BadSignature:
        facts = None
    if facts != [user.pk, _state(user)]:
        raise MutationError("token", "INVALID", "Invalid or expired token.")
