"""The address book, the export, closing the account: owner and stranger."""

import json

import pytest
from django.test import Client

from shop.accounts.models import Address, User
from shop.durability.models import OutboxMessage

pytestmark = pytest.mark.django_db
FIELDS = {
    "name": "张三",
    "phone": "13800138000",
    "province": "江苏省",
    "city": "南通市",
    "district": "海门区",
    "street": "常乐镇颐生村 3 组 12 号",
}


@pytest.fixture
def owner(client: Client) -> User:
    person = User.objects.create_user(email="owner@example.com", password="x")
    client.force_login(person)
    return person


@pytest.fixture
def stranger() -> Client:
    visitor = Client()
    visitor.force_login(User.objects.create_user(email="stranger@example.com", password="x"))
    return visitor


def test_first_address_becomes_the_default(client: Client, owner: User) -> None:
    client.post("/account/addresses/new/", FIELDS)
    client.post("/account/addresses/new/", {**FIELDS, "street": "人民路 1 号"})

    assert list(Address.objects.order_by("id").values_list("street", "is_default")) == [
        ("常乐镇颐生村 3 组 12 号", True),
        ("人民路 1 号", False),
    ]
    assert owner.addresses.count() == 2


def test_deleting_the_default_makes_another_the_default(client: Client, owner: User) -> None:
    client.post("/account/addresses/new/", FIELDS)
    client.post("/account/addresses/new/", {**FIELDS, "street": "人民路 1 号"})
    first = owner.addresses.get(is_default=True)

    client.post(f"/account/addresses/{first.code}/delete/")

    assert owner.addresses.get().is_default


def test_wrong_address_keeps_what_was_typed(client: Client, owner: User) -> None:
    answer = client.post("/account/addresses/new/", {**FIELDS, "district": "火星市"})

    assert answer.status_code == 422
    assert "常乐镇颐生村" in answer.content.decode()
    assert "没有找到这个省市区县" in answer.content.decode()
    assert owner.addresses.count() == 0


def test_recognise_fills_the_form_without_a_script(client: Client, owner: User) -> None:
    answer = client.post(
        "/account/addresses/new/",
        {"recognise": "1", "pasted": "李四 13900139000 江苏省南通市海门区三星镇"},
    )

    assert 'value="李四"' in answer.content.decode()
    assert owner.addresses.count() == 0


def test_markup_in_a_field_is_shown_as_text(client: Client, owner: User) -> None:
    client.post("/account/addresses/new/", {**FIELDS, "name": "<script>alert(1)</script>"})

    page = client.get("/account/addresses/").content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


def test_a_stranger_cannot_read_change_or_delete_an_address(
    client: Client, owner: User, stranger: Client
) -> None:
    client.post("/account/addresses/new/", FIELDS)
    code = owner.addresses.get().code

    answers = [
        stranger.get(f"/account/addresses/{code}/"),
        stranger.post(f"/account/addresses/{code}/", {**FIELDS, "name": "别人"}),
        stranger.post(f"/account/addresses/{code}/delete/"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert owner.addresses.get().name == "张三"


def test_export_holds_the_owner_and_nobody_else(
    client: Client, owner: User, stranger: Client
) -> None:
    client.post("/account/addresses/new/", FIELDS)

    mine = json.loads(client.post("/account/data/").content)
    theirs = json.loads(stranger.post("/account/data/").content)

    assert mine["person"]["email"] == "owner@example.com"
    assert mine["addresses"][0]["street"] == FIELDS["street"]
    assert theirs["addresses"] == []


def test_close_needs_the_word(client: Client, owner: User) -> None:
    answer = client.post("/account/close/", {"confirm": "好"})

    owner.refresh_from_db()
    assert answer.status_code == 422
    assert owner.is_active


def test_close_removes_the_person_and_tells_the_others(client: Client, owner: User) -> None:
    client.post("/account/addresses/new/", FIELDS)

    client.post("/account/close/", {"confirm": "注销"})

    owner.refresh_from_db()
    assert (owner.email, owner.phone, owner.display_name, owner.is_active) == (
        None,
        None,
        "",
        False,
    )
    assert Address.objects.count() == 0
    assert OutboxMessage.objects.get(topic="account.deleted").payload["user_id"] == owner.pk
    assert client.get("/account/addresses/").status_code == 302
