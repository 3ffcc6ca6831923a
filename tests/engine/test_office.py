"""The back office over the API: from nothing to a product that can be bought, refusals, and who may not."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from shop.durability.transactions import durable
from shop.engine.domain.stock_levels import Level, stock_levels_set
from shop.engine.models import (
    Category,
    Channel,
    Product,
    ProductMedia,
    ProductVariant,
    Stock,
    Voucher,
)
from shop.engine.schema.base import global_id
from tests.engine.client import app_token, ask, user_make, user_token
from tests.engine.factories import NOW, checkout_make, shop_make, variant_make

pytestmark = pytest.mark.django_db
ERRORS = "errors { field code message }"
ADDRESS = {
    "streetAddress1": "人民路1号",
    "city": "南通市",
    "country": "CN",
    "countryArea": "江苏省",
    "postalCode": "226100",
}


@pytest.fixture
def token() -> str:
    return app_token()


def call(field: str, answer: str, token: str, **arguments: tuple[str, Any]) -> Any:
    """Send one mutation; arguments are (type, value)."""
    head = ", ".join(f"${name}: {kind}" for name, (kind, _) in arguments.items())
    inside = ", ".join(f"{name}: ${name}" for name in arguments)
    text = f"mutation ({head}) {{ {field}({inside}) {{ {answer} {ERRORS} }} }}"
    return ask(text, {name: value for name, (_, value) in arguments.items()}, token=token).data[
        field
    ]


def test_a_product_is_listed_step_by_step_and_seen_by_shoppers(token: str) -> None:
    channel = call(
        "channelCreate",
        "channel { id }",
        token,
        input=(
            "ChannelCreateInput!",
            {
                "name": "Store",
                "slug": "store",
                "currencyCode": "CNY",
                "defaultCountry": "CN",
                "isActive": True,
            },
        ),
    )["channel"]["id"]
    warehouse = call(
        "createWarehouse",
        "warehouse { id slug }",
        token,
        input=("WarehouseCreateInput!", {"name": "海门", "address": ADDRESS}),
    )["warehouse"]
    assert warehouse["slug"] == "hai-men"
    call(
        "channelUpdate",
        "channel { id }",
        token,
        id=("ID!", channel),
        input=("ChannelUpdateInput!", {"addWarehouses": [warehouse["id"]]}),
    )
    attribute = call(
        "attributeCreate",
        "attribute { id }",
        token,
        input=(
            "AttributeCreateInput!",
            {
                "name": "规格",
                "type": "PRODUCT_TYPE",
                "inputType": "DROPDOWN",
                "values": [{"name": "5斤"}],
            },
        ),
    )["attribute"]["id"]
    kind = call(
        "productTypeCreate",
        "productType { id }",
        token,
        input=("ProductTypeInput!", {"name": "水果", "variantAttributes": [attribute]}),
    )["productType"]["id"]
    category = call(
        "categoryCreate", "category { id }", token, input=("CategoryInput!", {"name": "苹果"})
    )["category"]["id"]
    product = call(
        "productCreate",
        "product { id slug }",
        token,
        input=(
            "ProductCreateInput!",
            {
                "productType": kind,
                "category": category,
                "name": "烟台红富士苹果",
                "metadata": [{"key": "xh.listing", "value": "7"}],
                "description": json.dumps(
                    {"blocks": [{"type": "paragraph", "data": {"text": "甜<script>x()</script>"}}]}
                ),
            },
        ),
    )["product"]
    assert product["slug"] == "yan-tai-hong-fu-shi-ping-guo"
    price = ("[ProductVariantChannelListingAddInput!]!", [{"channelId": channel, "price": "19.90"}])
    variant = call(
        "productVariantCreate",
        "productVariant { id name }",
        token,
        input=(
            "ProductVariantCreateInput!",
            {
                "product": product["id"],
                "sku": "A5",
                "attributes": [{"id": attribute, "dropdown": {"value": "5斤"}}],
                "stocks": [{"warehouse": warehouse["id"], "quantity": 9}],
            },
        ),
    )["productVariant"]
    early = call(
        "productVariantChannelListingUpdate",
        "variant { id }",
        token,
        id=("ID", variant["id"]),
        input=price,
    )
    assert [error["code"] for error in early["errors"]] == ["PRODUCT_NOT_ASSIGNED_TO_CHANNEL"]
    early_this_year = "2026-01-01T00:00:00+00:00"  # the test's transaction began before its calls
    listing = {
        "channelId": channel,
        "isPublished": True,
        "publishedAt": early_this_year,
        "availableForPurchaseAt": early_this_year,
    }
    listed = ("ProductChannelListingUpdateInput!", {"updateChannels": [listing]})
    call(
        "productChannelListingUpdate",
        "product { id }",
        token,
        id=("ID!", product["id"]),
        input=listed,
    )
    late = call(
        "productVariantChannelListingUpdate",
        "variant { id }",
        token,
        id=("ID", variant["id"]),
        input=price,
    )
    assert late["errors"] == []

    seen = ask(
        """{ product(slug: "yan-tai-hong-fu-shi-ping-guo", channel: "store") { name description
          metafield(key: "xh.listing") pricing { priceRange { start { gross { amount } } } }
          defaultVariant { name quantityAvailable } } }"""
    ).data["product"]

    words = json.loads(seen.pop("description"))
    assert words == {"blocks": [{"type": "paragraph", "data": {"text": "甜"}}]}
    assert seen == {
        "name": "烟台红富士苹果",
        "metafield": "7",
        "pricing": {"priceRange": {"start": {"gross": {"amount": 19.9}}}},
        "defaultVariant": {"name": "A5", "quantityAvailable": 9},
    }


@pytest.mark.parametrize(
    ("field", "given", "expected"),
    [
        (
            "channelCreate",
            {"name": "x", "slug": "store", "currencyCode": "CNY", "defaultCountry": "CN"},
            ("slug", "UNIQUE"),
        ),
        (
            "channelCreate",
            {"name": "", "slug": "x", "currencyCode": "CNY", "defaultCountry": "CN"},
            ("name", "REQUIRED"),
        ),
        ("createWarehouse", {"name": "x", "address": {}}, ("country", "REQUIRED")),
        ("categoryCreate", {"name": " "}, ("name", "REQUIRED")),
        ("categoryCreate", {"name": "x" * 251}, ("name", "INVALID")),
        (
            "categoryCreate",
            {"name": "x", "description": '{"text": "no blocks"}'},
            (None, "INVALID"),
        ),
        ("voucherCreate", {"addCodes": []}, ("codes", "REQUIRED")),
        (
            "attributeCreate",
            {"name": "x", "type": "PRODUCT_TYPE", "unit": "KG"},
            ("unit", "INVALID"),
        ),
    ],
)
def test_bad_input_is_named(
    token: str, field: str, given: dict[str, Any], expected: tuple[str | None, str]
) -> None:
    shop_make()
    kinds = {
        "createWarehouse": "WarehouseCreateInput!",
        "categoryCreate": "CategoryInput!",
        "voucherCreate": "VoucherInput!",
    }
    kind = kinds.get(field) or f"{field[0].upper()}{field[1:]}Input!"
    before = Channel.objects.count(), Category.objects.count(), Voucher.objects.count()

    answer = call(field, "__typename", token, input=(kind, given))

    assert [(error["field"], error["code"]) for error in answer["errors"]] == [expected]
    assert (Channel.objects.count(), Category.objects.count(), Voucher.objects.count()) == before


def test_publishing_without_a_category_is_refused(token: str) -> None:
    shop = shop_make()
    variant = variant_make(shop)
    Product.objects.update(category=None)
    entry = {"channelId": global_id("Channel", shop.channel.pk), "isPublished": True}

    answer = call(
        "productChannelListingUpdate",
        "product { id }",
        token,
        id=("ID!", global_id("Product", variant.product_id)),
        input=("ProductChannelListingUpdateInput!", {"updateChannels": [entry]}),
    )

    assert [error["code"] for error in answer["errors"]] == ["PRODUCT_WITHOUT_CATEGORY"]


def test_a_price_with_three_decimals_is_refused_and_the_old_one_stays(token: str) -> None:
    shop = shop_make()
    variant = variant_make(shop, price="9.99")

    answer = call(
        "productVariantChannelListingUpdate",
        "variant { id }",
        token,
        id=("ID", global_id("ProductVariant", variant.pk)),
        input=(
            "[ProductVariantChannelListingAddInput!]!",
            [{"channelId": global_id("Channel", shop.channel.pk), "price": "9.995"}],
        ),
    )

    assert answer["errors"] == [
        {
            "field": "price",
            "code": "INVALID",
            "message": "Value cannot have more than 2 decimal places.",
        }
    ]
    assert str(variant.channel_listings.get().price_amount) == "9.990"


def test_stock_is_set_absolutely_and_what_orders_own_stays_theirs(token: str) -> None:
    shop = shop_make()
    variant = variant_make(shop, stock=8)
    Stock.objects.update(quantity_allocated=3)
    entry = {"warehouse": global_id("Warehouse", shop.warehouse.pk), "quantity": 2}

    answer = call(
        "productVariantStocksUpdate",
        "productVariant { id }",
        token,
        variantId=("ID", global_id("ProductVariant", variant.pk)),
        stocks=("[StockInput!]!", [entry]),
    )

    assert answer["errors"] == []
    stock = Stock.objects.get()
    assert (stock.quantity, stock.quantity_allocated) == (2, 3)


def test_stock_bulk_update_keeps_nothing_when_one_row_is_wrong(token: str) -> None:
    shop = shop_make()
    good, bad = variant_make(shop, stock=1), variant_make(shop, stock=1)
    place = global_id("Warehouse", shop.warehouse.pk)
    rows = [
        {"variantId": global_id("ProductVariant", good.pk), "warehouseId": place, "quantity": 5},
        {"variantId": global_id("ProductVariant", bad.pk), "warehouseId": place, "quantity": -1},
    ]

    answer = call(
        "stockBulkUpdate",
        "count results { errors { code } }",
        token,
        stocks=("[StockBulkUpdateInput!]!", rows),
    )

    assert answer["count"] == 0
    assert [result["errors"] for result in answer["results"]] == [[], [{"code": "INVALID"}]]
    assert set(Stock.objects.values_list("quantity", flat=True)) == {1}


@pytest.mark.parametrize(
    ("policy", "kept"), [("REJECT_EVERYTHING", 0), ("REJECT_FAILED_ROWS", 1), ("IGNORE_FAILED", 1)]
)
def test_variant_bulk_create_follows_its_policy(token: str, policy: str, kept: int) -> None:
    shop = shop_make()
    taken = variant_make(shop, sku="TAKEN")
    rows = [{"attributes": [], "sku": "NEW"}, {"attributes": [], "sku": "TAKEN"}]

    answer = call(
        "productVariantBulkCreate",
        "count results { errors { field code } }",
        token,
        product=("ID!", global_id("Product", taken.product_id)),
        variants=("[ProductVariantBulkCreateInput!]!", rows),
        errorPolicy=("ErrorPolicyEnum", policy),
    )

    assert answer["count"] == kept
    assert answer["results"][1]["errors"] == [{"field": "sku", "code": "UNIQUE"}]
    assert ProductVariant.objects.filter(sku="NEW").count() == kept


def picture(side: int = 64) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (side, side), "red").save(buffer, "JPEG", exif=b"Exif\x00\x00secret place")
    return buffer.getvalue()


def upload(token: str, product_id: int, content: bytes, name: str = "苹果.jpg") -> Any:
    text = "mutation ($input: ProductMediaCreateInput!) { productMediaCreate(input: $input) { media { id } errors { field code } } }"
    variables = {"input": {"product": global_id("Product", product_id), "alt": "红", "image": None}}
    form = {
        "operations": json.dumps({"query": text, "variables": variables}),
        "map": json.dumps({"0": ["variables.input.image"]}),
        "0": SimpleUploadedFile(name, content, "image/jpeg"),
    }
    return (
        Client(headers={"Authorization": f"Bearer {token}"})
        .post("/graphql/", form)
        .json()["data"]["productMediaCreate"]
    )


def test_a_photo_is_encoded_anew_and_what_is_none_is_refused(token: str, settings: Any) -> None:
    product_id = variant_make(shop_make()).product_id

    stored = upload(token, product_id, picture())
    refused = upload(token, product_id, b"<svg onload=alert(1)>", "x.svg")

    assert stored["errors"] == []
    assert refused == {"media": None, "errors": [{"field": "image", "code": "INVALID_FILE_TYPE"}]}
    (media,) = ProductMedia.objects.all()
    content = (settings.MEDIA_ROOT / media.image).read_bytes()
    assert b"secret place" not in content
    assert media.image.startswith("products/ping-guo_")


@pytest.mark.parametrize("who", ["stranger", "buyer", "other app"])
def test_the_back_office_is_closed_to(who: str) -> None:
    shop = shop_make()
    variant = variant_make(shop, stock=8)
    makers: dict[str, Callable[[], str]] = {
        "stranger": lambda: "not-a-token",
        "buyer": lambda: user_token(user_make()),
        "other app": lambda: app_token("MANAGE_ORDERS"),
    }
    token = makers[who]()
    documents = [
        'mutation { categoryCreate(input: {name: "x"}) { errors { code } } }',
        'mutation { channelDeactivate(id: "x") { errors { code } } }',
        'mutation { shopSettingsUpdate(input: {name: "x"}) { errors { code } } }',
        'mutation { productVariantStocksUpdate(sku: "x", stocks: []) { errors { code } } }',
        "mutation { voucherCreate(input: {}) { errors { code } } }",
        "{ vouchers(first: 1) { totalCount } }",
    ]

    assert [ask(text, token=token).codes for text in documents] == [["PermissionDenied"]] * len(
        documents
    )
    assert Stock.objects.get(variant=variant).quantity == 8


def test_metadata_public_by_id_private_by_permission_only() -> None:
    shop = shop_make()
    checkout = global_id("Checkout", checkout_make(shop, (variant_make(shop), 1)))
    product = global_id("Product", Product.objects.get().pk)
    public = 'mutation ($id: ID!) { updateMetadata(id: $id, input: [{key: "k", value: "v"}]) { item { metadata { key value } } errors { code } } }'
    private = public.replace("updateMetadata", "updatePrivateMetadata").replace(
        "item { metadata { key value } }", "item { __typename }"
    )

    assert ask(public, {"id": checkout}).data["updateMetadata"]["item"]["metadata"] == [
        {"key": "k", "value": "v"}
    ]
    assert ask(private, {"id": checkout}).codes == ["PermissionDenied"]
    assert ask(public, {"id": product}).codes == ["PermissionDenied"]
    allowed = ask(private, {"id": checkout}, token=app_token("HANDLE_CHECKOUTS")).data[
        "updatePrivateMetadata"
    ]
    assert allowed == {"item": {"__typename": "Checkout"}, "errors": []}
    assert ask(public, {"id": "nonsense"}).data["updateMetadata"]["errors"] == [
        {"code": "GRAPHQL_ERROR"}
    ]


def test_stock_levels_set_makes_missing_rows() -> None:
    shop = shop_make()
    variant = variant_make(shop, stock=None)

    with durable():
        stock_levels_set(levels=[Level(variant.pk, shop.warehouse.pk, 4)], now=NOW, requestor="")

    assert Stock.objects.get().quantity == 4
