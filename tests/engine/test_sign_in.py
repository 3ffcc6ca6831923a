"""Signing in from a browser: the refresh token's cookie, and who need not confirm an address first."""

from typing import Any

import pytest
from django.test import Client

from shop.engine import models
from shop.engine.domain import passwords
from tests.engine.client import user_make

pytestmark = pytest.mark.django_db

PASSWORD = "haimen-goat-2026"
SIGN_IN = """mutation { tokenCreate(email: "buyer@example.com", password: "haimen-goat-2026") {
  token refreshToken csrfToken errors { field code } } }"""
REFRESH = """mutation($c: String) { tokenRefresh(csrfToken: $c) {
  token user { email } errors { field code } } }"""


@pytest.fixture
def browser() -> Client:
    """A browser whose user has an account."""
    user_make(password=passwords.password_hash(PASSWORD))
    return Client(headers={"Origin": "http://shop.example.com"})


def send(browser: Client, text: str, **variables: Any) -> Any:
    answer = browser.post(
        "/graphql/", {"query": text, "variables": variables}, content_type="application/json"
    )
    (payload,) = answer.json()["data"].values()
    return payload


def test_a_browser_refreshes_by_its_cookie_and_the_csrf_token(browser: Client) -> None:
    signed = send(browser, SIGN_IN)

    fresh = send(browser, REFRESH, c=signed["csrfToken"])
    without = send(browser, REFRESH)
    wrong = send(browser, REFRESH, c="other")

    assert (fresh["errors"], fresh["user"]) == ([], {"email": "buyer@example.com"})
    assert fresh["token"]
    assert without["errors"] == [{"field": "csrfToken", "code": "REQUIRED"}]
    assert wrong["errors"] == [{"field": "csrfToken", "code": "JWT_INVALID_CSRF_TOKEN"}]


@pytest.mark.parametrize(
    ("address", "secure", "same_site"),
    [
        ("http://127.0.0.1:8001/graphql/", "", "Lax"),
        ("https://commerce.example.com/graphql/", True, "None"),
    ],
)
def test_the_cookie_is_out_of_scripts_reach(
    browser: Client, settings: Any, address: str, secure: object, same_site: str
) -> None:
    settings.ENGINE_URL = address

    signed = send(browser, SIGN_IN)

    cookie = browser.cookies["refreshToken"]
    assert cookie.value == signed["refreshToken"]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, secure, same_site)
    assert cookie["max-age"] == 30 * 24 * 3600


def test_a_refused_sign_in_sets_no_cookie(browser: Client) -> None:
    refused = send(browser, SIGN_IN.replace(PASSWORD, "wrong"))

    assert refused["errors"] == [{"field": "email", "code": "INVALID_CREDENTIALS"}]
    assert "refreshToken" not in browser.cookies


def test_pages_elsewhere_may_send_the_cookie(browser: Client) -> None:
    answer = browser.options("/graphql/")

    assert answer.headers["Access-Control-Allow-Origin"] == "http://shop.example.com"
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"


@pytest.mark.parametrize(
    ("asks", "lets_in", "code"),
    [(True, False, "ACCOUNT_NOT_CONFIRMED"), (True, True, None), (False, False, None)],
)
def test_who_must_confirm_an_address_first(
    browser: Client,
    asks: bool,  # noqa: FBT001 -- parameters
    lets_in: bool,  # noqa: FBT001 -- parameters
    code: str | None,
) -> None:
    models.User.objects.update(is_confirmed=False)
    models.ShopSettings.objects.update_or_create(
        pk=1,
        defaults={
            "enable_account_confirmation_by_email": asks,
            "allow_login_without_confirmation": lets_in,
        },
    )

    signed = send(browser, SIGN_IN)

    assert [error["code"] for error in signed["errors"]] == ([code] if code else [])
    assert bool(signed["token"]) is (code is None)
