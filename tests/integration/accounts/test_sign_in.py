"""Signing up and in by password or code, through real middleware and templates."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from shop.accounts.domain.codes import CodeTooSoon, CodeWrong, code_issue, code_redeem
from shop.accounts.enums import CodePurpose
from shop.accounts.models import OneTimeCode, User
from shop.kernel import clock

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
PHONE = "+8613800138000"


def sign_in_by_code(client: Client, recipient: str) -> None:
    page = client.post("/account/code/", {"recipient": recipient}, follow=True)
    found = re.search(r"验证码是 (\d{6})", page.content.decode())
    assert found
    client.post("/account/code/enter/", {"digits": found.group(1)})


def test_sign_up_then_sign_in_by_password(client: Client) -> None:
    first = client.post(
        "/account/sign-up/",
        {"email": "Li@Example.com", "password": "shan-yang-rou-9", "display_name": "小李"},
    )
    client.post("/account/sign-out/")
    second = client.post(
        "/account/sign-in/",
        {"recipient": "li@example.com", "password": "shan-yang-rou-9", "next": "/cart/"},
    )

    assert first.headers["Location"] == "/account/"
    assert second.headers["Location"] == "/cart/"
    assert User.objects.get().email == "li@example.com"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_sign_in_never_leads_to_another_host(client: Client, target: str) -> None:
    User.objects.create_user(email="li@example.com", password="shan-yang-rou-9")

    answer = client.post(
        "/account/sign-in/",
        {"recipient": "li@example.com", "password": "shan-yang-rou-9", "next": target},
    )

    assert answer.headers["Location"] == "/account/"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": "nobody", "password": "shan-yang-rou-9"}, "邮箱地址"),
        ({"email": "li@example.com", "password": "123"}, "字符"),
        ({"email": "taken@example.com", "password": "shan-yang-rou-9"}, "已经注册"),
    ],
)
def test_sign_up_says_what_is_wrong(client: Client, fields: dict[str, str], words: str) -> None:
    User.objects.create_user(email="taken@example.com", password="shan-yang-rou-9")

    answer = client.post("/account/sign-up/", fields)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert User.objects.count() == 1


def test_sign_in_is_limited_per_person(client: Client) -> None:
    User.objects.create_user(email="li@example.com", password="shan-yang-rou-9")
    for _ in range(10):
        client.post("/account/sign-in/", {"recipient": "li@example.com", "password": "wrong"})

    answer = client.post(
        "/account/sign-in/", {"recipient": "li@example.com", "password": "shan-yang-rou-9"}
    )

    assert answer.status_code == 422
    assert "试得太多了" in answer.content.decode()


def test_code_makes_a_person_once(client: Client) -> None:
    sign_in_by_code(client, "138 0013 8000")
    OneTimeCode.objects.update(created_at=clock.now() - timedelta(days=1))
    client.post("/account/sign-out/")
    sign_in_by_code(client, "13800138000")

    assert list(User.objects.values_list("phone", flat=True)) == [PHONE]


def test_code_redeem_opens_once() -> None:
    digits = code_issue(recipient=PHONE, purpose=CodePurpose.SIGN_IN, now=NOW)

    code_redeem(recipient=PHONE, purpose=CodePurpose.SIGN_IN, digits=digits, now=NOW)

    with pytest.raises(CodeWrong):
        code_redeem(recipient=PHONE, purpose=CodePurpose.SIGN_IN, digits=digits, now=NOW)


def test_code_redeem_refuses_after_five_tries_even_the_right_code() -> None:
    digits = code_issue(recipient=PHONE, purpose=CodePurpose.SIGN_IN, now=NOW)
    wrong = f"{(int(digits) + 1) % 1_000_000:06d}"
    for _ in range(5):
        with pytest.raises(CodeWrong):
            code_redeem(recipient=PHONE, purpose=CodePurpose.SIGN_IN, digits=wrong, now=NOW)

    with pytest.raises(CodeWrong):
        code_redeem(recipient=PHONE, purpose=CodePurpose.SIGN_IN, digits=digits, now=NOW)


def test_code_redeem_refuses_another_purpose_and_an_old_code() -> None:
    digits = code_issue(recipient=PHONE, purpose=CodePurpose.SIGN_IN, now=NOW)

    with pytest.raises(CodeWrong):
        code_redeem(recipient=PHONE, purpose=CodePurpose.PASSWORD, digits=digits, now=NOW)
    with pytest.raises(CodeWrong):
        code_redeem(
            recipient=PHONE,
            purpose=CodePurpose.SIGN_IN,
            digits=digits,
            now=NOW + timedelta(minutes=10),
        )


def test_code_issue_waits_a_minute() -> None:
    code_issue(recipient=PHONE, purpose=CodePurpose.SIGN_IN, now=NOW)

    with pytest.raises(CodeTooSoon) as refusal:
        code_issue(recipient=PHONE, purpose=CodePurpose.SIGN_IN, now=NOW + timedelta(seconds=20))

    assert refusal.value.facts["seconds"] == 40


def test_forgotten_password_of_unknown_person_looks_the_same(client: Client) -> None:
    answer = client.post("/account/password/", {"recipient": "nobody@example.com"}, follow=True)

    assert answer.status_code == 200
    assert OneTimeCode.objects.count() == 0
    assert "验证码已经发出" in answer.content.decode()


def test_new_password_by_code(client: Client) -> None:
    person = User.objects.create_user(email="li@example.com", password="old-old-old-9")
    page = client.post("/account/password/", {"recipient": "li@example.com"}, follow=True)
    found = re.search(r"验证码是 (\d{6})", page.content.decode())
    assert found

    client.post("/account/password/new/", {"digits": found.group(1), "password": "shan-yang-rou-9"})

    person.refresh_from_db()
    assert person.check_password("shan-yang-rou-9")
