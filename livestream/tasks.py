"""Work after commit: reminders when a broadcast begins; recordings of the demo, made by the worker."""

from typing import Any

from livestream.demo.loader import recording_load
from livestream.domain.broadcasts import STARTED_TOPIC
from livestream.domain.reminding import reminders_forget, reminders_send
from shop.durability.handlers import outbox_handler
from shop.kernel import clock


@outbox_handler(STARTED_TOPIC, network=True)
def started(*, broadcast_id: int, **_: object) -> None:
    """Tell the people who asked."""
    reminders_send(broadcast_id=broadcast_id, now=clock.now())


@outbox_handler("account.deleted")
def account_deleted(*, user_id: int, **_: object) -> None:
    """The person has left and waits for no broadcast."""
    reminders_forget(user_id=user_id)


@outbox_handler("demo.recording", network=True)
def demo_recording(**facts: Any) -> None:
    """Make the video of an ended demo broadcast."""
    recording_load(**facts)
