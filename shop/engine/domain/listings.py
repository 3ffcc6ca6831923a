"""Where products are sold: listings per channel, prices of variants."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from shop.engine.domain.categories import publication_fill
from shop.engine.domain.rows import gid, row_locked, rows_find
from shop.engine.errors import MutationError
from shop.engine.models import (
    Channel,
    Product,
    ProductChannelListing,
    ProductVariant,
    VariantChannelListing,
)
from shop.engine.webhooks.events import event_emit
from shop.kernel.money import currency_digits


def _purchase_fill(listing: ProductChannelListing, entry: Mapping[str, Any], now: datetime) -> None:
    if entry.get("visible_in_listings") is not None:
        listing.visible_in_listings = entry["visible_in_listings"]
    if "available_for_purchase_at" in entry:
        listing.available_for_purchase_at = entry["available_for_purchase_at"]
    wanted = entry.get("is_available_for_purchase")
    if wanted is False:
        if entry.get("available_for_purchase_at"):
            message = "Cannot set available for purchase date when isAvailableForPurchase is false."
            raise MutationError(
                "availableForPurchaseDate", "INVALID", message, channels=[entry["channel_gid"]]
            )
        listing.available_for_purchase_at = None
    elif wanted and listing.available_for_purchase_at is None:
        listing.available_for_purchase_at = now


def _variants_fill(product: Product, channel: Channel, entry: Mapping[str, Any]) -> None:
    add, remove = entry.get("add_variants") or [], entry.get("remove_variants") or []
    own = set(product.variants.values_list("pk", flat=True))
    foreign = [pk for pk in [*add, *remove] if pk not in own]
    if foreign:
        ids = [gid("ProductVariant", pk) for pk in foreign]
        raise MutationError(
            "addVariants",
            "INVALID",
            "The variant is not of this product.",
            channels=[entry["channel_gid"]],
            variants=ids,
        )
    held = set(
        VariantChannelListing.objects.filter(channel=channel, variant_id__in=add).values_list(
            "variant_id", flat=True
        )
    )
    VariantChannelListing.objects.bulk_create(
        VariantChannelListing(variant_id=pk, channel=channel, currency=channel.currency_code)
        for pk in dict.fromkeys(add)
        if pk not in held
    )
    VariantChannelListing.objects.filter(channel=channel, variant_id__in=remove).delete()


def product_listings_update(
    *,
    product_id: int,
    update: Sequence[Mapping[str, Any]],
    remove: Sequence[int],
    now: datetime,
    requestor: str,
) -> Product:
    """List in channels, publish, withdraw; `update` entries have channel_id (key) and channel_gid.

    A product without a category cannot be published: PRODUCT_WITHOUT_CATEGORY.
    """
    product = row_locked(Product.objects.all(), pk=product_id)
    named = [entry["channel_id"] for entry in update]
    repeated = {pk for pk in named if named.count(pk) > 1} | (set(named) & set(remove))
    if repeated:
        ids = [gid("Channel", pk) for pk in sorted(repeated)]
        raise MutationError(
            "updateChannels", "DUPLICATED_INPUT_ITEM", "Channels must be named once.", channels=ids
        )
    if product.category_id is None and any(entry.get("is_published") for entry in update):
        ids = [entry["channel_gid"] for entry in update if entry.get("is_published")]
        message = "You must select a category to be able to publish."
        raise MutationError("isPublished", "PRODUCT_WITHOUT_CATEGORY", message, channels=ids)
    channels = {row.pk: row for row in rows_find(Channel.objects.all(), named, field="channelId")}
    for entry in update:
        channel = channels[entry["channel_id"]]
        listing = product.channel_listings.filter(channel=channel).first()
        if listing is None:
            listing = ProductChannelListing(
                product=product,
                channel=channel,
                currency=channel.currency_code,
                visible_in_listings=True,
            )
        publication_fill(listing, entry, now)
        _purchase_fill(listing, entry, now)
        listing.save()
        _variants_fill(product, channel, entry)
    product.channel_listings.filter(channel_id__in=remove).delete()
    VariantChannelListing.objects.filter(variant__product=product, channel_id__in=remove).delete()
    Product.objects.filter(pk=product.pk).update(updated_at=now)
    event_emit(
        event="product_updated",
        object_type="Product",
        object_id=str(product.pk),
        now=now,
        requestor=requestor,
    )
    return product


def price_check(value: Decimal | None, channel: Channel, field: str, **extra: Any) -> None:
    """MutationError INVALID when the amount has more decimals than the currency."""
    digits = currency_digits(channel.currency_code)
    if value is not None and value != round(value, digits):
        message = f"Value cannot have more than {digits} decimal places."
        raise MutationError(
            field, "INVALID", message, channels=[gid("Channel", channel.pk)], **extra
        )


PRICES = {
    "price": "price_amount",
    "cost_price": "cost_price_amount",
    "prior_price": "prior_price_amount",
}


def price_listing_save(
    variant: ProductVariant, channel: Channel, entry: Mapping[str, Any]
) -> VariantChannelListing:
    """Set the variant's prices in one channel."""
    listing = variant.channel_listings.filter(channel=channel).first()
    listing = listing or VariantChannelListing(
        variant=variant, channel=channel, currency=channel.currency_code
    )
    for name, column in PRICES.items():
        if name in entry:
            field = {"cost_price": "costPrice", "prior_price": "priorPrice"}.get(name, name)
            price_check(entry[name], channel, field)
            setattr(listing, column, entry[name])
    listing.save()
    return listing


def listed_channels_check(
    product_id: int, channel_ids: Sequence[int], field: str = "input"
) -> None:
    """MutationError PRODUCT_NOT_ASSIGNED_TO_CHANNEL when the product is not listed in one of the channels."""
    listed = set(
        ProductChannelListing.objects.filter(product_id=product_id).values_list(
            "channel_id", flat=True
        )
    )
    missing = [pk for pk in channel_ids if pk not in listed]
    if missing:
        ids = [gid("Channel", pk) for pk in missing]
        raise MutationError(
            field,
            "PRODUCT_NOT_ASSIGNED_TO_CHANNEL",
            "Product not available in channels.",
            channels=ids,
        )


def variant_listings_update(
    *,
    lookup: Mapping[str, Any],
    entries: Sequence[Mapping[str, Any]],
    now: datetime,
    requestor: str,
) -> ProductVariant:
    """Set prices per channel; entries have channel_id (key). The product must be listed there first."""
    variant = row_locked(ProductVariant.objects.all(), **lookup)
    named = [entry["channel_id"] for entry in entries]
    repeated = sorted({pk for pk in named if named.count(pk) > 1})
    if repeated:
        ids = [gid("Channel", pk) for pk in repeated]
        raise MutationError(
            "channelId", "DUPLICATED_INPUT_ITEM", "Duplicated channel ID.", channels=ids
        )
    channels = {row.pk: row for row in rows_find(Channel.objects.all(), named, field="channelId")}
    listed_channels_check(variant.product_id, named)
    for entry in entries:
        price_listing_save(variant, channels[entry["channel_id"]], entry)
    ProductVariant.objects.filter(pk=variant.pk).update(updated_at=now)
    event_emit(
        event="product_variant_updated",
        object_type="ProductVariant",
        object_id=str(variant.pk),
        now=now,
        requestor=requestor,
    )
    return variant
