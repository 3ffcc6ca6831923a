"""A broadcast's life, and who may steer it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from catalog.desk_queries import facts_of
from catalog.domain.drafts import PackFacts, listing_draft_save
from catalog.domain.index import search_rebuilt
from catalog.models import Listing, ListingVariant
from livestream.domain.broadcasts import (
    BroadcastStateRefused,
    BroadcastUnknown,
    ItemInLineUp,
    ItemUnknown,
    PriceRefused,
    access_broadcast,
    broadcast_end,
    broadcast_start,
    item_pin,
    line_up_add,
    live_price_set,
)
from livestream.enums import BroadcastState
from livestream.models import Broadcast, LineUpItem, PinEvent
from livestream.queries import broadcast_page, stock_text
from shop.durability.models import OutboxMessage
from tests.integration.livestream.conftest import NOW
from tests.support.catalog import listing_make
from tests.support.queries import query_budget

pytestmark = pytest.mark.django_db


def test_broadcast_goes_on_air_once_and_ends(broadcast: Broadcast, item: LineUpItem) -> None:
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    item_pin(broadcast_id=broadcast.pk, item_id=item.pk, now=NOW + timedelta(seconds=30))
    broadcast_end(broadcast_id=broadcast.pk, now=NOW + timedelta(minutes=40))

    broadcast.refresh_from_db()
    assert broadcast.state == BroadcastState.ENDED
    assert broadcast.pinned_item_id is None
    assert list(PinEvent.objects.values_list("item_id", flat=True)) == [item.pk]
    assert OutboxMessage.objects.filter(topic="broadcast.started").count() == 1


def test_broadcast_cannot_end_before_it_started(broadcast: Broadcast) -> None:
    with pytest.raises(BroadcastStateRefused):
        broadcast_end(broadcast_id=broadcast.pk, now=NOW)

    broadcast.refresh_from_db()
    assert broadcast.state == BroadcastState.SCHEDULED


def test_pinning_needs_to_be_on_air(broadcast: Broadcast, item: LineUpItem) -> None:
    with pytest.raises(BroadcastStateRefused):
        item_pin(broadcast_id=broadcast.pk, item_id=item.pk, now=NOW)

    assert PinEvent.objects.count() == 0


@pytest.mark.parametrize("fen", [0, -1, 4981])
def test_live_price_is_above_zero_and_not_above_the_usual(
    broadcast: Broadcast, item: LineUpItem, fen: int
) -> None:
    with pytest.raises(PriceRefused):
        live_price_set(
            broadcast_id=broadcast.pk, item_id=item.pk, usual_fen=4980, live_price_fen=fen
        )

    item.refresh_from_db()
    assert item.live_price_fen == 4880


def test_access_broadcast_lets_its_host_and_operators_in(
    broadcast: Broadcast, host: Any, operator: Any
) -> None:
    assert access_broadcast(user=host, code=broadcast.code) == broadcast
    assert access_broadcast(user=operator, code=broadcast.code) == broadcast


def test_access_broadcast_keeps_everybody_else_out(
    broadcast: Broadcast, buyer: Any, clerk: Any
) -> None:
    for person in (buyer, clerk):
        with pytest.raises(BroadcastUnknown):
            access_broadcast(user=person, code=broadcast.code)


@pytest.mark.parametrize("path", ["", "report/"])
def test_console_is_for_its_host(broadcast: Broadcast, host: Any, buyer: Any, path: str) -> None:
    stranger, own, other = Client(), Client(), Client()
    own.force_login(host)
    other.force_login(buyer)

    codes = [
        visitor.get(f"/host/{broadcast.code}/{path}").status_code
        for visitor in (own, other, stranger)
    ]

    assert codes == [200, 404, 302]


def test_another_host_cannot_end_my_broadcast(
    broadcast: Broadcast, item: LineUpItem, other_buyer: Any
) -> None:
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    visitor = Client()
    visitor.force_login(other_buyer)

    answer = visitor.post(f"/host/{broadcast.code}/act/", {"action": "end"})

    broadcast.refresh_from_db()
    assert answer.status_code == 404
    assert broadcast.state == BroadcastState.LIVE


def test_console_changes_the_live_price(
    broadcast: Broadcast, item: LineUpItem, host: Any, client: Client
) -> None:
    client.force_login(host)

    client.post(
        f"/host/{broadcast.code}/act/", {"action": "price", "item": item.pk, "price": "39.80"}
    )

    item.refresh_from_db()
    assert item.live_price_fen == 3980


@pytest.mark.parametrize(
    "price", ["abc", "-3", "0", "999", "1.234", "NaN", "sNaN", "1e9", "9e999999", "1e-999999"]
)
def test_console_refuses_what_is_no_price(
    broadcast: Broadcast, item: LineUpItem, host: Any, client: Client, price: str
) -> None:
    client.force_login(host)

    answer = client.post(
        f"/host/{broadcast.code}/act/",
        {"action": "price", "item": item.pk, "price": price},
        follow=True,
    )

    item.refresh_from_db()
    assert item.live_price_fen == 4880
    assert "直播价要大于 0" in answer.content.decode()


def test_room_page_shows_the_bag_at_the_live_price(
    broadcast: Broadcast, item: LineUpItem, client: Client
) -> None:
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    item_pin(broadcast_id=broadcast.pk, item_id=item.pk, now=NOW)

    page = client.get(f"/live/{broadcast.code}/").content.decode()
    state = client.get(f"/live/{broadcast.code}/state.json").json()

    assert "保民村新米" in page
    assert "直播中" in page
    assert state["pinned"] == item.pk
    assert state["items"][0]["price"] == "48.80"
    assert state["items"][0]["usual"] == "49.80"


def test_opening_a_room_twice_counts_once(
    broadcast: Broadcast, item: LineUpItem, client: Client
) -> None:
    client.get(f"/live/{broadcast.code}/")
    client.get(f"/live/{broadcast.code}/")

    broadcast.refresh_from_db()
    assert broadcast.views == 1


def test_reminder_is_kept_once_and_can_be_taken_back(
    broadcast: Broadcast, buyer: Any, client: Client
) -> None:
    client.force_login(buyer)
    client.post(f"/live/{broadcast.code}/remind/", {"wanted": "1"})
    client.post(f"/live/{broadcast.code}/remind/", {"wanted": "1"})
    kept = broadcast.reminders.count()
    client.post(f"/live/{broadcast.code}/remind/", {"wanted": "0"})

    assert kept == 1
    assert broadcast.reminders.count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_live_index_makes_the_same_queries_for_one_and_three(
    host: Any, client: Client, rows: int
) -> None:
    from livestream.models import Host  # noqa: PLC0415 -- beside its use

    owner = Host.objects.get(user=host)
    for number in range(rows):
        Broadcast.objects.create(
            host=owner,
            title_zh=f"第 {number} 场",
            state=BroadcastState.LIVE,
            scheduled_at=NOW,
            started_at=NOW,
        )

    with query_budget(4):
        answer = client.get("/live/")

    shown = answer.content.decode()
    assert [f"第 {number} 场" in shown for number in range(3)] == [n < rows for n in range(3)]


def test_room_page_budget(broadcast: Broadcast, item: LineUpItem) -> None:
    with query_budget(4):
        page = broadcast_page(broadcast.code)

    assert page is not None
    assert len(page.items) == 1


@pytest.mark.parametrize(
    ("left", "words"),
    [(0, "已售完"), (3, "还剩 3 份"), (47, "还有 40 份以上"), (260, "还有 200 份以上")],
)
def test_stock_text_is_a_true_bucket(left: int, words: str) -> None:
    assert stock_text(left) == words


def test_line_up_keeps_its_order(
    broadcast: Broadcast, item: LineUpItem, other_cooperative: Any
) -> None:
    second = listing_make("赤豆", cooperative=other_cooperative)
    line_up_add(broadcast_id=broadcast.pk, sku=second.variants.get().sku, live_price_fen=None)

    assert list(broadcast.items.order_by("position").values_list("position", flat=True)) == [1, 2]


def test_line_up_takes_a_pack_once_and_nothing_that_is_not_on_sale(
    broadcast: Broadcast, item: LineUpItem
) -> None:
    draft = listing_make("草稿", state="DRAFT")

    with pytest.raises(ItemInLineUp):
        line_up_add(broadcast_id=broadcast.pk, sku=item.pack.sku, live_price_fen=None)
    with pytest.raises(ItemUnknown):
        line_up_add(broadcast_id=broadcast.pk, sku=draft.variants.get().sku, live_price_fen=None)

    assert broadcast.items.count() == 1


def test_line_up_of_a_broadcast_that_is_over_stays_as_it_was(
    broadcast: Broadcast, item: LineUpItem, host: Any, client: Client
) -> None:
    other = listing_make("赤豆")
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    broadcast_end(broadcast_id=broadcast.pk, now=NOW + timedelta(hours=1))
    client.force_login(host)
    steps = [
        {"action": "remove", "item": item.pk},
        {"action": "price", "item": item.pk, "price": "1"},
        {"action": "add", "sku": other.variants.get().sku},
    ]

    for step in steps:
        answer = client.post(f"/host/{broadcast.code}/act/", step, follow=True)
        assert "直播现在的状态不能这样做" in answer.content.decode()

    assert list(broadcast.items.values_list("pk", "live_price_fen")) == [(item.pk, 4880)]


def test_pack_that_is_sold_no_more_leaves_the_line_up_and_the_replay_keeps_its_moment(
    broadcast: Broadcast, item: LineUpItem, clerk: Any
) -> None:
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    item_pin(broadcast_id=broadcast.pk, item_id=item.pk, now=NOW)
    row = item.listing
    facts = replace(facts_of(row), packs=(PackFacts("10 kg", 10_000, 9_000),))

    listing_draft_save(
        user=clerk, cooperative_id=row.cooperative_id, facts=facts, now=NOW, listing_id=row.pk
    )

    broadcast.refresh_from_db()
    assert (broadcast.items.count(), broadcast.pinned_item_id) == (0, None)
    moment = PinEvent.objects.get()
    assert (moment.item_id, moment.at) == (None, NOW)


def test_listing_off_sale_is_sold_out_in_the_bag_and_leads_nowhere(
    broadcast: Broadcast, item: LineUpItem, client: Client
) -> None:
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    Listing.objects.filter(pk=item.listing_id).update(state="WITHDRAWN")

    page = client.get(f"/live/{broadcast.code}/").content.decode()
    (shown,) = client.get(f"/live/{broadcast.code}/state.json").json()["items"]

    assert (shown["soldOut"], shown["stock"]) == (True, "已下架")
    assert "保民村新米" in page
    assert f"/product/{item.listing.slug}/" not in page
    assert f'action="/live/{broadcast.code}/buy/"' not in page


def test_state_marks_every_change_of_the_bag_and_nothing_else(
    broadcast: Broadcast, item: LineUpItem, client: Client
) -> None:
    def mark() -> str:
        seen: str = client.get(f"/live/{broadcast.code}/state.json").json()["bag"]
        return seen

    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    marks = [mark()]
    assert f'data-bag="{marks[0]}"' in client.get(f"/live/{broadcast.code}/").content.decode()
    item_pin(broadcast_id=broadcast.pk, item_id=item.pk, now=NOW)
    assert mark() == marks[0]

    live_price_set(broadcast_id=broadcast.pk, item_id=item.pk, usual_fen=4980, live_price_fen=3990)
    marks.append(mark())
    ListingVariant.objects.update(available=0)
    marks.append(mark())
    other = listing_make("赤豆").variants.get()
    line_up_add(broadcast_id=broadcast.pk, sku=other.sku, live_price_fen=None)
    marks.append(mark())

    assert len(set(marks)) == 4


def test_console_adds_any_pack_of_what_is_found(
    broadcast: Broadcast, item: LineUpItem, host: Any, client: Client
) -> None:
    other = listing_make("赤豆", price_fen=2000)
    large = ListingVariant.objects.create(
        listing=other,
        position=1,
        sku="LARGE-1",
        label_zh="十斤装",
        weight_grams=5000,
        price_fen=9000,
        available=5,
        variant_id="variant-large",
    )
    search_rebuilt()
    client.force_login(host)
    address = f"/host/{broadcast.code}/"

    found = client.get(address, {"find": "赤豆"}).content.decode()
    nothing = client.get(address, {"find": "没有的东西"}).content.decode()
    for _times in range(2):
        client.post(address + "act/", {"action": "add", "sku": large.sku, "price": "85"})
    missing = client.post(address + "act/", {"action": "add", "sku": "NONE"}, follow=True)

    assert '<option value="LARGE-1">赤豆 十斤装 ¥90.00</option>' in found
    assert ("保民村新米" in found.partition('name="sku"')[2], "<option" in nothing) == (
        False,
        False,
    )
    assert list(
        broadcast.items.order_by("position").values_list("pack__sku", "live_price_fen")
    ) == [
        (item.pack.sku, 4880),
        ("LARGE-1", 8500),
    ]
    assert "这件商品不在货架上" in missing.content.decode()


def test_reminder_of_a_stranger_leads_back_to_the_broadcast_after_signing_in(
    broadcast: Broadcast, client: Client
) -> None:
    answer = client.post(f"/live/{broadcast.code}/remind/", {"wanted": "1"})

    assert answer["Location"].endswith(f"?next=/live/{broadcast.code}/")
    assert broadcast.reminders.count() == 0
