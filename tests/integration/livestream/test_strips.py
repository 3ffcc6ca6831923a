"""Broadcasts on other pages: the running one first, forgotten announcements nowhere, and the offer of the one it leads to."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from livestream.domain.broadcasts import broadcast_start, line_up_add
from livestream.models import Broadcast, Host, LineUpItem
from livestream.queries import cards_of_listing, coming_cards, live_offer
from tests.conftest import MOMENT
from tests.integration.livestream.conftest import NOW

pytestmark = pytest.mark.django_db


def another(host: Host, title: str, **facts: Any) -> Broadcast:
    return Broadcast.objects.create(
        **{"host": host, "title_zh": title, "scheduled_at": NOW, **facts}
    )


def test_forgotten_announcements_do_not_hide_the_next_one(broadcast: Broadcast) -> None:
    for days in range(2, 20):
        another(broadcast.host, "忘了的", scheduled_at=NOW - timedelta(days=days))

    assert [card.title for card in coming_cards(now=NOW)] == ["新米开仓"]
    assert coming_cards(now=NOW + timedelta(days=1)) == []


def test_a_listing_shows_the_running_broadcast_before_any_number_of_announced_ones(
    broadcast: Broadcast, item: LineUpItem
) -> None:
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    for days in range(-3, 15):
        row = another(broadcast.host, f"预告 {days}", scheduled_at=NOW + timedelta(days=days))
        line_up_add(broadcast_id=row.pk, sku=item.pack.sku, live_price_fen=None)

    cards = cards_of_listing(listing_code=item.listing.code, now=NOW)

    assert [(card.state, card.title) for card in cards] == [
        ("LIVE", "新米开仓"),
        ("SCHEDULED", "预告 0"),
        ("SCHEDULED", "预告 1"),
        ("SCHEDULED", "预告 2"),
    ]


@pytest.mark.usefixtures("moment")
def test_product_page_leads_to_the_broadcast_whose_price_it_shows(
    broadcast: Broadcast, item: LineUpItem, other_buyer: Any, client: Client, settings: Any
) -> None:
    settings.COMMERCE_URL = "http://127.0.0.1:9/graphql/"
    cheaper = another(Host.objects.create(slug="zhen", name_zh="阿珍", user=other_buyer), "更便宜")
    line_up_add(broadcast_id=cheaper.pk, sku=item.pack.sku, live_price_fen=3980)
    broadcast_start(broadcast_id=cheaper.pk, now=MOMENT)
    broadcast_start(broadcast_id=broadcast.pk, now=MOMENT + timedelta(minutes=5))

    page = client.get(f"/product/{item.listing.slug}/").content.decode()

    hint = page.partition('class="hint-live"')[2].partition("</a>")[0]
    assert f'href="/live/{cheaper.code}/"' in hint
    assert "阿珍正在直播" in hint
    assert "39<small>.80" in hint


def test_no_offer_when_the_usual_price_came_down_to_the_live_one(
    broadcast: Broadcast, item: LineUpItem
) -> None:
    broadcast_start(broadcast_id=broadcast.pk, now=NOW)
    assert live_offer(listing_code=item.listing.code) is not None

    item.pack.price_fen = 4880
    item.pack.save()

    assert live_offer(listing_code=item.listing.code) is None
