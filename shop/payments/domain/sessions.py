"""Answers to Saleor's session webhooks: what can be paid with, begin a payment, continue one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shop.durability.outbox import outbox_append
from shop.durability.transactions import durable
from shop.payments.contracts import TransactionRequest, transaction_request
from shop.payments.domain.attempts import (
    AttemptUnknown,
    attempt_authorize,
    attempt_begin,
    attempt_lost,
    attempt_of_transaction,
    attempt_paid,
    attempt_ref,
    attempt_wait,
    source_is_paid,
)
from shop.payments.enums import AttemptState, PaymentMethod
from shop.payments.guards import guards_refusal
from shop.payments.models import PaymentAttempt
from shop.payments.port import PaymentOrder, PspRefused, PspState, PspUnavailable
from shop.payments.qr import qr_svg
from shop.payments.select import gateway_for, payments_are_simulated

Answer = dict[str, Any]

log = structlog.get_logger(__name__)


def gateway_answer() -> Answer:
    """Which methods a buyer can choose from."""
    methods = [method.value.lower() for method in PaymentMethod]
    return {"data": {"methods": methods, "simulated": payments_are_simulated()}}


def session_begin(*, payload: Mapping[str, Any], now: datetime) -> Answer:
    """Begin a payment; the same transaction asked again gets the same payment.

    1. Guards may refuse (a live price without its claim).
    2. The attempt is made; its row is there before any money can move.
    3. The payment service is asked with the transaction as idempotency key.
    """
    request = transaction_request(payload)
    with _spoken(request.language):
        refusal = guards_refusal(payload) or _refusal(request)
        if refusal or request.method is None:
            return _failure(refusal or _("请选择支付方式。"), request.method)
        attempt = attempt_begin(request=request, method=request.method, now=now)
        if attempt.state != AttemptState.STARTED:
            return attempt_answer(attempt)
        if source_is_paid(source_id=attempt.source_id):
            attempt_lost(
                attempt_id=attempt.pk,
                target=AttemptState.CANCELLED,
                code="PAID_TWICE",
                message="",
                now=now,
            )
            return _failure(_("这张订单已经付过款了，不用再付。"), request.method)
        try:
            return attempt_answer(attempt_start(attempt=attempt, now=now))
        except PspUnavailable:
            log.warning("payment.service_away", attempt=attempt.pk)
            return _failure(_("支付服务暂时没有应答，没有扣款。请稍后再试。"), request.method)


def attempt_start(*, attempt: PaymentAttempt, now: datetime) -> PaymentAttempt:
    """Ask the payment service for the attempt's page or code; repeatable, the key is the attempt's own.

    A refusal makes the attempt FAILED. Raises PspUnavailable, the attempt stays STARTED.
    """
    try:
        started = gateway_for(attempt.method).payment_start(_order(attempt))
    except PspRefused as refused:
        return attempt_lost(
            attempt_id=attempt.pk,
            target=AttemptState.FAILED,
            code=str(refused.facts.get("reason", ""))[:64],
            message=str(refused.facts.get("message", "")),
            now=now,
        )
    if attempt.method == PaymentMethod.PAY_ON_PICKUP:
        reference = started.ref.intent_id or ""
        return attempt_authorize(attempt_id=attempt.pk, reference=reference, now=now)
    return attempt_wait(attempt_id=attempt.pk, started=started, now=now)


def session_continue(*, payload: Mapping[str, Any], now: datetime) -> Answer:
    """Where a payment stands now, fetched from its service."""
    request = transaction_request(payload)
    try:
        attempt = attempt_of_transaction(transaction_id=request.transaction_id)
    except AttemptUnknown:
        with _spoken(request.language):
            return _failure(_("没有找到这笔支付。请重新下单。"), None)
    with _spoken(attempt.language):
        try:
            if attempt.is_open and attempt.method != PaymentMethod.PAY_ON_PICKUP:
                attempt = _looked_at(attempt, now)
        except PspUnavailable:
            return _failure(_("支付服务暂时没有应答，没有扣款。请稍后再试。"), request.method)
        return attempt_answer(attempt)


def _looked_at(attempt: PaymentAttempt, now: datetime) -> PaymentAttempt:
    if attempt.state == AttemptState.STARTED:
        return attempt_start(attempt=attempt, now=now)
    found = gateway_for(attempt.method).payment_state(attempt_ref(attempt))
    if found.state is not PspState.PAID or found.amount_fen != attempt.amount_fen:
        return attempt
    paid = attempt_paid(attempt_id=attempt.pk, found=found, now=now)
    with durable():  # the order is made even when the storefront never asks for it
        key = f"settle:{attempt.pk}"
        payload = {"public_id": str(attempt.public_id)}
        outbox_append(topic="payment.settle", payload=payload, key=key)
    return paid


def attempt_answer(attempt: PaymentAttempt) -> Answer:
    """The webhook's answer for an attempt as it stands."""
    data = {"method": attempt.method.lower(), "attempt": str(attempt.public_id)}
    amount = str(attempt.amount.amount)
    if attempt.state == AttemptState.AUTHORIZED:
        return {
            "result": "AUTHORIZATION_SUCCESS",
            "pspReference": attempt.intent_id,
            "amount": amount,
            "actions": ["CHARGE", "CANCEL"],
            "data": data,
        }
    if attempt.state == AttemptState.WAITING:
        return {
            "result": "CHARGE_ACTION_REQUIRED",
            "amount": amount,
            "actions": ["CANCEL"],
            "data": {**data, **_action(attempt)},
        }
    if attempt.state in {AttemptState.PAID, AttemptState.COMPLETED}:
        return {
            "result": "CHARGE_SUCCESS",
            "pspReference": attempt.intent_id,
            "amount": amount,
            "actions": ["REFUND"],
            "data": data,
        }
    return _failure(_failure_words(attempt), PaymentMethod(attempt.method))


