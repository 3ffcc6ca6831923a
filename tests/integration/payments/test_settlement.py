"""Money that arrived becomes an order once, or goes back once."""

from datetime import timedelta

import pytest
from django.core import mail

from shop.commerce.errors import CheckoutExpired
from shop.durability.models import InboxReceipt, OutboxMessage
from shop.durability.outbox import outbox_drain
from shop.kernel import clock
from shop.kernel.money import Money
from shop.payments.domain.attempts import SettlingElsewhere, attempt_leased
from shop.payments.domain.reconcile import attempts_reconcile
from shop.payments.domain.settlement import AmountDiffers, attempt_settle
from shop.payments.enums import AttemptState
from shop.payments.models import PaymentAttempt
from shop.payments.port import PspRefused, RefundResult
from shop.payments.stripe_gateway import StripeGateway
from tests.support.payments import Till
from tests.support.simulator import ASKING_CARD, DECLINED_CARD


def _soon(attempt: PaymentAttempt) -> None:
    attempts_reconcile(now=attempt.created_at + timedelta(minutes=5))
    attempt.refresh_from_db()


def test_webhook_makes_the_order_and_reports_the_charge(till: Till) -> None:
    begun = till.begin()
    till.pay(begun)

    statuses = till.deliver()
    outbox_drain()

    attempt = till.attempt(begun)
    assert set(statuses) == {200}
    assert attempt.state == AttemptState.COMPLETED
    assert (attempt.order_id, attempt.order_number) == ("order-checkout-1", "1001")
    assert attempt.paid_with == {"type": "card", "brand": "visa", "last4": "4242"}
    assert till.commerce.reported("CHARGE_SUCCESS") == [(attempt.intent_id, "25.50")]
    assert till.commerce.completions == ["checkout-1"]
    assert (till.charges(), till.refunds()) == ([2550], [])


@pytest.mark.parametrize("method", ["alipay", "wechat_pay"])
def test_wallet_declined_or_approved(till: Till, method: str) -> None:
    begun = till.begin(method)
    if method == "alipay":
        till.simulator.pay_by_wallet(begun["data"]["redirect_url"], method)
        session = till.simulator.world.store.get(till.attempt(begun).session_id or "") or {}
        intent_id = session["payment_intent"]
    else:
        intent_id = till.attempt(begun).intent_id or ""

    till.simulator.answer_approval(intent_id, approve=True)
    till.deliver()
    outbox_drain()

    assert till.attempt(begun).state == AttemptState.COMPLETED


def test_wechat_declined_is_failed_and_costs_nothing(till: Till) -> None:
    begun = till.begin("wechat_pay")
    till.simulator.answer_approval(till.attempt(begun).intent_id or "", approve=False)

    till.deliver()
    outbox_drain()

    attempt = till.attempt(begun)
    assert attempt.state == AttemptState.FAILED
    assert attempt.failure_code == "payment_intent_authentication_failure"
    assert till.commerce.orders == {}


def test_declined_card_keeps_the_page_open_for_another(till: Till) -> None:
    begun = till.begin()

    till.pay(begun, DECLINED_CARD)
    till.deliver()
    outbox_drain()
    between = till.attempt(begun).state
    till.pay(begun)
    till.deliver()
    outbox_drain()

    assert between == AttemptState.WAITING
    assert till.attempt(begun).state == AttemptState.COMPLETED
    assert till.charges() == [2550]


def test_three_d_secure_card(till: Till) -> None:
    begun = till.begin()
    page = till.pay(begun, ASKING_CARD)
    till.simulator.answer_approval(page.url.path.rsplit("/", 1)[-1], approve=True)

    till.deliver()
    outbox_drain()

    assert till.attempt(begun).state == AttemptState.COMPLETED


def test_doubled_and_reordered_webhooks_count_once(till: Till) -> None:
    till.simulator.faults(double={"next": 9})
    begun = till.begin()
    till.pay(begun)

    till.deliver()
    outbox_drain()

    assert InboxReceipt.objects.filter(source="stripe").count() == 2
    assert till.commerce.completions == ["checkout-1"]
    assert till.attempt(begun).state == AttemptState.COMPLETED


