"""Warehouses, stocks, shipping zones and their methods, as the back office reads them."""

from typing import Any

import graphene

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.catalog.countries import country_row
from shop.engine.schema.catalog.product_sql import product_rows_by_id
from shop.engine.schema.catalog.products import weight_row
from shop.engine.schema.catalog.translations import translation_of
from shop.engine.schema.catalog.variants import listing_money, variant_rows
from shop.engine.schema.common import Node, ObjectWithMetadata
from shop.engine.schema.connection import connection_field, connection_type, list_page
from shop.engine.schema.notation import OLD, enum_type, field
from shop.engine.schema.rows import (
    Row,
    children,
    column,
    fetch,
    loaded,
    related,
    row_of,
    rows_of,
    stored,
)
from shop.kernel import clock

WarehouseClickAndCollectOptionEnum = enum_type(
    "WarehouseClickAndCollectOptionEnum",
    """
    DISABLED LOCAL ALL
    """,
)


@stored(models.Warehouse)
class Warehouse(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_PRODUCTS", "MANAGE_ORDERS")
    id = field("ID!")
    name = field("String!")
    slug = field("String!")
    email = field("String!")
    is_private = field("Boolean!")
    address = field("Address!")
    company_name = field("String!", deprecated=OLD)
    click_and_collect_option = field("WarehouseClickAndCollectOptionEnum!")
    shipping_zones = connection_field("ShippingZone", required=True)
    stocks = connection_field("Stock")
    external_reference = field("String")

    @staticmethod
    def resolve_address(root: Any, _info: Any) -> Any:
        """Where it stands."""
        return related(root, "address_id", models.Address)

    @staticmethod
    def resolve_company_name(root: Any, _info: Any) -> Any:
        """Of its address."""
        address = related(root, "address_id", models.Address)
        return address["company_name"] if address else ""

    @staticmethod
    def resolve_shipping_zones(root: Any, _info: Any, **arguments: Any) -> Any:
        """Zones that it serves."""
        return list_page(
            linked(
                root,
                models.Warehouse.shipping_zones.through,
                "warehouse_id",
                "shippingzone_id",
                models.ShippingZone,
            ),
            arguments,
            name="shippingZones",
        )

    @staticmethod
    @needs("MANAGE_PRODUCTS", "MANAGE_ORDERS")
    def resolve_stocks(root: Any, _info: Any, **arguments: Any) -> Any:
        """What it holds."""
        return list_page(
            children(root, models.Stock, "warehouse_id", order=("id",), key="_stocks"),
            arguments,
            name="stocks",
        )


def linked(root: Any, link: Any, source: str, target: str, model: Any) -> list[Row]:
    """Rows reached over a many-to-many table."""

    def load(parents: list[Row]) -> dict[Any, list[Row]]:
        pairs = list(
            link.objects.filter(**{f"{source}__in": [parent["id"] for parent in parents]})
            .order_by("id")
            .values_list(source, target)
        )
        found = {
            row["id"]: row
            for row in rows_of(model.objects.filter(pk__in={pair[1] for pair in pairs}))
        }
        result: dict[Any, list[Row]] = {}
        for left, right in pairs:
            result.setdefault(left, []).append(found[right])
        return result

    return list(loaded(root, f"_linked_{target}", load, default=()))


def _reserved(stocks: list[Row]) -> dict[Any, int]:
    sql = """select stock_id, sum(quantity_reserved)::bigint from engine_reservation
where stock_id = any(%s) and reserved_until > %s group by stock_id"""
    return dict(fetch(sql, [[stock["id"] for stock in stocks], clock.now()]))


def _variants(stocks: list[Row]) -> dict[Any, Row]:
    found = variant_rows(
        [stock["variant_id"] for stock in stocks], channel=stocks[0].get("_channel")
    )
    return {stock["id"]: found[stock["variant_id"]] for stock in stocks}


@stored(models.Stock)
class Stock(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    warehouse = field("Warehouse!")
    product_variant = field("ProductVariant!")
    quantity = field("Int!")
    quantity_allocated = field("Int!")
    quantity_reserved = field("Int!")

    @staticmethod
    def resolve_warehouse(root: Any, _info: Any) -> Any:
        """Where it lies."""
        return related(root, "warehouse_id", models.Warehouse)

    @staticmethod
    def resolve_product_variant(root: Any, _info: Any) -> Any:
        """What it is."""
        return loaded(root, "_variant", _variants)

    @staticmethod
    @needs("MANAGE_PRODUCTS", "MANAGE_ORDERS")
    def resolve_quantity(root: Any, _info: Any) -> Any:
        """Units that lie there."""
        return column(root, "quantity")

    @staticmethod
    @needs("MANAGE_PRODUCTS", "MANAGE_ORDERS")
    def resolve_quantity_allocated(root: Any, _info: Any) -> Any:
        """Units that orders own."""
        return column(root, "quantity_allocated")

    @staticmethod
    @needs("MANAGE_PRODUCTS", "MANAGE_ORDERS")
    def resolve_quantity_reserved(root: Any, _info: Any) -> Any:
        """Units kept for checkouts."""
        return loaded(root, "_reserved", _reserved, default=0)


@stored(models.ShippingZone)
class ShippingZone(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_SHIPPING",)
    id = field("ID!")
    name = field("String!")
    default = field("Boolean!")
    price_range = field("MoneyRange")
    countries = field("[CountryDisplay!]!")
    shipping_methods = field("[ShippingMethodType!]")
    warehouses = field("[Warehouse!]!")
    channels = field("[Channel!]!")
    description = field("String")

    @staticmethod
    def resolve_default(root: Any, _info: Any) -> Any:
        """Whether it covers what no other zone covers."""
        return column(root, "is_default")

    @staticmethod
    def resolve_countries(root: Any, _info: Any) -> Any:
        """Countries it covers."""
        return [country_row(code) for code in column(root, "countries")]

    @staticmethod
    def resolve_shipping_methods(root: Any, _info: Any) -> Any:
        """Its methods."""
        return children(
            root, models.ShippingMethod, "shipping_zone_id", order=("id",), key="_methods"
        )

    @staticmethod
    def resolve_warehouses(root: Any, _info: Any) -> Any:
        """Warehouses that serve it."""
        return linked(
            root,
            models.ShippingZone.warehouses.through,
            "shippingzone_id",
            "warehouse_id",
            models.Warehouse,
        )

    @staticmethod
    def resolve_channels(root: Any, _info: Any) -> Any:
        """Channels it serves."""
        return linked(
            root,
            models.ShippingZone.channels.through,
            "shippingzone_id",
            "channel_id",
            models.Channel,
        )

    @staticmethod
    def resolve_price_range(root: Any, _info: Any) -> Any:
        """From the cheapest to the dearest method, when the zone was asked in a channel."""
        channel = row_of(root).get("_channel")
        if channel is None:
            return None
        amounts = list(
            models.ShippingMethodChannelListing.objects.filter(
                shipping_method__shipping_zone=row_of(root)["id"], channel_id=channel["id"]
            ).values_list("price_amount", flat=True)
        )
        if not amounts:
            return None
        currency = channel["currency_code"]
        return {
            "start": {"amount": float(min(amounts)), "currency": currency},
            "stop": {"amount": float(max(amounts)), "currency": currency},
        }


def _method_listings(root: Any) -> list[Row]:
    return children(
        root,
        models.ShippingMethodChannelListing,
        "shipping_method_id",
        order=("id",),
        key="_listings",
    )


@stored(models.ShippingMethod)
class ShippingMethodType(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_SHIPPING",)
    id = field("ID!")
    name = field("String!")
    description = field("JSONString")
    type = field("ShippingMethodTypeEnum")
    translation = field("ShippingMethodTranslation", language_code="LanguageCodeEnum!")
    channel_listings = field("[ShippingMethodChannelListing!]")
    maximum_order_price = field("Money")
    minimum_order_price = field("Money")
    postal_code_rules = field("[ShippingMethodPostalCodeRule!]")
    excluded_products = connection_field("Product")
    minimum_order_weight = field("Weight")
    maximum_order_weight = field("Weight")
    maximum_delivery_days = field("Int")
    minimum_delivery_days = field("Int")
    tax_class = field("TaxClass")
    resolve_translation = translation_of("ShippingMethod")

    @staticmethod
    @needs("MANAGE_SHIPPING")
    def resolve_channel_listings(root: Any, _info: Any) -> Any:
        """Prices by channel."""
        return _method_listings(root)

    @staticmethod
    def _limit(root: Any, name: str) -> Any:
        channel = row_of(root).get("_channel")
        listings = _method_listings(root)
        found = next(
            (item for item in listings if channel and item["channel_id"] == channel["id"]), None
        )
        return listing_money(found, name) if found else None

    @staticmethod
    def resolve_maximum_order_price(root: Any, _info: Any) -> Any:
        """In the channel it was asked in."""
        return ShippingMethodType._limit(root, "maximum_order_price_amount")

    @staticmethod
    def resolve_minimum_order_price(root: Any, _info: Any) -> Any:
        """In the channel it was asked in."""
        return ShippingMethodType._limit(root, "minimum_order_price_amount")

    @staticmethod
    def resolve_postal_code_rules(root: Any, _info: Any) -> Any:
        """Ranges it includes or excludes."""
        return children(
            root,
            models.ShippingMethodPostalCodeRule,
            "shipping_method_id",
            order=("id",),
            key="_rules",
        )

    @staticmethod
    @needs("MANAGE_SHIPPING")
    def resolve_excluded_products(root: Any, _info: Any, **arguments: Any) -> Any:
        """Products it does not carry."""
        link = models.ShippingMethod.excluded_products.through
        pks = list(
            link.objects.filter(shippingmethod_id=row_of(root)["id"]).values_list(
                "product_id", flat=True
            )
        )
        found = product_rows_by_id(pks, channel=None, everything=True, parts=frozenset())
        return list_page([found[pk] for pk in sorted(found)], arguments, name="excludedProducts")

    @staticmethod
    def resolve_minimum_order_weight(root: Any, _info: Any) -> Any:
        """From which weight it applies."""
        return weight_row(column(root, "minimum_order_weight"))

    @staticmethod
    def resolve_maximum_order_weight(root: Any, _info: Any) -> Any:
        """Up to which weight it applies."""
        return weight_row(column(root, "maximum_order_weight"))

    @staticmethod
    @needs("AUTHENTICATED_STAFF_USER", "AUTHENTICATED_APP")
    def resolve_tax_class(root: Any, _info: Any) -> Any:
        """Its tax class."""
        return related(root, "tax_class_id", models.TaxClass)


@stored(models.ShippingMethodChannelListing)
class ShippingMethodChannelListing(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    channel = field("Channel!")
    maximum_order_price = field("Money")
    minimum_order_price = field("Money")
    price = field("Money")

    @staticmethod
    def resolve_channel(root: Any, _info: Any) -> Any:
        """Its channel."""
        return related(root, "channel_id", models.Channel)

    @staticmethod
    def resolve_price(root: Any, _info: Any) -> Any:
        """What it costs."""
        return listing_money(root, "price_amount")

    @staticmethod
    def resolve_maximum_order_price(root: Any, _info: Any) -> Any:
        """Up to which total it applies."""
        return listing_money(root, "maximum_order_price_amount")

    @staticmethod
    def resolve_minimum_order_price(root: Any, _info: Any) -> Any:
        """From which total it applies."""
        return listing_money(root, "minimum_order_price_amount")


@stored(models.ShippingMethodPostalCodeRule)
class ShippingMethodPostalCodeRule(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    start = field("String")
    end = field("String")
    inclusion_type = field("PostalCodeRuleInclusionTypeEnum")


WarehouseCountableConnection = connection_type("Warehouse")
StockCountableConnection = connection_type("Stock")
ShippingZoneCountableConnection = connection_type("ShippingZone")
