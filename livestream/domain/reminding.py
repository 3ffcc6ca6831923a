"""Telling the people who asked that a broadcast has begun."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from livestream.enums import BroadcastState
from livestream.models import Reminder
from livestream.queries import word
from shop.accounts.api import askers_tell
from shop.durability.transactions import durable


def reminders_send(*, broadcast_id: int, now: datetime) -> int:
    """Send what has not been sent; returns how many went out. Nothing is sent once the broadcast is over.

    Raises AskersLeft when a carrier refused some, so that the outbox tries again.
    """
    waiting = Reminder.objects.filter(
        broadcast_id=broadcast_id, broadcast__state=BroadcastState.LIVE
    ).select_related("broadcast__host")
    return askers_tell(waiting=waiting, wording=_wording, now=now)


def reminders_forget(*, user_id: int) -> int:
    """The person has left; returns how many there were."""
    with durable():
        return Reminder.objects.filter(user_id=user_id).delete()[0]


def _wording(row: Reminder) -> tuple[str, str]:
    broadcast = row.broadcast
    facts = {
        "host": word(broadcast.host.name_zh, broadcast.host.name_en),
        "title": word(broadcast.title_zh, broadcast.title_en),
    }
    path = reverse("livestream:broadcast", args=[broadcast.code])
    return _("%(host)s的直播《%(title)s》开始了") % facts, path
