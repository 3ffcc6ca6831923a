"""Parcels follow orders; packing and shipping go one way at a time, and only for the own cooperative."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from cooperatives.domain import parcels
from cooperatives.domain.desk import SHOWN, desk_today
from cooperatives.domain.parcels import (
    PACKED_TOPIC,
    ParcelStateRefused,
    ParcelUnknown,
    TrackingMissing,
    order_mirror,
    parcel_collected,
    parcel_pack,
    parcel_packed_tell,
    parcel_ship,
    parcel_unpack,
    tracking_change,
)
from cooperatives.enums import ParcelState
from cooperatives.models import Cooperative, Parcel
from cooperatives.queries import cooperative_refs
from shop.checkout.models import OrderRequest
from shop.commerce.contracts import OrderSnapshot
from shop.durability.models import OutboxMessage
from shop.kernel.money import Money
from tests.conftest import MOMENT
from tests.support.orders import (
    STATION,
    fulfillment_make,
    line_make,
    order_make,
    transaction_make,
    yuan,
)

pytestmark = pytest.mark.django_db
LATER = MOMENT + timedelta(minutes=5)


@dataclass
class Desk:
    """The commerce server as the desk sees it: one order, and what was asked of it."""

    order: OrderSnapshot
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def order_fetch(self, *, order_id: str) -> OrderSnapshot | None:
        """The order as it is now."""
        return self.order if order_id == self.order.id else None

    def order_fulfil(self, **facts: Any) -> None:
        """Everything asked for leaves."""
        self.asked.append(("fulfil", facts))
        gone = facts["quantities"]
        lines = tuple(
            replace(line, quantity_to_fulfil=line.quantity_to_fulfil - gone.get(line.id, 0))
            for line in self.order.lines
        )
        sent = fulfillment_make(*facts["quantities"], tracking=facts["tracking_number"])
        self.order = replace(self.order, lines=lines, fulfillments=(sent,), updated_at=LATER)

    def order_metadata_set(self, **facts: Any) -> None:
        """Remember it."""
        self.asked.append(("metadata", facts))

    def fulfilment_tracking_set(self, **facts: Any) -> None:
        """Remember it."""
        self.asked.append(("tracking", facts))

    def transaction_request_action(self, **facts: Any) -> None:
        """Remember it."""
        self.asked.append(("payment", facts))


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, cooperative: Cooperative) -> Desk:
    """An order of two units of the clerk's cooperative, mirrored."""
    made = Desk(order_make(line_make(cooperative.code)))
    monkeypatch.setattr(parcels, "commerce", made)
    order_mirror(order=made.order)
    return made


def test_mirror_splits_by_cooperative_and_storage(
    cooperative: Cooperative, other_cooperative: Cooperative
) -> None:
    order = order_make(
        line_make(cooperative.code, number=1),
        line_make(cooperative.code, number=2, storage="FROZEN"),
        line_make(other_cooperative.code, number=3),
        line_make("GONE", number=4),
        line_make("", number=5),
    )

    assert order_mirror(order=order) == 3

    rows = Parcel.objects.order_by("pk").values_list("cooperative__code", "storage", "total_fen")
    assert set(rows) == {
        ("COOP1", "AMBIENT", 2000),
        ("COOP1", "FROZEN", 2000),
        ("COOP2", "AMBIENT", 2000),
    }


def test_mirror_passes_over_orders_of_others_in_another_currency() -> None:
    order = order_make(line_make("", number=1), line_make("", number=2))
    dollars = tuple(replace(line, total=Money(Decimal(5), "USD")) for line in order.lines)

    assert order_mirror(order=replace(order, lines=dollars)) == 0


@pytest.mark.usefixtures("desk")
def test_mirror_knows_where_a_line_was_sold_and_where_it_goes() -> None:
    row = Parcel.objects.get()

    assert (row.state, row.order_number, row.is_paid) == ("TO_PACK", "1001", True)
    assert row.lines[0]["broadcast"] == "新米开镰"
    assert row.lines[0]["host"] == "小禾"
    assert row.recipient == {
        "name": "施秀兰",
        "phone": "+8613800000001",
        "address": "江苏省南通市海门街道解放中路 1 号",
        "pickup": "",
    }


