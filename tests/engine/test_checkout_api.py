"""Buying over HTTP: a guest from an empty cart to an order, as a storefront does it."""

import uuid
from typing import Any

import pytest

from shop.engine.domain.reservations import reservations_put
from shop.engine.models import Checkout, Order, ShopSettings, Stock, User
from shop.engine.schema.ids import global_id
from tests.engine.client import app_token, ask
from tests.engine.factories import Shop, shop_make, variant_make, voucher_make, warehouse_make

pytestmark = pytest.mark.django_db

ADDRESS = {
    "firstName": "三",
    "lastName": "张",
    "streetAddress1": "海门区人民路1号",
    "city": "南通市",
    "postalCode": "226100",
    "country": "CN",
    "countryArea": "江苏省",
    "phone": "13800138000",
}
CHECKOUT = """
fragment C on Checkout {
  id email quantity voucherCode isShippingRequired chargeStatus authorizeStatus metadata { key value }
  channel { slug } shippingAddress { id city phone country { code } } billingAddress { city }
  discount { amount } totalPrice { gross { amount currency } tax { amount } } subtotalPrice { gross { amount } }
  shippingPrice { gross { amount } } totalBalance { amount } delivery { id shippingMethod { id name price { amount } } }
  problems { __typename } availablePaymentGateways { id } giftCards { id }
  lines { id quantity unitPrice { gross { amount } } totalPrice { gross { amount } }
    undiscountedUnitPrice { amount } variant { id name product { name slug } } }
}
"""
CREATE = (
    CHECKOUT
    + """
mutation($input: CheckoutCreateInput!) {
  checkoutCreate(input: $input) { errors { field code message variants addressType } checkout { ...C } }
}"""
)
CALCULATE = """mutation($id: ID!) { deliveryOptionsCalculate(id: $id) {
  errors { field code } deliveries { id shippingMethod { id name active price { amount currency } } } } }"""
CHOOSE = (
    CHECKOUT
    + """mutation($id: ID!, $method: ID) {
  checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $method) { errors { field code } checkout { ...C } } }"""
)
COMPLETE = """mutation($id: ID!) { checkoutComplete(id: $id) {
  confirmationNeeded confirmationData errors { field code message variants }
  order { id number status statusDisplay paymentStatus isPaid chargeStatus created userEmail checkoutId
    total { gross { amount } } subtotal { gross { amount } } shippingPrice { gross { amount } }
    totalBalance { amount } shippingAddress { city } channel { slug } discounts { valueType amount { amount } }
    voucher { code } deliveryMethod { __typename ... on ShippingMethod { name } ... on Warehouse { name } }
    lines { id quantity productName variantName unitPrice { gross { amount } } totalPrice { gross { amount } }
      undiscountedUnitPrice { gross { amount } } metadata { key value } variant { id name } thumbnail { url } }
    fulfillments { id } } } }"""


def lines_of(*pairs: tuple[Any, int], **more: Any) -> list[dict[str, Any]]:
    return [
        {"variantId": global_id("ProductVariant", variant.pk), "quantity": quantity, **more}
        for variant, quantity in pairs
    ]


def create(shop: Shop, lines: list[dict[str, Any]], *, token: str = "", **more: Any) -> Any:
    given = {
        "channel": shop.channel.slug,
        "email": "buyer@example.com",
        "lines": lines,
        "shippingAddress": ADDRESS,
        "billingAddress": ADDRESS,
        **more,
    }
    return ask(CREATE, {"input": given}, token=token).data["checkoutCreate"]


def deliver(checkout_id: str) -> Any:
    options = ask(CALCULATE, {"id": checkout_id}).data["deliveryOptionsCalculate"]
    chosen = options["deliveries"][0]["id"]
    answer = ask(CHOOSE, {"id": checkout_id, "method": chosen}).data
    return answer["checkoutDeliveryMethodUpdate"]