def test_lost_webhooks_are_found_by_reconciliation(till: Till) -> None:
    till.simulator.faults(lost={"next": 9})
    begun = till.begin()
    till.pay(begun)

    statuses = till.deliver()
    _soon(till.attempt(begun))

    assert statuses == []
    assert till.attempt(begun).state == AttemptState.COMPLETED


def test_sold_out_between_cart_and_pay_is_refunded_in_full_once(till: Till) -> None:
    begun = till.begin()
    till.pay(begun)
    till.commerce.sell_out("checkout-1")

    till.deliver()
    outbox_drain()
    attempt = till.attempt(begun)
    attempt_settle(public_id=attempt.public_id, now=clock.now())
    _soon(attempt)
    outbox_drain()

    assert (attempt.state, attempt.failure_code) == (AttemptState.REFUNDED, "SOLD_OUT")
    assert (till.charges(), till.refunds()) == ([2550], [2550])
    refund_id = till.simulator.world.store.objects("refund")[0]["id"]
    assert till.commerce.reported("REFUND_SUCCESS") == [(refund_id, "25.50")]
    assert [message.to for message in mail.outbox] == [["buyer@example.com"]]
    assert "25.50" in mail.outbox[0].body
    assert OutboxMessage.objects.filter(topic="payment.refunded_late").count() == 1


def test_payment_after_the_checkout_expired_is_refunded(till: Till) -> None:
    begun = till.begin()
    till.pay(begun)
    till.commerce.refusals["checkout-1"] = CheckoutExpired(checkout_id="checkout-1")

    till.deliver()
    outbox_drain()

    assert till.attempt(begun).failure_code == "CHECKOUT_EXPIRED"
    assert till.refunds() == [2550]


def test_price_that_rose_after_paying_is_refunded(till: Till) -> None:
    begun = till.begin()
    till.pay(begun)
    till.commerce.totals["checkout-1"] = Money.from_minor(9999)

    till.deliver()
    outbox_drain()

    assert till.attempt(begun).failure_code == "NOT_PAID"
    assert till.refunds() == [2550]


def test_order_that_exists_already_is_never_refunded(till: Till) -> None:
    begun = till.begin()
    till.pay(begun)
    till.commerce.orders["checkout-1"] = "order-by-server"
    till.commerce.refusals["checkout-1"] = CheckoutExpired(checkout_id="checkout-1")

    till.deliver()
    outbox_drain()

    assert till.attempt(begun).order_id == "order-by-server"
    assert till.refunds() == []


def test_paid_twice_by_two_attempts_gives_the_second_back(till: Till) -> None:
    first, second = till.begin("card"), till.begin("card")
    till.pay(first)
    till.pay(second)

    till.deliver()
    outbox_drain()

    states = sorted([till.attempt(first).state, till.attempt(second).state])
    assert states == [AttemptState.COMPLETED, AttemptState.REFUNDED]
    assert (till.charges(), till.refunds()) == ([2550, 2550], [2550])


def test_commerce_away_keeps_the_money_until_it_is_back(till: Till) -> None:
    begun = till.begin()
    till.pay(begun)
    till.commerce.is_away = True

    till.deliver()
    outbox_drain()
    attempt = till.attempt(begun)
    between = attempt.state
    till.commerce.is_away = False
    _soon(attempt)

    assert between == AttemptState.PAID
    assert attempt.state == AttemptState.COMPLETED
    assert till.refunds() == []


def test_lost_answer_of_the_late_refund_is_not_a_second_refund(till: Till) -> None:
    begun = till.begin()
    till.pay(begun)
    till.commerce.sell_out("checkout-1")
    till.simulator.faults(answer_lost={"next": 4, "path": "/v1/refunds"})

    till.deliver()
    outbox_drain()
    attempt = till.attempt(begun)
    between = attempt.state
    _soon(attempt)

    assert (between, attempt.state) == (AttemptState.REFUND_DUE, AttemptState.REFUNDED)
    assert till.refunds() == [2550]


