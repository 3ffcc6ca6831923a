"""What orders, carts, payments and requests hold about a person: all of it given out, nothing of it left needlessly."""

from pathlib import Path
from typing import Any

import pytest

from shop.accounts.domain.privacy import data_export
from shop.accounts.models import User
from shop.checkout.models import OrderRequest
from shop.checkout.tasks import account_deleted
from shop.kernel import clock
from shop.payments.enums import AttemptState
from shop.payments.models import PaymentAttempt
from tests.integration.checkout.conftest import HOME, Visit
from tests.support.simulator import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def _bought(visit: Visit, simulator: RunningSimulator, buyer: User) -> None:
    """An order that is paid at the station, and a cart with an address and an open payment page."""
    visit.client.force_login(buyer)
    visit.add(visit.shop.goods(name="海门山羊肉"))
    visit.address()
    visit.pickup()
    visit.pay("pay_on_pickup")
    visit.add(visit.shop.goods(name="崇川香芋"))
    visit.address()
    visit.pay("card")


def _request(buyer: User, media: Path, state: str) -> OrderRequest:
    key = f"requests/{state.lower()}"
    (media / "requests").mkdir(exist_ok=True)
    (media / f"{key}-1280.webp").write_bytes(b"photo")
    return OrderRequest.objects.create(
        order_id=f"order-{state}",
        order_number="1001",
        user=buyer,
        kind=OrderRequest.Kind.REFUND,
        state=state,
        reason="送到我家时袋子破了",
        photo_key=key,
        created_at=clock.now(),
    )


@pytest.mark.usefixtures("_bought")
def test_the_export_holds_addresses_carts_payments_and_photos(
    buyer: User, other_buyer: User, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    _request(buyer, tmp_path, "OPEN")

    mine = data_export(user_id=buyer.pk, now=clock.now())
    theirs = data_export(user_id=other_buyer.pk, now=clock.now())

    (order,), (cart,) = mine["orders"], mine["carts"]
    assert order["email"] == buyer.email
    assert order["billing_address"]["street1"].endswith(HOME["street"])
    assert order["lines"][0]["product"] == "海门山羊肉"
    assert cart["address"]["street1"].endswith(HOME["street"])
    assert cart["lines"][0]["product"] == "崇川香芋"
    assert [(paid["method"], paid["state"]) for paid in mine["payments"]] == [
        ("PAY_ON_PICKUP", "AUTHORIZED"),
        ("CARD", "WAITING"),
    ]
    assert mine["requests"][0]["photo"] == "data:image/webp;base64,cGhvdG8="
    kept = ("orders", "carts", "payments", "requests")
    assert [theirs[part] for part in kept] == [[], [], [], []]


@pytest.mark.usefixtures("_bought")
def test_a_person_who_left_is_in_no_payment_that_is_over_and_no_answered_request(
    buyer: User, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    answered, waiting = (_request(buyer, tmp_path, state) for state in ("ACCEPTED", "OPEN"))

    account_deleted(user_id=buyer.pk)
    account_deleted(user_id=buyer.pk)

    emails = dict(PaymentAttempt.objects.values_list("state", "email"))
    assert emails[AttemptState.AUTHORIZED] == ""
    assert emails[AttemptState.WAITING] == buyer.email
    answered.refresh_from_db()
    waiting.refresh_from_db()
    assert (answered.reason, answered.photo_key, answered.user_id) == ("", "", None)
    assert waiting.reason
    assert [path.name for path in (tmp_path / "requests").iterdir()] == ["open-1280.webp"]
