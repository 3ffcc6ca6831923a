"""Accounts of customers: register, confirm, passwords, names, deletion. Each function is one transaction."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError

from shop.durability.transactions import durable
from shop.engine import models
from shop.engine.domain import one_time_tokens
from shop.engine.domain.passwords import password_check, password_hash, password_is
from shop.engine.errors import MutationError
from shop.engine.webhooks.events import event_emit
from shop.kernel import ids

AGAIN_AFTER = timedelta(minutes=15)
"""How long a second letter (confirmation, password) is not sent."""


def email_clean(email: str, *, field: str = "email") -> str:
    """Lower case and well formed; MutationError REQUIRED or INVALID otherwise."""
    email = email.strip().lower()
    if not email:
        raise MutationError(field, "REQUIRED", "This field is required.")
    try:
        validate_email(email)
    except ValidationError as refused:
        raise MutationError(field, "INVALID", "Enter a valid email address.") from refused
    return email


def redirect_check(url: str) -> None:
    """Raise MutationError INVALID on `redirectUrl` unless its host is one of settings.ALLOWED_CLIENT_HOSTS."""
    parts = urlsplit(url)
    allowed = settings.ALLOWED_CLIENT_HOSTS
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise MutationError(
            "redirectUrl", "INVALID", "Invalid URL. Please check if URL is in RFC 1808 format."
        )
    if "*" not in allowed and parts.hostname not in allowed and parts.netloc not in allowed:
        raise MutationError(
            "redirectUrl",
            "INVALID",
            f"{parts.netloc} is not allowed. Please check `ALLOWED_CLIENT_HOSTS` setting.",
        )


def redirect_with(url: str, **query: str) -> str:
    """The URL with these parameters added."""
    parts = urlsplit(url)
    pairs = [*parse_qsl(parts.query), *query.items()]
    return urlunsplit(parts._replace(query=urlencode(pairs)))


def channel_for_letters(slug: str | None) -> models.Channel:
    """The channel a letter is sent in; MutationError MISSING_CHANNEL_SLUG, NOT_FOUND or CHANNEL_INACTIVE."""
    if slug is None:
        channels = list(models.Channel.objects.filter(is_active=True).order_by("pk")[:2])
        if len(channels) != 1:
            raise MutationError(
                "channel", "MISSING_CHANNEL_SLUG", "You need to provide channel slug."
            )
        return channels[0]
    channel = models.Channel.objects.filter(slug=slug).first()
    if channel is None:
        raise MutationError("channel", "NOT_FOUND", f"Channel with '{slug}' slug does not exist.")
    if not channel.is_active:
        raise MutationError("channel", "CHANNEL_INACTIVE", f"Channel with '{slug}' is inactive.")
    return channel


def shop_settings() -> models.ShopSettings:
    """The settings, or their defaults before anyone saved any."""
    return models.ShopSettings.objects.filter(pk=1).first() or models.ShopSettings(pk=1)


def _letter(
    event: str,
    user: models.User,
    *,
    token: str,
    redirect_url: str | None,
    channel: str | None,
    now: datetime,
) -> None:
    url = redirect_with(redirect_url, email=user.email, token=token) if redirect_url else None
    facts = {"token": token, "redirect_url": url, "channel": channel}
    event_emit(event=event, object_type="User", object_id=str(user.pk), now=now, facts=facts)


def account_register(
    *,
    email: str,
    password: str,
    first_name: str = "",
    last_name: str = "",
    language_code: str = "en",
    metadata: Mapping[str, str] | None = None,
    redirect_url: str | None = None,
    channel: str | None = None,
    now: datetime,
) -> tuple[models.User, bool]:
    """(what was typed as an unsaved user, whether a confirmation is needed); the same answer for a known address.

    Raises MutationError: REQUIRED/INVALID on email and redirectUrl, the channel's and the password's codes.
    """
    needs_confirmation = shop_settings().enable_account_confirmation_by_email
    email = email_clean(email)
    slug = None
    if redirect_url:
        redirect_check(redirect_url)
    if needs_confirmation:
        if not redirect_url:
            raise MutationError("redirectUrl", "REQUIRED", "This field is required.")
        slug = channel_for_letters(channel).slug
    user = models.User(
        email=email,
        first_name=first_name,
        last_name=last_name,
        language_code=language_code,
        metadata=dict(metadata or {}),
        is_confirmed=not needs_confirmation,
        jwt_token_key=ids.short_code(12),
        date_joined=now,
        updated_at=now,
    )
    password_check(password=password, user=user)
    user.password = password_hash(password)
    _register(user, redirect_url=redirect_url, channel=slug, now=now)
    echo = models.User(
        email=email, first_name=first_name, last_name=last_name, metadata=dict(metadata or {})
    )
    echo.date_joined, echo.updated_at, echo.is_confirmed = now, now, False
    return echo, needs_confirmation


def _register(
    user: models.User, *, redirect_url: str | None, channel: str | None, now: datetime
) -> None:
    if models.User.objects.filter(email=user.email).exists():
        return
    try:
        with durable():
            user.save(force_insert=True)
            event_emit(
                event="customer_created", object_type="User", object_id=str(user.pk), now=now
            )
            if not user.is_confirmed:
                token = one_time_tokens.token_make(user=user, purpose=one_time_tokens.CONFIRM)
                _letter(
                    "account_confirmation_requested",
                    user,
                    token=token,
                    redirect_url=redirect_url,
                    channel=channel,
                    now=now,
                )
    except IntegrityError:
        return  # the same address was registered at the same moment; nobody is told


def account_confirm(*, email: str, token: str, now: datetime) -> models.User:
    """Confirm an address by the token of its letter. Raises MutationError INVALID on token, NOT_FOUND on email."""
    with durable():
        user = models.User.objects.select_for_update().filter(email=email.strip().lower()).first()
        if user is None:
            raise MutationError("token", "INVALID", "Invalid or expired token.")
        one_time_tokens.token_verify(user=user, purpose=one_time_tokens.CONFIRM, token=token)
        user.is_active = user.is_confirmed = True
        user.updated_at = now
        user.save(update_fields=["is_active", "is_confirmed", "updated_at"])
        event_emit(event="account_confirmed", object_type="User", object_id=str(user.pk), now=now)
    return user


def confirmation_send(*, user: models.User, redirect_url: str, channel: str, now: datetime) -> None:
    """Send the confirmation letter again. Raises MutationError ACCOUNT_CONFIRMED, CONFIRMATION_ALREADY_REQUESTED,
    or INVALID when confirmation is off or the URL is not allowed."""
    if user.is_confirmed:
        raise MutationError(None, "ACCOUNT_CONFIRMED", "User is already confirmed")
    if not shop_settings().enable_account_confirmation_by_email:
        raise MutationError(None, "INVALID", "Email confirmation is disabled")
    redirect_check(redirect_url)
    slug = channel_for_letters(channel).slug
    with durable():
        due = now - AGAIN_AFTER
        taken = models.User.objects.filter(pk=user.pk).exclude(last_confirm_email_request__gt=due)
        if not taken.update(last_confirm_email_request=now):
            raise MutationError(
                None, "CONFIRMATION_ALREADY_REQUESTED", "Confirmation email already requested"
            )
        token = one_time_tokens.token_make(user=user, purpose=one_time_tokens.CONFIRM)
        _letter(
            "account_confirmation_requested",
            user,
            token=token,
            redirect_url=redirect_url,
            channel=slug,
            now=now,
        )


def password_reset_request(
    *, email: str, redirect_url: str, channel: str | None, now: datetime
) -> None:
    """Send the letter for a new password; silent for unknown addresses and within 15 minutes of the last letter."""
    redirect_check(redirect_url)
    email = email_clean(email)
    user = models.User.objects.filter(email=email, is_active=True).first()
    slug = None if user is not None and user.is_staff else channel_for_letters(channel).slug
    if user is None:
        return
    with durable():
        due = now - AGAIN_AFTER
        taken = models.User.objects.filter(pk=user.pk).exclude(last_password_reset_request__gt=due)
        if taken.update(last_password_reset_request=now):
            token = one_time_tokens.token_make(user=user, purpose=one_time_tokens.PASSWORD)
            _letter(
                "account_set_password_requested",
                user,
                token=token,
                redirect_url=redirect_url,
                channel=slug,
                now=now,
            )


def _password_set(user: models.User, password: str, now: datetime) -> None:
    user.password = password_hash(password)
    user.jwt_token_key = ids.short_code(12)
    user.updated_at = now
    user.save(update_fields=["password", "jwt_token_key", "is_confirmed", "updated_at"])


def password_set(*, email: str, token: str, password: str, now: datetime) -> models.User:
    """Set a new password by a letter's token; signs everything else out and confirms the address."""
    with durable():
        user = (
            models.User.objects.select_for_update()
            .filter(email=email.strip().lower(), is_active=True)
            .first()
        )
        if user is None:
            raise MutationError("token", "INVALID", "Invalid or expired token.")
        one_time_tokens.token_verify(user=user, purpose=one_time_tokens.PASSWORD, token=token)
        password_check(password=password, user=user)
        user.is_confirmed = True
        _password_set(user, password, now)
    return user


