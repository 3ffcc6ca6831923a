"""Paying through a payment app: sessions, reports, requests, granted refunds. The app is played at the HTTP port."""

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from shop.engine.domain.complete import checkout_complete
from shop.engine.domain.completion import Completion
from shop.engine.domain.transaction_requests import transaction_request_run
from shop.engine.models import (
    App,
    AppToken,
    Order,
    TransactionEvent,
    TransactionItem,
    Webhook,
    WebhookEvent,
)
from shop.engine.schema.ids import global_id
from shop.engine.webhooks import sync
from shop.engine.webhooks.transport import Answer
from shop.kernel import clock
from tests.engine.client import ask
from tests.engine.factories import Shop, checkout_ready, shop_make, variant_make

pytestmark = pytest.mark.django_db

QUERY = """subscription { event { ... on TransactionInitializeSession {
  data merchantReference action { amount currency actionType } transaction { id token }
  sourceObject { __typename ... on Checkout { id totalPrice { gross { amount } } } ... on Order { id } } }
 ... on TransactionProcessSession { data action { amount actionType } }
 ... on TransactionChargeRequested { action { amount kind: actionType } item: transaction { pspReference } }
 ... on TransactionRefundRequested { action { amount kind: actionType } grantedRefund { amount { amount } } }
 ... on PaymentGatewayInitializeSession { data amount }
 ... on ShippingListMethodsForCheckout { checkout { id lines { quantity metadata { key value } } } }
} }"""
EVENTS = [
    "transaction_initialize_session",
    "transaction_process_session",
    "payment_gateway_initialize_session",
    "transaction_refund_requested",
    "transaction_charge_requested",
    "shipping_list_methods_for_checkout",
]
TOKEN = "app-token-of-the-tests"
INITIALIZE = """mutation($id: ID!, $key: String, $amount: PositiveDecimal, $gateway: String!, $data: JSON) {
  transactionInitialize(id: $id, idempotencyKey: $key, amount: $amount, paymentGateway: {id: $gateway, data: $data}) {
    errors { field code } data transaction { id token pspReference actions }
    transactionEvent { type message amount { amount } pspReference } } }"""
REPORT = """mutation($id: ID!, $type: TransactionEventTypeEnum!, $psp: String!, $amount: PositiveDecimal) {
  transactionEventReport(id: $id, type: $type, pspReference: $psp, amount: $amount) {
    alreadyProcessed errors { field code } transaction { chargedAmount { amount } refundedAmount { amount } }
    transactionEvent { type amount { amount } } } }"""
STATE = """query($id: ID!) { checkout(id: $id) { chargeStatus authorizeStatus totalBalance { amount } } }"""


