"""Signing up and finding people by e-mail or phone."""

from datetime import datetime

import phonenumbers
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError

from shop.accounts.models import User
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError


class RecipientInvalid(FinalError):
    """Neither an e-mail address nor a phone number that can exist."""

    code = "RECIPIENT_INVALID"


class PasswordWeak(FinalError):
    """The password does not meet the rules; `reasons` are codes of Django's validators."""

    code = "PASSWORD_WEAK"


class EmailTaken(FinalError):
    """Somebody signed up with this address already."""

    code = "EMAIL_TAKEN"


class SignInRefused(FinalError):
    """Unknown person or wrong password; which of the two is not said."""

    code = "SIGN_IN_REFUSED"


def phone_normalise(raw: str) -> str:
    """A phone number as E.164, taken as Chinese without a country code. Raises RecipientInvalid."""
    try:
        parsed = phonenumbers.parse(raw, "CN")
    except phonenumbers.NumberParseException as error:
        raise RecipientInvalid(value=raw) from error
    if not phonenumbers.is_valid_number(parsed):
        raise RecipientInvalid(value=raw)
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def email_normalise(raw: str) -> str:
    """An e-mail address in lower case without blanks. Raises RecipientInvalid."""
    value = raw.strip().lower()
    try:
        validate_email(value)
    except ValidationError as error:
        raise RecipientInvalid(value=raw) from error
    return value


def recipient_normalise(raw: str) -> str:
    """Whatever was typed as an e-mail address or a phone number. Raises RecipientInvalid."""
    return email_normalise(raw) if "@" in raw else phone_normalise(raw)


def person_register(*, email: str, password: str, display_name: str, now: datetime) -> User:
    """Sign up by e-mail and password.

    Raises RecipientInvalid, PasswordWeak, EmailTaken (the unique constraint decides).
    """
    address = email_normalise(email)
    password_check(password=password, email=address)
    person = User(
        email=address,
        display_name=display_name.strip(),
        password=make_password(password),
        password_unproved=True,
        joined_at=now,
    )
    try:
        with durable():
            person.save(force_insert=True)
    except IntegrityError as error:
        raise EmailTaken(email=address) from error
    return person


def person_by_password(*, recipient: str, password: str) -> User:
    """The person with this e-mail or phone and password; the same work is done for unknown people.

    Raises SignInRefused.
    """
    try:
        known = person_find(recipient=recipient_normalise(recipient))
    except RecipientInvalid as error:
        raise SignInRefused from error
    if known is None:
        make_password(password)
        raise SignInRefused
    if not known.is_active or not check_password(password, known.password):
        raise SignInRefused
    return known


def person_find(*, recipient: str) -> User | None:
    """The person with this normalised e-mail or phone."""
    if "@" in recipient:
        return User.objects.filter(email=recipient).first()
    return User.objects.filter(phone=recipient).first()


def person_by_code(*, recipient: str, now: datetime) -> User:
    """The person behind a recipient who proved it by code; made on first sign-in. Raises SignInRefused.

    Somebody may have signed up with an address that is not theirs and wait for its owner: the password of such an
    account, and every session that it opened, end when the owner comes.
    """
    known = person_find(recipient=recipient)
    if known:
        if not known.is_active:
            raise SignInRefused
        return _password_dropped(known) if known.password_unproved else known
    field = {"email": recipient} if "@" in recipient else {"phone": recipient}
    try:
        with durable():
            return User.objects.create(**field, password=make_password(None), joined_at=now)
    except IntegrityError:
        return User.objects.get(**field)


def _password_dropped(person: User) -> User:
    with durable():
        User.objects.filter(pk=person.pk).update(
            password=make_password(None), password_unproved=False
        )
    return User.objects.get(pk=person.pk)


def password_set(*, user_id: int, password: str) -> None:
    """Give the person, who proved the address by code, a new password. Raises PasswordWeak."""
    person = User.objects.get(pk=user_id)
    password_check(password=password, email=person.email or "")
    with durable():
        User.objects.filter(pk=user_id).update(
            password=make_password(password), password_unproved=False
        )


def password_check(*, password: str, email: str) -> None:
    """Raise PasswordWeak unless the password meets Django's validators."""
    try:
        validate_password(password, User(email=email))
    except ValidationError as error:
        raise PasswordWeak(reasons=[entry.code for entry in error.error_list]) from error
