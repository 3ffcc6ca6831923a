"""The tree of categories, and collections."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from shop.engine.domain.editorjs import rich_text_clean
from shop.engine.domain.pictures import picture_store
from shop.engine.domain.rows import (
    columns_fill,
    gid,
    metadata_merge,
    required,
    row_find,
    row_locked,
    rows_find,
    seo_fill,
    slug_fill,
)
from shop.engine.errors import MutationError
from shop.engine.models import (
    Category,
    Channel,
    Collection,
    CollectionChannelListing,
    CollectionProduct,
    Product,
    ProductChannelListing,
)
from shop.engine.webhooks.events import event_emit, row_facts


def _words_fill(row: Category | Collection, data: Mapping[str, Any], folder: str) -> None:
    columns_fill(row, data, ("name", "background_image_alt"))
    if "description" in data:
        row.description = rich_text_clean(data["description"])
    seo_fill(row, data)
    metadata_merge(row, data)
    if "background_image" in data:
        upload = data["background_image"]
        row.background_image = (
            picture_store(upload=upload, name=upload.name, folder=folder, field="backgroundImage")
            if upload
            else ""
        )


def category_create(
    *, data: Mapping[str, Any], parent_id: int | None, now: datetime, requestor: str
) -> Category:
    """A new category below the parent, or at the root."""
    required(data, "name", creating=True)
    parent = row_find(Category.objects.all(), field="parent", pk=parent_id) if parent_id else None
    category = Category(parent=parent, level=parent.level + 1 if parent else 0, updated_at=now)
    _words_fill(category, data, "category-backgrounds")
    slug_fill(category, data, rows=Category.objects.all())
    category.save()
    category.path = [*(parent.path if parent else []), category.pk]
    category.save(update_fields=["path"])
    event_emit(
        event="category_created",
        object_type="Category",
        object_id=str(category.pk),
        now=now,
        requestor=requestor,
    )
    return category


def category_update(
    *, category_id: int, data: Mapping[str, Any], now: datetime, requestor: str
) -> Category:
    """Change what was sent; the place in the tree stays."""
    category = row_locked(Category.objects.all(), pk=category_id)
    required(data, "name", creating=False)
    _words_fill(category, data, "category-backgrounds")
    slug_fill(category, data, rows=Category.objects.all())
    category.updated_at = now
    category.save()
    event_emit(
        event="category_updated",
        object_type="Category",
        object_id=str(category.pk),
        now=now,
        requestor=requestor,
    )
    return category


def category_delete(*, category_id: int, now: datetime, requestor: str) -> Category:
    """Delete a category and those below; their products stay, unpublished and without a category."""
    category = row_locked(Category.objects.all(), pk=category_id)
    below = list(Category.objects.filter(path__contains=[category.pk]).order_by("pk"))
    products = list(
        Product.objects.filter(category__in=below).order_by("pk").values_list("pk", flat=True)
    )
    ProductChannelListing.objects.filter(product_id__in=products).update(
        is_published=False, published_at=None
    )
    for row in below:
        event_emit(
            event="category_deleted",
            object_type="Category",
            object_id=str(row.pk),
            now=now,
            requestor=requestor,
            facts=row_facts(row),
        )
    for pk in products:
        event_emit(
            event="product_updated",
            object_type="Product",
            object_id=str(pk),
            now=now,
            requestor=requestor,
        )
    Product.objects.filter(pk__in=products).update(category=None, updated_at=now)
    Category.objects.filter(pk__in=[row.pk for row in below]).delete()
    return category


def collection_create(*, data: Mapping[str, Any], now: datetime, requestor: str) -> Collection:
    """A new collection; it shows nowhere until it is listed in a channel."""
    required(data, "name", creating=True)
    collection = Collection()
    _words_fill(collection, data, "collection-backgrounds")
    slug_fill(collection, data, rows=Collection.objects.all())
    collection.save()
    _products_add(collection, data.get("products") or [])
    event_emit(
        event="collection_created",
        object_type="Collection",
        object_id=str(collection.pk),
        now=now,
        requestor=requestor,
    )
    return collection


def collection_update(
    *, collection_id: int, data: Mapping[str, Any], now: datetime, requestor: str
) -> Collection:
    """Change what was sent."""
    collection = row_locked(Collection.objects.all(), pk=collection_id)
    required(data, "name", creating=False)
    _words_fill(collection, data, "collection-backgrounds")
    slug_fill(collection, data, rows=Collection.objects.all())
    collection.save()
    event_emit(
        event="collection_updated",
        object_type="Collection",
        object_id=str(collection.pk),
        now=now,
        requestor=requestor,
    )
    return collection


def collection_delete(*, collection_id: int, now: datetime, requestor: str) -> Collection:
    """Delete a collection; its products stay. The row keeps its key for the answer."""
    collection = row_locked(Collection.objects.all(), pk=collection_id)
    event_emit(
        event="collection_deleted",
        object_type="Collection",
        object_id=str(collection.pk),
        now=now,
        requestor=requestor,
        facts=row_facts(collection),
    )
    Collection.objects.filter(pk=collection.pk).delete()
    return collection


def _products_add(collection: Collection, product_ids: Sequence[int]) -> None:
    products = rows_find(Product.objects.all(), product_ids, field="products")
    held = set(collection.placements.values_list("product_id", flat=True))
    start = len(held)
    new = [row for row in products if row.pk not in held]
    CollectionProduct.objects.bulk_create(
        CollectionProduct(collection=collection, product=row, sort_order=start + place)
        for place, row in enumerate(new)
    )


def collection_products_add(
    *, collection_id: int, product_ids: Sequence[int], now: datetime, requestor: str
) -> Collection:
    """Append products; those that are in already stay where they are."""
    collection = row_locked(Collection.objects.all(), field="collectionId", pk=collection_id)
    _products_add(collection, product_ids)
    _touched(product_ids, now=now, requestor=requestor)
    return collection


def collection_products_remove(
    *, collection_id: int, product_ids: Sequence[int], now: datetime, requestor: str
) -> Collection:
    """Take products out."""
    collection = row_locked(Collection.objects.all(), field="collectionId", pk=collection_id)
    collection.placements.filter(product_id__in=product_ids).delete()
    _touched(product_ids, now=now, requestor=requestor)
    return collection


def _touched(product_ids: Sequence[int], *, now: datetime, requestor: str) -> None:
    for pk in dict.fromkeys(product_ids):
        event_emit(
            event="product_updated",
            object_type="Product",
            object_id=str(pk),
            now=now,
            requestor=requestor,
        )


def collection_listings_update(
    *,
    collection_id: int,
    add: Sequence[Mapping[str, Any]],
    remove: Sequence[int],
    now: datetime,
    requestor: str,
) -> Collection:
    """Publish in channels, or take out of them; `add` entries have channel_id (key)."""
    collection = row_locked(Collection.objects.all(), pk=collection_id)
    added = [entry["channel_id"] for entry in add]
    repeated = {pk for pk in added if added.count(pk) > 1} | (set(added) & set(remove))
    if repeated:
        ids = [gid("Channel", pk) for pk in sorted(repeated)]
        raise MutationError(
            "addChannels", "DUPLICATED_INPUT_ITEM", "Channels must be named once.", channels=ids
        )
    channels = {row.pk: row for row in rows_find(Channel.objects.all(), added, field="channelId")}
    for entry in add:
        channel = channels[entry["channel_id"]]
        listing = CollectionChannelListing.objects.filter(
            collection=collection, channel=channel
        ).first()
        listing = listing or CollectionChannelListing(collection=collection, channel=channel)
        publication_fill(listing, entry, now)
        listing.save()
    collection.channel_listings.filter(channel_id__in=remove).delete()
    event_emit(
        event="collection_updated",
        object_type="Collection",
        object_id=str(collection.pk),
        now=now,
        requestor=requestor,
    )
    return collection


def publication_fill(listing: Any, entry: Mapping[str, Any], now: datetime) -> None:
    """is_published and published_at of a listing: publishing without a date means from now on."""
    if entry.get("is_published") is not None:
        listing.is_published = entry["is_published"]
    if "published_at" in entry:
        listing.published_at = entry["published_at"]
    if listing.is_published and listing.published_at is None:
        listing.published_at = now
