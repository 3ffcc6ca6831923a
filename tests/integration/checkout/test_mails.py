"""Order mails: each once, and none lost to a mail server that is away."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from shop.checkout import mails
from shop.checkout.models import SentMail
from shop.commerce.installation import installation_store
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


@pytest.mark.parametrize(("seconds", "mails_sent"), [(1, 0), (-1, 2)])
def test_an_order_older_than_our_connection_causes_no_mail(
    settings: Settings, mailoutbox: list[EmailMessage], seconds: int, mails_sent: int
) -> None:
    installation_store(
        api_url=settings.COMMERCE_URL,
        app_id="app",
        token="token",
        now=order_make().created_at + timedelta(seconds=seconds),
    )

    mails.order_changed(order_id="order-1")

    assert len(mailoutbox) == mails_sent


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
