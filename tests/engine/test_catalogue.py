"""Browsing the catalogue: who sees what, in which order, at what price."""

from decimal import Decimal
from typing import Any

import pytest

from shop.engine import models
from shop.engine.domain.search import product_search_update
from shop.engine.schema.ids import global_id
from tests.engine.client import app_token, ask
from tests.engine.factories import NOW, Shop, shop_make, variant_make

pytestmark = pytest.mark.django_db

LIST = """
query Shelf($first: Int, $after: String, $last: Int, $before: String, $channel: String, $where: ProductWhereInput,
            $filter: ProductFilterInput, $sortBy: ProductOrder, $search: String) {
  products(first: $first, after: $after, last: $last, before: $before, channel: $channel, where: $where,
           filter: $filter, sortBy: $sortBy, search: $search) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { id name slug category { id name slug level } thumbnail(size: 100) { url alt }
      pricing { onSale priceRange { start { gross { amount currency } net { amount } tax { amount } }
      stop { gross { amount } } } } } }
  }
}
"""


def names(reply: Any) -> list[str]:
    return [edge["node"]["name"] for edge in reply.data["products"]["edges"]]


def named(shop: Shop, name: str, price: str = "9.99", stock: int = 10) -> models.ProductVariant:
    variant = variant_make(shop, price=price, stock=stock)
    models.Product.objects.filter(pk=variant.product_id).update(name=name)
    return variant


def test_products_pages_forward_and_back_without_gap_or_repeat() -> None:
    shop = shop_make()
    for number in range(5):
        named(shop, f"品 {number}")

    first = ask(LIST, {"first": 2, "channel": "store"})
    cursor = first.data["products"]["pageInfo"]["endCursor"]
    second = ask(LIST, {"first": 2, "after": cursor, "channel": "store"})
    last = ask(LIST, {"last": 2, "channel": "store"})
    back = ask(
        LIST,
        {"last": 2, "before": last.data["products"]["pageInfo"]["startCursor"], "channel": "store"},
    )

    assert names(first) == ["品 0", "品 1"]
    assert names(second) == ["品 2", "品 3"]
    assert names(last) == ["品 3", "品 4"]
    assert names(back) == ["品 1", "品 2"]
    assert first.data["products"]["totalCount"] == 5
    assert first.data["products"]["pageInfo"]["hasNextPage"] is True
    assert last.data["products"]["pageInfo"]["hasPreviousPage"] is True


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            {},
            "You must provide a `first` or `last` value to properly paginate the `products` connection.",
        ),
        (
            {"first": 101},
            "Requesting 101 records on the `products` connection exceeds the `first` limit of 100 records.",
        ),
        ({"first": 1, "after": "nonsense"}, "Received cursor is invalid."),
    ],
)
def test_products_refuses_wrong_paging(arguments: dict[str, Any], message: str) -> None:
    shop_make()

    reply = ask(LIST, {**arguments, "channel": "store"})

    assert (reply.status, reply.messages, reply.codes) == (200, [message], ["GraphQLError"])


def test_products_sorted_by_price_pages_by_its_cursor() -> None:
    shop = shop_make()
    for name, price in (("中", "20"), ("贵", "30"), ("廉", "10"), ("也廉", "10")):
        named(shop, name, price)
    order = {"field": "MINIMAL_PRICE", "direction": "DESC"}

    first = ask(LIST, {"first": 2, "channel": "store", "sortBy": order})
    cursor = first.data["products"]["pageInfo"]["endCursor"]
    rest = ask(LIST, {"first": 5, "after": cursor, "channel": "store", "sortBy": order})

    assert names(first) == ["贵", "中"]
    assert sorted(names(rest)) == ["也廉", "廉"]
    assert rest.data["products"]["pageInfo"]["hasNextPage"] is False


