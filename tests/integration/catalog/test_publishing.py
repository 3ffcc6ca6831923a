"""A listing from draft to withdrawn, and who may do it."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from catalog.domain.access import ListingNotFound
from catalog.domain.drafts import (
    PHOTOS_LIMIT,
    PUSH_TOPIC,
    DraftFacts,
    ListingInvalid,
    PackFacts,
    PhotosFull,
    listing_draft_save,
    listing_photo_add,
    listing_photo_remove,
)
from catalog.domain.publishing import (
    PackNotFound,
    WarehouseMissing,
    listing_publish,
    listing_withdraw,
    price_change,
    stock_change,
)
from catalog.models import Listing, ListingVariant
from cooperatives.api import CooperativeNotFound, member_add
from cooperatives.models import Cooperative
from shop.durability.models import OutboxMessage
from tests.support.catalog import NOW, category_make, cooperative_make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative() -> Cooperative:
    """The clerk's cooperative."""
    return cooperative_make()


@pytest.fixture
def clerk(cooperative: Cooperative) -> Any:
    """A clerk of it."""
    person = get_user_model().objects.create_user(email="clerk@example.com")
    member_add(cooperative_id=cooperative.pk, user_id=person.pk, now=NOW)
    return person


@pytest.fixture
def stranger() -> Any:
    """A clerk of another cooperative."""
    person = get_user_model().objects.create_user(email="other@example.com")
    member_add(cooperative_id=cooperative_make().pk, user_id=person.pk, now=NOW)
    return person


def facts(**values: Any) -> DraftFacts:
    """A listing's facts that nothing is wrong with."""
    category_make("米面", slug="rice") if not values.get("category_slug") else None
    made = DraftFacts(
        name_zh="南粳46新米",
        name_en="New rice",
        category_slug="rice",
        packs=(PackFacts("5 kg", 5000, 4980, 30), PackFacts("10 kg", 10000, 9500, 10)),
        season_months=(10, 11),
        peak_months=(11, 3),
    )
    return replace(made, **values)


def _draft(clerk: Any, cooperative: Cooperative) -> int:
    return listing_draft_save(user=clerk, cooperative_id=cooperative.pk, facts=facts(), now=NOW)


def test_draft_save_writes_listing_and_packs_and_promises_nothing(
    clerk: Any, cooperative: Cooperative
) -> None:
    row = Listing.objects.get(pk=_draft(clerk, cooperative))

    assert (row.state, row.slug, row.price_fen, row.pack_count) == ("DRAFT", "new-rice", 4980, 2)
    assert (row.peak_months, row.township_id) == ([11], cooperative.township_id)
    assert list(row.variants.order_by("position").values_list("stock_wanted", flat=True)) == [
        30,
        10,
    ]
    assert not OutboxMessage.objects.exists()


def test_draft_save_by_a_stranger_is_refused_and_changes_nothing(
    clerk: Any, stranger: Any, cooperative: Cooperative
) -> None:
    listing_id = _draft(clerk, cooperative)
    changed = facts(name_zh="别人的", category_slug="rice")

    with pytest.raises(CooperativeNotFound):
        listing_draft_save(
            user=stranger,
            cooperative_id=cooperative.pk,
            facts=changed,
            now=NOW,
            listing_id=listing_id,
        )
    own = stranger.cooperative_members.get().cooperative_id
    with pytest.raises(ListingNotFound):
        listing_draft_save(
            user=stranger, cooperative_id=own, facts=changed, now=NOW, listing_id=listing_id
        )
    for act in (listing_publish, listing_withdraw):
        with pytest.raises(ListingNotFound):
            act(user=stranger, listing_id=listing_id, now=NOW)

    row = Listing.objects.get()
    assert (row.name_zh, row.state, row.version) == ("南粳46新米", "DRAFT", 1)


def test_draft_save_tells_every_wrong_field_at_once(clerk: Any, cooperative: Cooperative) -> None:
    wrong = facts(
        name_zh=" ",
        category_slug="nope",
        village_slug="nowhere",
        season_months=(13,),
        storage_class="WARM",
        tagline_zh="长" * 121,
        packs=(PackFacts("", 0, -1, -2, undiscounted_fen=-3),),
    )

    with pytest.raises(ListingInvalid) as caught:
        listing_draft_save(user=clerk, cooperative_id=cooperative.pk, facts=wrong, now=NOW)

    assert caught.value.facts["fields"] == {
        "name_zh": "REQUIRED",
        "category": "REQUIRED",
        "village": "UNKNOWN",
        "season_months": "OUT_OF_RANGE",
        "storage_class": "UNKNOWN",
        "tagline_zh": "TOO_LONG",
        "packs.0.label": "REQUIRED",
        "packs.0.weight": "OUT_OF_RANGE",
        "packs.0.price": "OUT_OF_RANGE",
        "packs.0.stock": "OUT_OF_RANGE",
        "packs.0.undiscounted": "BELOW_PRICE",
    }
    assert not Listing.objects.exists()


