"""Order mails: received, on its way, cancelled; each once, decided from the order as it is now, in its buyer's language."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import override

from shop.checkout.domain.delivering import is_guest_email
from shop.checkout.models import Cart, SentMail
from shop.checkout.wording import order_worded
from shop.commerce import api as commerce
from shop.commerce.contracts import OrderSnapshot
from shop.commerce.installation import installed_at
from shop.durability.transactions import durable
from shop.kernel import clock
from shop.kernel.errors import RetryableError

_LOCALES = {"zh": "zh-hans", "en": "en"}


class MailUndelivered(RetryableError):
    """The mail server did not take it; the outbox tries again. Facts: `reason`."""

    code = "MAIL_UNDELIVERED"


@dataclass(frozen=True, slots=True)
class Mail:
    """What to say, and the key under which it is said once."""

    kind: str
    detail: str
    subject: str
    text: str


def order_changed(*, order_id: str, **_facts: object) -> None:
    """Send what the order's state calls for and has not been sent.

    The row is written before the mail leaves: a crash in between loses a mail rather than sending it twice, since the
    order page says the same. A mail server that refuses or is away raises MailUndelivered and the row is taken back.
    Orders older than our connection with the commerce server were somebody else's to tell of.
    """
    order = commerce.order_fetch(order_id=order_id)
    if order is None or not order.email or is_guest_email(order.email) or _older_than_we(order):
        return
    with override(_LOCALES[order.language]):
        due = list(mails_due(order_worded(order)))
    for mail in due:
        try:
            with durable():
                SentMail.objects.create(
                    order_id=order.id, kind=mail.kind, detail=mail.detail, sent_at=clock.now()
                )
        except IntegrityError:
            continue
        _send(mail, order)


def _older_than_we(order: OrderSnapshot) -> bool:
    since = installed_at()
    return since is not None and order.created_at < since


def _send(mail: Mail, order: OrderSnapshot) -> None:
    text = f"{mail.text}\n\n{_order_link(order)}"
    try:
        send_mail(mail.subject, text, settings.DEFAULT_FROM_EMAIL, [order.email])
    except OSError as error:  # smtplib's errors too
        with durable():
            SentMail.objects.filter(order_id=order.id, kind=mail.kind, detail=mail.detail).delete()
        raise MailUndelivered(reason=type(error).__name__) from error


def mails_due(order: OrderSnapshot) -> Iterator[Mail]:
    """The mails that an order in this state should have caused by now."""
    if order.status not in {"DRAFT", "EXPIRED"}:
        goods = "\n".join(
            f"{line.product_name} {line.variant_name} × {line.quantity}　¥{line.total.amount}"
            for line in order.lines
        )
        yield Mail(
            kind="RECEIVED",
            detail="",
            subject=_("订单 %(number)s 已收到") % {"number": order.number},
            text=_("谢谢！合作社已经开始备货。")
            + f"\n\n{goods}\n"
            + _("合计 ¥%(total)s") % {"total": order.total.amount},
        )
    for fulfillment in order.fulfillments:
        if fulfillment.status == "FULFILLED":
            yield Mail(
                kind="SHIPPED",
                detail=fulfillment.id[:64],
                subject=_("订单 %(number)s 已发货") % {"number": order.number},
                text=_("运单号：%(carrier)s %(tracking)s")
                % {
                    "carrier": fulfillment.carrier,
                    "tracking": fulfillment.tracking_number or _("自行配送"),
                },
            )
    if order.status == "CANCELED":
        yield Mail(
            kind="CANCELED",
            detail="",
            subject=_("订单 %(number)s 已取消") % {"number": order.number},
            text=_("付过的钱会原路退回。"),
        )


def _order_link(order: OrderSnapshot) -> str:
    cart = Cart.objects.filter(order_id=order.id).first()
    path = f"/orders/{cart.code}/" if cart else "/orders/"
    return f"{settings.PUBLIC_URL}{path}"
