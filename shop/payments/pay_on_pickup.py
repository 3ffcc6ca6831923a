"""Paying at the service station: nothing is asked of anybody until the parcel is handed over."""

from shop.payments.enums import PaymentMethod
from shop.payments.port import (
    PaymentOrder,
    PaymentRef,
    PaymentState,
    PspState,
    RefundResult,
    StartedPayment,
)

PREFIX = "pickup-"


class PayOnPickup:
    """The port without a service: the clerk at the station takes the money and says so."""

    def payment_start(self, order: PaymentOrder) -> StartedPayment:
        """Nothing to do; the reference names the attempt."""
        ref = PaymentRef(PaymentMethod.PAY_ON_PICKUP, intent_id=f"{PREFIX}{order.key}")
        return StartedPayment(ref)

    def payment_state(self, ref: PaymentRef) -> PaymentState:
        """Always held: promised, not taken."""
        return PaymentState(PspState.HELD, ref)

    def payment_close(self, ref: PaymentRef) -> PaymentState:
        """A promise is dropped without asking anybody."""
        return PaymentState(PspState.CANCELLED, ref)

    def payment_capture(self, ref: PaymentRef, *, amount_fen: int, key: str) -> PaymentState:
        """The clerk took the money."""
        return PaymentState(PspState.PAID, ref, amount_fen)

    def payment_refund(
        self,
        ref: PaymentRef,
        *,
        amount_fen: int,
        key: str,
        reason: str,
    ) -> RefundResult:
        """The clerk gives the money back."""
        return RefundResult(f"{ref.intent_id}-{key[-24:]}", amount_fen, is_done=True)
