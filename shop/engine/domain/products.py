"""Products: made, changed, deleted; what they say about themselves."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from shop.engine.domain.attribute_values import Decode, values_resolve, values_store
from shop.engine.domain.editorjs import rich_text_clean, rich_text_plain
from shop.engine.domain.rows import (
    columns_fill,
    metadata_merge,
    required,
    row_find,
    row_locked,
    rows_find,
    seo_fill,
    slug_fill,
    weight_kg,
)
from shop.engine.domain.search import product_search_update
from shop.engine.models import (
    Attribute,
    Category,
    Collection,
    CollectionProduct,
    Product,
    ProductAttributeValue,
    ProductType,
    TaxClass,
)
from shop.engine.webhooks.events import event_emit, row_facts


def _links(product: Product, data: Mapping[str, Any]) -> None:
    for name, field, rows in (
        ("category", "category", Category.objects.all()),
        ("tax_class", "taxClass", TaxClass.objects.all()),
    ):
        if name in data:
            found: Any = row_find(rows, field=field, pk=data[name]) if data[name] else None
            setattr(product, name, found)


def _fill(product: Product, data: Mapping[str, Any]) -> None:
    columns_fill(product, data, ("name", "rating", "external_reference"))
    if "description" in data:
        product.description = rich_text_clean(data["description"])
        product.description_plaintext = rich_text_plain(product.description)
    if "weight" in data:
        product.weight = weight_kg(data["weight"])
    seo_fill(product, data)
    metadata_merge(product, data)
    _links(product, data)
    slug_fill(product, data, rows=Product.objects.all())


def _collections_set(product: Product, pks: Sequence[int]) -> None:
    found = rows_find(Collection.objects.all(), pks, field="collections")
    CollectionProduct.objects.filter(product=product).exclude(collection__in=found).delete()
    held = set(product.collection_placements.values_list("collection_id", flat=True))
    CollectionProduct.objects.bulk_create(
        CollectionProduct(collection=row, product=product, sort_order=row.placements.count())
        for row in found
        if row.pk not in held
    )


def _attributes_set(
    product: Product, data: Mapping[str, Any], decode: Decode, *, creating: bool
) -> None:
    attributes = list(
        Attribute.objects.filter(product_types__product_type=product.product_type_id).order_by(
            "product_types__sort_order", "pk"
        )
    )
    entries = data.get("attributes") or []
    chosen = values_resolve(
        owner=product, attributes=attributes, entries=entries, decode=decode, creating=creating
    )
    values_store(
        links=product.attribute_values,
        model=ProductAttributeValue,
        owner_column="product",
        owner=product,
        chosen=chosen,
    )


def product_create(
    *, data: Mapping[str, Any], decode: Decode, now: datetime, requestor: str
) -> Product:
    """A new product of a type; ids in `data` are keys, except in `attributes`, which `decode` reads."""
    kind = row_find(ProductType.objects.all(), field="productType", pk=data["product_type"])
    required(data, "name", creating=True)
    product = Product(product_type=kind, created_at=now, updated_at=now)
    _fill(product, data)
    product.save()
    _attributes_set(product, data, decode, creating=True)
    if data.get("collections"):
        _collections_set(product, data["collections"])
    product_search_update(product_ids=[product.pk])
    event_emit(
        event="product_created",
        object_type="Product",
        object_id=str(product.pk),
        now=now,
        requestor=requestor,
    )
    return product


def product_update(
    *,
    lookup: Mapping[str, Any],
    data: Mapping[str, Any],
    decode: Decode,
    now: datetime,
    requestor: str,
) -> Product:
    """Change what was sent; attributes that are not named keep their values."""
    product = row_locked(Product.objects.all(), **lookup)
    required(data, "name", creating=False)
    _fill(product, data)
    product.updated_at = now
    product.save()
    if data.get("attributes"):
        _attributes_set(product, data, decode, creating=False)
    if data.get("collections") is not None:
        _collections_set(product, data["collections"])
    product_search_update(product_ids=[product.pk])
    event_emit(
        event="product_updated",
        object_type="Product",
        object_id=str(product.pk),
        now=now,
        requestor=requestor,
    )
    return product


def product_delete(*, lookup: Mapping[str, Any], now: datetime, requestor: str) -> Product:
    """Delete a product with its variants; order lines keep their words. The row keeps its key for the answer."""
    product = row_locked(Product.objects.all(), **lookup)
    event_emit(
        event="product_deleted",
        object_type="Product",
        object_id=str(product.pk),
        now=now,
        requestor=requestor,
        facts=row_facts(product),
    )
    Product.objects.filter(pk=product.pk).delete()
    return product
