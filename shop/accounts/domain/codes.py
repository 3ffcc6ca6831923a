"""One-time codes: made, sent, checked once."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F

from shop.accounts.enums import CodePurpose
from shop.accounts.models import OneTimeCode
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError, RetryableError

CODE_LIFE = timedelta(minutes=10)
RESEND_AFTER = timedelta(seconds=60)
MAX_TRIES = 5


class CodeTooSoon(RetryableError):
    """A code was sent to this recipient less than a minute ago; `seconds` says how long to wait."""

    code = "CODE_TOO_SOON"


class CodeWrong(FinalError):
    """The code is not the one sent, was used, has run out, or was tried too often."""

    code = "CODE_WRONG"


def code_issue(*, recipient: str, purpose: CodePurpose, now: datetime) -> str:
    """Make a six-digit code for a recipient and return it to be sent. Older ones of the purpose stop working.

    Raises CodeTooSoon within a minute of the last one.
    """
    latest = (
        OneTimeCode.objects.filter(recipient=recipient, purpose=purpose)
        .order_by("-created_at", "-id")
        .first()
    )
    if latest and now < latest.created_at + RESEND_AFTER:
        wait = (latest.created_at + RESEND_AFTER - now).total_seconds()
        raise CodeTooSoon(seconds=max(1, round(wait)))
    digits = f"{secrets.randbelow(1_000_000):06d}"
    with durable():
        OneTimeCode.objects.filter(recipient=recipient, purpose=purpose, used_at=None).update(
            used_at=now
        )
        OneTimeCode.objects.create(
            recipient=recipient,
            purpose=purpose,
            digest=_digest(recipient, purpose, digits),
            created_at=now,
            expires_at=now + CODE_LIFE,
        )
    return digits


def code_redeem(*, recipient: str, purpose: CodePurpose, digits: str, now: datetime) -> None:
    """Use up the recipient's code; the try is counted before the comparison, so guesses in parallel gain nothing.

    Raises CodeWrong. The row's conditional update is the guard: one code opens once.
    """
    live = OneTimeCode.objects.filter(
        recipient=recipient, purpose=purpose, used_at=None, expires_at__gt=now, tries__lt=MAX_TRIES
    )
    row = live.order_by("-created_at", "-id").first()
    if row is None or not live.filter(pk=row.pk).update(tries=F("tries") + 1):
        raise CodeWrong(recipient=recipient)
    if not hmac.compare_digest(row.digest, _digest(recipient, purpose, digits)):
        raise CodeWrong(recipient=recipient)
    if not OneTimeCode.objects.filter(pk=row.pk, used_at=None).update(used_at=now):
        raise CodeWrong(recipient=recipient)


def _digest(recipient: str, purpose: str, digits: str) -> str:
    message = f"{purpose}:{recipient}:{digits}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()
