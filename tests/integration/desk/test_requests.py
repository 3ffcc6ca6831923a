"""Refund requests: the buyer's photo, the ceiling of each cooperative, one answer."""

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from cooperatives.domain.access import cooperatives_of
from cooperatives.domain.desk import desk_requests
from cooperatives.domain.parcels import order_mirror
from cooperatives.models import Cooperative
from shop.checkout.domain import aftersale
from shop.checkout.domain.orders import RequestRefused, order_request_make, order_view
from shop.checkout.interfaces import order_pages
from shop.checkout.models import OrderRequest
from shop.durability.models import OutboxMessage
from shop.ui.images import UPLOAD_LIMIT_BYTES
from tests.conftest import MOMENT
from tests.support.orders import fulfillment_make, line_make, order_make, yuan

pytestmark = pytest.mark.django_db
CODE = UUID("018f0000-0000-7000-8000-000000000001")
ADDRESS = f"/orders/{CODE}/ask/"


@pytest.fixture
def shipped(
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    tmp_path: Path,
    cooperative: Cooperative,
    other_cooperative: Cooperative,
) -> Any:
    """The buyer's paid and shipped order of two cooperatives, 20 yuan each."""
    settings.MEDIA_ROOT = tmp_path
    order = order_make(
        line_make(cooperative.code, number=1, left=0),
        line_make(other_cooperative.code, number=2, left=0),
        fulfillments=(fulfillment_make("line-1", "line-2"),),
    )
    order_mirror(order=order)
    view = order_view(code=str(CODE), order=order, requests=())
    monkeypatch.setattr(order_pages, "own_order", lambda _request, code: view)
    monkeypatch.setattr(aftersale, "commerce", SimpleNamespace(order_fetch=lambda order_id: order))
    return view


def photo() -> SimpleUploadedFile:
    """A small picture with a place in its metadata."""
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "secret camera"
    Image.new("RGB", (50, 40), (200, 90, 40)).save(buffer, "JPEG", exif=exif)
    return SimpleUploadedFile("x.jpg", buffer.getvalue(), "image/jpeg")


def ask(client: Client, **values: Any) -> Any:
    """Ask for a refund of the first cooperative's parcel."""
    return client.post(
        ADDRESS, {"kind": "REFUND", "cooperative": "COOP1", "reason": "袋子破了", **values}
    )


@pytest.mark.usefixtures("shipped")
def test_request_keeps_our_own_version_of_the_photo(
    client: Client, buyer: Any, clerk: Any, tmp_path: Path
) -> None:
    client.force_login(buyer)

    assert ask(client, photo=photo()).status_code == 302

    row = OrderRequest.objects.get()
    files = sorted(path.name for path in (tmp_path / "requests").iterdir())
    assert (row.reason, row.photo_key.startswith("requests/"), len(files)) == ("袋子破了", True, 3)
    assert b"secret camera" not in (tmp_path / f"{row.photo_key}-320.webp").read_bytes()
    client.force_login(clerk)
    assert f"/desk/requests/{row.code}/photo/" in client.get("/desk/requests/").content.decode()


@pytest.mark.usefixtures("shipped")
def test_a_buyers_photo_is_shown_to_whoever_may_answer_and_to_nobody_else(
    client: Client, buyer: Any, clerk: Any, operator: Any, other_clerk: Any, host: Any
) -> None:
    client.force_login(buyer)
    ask(client, photo=photo())
    row = OrderRequest.objects.get()
    desk, office = f"/desk/requests/{row.code}/photo/", f"/admin/checkout/orderrequest/{row.pk}"

    def got(person: Any, address: str) -> int:
        visitor = Client()
        if person is not None:
            visitor.force_login(person)
        return visitor.get(address).status_code

    assert [got(person, desk) for person in (clerk, operator)] == [200, 200]
    assert [got(person, desk) for person in (other_clerk, host, buyer, None)] == [
        404,
        404,
        404,
        302,
    ]
    assert got(operator, f"{office}/photo/") == 200
    assert [got(person, f"{office}/photo/") for person in (clerk, buyer, None)] == [302, 302, 302]
    assert got(operator, f"/media/{row.photo_key}-640.webp") == 404
    client.force_login(operator)
    assert f"{office}/photo/" in client.get(f"{office}/change/").content.decode()


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("content", "words"),
    [(b"<svg onload=alert(1)>", "不是照片"), (b"x" * (UPLOAD_LIMIT_BYTES + 1), "最多 20 MB")],
)
def test_request_with_a_wrong_photo_is_not_made_and_keeps_the_words(
    client: Client, buyer: Any, tmp_path: Path, content: bytes, words: str
) -> None:
    client.force_login(buyer)

    answer = ask(client, photo=SimpleUploadedFile("x.jpg", content, "image/jpeg"))

    page = answer.content.decode()
    assert (answer.status_code, words in page, "袋子破了</textarea>" in page) == (422, True, True)
    assert not OrderRequest.objects.exists()
    assert not (tmp_path / "requests").exists()


