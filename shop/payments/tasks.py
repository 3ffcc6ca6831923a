"""Work of the worker: follow Stripe's events, close what was superseded, tell buyers, reconcile by schedule."""

from uuid import UUID

import structlog
from celery import shared_task
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from shop.durability.handlers import outbox_handler
from shop.kernel import clock
from shop.kernel.money import Money
from shop.payments.domain import orders
from shop.payments.domain.endpoints import endpoint_ensure, endpoint_url
from shop.payments.domain.reconcile import attempts_reconcile, attempts_supersede
from shop.payments.domain.refunds import refund_excess, refunds_reconcile
from shop.payments.domain.settlement import attempt_settle
from shop.payments.domain.webhooks import event_follow
from shop.payments.models import PaymentAttempt, PaymentRefund
from shop.payments.port import PspRefused, PspUnavailable

log = structlog.get_logger(__name__)


@outbox_handler("payment.stripe_event", network=True)
def stripe_event(
    *,
    event_type: str,
    kind: str,
    object_id: str,
    intent_id: str | None,
    attempt: str | None,
    **_facts: object,
) -> None:
    """Follow one recorded webhook."""
    event_follow(
        event_type=event_type,
        kind=kind,
        object_id=object_id,
        intent_id=intent_id,
        attempt=attempt,
        now=clock.now(),
    )


@outbox_handler("payment.settle", network=True)
def settle(*, public_id: str, **_facts: object) -> None:
    """Make the order of an attempt that was found paid."""
    attempt_settle(public_id=UUID(public_id), now=clock.now())


@outbox_handler("payment.supersede", network=True)
def supersede(*, attempt_id: int, **_facts: object) -> None:
    """Close the earlier attempts of the same checkout."""
    attempts_supersede(attempt_id=attempt_id, now=clock.now())


@outbox_handler("payment.lost", network=True)
def lost(*, attempt_id: int, **_facts: object) -> None:
    """Tell the commerce server that an attempt came to nothing."""
    orders.failure_report(PaymentAttempt.objects.get(pk=attempt_id))


@outbox_handler("payment.refund_report", network=True)
def refund_report(*, refund_row_id: int, **_facts: object) -> None:
    """Tell the commerce server of a refund that it did not ask for."""
    row = PaymentRefund.objects.select_related("attempt").get(pk=refund_row_id)
    amount = Money.from_minor(row.amount_fen, row.attempt.currency)
    orders.refund_report(row.attempt, refund_id=row.refund_id or "", amount=amount)


@outbox_handler("payment.refund_returned", network=True)
def refund_returned(*, attempt_id: int, refund_id: str, **_facts: object) -> None:
    """Tell the commerce server that a refund came back."""
    row = PaymentRefund.objects.select_related("attempt").get(
        attempt_id=attempt_id, refund_id=refund_id
    )
    amount = Money.from_minor(row.amount_fen, row.attempt.currency)
    orders.refund_reverse(
        row.attempt, refund_id=refund_id, amount=amount, message=row.failure_message
    )


@outbox_handler("payment.excess", network=True)
def excess(*, attempt_id: int, amount_fen: int, **_facts: object) -> None:
    """Give back what was paid above the order's total."""
    attempt = PaymentAttempt.objects.get(pk=attempt_id)
    amount = Money.from_minor(amount_fen, attempt.currency)
    refund_excess(attempt=attempt, amount=amount, now=clock.now())


@outbox_handler("payment.completed")
def completed(*, attempt_id: int, **_facts: object) -> None:
    """An order was paid. Others listen too: the cart is closed, the mail is sent."""
    log.info("payment.completed", attempt=attempt_id)


@outbox_handler("payment.refunded_late", network=True)
def refunded_late(*, attempt_id: int, **_facts: object) -> None:
    """Tell the buyer that the order could not be made and that the money goes back."""
    attempt = PaymentAttempt.objects.get(pk=attempt_id)
    if "@" not in attempt.email:
        return
    with translation.override("en" if attempt.language == "en" else "zh-hans"):
        send_mail(
            subject=_("订单没有成功，已全额退款"),
            message=_(
                "您付款时商品已售完或结算已超时，订单没有成功。\n"
                "已付的 ¥{amount} 正在原路退回，一般几分钟到几个工作日到账。\n"
                "您不用做什么。给您添麻烦了。"
            ).format(amount=attempt.amount.amount),
            from_email=None,
            recipient_list=[attempt.email],
        )


@shared_task(name="payments.reconcile", ignore_result=True)
def reconcile(**_facts: object) -> None:
    """Look again at every attempt and refund that may have changed."""
    attempts_reconcile(now=clock.now())
    refunds_reconcile(now=clock.now())


@shared_task(name="payments.connect", ignore_result=True)
def connect(**_facts: object) -> None:
    """See to it that the payment service tells us; the first run after a start registers our address."""
    try:
        endpoint_ensure(url=endpoint_url(), now=clock.now())
    except (PspUnavailable, PspRefused) as error:
        log.warning("payment.endpoint_not_registered", error=str(error))


SCHEDULE = {
    "payments-reconcile": {"task": "payments.reconcile", "schedule": 20.0},
    "payments-connect": {"task": "payments.connect", "schedule": 15.0},
}
