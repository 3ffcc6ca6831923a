"""The product type: what a shopper reads of it and what the back office adds."""

from typing import Any

import graphene

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.catalog.assigned import AttributesOfProduct
from shop.engine.schema.catalog.availability import in_stock
from shop.engine.schema.catalog.channels import channel_by_slug, sees_everything
from shop.engine.schema.catalog.media import picture
from shop.engine.schema.catalog.prices_by_country import product_prices
from shop.engine.schema.catalog.translations import translation_of
from shop.engine.schema.catalog.variant_list import variants_of_product
from shop.engine.schema.common import Node, ObjectWithMetadata
from shop.engine.schema.connection import connection_field, connection_type, list_page
from shop.engine.schema.ids import query_pk
from shop.engine.schema.notation import OLD, arg, field
from shop.engine.schema.rows import (
    Row,
    children,
    column,
    loaded,
    related,
    row_of,
    rows_of,
    stored,
    through,
)
from shop.kernel import clock

READ_RIGHTS = (
    "MANAGE_PRODUCTS",
    "MANAGE_ORDERS",
    "MANAGE_DISCOUNTS",
    "MANAGE_CHECKOUTS",
    "HANDLE_CHECKOUTS",
)


def weight_row(kilograms: float | None) -> Row | None:
    """Weight of a column."""
    return {"unit": "KG", "value": float(kilograms)} if kilograms is not None else None


def _listing(root: Any) -> Row | None:
    """The product's listing in the channel it was asked in."""
    row = row_of(root)
    channel = row.get("_channel")
    if channel is None:
        return None

    def load(products: list[Row]) -> dict[Any, Row]:
        found = rows_of(
            models.ProductChannelListing.objects.filter(
                channel_id=channel["id"], product_id__in=[product["id"] for product in products]
            )
        )
        return {listing["product_id"]: listing for listing in found}

    return loaded(row, "_listing", load)  # type: ignore[no-any-return]


