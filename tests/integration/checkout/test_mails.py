"""Order mails: each once, and none lost to a mail server that is away."""

from types import SimpleNamespace

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from shop.checkout import mails
from shop.checkout.models import SentMail
from tests.support.orders import fulfillment_make, line_make, order_make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _order(monkeypatch: pytest.MonkeyPatch) -> None:
    order = order_make(line_make("COOP1", left=0), fulfillments=(fulfillment_make("line-1"),))
    monkeypatch.setattr(mails, "commerce", SimpleNamespace(order_fetch=lambda order_id: order))


def test_each_mail_is_sent_once(mailoutbox: list[EmailMessage]) -> None:
    mails.order_changed(order_id="order-1")
    mails.order_changed(order_id="order-1")

    assert [mail.subject for mail in mailoutbox] == ["订单 1001 已收到", "订单 1001 已发货"]


def test_a_mail_that_the_server_did_not_take_is_tried_again(
    settings: Settings, mailoutbox: list[EmailMessage]
) -> None:
    kept = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(mails.MailUndelivered):
        mails.order_changed(order_id="order-1")
    assert not SentMail.objects.exists()

    settings.EMAIL_BACKEND = kept
    mails.order_changed(order_id="order-1")

    assert len(mailoutbox) == 2
