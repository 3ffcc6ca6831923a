"""Conditions on attributes: of products (their own and their variants') and of pages."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from shop.engine import models
from shop.engine.schema.catalog.filter_values import operation, span
from shop.engine.schema.ids import split_id
from shop.engine.schema.notation import input_type

AttributeInput = input_type(
    "AttributeInput",
    """
    slug: String
    value: AssignedAttributeValueInput
    values: [String!] @deprecated
    valuesRange: IntRangeInput @deprecated
    dateTime: DateTimeRangeInput @deprecated
    date: DateRangeInput @deprecated
    boolean: Boolean @deprecated
    """,
)

AssignedAttributeWhereInput = input_type(
    "AssignedAttributeWhereInput",
    """
    slug: String
    value: AssignedAttributeValueInput
    """,
)

AssignedAttributeValueInput = input_type(
    "AssignedAttributeValueInput",
    """
    slug: StringFilterInput
    name: StringFilterInput
    numeric: DecimalFilterInput
    date: DateRangeInput
    dateTime: DateTimeRangeInput
    boolean: Boolean
    reference: AssignedAttributeReferenceInput
    """,
)

AssignedAttributeReferenceInput = input_type(
    "AssignedAttributeReferenceInput",
    """
    referencedIds: ContainsFilterInput
    pageSlugs: ContainsFilterInput
    productSlugs: ContainsFilterInput
    productVariantSkus: ContainsFilterInput
    categorySlugs: ContainsFilterInput
    collectionSlugs: ContainsFilterInput
    """,
)

ContainsFilterInput = input_type("ContainsFilterInput", "containsAny: [String!]")


def _references(value: dict[str, Any]) -> Q:
    result = Q()
    kinds = {
        "referenced_ids": None,
        "page_slugs": "Page",
        "product_slugs": "Product",
        "category_slugs": "Category",
        "collection_slugs": "Collection",
    }
    for key, kind in kinds.items():
        wanted = value.get(key) or {}
        for item in wanted.get("contains_any") or ():
            result |= _reference_by_id(item) if kind is None else _reference_by_slug(kind, item)
    if value.get("product_variant_skus"):
        wanted = value["product_variant_skus"]
        for sku in wanted.get("contains_any") or ():
            pks = models.ProductVariant.objects.filter(sku=sku).values("pk")
            result |= Q(reference_type="ProductVariant", reference_id__in=pks)
    return result


def _reference_by_id(value: str) -> Q:
    try:
        kind, pk = split_id(value)
        return Q(reference_type=kind, reference_id=int(pk))
    except ValueError:
        return Q(pk__in=[])


def _reference_by_slug(kind: str, slug: str) -> Q:
    model: Any = getattr(models, kind)
    return Q(reference_type=kind, reference_id__in=model.objects.filter(slug=slug).values("pk"))


def _value(value: dict[str, Any]) -> Q:
    result = Q()
    for key in ("slug", "name"):
        if value.get(key) is not None:
            result &= operation(value[key], key)
    if value.get("numeric") is not None:
        result &= operation(value["numeric"], "numeric", convert=float)
    if value.get("date") is not None:
        result &= span(value["date"], "date_time__date")
    if value.get("date_time") is not None:
        result &= span(value["date_time"], "date_time")
    if value.get("boolean") is not None:
        result &= Q(boolean=value["boolean"])
    if value.get("reference") is not None:
        result &= _references(value["reference"])
    return result


def _older(given: dict[str, Any]) -> Q:
    result = Q()
    if given.get("values"):
        result &= Q(slug__in=given["values"])
    if given.get("values_range") is not None:
        result &= span(given["values_range"], "numeric")
    if given.get("date_time") is not None:
        result &= span(given["date_time"], "date_time")
    if given.get("date") is not None:
        result &= span(given["date"], "date_time__date")
    if given.get("boolean") is not None:
        result &= Q(boolean=given["boolean"])
    return result


def values_of(given: dict[str, Any]) -> Q:
    """Condition on AttributeValue for an AttributeInput or AssignedAttributeWhereInput."""
    result = _older(given)
    if given.get("slug"):
        result &= Q(attribute__slug=given["slug"])
    if given.get("value"):
        result &= _value(given["value"])
    return result


def attribute_condition(given: dict[str, Any]) -> Q:
    """Products that have such a value themselves or on a variant."""
    values = models.AttributeValue.objects.filter(values_of(given)).values("pk")
    own = models.ProductAttributeValue.objects.filter(product=OuterRef("pk"), value__in=values)
    variants = models.VariantAttributeValue.objects.filter(
        variant__product=OuterRef("pk"), value__in=values
    )
    return Q(Exists(own)) | Q(Exists(variants))


def variant_condition(given: dict[str, Any]) -> Q:
    """Variants that have such a value."""
    values = models.AttributeValue.objects.filter(values_of(given)).values("pk")
    return Q(
        Exists(
            models.VariantAttributeValue.objects.filter(variant=OuterRef("pk"), value__in=values)
        )
    )


def page_condition(given: dict[str, Any]) -> Q:
    """Pages that have such a value."""
    values = models.AttributeValue.objects.filter(values_of(given)).values("pk")
    return Q(
        Exists(models.PageAttributeValue.objects.filter(page=OuterRef("pk"), value__in=values))
    )