def password_change(*, user_id: int, old: str | None, new: str, now: datetime) -> models.User:
    """Change one's own password. Raises MutationError INVALID_CREDENTIALS on oldPassword, the password's codes on newPassword."""
    with durable():
        user = models.User.objects.select_for_update().get(pk=user_id)
        if user.password and not password_is(user, old or ""):
            raise MutationError("oldPassword", "INVALID_CREDENTIALS", "Old password isn't valid.")
        password_check(password=new, user=user, field="newPassword")
        _password_set(user, new, now)
    return user


def tokens_deactivate_all(*, user_id: int, now: datetime) -> None:
    """Make every token of the user worthless."""
    models.User.objects.filter(pk=user_id).update(jwt_token_key=ids.short_code(12), updated_at=now)


def deletion_request(
    *, user: models.User, redirect_url: str, channel: str | None, now: datetime
) -> None:
    """Send the letter that leads to the account's deletion."""
    redirect_check(redirect_url)
    slug = None if user.is_staff else channel_for_letters(channel).slug
    with durable():
        token = one_time_tokens.token_make(user=user, purpose=one_time_tokens.DELETE)
        _letter(
            "account_delete_requested",
            user,
            token=token,
            redirect_url=redirect_url,
            channel=slug,
            now=now,
        )


def account_delete(*, user: models.User, token: str, now: datetime) -> models.User:
    """Delete one's own account and address book; orders keep their copies. Raises MutationError INVALID on token."""
    one_time_tokens.token_verify(user=user, purpose=one_time_tokens.DELETE, token=token)
    with durable():
        event_emit(
            event="account_deleted",
            object_type="User",
            object_id=str(user.pk),
            now=now,
            facts=_kept(user),
        )
        models.Address.objects.filter(users=user).delete()
        models.User.objects.filter(pk=user.pk).delete()
    return user


def _kept(user: models.User) -> dict[str, Any]:
    return {
        "row": {
            "id": user.pk,
            "email": user.email,
            "first_name": user.first_name,
            "last_name": user.last_name,
        }
    }
