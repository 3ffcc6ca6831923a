"""Stripe behind the port: hosted Checkout for cards and Alipay, a PaymentIntent with a QR code for WeChat Pay."""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

import stripe

from shop.durability.transactions import forbid_transaction
from shop.payments.enums import PaymentMethod
from shop.payments.port import (
    PaymentOrder,
    PaymentRef,
    PaymentState,
    PspRefused,
    PspState,
    PspUnavailable,
    RefundResult,
    StartedPayment,
)

STRIPE_VERSION = "2026-08-26.dahlia"
TIMEOUT_SECONDS = 6
"""Two tries of this must fit into the 18 s that Saleor waits for us."""
EXPANDED = ["payment_intent.latest_charge"]
_INTENT_STATES = {
    "succeeded": PspState.PAID,
    "requires_capture": PspState.HELD,
    "canceled": PspState.CANCELLED,
}
MADE_BY_US = "xianhuo_refund"
"""Metadata key of refunds that we asked for; others were made by hand at Stripe."""
_REFUND_REASONS = {"duplicate", "fraudulent"}
_UNDECIDED = (
    stripe.APIConnectionError,
    stripe.RateLimitError,
    stripe.APIError,
    stripe.AuthenticationError,
    stripe.PermissionError,
)
"""Says nothing about the payment: nobody answered, or our own key is wrong until somebody sets it right."""

logging.getLogger("stripe").setLevel(logging.WARNING)  # it writes two lines per call

Answer = TypeVar("Answer")