def test_products_prices_include_the_flat_rate() -> None:
    shop = shop_make()
    variant = named(shop, "米", "9.99")
    tax_class = models.TaxClass.objects.create(name="谷物")
    models.TaxClassCountryRate.objects.create(tax_class=tax_class, country="CN", rate=Decimal(9))
    models.Product.objects.filter(pk=variant.product_id).update(tax_class=tax_class)

    price = ask(LIST, {"first": 1, "channel": "store"}).data["products"]["edges"][0]["node"][
        "pricing"
    ]

    assert price["priceRange"]["start"] == {
        "gross": {"amount": 9.99, "currency": "CNY"},
        "net": {"amount": 9.17},
        "tax": {"amount": 0.82},
    }


def test_products_hides_what_is_not_published_or_listed_or_priced() -> None:
    shop = shop_make()
    for name in ("在售", "未发布", "不列出", "无价", "将来"):
        named(shop, name)
    listings = models.ProductChannelListing.objects
    listings.filter(product__name="未发布").update(is_published=False)
    listings.filter(product__name="不列出").update(visible_in_listings=False)
    listings.filter(product__name="将来").update(published_at=NOW.replace(year=2999))
    models.VariantChannelListing.objects.filter(variant__product__name="无价").update(
        price_amount=None
    )

    public = ask(LIST, {"first": 9, "channel": "store"})
    staff = ask(LIST, {"first": 9, "channel": "store"}, token=app_token("MANAGE_PRODUCTS"))

    assert names(public) == ["在售"]
    assert public.data["products"]["totalCount"] == 1
    assert len(names(staff)) == 5


def test_product_not_listed_is_reached_by_slug_and_not_published_is_null() -> None:
    shop = shop_make()
    hidden, unpublished = named(shop, "直播专供"), named(shop, "草稿")
    models.ProductChannelListing.objects.filter(product=hidden.product).update(
        visible_in_listings=False
    )
    models.ProductChannelListing.objects.filter(product=unpublished.product).update(
        is_published=False
    )
    text = 'query($s: String!) { product(slug: $s, channel: "store") { name isAvailable } }'

    seen = ask(text, {"s": hidden.product.slug})
    unseen = ask(text, {"s": unpublished.product.slug})

    assert seen.data["product"] == {"name": "直播专供", "isAvailable": True}
    assert unseen.data["product"] is None


def test_products_without_channel_needs_one_when_there_are_several() -> None:
    shop_make()
    shop_make(slug="live")

    reply = ask(LIST, {"first": 1})

    assert reply.messages == ["More than one channel exists. Specify which channel to use."]


def test_products_of_an_unknown_channel_are_an_empty_page() -> None:
    shop = shop_make()
    named(shop, "品")

    assert names(ask(LIST, {"first": 1, "channel": "nowhere"})) == []
    assert (
        ask(LIST, {"first": 1, "channel": "nowhere", "where": {"name": {"eq": "品"}}}).data[
            "products"
        ]["edges"]
        == []
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("苹果", ["烟台红富士苹果 5斤装"]),
        ("烟台", ["烟台红富士苹果 5斤装"]),
        ("山羊", ["海门山羊肉"]),
        ("香蕉", []),
        ("'; drop table", []),
    ],
)
def test_products_search_finds_chinese_words_inside_names(text: str, found: list[str]) -> None:
    shop = shop_make()
    ids = [named(shop, name).product_id for name in ("烟台红富士苹果 5斤装", "海门山羊肉")]
    models.Category.objects.update(name="杂货")
    product_search_update(product_ids=ids)

    assert names(ask(LIST, {"first": 9, "channel": "store", "search": text})) == found
    assert names(ask(LIST, {"first": 9, "channel": "store", "filter": {"search": text}})) == found


def test_products_rank_needs_a_search() -> None:
    shop_make()
    order = {"field": "RANK", "direction": "DESC"}

    refused = ask(LIST, {"first": 1, "channel": "store", "sortBy": order})
    answered = ask(LIST, {"first": 1, "channel": "store", "sortBy": order, "search": "苹果"})

    assert refused.codes == ["GraphQLError"]
    assert names(answered) == []