def _action(attempt: PaymentAttempt) -> Answer:
    """Where to send the buyer: to the service's page, or to our page with the QR code."""
    action = {"expires_at": attempt.expires_at.isoformat()}
    if attempt.method != PaymentMethod.WECHAT_PAY:
        return {**action, "redirect_url": attempt.action["redirect_url"]}
    code_url = attempt.action["code_url"]
    return {
        **action,
        "redirect_url": public_url("payments:wechat", attempt),
        "code_url": code_url,
        "qr_svg": qr_svg(code_url),
        "hosted_url": attempt.action["hosted_url"],
    }


def public_url(name: str, attempt: PaymentAttempt) -> str:
    """The full address of one of our pages about an attempt."""
    return f"{settings.PUBLIC_URL}{reverse(name, args=[attempt.public_id])}"


def _order(attempt: PaymentAttempt) -> PaymentOrder:
    with _spoken(attempt.language):
        title = _("鲜活订单")
    return PaymentOrder(
        key=f"attempt-{attempt.public_id}",
        method=PaymentMethod(attempt.method),
        amount_fen=attempt.amount_fen,
        currency=attempt.currency,
        language=attempt.language,
        email=attempt.email if "@" in attempt.email else "",
        title=title,
        summary=attempt.summary,
        return_url=public_url("payments:return", attempt),
        cancel_url=public_url("payments:cancel", attempt),
        expires_at=attempt.expires_at,
        metadata={"attempt": str(attempt.public_id), "transaction": attempt.transaction_id},
    )


def _refusal(request: TransactionRequest) -> str | None:
    if request.amount.minor <= 0:
        return _("没有需要支付的金额。")
    if request.method == PaymentMethod.PAY_ON_PICKUP and not request.is_pickup:
        return _("只有到服务站自提的订单可以自提时付款。")
    return None


def _failure_words(attempt: PaymentAttempt) -> str:
    if attempt.state == AttemptState.CANCELLED:
        return _("付款已取消，没有扣款。")
    if attempt.state == AttemptState.EXPIRED:
        return _("付款已超时，没有扣款。请重新支付。")
    if attempt.state in {AttemptState.REFUND_DUE, AttemptState.REFUNDED}:
        return _("订单没有成功，已付的钱会原路退回。")
    return _("付款没有成功，没有扣款。请换一种方式再试。")


def _failure(message: str, method: PaymentMethod | None) -> Answer:
    pickup = method == PaymentMethod.PAY_ON_PICKUP
    return {
        "result": "AUTHORIZATION_FAILURE" if pickup else "CHARGE_FAILURE",
        "message": message[:512],
    }


def _spoken(language: str) -> Any:
    return translation.override("en" if language == "en" else "zh-hans")
