"""Product types and which attributes their products and variants have."""

from collections.abc import Mapping, Sequence
from typing import Any

from shop.engine.domain.rows import (
    columns_fill,
    required,
    row_find,
    row_locked,
    slug_fill,
    weight_kg,
)
from shop.engine.domain.rows import gid as global_id
from shop.engine.errors import MutationError
from shop.engine.models import (
    Attribute,
    Product,
    ProductAttributeValue,
    ProductType,
    ProductTypeAttribute,
    TaxClass,
    VariantAttributeValue,
    VariantTypeAttribute,
)

SELECTABLE = frozenset({"DROPDOWN", "BOOLEAN", "SWATCH", "NUMERIC"})
"""Input types by which a buyer can choose a variant."""


def _attributes_found(pks: Sequence[int], field: str) -> list[Attribute]:
    found = Attribute.objects.in_bulk(list(pks))
    wrong = [pk for pk in pks if pk not in found or found[pk].type != "PRODUCT_TYPE"]
    if wrong:
        ids = [global_id("Attribute", pk) for pk in wrong]
        raise MutationError(
            field, "INVALID", "Only Product Attributes can be assigned.", attributes=ids
        )
    return [found[pk] for pk in dict.fromkeys(pks)]


def _links_replace(kind: ProductType, data: Mapping[str, Any]) -> None:
    for name, field, model in (
        ("product_attributes", "productAttributes", ProductTypeAttribute),
        ("variant_attributes", "variantAttributes", VariantTypeAttribute),
    ):
        if data.get(name) is None:
            continue
        attributes = _attributes_found(data[name], field)
        rows: Any = model.objects
        rows.filter(product_type=kind).exclude(attribute__in=attributes).delete()
        held = set(rows.filter(product_type=kind).values_list("attribute_id", flat=True))
        for place, attribute in enumerate(attributes):
            if attribute.pk not in held:
                rows.create(product_type=kind, attribute=attribute, sort_order=place)


def _fill(kind: ProductType, data: Mapping[str, Any]) -> None:
    columns_fill(kind, data, ("name", "is_shipping_required", "is_digital", "has_variants"))
    if data.get("kind"):
        kind.kind = str(data["kind"])
    if data.get("weight") is not None:
        kind.weight = weight_kg(data["weight"]) or 0
    if "tax_class" in data:
        chosen = data["tax_class"]
        kind.tax_class = (
            row_find(TaxClass.objects.all(), field="taxClass", pk=chosen) if chosen else None
        )
    slug_fill(kind, data, rows=ProductType.objects.all())


def product_type_create(*, data: Mapping[str, Any]) -> ProductType:
    """A new product type with its attributes."""
    required(data, "name", creating=True)
    kind = ProductType()
    _fill(kind, data)
    kind.save()
    _links_replace(kind, data)
    return kind


def product_type_update(*, product_type_id: int, data: Mapping[str, Any]) -> ProductType:
    """Change what was sent; attribute lists replace the old ones."""
    kind = row_locked(ProductType.objects.all(), pk=product_type_id)
    required(data, "name", creating=False)
    _fill(kind, data)
    kind.save()
    _links_replace(kind, data)
    return kind


def product_type_delete(*, product_type_id: int) -> ProductType:
    """Delete a type and its products. The row keeps its key for the answer."""
    kind = row_locked(ProductType.objects.all(), pk=product_type_id)
    Product.objects.filter(product_type=kind).delete()
    pk = kind.pk
    kind.delete()
    kind.pk = pk
    return kind


def _selection_check(attribute: Attribute, *, selection: bool) -> None:
    if selection and attribute.input_type not in SELECTABLE:
        ids = [global_id("Attribute", attribute.pk)]
        message = "Attributes with this input type cannot be used for variant selection."
        raise MutationError("operations", "ATTRIBUTE_CANNOT_BE_ASSIGNED", message, attributes=ids)


def attributes_assign(
    *, product_type_id: int, operations: Sequence[Mapping[str, Any]]
) -> ProductType:
    """Give the type attributes; operations have id (key), type PRODUCT or VARIANT, variant_selection."""
    kind = row_locked(ProductType.objects.all(), field="productTypeId", pk=product_type_id)
    attributes = {
        row.pk: row for row in _attributes_found([op["id"] for op in operations], "operations")
    }
    for operation in operations:
        attribute = attributes[operation["id"]]
        taken = ProductTypeAttribute.objects.filter(product_type=kind, attribute=attribute).exists()
        if (
            taken
            or VariantTypeAttribute.objects.filter(product_type=kind, attribute=attribute).exists()
        ):
            ids = [global_id("Attribute", attribute.pk)]
            message = f"{attribute.name} have already been assigned to this product type."
            raise MutationError("operations", "ATTRIBUTE_ALREADY_ASSIGNED", message, attributes=ids)
        if str(operation["type"]) == "PRODUCT":
            place = kind.product_attribute_links.count()
            ProductTypeAttribute.objects.create(
                product_type=kind, attribute=attribute, sort_order=place
            )
            continue
        selection = bool(operation.get("variant_selection"))
        _selection_check(attribute, selection=selection)
        place = kind.variant_attribute_links.count()
        VariantTypeAttribute.objects.create(
            product_type=kind, attribute=attribute, sort_order=place, variant_selection=selection
        )
    return kind


def attributes_unassign(*, product_type_id: int, attribute_ids: Sequence[int]) -> ProductType:
    """Take attributes from the type; its products and variants lose their values of them."""
    kind = row_locked(ProductType.objects.all(), field="productTypeId", pk=product_type_id)
    kind.product_attribute_links.filter(attribute_id__in=attribute_ids).delete()
    kind.variant_attribute_links.filter(attribute_id__in=attribute_ids).delete()
    ProductAttributeValue.objects.filter(
        product__product_type=kind, value__attribute_id__in=attribute_ids
    ).delete()
    VariantAttributeValue.objects.filter(
        variant__product__product_type=kind, value__attribute_id__in=attribute_ids
    ).delete()
    return kind


def attribute_assignments_update(
    *, product_type_id: int, operations: Sequence[Mapping[str, Any]]
) -> ProductType:
    """Say by which variant attributes buyers choose; operations have id (key) and variant_selection."""
    kind = row_locked(ProductType.objects.all(), field="productTypeId", pk=product_type_id)
    for operation in operations:
        link = (
            kind.variant_attribute_links.select_related("attribute")
            .filter(attribute_id=operation["id"])
            .first()
        )
        if link is None:
            ids = [global_id("Attribute", operation["id"])]
            raise MutationError(
                "operations",
                "INVALID",
                "The attribute is not assigned to the variants of this type.",
                attributes=ids,
            )
        _selection_check(link.attribute, selection=operation["variant_selection"])
        link.variant_selection = operation["variant_selection"]
        link.save(update_fields=["variant_selection"])
    return kind
