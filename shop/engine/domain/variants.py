"""Variants: made one by one or in bulk, changed, deleted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F

from shop.engine.domain.attribute_values import Decode, values_resolve, values_store
from shop.engine.domain.listings import listed_channels_check, price_listing_save
from shop.engine.domain.rows import (
    columns_fill,
    gid,
    metadata_merge,
    row_find,
    row_locked,
    rows_find,
    weight_kg,
)
from shop.engine.domain.search import product_search_update
from shop.engine.domain.stock_levels import stocks_create
from shop.engine.errors import FieldError, MutationError
from shop.engine.models import (
    Attribute,
    AttributeValue,
    Channel,
    Order,
    OrderLine,
    Product,
    ProductVariant,
    ShopSettings,
    VariantAttributeValue,
)
from shop.engine.webhooks.events import event_emit, row_facts


def _fill(variant: ProductVariant, data: Mapping[str, Any]) -> None:
    columns_fill(variant, data, ("name", "track_inventory", "external_reference"))
    if "sku" in data:
        variant.sku = (data["sku"] or "").strip() or None
    if "weight" in data:
        variant.weight = weight_kg(data["weight"])
    if "quantity_limit_per_customer" in data:
        limit = data["quantity_limit_per_customer"]
        if limit is not None and limit < 1:
            message = "Product variant can't have quantity limit lower than 1."
            raise MutationError("quantityLimitPerCustomer", "INVALID", message)
        variant.quantity_limit_per_customer = limit
    metadata_merge(variant, data)


def _attributes(product: Product) -> list[Attribute]:
    rows = Attribute.objects.filter(variant_product_types__product_type=product.product_type_id)
    return list(rows.order_by("variant_product_types__sort_order", "pk"))


def _selection_ids(product: Product) -> list[int]:
    links = product.product_type.variant_attribute_links.filter(variant_selection=True)
    return list(links.order_by("sort_order", "pk").values_list("attribute_id", flat=True))


def _combination_check(variant: ProductVariant, attributes: Sequence[Attribute]) -> None:
    """Two variants of a product may not have the same values of all their attributes."""
    if not attributes:
        return
    sets: dict[int, set[int]] = {}
    pairs = VariantAttributeValue.objects.filter(variant__product=variant.product_id).values_list(
        "variant_id", "value_id"
    )
    for owner, value in pairs:
        sets.setdefault(owner, set()).add(value)
    own = sets.pop(variant.pk, set())
    if own and own in sets.values():
        message = "Duplicated attribute values for product variant."
        ids = [gid("Attribute", attribute.pk) for attribute in attributes]
        raise MutationError("attributes", "DUPLICATED_INPUT_ITEM", message, attributes=ids)


def _attributes_set(
    variant: ProductVariant, data: Mapping[str, Any], decode: Decode, *, creating: bool
) -> None:
    attributes = _attributes(variant.product)
    entries = data.get("attributes") or []
    chosen = values_resolve(
        owner=variant, attributes=attributes, entries=entries, decode=decode, creating=creating
    )
    values_store(
        links=variant.attribute_values,
        model=VariantAttributeValue,
        owner_column="variant",
        owner=variant,
        chosen=chosen,
    )
    _combination_check(variant, attributes)


def _name_fill(variant: ProductVariant) -> None:
    if variant.name:
        return
    wanted = _selection_ids(variant.product)
    values = AttributeValue.objects.filter(variants__variant=variant, attribute_id__in=wanted)
    named = sorted(values, key=lambda value: (wanted.index(value.attribute_id), value.pk))
    words = " / ".join(value.name for value in named)
    variant.name = words[:255] or variant.sku or gid("ProductVariant", variant.pk)
    variant.save(update_fields=["name"])


def _variant_add(
    product: Product, data: Mapping[str, Any], decode: Decode, *, now: datetime, requestor: str
) -> ProductVariant:
    variant = ProductVariant(
        product=product, created_at=now, updated_at=now, sort_order=product.variants.count()
    )
    settings = ShopSettings.objects.filter(pk=1).first()
    variant.track_inventory = settings.track_inventory_by_default if settings else True
    _fill(variant, data)
    variant.save()
    _attributes_set(variant, data, decode, creating=True)
    _name_fill(variant)
    stocks_create(variant=variant, entries=data.get("stocks") or [], now=now, requestor=requestor)
    Product.objects.filter(pk=product.pk, default_variant=None).update(default_variant=variant)
    event_emit(
        event="product_variant_created",
        object_type="ProductVariant",
        object_id=str(variant.pk),
        now=now,
        requestor=requestor,
    )
    return variant


def variant_create(
    *, data: Mapping[str, Any], decode: Decode, now: datetime, requestor: str
) -> ProductVariant:
    """A new variant of a product with its stocks; the first one becomes the product's default."""
    product = row_locked(
        Product.objects.select_related("product_type"), field="product", pk=data["product"]
    )
    variant = _variant_add(product, data, decode, now=now, requestor=requestor)
    product_search_update(product_ids=[product.pk])
    return variant


