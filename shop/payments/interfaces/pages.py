"""Stripe's webhook, and the pages between the payment service and the order: return, cancel, WeChat's QR code."""

from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

import structlog
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from shop.commerce.errors import CommerceBroken, CommerceUnavailable
from shop.kernel import clock
from shop.kernel.money import Money
from shop.payments.destinations import checkout_path, order_path
from shop.payments.domain.attempts import (
    AttemptUnknown,
    SettlingElsewhere,
    attempt_get,
)
from shop.payments.domain.settlement import AmountDiffers, attempt_cancel, attempt_settle
from shop.payments.domain.webhooks import SignatureInvalid, webhook_accept
from shop.payments.enums import AttemptState, PaymentMethod
from shop.payments.models import PaymentAttempt
from shop.payments.port import PspRefused, PspUnavailable
from shop.payments.qr import qr_svg
from shop.payments.select import payments_are_simulated

LOOK_AGAIN_SECONDS = "3"
LARGEST_WEBHOOK = 512 * 1024
LATER = (SettlingElsewhere, PspUnavailable, CommerceUnavailable)
STUCK = (AmountDiffers, PspRefused, CommerceBroken)
"""A person must look. The buyer waits: to say that nothing was taken could be untrue."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class PaymentView:
    """What a page may show of an attempt."""

    public_id: UUID
    method: str
    amount: Money
    is_simulated: bool
    reason: str
    qr: Markup
    hosted_url: str


@csrf_exempt
@require_POST
def stripe_webhook(request: HttpRequest) -> HttpResponse:
    """Stripe tells us something. 2xx only after it is recorded; a wrong signature is 400 and leaves no trace."""
    if len(request.body) > LARGEST_WEBHOOK:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    signature = request.headers.get("Stripe-Signature", "")
    try:
        webhook_accept(body=request.body, signature=signature, now=clock.now())
    except SignatureInvalid:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    return HttpResponse(status=HTTPStatus.OK)


@never_cache
@require_GET
def payment_return(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The buyer comes back from the payment page: settle, then go on."""
    try:
        attempt = attempt_settle(public_id=public_id, now=clock.now())
    except AttemptUnknown as error:
        raise Http404 from error
    except LATER:
        return _waiting(request, attempt_get(public_id=public_id))
    except STUCK:
        return _stuck(request, public_id)
    return _go_on(request, attempt)


@never_cache
@require_GET
def payment_cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The buyer turned back on the payment page: close it and return to the checkout."""
    try:
        attempt = attempt_cancel(public_id=public_id, now=clock.now())
    except AttemptUnknown as error:
        raise Http404 from error
    except LATER:
        return _waiting(request, attempt_get(public_id=public_id))
    except STUCK:
        return _stuck(request, public_id)
    return _go_on(request, attempt)


@never_cache
@require_GET
def wechat(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The QR code; the page looks again by itself until the phone has paid."""
    try:
        attempt = attempt_get(public_id=public_id)
        if attempt.method != PaymentMethod.WECHAT_PAY:
            raise Http404
        attempt = attempt_settle(public_id=public_id, now=clock.now())
    except AttemptUnknown as error:
        raise Http404 from error
    except LATER:
        attempt = attempt_get(public_id=public_id)
    except STUCK:
        return _stuck(request, public_id)
    if attempt.state != AttemptState.WAITING:
        return _go_on(request, attempt)
    page = render(request, "payments/wechat.html", {"payment": _view(attempt)})
    page.headers["Refresh"] = LOOK_AGAIN_SECONDS
    return page


def _go_on(request: HttpRequest, attempt: PaymentAttempt) -> HttpResponse:
    """Where an attempt in this state leads."""
    if attempt.state in {AttemptState.COMPLETED, AttemptState.AUTHORIZED}:
        return HttpResponseRedirect(order_path(attempt))
    if attempt.state in {AttemptState.REFUND_DUE, AttemptState.REFUNDED}:
        facts = {"payment": _view(attempt), "checkout_path": checkout_path(attempt)}
        return render(request, "payments/refunded.html", facts)
    if attempt.state in {AttemptState.STARTED, AttemptState.WAITING, AttemptState.PAID}:
        return _waiting(request, attempt)
    messages.error(request, _lost_words(attempt))
    return HttpResponseRedirect(checkout_path(attempt))


def _stuck(request: HttpRequest, public_id: UUID) -> HttpResponse:
    log.exception("payment.page_stuck", attempt=str(public_id))
    return _waiting(request, attempt_get(public_id=public_id))


def _waiting(request: HttpRequest, attempt: PaymentAttempt) -> HttpResponse:
    page = render(request, "payments/waiting.html", {"payment": _view(attempt)})
    page.headers["Refresh"] = LOOK_AGAIN_SECONDS
    return page


def _lost_words(attempt: PaymentAttempt) -> str:
    if attempt.state == AttemptState.EXPIRED:
        return _("付款已超时，没有扣款。购物车里的商品都还在，可以重新支付。")
    if attempt.state == AttemptState.FAILED:
        return _("付款没有成功，没有扣款。可以换一种方式再付。")
    return _("付款已取消，没有扣款。购物车里的商品都还在，可以重新支付。")


def _view(attempt: PaymentAttempt) -> PaymentView:
    code_url = attempt.action.get("code_url", "")
    return PaymentView(
        public_id=attempt.public_id,
        method=str(PaymentMethod(attempt.method).label),
        amount=attempt.amount,
        is_simulated=payments_are_simulated(),
        reason=attempt.failure_code,
        qr=Markup(qr_svg(code_url)) if code_url else Markup(),  # noqa: S704 -- drawn by us
        hosted_url=attempt.action.get("hosted_url", ""),
    )
