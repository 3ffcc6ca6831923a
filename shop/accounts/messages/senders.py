"""Ways of sending: the log of a demo, e-mail, and a county's own SMS gateway over HTTPS."""

import httpx
import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from shop.accounts.messages.port import MessagePort
from shop.kernel.errors import RetryableError

log = structlog.get_logger(__name__)


class MessageUndelivered(RetryableError):
    """The carrier did not take the message; the person may ask again."""

    code = "MESSAGE_UNDELIVERED"


class LogSender:
    """Demo: the message goes to the log, and pages may show the code."""

    shows_codes = True

    def send(self, *, recipient: str, text: str) -> None:
        """Write the message to the log."""
        log.info("message.sent", recipient=recipient, text=text)


class GatewaySender:
    """Phone numbers through an SMS gateway that takes a JSON POST; e-mail addresses through the mail server."""

    shows_codes = False

    def __init__(self, *, url: str, token: str) -> None:
        self._url = url
        self._token = token

    def send(self, *, recipient: str, text: str) -> None:
        """Send by mail when there is an @, else POST {"to", "text"} with a bearer token."""
        if "@" in recipient:
            self._mail(recipient, text)
            return
        if not self._url:
            raise MessageUndelivered(reason="no SMS gateway is configured")
        try:
            answer = httpx.post(
                self._url,
                json={"to": recipient, "text": text},
                headers={"Authorization": f"Bearer {self._token}"},
                timeout=5.0,
            )
        except httpx.HTTPError as error:
            raise MessageUndelivered(reason=type(error).__name__) from error
        if answer.status_code >= 300:
            raise MessageUndelivered(status=answer.status_code)

    def _mail(self, recipient: str, text: str) -> None:
        try:
            send_mail(_("鲜活验证码"), text, settings.DEFAULT_FROM_EMAIL, [recipient])
        except OSError as error:  # smtplib's errors too
            raise MessageUndelivered(reason=type(error).__name__) from error


def message_sender() -> MessagePort:
    """The sender that the settings ask for."""
    if settings.DEMO:
        return LogSender()
    return GatewaySender(url=settings.SMS_GATEWAY_URL, token=settings.SMS_GATEWAY_TOKEN)
