"""Listings and a running commerce server: what is sent, what is mirrored, what the product page confirms."""

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from catalog.contracts import SearchQuery
from catalog.domain.categories import category_save
from catalog.domain.commerce_sync import editor_text, listing_push
from catalog.domain.drafts import (
    PUSH_TOPIC,
    DraftFacts,
    PackFacts,
    listing_draft_save,
    listing_photo_add,
    listing_photo_forward,
    listing_photo_remove,
)
from catalog.domain.following import listing_follow, listings_reconcile, product_heard
from catalog.domain.publishing import listing_publish, listing_withdraw, price_change, stock_change
from catalog.models import Listing, ListingVariant
from catalog.search.select import search_adapter
from cooperatives.models import Cooperative
from shop.commerce import api
from shop.durability.outbox import outbox_append, outbox_drain
from shop.durability.transactions import durable
from shop.kernel import clock
from shop.kernel.ids import short_code
from shop.kernel.money import Money
from shop.ui.images import image_sanitize, image_store
from tests.support.catalog import NOW, cooperative_make
from tests.support.commerce_shop import Shop

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def listing(commerce: Shop, operator: Any) -> Listing:
    """A listing that went the whole way: written, published, sent, read back."""
    cooperative = cooperative_make(warehouse_id=commerce.warehouse_id)
    with durable():
        category_save(
            slug="test-rice", name_zh="米面", name_en="Rice", icon="wheat", hue="rice", position=0
        )
    listing_id = listing_draft_save(
        user=operator, cooperative_id=cooperative.pk, facts=facts(), now=NOW
    )
    listing_publish(user=operator, listing_id=listing_id, now=NOW)
    outbox_drain()
    return Listing.objects.get(pk=listing_id)


def facts(**values: Any) -> DraftFacts:
    """A new listing's facts; its name is its own, so that tests share a server."""
    made = DraftFacts(
        name_zh=f"南粳46新米{short_code(5)}",
        category_slug="test-rice",
        packs=(PackFacts("5 kg", 5000, 4980, 30), PackFacts("10 kg", 10000, 9500, 8)),
        season_months=(10, 11),
        description_zh="第一段\n<b>第二段</b>",
    )
    return replace(made, **values)


def product(listing: Listing) -> Any:
    """The product as the server has it."""
    found = api.product_fetch(product_id=listing.product_id, channel="store")
    assert found is not None
    return found


def test_publish_arrives_in_both_channels_with_origin_price_and_stock(listing: Listing) -> None:
    found = product(listing)

    assert found.is_published
    assert set(found.published_channels) >= {"store", "live"}
    assert (found.slug, found.name) == (listing.slug, listing.name_zh)
    assert found.origin.listing == listing.code
    assert found.origin.cooperative == listing.cooperative.code
    assert found.origin.township_name == listing.township.name_zh
    assert [(v.price, v.quantity_available) for v in found.variants] == [
        (Money.from_minor(4980), 30),
        (Money.from_minor(9500), 8),
    ]
    assert "&lt;b&gt;" in found.description


def test_publish_is_mirrored_found_and_done(listing: Listing) -> None:
    packs = list(listing.variants.order_by("position"))

    assert (listing.sync_state, listing.available, listing.stock_bucket) == ("DONE", 38, "PLENTY")
    assert listing.default_variant_id == packs[0].variant_id != ""
    assert [pack.stock_wanted for pack in packs] == [None, None]
    assert search_adapter().search(SearchQuery(text=listing.name_zh)).ids == (listing.pk,)


def test_push_twice_makes_one_product(listing: Listing) -> None:
    Listing.objects.filter(pk=listing.pk).update(product_id="")

    listing_push(listing_id=listing.pk, now=NOW)

    assert Listing.objects.get(pk=listing.pk).product_id == listing.product_id
    assert len(product(listing).variants) == 2


def test_a_push_that_ended_before_its_look_is_done_again(listing: Listing) -> None:
    Listing.objects.filter(pk=listing.pk).update(followed_at=None, available=0)
    with durable():
        outbox_append(topic=PUSH_TOPIC, payload={"listing_id": listing.pk})

    outbox_drain()

    listing.refresh_from_db()
    assert listing.followed_at is not None
    assert listing.available == sum(pack.available for pack in listing.variants.all()) > 0