class PaymentApp:
    """Answers what the test says and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.answers: dict[str, Callable[[dict[str, Any]], tuple[int, Any]]] = {}

    def send(self, *, method: str, url: str, headers: dict[str, str], body: bytes) -> Answer:
        event, payload = headers["Saleor-Event"], json.loads(body)
        self.asked.append((event, payload))
        status, answer = self.answers[event](payload)
        return Answer(status, answer if isinstance(answer, str) else json.dumps(answer), {}, 0.01)

    def says(self, event: str, answer: Any, *, status: int = 200) -> None:
        self.answers[event] = lambda _payload: (status, answer)


@pytest.fixture
def pay_app(monkeypatch: pytest.MonkeyPatch) -> PaymentApp:
    from shop.engine.domain import tokens  # noqa: PLC0415 -- needs settings

    row = App.objects.create(
        name="Pay",
        identifier="pay.app",
        permissions=["HANDLE_PAYMENTS", "MANAGE_ORDERS", "HANDLE_CHECKOUTS", "MANAGE_CHECKOUTS"],
        created_at=clock.now(),
    )
    AppToken.objects.create(
        app=row, token_hash=tokens.app_token_hash(TOKEN), token_last_4=TOKEN[-4:]
    )
    hook = Webhook.objects.create(app=row, target_url="http://app/", subscription_query=QUERY)
    for event in EVENTS:
        WebhookEvent.objects.create(webhook=hook, event_type=event)
    played = PaymentApp()
    played.says("shipping_list_methods_for_checkout", [])
    monkeypatch.setattr(sync, "request_send", played.send)
    return played


def ready(shop: Shop) -> str:
    pk = checkout_ready(shop, (variant_make(shop, price="20"), 1))
    return global_id("Checkout", pk)


def initialize(checkout: str, **more: Any) -> Any:
    variables = {"id": checkout, "gateway": "pay.app", **more}
    return ask(INITIALIZE, variables).data["transactionInitialize"]


def report(item: str, kind: str, psp: str, amount: float | None = None) -> Any:
    variables = {"id": item, "type": kind, "psp": psp, "amount": amount}
    return ask(REPORT, variables, token=TOKEN).data["transactionEventReport"]


def test_charge_makes_the_checkout_paid_and_the_order_confirmed(pay_app: PaymentApp) -> None:
    shop = shop_make(allow_unpaid_orders=False)
    checkout = ready(shop)
    pay_app.says(
        "transaction_initialize_session",
        {"result": "CHARGE_SUCCESS", "pspReference": "P1", "actions": ["REFUND"], "data": {"a": 1}},
    )

    answer = initialize(checkout, data={"method": "card"})
    state = ask(STATE, {"id": checkout}).data["checkout"]
    order, _ = checkout_complete(checkout_id=checkout_pk(), how=Completion(), now=clock.now())

    assert answer["errors"] == []
    assert answer["data"] == {"a": 1}
    assert answer["transactionEvent"]["type"] == "CHARGE_SUCCESS"
    assert answer["transaction"]["actions"] == ["REFUND"]
    event, payload = pay_app.asked[-1]
    assert event == "transaction_initialize_session"
    assert payload["data"] == {"method": "card"}
    assert payload["action"] == {"amount": 30.0, "currency": "CNY", "actionType": "CHARGE"}
    assert payload["sourceObject"]["id"] == checkout
    assert payload["transaction"]["id"] == payload["merchantReference"]
    assert state == {
        "chargeStatus": "FULL",
        "authorizeStatus": "FULL",
        "totalBalance": {"amount": 0.0},
    }
    assert (order.status, order.charge_status) == ("UNFULFILLED", "FULL")
    assert TransactionItem.objects.get().order_id == order.pk
    kinds = TransactionEvent.objects.order_by("pk").values_list("type", flat=True)
    assert list(kinds) == ["CHARGE_REQUEST", "CHARGE_SUCCESS"]


def test_action_required_adds_nothing_until_success_is_reported(pay_app: PaymentApp) -> None:
    shop = shop_make(allow_unpaid_orders=False)
    checkout = ready(shop)
    pay_app.says(
        "transaction_initialize_session",
        {"result": "CHARGE_ACTION_REQUIRED", "data": {"code_url": "weixin://1"}},
    )

    answer = initialize(checkout)
    before = ask(STATE, {"id": checkout}).data["checkout"]
    item = answer["transaction"]["id"]
    first = report(item, "CHARGE_SUCCESS", "W1", 30)
    second = report(item, "CHARGE_SUCCESS", "W1", 30)
    odd = report(item, "CHARGE_SUCCESS", "W1", 31)
    after = ask(STATE, {"id": checkout}).data["checkout"]

    assert answer["transactionEvent"]["type"] == "CHARGE_ACTION_REQUIRED"
    assert before["chargeStatus"] == "NONE"
    assert (first["alreadyProcessed"], second["alreadyProcessed"]) == (False, True)
    assert first["transaction"]["chargedAmount"]["amount"] == 30.0
    assert odd["errors"] == [{"field": "pspReference", "code": "INCORRECT_DETAILS"}]
    assert odd["transactionEvent"] == {"type": "CHARGE_FAILURE", "amount": {"amount": 31.0}}
    assert after["chargeStatus"] == "FULL"


def test_pending_charge_counts_as_paid(pay_app: PaymentApp) -> None:
    checkout = ready(shop_make())
    pay_app.says(
        "transaction_initialize_session", {"result": "CHARGE_REQUEST", "pspReference": "P"}
    )

    answer = initialize(checkout)

    assert answer["transactionEvent"]["type"] == "CHARGE_REQUEST"
    assert ask(STATE, {"id": checkout}).data["checkout"]["chargeStatus"] == "FULL"


@pytest.mark.parametrize(
    ("status", "answer", "message"),
    [
        (500, "oops", "Failed to delivery request."),
        (200, "no json", "The app's answer is no JSON."),
        (200, {"result": "NICE"}, "Incorrect value (NICE) for field: result."),
        (200, {"result": "CHARGE_SUCCESS"}, "Missing value for field: pspReference."),
        (200, [1], "Incorrect value for response. Expected an object."),
    ],
)
def test_answers_that_cannot_be_used_become_failures(
    pay_app: PaymentApp, status: int, answer: Any, message: str
) -> None:
    checkout = ready(shop_make())
    pay_app.says("transaction_initialize_session", answer, status=status)

    made = initialize(checkout)

    assert made["errors"] == []
    assert made["transactionEvent"]["type"] == "CHARGE_FAILURE"
    assert made["transactionEvent"]["message"] == message
    assert ask(STATE, {"id": checkout}).data["checkout"]["chargeStatus"] == "NONE"


def test_idempotency_key_names_one_transaction(pay_app: PaymentApp) -> None:
    shop = shop_make()
    checkout, other = ready(shop), ready(shop)
    pay_app.says("transaction_initialize_session", {"result": "CHARGE_ACTION_REQUIRED"})

    first = initialize(checkout, key="K")
    same = initialize(checkout, key="K")
    amount = initialize(checkout, key="K", amount=1)
    foreign = initialize(other, key="K")
    blank = initialize(other, key="")

    assert first["transaction"]["id"] == same["transaction"]["id"]
    assert amount["errors"] == [{"field": "idempotencyKey", "code": "UNIQUE"}]
    assert foreign["errors"] == [{"field": "idempotencyKey", "code": "UNIQUE"}]
    assert blank["errors"] == [{"field": "idempotencyKey", "code": "INVALID"}]
    assert TransactionItem.objects.count() == 1
    assert len([event for event, _ in pay_app.asked if event.startswith("transaction")]) == 2


def test_unknown_gateway_is_told(pay_app: PaymentApp) -> None:
    checkout = ready(shop_make())

    answer = initialize(checkout, gateway="other")

    assert answer["errors"] == [{"field": "paymentGateway", "code": "NOT_FOUND"}]
    assert not TransactionItem.objects.exists()


def test_process_asks_until_it_is_decided(pay_app: PaymentApp) -> None:
    checkout = ready(shop_make())
    text = """mutation($id: ID!) { transactionProcess(id: $id, data: {x: 1}) {
      errors { code } data transactionEvent { type pspReference } } }"""
    pay_app.says("transaction_initialize_session", {"result": "CHARGE_ACTION_REQUIRED"})
    pay_app.says("transaction_process_session", {"result": "CHARGE_SUCCESS", "pspReference": "P"})
    item = initialize(checkout)["transaction"]["id"]
    pay_app.asked.clear()

    first = ask(text, {"id": item}).data["transactionProcess"]
    again = ask(text, {"id": item}).data["transactionProcess"]

    assert first["transactionEvent"] == again["transactionEvent"]
    assert first["transactionEvent"] == {"type": "CHARGE_SUCCESS", "pspReference": "P"}
    assert [event for event, _ in pay_app.asked] == ["transaction_process_session"]
    assert pay_app.asked[0][1]["data"] == {"x": 1}


def test_gateway_initialize_hands_data_on_and_tells_bad_answers(pay_app: PaymentApp) -> None:
    checkout = ready(shop_make())
    text = """mutation($id: ID!) { paymentGatewayInitialize(id: $id, paymentGateways: [{id: "pay.app", data: {a: 1}}]) {
      errors { code } gatewayConfigs { id data errors { code } } } }"""

    pay_app.says("payment_gateway_initialize_session", {"data": {"key": "pk"}})
    good = ask(text, {"id": checkout}).data["paymentGatewayInitialize"]["gatewayConfigs"]
    pay_app.says("payment_gateway_initialize_session", {"nothing": 1})
    bad = ask(text, {"id": checkout}).data["paymentGatewayInitialize"]["gatewayConfigs"]

    assert good == [{"id": "pay.app", "data": {"key": "pk"}, "errors": []}]
    assert bad == [{"id": "pay.app", "data": None, "errors": [{"code": "INVALID"}]}]


def checkout_pk() -> uuid.UUID:
    """The checkout of the only transaction."""
    pk = TransactionItem.objects.get().checkout_id
    assert pk is not None
    return pk


def _paid_order(pay_app: PaymentApp) -> tuple[Order, str]:
    checkout = ready(shop_make(allow_unpaid_orders=False))
    pay_app.says(
        "transaction_initialize_session", {"result": "CHARGE_SUCCESS", "pspReference": "P"}
    )
    item = initialize(checkout)["transaction"]["id"]
    order, _ = checkout_complete(checkout_id=checkout_pk(), how=Completion(), now=clock.now())
    return order, item


REQUEST = """mutation($id: ID!, $amount: PositiveDecimal) {
  transactionRequestAction(id: $id, actionType: REFUND, amount: $amount) { errors { code } transaction { id } } }"""


def test_refund_request_is_clamped_carried_out_and_reported(pay_app: PaymentApp) -> None:
    order, item = _paid_order(pay_app)
    pay_app.says("transaction_refund_requested", {"pspReference": "R1"})

    asked = ask(REQUEST, {"id": item, "amount": 500}, token=TOKEN).data
    now = clock.now() + timedelta(seconds=1)
    assert transaction_request_run(now=now)
    assert not transaction_request_run(now=now)
    order.refresh_from_db()
    pending = order.charge_status, TransactionItem.objects.get().refund_pending_amount
    done = report(item, "REFUND_SUCCESS", "R1", 30)
    order.refresh_from_db()

    assert asked["transactionRequestAction"]["errors"] == []
    assert pay_app.asked[-1][1]["action"] == {"amount": 30.0, "kind": "REFUND"}
    assert pending == ("NONE", Decimal(30))
    assert done["transaction"]["refundedAmount"]["amount"] == 30.0
    assert (order.charge_status, order.total_charged_amount) == ("NONE", Decimal(0))


def test_refund_request_is_tried_again_when_the_app_fails(pay_app: PaymentApp) -> None:
    _, item = _paid_order(pay_app)
    pay_app.says("transaction_refund_requested", "down", status=503)
    ask(REQUEST, {"id": item, "amount": 5}, token=TOKEN)
    now = clock.now() + timedelta(seconds=1)

    transaction_request_run(now=now)
    early = transaction_request_run(now=now + timedelta(seconds=9))
    pay_app.says("transaction_refund_requested", {"pspReference": "R", "result": "REFUND_SUCCESS"})
    late = transaction_request_run(now=now + timedelta(seconds=11))

    assert (early, late) == (False, True)
    assert TransactionItem.objects.get().refunded_amount == Decimal(5)


def test_granted_refund_keeps_the_order_fully_charged(pay_app: PaymentApp) -> None:
    order, item = _paid_order(pay_app)
    grant = """mutation($id: ID!, $t: ID!, $amount: Decimal) { orderGrantRefundCreate(id: $id, input: {transactionId: $t, amount: $amount, reason: "坏果"}) {
      errors { field code } grantedRefund { id amount { amount } status } order { chargeStatus } } }"""
    carry = """mutation($id: ID!, $g: ID!) { transactionRequestRefundForGrantedRefund(id: $id, grantedRefundId: $g) {
      errors { code } transaction { id } } }"""
    pay_app.says("transaction_refund_requested", {"pspReference": "R", "result": "REFUND_SUCCESS"})
    order_id = global_id("Order", order.pk)

    over = ask(grant, {"id": order_id, "t": item, "amount": 31}, token=TOKEN).data
    made = ask(grant, {"id": order_id, "t": item, "amount": 20}, token=TOKEN).data
    granted = made["orderGrantRefundCreate"]["grantedRefund"]
    first = ask(carry, {"id": item, "g": granted["id"]}, token=TOKEN).data
    twice = ask(carry, {"id": item, "g": granted["id"]}, token=TOKEN).data
    transaction_request_run(now=clock.now() + timedelta(seconds=1))
    order.refresh_from_db()

    assert over["orderGrantRefundCreate"]["errors"] == [
        {"field": "amount", "code": "AMOUNT_GREATER_THAN_AVAILABLE"}
    ]
    assert made["orderGrantRefundCreate"]["order"]["chargeStatus"] == "OVERCHARGED"
    assert first["transactionRequestRefundForGrantedRefund"]["errors"] == []
    assert twice["transactionRequestRefundForGrantedRefund"]["errors"] == [
        {"code": "REFUND_IS_PENDING"}
    ]
    assert pay_app.asked[-1][1]["grantedRefund"] == {"amount": {"amount": 20.0}}
    assert order.charge_status == "FULL"
    assert order.granted_refunds.get().status == "SUCCESS"


def test_transaction_created_by_an_app_pays_an_order(pay_app: PaymentApp) -> None:
    shop = shop_make()
    pk = checkout_ready(shop, (variant_make(shop, price="20"), 1))
    order, _ = checkout_complete(checkout_id=pk, how=Completion(), now=clock.now())
    text = """mutation($id: ID!, $t: TransactionCreateInput!) { transactionCreate(id: $id, transaction: $t) {
      errors { code } transaction { name chargedAmount { amount } authorizedAmount { amount } } } }"""

    made = ask(
        text,
        {
            "id": global_id("Order", order.pk),
            "t": {"name": "现金", "amountCharged": {"currency": "CNY", "amount": 30}},
        },
        token=TOKEN,
    ).data["transactionCreate"]
    order.refresh_from_db()

    assert made["transaction"] == {
        "name": "现金",
        "chargedAmount": {"amount": 30.0},
        "authorizedAmount": {"amount": 0.0},
    }
    assert (order.status, order.charge_status) == ("UNFULFILLED", "FULL")


def test_mark_as_paid_once(pay_app: PaymentApp) -> None:
    shop = shop_make()
    pk = checkout_ready(shop, (variant_make(shop), 1))
    order, _ = checkout_complete(checkout_id=pk, how=Completion(), now=clock.now())
    text = """mutation($id: ID!) { orderMarkAsPaid(id: $id) { errors { code } order { isPaid paymentStatus status } } }"""

    first = ask(text, {"id": global_id("Order", order.pk)}, token=TOKEN).data["orderMarkAsPaid"]
    second = ask(text, {"id": global_id("Order", order.pk)}, token=TOKEN).data["orderMarkAsPaid"]

    assert first["order"] == {
        "isPaid": True,
        "paymentStatus": "FULLY_CHARGED",
        "status": "UNFULFILLED",
    }
    assert second["errors"] == [{"code": "PAYMENT_ERROR"}]


def test_app_offers_delivery_for_a_checkout(pay_app: PaymentApp) -> None:
    shop = shop_make(price="99")
    pk = checkout_ready(shop, (variant_make(shop), 2), metadata={})
    checkout = global_id("Checkout", pk)
    pay_app.says(
        "shipping_list_methods_for_checkout",
        [
            {
                "id": "home",
                "name": "冷链到家",
                "amount": 12.5,
                "currency": "CNY",
                "maximum_delivery_days": 3,
            },
            {"id": "odd", "name": "x", "amount": 1, "currency": "USD"},
            {"name": "no id"},
        ],
    )

    options = ask(
        """mutation($id: ID!) { deliveryOptionsCalculate(id: $id) { errors { code } deliveries {
          id shippingMethod { id name price { amount } maximumDeliveryDays } } } }""",
        {"id": checkout},
    ).data["deliveryOptionsCalculate"]["deliveries"]
    chosen = ask(
        """mutation($id: ID!, $m: ID!) { checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $m) {
          errors { code } checkout { shippingPrice { gross { amount } } } } }""",
        {"id": checkout, "m": options[0]["shippingMethod"]["id"]},
    ).data["checkoutDeliveryMethodUpdate"]

    assert [option["shippingMethod"]["name"] for option in options] == ["快递", "冷链到家"]
    home = next(o for o in options if o["shippingMethod"]["name"] == "冷链到家")["shippingMethod"]
    assert home["id"] == global_id("app", "pay.app:home")
    assert (home["price"]["amount"], home["maximumDeliveryDays"]) == (12.5, 3)
    assert chosen["errors"] == []


DUMMY = """mutation($id: ID!, $input: PaymentInput!) { checkoutPaymentCreate(id: $id, input: $input) {
  errors { field code } payment { total { amount } chargeStatus } checkout { id } } }"""
COMPLETE = """mutation($id: ID!) { checkoutComplete(id: $id, paymentData: "{}") {
  errors { field code } order { status isPaid paymentStatus totalCaptured { amount } } } }"""


def test_dummy_payment_of_older_clients_pays_in_demo_mode(settings: Any) -> None:
    settings.DEMO = True
    checkout = ready(shop_make(allow_unpaid_orders=False))
    given = {"gateway": "mirumee.payments.dummy", "token": "T"}

    unpaid = ask(COMPLETE, {"id": checkout}).data["checkoutComplete"]
    partial = ask(DUMMY, {"id": checkout, "input": {**given, "amount": 1}}).data
    paid = ask(DUMMY, {"id": checkout, "input": {**given, "amount": 30}}).data
    done = ask(COMPLETE, {"id": checkout}).data["checkoutComplete"]

    assert unpaid["errors"] == [{"field": None, "code": "CHECKOUT_NOT_FULLY_PAID"}]
    assert partial["checkoutPaymentCreate"]["errors"] == [
        {"field": "amount", "code": "PARTIAL_PAYMENT_NOT_ALLOWED"}
    ]
    assert paid["checkoutPaymentCreate"]["payment"] == {
        "total": {"amount": 30.0},
        "chargeStatus": "NOT_CHARGED",
    }
    assert done["order"] == {
        "status": "UNFULFILLED",
        "isPaid": True,
        "paymentStatus": "FULLY_CHARGED",
        "totalCaptured": {"amount": 30.0},
    }


def test_dummy_payment_is_refused_outside_demo_mode(settings: Any) -> None:
    settings.DEMO = False
    checkout = ready(shop_make())

    refused = ask(DUMMY, {"id": checkout, "input": {"gateway": "mirumee.payments.dummy"}}).data

    assert refused["checkoutPaymentCreate"]["errors"] == [
        {"field": "gateway", "code": "NOT_SUPPORTED_GATEWAY"}
    ]


def test_transactions_are_listed_for_who_handles_payments(pay_app: PaymentApp) -> None:
    _, item = _paid_order(pay_app)
    text = """query($psp: String!) { transactions(first: 5, where: {OR: [{pspReference: {eq: $psp}}]}) {
      totalCount edges { node { id chargedAmount { amount } } } } }"""

    found = ask(text, {"psp": "P"}, token=TOKEN).data["transactions"]
    none = ask(text, {"psp": "other"}, token=TOKEN).data["transactions"]

    assert found == {
        "totalCount": 1,
        "edges": [{"node": {"id": item, "chargedAmount": {"amount": 30.0}}}],
    }
    assert none["totalCount"] == 0
    assert ask(text, {"psp": "P"}).codes == ["PermissionDenied"]
