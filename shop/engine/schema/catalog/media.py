"""Pictures of products: where they and their thumbnails are."""

from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

import graphene
from django.conf import settings

from shop.engine import models
from shop.engine.media import size_round
from shop.engine.schema.common import Node, ObjectWithMetadata
from shop.engine.schema.ids import global_id
from shop.engine.schema.notation import enum_type, field, input_type
from shop.engine.schema.rows import Row, column, row_of, stored

DEFAULT_SIZE = 256
"""Of a thumbnail; a medium's own `url` defaults to the largest."""
LARGEST = 4096

ProductMediaType = enum_type("ProductMediaType", "IMAGE VIDEO")

MediaChoicesSortField = enum_type("MediaChoicesSortField", "ID")

MediaSortingInput = input_type(
    "MediaSortingInput",
    """
    direction: OrderDirection!
    field: MediaChoicesSortField!
    """,
)


@cache
def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def media_url(name: str) -> str:
    """The absolute address of a stored file."""
    return f"{_origin(settings.ENGINE_URL)}/media/{quote(name)}"


@cache
def _tail(size: int, picture_format: str | None) -> str:
    suffix = f"{picture_format.lower()}/" if picture_format and picture_format != "ORIGINAL" else ""
    return f"/{size_round(size)}/{suffix}"


def thumbnail_url(type_name: str, pk: Any, size: int, picture_format: str | None) -> str:
    """The absolute address of a sized copy."""
    return f"{_origin(settings.ENGINE_URL)}/thumbnail/{global_id(type_name, pk)}{_tail(size, picture_format)}"


def picture(
    *, type_name: str, pk: Any, name: str, alt: str, size: int | None, picture_format: str | None
) -> Row | None:
    """Image of a stored picture; size 0 is the original, None the default. None without a file."""
    if not name:
        return None
    chosen = DEFAULT_SIZE if size is None else size
    url = media_url(name) if chosen == 0 else thumbnail_url(type_name, pk, chosen, picture_format)
    return {"url": url, "alt": alt}


def background(type_name: str) -> Any:
    """A resolver for `backgroundImage`."""

    def resolve(
        root: Any, _info: Any, *, size: int | None = None, format: str | None = None
    ) -> Row | None:
        return picture(
            type_name=type_name,
            pk=row_of(root)["id"],
            name=column(root, "background_image"),
            alt=column(root, "background_image_alt"),
            size=size,
            picture_format=format,
        )

    return staticmethod(resolve)


@stored(models.ProductMedia)
class ProductMedia(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_PRODUCTS",)
    id = field("ID!")
    sort_order = field("Int")
    alt = field("String!")
    type = field("ProductMediaType!")
    oembed_data = field("JSONString!")
    url = field("String!", size="Int", format="ThumbnailFormatEnum = ORIGINAL")
    product_id = field("ID")

    @staticmethod
    def resolve_url(
        root: Any, _info: Any, *, size: int | None = None, format: str | None = None
    ) -> str:
        """The outside address of a film, else the stored file's or its thumbnail's."""
        outside = column(root, "external_url")
        name = column(root, "image")
        if outside and not name:
            return str(outside)
        chosen = LARGEST if size is None else size
        if chosen == 0:
            return media_url(name)
        return thumbnail_url("ProductMedia", row_of(root)["id"], chosen, format)

    @staticmethod
    def resolve_product_id(root: Any, _info: Any) -> str:
        """The product's global id."""
        return global_id("Product", column(root, "product_id"))
