"""The operator's admin: every page opens, nothing bypasses the domain, nobody else gets in."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cooperatives.domain.parcels import order_mirror
from cooperatives.models import Cooperative, CooperativeMember
from shop.checkout.domain import aftersale
from shop.checkout.models import OrderRequest
from shop.durability.models import OutboxMessage
from tests.conftest import MOMENT
from tests.support.catalog import listing_make
from tests.support.orders import line_make, order_make

pytestmark = pytest.mark.django_db
CHINESE = re.compile("[\u4e00-\u9fff]")
MODELS = [
    "accounts_user",
    "catalog_category",
    "catalog_listing",
    "checkout_cart",
    "checkout_orderrequest",
    "cooperatives_certificate",
    "cooperatives_cooperative",
    "cooperatives_notice",
    "cooperatives_parcel",
    "cooperatives_servicestation",
    "cooperatives_township",
    "cooperatives_village",
    "durability_inboxreceipt",
    "durability_outboxmessage",
    "livestream_attributedline",
    "livestream_broadcast",
    "livestream_host",
    "payments_paymentattempt",
]


@pytest.fixture
def office(client: Client, operator: Any) -> Client:
    """The operator, signed in."""
    client.force_login(operator)
    return client


def test_every_registered_table_is_known() -> None:
    found = {f"{m._meta.app_label}_{m._meta.model_name}" for m in admin.site._registry}

    assert found == set(MODELS)


def test_every_table_and_field_has_a_chinese_name() -> None:
    shown = [
        model
        for registered, page in admin.site._registry.items()
        for model in (registered, *(inline.model for inline in page.inlines))
    ]
    with translation.override("zh-hans"):
        foreign = [
            f"{model.__name__}.{field.name}"
            for model in shown
            for field in (*model._meta.fields, *model._meta.many_to_many)
            if field.name != "id" and not CHINESE.search(str(field.verbose_name))
        ]
        unnamed = [
            model.__name__ for model in shown if not CHINESE.search(str(model._meta.verbose_name))
        ]

    assert (foreign, unnamed) == ([], [])


@pytest.mark.parametrize(
    ("language", "column", "button"),
    [("zh-hans", "可卖数量", "筛选"), ("en", "Available", "Filters")],
)
def test_columns_and_buttons_speak_the_operators_language(
    office: Client, language: str, column: str, button: str
) -> None:
    listing_make()
    office.cookies["django_language"] = language

    page = office.get(reverse("admin:catalog_listing_changelist")).content.decode()

    assert column in page
    assert button in page


@pytest.mark.parametrize("model", MODELS)
def test_list_opens_and_is_searched(office: Client, host: Any, model: str) -> None:
    del host

    answer = office.get(reverse(f"admin:{model}_changelist"))

    assert answer.status_code == 200
    assert "unsafe-eval" in answer["Content-Security-Policy"]


def test_looser_policy_is_the_admins_alone(office: Client) -> None:
    assert "unsafe" not in office.get("/desk/")["Content-Security-Policy"]


@pytest.mark.parametrize("person", ["buyer", "clerk", "host"])
def test_others_do_not_get_in(client: Client, request: pytest.FixtureRequest, person: str) -> None:
    client.force_login(request.getfixturevalue(person))

    answer = client.get(reverse("admin:catalog_listing_changelist"))

    assert (answer.status_code, "/admin/login/" in answer["Location"]) == (302, True)


def test_listing_is_read_and_withdrawn_through_the_domain(office: Client) -> None:
    row = listing_make()
    page = reverse("admin:catalog_listing_change", args=[row.pk])

    shown = office.get(page)
    refused = office.post(page, {"name_zh": "改了", "state": "DRAFT"})
    office.post(
        reverse("admin:catalog_listing_changelist"),
        {"action": "withdraw", "_selected_action": [row.pk]},
    )

    assert (shown.status_code, refused.status_code) == (200, 403)
    assert f"/desk/listings/{row.code}/" in shown.content.decode()
    row.refresh_from_db()
    assert (row.name_zh, row.state, row.sync_state) == ("烟台红富士苹果", "WITHDRAWN", "PENDING")


def test_parcel_shows_its_broadcast_and_no_server_ids(
    office: Client, cooperative: Cooperative
) -> None:
    order_mirror(order=order_make(line_make(cooperative.code), id="secret-order-id"))

    page = office.get(reverse("admin:cooperatives_parcel_changelist")).content.decode()

    assert "新米开镰 · 小禾" in page
    assert "secret-order-id" not in page


def test_request_is_answered_once_and_within_what_was_paid(
    office: Client, cooperative: Cooperative, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = order_make(line_make(cooperative.code))
    monkeypatch.setattr(aftersale, "commerce", SimpleNamespace(order_fetch=lambda order_id: order))
    row = OrderRequest.objects.create(
        order_id="order-1",
        order_number="1001",
        kind="REFUND",
        cooperative="COOP1",
        created_at=MOMENT,
    )
    page = reverse("admin:checkout_orderrequest_change", args=[row.pk])
    agree = f"{reverse('admin:checkout_orderrequest_changelist')}{row.pk}/agree/"
    facts = {"_form_submitted": "True", "answer": "好的"}
    assert office.get(page).status_code == 200

    office.post(agree, {**facts, "amount": "20.01"})
    row.refresh_from_db()
    assert row.state == "OPEN"
    office.post(agree, {**facts, "amount": "12.50"})
    office.post(agree, {**facts, "amount": "1"})

    row.refresh_from_db()
    assert (row.state, row.amount_fen, row.answer) == ("ACCEPTED", 1250, "好的")
    assert OutboxMessage.objects.filter(topic="order.refund").count() == 1


def test_given_up_message_is_revived_and_a_done_one_is_not(office: Client) -> None:
    facts = {"topic": "x", "created_at": MOMENT, "available_at": MOMENT}
    given_up = OutboxMessage.objects.create(**facts, attempts=9, poisoned_at=MOMENT)
    done = OutboxMessage.objects.create(**facts, done_at=MOMENT)

    office.post(
        reverse("admin:durability_outboxmessage_changelist"),
        {"action": "revive", "_selected_action": [given_up.pk, done.pk]},
    )

    given_up.refresh_from_db()
    done.refresh_from_db()
    assert (given_up.poisoned_at, given_up.attempts, done.done_at) == (None, 0, MOMENT)


def test_account_is_switched_off_and_nothing_else_changes(office: Client, buyer: Any) -> None:
    page = reverse("admin:accounts_user_change", args=[buyer.pk])

    answer = office.post(page, {"email": "evil@example.com", "is_staff": "on"})

    buyer.refresh_from_db()
    assert answer.status_code == 302
    assert (buyer.email, buyer.is_staff, buyer.is_active) == ("buyer@example.com", False, False)


def test_a_clerk_who_is_added_has_joined_now(office: Client, cooperative: Any, buyer: Any) -> None:
    address = reverse("admin:cooperatives_cooperative_change", args=[cooperative.pk])
    page = office.get(address).content.decode()

    shown = {
        part: re.search(rf'name="members-__prefix__-{part}"[^>]*value="([^"]+)"', page)
        or re.search(rf'value="([^"]+)"[^>]*name="members-__prefix__-{part}"', page)
        for part in ("joined_at_0", "joined_at_1")
    }

    assert all(shown.values())
    names = office.get(reverse("admin:cooperatives_cooperative_changelist")).content.decode()
    CooperativeMember.objects.create(user=buyer, cooperative=cooperative, joined_at=MOMENT)
    with_clerk = office.get(reverse("admin:cooperatives_cooperative_changelist")).content.decode()
    assert (str(buyer) in names, str(buyer) in with_clerk) == (False, True)
