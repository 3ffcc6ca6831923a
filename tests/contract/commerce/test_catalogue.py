"""Products, prices, stock and pictures through the one door, on whichever server answers."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from shop.commerce import api
from shop.commerce.contracts import Upload
from shop.commerce.errors import CommerceRefused, NotFound
from shop.commerce.metadata import COOPERATIVE
from shop.kernel.money import Money
from tests.support.commerce_shop import Shop

pytestmark = pytest.mark.django_db(transaction=True)
UNKNOWN = "UHJvZHVjdDo5OTk5OTk5OQ=="


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "#3a7d44").save(out, "PNG")
    return out.getvalue()


def test_product_created_is_read_back(commerce: Shop) -> None:
    goods = commerce.goods(price="9.90", stock=7)

    product = commerce.product(goods)

    (variant,) = product.variants
    assert product.name == "崇川香芋"
    assert product.is_published is True
    assert set(product.published_channels) == {"store", "live"}
    assert product.origin.cooperative == "COOP1"
    assert (variant.id, variant.name) == (goods.variant_id, "5 斤")
    assert (variant.price, variant.quantity_available) == (Money.from_minor(990), 7)


def test_products_fetch_keeps_the_order_and_leaves_unknown_ids_out(commerce: Shop) -> None:
    first, second = commerce.goods(), commerce.goods()

    found = api.products_fetch(
        product_ids=[second.product_id, UNKNOWN, first.product_id], channel="store"
    )

    assert [product.id for product in found] == [second.product_id, first.product_id]


def test_product_fetch_unknown_is_none(commerce: Shop) -> None:
    assert api.product_fetch(product_id=UNKNOWN, channel="store") is None
    assert api.product_fetch_by_slug(slug="no-such-thing", channel="store") is None


def test_product_fetch_by_slug(commerce: Shop) -> None:
    goods = commerce.goods()
    slug = commerce.product(goods).slug

    found = api.product_fetch_by_slug(slug=slug, channel="store")

    assert found is not None
    assert found.id == goods.product_id


def test_product_update_changes_only_what_is_said(commerce: Shop) -> None:
    goods = commerce.goods()

    api.product_update(product_id=goods.product_id, name="新名", metadata={COOPERATIVE: "C2"})

    product = commerce.product(goods)
    assert (product.name, product.origin.cooperative) == ("新名", "C2")
    assert product.category_id == commerce.category_id
    assert product.metadata["xh.storage"] == "AMBIENT"


def test_description_is_kept_until_it_is_taken_away(commerce: Shop) -> None:
    goods = commerce.goods()
    text = '{"blocks": [{"type": "paragraph", "data": {"text": "Grown in sand"}}]}'

    api.product_update(product_id=goods.product_id, description=text)
    api.product_update(product_id=goods.product_id, name="新名")
    kept = commerce.product(goods).description
    api.product_update(product_id=goods.product_id, description="")

    assert "Grown in sand" in kept
    assert "Grown in sand" not in commerce.product(goods).description


def test_product_withdrawn_is_not_published(commerce: Shop) -> None:
    goods = commerce.goods()

    api.product_listing_set(
        product_id=goods.product_id, channel_ids=[commerce.channels["store"]], is_published=False
    )

    assert commerce.product(goods).is_published is False
    assert commerce.product(goods, "live").is_published is True


def test_product_without_category_cannot_be_published(commerce: Shop) -> None:
    product_id = api.product_create(product_type_id=commerce.product_type_id, name="无类")

    with pytest.raises(CommerceRefused) as caught:
        api.product_listing_set(
            product_id=product_id, channel_ids=[commerce.channels["store"]], is_published=True
        )

    assert caught.value.facts["reasons"][0].code == "PRODUCT_WITHOUT_CATEGORY"


def test_variant_price_and_stock_are_changed(commerce: Shop) -> None:
    goods = commerce.goods(price="9.90", stock=5)

    api.variant_price_set(
        variant_id=goods.variant_id, prices={commerce.channels["store"]: Money.from_minor(1250)}
    )
    levels = api.stock_set(variant_id=goods.variant_id, quantities={commerce.warehouse_id: 9})

    (variant,) = api.variants_fetch(variant_ids=[goods.variant_id], channel="store")
    (other,) = api.variants_fetch(variant_ids=[goods.variant_id], channel="live")
    assert (variant.price, variant.quantity_available) == (Money.from_minor(1250), 9)
    assert other.price == Money.from_minor(990)
    assert [level.quantity for level in levels] == [9]


def test_variant_with_a_used_sku_is_refused(commerce: Shop) -> None:
    goods = commerce.goods()
    sku = commerce.product(goods).variants[0].sku

    with pytest.raises(CommerceRefused) as caught:
        api.variant_create(product_id=goods.product_id, name="x", sku=sku)

    assert caught.value.facts["reasons"][0].code == "UNIQUE"


def test_picture_is_added_and_taken_away(commerce: Shop) -> None:
    goods = commerce.goods()

    media = api.media_add(
        product_id=goods.product_id, picture=Upload("芋.png", picture(), "image/png"), alt="芋头"
    )

    assert [m.id for m in commerce.product(goods).media] == [media.id]
    assert commerce.product(goods).thumbnail_url.startswith("http")
    api.media_delete(media_id=media.id)
    assert commerce.product(goods).media == ()


def test_file_that_is_no_picture_is_refused(commerce: Shop) -> None:
    goods = commerce.goods()

    with pytest.raises(CommerceRefused):
        api.media_add(
            product_id=goods.product_id, picture=Upload("x.png", b"not a picture", "image/png")
        )

    assert commerce.product(goods).media == ()


def test_products_updated_since_finds_the_changed_on_all_pages(commerce: Shop) -> None:
    commerce.goods()
    goods = commerce.goods()
    since = commerce.product(goods).updated_at

    page = api.products_updated_since(since=since, channel="store")
    later = api.products_updated_since(since=since + timedelta(hours=1), channel="store")
    older = api.products_updated_since(since=since - timedelta(hours=1), channel="store")

    assert [product.id for product in page.items] == [goods.product_id]
    assert page.next_cursor is None
    assert later.items == ()
    found = [product.id for product in older.items]
    while older.next_cursor is not None:
        older = api.products_updated_since(
            since=since - timedelta(hours=1), channel="store", after=older.next_cursor
        )
        found += [product.id for product in older.items]
    assert goods.product_id in found
    assert len(found) == len(set(found)) > 1


def test_product_deleted_is_gone(commerce: Shop) -> None:
    goods = commerce.goods()

    api.product_delete(product_id=goods.product_id)

    assert api.product_fetch(product_id=goods.product_id, channel="store") is None
    with pytest.raises((NotFound, CommerceRefused)):
        api.product_delete(product_id=goods.product_id)


def test_category_is_created_changed_and_deleted(commerce: Shop) -> None:
    made = api.category_create(name="水产", parent_id=commerce.category_id, metadata={"a": "b"})

    changed = api.category_update(category_id=made.id, name="河鲜")

    assert (made.parent_id, made.level, dict(made.metadata)) == (
        commerce.category_id,
        1,
        {"a": "b"},
    )
    assert changed.name == "河鲜"
    assert made.id in [category.id for category in api.categories_list()]
    api.category_delete(category_id=made.id)
    assert made.id not in [category.id for category in api.categories_list()]