def _facets(shop: Shop) -> dict[str, Any]:
    cheap, dear = named(shop, "廉", "10", stock=0), named(shop, "贵", "30", stock=5)
    child = models.Category.objects.create(
        name="子", slug="child", parent=shop.category, level=1, updated_at=NOW
    )
    models.Category.objects.filter(pk=child.pk).update(path=[shop.category.pk, child.pk])
    models.Product.objects.filter(pk=dear.product_id).update(
        category=child, rating=4.5, metadata={"xh.village": "v1"}
    )
    attribute = models.Attribute.objects.create(name="产地", slug="origin", type="PRODUCT_TYPE")
    models.ProductTypeAttribute.objects.create(product_type=shop.product_type, attribute=attribute)
    value = models.AttributeValue.objects.create(attribute=attribute, name="海门", slug="haimen")
    models.ProductAttributeValue.objects.create(product=dear.product, value=value)
    collection = models.Collection.objects.create(name="精选", slug="best")
    models.CollectionProduct.objects.create(collection=collection, product=cheap.product)
    return {
        "category": global_id("Category", shop.category.pk),
        "child": global_id("Category", child.pk),
        "collection": global_id("Collection", collection.pk),
        "cheap": global_id("Product", cheap.product_id),
        "type": global_id("ProductType", shop.product_type.pk),
    }


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"category": {"eq": "{child}"}}, ["贵"]),
        ({"category": {"oneOf": ["{category}"]}}, ["廉", "贵"]),
        ({"collection": {"eq": "{collection}"}}, ["廉"]),
        ({"ids": ["{cheap}"]}, ["廉"]),
        ({"productType": {"eq": "{type}"}}, ["廉", "贵"]),
        ({"price": {"range": {"gte": 20}}}, ["贵"]),
        ({"minimalPrice": {"oneOf": [10]}}, ["廉"]),
        ({"stockAvailability": "IN_STOCK"}, ["贵"]),
        ({"stockAvailability": "OUT_OF_STOCK"}, ["廉"]),
        ({"stocks": {"quantity": {"gte": 1}}}, ["贵"]),
        ({"attributes": [{"slug": "origin", "value": {"slug": {"eq": "haimen"}}}]}, ["贵"]),
        ({"attributes": [{"slug": "origin", "values": ["nowhere"]}]}, []),
        ({"metadata": [{"key": "xh.village", "value": "v1"}]}, ["贵"]),
        ({"name": {"eq": "廉"}}, ["廉"]),
        (
            {
                "isAvailable": True,
                "isPublished": True,
                "isVisibleInListing": True,
                "hasCategory": True,
            },
            ["廉", "贵"],
        ),
        ({"giftCard": True}, []),
        ({"OR": [{"name": {"eq": "廉"}}, {"price": {"eq": 30}}]}, ["廉", "贵"]),
        ({"AND": [{"name": {"eq": "廉"}}, {"price": {"eq": 30}}]}, []),
    ],
)
def test_products_where(where: dict[str, Any], found: list[str]) -> None:
    shop = shop_make()
    known = _facets(shop)

    reply = ask(LIST, {"first": 9, "channel": "store", "where": _filled(where, known)})

    assert sorted(names(reply)) == sorted(found)
    assert reply.data["products"]["totalCount"] == len(found)


def _filled(value: Any, known: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(item, known) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, known) for item in value]
    return value.format(**known) if isinstance(value, str) else value


@pytest.mark.parametrize(
    "kind",
    [
        "NAME",
        "TYPE",
        "PUBLISHED_AT",
        "LAST_MODIFIED_AT",
        "CREATED_AT",
        "RATING",
        "PRICE",
        "DATE",
        "COLLECTION",
    ],
)
def test_products_sorts_page_completely(kind: str) -> None:
    shop = shop_make()
    for number in range(4):
        named(shop, f"品 {number % 2}")
    seen: list[str] = []
    after = None

    for _ in range(4):
        reply = ask(
            LIST,
            {
                "first": 1,
                "after": after,
                "channel": "store",
                "sortBy": {"field": kind, "direction": "DESC"},
            },
        )
        seen += [edge["node"]["slug"] for edge in reply.data["products"]["edges"]]
        after = reply.data["products"]["pageInfo"]["endCursor"]

    assert len(set(seen)) == 4


