"""Return, cancel and QR pages; the webhook's door."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings

from shop.durability.models import InboxReceipt, OutboxMessage
from shop.durability.outbox import outbox_drain
from shop.kernel import clock
from shop.payments import destinations
from shop.payments.domain.endpoints import endpoint_ensure, endpoint_url
from shop.payments.enums import AttemptState
from shop.payments.models import PaymentAttempt, StripeEndpoint
from tests.support.payments import HOOK, Till

NOBODY = "00000000-0000-4000-8000-000000000000"


def order_page(attempt: PaymentAttempt) -> str:
    """Stands for the checkout package's order page."""
    return f"/orders/{attempt.order_id}/"


def checkout_page(attempt: PaymentAttempt) -> str:
    """Stands for the checkout package's page."""
    return f"/checkout/{attempt.source_id}/"


@pytest.fixture(autouse=True)
def _destinations(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = {"order": f"{__name__}.order_page", "checkout": f"{__name__}.checkout_page"}
    monkeypatch.setattr(destinations, "_paths", paths)


def test_return_before_any_webhook_settles_and_goes_to_the_order(
    till: Till, client: Client
) -> None:
    back = till.pay(till.begin()).headers["location"]

    first = client.get(back)
    again = client.get(back)
    till.deliver()
    outbox_drain()

    assert (first.status_code, first["location"]) == (302, "/orders/order-checkout-1/")
    assert again["location"] == first["location"]
    assert till.commerce.completions == ["checkout-1"]


def test_return_without_paying_waits(till: Till, client: Client) -> None:
    attempt = till.attempt(till.begin())

    page = client.get(f"/payments/return/{attempt.public_id}/")

    assert page.status_code == 200
    assert page.headers["Refresh"] == "3"
    assert "正在确认付款" in page.content.decode()


def test_return_while_commerce_is_away_waits_and_keeps_the_money(
    till: Till, client: Client
) -> None:
    begun = till.begin()
    back = till.pay(begun).headers["location"]
    till.commerce.is_away = True

    page = client.get(back)

    assert page.status_code == 200
    assert till.attempt(begun).state == AttemptState.PAID


def test_return_with_another_amount_at_the_service_does_not_say_that_nothing_was_taken(
    till: Till, client: Client
) -> None:
    begun = till.begin()
    till.pay(begun)
    PaymentAttempt.objects.update(amount_fen=2549)

    page = client.get(f"/payments/return/{till.attempt(begun).public_id}/")

    assert page.status_code == 200
    assert "正在确认付款" in page.content.decode()


def test_return_when_sold_out_tells_what_happens_to_the_money(till: Till, client: Client) -> None:
    begun = till.begin()
    back = till.pay(begun).headers["location"]
    till.commerce.sell_out("checkout-1")

    page = client.get(back)

    text = page.content.decode()
    assert "卖完了" in text
    assert "全额退款已经发出" in text
    assert till.refunds() == [2550]


def test_cancel_closes_the_page_and_returns_to_the_checkout(till: Till, client: Client) -> None:
    begun = till.begin()
    attempt = till.attempt(begun)

    answer = client.get(f"/payments/cancel/{attempt.public_id}/", follow=False)
    late = till.pay(begun)

    assert answer["location"] == "/checkout/checkout-1/"
    assert till.attempt(begun).state == AttemptState.CANCELLED
    assert late.status_code == 410
    assert till.charges() == []


def test_cancel_after_paying_goes_to_the_order(till: Till, client: Client) -> None:
    begun = till.begin()
    till.pay(begun)

    answer = client.get(f"/payments/cancel/{till.attempt(begun).public_id}/")

    assert answer["location"] == "/orders/order-checkout-1/"


def test_wechat_page_shows_the_code_then_goes_on(till: Till, client: Client) -> None:
    begun = till.begin("wechat_pay")
    attempt = till.attempt(begun)
    path = begun["data"]["redirect_url"].removeprefix("http://testserver")

    before = client.get(path)
    till.simulator.answer_approval(attempt.intent_id or "", approve=True)
    after = client.get(path)

    assert "<svg" in before.content.decode()
    assert "模拟支付" in before.content.decode()
    assert before.headers["Refresh"] == "3"
    assert after["location"] == "/orders/order-checkout-1/"


@pytest.mark.parametrize("page", ["return", "cancel", "wechat"])
@pytest.mark.django_db
def test_unknown_attempt_is_404(client: Client, page: str) -> None:
    assert client.get(f"/payments/{page}/{NOBODY}/").status_code == 404


@pytest.mark.parametrize("signature", ["", "t=1,v1=00", "nonsense"])
def test_webhook_with_a_wrong_signature_leaves_no_trace(
    till: Till, client: Client, signature: str
) -> None:
    answer = client.post(
        "/payments/stripe/webhook/",
        data=b'{"id":"evt_1","type":"x","data":{"object":{"id":"a","object":"charge"}}}',
        content_type="application/json",
        headers={"Stripe-Signature": signature},
    )

    assert answer.status_code == 400
    assert InboxReceipt.objects.count() == OutboxMessage.objects.count() == 0


def test_webhook_too_old_is_refused(till: Till) -> None:
    till.pay(till.begin())
    till.simulator.clock.forward(-400)
    till.simulator.world.store.transaction()
    for row in till.simulator.world.store.deliveries(state="PENDING"):
        till.simulator.world.store.delivery_set(row["seq"], state="PENDING", due_at=0)

    assert set(till.deliver()) == {400}


def test_endpoint_is_registered_once(till: Till) -> None:
    again = endpoint_ensure(url=HOOK, now=clock.now())
    later = endpoint_ensure(url=HOOK, now=clock.now() + timedelta(minutes=11))

    assert again == later == "kept"
    assert len(till.simulator.world.store.objects("webhook_endpoint")) == 1


def test_endpoint_is_registered_anew_after_the_service_forgot_it(till: Till) -> None:
    for endpoint in till.simulator.world.store.objects("webhook_endpoint"):
        till.simulator.world.store.remove(endpoint["id"])

    outcome = endpoint_ensure(url=HOOK, now=clock.now() + timedelta(minutes=11))
    till.pay(till.begin())

    assert outcome == "created"
    assert set(till.deliver()) == {200}


def test_endpoint_at_a_new_address_replaces_the_old_one(till: Till) -> None:
    moved = HOOK.replace("testserver", "testserver:8010")

    outcome = endpoint_ensure(url=moved, now=clock.now())

    registered = till.simulator.world.store.objects("webhook_endpoint")
    assert outcome == "created"
    assert [endpoint["url"] for endpoint in registered] == [moved]


def test_endpoint_that_we_forgot_is_replaced_not_doubled(till: Till) -> None:
    StripeEndpoint.objects.all().delete()

    endpoint_ensure(url=HOOK, now=clock.now())
    till.pay(till.begin())

    assert set(till.deliver()) == {200}
    assert len(till.simulator.world.store.objects("webhook_endpoint")) == 1


@pytest.mark.parametrize(
    ("key", "url", "expected"),
    [
        ("", "http://store.test", "http://hooks.test/payments/stripe/webhook/"),
        ("sk_live_x", "https://store.test", "https://store.test/payments/stripe/webhook/"),
        ("sk_live_x", "http://127.0.0.1:8000", None),
    ],
)
def test_endpoint_url_is_one_that_the_service_can_reach(
    key: str, url: str, expected: str | None
) -> None:
    with override_settings(STRIPE_SECRET_KEY=key, PUBLIC_URL=url, HOOKS_URL="http://hooks.test"):
        assert endpoint_url() == expected
