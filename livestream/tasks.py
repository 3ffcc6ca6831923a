"""Work after commit: recordings of the demo, made by the worker."""

from livestream.demo.loader import recording_load
from shop.durability.handlers import outbox_handler


@outbox_handler("demo.recording", network=True)
def demo_recording(*, broadcast_id: int, keys: list[str], starts_at: str, **_: object) -> None:
    """Make the video of an ended demo broadcast."""
    recording_load(broadcast_id=broadcast_id, keys=keys, starts_at=starts_at)
