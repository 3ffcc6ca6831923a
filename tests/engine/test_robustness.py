"""Whatever a client sends, it is told what is wrong: no crash, no "Internal Server Error"."""

import base64
import json
from decimal import Decimal
from typing import Any

import pytest

from shop.engine import models
from shop.engine.domain.complete import checkout_complete
from shop.engine.domain.completion import Completion
from shop.engine.domain.session_replies import Expected, ReplyRefused, reply_read
from shop.engine.schema.catalog.product_sql import Sort
from shop.engine.schema.ids import global_id
from shop.engine.webhooks.sync import Reply, _read
from shop.engine.webhooks.transport import Answer
from tests.engine.client import app_token, ask, user_make, user_token
from tests.engine.factories import NOW, checkout_ready, shop_make, variant_make

pytestmark = pytest.mark.django_db

LIST = """query($after: String, $order: ProductOrder, $where: ProductWhereInput) {
  products(first: 2, channel: "store", after: $after, sortBy: $order, where: $where) {
    totalCount edges { cursor node { name } } } }"""


def cursor(*values: Any) -> str:
    return base64.b64encode(json.dumps(values).encode()).decode()


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("query($c: String) { products(first: 1, channel: $c) { totalCount } }", {"c": "a\x00"}),
        ("query($c: JSON) { __typename @skip(if: false) }", {"c": {"\x00": 1}}),
        ('{ products(first: 1, channel: "a\\u0000") { totalCount } }', {}),
        ('{ products(first: 1, channel: "a\\u{0}") { totalCount } }', {}),
    ],
)
def test_texts_that_the_database_cannot_keep_are_refused(
    text: str, variables: dict[str, Any]
) -> None:
    reply = ask(text, variables)

    assert reply.status == 400
    assert reply.messages == ["Texts cannot contain NUL characters or halves of surrogate pairs."]


@pytest.mark.parametrize("inner", ['{"a": "\\u0000"}', '{"a": "\\ud800"}', "[" * 100_000])
def test_json_texts_hold_only_what_can_be_kept(inner: str) -> None:
    text = "mutation($i: CategoryInput!) { categoryCreate(input: $i) { errors { code } } }"

    reply = ask(text, {"i": {"name": "x", "description": inner}}, token=app_token())

    assert reply.status == 400
    assert "Badly formed JSONString" in reply.messages[0]


def test_an_apps_answer_with_a_nul_is_a_bad_answer() -> None:
    told = _read(Answer(200, '{"pspReference": "a\\u0000"}', {}, 0.0))

    assert told.data is None
    assert told.error == "The app's answer has NUL characters."


CHARGE = Expected(frozenset({"CHARGE_SUCCESS"}), Decimal(20), "CNY")


@pytest.mark.parametrize("amount", [1e40, 10**12, -1, "abc", "NaN", "Infinity"])
def test_an_apps_amount_that_no_shop_takes_is_a_bad_answer(amount: Any) -> None:
    data = {"result": "CHARGE_SUCCESS", "pspReference": "p", "amount": amount}

    with pytest.raises(ReplyRefused, match="for field: amount"):
        reply_read(Reply(data), CHARGE)


def test_details_of_a_payment_method_that_cannot_be_shown_are_left_out() -> None:
    method = {"type": "CARD", "name": 5, "expMonth": "x", "expYear": 2030, "lastDigits": "4242"}
    data = {"result": "CHARGE_SUCCESS", "pspReference": "p", "paymentMethodDetails": method}

    told = reply_read(Reply(data), CHARGE).payment_method

    assert told == {"type": "CARD", "name": "", "exp_year": 2030, "last_digits": "4242"}


