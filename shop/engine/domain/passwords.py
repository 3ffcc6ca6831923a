"""Passwords: what is accepted, how they are kept, and the slowing down of guesses."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError

from shop.engine import models
from shop.engine.errors import FieldError, MutationError

VALIDATORS = (
    UserAttributeSimilarityValidator(user_attributes=("first_name", "last_name", "email")),
    MinimumLengthValidator(min_length=8),
    CommonPasswordValidator(),
    NumericPasswordValidator(),
)
FREE_TRIES = 3
"""Wrong passwords for one account from one address before waiting begins."""
WINDOW = timedelta(hours=1)
LONGEST_WAIT = timedelta(hours=1)


def password_check(*, password: str, user: models.User, field: str = "password") -> None:
    """Raise MutationError with PASSWORD_TOO_SHORT, _COMMON, _SIMILAR or PASSWORD_ENTIRELY_NUMERIC."""
    errors: list[FieldError] = []
    person: Any = user  # the validators read attributes only
    for validator in VALIDATORS:
        try:
            validator.validate(password, person)
        except ValidationError as refused:
            errors += [
                FieldError(field, str(entry.code).upper(), entry.messages[0])
                for entry in refused.error_list
            ]
    if errors:
        raise MutationError.many(errors)


def password_hash(password: str) -> str:
    """What is stored."""
    return make_password(password)


def password_is(user: models.User | None, password: str) -> bool:
    """Whether the password is the user's; as slow for nobody as for somebody."""
    if user is None or not user.password:
        make_password(password)
        return False
    return check_password(password, user.password)


def login_wait(*, ip: str, email: str, now: datetime) -> datetime | None:
    """Until when sign-in with this account from this address is refused; None when it may be tried."""
    failures = models.LoginAttempt.objects.filter(ip=ip, email=email, failed_at__gt=now - WINDOW)
    moments = list(failures.order_by("-failed_at").values_list("failed_at", flat=True)[:16])
    if len(moments) <= FREE_TRIES:
        return None
    until = moments[0] + min(timedelta(seconds=2 ** (len(moments) - FREE_TRIES)), LONGEST_WAIT)
    return until if until > now else None


def login_failed(*, ip: str, email: str, now: datetime) -> None:
    """Remember a wrong password, and forget what is older than the window."""
    models.LoginAttempt.objects.filter(ip=ip, failed_at__lte=now - WINDOW).delete()
    models.LoginAttempt.objects.create(ip=ip, email=email, failed_at=now)


def login_succeeded(*, ip: str, email: str) -> None:
    """Forget the wrong passwords."""
    models.LoginAttempt.objects.filter(ip=ip, email=email).delete()