def test_refund_made_by_hand_is_reported_to_commerce(till: Till) -> None:
    begun = till.begin()
    till.pay(begun)
    till.deliver()
    outbox_drain()
    attempt = till.attempt(begun)

    refund = till.simulator.client().v1.refunds.create(
        {"payment_intent": attempt.intent_id, "amount": 50}
    )
    till.deliver()
    outbox_drain()

    assert till.commerce.reported("REFUND_SUCCESS") == [(refund.id, "0.50")]
    assert attempt.refunds.get().amount_fen == 50


def test_another_amount_at_the_service_stops_for_a_person(till: Till) -> None:
    begun = till.begin()
    till.pay(begun)
    PaymentAttempt.objects.update(amount_fen=2549)

    with pytest.raises(AmountDiffers):
        attempt_settle(public_id=till.attempt(begun).public_id, now=clock.now())

    assert till.attempt(begun).state == AttemptState.WAITING
    assert till.commerce.orders == {}


def test_lease_is_held_by_one_and_ends_by_itself(till: Till) -> None:
    attempt = till.attempt(till.begin())
    now = clock.now()

    with attempt_leased(attempt_id=attempt.pk, now=now):
        with (
            pytest.raises(SettlingElsewhere),
            attempt_leased(attempt_id=attempt.pk, now=now + timedelta(seconds=30)),
        ):
            pass
        with attempt_leased(attempt_id=attempt.pk, now=now + timedelta(seconds=61)) as taken:
            assert taken.pk == attempt.pk


def test_a_late_refund_that_the_service_refused_is_asked_for_anew(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = till.begin()
    till.pay(begun)
    till.commerce.sell_out("checkout-1")
    attempt = till.attempt(begun)
    with monkeypatch.context() as patched:
        patched.setattr(StripeGateway, "payment_refund", _refusing)
        attempt_settle(public_id=attempt.public_id, now=clock.now())
    attempt.refresh_from_db()
    between = attempt.state

    attempt_settle(public_id=attempt.public_id, now=clock.now())
    outbox_drain()

    attempt.refresh_from_db()
    assert (between, attempt.state) == (AttemptState.REFUND_DUE, AttemptState.REFUNDED)
    assert till.refunds() == [2550]
    assert len(mail.outbox) == 1


def test_a_late_refund_that_a_person_made_by_hand_is_not_made_again(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = till.begin()
    till.pay(begun)
    till.commerce.sell_out("checkout-1")
    attempt = till.attempt(begun)
    with monkeypatch.context() as patched:
        patched.setattr(StripeGateway, "payment_refund", _refusing)
        attempt_settle(public_id=attempt.public_id, now=clock.now())
    attempt.refresh_from_db()

    till.simulator.client().v1.refunds.create({"payment_intent": attempt.intent_id})
    till.deliver()
    outbox_drain()
    attempt_settle(public_id=attempt.public_id, now=clock.now())

    attempt.refresh_from_db()
    assert attempt.state == AttemptState.REFUNDED
    assert till.refunds() == [2550]


def _refusing(*_: object, **__: object) -> RefundResult:
    raise PspRefused(reason="balance_insufficient", message="Insufficient funds.")


def test_a_cart_made_smaller_after_the_page_opened_gives_the_difference_back_once(
    till: Till,
) -> None:
    begun = till.begin()
    till.commerce.totals["checkout-1"] = Money.from_minor(1000)
    till.pay(begun)

    till.deliver()
    outbox_drain()
    attempt = till.attempt(begun)
    attempt_settle(public_id=attempt.public_id, now=clock.now())
    outbox_drain()

    refund_id = till.simulator.world.store.objects("refund")[0]["id"]
    assert attempt.state == AttemptState.COMPLETED
    assert (till.charges(), till.refunds()) == ([2550], [1550])
    assert till.commerce.reported("REFUND_SUCCESS") == [(refund_id, "15.50")]


def test_the_difference_is_asked_for_until_the_service_gives_it(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = till.begin()
    till.commerce.totals["checkout-1"] = Money.from_minor(1000)
    till.pay(begun)
    with monkeypatch.context() as patched:
        patched.setattr(StripeGateway, "payment_refund", _refusing)
        till.deliver()
        outbox_drain()
    between = till.refunds()

    outbox_drain(clock_now=lambda: clock.now() + timedelta(minutes=1))

    assert (between, till.refunds()) == ([], [1550])