class StripeGateway:
    """One Stripe account, or the simulator at `api_base`."""

    def __init__(self, *, api_key: str, api_base: str) -> None:
        self._client = stripe.StripeClient(
            api_key,
            base_addresses={"api": api_base},
            stripe_version=STRIPE_VERSION,
            max_network_retries=1,
            http_client=stripe.RequestsClient(timeout=TIMEOUT_SECONDS),
        )

    def payment_start(self, order: PaymentOrder) -> StartedPayment:
        """A page at Stripe, or a QR code."""
        if order.method == PaymentMethod.WECHAT_PAY:
            return self._qr_start(order)
        params: Any = {
            "mode": "payment",
            "payment_method_types": [str(order.method.value).lower()],
            "line_items": [
                {
                    "price_data": {
                        "currency": order.currency.lower(),
                        "unit_amount": order.amount_fen,
                        "product_data": _product(order),
                    },
                    "quantity": 1,
                }
            ],
            "success_url": order.return_url,
            "cancel_url": order.cancel_url,
            "expires_at": int(order.expires_at.timestamp()),
            "locale": order.language,
            "client_reference_id": order.metadata["attempt"],
            "metadata": order.metadata,
            "payment_intent_data": {"metadata": order.metadata, "description": order.title},
        }
        if order.email:
            params["customer_email"] = order.email
        session = _asked(
            lambda: self._client.v1.checkout.sessions.create(params, {"idempotency_key": order.key})
        )
        ref = PaymentRef(order.method, session_id=session.id)
        return StartedPayment(ref, redirect_url=session.url or "")

    def _qr_start(self, order: PaymentOrder) -> StartedPayment:
        params: Any = {
            "amount": order.amount_fen,
            "currency": order.currency.lower(),
            "confirm": True,
            "payment_method_types": ["wechat_pay"],
            "payment_method_data": {"type": "wechat_pay"},
            "payment_method_options": {"wechat_pay": {"client": "web"}},
            "description": order.title,
            "metadata": order.metadata,
        }
        intent: Any = _asked(
            lambda: self._client.v1.payment_intents.create(params, {"idempotency_key": order.key})
        )
        if intent.next_action is None:
            raise PspRefused(reason="no_qr_code", message="no QR code was given")
        code = intent.next_action.wechat_pay_display_qr_code
        ref = PaymentRef(order.method, intent_id=intent.id)
        return StartedPayment(ref, code_url=code.data, hosted_url=code.hosted_instructions_url)

    def payment_state(self, ref: PaymentRef) -> PaymentState:
        """The session first, because an open one can still be paid; then its intent."""
        if ref.session_id is None:
            return self._intent_state(ref, self._intent(ref.intent_id or ""))
        params: Any = {"expand": EXPANDED}
        session: Any = _asked(
            lambda: self._client.v1.checkout.sessions.retrieve(ref.session_id or "", params)
        )
        return self._session_state(ref, session)

    def _session_state(self, ref: PaymentRef, session: Any) -> PaymentState:
        intent = session.payment_intent
        known = self._intent_state(ref, intent) if intent is not None else None
        if known is not None and known.state in {PspState.PAID, PspState.HELD}:
            return known
        state = PspState.EXPIRED if session.status == "expired" else PspState.WAITING
        if known is None:
            return PaymentState(state, ref)
        return PaymentState(
            state,
            known.ref,
            failure_code=known.failure_code,
            failure_message=known.failure_message,
        )

    def _intent(self, intent_id: str) -> Any:
        params: Any = {"expand": ["latest_charge"]}
        return _asked(lambda: self._client.v1.payment_intents.retrieve(intent_id, params))

    def _intent_state(self, ref: PaymentRef, intent: Any) -> PaymentState:
        error = intent.last_payment_error
        state = _INTENT_STATES.get(intent.status, PspState.WAITING)
        if state is PspState.WAITING and error is not None and ref.session_id is None:
            state = PspState.FAILED  # without a page there is no second try
        charge = intent.latest_charge
        held = state is PspState.HELD
        return PaymentState(
            state,
            PaymentRef(ref.method, session_id=ref.session_id, intent_id=intent.id),
            amount_fen=intent.amount_capturable if held else intent.amount_received,
            paid_with=_paid_with(charge) if charge is not None and charge.paid else {},
            failure_code=(getattr(error, "decline_code", None) or error.code or "")
            if error
            else "",
            failure_message=(error.message or "") if error else "",
        )

    def payment_close(self, ref: PaymentRef) -> PaymentState:
        """Expire the page, cancel the intent. When it was paid meanwhile Stripe refuses, and PAID is returned."""
        try:
            if ref.session_id is not None:
                sid = ref.session_id
                _asked(lambda: self._client.v1.checkout.sessions.expire(sid))
            elif ref.intent_id is not None:
                intent_id = ref.intent_id
                _asked(lambda: self._client.v1.payment_intents.cancel(intent_id))
        except PspRefused:
            return self.payment_state(ref)  # closed or paid before
        return self.payment_state(ref)

    def payment_capture(self, ref: PaymentRef, *, amount_fen: int, key: str) -> PaymentState:
        """Take held money, once."""
        params: Any = {"amount_to_capture": amount_fen, "expand": ["latest_charge"]}
        intent = _asked(
            lambda: self._client.v1.payment_intents.capture(
                ref.intent_id or "", params, {"idempotency_key": key}
            )
        )
        return self._intent_state(ref, intent)

    def payment_refund(
        self, ref: PaymentRef, *, amount_fen: int, key: str, reason: str
    ) -> RefundResult:
        """Stripe refuses more than was paid; `key` makes a repeated call the same refund."""
        params: Any = {
            "payment_intent": ref.intent_id or "",
            "amount": amount_fen,
            "reason": reason if reason in _REFUND_REASONS else "requested_by_customer",
            "metadata": {MADE_BY_US: key},
        }
        refund = _asked(lambda: self._client.v1.refunds.create(params, {"idempotency_key": key}))
        return _refund_result(refund)

    def refund_fetch(self, refund_id: str) -> RefundResult:
        """A refund as it is now, whoever made it."""
        return _refund_result(_asked(lambda: self._client.v1.refunds.retrieve(refund_id)))

    def endpoint_exists(self, endpoint_id: str) -> bool:
        """Whether the service still knows a webhook endpoint."""
        try:
            _asked(lambda: self._client.v1.webhook_endpoints.retrieve(endpoint_id))
        except PspRefused:
            return False
        return True

    def endpoint_delete(self, endpoint_id: str) -> None:
        """Take a webhook endpoint back; one that is gone is no error."""
        try:
            _asked(lambda: self._client.v1.webhook_endpoints.delete(endpoint_id))
        except PspRefused:
            return

    def endpoint_create(self, *, url: str, events: list[str]) -> tuple[str, str]:
        """Register a webhook endpoint; its id and its signing secret, which is shown only now.

        One that has this address already is dropped: its secret is not known any more.
        """
        every: Any = {"limit": 100}
        known = _asked(lambda: self._client.v1.webhook_endpoints.list(every))
        for endpoint in known.data:
            if endpoint.url == url:
                self.endpoint_delete(endpoint.id)
        params: Any = {"url": url, "enabled_events": events}
        made = _asked(lambda: self._client.v1.webhook_endpoints.create(params))
        return made.id, made.secret or ""


def _refund_result(refund: Any) -> RefundResult:
    return RefundResult(
        refund.id,
        refund.amount,
        is_done=refund.status not in {"failed", "canceled"},
        message=getattr(refund, "failure_reason", None) or "",
        made_by_us=MADE_BY_US in (refund.metadata.to_dict() if refund.metadata else {}),
    )


def _product(order: PaymentOrder) -> dict[str, str]:
    product = {"name": order.title}
    return {**product, "description": order.summary} if order.summary else product


def _paid_with(charge: Any) -> dict[str, str]:
    details = charge.payment_method_details
    if details.type != "card":
        return {"type": details.type}
    return {"type": "card", "brand": details.card.brand or "", "last4": details.card.last4 or ""}


def _asked(call: Callable[[], Answer]) -> Answer:
    """Make the call; Stripe's errors as ours."""
    forbid_transaction()
    try:
        return call()
    except _UNDECIDED as error:
        raise PspUnavailable(message=str(error.user_message or error)) from error
    except stripe.StripeError as error:
        message = str(error.user_message or error)
        raise PspRefused(reason=error.code or type(error).__name__, message=message) from error