@stored(models.Product, ready=("name", "slug"))
class Product(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata, AttributesOfProduct.interface)

    private_permissions = ("MANAGE_PRODUCTS",)
    id = field("ID!")
    seo_title = field("String")
    seo_description = field("String")
    name = field("String!")
    description = field("JSONString")
    product_type = field("ProductType!")
    slug = field("String!")
    category = field("Category")
    created = field("DateTime!")
    updated_at = field("DateTime!")
    charge_taxes = field("Boolean!", deprecated=OLD)
    weight = field("Weight")
    default_variant = field("ProductVariant")
    rating = field("Float")
    channel = field("String")
    description_json = field("JSONString", deprecated=OLD)
    thumbnail = field("Image", size="Int", format="ThumbnailFormatEnum = ORIGINAL")
    pricing = field("ProductPricingInfo", address="AddressInput")
    is_available = field("Boolean", args={"address": arg("AddressInput", deprecated=OLD)})
    attribute = field("SelectedAttribute", deprecated=OLD, slug="String!")
    attributes = field("[SelectedAttribute!]!", deprecated=OLD)
    channel_listings = field("[ProductChannelListing!]")
    media_by_id = field("ProductMedia", id="ID!")
    variant = field("ProductVariant", deprecated=OLD, id="ID", sku="String")
    variants = field("[ProductVariant!]", deprecated=OLD)
    product_variants = connection_field(
        "ProductVariant",
        filter=arg("ProductVariantFilterInput", deprecated=OLD),
        where="ProductVariantWhereInput",
        sort_by="ProductVariantSortingInput",
    )
    media = field("[ProductMedia!]", sort_by="MediaSortingInput")
    collections = field("[Collection!]")
    translation = field("ProductTranslation", language_code="LanguageCodeEnum!")
    available_for_purchase = field("Date", deprecated=OLD)
    available_for_purchase_at = field("DateTime")
    is_available_for_purchase = field("Boolean")
    tax_class = field("TaxClass")
    external_reference = field("String")

    resolve_assigned_attribute = AttributesOfProduct.resolve_one
    resolve_assigned_attributes = AttributesOfProduct.resolve_all
    resolve_attribute = AttributesOfProduct.resolve_selected_one
    resolve_attributes = AttributesOfProduct.resolve_selected
    resolve_translation = translation_of("Product")

    @staticmethod
    def resolve_product_type(root: Any, _info: Any) -> Any:
        """Its type."""
        return related(root, "product_type_id", models.ProductType)

    @staticmethod
    def resolve_category(root: Any, _info: Any) -> Any:
        """Its category or None."""
        return related(root, "category_id", models.Category)

    @staticmethod
    def resolve_created(root: Any, _info: Any) -> Any:
        """When it was made."""
        return column(root, "created_at")

    @staticmethod
    def resolve_charge_taxes(root: Any, info: Any) -> bool:
        """Whether its channel charges taxes."""
        channel = row_of(root).get("_channel")
        facts = channel_by_slug(info.context, channel["slug"]) if channel else None
        return bool(facts is None or facts["charge_taxes"])

    @staticmethod
    def resolve_weight(root: Any, _info: Any) -> Any:
        """Its weight or its type's."""
        return weight_row(column(root, "weight"))

    @staticmethod
    def resolve_default_variant(root: Any, info: Any) -> Any:
        """The variant that stands for the product."""
        pk = column(root, "default_variant_id")
        return next(
            (variant for variant in variants_of_product(root, info) if variant["id"] == pk), None
        )

    @staticmethod
    def resolve_channel(root: Any, _info: Any) -> Any:
        """The slug of the channel it was asked in."""
        channel = row_of(root).get("_channel")
        return channel["slug"] if channel else None

    @staticmethod
    def resolve_description_json(root: Any, _info: Any) -> Any:
        """As description."""
        return column(root, "description") or {}

    @staticmethod
    def resolve_thumbnail(
        root: Any, _info: Any, *, size: int | None = None, format: str | None = None
    ) -> Any:
        """The first picture."""
        row = row_of(root)
        found = loaded(row, "_thumbnail", _first_pictures)
        if found is None:
            return None
        return picture(
            type_name="ProductMedia",
            pk=found[0],
            name=found[1],
            alt=found[2],
            size=size,
            picture_format=format,
        )

    @staticmethod
    def resolve_pricing(root: Any, _info: Any, *, address: dict[str, Any] | None = None) -> Any:
        """Prices in the channel; None without a channel or a price."""
        row = row_of(root)
        channel = row.get("_channel")
        if channel is None:
            return None
        country = str((address or {}).get("country") or "") or None
        key = "_pricing" if country is None else ("_pricing", country)
        return loaded(
            row, key, lambda products: product_prices([p["id"] for p in products], channel, country)
        )

    @staticmethod
    def resolve_is_available(root: Any, info: Any, *, address: Any = None) -> Any:
        """Published, for sale and in stock in the channel; None without a channel."""
        row = row_of(root)
        channel = row.get("_channel")
        if channel is None:
            return None
        listing = _listing(row)
        if listing is None or not listing["is_published"] or not _for_sale(listing):
            return False
        ids = [variant["id"] for variant in variants_of_product(root, info)]
        return bool(ids and in_stock(ids, channel))

    @staticmethod
    @needs(*READ_RIGHTS)
    def resolve_channel_listings(root: Any, _info: Any) -> Any:
        """Every channel's listing."""
        return children(
            root, models.ProductChannelListing, "product_id", order=("id",), key="_listings"
        )

    @staticmethod
    def resolve_media_by_id(root: Any, _info: Any, *, id: str) -> Any:
        """One of its media."""
        pk = query_pk(id, "ProductMedia")
        return next((medium for medium in _media(root) if medium["id"] == pk), None)

    @staticmethod
    def resolve_variant(
        root: Any, info: Any, *, id: str | None = None, sku: str | None = None
    ) -> Any:
        """One of its variants, by id or SKU."""
        pk = query_pk(id, "ProductVariant") if id else None
        for variant in variants_of_product(root, info):
            if (pk is not None and variant["id"] == pk) or (
                pk is None and sku and variant["sku"] == sku
            ):
                return variant
        return None

    @staticmethod
    def resolve_variants(root: Any, info: Any) -> Any:
        """All variants that the caller may see."""
        return variants_of_product(root, info)

    @staticmethod
    def resolve_product_variants(root: Any, info: Any, **arguments: Any) -> Any:
        """A page of its variants."""
        variants = variants_of_product(
            root, info, where=arguments.get("where"), older=arguments.get("filter")
        )
        return list_page(
            _sorted(variants, arguments.get("sort_by")), arguments, name="productVariants"
        )

    @staticmethod
    def resolve_media(root: Any, _info: Any, *, sort_by: dict[str, Any] | None = None) -> Any:
        """Pictures and films in their order."""
        media = _media(root)
        if sort_by:
            key = {"ID": "id"}.get(str(sort_by["field"]), "sort_order")
            media = sorted(
                media, key=lambda medium: medium[key], reverse=sort_by["direction"] == "DESC"
            )
        return media

    @staticmethod
    def resolve_collections(root: Any, info: Any) -> Any:
        """Collections that the caller may see."""
        found = through(
            root,
            models.CollectionProduct,
            source="product_id",
            target="collection_id",
            model=models.Collection,
            order=("collection__slug", "id"),
        )
        if sees_everything(info.context):
            return found
        channel = row_of(root).get("_channel")
        return [row for row in found if channel and _published(row, channel)]

    @staticmethod
    def resolve_available_for_purchase(root: Any, _info: Any) -> Any:
        """The day from which it is for sale."""
        moment = Product.resolve_available_for_purchase_at(root, _info)
        return moment.date() if moment else None

    @staticmethod
    def resolve_available_for_purchase_at(root: Any, _info: Any) -> Any:
        """From when it is for sale in the channel."""
        listing = _listing(root)
        return listing["available_for_purchase_at"] if listing else None

    @staticmethod
    def resolve_is_available_for_purchase(root: Any, _info: Any) -> Any:
        """Whether it is for sale now; None without a channel."""
        listing = _listing(root)
        return _for_sale(listing) if listing else None

    @staticmethod
    @needs("AUTHENTICATED_STAFF_USER", "AUTHENTICATED_APP")
    def resolve_tax_class(root: Any, _info: Any) -> Any:
        """Its tax class, else its type's."""
        own = related(root, "tax_class_id", models.TaxClass)
        if own is not None:
            return own
        kind = related(root, "product_type_id", models.ProductType)
        return related(kind, "tax_class_id", models.TaxClass) if kind else None


