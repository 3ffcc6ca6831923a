"""A payment from the store's side: the simulator as Stripe, a commerce server that only knows checkouts and events."""

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from uuid import UUID

import httpx
from django.test import Client, override_settings

from shop.commerce.errors import CheckoutExpired, CommerceUnavailable, NotPaid, SoldOut
from shop.kernel import clock
from shop.kernel.ids import uuid4
from shop.kernel.money import Money
from shop.payments.domain import orders
from shop.payments.domain.endpoints import endpoint_ensure
from shop.payments.interfaces import saleor
from shop.payments.models import PaymentAttempt
from tests.support.simulator import RunningSimulator, TurnedClock, simulator_running

STORE = "http://testserver"
HOOK = f"{STORE}/payments/stripe/webhook/"


@dataclass
class FakeCommerce:
    """Checkouts with a total that become orders once, and the events that were reported."""

    totals: dict[str, Money] = field(default_factory=dict)
    refusals: dict[str, Exception] = field(default_factory=dict)
    orders: dict[str, str] = field(default_factory=dict)
    reports: list[tuple[str, str, str, str]] = field(default_factory=list)
    completions: list[str] = field(default_factory=list)
    is_away: bool = False
    before_complete: Any = None
    _lock: Any = field(default_factory=threading.Lock)

    def transaction_event_report(
        self,
        *,
        transaction_id: str,
        event_type: str,
        psp_reference: str,
        amount: Money,
        actions: tuple[str, ...],
        message: str = "",
    ) -> tuple[None, bool]:
        """Keep the event; the same one again is known already."""
        if self.is_away:
            raise CommerceUnavailable
        event = (transaction_id, event_type, psp_reference, str(amount.amount))
        with self._lock:
            known = event in self.reports
            self.reports.append(event)
        return None, known

    def checkout_complete(self, *, checkout_id: str) -> SimpleNamespace:
        """The order of a checkout: made once, the same when asked again."""
        if self.is_away:
            raise CommerceUnavailable
        if self.before_complete is not None:
            self.before_complete()
        with self._lock:
            self.completions.append(checkout_id)
            if checkout_id in self.orders:
                return self._order(checkout_id)
            if checkout_id in self.refusals:
                raise self.refusals[checkout_id]
            if checkout_id not in self.totals:
                raise CheckoutExpired(checkout_id=checkout_id)
            self._check_paid(checkout_id)
            self.orders[checkout_id] = f"order-{checkout_id}"
        return self._order(checkout_id)

    def _check_paid(self, checkout_id: str) -> None:
        charged = [
            Decimal(amount) for _, kind, _, amount in self.reports if kind == "CHARGE_SUCCESS"
        ]
        if max(charged, default=Decimal(0)) < self.totals[checkout_id].amount:
            raise NotPaid

    def _order(self, checkout_id: str) -> SimpleNamespace:
        return SimpleNamespace(
            id=self.orders[checkout_id],
            number="1001",
            total=self.totals.get(checkout_id, Money.zero()),
        )

    def order_of_checkout(self, *, checkout_id: str) -> SimpleNamespace | None:
        """The order that a checkout became."""
        return self._order(checkout_id) if checkout_id in self.orders else None

    def sell_out(self, checkout_id: str) -> None:
        """Somebody else bought the last one."""
        self.refusals[checkout_id] = SoldOut(left=0)

    def reported(self, kind: str) -> list[tuple[str, str]]:
        """Reference and amount of the different events of a kind."""
        return sorted(
            {(reference, amount) for _, k, reference, amount in self.reports if k == kind}
        )


def transaction_id() -> str:
    """An id as Saleor's are: 72 characters."""
    return base64.b64encode(f"TransactionItem:{uuid4()}".encode()).decode()


@dataclass
class Till:
    """Everything a payment test needs."""

    simulator: RunningSimulator
    commerce: FakeCommerce

    def begin(self, method: str = "card", *, checkout: str = "checkout-1", **extra: Any) -> Any:
        """The buyer chose a method: Saleor asks us, we answer."""
        return saleor.payment_transaction_initialize(
            self.payload(method, checkout=checkout, transaction=transaction_id(), **extra)
        )

    def payload(
        self,
        method: str | None = "card",
        *,
        checkout: str = "checkout-1",
        transaction: str = "VHJhbnNhY3Rpb25JdGVtOjE=",
        yuan: float | str = 25.5,
        source: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """A `transaction_initialize_session` body."""
        self.commerce.totals.setdefault(checkout, Money.from_minor(round(float(yuan) * 100)))
        return {
            "transaction": {"id": transaction, "token": "t", "pspReference": ""},
            "merchantReference": "m",
            "idempotencyKey": f"key-{transaction}",
            "customerIpAddress": "203.0.113.9",
            "data": {"method": method} if method else None,
            "action": {"amount": yuan, "currency": "CNY", "actionType": "CHARGE"},
            "sourceObject": {
                "__typename": "Checkout",
                "id": checkout,
                "channel": {"slug": "store"},
                "email": "buyer@example.com",
                "languageCode": "ZH_HANS",
                **(source or {}),
            },
        }

    def attempt(self, answer: Any) -> PaymentAttempt:
        """The row behind an answer."""
        return PaymentAttempt.objects.get(public_id=UUID(answer["data"]["attempt"]))

    def pay(self, answer: Any, number: str = "4242424242424242") -> httpx.Response:
        """The buyer types a card on the hosted page."""
        return self.simulator.pay_by_card(answer["data"]["redirect_url"], number)

    def deliver(self, client: Client | None = None) -> list[int]:
        """Bring the webhooks that are due to the store; the statuses it answered."""
        statuses: list[int] = []

        def send(_url: str, body: bytes, headers: dict[str, str]) -> int:
            answer = (client or Client()).post(
                "/payments/stripe/webhook/",
                data=body,
                content_type="application/json",
                headers={"Stripe-Signature": headers["Stripe-Signature"]},
            )
            statuses.append(answer.status_code)
            return answer.status_code

        self.simulator.deliver(send)
        return statuses

    def charges(self) -> list[int]:
        """What was taken, in fen."""
        found = self.simulator.world.store.objects("charge", status="succeeded")
        return [charge["amount"] for charge in found]

    def refunds(self) -> list[int]:
        """What went back, in fen."""
        return [refund["amount"] for refund in self.simulator.world.store.objects("refund")]

    def refund_payload(self, attempt: PaymentAttempt, yuan: str, *, request: str) -> dict[str, Any]:
        """A `transaction_refund_requested` body."""
        events = [{"id": request, "type": "REFUND_REQUEST", "createdAt": "2026-11-23T12:00:00Z"}]
        return {
            "action": {"actionType": "REFUND", "amount": yuan, "currency": "CNY"},
            "transaction": {
                "id": attempt.transaction_id,
                "pspReference": attempt.intent_id,
                "events": events,
            },
            "grantedRefund": None,
        }


@contextmanager
def till_open() -> Iterator[Till]:
    """A store with its simulator, webhook endpoint registered."""
    turned = TurnedClock(float(int(clock.now().timestamp())))
    commerce = FakeCommerce()
    with (
        simulator_running(clock=turned) as simulator,
        override_settings(
            STRIPE_API_BASE=simulator.url,
            STRIPE_SECRET_KEY="",
            STRIPE_WEBHOOK_SECRET="",
            PUBLIC_URL=STORE,
        ),
        patch.object(orders, "commerce", commerce),
    ):
        endpoint_ensure(url=HOOK, now=clock.now())
        yield Till(simulator, commerce)
