"""Accounts: sign in and out, register, confirm, passwords, address book, deletion; staff and apps."""

from datetime import timedelta
from typing import Any

import jwt
import pytest
from django.conf import settings

from shop.engine import models
from shop.engine.domain import one_time_tokens, passwords, tokens
from shop.engine.schema.ids import global_id
from shop.kernel import clock
from tests.engine.client import app_token, ask, user_make, user_token
from tests.engine.factories import shop_make

pytestmark = pytest.mark.django_db

PASSWORD = "haimen-goat-2026"
SIGN_IN = """mutation($email: String!, $password: String!) { tokenCreate(email: $email, password: $password) {
  token refreshToken csrfToken user { id email } errors { field message code } } }"""
REGISTER = """mutation($input: AccountRegisterInput!) { accountRegister(input: $input) {
  user { id email } requiresConfirmation errors { field code message } } }"""
ADDRESS = {
    "firstName": "三",
    "lastName": "张",
    "streetAddress1": "海门区人民路1号",
    "city": "南通市",
    "countryArea": "江苏省",
    "postalCode": "226100",
    "country": "CN",
    "phone": "13800138000",
}


def buyer(**columns: Any) -> models.User:
    return user_make(password=passwords.password_hash(PASSWORD), **columns)


def codes(payload: dict[str, Any]) -> list[tuple[str | None, str]]:
    return [(error["field"], error["code"]) for error in payload["errors"]]


def test_token_create_signs_in_and_the_token_opens_me() -> None:
    user = buyer()

    payload = ask(SIGN_IN, {"email": "Buyer@example.com", "password": PASSWORD}).data["tokenCreate"]

    assert payload["errors"] == []
    claims = jwt.decode(payload["token"], options={"verify_signature": False})
    assert (claims["iss"], claims["owner"], claims["type"]) == (
        settings.ENGINE_URL,
        "saleor",
        "access",
    )
    assert claims["exp"] - claims["iat"] == 300
    assert payload["user"] == {"id": global_id("User", user.pk), "email": "buyer@example.com"}
    assert ask("{ me { email } }", token=payload["token"]).data["me"] == {
        "email": "buyer@example.com"
    }


def test_token_create_refuses_a_wrong_password_then_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    buyer()
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    wrong = {"email": "buyer@example.com", "password": "wrong"}

    seen = [
        codes(ask(SIGN_IN, wrong).data["tokenCreate"])[0] for _ in range(passwords.FREE_TRIES + 2)
    ]
    right = ask(SIGN_IN, {**wrong, "password": PASSWORD}).data["tokenCreate"]

    assert seen[: passwords.FREE_TRIES + 1] == [("email", "INVALID_CREDENTIALS")] * (
        passwords.FREE_TRIES + 1
    )
    assert seen[-1] == ("email", "LOGIN_ATTEMPT_DELAYED")
    assert right["token"] is None
    assert codes(right) == [("email", "LOGIN_ATTEMPT_DELAYED")]


def test_token_create_refuses_unconfirmed_and_inactive_accounts() -> None:
    buyer(is_confirmed=False)
    buyer(email="gone@example.com", is_active=False)

    unconfirmed = ask(SIGN_IN, {"email": "buyer@example.com", "password": PASSWORD}).data[
        "tokenCreate"
    ]
    gone = ask(SIGN_IN, {"email": "gone@example.com", "password": PASSWORD}).data["tokenCreate"]

    assert codes(unconfirmed) == [("email", "ACCOUNT_NOT_CONFIRMED")]
    assert codes(gone) == [("email", "INACTIVE")]


@pytest.mark.parametrize(("demo", "opens"), [(False, False), (True, True)])
def test_demo_login_works_in_demo_mode_only(settings: Any, demo: bool, opens: bool) -> None:  # noqa: FBT001 -- parameters
    settings.DEMO = demo
    user_make(
        email="admin@example.com",
        password=passwords.password_hash("admin"),
        is_staff=True,
        is_superuser=True,
    )

    payload = ask(SIGN_IN, {"email": "admin@example.com", "password": "admin"}).data["tokenCreate"]

    assert (payload["token"] is not None) is opens


