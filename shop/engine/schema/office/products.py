"""Mutations of products, their listings and pictures, and of uploaded files."""

from datetime import datetime
from typing import Any

from django.conf import settings

from shop.engine.domain import listings, product_media, products
from shop.engine.schema.office.writing import (
    channels_in,
    decode_attribute,
    keys_in,
    lookup_of,
    office,
    pk_of,
    pks,
)

Payload = dict[str, Any]
_LINKS = {
    "product_type": "ProductType",
    "category": "Category",
    "collections": "Collection",
    "tax_class": "TaxClass",
}


@office(
    "ProductCreate",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments={"input": "ProductCreateInput!"},
    product="Product",
)
def product_create(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Creates a product."""
    product = products.product_create(
        data=keys_in(data, _LINKS), decode=decode_attribute, now=moment, requestor=requestor
    )
    return {"product": product}


@office(
    "ProductUpdate",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments={"external_reference": "String", "id": "ID", "input": "ProductInput!"},
    product="Product",
)
def product_update(
    moment: datetime,
    requestor: str,
    *,
    data: Any,
    node_id: str | None = None,
    external_reference: str | None = None,
) -> Payload:
    """Changes a product."""
    product = products.product_update(
        lookup=lookup_of("Product", node_id=node_id, external_reference=external_reference),
        data=keys_in(data, _LINKS),
        decode=decode_attribute,
        now=moment,
        requestor=requestor,
    )
    return {"product": product}


@office(
    "ProductDelete",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments={"external_reference": "String", "id": "ID"},
    product="Product",
)
def product_delete(
    moment: datetime,
    requestor: str,
    *,
    node_id: str | None = None,
    external_reference: str | None = None,
) -> Payload:
    """Deletes a product."""
    lookup = lookup_of("Product", node_id=node_id, external_reference=external_reference)
    return {"product": products.product_delete(lookup=lookup, now=moment, requestor=requestor)}


@office(
    "ProductChannelListingUpdate",
    "MANAGE_PRODUCTS",
    "ProductChannelListingError",
    arguments={"id": "ID!", "input": "ProductChannelListingUpdateInput!"},
    product="Product",
)
def product_listing_update(moment: datetime, requestor: str, *, node_id: str, data: Any) -> Payload:
    """Lists and publishes a product in channels."""
    entries = [
        keys_in(entry, {"add_variants": "ProductVariant", "remove_variants": "ProductVariant"})
        for entry in channels_in(data.get("update_channels"))
    ]
    product = listings.product_listings_update(
        product_id=pk_of(node_id, "Product"),
        update=entries,
        remove=pks(data.get("remove_channels"), "Channel", field="removeChannels"),
        now=moment,
        requestor=requestor,
    )
    return {"product": product}


def _picture_at_hand(data: Any) -> Any:
    source = product_media.media_source(image=data.get("image"), media_url=data.get("media_url"))
    return {**data, "image": source}


@office(
    "ProductMediaCreate",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments={"input": "ProductMediaCreateInput!"},
    prepare=_picture_at_hand,
    product="Product",
    media="ProductMedia",
)
def media_create(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Adds a picture to a product."""
    media = product_media.media_create(
        product_id=pk_of(data["product"], "Product", field="product"),
        image=data["image"],
        alt=data.get("alt") or "",
        now=moment,
        requestor=requestor,
    )
    return {"media": media, "product": media.product}


@office(
    "ProductMediaUpdate",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments={"id": "ID!", "input": "ProductMediaUpdateInput!"},
    product="Product",
    media="ProductMedia",
)
def media_update(moment: datetime, requestor: str, *, node_id: str, data: Any) -> Payload:
    """Changes a picture's text."""
    pk = pk_of(node_id, "ProductMedia")
    media = product_media.media_update(
        media_id=pk, alt=data.get("alt"), now=moment, requestor=requestor
    )
    return {"media": media, "product": media.product}


@office(
    "ProductMediaDelete",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments={"id": "ID!"},
    product="Product",
    media="ProductMedia",
)
def media_delete(moment: datetime, requestor: str, *, node_id: str) -> Payload:
    """Takes a picture away."""
    media = product_media.media_delete(
        media_id=pk_of(node_id, "ProductMedia"), now=moment, requestor=requestor
    )
    return {"media": media, "product": media.product}


@office(
    "ProductMediaReorder",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments={"media_ids": "[ID!]!", "product_id": "ID!"},
    product="Product",
    media="[ProductMedia!]",
)
def media_reorder(
    moment: datetime, requestor: str, *, media_ids: list[str], product_id: str
) -> Payload:
    """Puts a product's pictures into an order."""
    product = product_media.media_reorder(
        product_id=pk_of(product_id, "Product", field="productId"),
        media_ids=pks(media_ids, "ProductMedia", field="mediaIds"),
        now=moment,
        requestor=requestor,
    )
    return {"product": product, "media": list(product.media.order_by("sort_order", "pk"))}


_MEDIA_ARGUMENTS = {"media_id": "ID!", "variant_id": "ID!"}


@office(
    "VariantMediaAssign",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments=_MEDIA_ARGUMENTS,
    product_variant="ProductVariant",
    media="ProductMedia",
)
def variant_media_assign(
    moment: datetime, requestor: str, *, media_id: str, variant_id: str
) -> Payload:
    """Says that a picture shows a variant."""
    variant, media = product_media.variant_media_assign(
        variant_id=pk_of(variant_id, "ProductVariant", field="variantId"),
        media_id=pk_of(media_id, "ProductMedia", field="mediaId"),
        now=moment,
        requestor=requestor,
    )
    return {"product_variant": variant, "media": media}


@office(
    "VariantMediaUnassign",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments=_MEDIA_ARGUMENTS,
    product_variant="ProductVariant",
    media="ProductMedia",
)
def variant_media_unassign(
    moment: datetime, requestor: str, *, media_id: str, variant_id: str
) -> Payload:
    """Takes that back."""
    variant, media = product_media.variant_media_unassign(
        variant_id=pk_of(variant_id, "ProductVariant", field="variantId"),
        media_id=pk_of(media_id, "ProductMedia", field="mediaId"),
        now=moment,
        requestor=requestor,
    )
    return {"product_variant": variant, "media": media}


@office(
    "FileUpload",
    "AUTHENTICATED_APP AUTHENTICATED_STAFF_USER",
    "UploadError",
    arguments={"file": "Upload!"},
    uploaded_file="File",
)
def file_upload(moment: datetime, _requestor: str, *, file: Any) -> Payload:
    """Stores a file."""
    kind = getattr(file, "content_type", "") or ""
    stored = product_media.file_upload(upload=file, name=file.name, content_type=kind, now=moment)
    return {"uploaded_file": {"url": media_url(stored.path), "content_type": stored.content_type}}


def media_url(path: str) -> str:
    """Where a stored file is served."""
    return f"{settings.ENGINE_URL.removesuffix('graphql/')}media/{path}"


class ProductMutations:
    """Root fields."""

    product_create = product_create.Field()
    product_update = product_update.Field()
    product_delete = product_delete.Field()
    product_channel_listing_update = product_listing_update.Field()
    product_media_create = media_create.Field()
    product_media_update = media_update.Field()
    product_media_delete = media_delete.Field()
    product_media_reorder = media_reorder.Field()
    variant_media_assign = variant_media_assign.Field()
    variant_media_unassign = variant_media_unassign.Field()
    file_upload = file_upload.Field()