def test_somebody_elses_product_of_the_same_slug_is_left_alone(
    commerce: Shop, listing: Listing
) -> None:
    theirs = commerce.goods(name="别人的米")
    slug = commerce.product(theirs).slug
    Listing.objects.filter(pk=listing.pk).update(product_id="", slug=slug, code=short_code(8))
    ListingVariant.objects.filter(listing=listing).update(variant_id="")
    for pack in listing.variants.all():
        ListingVariant.objects.filter(pk=pack.pk).update(sku=f"{pack.sku}-N")

    listing_push(listing_id=listing.pk, now=NOW)

    row = Listing.objects.get(pk=listing.pk)
    assert row.slug.startswith(f"{slug}-")
    assert product(row).slug == row.slug
    kept = commerce.product(theirs)
    assert (kept.name, [variant.id for variant in kept.variants]) == (
        "别人的米",
        [theirs.variant_id],
    )


def test_a_listing_whose_description_was_taken_out_is_sent_without(listing: Listing) -> None:
    Listing.objects.filter(pk=listing.pk).update(description_zh="")

    listing_push(listing_id=listing.pk, now=NOW)

    assert Listing.objects.get(pk=listing.pk).sync_state == "DONE"
    assert "text" not in product(listing).description


def test_two_changes_before_the_worker_comes_are_sent_once(
    listing: Listing, operator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    update = api.product_update

    def noted(**words: Any) -> None:
        sent.append(words["name"])
        update(**words)

    monkeypatch.setattr(api, "product_update", noted)
    sku = listing.variants.get(position=0).sku
    for fen in (8200, 8300):
        price_change(
            user=operator,
            listing_id=listing.pk,
            sku=sku,
            price_fen=fen,
            now=clock.now(),
        )
    outbox_drain()

    assert len(sent) == 1
    known = api.product_fetch(product_id=listing.product_id, channel="store")
    assert known is not None
    prices = {variant.sku: variant.price for variant in known.variants}
    assert prices[sku] == Money.from_minor(8300)


def test_push_of_new_words_does_not_bring_shipped_units_back(
    listing: Listing, operator: Any
) -> None:
    pack = listing.variants.get(position=0)
    warehouse_id = listing.cooperative.warehouse_id
    api.stock_set(variant_id=pack.variant_id, quantities={warehouse_id: 3})

    same = tuple(
        PackFacts(row.label_zh, row.weight_grams, row.price_fen, None, sku=row.sku)
        for row in listing.variants.order_by("position")
    )
    listing_draft_save(
        user=operator,
        cooperative_id=listing.cooperative_id,
        facts=facts(name_zh="换了名字的米", packs=same),
        now=NOW + timedelta(minutes=1),
        listing_id=listing.pk,
    )
    outbox_drain()

    found = product(listing)
    assert found.name == "换了名字的米"
    assert [variant.quantity_available for variant in found.variants] == [3, 8]
    assert Listing.objects.get(pk=listing.pk).available == 11


def test_price_and_stock_change_arrive(listing: Listing, operator: Any) -> None:
    sku = listing.variants.get(position=0).sku
    later = NOW + timedelta(minutes=1)

    price_change(user=operator, listing_id=listing.pk, sku=sku, price_fen=4580, now=later)
    stock_change(user=operator, listing_id=listing.pk, sku=sku, stock=2, now=later)
    outbox_drain()

    first = product(listing).variants[0]
    assert (first.price, first.quantity_available) == (Money.from_minor(4580), 2)
    assert Listing.objects.get(pk=listing.pk).stock_bucket == "PLENTY"


def test_dropped_pack_is_dropped_there_too(listing: Listing, operator: Any) -> None:
    kept = listing.variants.get(position=1)
    only = (PackFacts("10 kg", 10000, 9500, None, sku=kept.sku),)

    listing_draft_save(
        user=operator,
        cooperative_id=listing.cooperative_id,
        facts=facts(name_zh=listing.name_zh, packs=only),
        now=NOW + timedelta(minutes=1),
        listing_id=listing.pk,
    )
    outbox_drain()

    assert [variant.sku for variant in product(listing).variants] == [kept.sku]
    assert ListingVariant.objects.filter(listing=listing).count() == 1


def test_withdraw_sells_nothing_and_is_not_found(listing: Listing, operator: Any) -> None:
    listing_withdraw(user=operator, listing_id=listing.pk, now=NOW + timedelta(minutes=1))
    outbox_drain()

    assert not product(listing).is_published
    assert Listing.objects.get(pk=listing.pk).stock_bucket == "OUT"
    assert search_adapter().search(SearchQuery(text=listing.name_zh)).ids == ()


def test_follow_mirrors_what_somebody_changed_at_the_server(listing: Listing) -> None:
    pack = listing.variants.get(position=0)
    channels = {channel.slug: channel.id for channel in api.channels_list()}
    api.variant_price_set(
        variant_id=pack.variant_id, prices={channels["store"]: Money.from_minor(100)}
    )
    now = clock.now()

    assert listing_follow(product_id=listing.product_id, now=now)
    assert Listing.objects.get(pk=listing.pk).price_fen == 100
    known = product_heard(
        product_id=listing.product_id, now=now, heard_at=now - timedelta(seconds=1)
    )
    assert known is False
    assert not listing_follow(product_id="UHJvZHVjdDo5OTk5OTk5OQ==", now=now)


def test_follow_and_reconcile_tell_more_units_than_one_checkout_may_hold(
    listing: Listing,
) -> None:
    warehouse_id = listing.cooperative.warehouse_id
    first, second = listing.variants.order_by("position")
    shown = ListingVariant.objects.filter(listing=listing).order_by("position")
    api.stock_set(variant_id=first.variant_id, quantities={warehouse_id: 260})

    assert listing_follow(product_id=listing.product_id, now=clock.now())
    assert list(shown.values_list("available", flat=True)) == [260, 8]
    api.stock_set(variant_id=second.variant_id, quantities={warehouse_id: 120})
    api.product_update(product_id=listing.product_id, name=listing.name_zh)
    listings_reconcile(since=clock.now(), now=clock.now())

    assert list(shown.values_list("available", flat=True)) == [260, 120]


def test_reconcile_finds_what_no_webhook_brought(listing: Listing) -> None:
    warehouse_id = listing.cooperative.warehouse_id
    for pack in listing.variants.all():
        api.stock_set(variant_id=pack.variant_id, quantities={warehouse_id: 0})
    api.product_update(product_id=listing.product_id, name=listing.name_zh)

    changed = listings_reconcile(since=clock.now(), now=clock.now())

    assert changed >= 1
    assert Listing.objects.get(pk=listing.pk).stock_bucket == "OUT"


def test_product_page_confirms_price_and_stock(listing: Listing, client: Client) -> None:
    pack = listing.variants.get(position=0)
    channels = {channel.slug: channel.id for channel in api.channels_list()}
    api.variant_price_set(
        variant_id=pack.variant_id, prices={channels["store"]: Money.from_minor(3210)}
    )

    page = client.get(f"/product/{listing.slug}/").content.decode()

    assert "¥32.10" in page
    assert "结算时再确认一次" not in page


def test_refused_push_says_why_on_the_listing(listing: Listing, operator: Any) -> None:
    Cooperative.objects.filter(pk=listing.cooperative_id).update(warehouse_id="V2FyZWhvdXNlOm5v")
    sku = listing.variants.get(position=0).sku

    stock_change(
        user=operator, listing_id=listing.pk, sku=sku, stock=5, now=NOW + timedelta(minutes=1)
    )
    outbox_drain()

    row = Listing.objects.get(pk=listing.pk)
    assert row.sync_state == "FAILED"
    assert row.sync_error


def _files(folder: Path, key: str, shade: int) -> str:
    """A stored picture of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 40), (shade, shade, 90)).save(buffer, "PNG")
    image_store(image_sanitize(buffer.getvalue()), media_root=folder, path=key)
    return key


def test_every_photo_arrives_in_our_order_and_follows_it(
    listing: Listing, operator: Any, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    who: dict[str, Any] = {"user": operator, "listing_id": listing.pk, "now": NOW}
    ids = [
        listing_photo_add(
            **who, key=_files(tmp_path, f"p{number}", 80 * number), width=40, height=40
        )
        for number in range(3)
    ]

    def arrived() -> list[int]:
        outbox_drain()
        sent = {photo.media_id: photo.pk for photo in listing.photos.all()}
        return [sent[media.id] for media in product(listing).media]

    assert arrived() == ids
    listing_photo_forward(**who, photo_id=ids[2])
    assert arrived() == [ids[0], ids[2], ids[1]]
    listing_photo_remove(**who, photo_id=ids[0])
    assert arrived() == [ids[2], ids[1]]


@pytest.mark.parametrize(("text", "expected"), [("", ""), ("  \n ", "")])
def test_editor_text_of_nothing_is_nothing(text: str, expected: str) -> None:
    assert editor_text(text) == expected
