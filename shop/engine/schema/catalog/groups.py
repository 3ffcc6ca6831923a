"""Categories and collections."""

from typing import Any

import graphene
from django.db.models import Q

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.catalog.attributes import page_rows
from shop.engine.schema.catalog.media import background
from shop.engine.schema.catalog.product_filter import categories_below
from shop.engine.schema.catalog.product_page import products_page
from shop.engine.schema.catalog.translations import translation_of
from shop.engine.schema.common import Node, ObjectWithMetadata
from shop.engine.schema.connection import (
    connection_field,
    connection_type,
    list_page,
    queryset_page,
)
from shop.engine.schema.notation import OLD, arg, field
from shop.engine.schema.rows import Row, children, column, related, row_of, stored


@stored(models.Category, ready=("name", "slug"))
class Category(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_PRODUCTS",)
    id = field("ID!")
    seo_title = field("String")
    seo_description = field("String")
    name = field("String!")
    description = field("JSONString")
    slug = field("String!")
    parent = field("Category")
    level = field("Int!")
    description_json = field("JSONString", deprecated=OLD)
    updated_at = field("DateTime!")
    ancestors = connection_field("Category")
    products = connection_field(
        "Product",
        filter=arg("ProductFilterInput", deprecated=OLD),
        where="ProductWhereInput",
        sort_by="ProductOrder",
        search="String",
        channel="String",
    )
    children = connection_field("Category")
    background_image = field("Image", size="Int", format="ThumbnailFormatEnum = ORIGINAL")
    translation = field("CategoryTranslation", language_code="LanguageCodeEnum!")
    resolve_translation = translation_of("Category")
    resolve_background_image = background("Category")

    @staticmethod
    def resolve_parent(root: Any, _info: Any) -> Any:
        """The category above."""
        return related(root, "parent_id", models.Category)

    @staticmethod
    def resolve_description_json(root: Any, _info: Any) -> Any:
        """As description."""
        return column(root, "description") or {}

    @staticmethod
    def resolve_ancestors(root: Any, _info: Any, **arguments: Any) -> Any:
        """From the root down to the parent."""
        above = models.Category.objects.filter(pk__in=column(root, "path")).exclude(
            pk=row_of(root)["id"]
        )
        return queryset_page(
            above,
            arguments,
            name="ancestors",
            order=[("level", False), ("pk", False)],
            node=page_rows,
        )

    @staticmethod
    def resolve_children(root: Any, _info: Any, **arguments: Any) -> Any:
        """The categories right below."""
        below = children(root, models.Category, "parent_id", order=("slug",), key="_children")
        return list_page(below, arguments, name="children")

    @staticmethod
    def resolve_products(root: Any, info: Any, **arguments: Any) -> Any:
        """Products of this category and of all below it."""
        within = categories_below([row_of(root)["id"]])
        return products_page(info, arguments, channel=arguments.get("channel"), within=within)


@stored(models.Collection, ready=("name", "slug"))
class Collection(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_PRODUCTS",)
    id = field("ID!")
    seo_title = field("String")
    seo_description = field("String")
    name = field("String!")
    description = field("JSONString")
    slug = field("String!")
    channel = field("String")
    description_json = field("JSONString", deprecated=OLD)
    products = connection_field(
        "Product",
        filter=arg("ProductFilterInput", deprecated=OLD),
        where="ProductWhereInput",
        search="String",
        sort_by="ProductOrder",
    )
    background_image = field("Image", size="Int", format="ThumbnailFormatEnum = ORIGINAL")
    translation = field("CollectionTranslation", language_code="LanguageCodeEnum!")
    channel_listings = field("[CollectionChannelListing!]")
    resolve_translation = translation_of("Collection")
    resolve_background_image = background("Collection")

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
    def resolve_products(root: Any, info: Any, **arguments: Any) -> Any:
        """Its products, in its order unless sorted otherwise."""
        row = row_of(root)
        channel: Row | None = row.get("_channel")
        within = Q(collection_placements__collection=row["id"])
        slug = channel["slug"] if channel else None
        return products_page(info, arguments, channel=slug, within=within, collection=row["id"])

    @staticmethod
    @needs("MANAGE_PRODUCTS")
    def resolve_channel_listings(root: Any, _info: Any) -> Any:
        """Every channel's listing."""
        return children(
            root, models.CollectionChannelListing, "collection_id", order=("id",), key="_listings"
        )


@stored(models.CollectionChannelListing)
class CollectionChannelListing(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    publication_date = field("Date", deprecated=OLD)
    published_at = field("DateTime")
    is_published = field("Boolean!")
    channel = field("Channel!")

    @staticmethod
    def resolve_channel(root: Any, _info: Any) -> Any:
        """Its channel."""
        return related(root, "channel_id", models.Channel)

    @staticmethod
    def resolve_publication_date(root: Any, _info: Any) -> Any:
        """The day of publication."""
        moment = column(root, "published_at")
        return moment.date() if moment else None


CategoryCountableConnection = connection_type("Category")
CollectionCountableConnection = connection_type("Collection")
