"""People who asked are told when the broadcast begins: each once, by the way they can be reached."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail

from livestream.domain.broadcasts import broadcast_end, broadcast_start, reminder_set
from livestream.domain.reminding import reminders_send
from livestream.models import Broadcast, Reminder
from shop.accounts.api import AskersLeft
from shop.accounts.domain import telling
from shop.accounts.messages.senders import MessageUndelivered
from shop.durability.models import OutboxMessage
from shop.durability.outbox import outbox_drain
from tests.integration.livestream.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)


class Phone:
    """The SMS gateway; refuses as often as it is told to."""

    def __init__(self, refusals: int = 0) -> None:
        self.refusals = refusals
        self.sent: list[tuple[str, str]] = []

    def send(self, *, recipient: str, text: str) -> None:
        """Keep or refuse it."""
        if self.refusals:
            self.refusals -= 1
            raise MessageUndelivered
        self.sent.append((recipient, text))


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """A gateway that takes everything."""
    made = Phone()
    monkeypatch.setattr(telling, "message_sender", lambda: made)
    return made


@pytest.fixture
def caller(db: None) -> Any:
    """A person with a phone and no mail address."""
    return get_user_model().objects.create_user(phone="+8613800138000")


def asked(broadcast: Broadcast, *people: Any) -> None:
    for person in people:
        reminder_set(
            broadcast_id=broadcast.pk, user_id=person.pk, wanted=True, language="zh-hans", now=NOW
        )


def test_start_tells_everybody_who_asked_and_nobody_else(
    broadcast: Broadcast, buyer: Any, other_buyer: Any, caller: Any, phone: Phone
) -> None:
    asked(broadcast, buyer, caller)

    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    outbox_drain()

    assert [letter.to for letter in mail.outbox] == [["buyer@example.com"]]
    assert mail.outbox[0].subject == "小禾的直播《新米开仓》开始了"
    assert f"/live/{broadcast.code}/" in mail.outbox[0].body
    assert [recipient for recipient, _text in phone.sent] == ["+8613800138000"]
    assert not OutboxMessage.objects.filter(done_at=None).exists()


def test_nobody_is_told_twice(broadcast: Broadcast, buyer: Any) -> None:
    asked(broadcast, buyer)
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)

    counts = [reminders_send(broadcast_id=broadcast.pk, now=NOW) for _ in range(2)]

    assert (counts, len(mail.outbox)) == ([1, 0], 1)


def test_a_refusal_keeps_the_others_going_and_is_tried_again(
    broadcast: Broadcast, buyer: Any, caller: Any, phone: Phone
) -> None:
    phone.refusals = 1
    asked(broadcast, caller, buyer)
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)

    with pytest.raises(AskersLeft):
        reminders_send(broadcast_id=broadcast.pk, now=NOW)
    assert (len(mail.outbox), phone.sent) == (1, [])
    reminders_send(broadcast_id=broadcast.pk, now=NOW)

    assert (len(mail.outbox), len(phone.sent)) == (1, 1)
    assert not Reminder.objects.filter(sent_at=None).exists()


def test_nothing_is_sent_when_it_is_over(broadcast: Broadcast, buyer: Any) -> None:
    asked(broadcast, buyer)
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    broadcast_end(broadcast_id=broadcast.pk, now=NOW)

    assert reminders_send(broadcast_id=broadcast.pk, now=NOW) == 0
    assert mail.outbox == []
