"""A broadcast with one listing in its line-up, and people around it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from livestream.domain.broadcasts import line_up_add
from livestream.models import Broadcast, Host, LineUpItem
from tests.support.catalog import listing_make

NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)


@pytest.fixture
def broadcast(host: Any) -> Broadcast:
    """Announced by the host."""
    return Broadcast.objects.create(
        host=Host.objects.get(user=host), title_zh="新米开仓", title_en="New rice", scheduled_at=NOW
    )


@pytest.fixture
def item(broadcast: Broadcast, cooperative: Any) -> LineUpItem:
    """One pack at a live price."""
    listing = listing_make("保民村新米", price_fen=4980, cooperative=cooperative)
    pack = listing.variants.get()
    return line_up_add(broadcast_id=broadcast.pk, sku=pack.sku, live_price_fen=pack.price_fen - 100)