@pytest.mark.parametrize("amount", ["1e30", "1e18"])
def test_an_amount_that_the_database_cannot_keep_is_the_callers_error(amount: str) -> None:
    variant = variant_make(shop_make())
    text = """mutation($lines: [CheckoutLineInput!]!) {
      checkoutCreate(input: {channel: "store", lines: $lines}) { errors { field code message } } }"""
    line = {"variantId": global_id("ProductVariant", variant.pk), "quantity": 1, "price": amount}

    errors = ask(text, {"lines": [line]}, token=app_token()).data["checkoutCreate"]["errors"]

    message = "A value is too long or too large."
    assert errors == [{"field": None, "code": "INVALID", "message": message}]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("NAME", ["a", "b"]),
        ("NAME", ["a", "b", "²"]),
        ("NAME", ["a\x00", "b", "1"]),
        ("NAME", [1e400, "b", "1"]),
        ("NAME", [["a"], "b", "1"]),
        ("MINIMAL_PRICE", ["苹果", "apple", "1"]),
        ("MINIMAL_PRICE", ["1e999999", "apple", "1"]),
        ("PUBLISHED_AT", ["2026-02-31 00:00:00+00", "apple", "1"]),
        ("RATING", ["nan", "apple", "1"]),
    ],
)
def test_a_cursor_of_another_order_is_refused(field: str, values: list[Any]) -> None:
    shop_make()

    reply = ask(LIST, {"after": cursor(*values), "order": {"field": field, "direction": "ASC"}})

    assert (reply.status, reply.messages) == (200, ["Received cursor is invalid."])


@pytest.mark.parametrize("field", ["NAME", "MINIMAL_PRICE", "PUBLISHED_AT", "RATING", "CREATED_AT"])
def test_own_cursors_are_taken(field: str) -> None:
    shop = shop_make()
    for _ in range(3):
        variant_make(shop)
    order = {"field": field, "direction": "ASC"}

    first = ask(LIST, {"order": order}).data["products"]["edges"]
    rest = ask(LIST, {"order": order, "after": first[-1]["cursor"]}).data["products"]["edges"]

    assert [len(first), len(rest)] == [2, 1]
    assert Sort("x", "float8").holds("1.5e-05")
    assert Sort("x", "numeric").holds("Infinity")


@pytest.mark.parametrize(
    ("name", "sort", "values"),
    [
        ("warehouses", "", ["a", "b"]),
        ("productTypes", "sortBy: {field: DIGITAL, direction: DESC}", ["a", "b"]),
        ("shippingZones", "", [1e400]),
    ],
)
def test_a_back_office_cursor_of_other_types_is_refused(
    name: str, sort: str, values: list[Any]
) -> None:
    shop_make()
    text = f"query($after: String) {{ {name}(first: 1, after: $after {sort}) {{ totalCount }} }}"

    reply = ask(text, {"after": cursor(*values)}, token=app_token())

    assert (reply.status, reply.messages) == (200, ["Received cursor is invalid."])


def test_a_filter_that_nothing_can_fulfil_is_an_empty_page() -> None:
    variant_make(shop_make())

    found = ask(LIST, {"where": {"AND": [{"ids": []}, {"minimalPrice": {"oneOf": []}}]}})
    priced = ask(LIST, {"where": {"updatedAt": {}, "minimalPrice": {"oneOf": ["2.5"]}}})

    assert found.data["products"] == {"totalCount": 0, "edges": []}
    assert priced.status == 200


@pytest.mark.parametrize(
    "text",
    [
        """mutation { taxConfigurationUpdate(id: "null", input: {}) {
          errors { field code countryCodes } } }""",
        """mutation { taxClassUpdate(id: "null", input: {name: "x"}) {
          errors { field code countryCodes } } }""",
    ],
)
def test_errors_of_taxes_have_their_list(text: str) -> None:
    (payload,) = ask(text, token=app_token()).data.values()

    assert [error["countryCodes"] for error in payload["errors"]] == [[]]


def test_an_empty_id_is_none() -> None:
    text = (
        """mutation { pageCreate(input: {title: "x", pageType: ""}) { errors { field code } } }"""
    )

    errors = ask(text, token=app_token()).data["pageCreate"]["errors"]

    assert errors == [{"field": "pageType", "code": "NOT_FOUND"}]