def test_variant_quantity_is_capped_and_counts_this_channel_only() -> None:
    shop = shop_make()
    other = shop_make(slug="live")
    plenty, few = variant_make(shop, stock=100), variant_make(shop, stock=3)
    untracked = variant_make(shop, stock=0, track_inventory=False)
    limited = variant_make(shop, stock=9, quantity_limit_per_customer=2)
    models.Stock.objects.create(variant=few, warehouse=other.warehouse, quantity=50)
    text = """query($skus: [String!]) { productVariants(first: 9, channel: "store", where: {sku: {oneOf: $skus}}) {
      edges { node { sku quantityAvailable pricing { price { gross { amount } } } product { name } } } } }"""
    skus = [variant.sku for variant in (plenty, few, untracked, limited)]

    edges = ask(text, {"skus": skus}).data["productVariants"]["edges"]

    assert {edge["node"]["sku"]: edge["node"]["quantityAvailable"] for edge in edges} == dict(
        zip(skus, [50, 3, 50, 2], strict=True)
    )


def test_anonymous_may_not_read_stocks_or_private_metadata() -> None:
    shop = shop_make()
    variant = variant_make(shop)
    text = 'query($sku: String!) { productVariant(sku: $sku, channel: "store") { name %s } }'

    stocks = ask(text % "stocks { quantity }", {"sku": variant.sku})
    private = ask(text % "privateMetadata { key }", {"sku": variant.sku})

    assert stocks.codes == ["PermissionDenied"]
    assert stocks.messages[0].startswith(
        "To access this path, you need one of the following permissions: "
    )
    assert stocks.body["data"]["productVariant"]["stocks"] is None
    assert private.body["data"]["productVariant"] is None


def test_channels_are_for_staff_and_a_channel_by_slug_for_anyone() -> None:
    shop_make()

    assert ask('{ channel(slug: "store") { slug countries { code } } }').data["channel"] == {
        "slug": "store",
        "countries": [{"code": "CN"}],
    }
    assert ask("{ channels { slug } }").codes == ["PermissionDenied"]
    assert ask("{ channels { slug currencyCode } }", token=app_token()).data["channels"] == [
        {"slug": "store", "currencyCode": "CNY"}
    ]


def test_wrong_id_is_an_error_and_an_id_of_another_type_is_null() -> None:
    shop = shop_make()
    variant = variant_make(shop)
    wrong = ask('{ product(id: "abc", channel: "store") { name } }')
    other = ask(
        'query($id: ID) { product(id: $id, channel: "store") { name } }',
        {"id": global_id("ProductVariant", variant.pk)},
    )

    assert wrong.messages == ["Invalid ID: abc. Expected: Product."]
    assert other.data["product"] is None


@pytest.mark.parametrize("amount", [1, 3])
def test_products_query_budget(amount: int, django_assert_num_queries: Any) -> None:
    shop = shop_make()
    for number in range(amount):
        named(shop, f"品 {number}")
    text = """{ products(first: 9, channel: "store") { edges { node { name category { name parent { name } } thumbnail { url }
      pricing { priceRange { start { gross { amount } } } } media { url } attributes { attribute { name } values { name } }
      productVariants(first: 5) { edges { node { name quantityAvailable pricing { price { gross { amount } } }
        attributes { values { name } } } } } } } } }"""

    with django_assert_num_queries(12):
        ask(text)


def test_metadata_is_listed_and_private_metadata_needs_a_right() -> None:
    shop = shop_make()
    variant = named(shop, "品")
    models.Product.objects.filter(pk=variant.product_id).update(
        metadata={"xh.village": "v1"}, private_metadata={"cost": "1"}
    )
    text = """query($s: String!) { product(slug: $s, channel: "store") {
      metadata { key value } metafield(key: "xh.village") privateMetadata { key value } } }"""

    product = ask(text, {"s": variant.product.slug}, token=app_token("MANAGE_PRODUCTS")).data[
        "product"
    ]

    assert product == {
        "metadata": [{"key": "xh.village", "value": "v1"}],
        "metafield": "v1",
        "privateMetadata": [{"key": "cost", "value": "1"}],
    }