def test_token_refresh_and_sign_out_everywhere() -> None:
    user = buyer()
    signed = ask(SIGN_IN, {"email": user.email, "password": PASSWORD}).data["tokenCreate"]
    text = "mutation($t: String, $c: String) { tokenRefresh(refreshToken: $t, csrfToken: $c) { token errors { field code } } }"

    fresh = ask(text, {"t": signed["refreshToken"]}).data["tokenRefresh"]
    any_csrf = ask(text, {"t": signed["refreshToken"], "c": "other"}).data["tokenRefresh"]
    wrong_kind = ask(text, {"t": signed["token"]}).data["tokenRefresh"]
    missing = ask(text).data["tokenRefresh"]
    garbage = ask(text, {"t": "garbage"}).data["tokenRefresh"]
    ask("mutation { tokensDeactivateAll { errors { code } } }", token=fresh["token"])
    after = ask(text, {"t": signed["refreshToken"]}).data["tokenRefresh"]

    assert fresh["errors"] == any_csrf["errors"] == []
    assert codes(wrong_kind) == [("refreshToken", "JWT_INVALID_TOKEN")]
    assert codes(missing) == [("refreshToken", "JWT_MISSING_TOKEN")]
    assert codes(garbage) == [("refreshToken", "JWT_DECODE_ERROR")]
    assert codes(after) == [("refreshToken", "JWT_INVALID_TOKEN")]


def test_bad_tokens_fail_only_what_needs_the_user() -> None:
    user = buyer()
    shop_make()
    old = tokens.access_token(user=user, now=clock.now() - timedelta(days=2000))
    header, payload, _ = user_token(user).split(".")
    other = tokens.access_token(user=user, now=clock.now() - timedelta(days=1000))
    forged = f"{header}.{payload}.{other.split('.')[2]}"
    refresh = tokens.refresh_token(user=user, csrf="x", now=clock.now())

    assert ask("{ me { email } }", token=old).codes == ["ExpiredSignatureError"]
    assert ask("{ me { email } }", token=forged).codes == ["InvalidSignatureError"]
    assert ask("{ me { email } }", token=refresh).codes == ["InvalidTokenError"]
    assert ask("{ me { email } }", token="random").data == {"me": None}
    assert ask("{ shop { name } }", token=old).data == {"shop": {"name": "Shop"}}


def test_account_register_answers_alike_for_a_known_address_and_sends_one_letter() -> None:
    shop_make()
    listener()
    given = {
        "email": "new@example.com",
        "password": PASSWORD,
        "redirectUrl": "http://localhost/confirm",
        "channel": "store",
    }

    first = ask(REGISTER, {"input": given}).data["accountRegister"]
    again = ask(REGISTER, {"input": given}).data["accountRegister"]

    assert first == {
        "user": {"id": "", "email": "new@example.com"},
        "requiresConfirmation": True,
        "errors": [],
    }
    assert again == first
    events = models.DeferredEvent.objects.filter(event_type="account_confirmation_requested")
    assert events.count() == 1
    letter = events.get().facts
    assert letter["redirect_url"].startswith(
        "http://localhost/confirm?email=new%40example.com&token="
    )
    text = "mutation($e: String!, $t: String!) { confirmAccount(email: $e, token: $t) { user { isConfirmed } errors { field code } } }"
    wrong = ask(text, {"e": given["email"], "t": "x"}).data["confirmAccount"]
    right = ask(text, {"e": given["email"], "t": letter["token"]}).data["confirmAccount"]
    twice = ask(text, {"e": given["email"], "t": letter["token"]}).data["confirmAccount"]
    assert codes(wrong) == [("token", "INVALID")]
    assert right == {"user": {"isConfirmed": True}, "errors": []}
    assert codes(twice) == [("token", "INVALID")]


