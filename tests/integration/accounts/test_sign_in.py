"""Signing up and in by password or code, through real middleware and templates."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import pytest
from django.test import Client
from pytest_django import Settings

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
    assert "演示模式" not in answer.content.decode()
    assert "验证码已经发出" in answer.content.decode()


def test_new_password_by_code(client: Client) -> None:
    person = User.objects.create_user(email="li@example.com", password="old-old-old-9")
    page = client.post("/account/password/", {"recipient": "li@example.com"}, follow=True)
    found = re.search(r"验证码是 (\d{6})", page.content.decode())
    assert found

    client.post("/account/password/new/", {"digits": found.group(1), "password": "shan-yang-rou-9"})

    person.refresh_from_db()
    assert person.check_password("shan-yang-rou-9")


def test_sign_in_is_limited_per_person_however_the_number_is_written(client: Client) -> None:
    User.objects.create_user(phone=PHONE, password="shan-yang-rou-9")
    written = ["13800138000", "138 0013 8000", "+8613800138000", "138-0013-8000"] * 3

    for recipient in written[:10]:
        client.post("/account/sign-in/", {"recipient": recipient, "password": "wrong"})
    answer = client.post(
        "/account/sign-in/", {"recipient": written[10], "password": "shan-yang-rou-9"}
    )

    assert "试得太多了" in answer.content.decode()


def test_asking_twice_for_a_new_password_does_not_tell_who_has_an_account(client: Client) -> None:
    User.objects.create_user(phone=PHONE, password="shan-yang-rou-9")

    answers = [
        [client.post("/account/password/", {"recipient": one}).status_code for _ in range(2)]
        for one in (PHONE, "+8613900139000")
    ]

    assert answers == [[302, 422], [302, 422]]


def test_a_weak_new_password_does_not_use_the_code_up(client: Client) -> None:
    User.objects.create_user(phone=PHONE, password="shan-yang-rou-9")
    page = client.post("/account/password/", {"recipient": PHONE}, follow=True)
    found = re.search(r"验证码是 (\d{6})", page.content.decode())
    assert found
    typed = {"digits": found.group(1)}

    weak = client.post("/account/password/new/", {**typed, "password": "short"})
    strong = client.post("/account/password/new/", {**typed, "password": "niu-rou-mian-7"})

    assert (weak.status_code, strong.status_code) == (422, 302)
    assert User.objects.get().check_password("niu-rou-mian-7")


def test_the_way_back_survives_the_code_with_its_whole_query(client: Client) -> None:
    wanted = "/search/?q=苹果&sort=price"

    first = client.post("/account/code/", {"recipient": PHONE, "next": wanted}, follow=True)
    found = re.search(r"验证码是 (\d{6})", first.content.decode())
    assert found
    kept = re.search(r'name="next" value="([^"]*)"', first.content.decode())
    assert kept
    answer = client.post(
        first.request["PATH_INFO"] + "?" + first.request["QUERY_STRING"],
        {"digits": found.group(1), "next": kept.group(1).replace("&amp;", "&")},
    )

    assert unquote(answer.headers["Location"]) == wanted


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_no_link_of_a_page_leads_to_another_host(client: Client, target: str) -> None:
    client.force_login(User.objects.create_user(email="li@example.com", password="x"))

    pages = [
        client.get("/account/addresses/new/", {"next": target}),
        client.get("/account/addresses/", {"next": target}),
    ]
    client.logout()
    pages.append(client.get("/account/code/", {"next": target}))

    assert [target in page.content.decode().split("<main")[1] for page in pages] == [False] * 3


def test_a_mail_server_that_is_away_is_said(client: Client, settings: Settings) -> None:
    settings.DEMO = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    answer = client.post("/account/code/", {"recipient": "li@example.com"})

    assert answer.status_code == 422
    assert "验证码没有发出去" in answer.content.decode()


def test_who_signed_up_with_somebody_elses_address_is_out_when_the_owner_comes(
    client: Client,
) -> None:
    squatter, typed = Client(), {"email": "li@example.com", "password": "shan-yang-rou-9"}
    squatter.post("/account/sign-up/", typed)
    before = squatter.get("/account/addresses/").status_code

    sign_in_by_code(client, "li@example.com")

    owner = User.objects.get()
    assert (before, squatter.get("/account/addresses/").status_code) == (200, 302)
    assert client.get("/account/addresses/").status_code == 200
    assert not owner.has_usable_password()


def test_a_password_set_by_code_outlives_the_next_code(client: Client) -> None:
    client.post("/account/sign-up/", {"email": "li@example.com", "password": "shan-yang-rou-9"})
    client.post("/account/sign-out/")
    page = client.post("/account/password/", {"recipient": "li@example.com"}, follow=True)
    found = re.search(r"验证码是 (\d{6})", page.content.decode())
    assert found
    client.post("/account/password/new/", {"digits": found.group(1), "password": "niu-rou-mian-7"})

    sign_in_by_code(client, "li@example.com")

    assert User.objects.get().check_password("niu-rou-mian-7")