def test_mirror_of_an_older_snapshot_changes_nothing(desk: Desk) -> None:
    order_mirror(order=replace(desk.order, status="CANCELED", updated_at=LATER))

    order_mirror(order=desk.order)

    assert Parcel.objects.get().state == "CANCELED"


@pytest.mark.parametrize("status", ["CANCELED", "EXPIRED", "RETURNED"])
def test_mirror_of_a_closed_order_closes_the_parcel(desk: Desk, status: str) -> None:
    order_mirror(order=replace(desk.order, status=status, updated_at=LATER))

    assert Parcel.objects.get().state == "CANCELED"


def test_mirror_of_an_unpaid_order_waits_and_a_promise_is_enough(desk: Desk) -> None:
    unpaid = replace(desk.order, is_paid=False, authorize_status="NONE", updated_at=LATER)

    order_mirror(order=unpaid)
    waiting = Parcel.objects.get().state
    order_mirror(order=replace(unpaid, authorize_status="FULL"))

    assert (waiting, Parcel.objects.get().state) == ("WAITING", "TO_PACK")


@pytest.mark.parametrize(
    ("refunded", "charged", "authorize", "state"),
    [("5", "15", "PARTIAL", "TO_PACK"), ("20", "0", "NONE", "CANCELED")],
)
def test_mirror_of_a_refund_never_waits_for_the_money_again(
    desk: Desk, refunded: str, charged: str, authorize: str, state: str
) -> None:
    order_mirror(
        order=replace(
            desk.order,
            is_paid=False,
            authorize_status=authorize,
            refunded=yuan(refunded),
            charged=yuan(charged),
            updated_at=LATER,
        )
    )

    assert (Parcel.objects.get().state, Parcel.objects.get().is_paid) == (state, True)


def test_mirror_twice_is_one_parcel_and_pickup_names_the_station(desk: Desk) -> None:
    order_mirror(order=replace(desk.order, collection_point=STATION, updated_at=LATER))
    order_mirror(order=replace(desk.order, collection_point=STATION, updated_at=LATER))

    assert Parcel.objects.get().recipient["pickup"] == "悦来服务站"


def test_mirror_keeps_what_was_packed(desk: Desk, clerk: Any) -> None:
    parcel_pack(user=clerk, code=Parcel.objects.get().code, now=MOMENT)

    order_mirror(order=replace(desk.order, note="放门口", updated_at=LATER))

    row = Parcel.objects.get()
    assert (row.state, row.packed_at, row.note) == ("PACKED", MOMENT, "放门口")


def test_pack_and_unpack_are_told_to_the_buyer_as_they_are_now(desk: Desk, clerk: Any) -> None:
    row = Parcel.objects.get()

    parcel_pack(user=clerk, code=row.code, now=MOMENT)
    with pytest.raises(ParcelStateRefused):
        parcel_pack(user=clerk, code=row.code, now=MOMENT)
    parcel_packed_tell(parcel_id=row.pk)
    parcel_unpack(user=clerk, code=row.code)
    with pytest.raises(ParcelStateRefused):
        parcel_unpack(user=clerk, code=row.code)
    parcel_packed_tell(parcel_id=row.pk)

    assert Parcel.objects.get().state == "TO_PACK"
    assert OutboxMessage.objects.filter(topic=PACKED_TOPIC).count() == 2
    key = "xh.packed.COOP1.AMBIENT"
    assert [facts["metadata"] for _name, facts in desk.asked] == [
        {key: MOMENT.isoformat()},
        {key: ""},
    ]


def test_ship_sends_what_is_left_once(desk: Desk, clerk: Any) -> None:
    code = Parcel.objects.get().code
    facts: dict[str, Any] = {
        "carrier": " 邮政快递 ",
        "tracking_number": " YT123456 ",
        "now": MOMENT,
    }

    parcel_ship(user=clerk, code=code, **facts)
    with pytest.raises(ParcelStateRefused):
        parcel_ship(user=clerk, code=code, **facts)

    row = Parcel.objects.get()
    assert (row.state, row.tracking_number, row.carrier) == ("SHIPPED", "YT123456", "邮政快递")
    assert row.shipped_at == MOMENT
    assert [name for name, _facts in desk.asked] == ["fulfil"]
    assert desk.asked[0][1]["quantities"] == {"line-1": 2}


