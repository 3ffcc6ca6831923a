"""Pictures of products and which variant they show; uploaded files."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO, Any

from shop.engine.domain.pictures import (
    MAX_BYTES,
    PictureTooLarge,
    file_name_of,
    file_store,
    picture_store,
)
from shop.engine.domain.remote_pictures import picture_fetch
from shop.engine.domain.rows import columns_fill, row_find, row_locked
from shop.engine.errors import MutationError
from shop.engine.models import Product, ProductMedia, ProductVariant, UploadedFile, VariantMedia
from shop.engine.webhooks.events import event_emit, row_facts

FILE_TYPES = {
    "application/pdf": "pdf",
    "text/plain": "txt",
    "text/csv": "csv",
    "application/zip": "zip",
    "video/mp4": "mp4",
    "audio/mpeg": "mp3",
}
"""What may be uploaded beside pictures, and the extension it gets; it is served as a download only."""


def _product_changed(product_id: int, *, now: datetime, requestor: str) -> None:
    Product.objects.filter(pk=product_id).update(updated_at=now)
    event_emit(
        event="product_updated",
        object_type="Product",
        object_id=str(product_id),
        now=now,
        requestor=requestor,
    )


def media_source(*, image: Any, media_url: str | None) -> Any:
    """The one picture that was named, fetched when it is elsewhere; ask before the transaction.

    Raises MutationError REQUIRED for none, DUPLICATED_INPUT_ITEM for two, and what `picture_fetch` raises.
    """
    if not image and not media_url:
        raise MutationError("input", "REQUIRED", "Image or external URL is required.")
    if image and media_url:
        message = "Either image or external URL is required."
        raise MutationError("input", "DUPLICATED_INPUT_ITEM", message)
    return image or picture_fetch(str(media_url))


def media_create(
    *, product_id: int, image: Any, alt: str, now: datetime, requestor: str
) -> ProductMedia:
    """A new picture of a product, from a readable file that has a name."""
    product = row_locked(Product.objects.all(), field="product", pk=product_id)
    media = ProductMedia(product=product, sort_order=product.media.count())
    columns_fill(media, {"alt": alt}, ("alt",))
    media.image = picture_store(upload=image, name=image.name, folder="products")
    media.save()
    event_emit(
        event="product_media_created",
        object_type="ProductMedia",
        object_id=str(media.pk),
        now=now,
        requestor=requestor,
    )
    _product_changed(product.pk, now=now, requestor=requestor)
    return media


def media_update(*, media_id: int, alt: str | None, now: datetime, requestor: str) -> ProductMedia:
    """Change the text of a picture."""
    media = row_locked(ProductMedia.objects.select_related("product"), pk=media_id)
    columns_fill(media, {"alt": alt or ""}, ("alt",))
    media.save()
    event_emit(
        event="product_media_updated",
        object_type="ProductMedia",
        object_id=str(media.pk),
        now=now,
        requestor=requestor,
    )
    _product_changed(media.product_id, now=now, requestor=requestor)
    return media


def media_delete(*, media_id: int, now: datetime, requestor: str) -> ProductMedia:
    """Take a picture away. The row keeps its key for the answer; the file stays for pages that still show it."""
    media = row_locked(ProductMedia.objects.select_related("product"), pk=media_id)
    event_emit(
        event="product_media_deleted",
        object_type="ProductMedia",
        object_id=str(media.pk),
        now=now,
        requestor=requestor,
        facts=row_facts(media),
    )
    ProductMedia.objects.filter(pk=media.pk).delete()
    _product_changed(media.product_id, now=now, requestor=requestor)
    return media


def media_reorder(
    *, product_id: int, media_ids: Sequence[int], now: datetime, requestor: str
) -> Product:
    """Put all pictures of a product into this order; INVALID unless exactly all are named."""
    product = row_locked(Product.objects.all(), field="productId", pk=product_id)
    rows = {row.pk: row for row in product.media.all()}
    if sorted(rows) != sorted(media_ids):
        raise MutationError("order", "INVALID", "Incorrect number of media IDs provided.")
    for place, pk in enumerate(media_ids):
        ProductMedia.objects.filter(pk=pk).update(sort_order=place)
    _product_changed(product.pk, now=now, requestor=requestor)
    return product


def _variant_and_media(variant_id: int, media_id: int) -> tuple[ProductVariant, ProductMedia]:
    variant = row_locked(ProductVariant.objects.all(), field="variantId", pk=variant_id)
    media = row_find(ProductMedia.objects.all(), field="mediaId", pk=media_id)
    if media.product_id != variant.product_id:
        raise MutationError(
            "mediaId", "NOT_PRODUCTS_IMAGE", "This media doesn't belong to that product."
        )
    return variant, media


def variant_media_assign(
    *, variant_id: int, media_id: int, now: datetime, requestor: str
) -> tuple[ProductVariant, ProductMedia]:
    """Say that a picture shows this variant; MEDIA_ALREADY_ASSIGNED the second time."""
    variant, media = _variant_and_media(variant_id, media_id)
    _, created = VariantMedia.objects.get_or_create(variant=variant, media=media)
    if not created:
        raise MutationError("mediaId", "MEDIA_ALREADY_ASSIGNED", "This media is already assigned")
    event_emit(
        event="product_variant_updated",
        object_type="ProductVariant",
        object_id=str(variant.pk),
        now=now,
        requestor=requestor,
    )
    return variant, media


def variant_media_unassign(
    *, variant_id: int, media_id: int, now: datetime, requestor: str
) -> tuple[ProductVariant, ProductMedia]:
    """Take that back; NOT_PRODUCTS_IMAGE when it was not assigned."""
    variant, media = _variant_and_media(variant_id, media_id)
    if not VariantMedia.objects.filter(variant=variant, media=media).delete()[0]:
        raise MutationError(
            "mediaId", "NOT_PRODUCTS_IMAGE", "Media is not assigned to this variant."
        )
    event_emit(
        event="product_variant_updated",
        object_type="ProductVariant",
        object_id=str(variant.pk),
        now=now,
        requestor=requestor,
    )
    return variant, media


def file_upload(*, upload: IO[bytes], name: str, content_type: str, now: datetime) -> UploadedFile:
    """Store a file under a name of ours: pictures are encoded anew, other kinds must be on the list.

    Raises MutationError INVALID_FILE_TYPE or UNSUPPORTED_MIME_TYPE, PictureTooLarge for 25 MB and more.
    """
    if content_type.startswith("image/"):
        path = picture_store(upload=upload, name=name, folder="file_upload", field="file")
        suffix = path.rsplit(".", 1)[-1]
        kind = {"jpg": "image/jpeg"}.get(suffix, f"image/{suffix}")
        return UploadedFile.objects.create(path=path, content_type=kind, created_at=now)
    if content_type not in FILE_TYPES:
        raise MutationError("file", "UNSUPPORTED_MIME_TYPE", "Unsupported file type.")
    data = upload.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise PictureTooLarge(field="file", message="The file is larger than 25 MB.")
    stored = file_store(
        data=data, folder="file_upload", name=file_name_of(name, FILE_TYPES[content_type])
    )
    return UploadedFile.objects.create(
        path=stored, content_type=content_type, size=len(data), created_at=now
    )