def test_guest_buys_from_cart_to_order() -> None:
    shop = shop_make()
    variant = variant_make(shop, price="9.99", stock=5)

    made = create(shop, lines_of((variant, 3)), metadata=[{"key": "a", "value": "b"}])
    chosen = deliver(made["checkout"]["id"])
    done = ask(COMPLETE, {"id": made["checkout"]["id"]}).data["checkoutComplete"]
    again = ask(COMPLETE, {"id": made["checkout"]["id"]}).data["checkoutComplete"]

    assert made["errors"] == []
    assert made["checkout"]["totalPrice"]["gross"] == {"amount": 29.97, "currency": "CNY"}
    assert made["checkout"]["shippingAddress"]["phone"] == "+8613800138000"
    assert made["checkout"]["totalBalance"] == {"amount": -29.97}
    assert made["checkout"]["lines"][0]["variant"]["name"] == "5斤装"
    assert chosen["checkout"]["totalPrice"]["gross"]["amount"] == 39.97
    assert chosen["checkout"]["problems"] == []
    assert done["errors"] == []
    assert (done["confirmationNeeded"], done["confirmationData"]) == (False, "{}")
    order = done["order"]
    assert order["id"] == again["order"]["id"]
    assert (order["status"], order["paymentStatus"], order["isPaid"]) == (
        "UNCONFIRMED",
        "NOT_CHARGED",
        False,
    )
    assert order["total"]["gross"]["amount"] == 39.97
    assert order["totalBalance"]["amount"] == -39.97
    assert order["deliveryMethod"] == {"__typename": "ShippingMethod", "name": "快递"}
    assert order["checkoutId"] == made["checkout"]["id"]
    assert order["number"] == str(Order.objects.get().number)
    assert Stock.objects.get().quantity_allocated == 3
    assert ask(
        "query($id: ID!) { checkout(id: $id) { id } }", {"id": made["checkout"]["id"]}
    ).data == {"checkout": None}


def test_order_can_be_read_by_whoever_knows_its_id() -> None:
    shop = shop_make()
    made = create(shop, lines_of((variant_make(shop), 1)))
    deliver(made["checkout"]["id"])
    order = ask(COMPLETE, {"id": made["checkout"]["id"]}).data["checkoutComplete"]["order"]

    found = ask(
        "query($id: ID!) { order(id: $id) { number userEmail lines { quantity } events { id } } }",
        {"id": order["id"]},
    )

    assert found.body["data"] == {"order": None}
    assert found.codes == ["PermissionDenied"]
    plain = ask("query($id: ID!) { order(id: $id) { number userEmail } }", {"id": order["id"]})
    assert plain.data["order"] == {"number": order["number"], "userEmail": "buyer@example.com"}


def test_same_variant_twice_is_one_line_unless_forced() -> None:
    shop = shop_make()
    variant = variant_make(shop)

    merged = create(shop, lines_of((variant, 1), (variant, 2)))
    forced = create(shop, [*lines_of((variant, 1)), *lines_of((variant, 2), forceNewLine=True)])

    assert [line["quantity"] for line in merged["checkout"]["lines"]] == [3]
    assert [line["quantity"] for line in forced["checkout"]["lines"]] == [1, 2]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"channel": None}, "channel", "MISSING_CHANNEL_SLUG"),
        ({"channel": "nowhere"}, "channel", "NOT_FOUND"),
        ({"shippingAddress": {**ADDRESS, "country": None}}, "country", "REQUIRED"),
        ({"shippingAddress": {**ADDRESS, "cityArea": "海门区"}}, "cityArea", "INVALID"),
        ({"shippingAddress": {**ADDRESS, "phone": "12"}}, "phone", "INVALID"),
    ],
)
def test_checkout_create_refuses(change: dict[str, Any], field: str, code: str) -> None:
    shop = shop_make()

    refused = create(shop, lines_of((variant_make(shop), 1)), **change)

    assert refused["checkout"] is None
    assert (refused["errors"][0]["field"], refused["errors"][0]["code"]) == (field, code)