def ship_form(row: Parcel, send: str, **values: str) -> dict[str, Any]:
    """The ship form with one line of two units, of which some go now."""
    return {
        "action": "ship",
        "carrier": "邮政快递",
        "tracking_number": "YT123456",
        "line": [row.lines[0]["line_id"]],
        "left": ["2"],
        "send": [send],
        **values,
    }


def test_a_part_goes_first_and_the_rest_after_it_each_once(
    desk: Desk, clerk: Any, client: Client
) -> None:
    row = Parcel.objects.get()
    client.force_login(clerk)
    path = f"/desk/parcel/{row.code}/"

    for _press in range(2):
        client.post(path + "act/", ship_form(row, "1"))
    between = Parcel.objects.get()
    page = client.get(path).content.decode()
    client.post(path + "act/", ship_form(row, "1", left="1", tracking_number="YT999999"))

    assert (between.state, between.shipped_at, between.lines[0]["left"]) == ("TO_PACK", None, 1)
    assert "已先发一部分" in page
    assert "还剩 1 份没发" in page
    assert "YT123456" in page
    sent = [facts["quantities"] for name, facts in desk.asked if name == "fulfil"]
    assert sent == [{"line-1": 1}, {"line-1": 1}]
    whole = Parcel.objects.get()
    assert (whole.state, whole.tracking_number, whole.lines[0]["left"]) == (
        "SHIPPED",
        "YT999999",
        0,
    )


@pytest.mark.parametrize("send", ["0", "3", "-1", "x", "", "9" * 30])
def test_a_part_that_is_none_or_too_much_sends_nothing(
    desk: Desk, clerk: Any, client: Client, send: str
) -> None:
    row = Parcel.objects.get()
    client.force_login(clerk)

    answer = client.post(f"/desk/parcel/{row.code}/act/", ship_form(row, send), follow=True)

    assert "至少发一份，不超过还没发的" in answer.content.decode()
    assert desk.asked == []
    assert Parcel.objects.get().state == "TO_PACK"


@pytest.mark.parametrize(
    ("carrier", "tracking"),
    [("", "YT123456"), ("邮政快递", ""), ("邮政快递", "12345"), ("x", "9" * 41)],
)
def test_ship_without_a_sensible_tracking_number_sends_nothing(
    desk: Desk, clerk: Any, carrier: str, tracking: str
) -> None:
    with pytest.raises(TrackingMissing):
        parcel_ship(
            user=clerk,
            code=Parcel.objects.get().code,
            carrier=carrier,
            tracking_number=tracking,
            now=MOMENT,
        )

    assert desk.asked == []
    assert Parcel.objects.get().state == "TO_PACK"


def test_ship_of_an_order_cancelled_meanwhile_is_refused(desk: Desk, clerk: Any) -> None:
    desk.order = replace(desk.order, status="CANCELED")

    with pytest.raises(ParcelStateRefused):
        parcel_ship(
            user=clerk,
            code=Parcel.objects.get().code,
            carrier="邮政快递",
            tracking_number="YT123456",
            now=MOMENT,
        )

    assert desk.asked == []


def test_pickup_needs_no_tracking_number_and_is_paid_when_collected(desk: Desk, clerk: Any) -> None:
    desk.order = replace(
        desk.order,
        collection_point=STATION,
        is_paid=False,
        transactions=(transaction_make(authorized="20"),),
    )
    order_mirror(order=replace(desk.order, updated_at=LATER))
    code = Parcel.objects.get().code

    with pytest.raises(ParcelStateRefused):
        parcel_collected(user=clerk, code=code)
    parcel_ship(user=clerk, code=code, carrier="", tracking_number="", now=MOMENT)
    parcel_collected(user=clerk, code=code)

    assert desk.asked[-1] == (
        "payment",
        {"transaction_id": "T1", "action": "CHARGE", "amount": yuan("20")},
    )


def test_collected_of_a_shared_order_is_the_operators(
    desk: Desk, clerk: Any, operator: Any, other_cooperative: Cooperative
) -> None:
    desk.order = order_make(
        *desk.order.lines,
        line_make(other_cooperative.code, number=2),
        at=LATER,
        collection_point=STATION,
        transactions=(transaction_make(authorized="40"),),
    )
    order_mirror(order=desk.order)
    code = Parcel.objects.get(cooperative__code="COOP1").code
    parcel_ship(user=clerk, code=code, carrier="", tracking_number="", now=MOMENT)

    with pytest.raises(ParcelUnknown):
        parcel_collected(user=clerk, code=code)
    parcel_collected(user=operator, code=code)

    assert [name for name, _facts in desk.asked] == ["fulfil", "payment"]