def _locked(lookup: Mapping[str, Any]) -> ProductVariant:
    """The variant, locked after its product: whoever saves a product takes the two rows in that order."""
    found = row_find(ProductVariant.objects.all(), **lookup)
    row_locked(Product.objects.all(), pk=found.product_id)
    return row_locked(ProductVariant.objects.select_related("product__product_type"), **lookup)


def variant_update(
    *,
    lookup: Mapping[str, Any],
    data: Mapping[str, Any],
    decode: Decode,
    now: datetime,
    requestor: str,
) -> ProductVariant:
    """Change what was sent; attributes that are not named keep their values."""
    variant = _locked(lookup)
    _fill(variant, data)
    variant.updated_at = now
    variant.save()
    if data.get("attributes"):
        _attributes_set(variant, data, decode, creating=False)
    _name_fill(variant)
    product_search_update(product_ids=[variant.product_id])
    event_emit(
        event="product_variant_updated",
        object_type="ProductVariant",
        object_id=str(variant.pk),
        now=now,
        requestor=requestor,
    )
    return variant


def variant_delete(*, lookup: Mapping[str, Any], now: datetime, requestor: str) -> ProductVariant:
    """Delete a variant; lines of draft orders go with it. The row keeps its key for the answer."""
    variant = _locked(lookup)
    OrderLine.objects.filter(
        variant=variant, order__in=Order.objects.filter(status="DRAFT")
    ).delete()
    event_emit(
        event="product_variant_deleted",
        object_type="ProductVariant",
        object_id=str(variant.pk),
        now=now,
        requestor=requestor,
        facts=row_facts(variant),
    )
    ProductVariant.objects.filter(pk=variant.pk).delete()
    following = (
        ProductVariant.objects.filter(product=variant.product_id)
        .order_by(F("sort_order"), "pk")
        .first()
    )
    Product.objects.filter(pk=variant.product_id, default_variant=None).update(
        default_variant=following, updated_at=now
    )
    return variant


def variant_bulk_add(
    *, product_id: int, data: Mapping[str, Any], decode: Decode, now: datetime, requestor: str
) -> ProductVariant:
    """One variant of a bulk call, with its prices; `channel_listings` entries have channel_id (key)."""
    product = row_locked(
        Product.objects.select_related("product_type"), field="product", pk=product_id
    )
    variant = _variant_add(product, data, decode, now=now, requestor=requestor)
    listings = data.get("channel_listings") or []
    named = [entry["channel_id"] for entry in listings]
    channels = {row.pk: row for row in rows_find(Channel.objects.all(), named, field="channelId")}
    listed_channels_check(product.pk, named, field="channelId")
    for entry in listings:
        price_listing_save(variant, channels[entry["channel_id"]], entry)
    product_search_update(product_ids=[product.pk])
    return variant


def bulk_repeats(entries: Sequence[Mapping[str, Any]]) -> dict[int, FieldError]:
    """The entries of a bulk call whose sku was named before, by position."""
    seen: set[str] = set()
    found = {}
    for index, entry in enumerate(entries):
        sku = (entry.get("sku") or "").strip()
        if sku and sku in seen:
            found[index] = FieldError("sku", "UNIQUE", "Duplicated SKU.")
        seen.add(sku)
    return found