def test_what_does_not_exist_is_named_by_its_id() -> None:
    shop = shop_make()
    variant = variant_make(shop)
    unknown = global_id("ProductVariant", variant.pk + 1)
    checkout = global_id("Checkout", uuid.UUID(int=0))
    text = """mutation($id: ID!) { checkoutEmailUpdate(id: $id, email: "a@b.cn") {
      errors { field code message } } }"""

    (line,) = create(shop, [{"variantId": unknown, "quantity": 1}])["errors"]
    (gone,) = ask(text, {"id": checkout}).data["checkoutEmailUpdate"]["errors"]

    assert (line["field"], line["code"]) == ("variantId", "GRAPHQL_ERROR")
    assert line["message"].endswith(f"global id list of '['{unknown}']'.")
    assert (gone["field"], gone["code"]) == ("id", "NOT_FOUND")
    assert gone["message"] == f"Couldn't resolve to a node: {checkout}"


def test_district_that_the_rules_do_not_know_is_accepted_on_request() -> None:
    shop = shop_make()

    made = create(
        shop,
        lines_of((variant_make(shop), 1)),
        shippingAddress={**ADDRESS, "cityArea": "海门区"},
        validationRules={"shippingAddress": {"checkFieldsFormat": False}},
    )

    assert made["errors"] == []


@pytest.mark.parametrize(
    ("quantity", "columns", "code"),
    [
        (0, {}, "ZERO_QUANTITY"),
        (6, {"stock": 5}, "INSUFFICIENT_STOCK"),
        (51, {"stock": 100}, "QUANTITY_GREATER_THAN_LIMIT"),
        (3, {"quantity_limit_per_customer": 2}, "QUANTITY_GREATER_THAN_LIMIT"),
    ],
)
def test_quantities_are_checked(quantity: int, columns: dict[str, Any], code: str) -> None:
    shop = shop_make()
    variant = variant_make(shop, **columns)

    refused = create(shop, lines_of((variant, quantity)))

    assert (refused["errors"][0]["field"], refused["errors"][0]["code"]) == ("quantity", code)


def test_units_that_go_between_the_look_and_the_lock_fail_the_whole_mutation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shop = shop_make()
    ShopSettings.objects.update(reserve_stock_duration_anonymous_user=5)
    variant = variant_make(shop, stock=5)

    def after_others(**named: Any) -> None:
        Stock.objects.update(quantity=0)
        reservations_put(**named)

    monkeypatch.setattr("shop.engine.domain.checkout_lines.reservations_put", after_others)
    variables = {"channel": "store", "email": "a@b.cn", "lines": lines_of((variant, 1))}
    reply = ask(CREATE, {"input": variables})

    assert reply.status == 200
    assert reply.body["data"] == {"checkoutCreate": None}
    assert (reply.messages, reply.codes) == (["Internal Server Error"], ["InsufficientStock"])
    assert Checkout.objects.count() == 0


def test_what_others_keep_is_refused_like_any_shortage() -> None:
    shop = shop_make()
    ShopSettings.objects.update(reserve_stock_duration_anonymous_user=5)
    variant = variant_make(shop, stock=1)

    made = create(shop, lines_of((variant, 1)))
    refused = create(shop, lines_of((variant, 1)))

    assert made["errors"] == []
    assert refused["errors"][0]["code"] == "INSUFFICIENT_STOCK"


def test_price_of_an_app_reaches_the_order_and_is_refused_from_others() -> None:
    shop = shop_make(price="0")
    variant = variant_make(shop, price="9.99")
    lines = lines_of((variant, 2), price="5.00", priceOverrideReason="直播")

    refused = ask(
        CREATE,
        {"input": {"channel": "store", "email": "a@b.cn", "lines": lines}},
    )
    made = create(shop, lines, token=app_token("HANDLE_CHECKOUTS"))

    assert refused.codes == ["PermissionDenied"]
    assert made["checkout"]["totalPrice"]["gross"]["amount"] == 10.0
    assert made["checkout"]["lines"][0]["undiscountedUnitPrice"]["amount"] == 5.0


def test_changed_basket_makes_the_delivery_stale_and_complete_recalculates() -> None:
    shop = shop_make()
    variant = variant_make(shop)
    pk = create(shop, lines_of((variant, 1)))["checkout"]["id"]
    deliver(pk)

    added = ask(
        CHECKOUT
        + """mutation($id: ID!, $lines: [CheckoutLineInput!]!) {
          checkoutLinesAdd(id: $id, lines: $lines) { errors { code } checkout { ...C } } }""",
        {"id": pk, "lines": lines_of((variant, 1))},
    ).data["checkoutLinesAdd"]["checkout"]
    done = ask(COMPLETE, {"id": pk}).data["checkoutComplete"]

    assert added["quantity"] == 2
    assert added["problems"] == [{"__typename": "CheckoutProblemDeliveryMethodStale"}]
    assert done["errors"] == []
    assert done["order"]["total"]["gross"]["amount"] == 29.98