def test_another_clerk_can_do_nothing_with_it(desk: Desk, other_clerk: Any, buyer: Any) -> None:
    code = Parcel.objects.get().code
    facts: dict[str, Any] = {"carrier": "邮政快递", "tracking_number": "YT123456"}
    acts: list[Callable[[Any], object]] = [
        lambda user: parcel_pack(user=user, code=code, now=MOMENT),
        lambda user: parcel_unpack(user=user, code=code),
        lambda user: parcel_ship(user=user, code=code, now=MOMENT, **facts),
        lambda user: tracking_change(user=user, code=code, **facts),
        lambda user: parcel_collected(user=user, code=code),
    ]

    for act in acts:
        for user in (other_clerk, buyer):
            with pytest.raises(ParcelUnknown):
                act(user)

    assert (Parcel.objects.get().state, desk.asked) == ("TO_PACK", [])


def parcels_make(cooperative: Cooperative, count: int) -> None:
    """So many parcels to pack, an hour apart, of one line each."""
    for number in range(count):
        line = line_make(cooperative.code, number=number, quantity=1)
        order_mirror(
            order=replace(
                order_make(line),
                id=f"many-{number}",
                number=f"{2000 + number}",
                created_at=MOMENT + timedelta(hours=number),
            )
        )


def test_parcels_beyond_the_first_page_are_reached(
    client: Client, clerk: Any, cooperative: Cooperative
) -> None:
    parcels_make(cooperative, 65)
    client.force_login(clerk)
    found: list[str] = []
    address = "/desk/parcels/pack/"

    for _page in range(3):
        text = client.get(address).content.decode()
        found += re.findall(r'<b class="num">#(\d+)</b>', text)
        following = re.search(r'href="(\?page=\d+)" rel="next"', text)
        address = f"/desk/parcels/pack/{following[1]}" if following else ""

    assert found == [str(2000 + number) for number in range(65)]
    assert address == ""
    assert "第 3 页，共 3 页" in client.get("/desk/parcels/pack/?page=99").content.decode()


def test_what_to_pick_counts_every_parcel_that_waits(cooperative: Cooperative) -> None:
    parcels_make(cooperative, 65)

    today = desk_today(cooperatives=cooperative_refs())

    assert [(row.name, row.quantity) for row in today.picks] == [("南粳46 新米", 65)]
    assert (today.to_pack, len(today.parcels)) == (65, SHOWN)


def accepted(order: OrderSnapshot, cooperative: str, fen: int) -> None:
    """The buyer asked for money back, and got it."""
    OrderRequest.objects.create(
        order_id=order.id,
        order_number=order.number,
        kind=OrderRequest.Kind.REFUND,
        state=OrderRequest.State.ACCEPTED,
        cooperative=cooperative,
        amount_fen=fen,
        created_at=MOMENT,
        answered_at=MOMENT,
    )


@pytest.mark.parametrize(
    ("fen", "state"), [(2000, ParcelState.CANCELED), (1999, ParcelState.TO_PACK)]
)
def test_goods_whose_price_was_given_back_are_not_sent(
    desk: Desk, clerk: Any, cooperative: Cooperative, fen: int, state: ParcelState
) -> None:
    parcel = Parcel.objects.get()
    accepted(desk.order, cooperative.code, fen)
    accepted(desk.order, "ANOTHER", 9000)

    if state == ParcelState.CANCELED:
        with pytest.raises(ParcelStateRefused):
            parcel_ship(
                user=clerk,
                code=parcel.code,
                carrier="顺丰",
                tracking_number="SF123456",
                now=MOMENT,
            )
    order_mirror(order=replace(desk.order, updated_at=LATER))

    parcel.refresh_from_db()
    assert parcel.state == state
    assert desk.asked == []


def test_goods_that_left_before_their_price_was_given_back_stay_shipped(
    desk: Desk, cooperative: Cooperative
) -> None:
    accepted(desk.order, cooperative.code, 2000)
    lines = tuple(replace(line, quantity_to_fulfil=0) for line in desk.order.lines)

    order_mirror(order=replace(desk.order, lines=lines, updated_at=LATER))

    assert Parcel.objects.get().state == ParcelState.SHIPPED