@pytest.mark.usefixtures("shipped")
def test_a_refused_request_leaves_no_photo_behind(
    client: Client, buyer: Any, tmp_path: Path
) -> None:
    client.force_login(buyer)
    ask(client, photo=photo())

    ask(client, photo=photo())
    ask(client, photo=photo(), cooperative="COOP9")

    kept = OrderRequest.objects.get().photo_key.removeprefix("requests/")
    files = [path.name for path in (tmp_path / "requests").iterdir()]
    assert len(files) == 3
    assert all(name.startswith(kept) for name in files)


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("chosen", ["", "COOP9", "<b>"])
def test_request_names_a_parcel_of_the_order(client: Client, buyer: Any, chosen: str) -> None:
    client.force_login(buyer)

    ask(client, cooperative=chosen)

    assert not OrderRequest.objects.exists()


def test_money_that_is_promised_is_not_promised_again(shipped: Any, buyer: Any) -> None:
    rows = [
        order_request_make(
            view=shipped,
            user_id=buyer.pk,
            kind=OrderRequest.Kind.REFUND,
            cooperative=cooperative,
            reason="",
            photo_key="",
            now=MOMENT,
        )
        for cooperative in ("COOP1", "COOP2")
    ]

    def accept(row: OrderRequest, amount: str) -> None:
        aftersale.request_answer(
            request_id=row.pk, accepted=True, amount=yuan(amount), answer="", now=MOMENT
        )

    accept(rows[0], "25")
    for amount in ("15.01", "0", "-1"):
        with pytest.raises(aftersale.RefundTooHigh) as caught:
            accept(rows[1], amount)
        assert caught.value.facts["left"] == yuan("15")
    accept(rows[1], "15")

    assert OutboxMessage.objects.filter(topic="order.refund").count() == 2


def test_request_twice_is_one(shipped: Any, buyer: Any) -> None:
    facts = {
        "view": shipped,
        "user_id": buyer.pk,
        "kind": OrderRequest.Kind.REFUND,
        "cooperative": "COOP1",
        "reason": "",
        "photo_key": "",
        "now": MOMENT,
    }
    order_request_make(**facts)

    with pytest.raises(RequestRefused):
        order_request_make(**facts)

    assert OrderRequest.objects.count() == 1
    assert not OutboxMessage.objects.exists()


def request_make(cooperative: str = "COOP1", **values: Any) -> OrderRequest:
    """An open request about the order."""
    usual = {
        "order_id": "order-1",
        "order_number": "1001",
        "kind": "REFUND",
        "cooperative": cooperative,
        "created_at": MOMENT,
    }
    return OrderRequest.objects.create(**{**usual, **values})


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("amount", ["20.01", "0", "-1", "1.005", "1e40", "NaN", "abc", ""])
def test_answer_above_the_own_goods_or_no_sum_is_refused(
    client: Client, clerk: Any, amount: str
) -> None:
    row = request_make()
    client.force_login(clerk)

    page = client.post(
        f"/desk/requests/{row.code}/", {"accept": "1", "amount": amount}, follow=True
    ).content.decode()

    assert "退款要大于 0，且不超过 ¥20.00" in page
    row.refresh_from_db()
    assert (row.state, OutboxMessage.objects.count()) == ("OPEN", 0)


@pytest.mark.usefixtures("shipped")
def test_answer_once_and_the_rest_is_less_what_was_given(client: Client, clerk: Any) -> None:
    row = request_make()
    client.force_login(clerk)
    address = f"/desk/requests/{row.code}/"

    client.post(address, {"accept": "1", "amount": "15.00", "answer": "赔您一袋"})
    second = client.post(address, {"accept": "1", "amount": "15.00"})

    row.refresh_from_db()
    assert (row.state, row.amount_fen, row.answer, second.status_code) == (
        "ACCEPTED",
        1500,
        "赔您一袋",
        404,
    )
    assert OutboxMessage.objects.filter(topic="order.refund").count() == 1
    request_make()
    assert [entry.most for entry in desk_requests(cooperatives=cooperatives_of(clerk))] == [
        yuan("5")
    ]


@pytest.mark.usefixtures("shipped")
def test_another_clerk_answers_only_their_own(client: Client, other_clerk: Any) -> None:
    row = request_make()
    client.force_login(other_clerk)

    answer = client.post(f"/desk/requests/{row.code}/", {"accept": "1", "amount": "1"})

    row.refresh_from_db()
    assert (answer.status_code, row.state) == (404, "OPEN")
