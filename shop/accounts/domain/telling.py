"""Telling people what they asked to be told: each once, by mail or by a message to the phone."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.db.models import QuerySet
from django.utils.translation import override

from shop.accounts.messages.senders import message_sender
from shop.accounts.models import Asked, User
from shop.durability.transactions import durable, forbid_transaction
from shop.kernel.errors import RetryableError

log = structlog.get_logger(__name__)

AskedRow = TypeVar("AskedRow", bound=Asked)
Wording = Callable[[AskedRow], tuple[str, str]]
"""Of a row: one sentence, and the path of the page that it is about."""


class AskersLeft(RetryableError):
    """Some messages were not taken by their carrier and wait for the next try. Facts: `left`."""

    code = "ASKERS_LEFT"


def askers_tell(*, waiting: QuerySet[AskedRow], wording: Wording[AskedRow], now: datetime) -> int:
    """Send what has not been sent to the people of these rows; returns how many messages went out.

    A row is marked before its message leaves, by compare-and-set, so that two workers tell nobody twice; a refusal
    takes the mark off again. Who left no address is marked and not told. Raises AskersLeft.
    """
    forbid_transaction()
    sent, left = 0, 0
    for row in waiting.filter(sent_at=None).select_related("user").order_by("pk"):
        if not _mark(waiting.filter(pk=row.pk, sent_at=None), now):
            continue
        try:
            with override(row.language):
                words, path = wording(row)
            sent += _send(row.user, words, path)
        except (OSError, RetryableError) as refusal:
            log.warning("asker.undelivered", row=row.pk, error=type(refusal).__name__)
            _mark(waiting.filter(pk=row.pk), None)
            left += 1
    if left:
        raise AskersLeft(left=left)
    return sent


def _mark(rows: QuerySet[AskedRow], at: datetime | None) -> bool:
    with durable():
        return bool(rows.update(sent_at=at))


def _send(person: User, words: str, path: str) -> bool:
    """Whether there was an address to send to."""
    link = settings.PUBLIC_URL + path
    if person.email:
        send_mail(words, f"{words}\n\n{link}", settings.DEFAULT_FROM_EMAIL, [person.email])
    elif person.phone:
        message_sender().send(recipient=person.phone, text=f"{words} {link}")
    return bool(person.email or person.phone)
