"""From a token to a user or an app and their rights."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import jwt

from shop.engine import models
from shop.engine.domain import tokens
from shop.engine.permissions import PERMISSIONS


class InvalidTokenError(jwt.InvalidTokenError):
    """One of our tokens, but not one that opens anything: another kind, rotated, or its user is gone."""


@dataclass
class Identity:
    """A user, an app, or neither."""

    user: Any = None
    app: Any = None

    @cached_property
    def permissions(self) -> frozenset[str]:
        """Names of PermissionEnum."""
        holder = self.app if self.app is not None else self.user
        if holder is None:
            return frozenset()
        return (
            PERMISSIONS if getattr(holder, "is_superuser", False) else frozenset(holder.permissions)
        )


def _user_of(token: str) -> Any:
    claims = tokens.token_decode(token)
    if claims.get("type") != tokens.ACCESS:
        raise InvalidTokenError("Invalid token. Incorrect type of token.")
    user = models.User.objects.filter(email=claims["email"], is_active=True).first()
    if user is None or user.jwt_token_key != claims.get("token"):
        raise InvalidTokenError("Invalid token. User does not exist or is inactive.")
    return user


def _app_of(token: str) -> Any:
    found = (
        models.AppToken.objects.select_related("app")
        .filter(token_hash=tokens.app_token_hash(token), app__is_active=True)
        .first()
    )
    return found.app if found else None


def identity_of(token: str) -> Identity:
    """Nobody for an empty or foreign token; raises jwt.PyJWTError for a bad token of ours."""
    if not token:
        return Identity()
    if tokens.token_is_ours(token):
        return Identity(user=_user_of(token))
    return Identity(app=_app_of(token))