def _for_sale(listing: Row) -> bool:
    moment = listing["available_for_purchase_at"]
    return moment is not None and moment <= clock.now()


def _published(collection: Row, channel: Row) -> bool:
    def load(collections: list[Row]) -> dict[Any, bool]:
        found = models.CollectionChannelListing.objects.filter(
            channel_id=channel["id"],
            is_published=True,
            collection_id__in=[item["id"] for item in collections],
        )
        return {
            item.collection_id: item.published_at is None or item.published_at <= clock.now()
            for item in found
        }

    return bool(loaded(collection, ("_published", channel["id"]), load))


def _media(root: Any) -> list[Row]:
    return children(
        root, models.ProductMedia, "product_id", order=("sort_order", "id"), key="_media"
    )


def _first_pictures(products: list[Row]) -> dict[Any, tuple[Any, ...]]:
    found = models.ProductMedia.objects.filter(
        product_id__in=[product["id"] for product in products], type="IMAGE"
    ).exclude(image="")
    result: dict[Any, tuple[Any, ...]] = {}
    for product, *facts in found.order_by("sort_order", "id").values_list(
        "product_id", "id", "image", "alt"
    ):
        result.setdefault(product, tuple(facts))
    return result


def _sorted(variants: list[Row], order: dict[str, Any] | None) -> list[Row]:
    if not order:
        return variants
    return sorted(variants, key=lambda row: row["updated_at"], reverse=order["direction"] == "DESC")


@stored(models.ProductChannelListing)
class ProductChannelListing(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    publication_date = field("Date", deprecated=OLD)
    published_at = field("DateTime")
    is_published = field("Boolean!")
    channel = field("Channel!")
    visible_in_listings = field("Boolean!")
    available_for_purchase = field("Date", deprecated=OLD)
    available_for_purchase_at = field("DateTime")
    discounted_price = field("Money")
    purchase_cost = field("MoneyRange")
    is_available_for_purchase = field("Boolean")
    pricing = field("ProductPricingInfo", address="AddressInput")

    @staticmethod
    def resolve_channel(root: Any, _info: Any) -> Any:
        """Its channel."""
        return related(root, "channel_id", models.Channel)

    @staticmethod
    def resolve_publication_date(root: Any, _info: Any) -> Any:
        """The day of publication."""
        moment = column(root, "published_at")
        return moment.date() if moment else None

    @staticmethod
    def resolve_available_for_purchase(root: Any, _info: Any) -> Any:
        """The day from which it is for sale."""
        moment = column(root, "available_for_purchase_at")
        return moment.date() if moment else None

    @staticmethod
    def resolve_is_available_for_purchase(root: Any, _info: Any) -> Any:
        """Whether it is for sale now."""
        return _for_sale(row_of(root))

    @staticmethod
    @needs("MANAGE_PRODUCTS")
    def resolve_discounted_price(root: Any, _info: Any) -> Any:
        """The lowest price."""
        low = min((price for price, _ in _amounts(root) if price is not None), default=None)
        return (
            {"amount": float(low), "currency": column(root, "currency")}
            if low is not None
            else None
        )

    @staticmethod
    @needs("MANAGE_PRODUCTS")
    def resolve_purchase_cost(root: Any, _info: Any) -> Any:
        """From the lowest to the highest cost price."""
        costs = [cost for _, cost in _amounts(root) if cost is not None]
        currency = column(root, "currency")
        if not costs:
            return None
        return {
            "start": {"amount": float(min(costs)), "currency": currency},
            "stop": {"amount": float(max(costs)), "currency": currency},
        }

    @staticmethod
    def resolve_pricing(root: Any, info: Any, *, address: dict[str, Any] | None = None) -> Any:
        """Prices in this channel."""
        channel = related(root, "channel_id", models.Channel)
        facts = channel_by_slug(info.context, channel["slug"]) if channel else None
        if facts is None:
            return None
        country = str((address or {}).get("country") or "") or None
        pk = column(root, "product_id")
        return product_prices([pk], facts, country).get(pk)


def _amounts(root: Any) -> list[tuple[Any, Any]]:
    listings = models.VariantChannelListing.objects.filter(
        variant__product_id=column(root, "product_id"), channel_id=column(root, "channel_id")
    )
    return list(listings.values_list("price_amount", "cost_price_amount"))


ProductCountableConnection = connection_type("Product")
