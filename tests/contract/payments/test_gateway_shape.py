"""Every request that our gateway sends, and every answer it gets, fits Stripe's published OpenAPI."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from shop.kernel import clock
from shop.payments.enums import PaymentMethod
from shop.payments.pay_on_pickup import PayOnPickup
from shop.payments.port import PaymentOrder, PspRefused, PspState
from shop.payments.stripe_gateway import StripeGateway
from tests.support.simulator import KEY, RunningSimulator, TurnedClock, simulator_running
from tests.support.stripe_openapi import StripeOpenApi


@pytest.fixture
def live() -> Iterator[RunningSimulator]:
    """A simulator on today's clock, since our orders carry today's times."""
    with simulator_running(clock=TurnedClock(clock.now().timestamp())) as running:
        yield running


@pytest.fixture
def gateway(live: RunningSimulator) -> StripeGateway:
    return StripeGateway(api_key=KEY, api_base=live.url)


def _order(method: PaymentMethod, key: str = "k") -> PaymentOrder:
    return PaymentOrder(
        key=key,
        method=method,
        amount_fen=1234,
        currency="CNY",
        language="zh",
        email="buyer@example.com",
        title="鲜活订单",
        summary="烟台红富士苹果 ×2",
        return_url="http://store.test/return/",
        cancel_url="http://store.test/cancel/",
        expires_at=clock.now() + timedelta(minutes=40),
        metadata={"attempt": "a", "transaction": "t"},
    )


def _honest(live: RunningSimulator, openapi: StripeOpenApi) -> bool:
    faults = [fault for exchange in live.exchanges for fault in openapi.faults(exchange)]
    assert faults == []
    return len(live.exchanges) > 0


@pytest.mark.parametrize("method", [PaymentMethod.CARD, PaymentMethod.ALIPAY])
def test_hosted_payment_and_refund(
    live: RunningSimulator, gateway: StripeGateway, openapi: StripeOpenApi, method: PaymentMethod
) -> None:
    started = gateway.payment_start(_order(method))
    open_state = gateway.payment_state(started.ref)
    live.pay_by_card(started.redirect_url) if method == PaymentMethod.CARD else _alipay(
        live, gateway, started.redirect_url
    )
    paid = gateway.payment_state(started.ref)
    closed_too_late = gateway.payment_close(paid.ref)
    refund = gateway.payment_refund(paid.ref, amount_fen=234, key="r", reason="SOLD_OUT")
    fetched = gateway.refund_fetch(refund.refund_id)

    assert open_state.state is PspState.WAITING
    assert (paid.state, paid.amount_fen) == (PspState.PAID, 1234)
    assert closed_too_late.state is PspState.PAID
    assert (fetched.amount_fen, fetched.is_done, fetched.made_by_us) == (234, True, True)
    assert _honest(live, openapi)


def _alipay(live: RunningSimulator, gateway: StripeGateway, url: str) -> None:
    page = live.pay_by_wallet(url)
    live.answer_approval(page.url.path.rsplit("/", 1)[-1], approve=True)


def test_wechat_code_and_close(
    live: RunningSimulator, gateway: StripeGateway, openapi: StripeOpenApi
) -> None:
    started = gateway.payment_start(_order(PaymentMethod.WECHAT_PAY))
    waiting = gateway.payment_state(started.ref)
    closed = gateway.payment_close(started.ref)

    assert started.code_url
    assert waiting.state is PspState.WAITING
    assert closed.state is PspState.CANCELLED
    assert _honest(live, openapi)


def test_endpoint_and_refusals(
    live: RunningSimulator, gateway: StripeGateway, openapi: StripeOpenApi
) -> None:
    endpoint_id, secret = gateway.endpoint_create(
        url="http://store.test/hook/", events=["payment_intent.succeeded"]
    )
    started = gateway.payment_start(_order(PaymentMethod.WECHAT_PAY))
    with pytest.raises(PspRefused) as refused:
        gateway.payment_refund(started.ref, amount_fen=1, key="r", reason="")

    assert secret.startswith("whsec_")
    assert gateway.endpoint_exists(endpoint_id)
    assert not gateway.endpoint_exists("we_nothing")
    assert "does not have a successful charge" in refused.value.facts["message"]
    assert _honest(live, openapi)


def test_no_card_data_is_ever_sent_by_us(live: RunningSimulator, gateway: StripeGateway) -> None:
    started = gateway.payment_start(_order(PaymentMethod.CARD))
    live.pay_by_card(started.redirect_url)
    gateway.payment_state(started.ref)

    sent = " ".join(exchange.request + exchange.query for exchange in live.exchanges)
    assert "4242" not in sent
    assert "number" not in sent


def test_pay_on_pickup_asks_nobody() -> None:
    gateway = PayOnPickup()
    started = gateway.payment_start(_order(PaymentMethod.PAY_ON_PICKUP))

    assert gateway.payment_state(started.ref).state is PspState.HELD
    assert gateway.payment_capture(started.ref, amount_fen=5, key="k").amount_fen == 5
    assert gateway.payment_refund(started.ref, amount_fen=5, key="k", reason="").is_done