def test_delivery_that_no_longer_applies_is_told_and_refused() -> None:
    shop = shop_make()
    pk = create(shop, lines_of((variant_make(shop), 1)))["checkout"]["id"]
    deliver(pk)
    shop.zone.channels.clear()

    ask(CALCULATE, {"id": pk})
    found = ask(CHECKOUT + "query($id: ID!) { checkout(id: $id) { ...C } }", {"id": pk}).data
    refused = ask(COMPLETE, {"id": pk}).data["checkoutComplete"]

    assert found["checkout"]["problems"] == [{"__typename": "CheckoutProblemDeliveryMethodInvalid"}]
    assert (refused["errors"][0]["field"], refused["errors"][0]["code"]) == (
        "shippingMethod",
        "INVALID_SHIPPING_METHOD",
    )


def test_pick_up_at_a_station_sends_the_order_there() -> None:
    shop = shop_make()
    station = warehouse_make(shop.channel, name="悦来服务站", click_and_collect_option="ALL")
    pk = create(shop, lines_of((variant_make(shop, price="9.99"), 1)))["checkout"]["id"]

    chosen = ask(CHOOSE, {"id": pk, "method": global_id("Warehouse", station.pk)}).data
    order = ask(COMPLETE, {"id": pk}).data["checkoutComplete"]["order"]

    assert chosen["checkoutDeliveryMethodUpdate"]["errors"] == []
    assert order["deliveryMethod"] == {"__typename": "Warehouse", "name": "悦来服务站"}
    assert order["total"]["gross"]["amount"] == 9.99


def test_bogus_delivery_is_refused() -> None:
    shop = shop_make()
    pk = create(shop, lines_of((variant_make(shop), 1)))["checkout"]["id"]

    answer = ask(CHOOSE, {"id": pk, "method": global_id("ShippingMethod", 999999)}).data

    assert answer["checkoutDeliveryMethodUpdate"]["errors"] == [
        {"field": "deliveryMethodId", "code": "DELIVERY_METHOD_NOT_APPLICABLE"}
    ]


PROMO = (
    CHECKOUT
    + """mutation($id: ID!, $code: String!) {
  checkoutAddPromoCode(checkoutId: $id, promoCode: $code) { errors { field code } checkout { ...C } } }"""
)


def test_promo_codes_apply_or_say_why_not() -> None:
    shop = shop_make(price="10")
    pk = create(shop, lines_of((variant_make(shop, price="20"), 1)))["checkout"]["id"]
    voucher_make(shop, code="TEN", value="10")
    voucher_make(shop, code="BIG", value="10", minimum="500")
    voucher_make(shop, code="SHIP", value="100", type="SHIPPING")
    deliver(pk)

    def apply(code: str) -> Any:
        return ask(PROMO, {"id": pk, "code": code}).data["checkoutAddPromoCode"]

    assert apply("nothing")["errors"] == [{"field": "promoCode", "code": "INVALID"}]
    assert apply("BIG")["errors"] == [{"field": "promoCode", "code": "VOUCHER_NOT_APPLICABLE"}]
    assert apply("TEN")["checkout"]["totalPrice"]["gross"]["amount"] == 28.0
    free = apply("SHIP")["checkout"]
    assert free["discount"]["amount"] == 10.0
    assert free["shippingPrice"]["gross"]["amount"] == 0.0
    assert free["totalPrice"]["gross"]["amount"] == 20.0


def test_checkout_ids_are_checked() -> None:
    answer = ask(COMPLETE, {"id": "abc"}).data["checkoutComplete"]

    assert answer["errors"][0]["field"] == "id"
    assert answer["errors"][0]["code"] == "GRAPHQL_ERROR"
    assert answer["errors"][0]["message"] == "Invalid ID: abc. Expected: Checkout."
    assert not User.objects.exists()