def test_a_variable_that_a_type_stumbles_over_is_a_wrong_variable() -> None:
    text = "query($c: CountryCode!) { addressValidationRules(countryCode: $c) { countryName } }"

    reply = ask(text, {"c": "İ"})

    assert (reply.status, reply.codes) == (400, ["GraphQLError"])
    assert reply.messages[0].startswith('Variable "$c" got invalid value "İ"')


@pytest.mark.parametrize("value", ["x", 5, {}])
def test_an_upload_that_is_no_file_is_refused(value: Any) -> None:
    text = "mutation($f: Upload!) { fileUpload(file: $f) { errors { code } } }"

    reply = ask(text, {"f": value}, token=app_token())

    assert reply.status == 400
    assert "Upload value is not a file of a multipart request." in reply.messages[0]


def test_a_reason_of_a_price_has_255_characters_at_most() -> None:
    variant = variant_make(shop_make())
    text = """mutation($lines: [CheckoutLineInput!]!) {
      checkoutCreate(input: {channel: "store", lines: $lines}) { errors { field code } } }"""
    line = {"variantId": global_id("ProductVariant", variant.pk), "quantity": 1, "price": 1}

    told = [
        ask(text, {"lines": [line | {"priceOverrideReason": "x" * size}]}, token=app_token()).data
        for size in (255, 256)
    ]

    assert [one["checkoutCreate"]["errors"] for one in told] == [
        [],
        [{"field": "priceOverrideReason", "code": "INVALID"}],
    ]


def test_addresses_of_people_and_warehouses_are_well_formed() -> None:
    shop = shop_make()
    order, _ = checkout_complete(
        checkout_id=checkout_ready(shop, (variant_make(shop), 1)), how=Completion(), now=NOW
    )
    wrong: tuple[tuple[str, dict[str, Any], str], ...] = (
        (
            """mutation($email: String) {
              checkoutCreate(input: {channel: "store", lines: [], email: $email}) {
                errors { field code } } }""",
            {},
            "email",
        ),
        (
            """mutation($id: ID!, $email: String) {
              orderUpdate(id: $id, input: {userEmail: $email}) { errors { field code } } }""",
            {"id": global_id("Order", order.pk)},
            "userEmail",
        ),
        (
            """mutation($id: ID!, $email: String) {
              updateWarehouse(id: $id, input: {email: $email}) { errors { field code } } }""",
            {"id": global_id("Warehouse", shop.warehouse.pk)},
            "email",
        ),
    )
    token = app_token()

    for text, names, field in wrong:
        (refused,) = ask(text, names | {"email": "鲜活"}, token=token).data.values()
        (taken,) = ask(text, names | {"email": ""}, token=token).data.values()
        assert refused["errors"] == [{"field": field, "code": "INVALID"}]
        assert taken["errors"] == []


def test_a_moment_is_told_in_utc_at_once() -> None:
    shop_make()
    text = """mutation { voucherCreate(input: {addCodes: ["A"], startDate: "2027-01-01T00:00:00+08:00"}) {
      voucher { startDate } } }"""

    told = ask(text, token=app_token()).data["voucherCreate"]["voucher"]

    assert told == {"startDate": "2026-12-31T16:00:00+00:00"}
    assert ask(text.replace("2027-01-01T00:00:00+08", "0001-01-01T00:00:00+14")).status == 400


def test_the_field_of_an_empty_metadata_key_is_the_argument() -> None:
    variant = variant_make(shop_make())
    text = """mutation($id: ID!) { updateMetadata(id: $id, input: [{key: " ", value: ""}]) {
      errors { field code } } }"""

    errors = ask(text, {"id": global_id("Product", variant.product_id)}, token=app_token()).data[
        "updateMetadata"
    ]["errors"]

    assert errors == [{"field": "input", "code": "REQUIRED"}]


def test_staff_are_no_app() -> None:
    staff = user_token(user_make("staff@example.com", is_staff=True))

    assert ask("{ app { id } }", token=staff).data == {"app": None}
    assert ask("{ app { id } }").codes == ["PermissionDenied"]
    assert not models.App.objects.exists()
