"""What a way of sending short messages must do."""

from typing import Protocol


class MessagePort(Protocol):
    """Sends one short text to a phone number (E.164) or an e-mail address."""

    def send(self, *, recipient: str, text: str) -> None:
        """Hand the message over; raises `MessageUndelivered` when the carrier refuses it."""

    @property
    def shows_codes(self) -> bool:
        """Whether codes may be shown on the page instead; true in demo mode only."""