def listener() -> None:
    app = models.App.objects.create(name="mail", created_at=clock.now())
    webhook = models.Webhook.objects.create(app=app, target_url="http://localhost/")
    for event in (
        "account_confirmation_requested",
        "account_set_password_requested",
        "account_delete_requested",
    ):
        models.WebhookEvent.objects.create(webhook=webhook, event_type=event)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"password": "k9x-q"}, [("password", "PASSWORD_TOO_SHORT")]),
        ({"password": "password123"}, [("password", "PASSWORD_TOO_COMMON")]),
        ({"password": "8264915037264"}, [("password", "PASSWORD_ENTIRELY_NUMERIC")]),
        (
            {"email": "haimen-goat@example.com", "password": "haimen-goat"},
            [("password", "PASSWORD_TOO_SIMILAR")],
        ),
        ({"email": "nonsense"}, [("email", "INVALID")]),
        ({"redirectUrl": "https://evil.example/x"}, [("redirectUrl", "INVALID")]),
        ({"redirectUrl": None}, [("redirectUrl", "REQUIRED")]),
        ({"channel": "nowhere"}, [("channel", "NOT_FOUND")]),
    ],
)
def test_account_register_refuses(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    shop_make()
    given = {
        "email": "n@example.com",
        "password": PASSWORD,
        "redirectUrl": "http://localhost/",
        "channel": "store",
    }

    payload = ask(REGISTER, {"input": {**given, **changes}}).data["accountRegister"]

    assert codes(payload) == expected
    assert models.User.objects.count() == 0


def test_password_reset_is_silent_for_strangers_and_its_token_works_once() -> None:
    shop_make()
    listener()
    user = buyer()
    ask_reset = """mutation($e: String!) { requestPasswordReset(email: $e, redirectUrl: "http://localhost/r", channel: "store") {
      errors { field code } } }"""
    set_password = """mutation($t: String!) { setPassword(email: "buyer@example.com", token: $t, password: "another-goat-77") {
      token errors { field code } } }"""

    stranger = ask(ask_reset, {"e": "nobody@example.com"}).data["requestPasswordReset"]
    known = ask(ask_reset, {"e": user.email}).data["requestPasswordReset"]
    ask(ask_reset, {"e": user.email})
    letters = models.DeferredEvent.objects.filter(event_type="account_set_password_requested")

    assert stranger == known == {"errors": []}
    assert letters.count() == 1
    token = letters.get().facts["token"]
    assert ask(set_password, {"t": token}).data["setPassword"]["token"]
    assert codes(ask(set_password, {"t": token}).data["setPassword"]) == [("token", "INVALID")]


def test_password_change_needs_the_old_one_and_signs_out() -> None:
    user = buyer()
    token = user_token(user)
    text = "mutation($o: String, $n: String!) { passwordChange(oldPassword: $o, newPassword: $n) { errors { field code } } }"

    wrong = ask(text, {"o": "wrong", "n": "another-goat-77"}, token=token).data["passwordChange"]
    right = ask(text, {"o": PASSWORD, "n": "another-goat-77"}, token=token).data["passwordChange"]

    assert codes(wrong) == [("oldPassword", "INVALID_CREDENTIALS")]
    assert right == {"errors": []}
    assert ask("{ me { id } }", token=token).codes == ["InvalidTokenError"]


def test_address_book_of_one_is_closed_to_the_other() -> None:
    user, other = buyer(), user_make(email="other@example.com")
    create = """mutation($i: AddressInput!, $t: AddressTypeEnum) { accountAddressCreate(input: $i, type: $t) {
      address { id phone cityArea streetAddress1 isDefaultShippingAddress country { code } } errors { field code } } }"""
    update = "mutation($id: ID!, $i: AddressInput!) { accountAddressUpdate(id: $id, input: $i) { address { city streetAddress1 } errors { code } } }"
    delete = "mutation($id: ID!) { accountAddressDelete(id: $id) { address { id } user { addresses { id } } errors { code } } }"

    made = ask(create, {"i": ADDRESS, "t": "SHIPPING"}, token=user_token(user)).data[
        "accountAddressCreate"
    ]
    key = made["address"]["id"]
    foreign = ask(update, {"id": key, "i": {"city": "南京市"}}, token=user_token(other))
    foreign_delete = ask(delete, {"id": key}, token=user_token(other))
    changed = ask(
        update, {"id": key, "i": {"streetAddress1": "新路2号"}}, token=user_token(user)
    ).data["accountAddressUpdate"]

    assert made["address"] == {
        "id": key,
        "phone": "+8613800138000",
        "cityArea": "",
        "streetAddress1": "海门区人民路1号",
        "isDefaultShippingAddress": True,
        "country": {"code": "CN"},
    }
    assert foreign.codes == foreign_delete.codes == ["PermissionDenied"]
    assert changed == {"address": {"city": "南通市", "streetAddress1": "新路2号"}, "errors": []}
    assert (
        ask(
            "query($id: ID!) { address(id: $id) { id } }", {"id": key}, token=user_token(other)
        ).data["address"]
        is None
    )
    gone = ask(delete, {"id": key}, token=user_token(user)).data["accountAddressDelete"]
    assert gone == {"address": {"id": key}, "user": {"addresses": []}, "errors": []}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"country": None}, [("country", "REQUIRED")]),
        ({"countryArea": ""}, [("countryArea", "REQUIRED"), ("countryArea", "REQUIRED")]),
        ({"phone": "12"}, [("phone", "INVALID")]),
        ({"cityArea": "海门区"}, [("cityArea", "INVALID")]),
        ({"streetAddress1": "路" * 300}, [("streetAddress1", "INVALID")]),
    ],
)
def test_address_create_refuses(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    user = buyer()
    text = (
        "mutation($i: AddressInput!) { accountAddressCreate(input: $i) { errors { field code } } }"
    )

    payload = ask(text, {"i": {**ADDRESS, **changes}}, token=user_token(user)).data[
        "accountAddressCreate"
    ]

    assert codes(payload) == expected
    assert models.Address.objects.count() == 0


def test_skip_validation_needs_a_right() -> None:
    user = buyer()
    text = """mutation($i: AddressInput!, $c: ID) { accountAddressCreate(input: $i, customerId: $c) {
      address { cityArea } errors { code } } }"""
    given = {**ADDRESS, "cityArea": "海门区", "skipValidation": True}

    own = ask(text, {"i": given}, token=user_token(user))
    by_app = ask(
        text, {"i": given, "c": global_id("User", user.pk)}, token=app_token("IMPERSONATE_USER")
    )

    assert own.codes == ["PermissionDenied"]
    assert by_app.data["accountAddressCreate"]["address"] == {"cityArea": "海门区"}


def test_customer_create_and_update_by_an_app_and_not_by_a_customer() -> None:
    user = buyer()
    create = """mutation($i: UserCreateInput!) { customerCreate(input: $i) {
      user { id email isConfirmed metadata { key value } defaultShippingAddress { city } } errors { field code } } }"""
    update = "mutation($id: ID!, $i: CustomerInput!) { customerUpdate(id: $id, input: $i) { user { email isActive } errors { field code } } }"
    given = {
        "email": "Farm@example.com",
        "isConfirmed": True,
        "metadata": [{"key": "k", "value": "v"}],
        "defaultShippingAddress": ADDRESS,
    }

    refused = ask(create, {"i": given}, token=user_token(user))
    made = ask(create, {"i": given}, token=app_token("MANAGE_USERS")).data["customerCreate"]["user"]
    again = ask(create, {"i": given}, token=app_token("MANAGE_USERS")).data["customerCreate"]
    changed = ask(
        update, {"id": made["id"], "i": {"isActive": False}}, token=app_token("MANAGE_USERS")
    ).data["customerUpdate"]
    taken = ask(
        update, {"id": made["id"], "i": {"email": user.email}}, token=app_token("MANAGE_USERS")
    ).data["customerUpdate"]

    assert refused.codes == ["PermissionDenied"]
    assert (made["email"], made["isConfirmed"], made["metadata"]) == (
        "farm@example.com",
        True,
        [{"key": "k", "value": "v"}],
    )
    assert made["defaultShippingAddress"] == {"city": "南通市"}
    assert codes(again) == [("email", "UNIQUE")]
    assert changed == {"user": {"email": "farm@example.com", "isActive": False}, "errors": []}
    assert codes(taken) == [("email", "UNIQUE")]


def test_customers_are_read_by_staff_only() -> None:
    user = buyer(first_name="小梅")
    text = "query($s: String) { customers(first: 5, search: $s) { totalCount edges { node { firstName } } } }"

    assert ask(text, token=user_token(user)).codes == ["PermissionDenied"]
    assert ask(text, {"s": "梅"}, token=app_token("MANAGE_USERS")).data["customers"] == {
        "totalCount": 1,
        "edges": [{"node": {"firstName": "小梅"}}],
    }


def test_account_delete_needs_the_letters_token_and_takes_the_addresses() -> None:
    shop_make()
    listener()
    user = buyer()
    address = models.Address.objects.create(city="南通市", country="CN")
    models.UserAddress.objects.create(user=user, address=address)
    request = 'mutation { accountRequestDeletion(redirectUrl: "http://localhost/d", channel: "store") { errors { code } } }'
    delete = "mutation($t: String!) { accountDelete(token: $t) { errors { field code } } }"

    assert ask(request, token=user_token(user)).data["accountRequestDeletion"] == {"errors": []}
    token = models.DeferredEvent.objects.get(event_type="account_delete_requested").facts["token"]
    wrong = ask(
        delete,
        {"t": one_time_tokens.token_make(user=user, purpose="confirm")},
        token=user_token(user),
    ).data["accountDelete"]
    right = ask(delete, {"t": token}, token=user_token(user)).data["accountDelete"]

    assert codes(wrong) == [("token", "INVALID")]
    assert right == {"errors": []}
    assert not models.User.objects.exists()
    assert not models.Address.objects.filter(pk=address.pk).exists()
