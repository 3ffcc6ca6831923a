"""What a payment service must do for us. Two implementations: Stripe (or its simulator) and pay-on-pickup."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Protocol

from shop.kernel.errors import FinalError, RetryableError
from shop.payments.enums import PaymentMethod


class PspUnavailable(RetryableError):
    """The payment service did not answer, or answered 5xx; nothing is known about the effect."""

    code = "PSP_UNAVAILABLE"


class PspRefused(FinalError):
    """The payment service said no. Facts: `reason` (its code), `message`."""

    code = "PSP_REFUSED"


class PspState(Enum):
    """Where a payment stands at the service."""

    WAITING = "WAITING"
    HELD = "HELD"
    PAID = "PAID"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"


@dataclass(frozen=True, slots=True)
class PaymentRef:
    """How the service knows a payment; at least one of the two is set."""

    method: PaymentMethod
    session_id: str | None = None
    intent_id: str | None = None


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """What to ask for. The same `key` with the same order is one payment, however often it is sent."""

    key: str
    method: PaymentMethod
    amount_fen: int
    currency: str
    language: str
    email: str
    title: str
    summary: str
    return_url: str
    cancel_url: str
    expires_at: datetime
    metadata: dict[str, str]


@dataclass(frozen=True, slots=True)
class StartedPayment:
    """What the buyer is given. `redirect_url` is empty when nothing is to be done on another page."""

    ref: PaymentRef
    redirect_url: str = ""
    code_url: str = ""
    hosted_url: str = ""


@dataclass(frozen=True, slots=True)
class PaymentState:
    """What the service says about a payment now. Amounts in fen."""

    state: PspState
    ref: PaymentRef
    amount_fen: int = 0
    paid_with: dict[str, str] = field(default_factory=dict)
    failure_code: str = ""
    failure_message: str = ""


@dataclass(frozen=True, slots=True)
class RefundResult:
    """A refund as the service has it."""

    refund_id: str
    amount_fen: int
    is_done: bool
    message: str = ""
    made_by_us: bool = True


class PaymentPort(Protocol):
    """Every call raises PspUnavailable or PspRefused, and must not be made inside a transaction."""

    def payment_start(self, order: PaymentOrder) -> StartedPayment:
        """Ask for a payment; idempotent by `order.key`."""
        ...

    def payment_state(self, ref: PaymentRef) -> PaymentState:
        """Fetch how it stands."""
        ...

    def payment_close(self, ref: PaymentRef) -> PaymentState:
        """Make sure that nobody can pay it any more; returns how it stands then, PAID when it was too late."""
        ...

    def payment_capture(self, ref: PaymentRef, *, amount_fen: int, key: str) -> PaymentState:
        """Take money that is held."""
        ...

    def payment_refund(
        self, ref: PaymentRef, *, amount_fen: int, key: str, reason: str
    ) -> RefundResult:
        """Give money back; idempotent by `key`."""
        ...
