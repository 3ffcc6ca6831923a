"""Telling the people who asked that a broadcast has begun: each once, by mail or by a message to the phone."""

from datetime import datetime

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _

from livestream.enums import BroadcastState
from livestream.models import Reminder
from shop.accounts.api import message_sender
from shop.durability.transactions import durable, forbid_transaction
from shop.kernel.errors import RetryableError

log = structlog.get_logger(__name__)


class ReminderUndelivered(RetryableError):
    """Some were not taken by their carrier and wait for the next try. Facts: `left`."""

    code = "REMINDER_UNDELIVERED"


def reminders_send(*, broadcast_id: int, now: datetime) -> int:
    """Send what has not been sent; returns how many went out. Nothing is sent once the broadcast is over.

    A row is marked before its message leaves, by compare-and-set, so that two workers tell nobody twice; a refusal
    takes the mark off again. Raises ReminderUndelivered.
    """
    forbid_transaction()
    waiting = Reminder.objects.filter(
        broadcast_id=broadcast_id, broadcast__state=BroadcastState.LIVE, sent_at=None
    )
    sent, left = 0, 0
    for row in waiting.select_related("broadcast__host", "user").order_by("pk"):
        if not _mark(row, now):
            continue
        try:
            sent += _send(row)
        except (OSError, RetryableError) as refusal:
            log.warning("reminder.undelivered", reminder=row.pk, error=type(refusal).__name__)
            _unmark(row)
            left += 1
    if left:
        raise ReminderUndelivered(left=left)
    return sent


def _mark(row: Reminder, now: datetime) -> bool:
    with durable():
        return bool(Reminder.objects.filter(pk=row.pk, sent_at=None).update(sent_at=now))


def _unmark(row: Reminder) -> None:
    with durable():
        Reminder.objects.filter(pk=row.pk).update(sent_at=None)


def _send(row: Reminder) -> bool:
    """Whether there was an address to send to."""
    broadcast, person = row.broadcast, row.user
    link = settings.PUBLIC_URL + reverse("livestream:broadcast", args=[broadcast.code])
    facts = {"host": broadcast.host.name_zh, "title": broadcast.title_zh}
    words = _("%(host)s的直播《%(title)s》开始了") % facts
    if person.email:
        send_mail(words, f"{words}\n\n{link}", settings.DEFAULT_FROM_EMAIL, [person.email])
    elif person.phone:
        message_sender().send(recipient=person.phone, text=f"{words} {link}")
    return bool(person.email or person.phone)
