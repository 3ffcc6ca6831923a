"""Tables of the live wing."""

from livestream.models.attribution import AttributedLine
from livestream.models.broadcast import Broadcast, LineUpItem, PinEvent, Reminder
from livestream.models.host import Host
from livestream.models.recording import Recording

__all__ = ["AttributedLine", "Broadcast", "Host", "LineUpItem", "PinEvent", "Recording", "Reminder"]
