"""`where` and `filter` of products, as conditions on the product table."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Sum

from shop.engine import models
from shop.engine.domain.search import search_query
from shop.engine.schema.catalog.attribute_filter import attribute_condition
from shop.engine.schema.catalog.filter_values import (
    NOTHING,
    combined,
    id_operation,
    ids_in,
    metadata_list,
    operation,
    span,
)
from shop.engine.schema.ids import pks_of
from shop.engine.schema.notation import input_type
from shop.engine.schema.rows import Row
from shop.kernel import clock

ProductStockFilterInput = input_type(
    "ProductStockFilterInput",
    """
    warehouseIds: [ID!]
    quantity: IntRangeInput
    """,
)

ProductWhereInput = input_type(
    "ProductWhereInput",
    """
    metadata: [MetadataFilter!]
    ids: [ID!]
    name: StringFilterInput
    slug: StringFilterInput
    productType: GlobalIDFilterInput
    category: GlobalIDFilterInput
    collection: GlobalIDFilterInput
    isAvailable: Boolean
    isPublished: Boolean
    isVisibleInListing: Boolean
    publishedFrom: DateTime
    availableFrom: DateTime
    hasCategory: Boolean
    price: DecimalFilterInput
    minimalPrice: DecimalFilterInput
    attributes: [AttributeInput!]
    stockAvailability: StockAvailability
    stocks: ProductStockFilterInput
    giftCard: Boolean
    hasPreorderedVariants: Boolean @deprecated
    updatedAt: DateTimeFilterInput
    AND: [ProductWhereInput!]
    OR: [ProductWhereInput!]
    """,
)

ProductFilterInput = input_type(
    "ProductFilterInput",
    """
    isPublished: Boolean
    collections: [ID!]
    categories: [ID!]
    hasCategory: Boolean
    attributes: [AttributeInput!]
    stockAvailability: StockAvailability
    stocks: ProductStockFilterInput
    search: String
    metadata: [MetadataFilter!]
    publishedFrom: DateTime
    isAvailable: Boolean
    availableFrom: DateTime
    isVisibleInListing: Boolean
    price: PriceRangeInput
    minimalPrice: PriceRangeInput
    updatedAt: DateTimeRangeInput
    productTypes: [ID!]
    giftCard: Boolean
    ids: [ID!]
    hasPreorderedVariants: Boolean @deprecated
    slugs: [String!]
    channel: String @deprecated
    """,
)


def _listing(channel: Row | None, condition: Q) -> Q:
    listings = models.ProductChannelListing.objects.filter(condition, product=OuterRef("pk"))
    return Q(Exists(listings.filter(channel_id=channel["id"]) if channel else listings))


def _price(channel: Row | None, condition: Q) -> Q:
    prices = models.VariantChannelListing.objects.filter(condition, variant__product=OuterRef("pk"))
    return Q(Exists(prices.filter(channel_id=channel["id"]) if channel else prices))


def in_stock(channel: Row | None) -> Q:
    """A variant of the product has units that no order owns, in a warehouse of the channel."""
    stocks = models.Stock.objects.filter(
        variant__product=OuterRef("pk"), quantity__gt=F("quantity_allocated")
    )
    return Q(Exists(stocks.filter(warehouse__channels=channel["id"]) if channel else stocks))


def _stocks(value: dict[str, Any] | None) -> Q:
    if not value:
        return Q()
    stocks = models.Stock.objects.filter(variant__product=OuterRef("pk"))
    if value.get("warehouse_ids"):
        stocks = stocks.filter(
            warehouse__in=pks_of(value["warehouse_ids"], "Warehouse", as_uuid=True)
        )
    amounts = stocks.order_by().values("variant__product").annotate(total=Sum("quantity"))
    return Q(Exists(amounts.filter(span(value.get("quantity"), "total"))))


def categories_below(pks: list[int]) -> Q:
    """Products of these categories and of everything below them."""
    if not pks:
        return NOTHING
    inside = models.Category.objects.filter(path__overlap=pks).values("pk")
    return Q(category__in=inside) | Q(category__in=pks)


def _collections(pks: list[int]) -> Q:
    return Q(
        Exists(models.CollectionProduct.objects.filter(product=OuterRef("pk"), collection__in=pks))
    )


def _available(channel: Row | None, value: Any) -> Q:
    now = clock.now()
    condition = Q(is_published=True, available_for_purchase_at__lte=now) & (
        Q(published_at__isnull=True) | Q(published_at__lte=now)
    )
    return _listing(channel, condition) if value else ~_listing(channel, condition)


def _common(where: dict[str, Any], channel: Row | None) -> Q:
    """What the two inputs spell alike."""
    result = ids_in(where.get("ids"), "Product") & metadata_list(where.get("metadata"))
    if where.get("is_available") is not None:
        result &= _available(channel, where["is_available"])
    if where.get("is_published") is not None:
        result &= _listing(channel, Q(is_published=where["is_published"]))
    if where.get("is_visible_in_listing") is not None:
        result &= _listing(channel, Q(visible_in_listings=where["is_visible_in_listing"]))
    if where.get("published_from") is not None:
        result &= _listing(channel, Q(published_at__lte=where["published_from"]))
    if where.get("available_from") is not None:
        result &= _listing(channel, Q(available_for_purchase_at__lte=where["available_from"]))
    return result & _common_product(where, channel)


def _common_product(where: dict[str, Any], channel: Row | None) -> Q:
    result = _stocks(where.get("stocks"))
    if where.get("has_category") is not None:
        result &= Q(category__isnull=not where["has_category"])
    if where.get("stock_availability") is not None:
        stocked = in_stock(channel)
        result &= stocked if where["stock_availability"] == "IN_STOCK" else ~stocked
    if where.get("gift_card") is not None:
        gift = Q(product_type__kind="GIFT_CARD")
        result &= gift if where["gift_card"] else ~gift
    if where.get("has_preordered_variants"):
        result &= NOTHING
    for attribute in where.get("attributes") or ():
        result &= attribute_condition(attribute)
    return result


def _given(value: dict[str, Any] | None) -> list[str]:
    value = value or {}
    return [value["eq"]] if value.get("eq") else list(value.get("one_of") or ())


def _where(where: dict[str, Any], channel: Row | None) -> Q:
    result = _common(where, channel)
    for key in ("name", "slug"):
        if key in where:
            result &= operation(where[key], key)
    return result & _where_groups(where) & _where_amounts(where, channel)


def _where_groups(where: dict[str, Any]) -> Q:
    result = Q()
    if "product_type" in where:
        result &= id_operation(where["product_type"], "ProductType", "product_type")
    if "category" in where:
        result &= categories_below(pks_of(_given(where["category"]), "Category"))
    if "collection" in where:
        result &= _collections(pks_of(_given(where["collection"]), "Collection"))
    return result


def _where_amounts(where: dict[str, Any], channel: Row | None) -> Q:
    result = Q()
    for key in ("price", "minimal_price"):
        if key in where:
            result &= _price(channel, operation(where[key], "price_amount"))
    if "updated_at" in where:
        result &= operation(where["updated_at"], "updated_at")
    return result


def product_where(where: dict[str, Any] | None, channel: Row | None) -> Q:
    """Conditions of a ProductWhereInput."""
    return combined(where, lambda part: _where(part, channel)) if where else Q()


def product_filter(given: dict[str, Any] | None, channel: Row | None) -> Q:
    """Conditions of the older ProductFilterInput, `search` aside."""
    if not given:
        return Q()
    result = _common(given, channel)
    if given.get("categories"):
        result &= categories_below(pks_of(given["categories"], "Category"))
    if given.get("collections"):
        result &= _collections(pks_of(given["collections"], "Collection"))
    result &= ids_in(given.get("product_types"), "ProductType", "product_type")
    if given.get("slugs"):
        result &= Q(slug__in=given["slugs"])
    for key in ("price", "minimal_price"):
        if given.get(key):
            result &= _price(channel, span(given[key], "price_amount"))
    return result & span(given.get("updated_at"), "updated_at")


def search_sql(text: str) -> tuple[str, list[Any], str]:
    """(condition, parameters, rank expression) for alias p; what holds no word finds nothing."""
    query = search_query(text)
    if not query:
        return "false", [], "0::float8"
    literal = "'" + query.replace("'", "''") + "'::tsquery"
    vector = (
        "to_tsvector('simple'::regconfig, coalesce(p.search_document, ''))"  # as the index has it
    )
    return f"{vector} @@ {literal}", [], f"ts_rank({vector}, {literal})::float8"
