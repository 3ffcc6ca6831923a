"""Tokens: sign in, refresh, verify, sign out everywhere."""

from datetime import datetime
from typing import Any

import jwt
from django.conf import settings
from django.utils.crypto import constant_time_compare

from shop.engine import models
from shop.engine.domain import passwords, tokens
from shop.engine.domain.accounts import password_set, shop_settings, tokens_deactivate_all
from shop.engine.errors import MutationError
from shop.engine.schema.base import BaseMutation, arg, field
from shop.kernel import clock

DEMO_LOGIN = ("admin@example.com", "admin")
"""Refused outside demo mode."""


def _ip(info: Any) -> str:
    request = info.context.request
    return str(request.META.get("REMOTE_ADDR", "")) if request is not None else ""


def signed_in(
    info: Any, user: models.User, *, now: datetime, audience: str | None = None
) -> dict[str, Any]:
    """The tokens of a fresh sign-in; browsers get the refresh token as a cookie too."""
    csrf = tokens.csrf_token()
    refresh = tokens.refresh_token(user=user, csrf=csrf, now=now, audience=audience)
    info.context.refresh_cookie = refresh
    return {
        "token": tokens.access_token(user=user, now=now, audience=audience),
        "refresh_token": refresh,
        "csrf_token": csrf,
        "user": user,
    }


def _checked(email: str, password: str) -> models.User:
    user = models.User.objects.filter(email=email).first()
    demo_only = (email, password) == DEMO_LOGIN and not settings.DEMO
    if not passwords.password_is(user, password) or demo_only or user is None:
        raise MutationError("email", "INVALID_CREDENTIALS", "Please, enter valid credentials")
    if not user.is_confirmed:
        shop = shop_settings()
        if shop.enable_account_confirmation_by_email and not shop.allow_login_without_confirmation:
            raise MutationError(
                "email", "ACCOUNT_NOT_CONFIRMED", "Account needs to be confirmed via email."
            )
    if not user.is_active:
        raise MutationError("email", "INACTIVE", "Account inactive.")
    return user


class CreateToken(BaseMutation):
    class Arguments:
        audience = arg("String")
        email = arg("String!")
        password = arg("String!")

    token = field("String")
    refresh_token = field("String")
    csrf_token = field("String")
    user = field("User")
    errors = field("[AccountError!]!")

    @classmethod
    def perform(
        cls, info: Any, *, email: str, password: str, audience: str | None = None
    ) -> dict[str, Any]:
        """Slow down repeated guesses, then check the password."""
        now, ip, email = clock.now(), _ip(info), email.strip().lower()
        until = passwords.login_wait(ip=ip, email=email, now=now)
        if until is not None:
            message = f"Due to too many failed authentication attempts, logging has been suspended till {until:%H:%M:%S}."
            raise MutationError("email", "LOGIN_ATTEMPT_DELAYED", message)
        try:
            user = _checked(email, password)
        except MutationError as refused:
            if refused.errors[0].code == "INVALID_CREDENTIALS":
                passwords.login_failed(ip=ip, email=email, now=now)
            raise
        passwords.login_succeeded(ip=ip, email=email)
        return signed_in(info, user, now=now, audience=audience)


def _claims(token: str | None, *, field_name: str) -> dict[str, Any]:
    if not token:
        raise MutationError(field_name, "JWT_MISSING_TOKEN", f"Missing {field_name}")
    try:
        return tokens.token_decode(token)
    except jwt.ExpiredSignatureError as error:
        raise MutationError(field_name, "JWT_SIGNATURE_EXPIRED", "Signature has expired") from error
    except jwt.DecodeError as error:
        raise MutationError(field_name, "JWT_DECODE_ERROR", "Error decoding signature.") from error
    except jwt.PyJWTError as error:
        raise MutationError(field_name, "JWT_INVALID_TOKEN", "Invalid token") from error


def _owner(claims: dict[str, Any], *, field_name: str) -> models.User:
    user = models.User.objects.filter(email=claims.get("email"), is_active=True).first()
    if user is None or user.jwt_token_key != claims.get("token"):
        raise MutationError(
            field_name, "JWT_INVALID_TOKEN", "Invalid token. User does not exist or is inactive."
        )
    return user


def _csrf_check(csrf_token: str | None, claims: dict[str, Any]) -> None:
    if not csrf_token:
        message = "CSRF token is required when refreshToken is provided by the cookie"
        raise MutationError("csrfToken", "REQUIRED", message)
    if not constant_time_compare(csrf_token, str(claims.get("csrfToken"))):
        raise MutationError("csrfToken", "JWT_INVALID_CSRF_TOKEN", "Invalid csrf token")


class RefreshToken(BaseMutation):
    class Arguments:
        csrf_token = arg("String")
        refresh_token = arg("String")

    token = field("String")
    user = field("User")
    errors = field("[AccountError!]!")

    @classmethod
    def perform(
        cls, info: Any, *, refresh_token: str | None = None, csrf_token: str | None = None
    ) -> dict[str, Any]:
        """A new access token. A refresh token that comes by cookie must be accompanied by its csrf token."""
        given = refresh_token
        if given is None and info.context.request is not None:
            given = info.context.request.COOKIES.get(tokens.REFRESH_COOKIE)
        claims = _claims(given, field_name="refreshToken")
        if claims.get("type") != tokens.REFRESH:
            raise MutationError("refreshToken", "JWT_INVALID_TOKEN", "Incorrect refreshToken")
        if refresh_token is None:
            _csrf_check(csrf_token, claims)
        user = _owner(claims, field_name="refreshToken")
        audience = str(claims.get("aud") or "").removeprefix("custom:") or None
        return {
            "token": tokens.access_token(user=user, now=clock.now(), audience=audience),
            "user": user,
        }


class VerifyToken(BaseMutation):
    class Arguments:
        token = arg("String!")

    user = field("User")
    is_valid = field("Boolean!")
    payload = field("GenericScalar")
    errors = field("[AccountError!]!")

    @staticmethod
    def resolve_is_valid(root: Any, _info: Any) -> bool:
        """False beside errors."""
        return bool(root.get("is_valid"))

    @classmethod
    def perform(cls, _info: Any, *, token: str) -> dict[str, Any]:
        """The claims and whose they are."""
        claims = _claims(token, field_name="token")
        return {"user": _owner(claims, field_name="token"), "is_valid": True, "payload": claims}


class DeactivateAllUserTokens(BaseMutation, permissions=("AUTHENTICATED_USER",)):
    errors = field("[AccountError!]!")

    @classmethod
    def perform(cls, info: Any) -> dict[str, Any]:
        """Sign out everywhere."""
        tokens_deactivate_all(user_id=info.context.user.pk, now=clock.now())
        return {}


class SetPassword(BaseMutation):
    class Arguments:
        email = arg("String!")
        password = arg("String!")
        token = arg("String!")

    token = field("String")
    refresh_token = field("String")
    csrf_token = field("String")
    user = field("User")
    errors = field("[AccountError!]!")

    @classmethod
    def perform(cls, info: Any, *, email: str, password: str, token: str) -> dict[str, Any]:
        """A new password by a letter's token, and a sign-in."""
        now = clock.now()
        user = password_set(email=email, token=token, password=password, now=now)
        return signed_in(info, user, now=now)


class SignInMutations:
    """Fields of Mutation."""

    token_create = CreateToken.Field()
    token_refresh = RefreshToken.Field()
    token_verify = VerifyToken.Field()
    tokens_deactivate_all = DeactivateAllUserTokens.Field()
    set_password = SetPassword.Field()
