"""The variant type: what is priced, stocked and put into a checkout."""

from typing import Any

import graphene

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.catalog.assigned import AttributesOfVariant
from shop.engine.schema.catalog.availability import quantities_available
from shop.engine.schema.catalog.prices import variant_prices
from shop.engine.schema.catalog.product_sql import product_rows_by_id
from shop.engine.schema.catalog.products import weight_row
from shop.engine.schema.catalog.translations import translation_of
from shop.engine.schema.common import Node, ObjectWithMetadata
from shop.engine.schema.connection import connection_type
from shop.engine.schema.notation import OLD, arg, field
from shop.engine.schema.rows import (
    Row,
    children,
    column,
    loaded,
    related,
    row_of,
    rows_of,
    siblings,
    stored,
    through,
)


def variant_rows(variant_ids: list[int], *, channel: Row | None) -> dict[int, Row]:
    """Variants by primary key, siblings, in the context of a channel; for whoever holds variant ids."""
    rows = rows_of(models.ProductVariant.objects.filter(pk__in=variant_ids), channel=channel)
    return {row["id"]: row for row in rows}


def _products(variants: list[Row]) -> dict[Any, Row]:
    """Products of variants, seen or not: whoever may see a variant may see its product."""
    pks = list({variant["product_id"] for variant in variants})
    channel = variants[0].get("_channel")
    found: dict[int, Row] = {}
    if channel is not None:
        found = product_rows_by_id(pks, channel=channel["slug"], everything=True, parts=frozenset())
    missing = [pk for pk in pks if pk not in found]
    if missing:
        found |= product_rows_by_id(missing, channel=None, everything=True, parts=frozenset())
    for row in found.values():
        row["_channel"] = channel
    siblings(list(found.values()), models.Product, channel=channel)
    return {variant["id"]: found[variant["product_id"]] for variant in variants}


@stored(models.ProductVariant)
class ProductVariant(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata, AttributesOfVariant.interface)

    private_permissions = ("MANAGE_PRODUCTS",)
    id = field("ID!")
    name = field("String!")
    sku = field("String")
    product = field("Product!")
    track_inventory = field("Boolean!")
    quantity_limit_per_customer = field("Int")
    weight = field("Weight")
    channel = field("String")
    channel_listings = field("[ProductVariantChannelListing!]")
    pricing = field("VariantPricingInfo", address="AddressInput")
    attributes = field(
        "[SelectedAttribute!]!", deprecated=OLD, variant_selection="VariantAttributeScope"
    )
    media = field("[ProductMedia!]")
    translation = field("ProductVariantTranslation", language_code="LanguageCodeEnum!")
    stocks = field(
        "[Stock!]",
        args={
            "address": arg("AddressInput", deprecated=OLD),
            "country_code": arg("CountryCode", deprecated=OLD),
        },
    )
    quantity_available = field(
        "Int",
        args={
            "address": arg("AddressInput", deprecated=OLD),
            "country_code": arg("CountryCode", deprecated=OLD),
        },
    )
    created = field("DateTime!")
    updated_at = field("DateTime!")
    external_reference = field("String")

    resolve_assigned_attribute = AttributesOfVariant.resolve_one
    resolve_assigned_attributes = AttributesOfVariant.resolve_all
    resolve_attributes = AttributesOfVariant.resolve_selected
    resolve_translation = translation_of("ProductVariant")

    @staticmethod
    def resolve_product(root: Any, _info: Any) -> Any:
        """Its product."""
        row = row_of(root)
        column(row, "product_id")
        if "_to_product_id" in row:
            return row["_to_product_id"]
        return loaded(row, "_product", _products)

    @staticmethod
    def resolve_created(root: Any, _info: Any) -> Any:
        """When it was made."""
        return column(root, "created_at")

    @staticmethod
    def resolve_weight(root: Any, _info: Any) -> Any:
        """Its weight."""
        return weight_row(column(root, "weight"))

    @staticmethod
    def resolve_channel(root: Any, _info: Any) -> Any:
        """The slug of the channel it was asked in."""
        channel = row_of(root).get("_channel")
        return channel["slug"] if channel else None

    @staticmethod
    @needs("AUTHENTICATED_STAFF_USER", "AUTHENTICATED_APP")
    def resolve_channel_listings(root: Any, _info: Any) -> Any:
        """Every channel's price."""
        return children(
            root, models.VariantChannelListing, "variant_id", order=("id",), key="_listings"
        )

    @staticmethod
    def resolve_pricing(root: Any, _info: Any, *, address: dict[str, Any] | None = None) -> Any:
        """Its price in the channel; None without a channel or a price."""
        row = row_of(root)
        channel = row.get("_channel")
        if channel is None:
            return None
        country = str((address or {}).get("country") or "") or None
        return loaded(
            row,
            ("_pricing", country),
            lambda variants: variant_prices(
                [variant["id"] for variant in variants], channel, country
            ),
        )

    @staticmethod
    def resolve_media(root: Any, _info: Any) -> Any:
        """Pictures that show this variant."""
        return through(
            root,
            models.VariantMedia,
            source="variant_id",
            target="media_id",
            model=models.ProductMedia,
            order=("media__sort_order", "media_id"),
        )

    @staticmethod
    @needs("MANAGE_PRODUCTS", "MANAGE_ORDERS")
    def resolve_stocks(
        root: Any, _info: Any, *, address: Any = None, country_code: Any = None
    ) -> Any:
        """Stock in the channel's warehouses, or in all."""
        row = row_of(root)
        channel = row.get("_channel")
        found = children(row, models.Stock, "variant_id", order=("id",), key="_stocks")
        if channel is None:
            return found
        inside = set(
            models.ChannelWarehouse.objects.filter(channel_id=channel["id"]).values_list(
                "warehouse_id", flat=True
            )
        )
        return [stock for stock in found if stock["warehouse_id"] in inside]

    @staticmethod
    def resolve_quantity_available(
        root: Any, _info: Any, *, address: Any = None, country_code: Any = None
    ) -> Any:
        """Units that may still be put into a checkout."""
        row = row_of(root)
        channel = row.get("_channel")
        return loaded(
            row,
            "_quantity",
            lambda variants: quantities_available([variant["id"] for variant in variants], channel),
            default=0,
        )


@stored(models.VariantChannelListing)
class ProductVariantChannelListing(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    channel = field("Channel!")
    price = field("Money")
    cost_price = field("Money")
    prior_price = field("Money")

    @staticmethod
    def resolve_channel(root: Any, _info: Any) -> Any:
        """Its channel."""
        return related(root, "channel_id", models.Channel)

    @staticmethod
    def resolve_price(root: Any, _info: Any) -> Any:
        """The price as entered."""
        return listing_money(root, "price_amount")

    @staticmethod
    @needs("MANAGE_PRODUCTS")
    def resolve_cost_price(root: Any, _info: Any) -> Any:
        """What it cost."""
        return listing_money(root, "cost_price_amount")

    @staticmethod
    def resolve_prior_price(root: Any, _info: Any) -> Any:
        """The price before."""
        return listing_money(root, "prior_price_amount")


def listing_money(root: Any, name: str) -> Row | None:
    """Money of an amount column beside a currency column."""
    amount = column(root, name)
    return (
        {"amount": float(amount), "currency": column(root, "currency")}
        if amount is not None
        else None
    )


ProductVariantCountableConnection = connection_type("ProductVariant")