def test_draft_save_again_keeps_packs_by_sku_and_drops_the_others(
    clerk: Any, cooperative: Cooperative
) -> None:
    listing_id = _draft(clerk, cooperative)
    small, big = ListingVariant.objects.order_by("position")
    again = facts(
        category_slug="rice",
        packs=(
            PackFacts("2 kg", 2000, 2200, 5),
            PackFacts("10 kg", 10000, 9300, None, sku=big.sku),
        ),
    )

    listing_draft_save(
        user=clerk, cooperative_id=cooperative.pk, facts=again, now=NOW, listing_id=listing_id
    )

    rows = list(ListingVariant.objects.order_by("position"))
    assert [row.label_zh for row in rows] == ["2 kg", "10 kg"]
    assert (rows[1].pk, rows[1].price_fen, rows[1].stock_wanted) == (big.pk, 9300, 10)
    assert not ListingVariant.objects.filter(pk=small.pk).exists()


def test_publish_promises_one_push_and_twice_is_once(clerk: Any, cooperative: Cooperative) -> None:
    listing_id = _draft(clerk, cooperative)

    listing_publish(user=clerk, listing_id=listing_id, now=NOW)
    listing_publish(user=clerk, listing_id=listing_id, now=NOW)

    row = Listing.objects.get()
    assert (row.state, row.sync_state, row.published_at) == ("PUBLISHED", "PENDING", NOW)
    messages = OutboxMessage.objects.filter(topic=PUSH_TOPIC)
    assert [message.payload for message in messages] == [{"listing_id": listing_id}]


def test_publish_without_a_warehouse_is_refused(clerk: Any, cooperative: Cooperative) -> None:
    listing_id = _draft(clerk, cooperative)
    Cooperative.objects.filter(pk=cooperative.pk).update(warehouse_id="")

    with pytest.raises(WarehouseMissing):
        listing_publish(user=clerk, listing_id=listing_id, now=NOW)

    assert Listing.objects.get().state == "DRAFT"


def test_price_and_stock_change_show_at_once_and_are_promised(
    clerk: Any, cooperative: Cooperative
) -> None:
    listing_id = _draft(clerk, cooperative)
    listing_publish(user=clerk, listing_id=listing_id, now=NOW)
    sku = ListingVariant.objects.get(position=0).sku

    price_change(
        user=clerk, listing_id=listing_id, sku=sku, price_fen=4500, undiscounted_fen=4980, now=NOW
    )
    stock_change(user=clerk, listing_id=listing_id, sku=sku, stock=7, now=NOW)

    row = Listing.objects.get()
    assert (row.price_fen, row.undiscounted_fen, row.version) == (4500, 4980, 4)
    assert ListingVariant.objects.get(sku=sku).stock_wanted == 7
    assert OutboxMessage.objects.filter(topic=PUSH_TOPIC).count() == 3


@pytest.mark.parametrize("price", [0, -1, 10_000_001])
def test_price_change_refuses_what_no_price_is(
    clerk: Any, cooperative: Cooperative, price: int
) -> None:
    listing_id = _draft(clerk, cooperative)
    sku = ListingVariant.objects.get(position=0).sku

    with pytest.raises(ListingInvalid):
        price_change(user=clerk, listing_id=listing_id, sku=sku, price_fen=price, now=NOW)
    with pytest.raises(PackNotFound):
        price_change(user=clerk, listing_id=listing_id, sku="nope", price_fen=100, now=NOW)

    assert Listing.objects.get().price_fen == 4980


def test_withdraw_takes_it_out_of_lists(clerk: Any, cooperative: Cooperative) -> None:
    listing_id = _draft(clerk, cooperative)
    listing_publish(user=clerk, listing_id=listing_id, now=NOW)

    listing_withdraw(user=clerk, listing_id=listing_id, now=NOW)
    listing_withdraw(user=clerk, listing_id=listing_id, now=NOW)

    assert Listing.objects.get().state == "WITHDRAWN"
    assert OutboxMessage.objects.filter(topic=PUSH_TOPIC).count() == 2


def test_photos_have_an_order_a_cover_and_a_limit(clerk: Any, cooperative: Cooperative) -> None:
    listing_id = _draft(clerk, cooperative)
    photos = [
        listing_photo_add(
            user=clerk, listing_id=listing_id, key=f"k{number}", width=9, height=9, now=NOW
        )
        for number in range(PHOTOS_LIMIT)
    ]
    with pytest.raises(PhotosFull):
        listing_photo_add(user=clerk, listing_id=listing_id, key="x", width=9, height=9, now=NOW)

    assert Listing.objects.get().cover_key == "k0"
    listing_photo_remove(user=clerk, listing_id=listing_id, photo_id=photos[0], now=NOW)
    assert Listing.objects.get().cover_key == "k1"


def test_a_picture_that_is_there_is_not_added_again(clerk: Any, cooperative: Cooperative) -> None:
    listing_id = _draft(clerk, cooperative)

    first, again = (
        listing_photo_add(user=clerk, listing_id=listing_id, key="k", width=9, height=9, now=NOW)
        for _ in range(2)
    )

    assert first == again
    assert list(Listing.objects.get().photos.values_list("key", flat=True)) == ["k"]
