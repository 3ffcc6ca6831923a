"""Attributes and their choosable values."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from shop.engine.domain.rows import columns_fill, required, row_find, row_locked, slug_fill
from shop.engine.domain.slugs import first_free, slug_of
from shop.engine.errors import MutationError
from shop.engine.models import Attribute, AttributeValue
from shop.engine.webhooks.events import event_emit

CHOICE_TYPES = frozenset({"DROPDOWN", "MULTISELECT", "SWATCH"})
"""Input types whose values are prepared beforehand."""
REFERENCE_TYPES = frozenset({"REFERENCE", "SINGLE_REFERENCE"})
_FLAGS = ("value_required", "is_variant_only", "visible_in_storefront", "external_reference")


def value_slug(attribute: Attribute, name: str) -> str:
    """A free slug for a new value of this name."""
    base = slug_of(name) or "-"
    taken = set(attribute.values.filter(slug__startswith=base).values_list("slug", flat=True))
    return first_free(base, taken.__contains__)


def value_add(attribute: Attribute, data: Mapping[str, Any]) -> AttributeValue:
    """Append a value; MutationError when its name is blank or taken, or the attribute takes no such values."""
    required(data, "name", creating=True)
    if attribute.input_type not in CHOICE_TYPES | {"NUMERIC"}:
        message = f"Values cannot be used with input type {attribute.input_type}."
        raise MutationError("values", "INVALID", message)
    if attribute.values.filter(name=data["name"]).exists():
        raise MutationError(
            "name", "ALREADY_EXISTS", f"Value {data['name']} already exists within this attribute."
        )
    if attribute.input_type != "SWATCH" and (data.get("file_url") or data.get("value")):
        raise MutationError(
            "values",
            "INVALID",
            "Cannot define value, file and contentType fields for not swatch attribute.",
        )
    value = AttributeValue(attribute=attribute, slug=value_slug(attribute, data["name"]))
    columns_fill(value, data, ("name", "value", "file_url", "content_type", "external_reference"))
    value.sort_order = attribute.values.count()
    if attribute.input_type == "NUMERIC":
        value.numeric = number_of(data["name"])
    value.save()
    return value


def number_of(text: str) -> float:
    """A numeric value's text as a number; MutationError INVALID when it is none."""
    try:
        number = float(text)
    except (TypeError, ValueError) as error:
        raise MutationError("attributes", "INVALID", "Numeric value is required.") from error
    if number != number or number in {float("inf"), float("-inf")}:  # noqa: PLR0124 -- not a number
        raise MutationError("attributes", "INVALID", "Numeric value is required.")
    return number


def _kind_check(data: Mapping[str, Any], input_type: str) -> None:
    if input_type in REFERENCE_TYPES and not data.get("entity_type"):
        raise MutationError(
            "entityType", "REQUIRED", "Entity type is required when REFERENCE input type is used."
        )
    if data.get("unit") and input_type != "NUMERIC":
        raise MutationError("unit", "INVALID", "Unit can be set only for numeric attributes.")


def attribute_create(*, data: Mapping[str, Any], now: datetime, requestor: str) -> Attribute:
    """A new attribute with its values."""
    required(data, "name", creating=True)
    input_type = str(data.get("input_type") or "DROPDOWN")
    _kind_check(data, input_type)
    attribute = Attribute(type=str(data["type"]), input_type=input_type)
    columns_fill(attribute, data, ("name", *_FLAGS))
    attribute.entity_type = str(data["entity_type"]) if data.get("entity_type") else None
    attribute.unit = str(data["unit"]) if data.get("unit") else None
    slug_fill(attribute, data, rows=Attribute.objects.all())
    attribute.save()
    for value in data.get("values") or ():
        value_add(attribute, value)
    event_emit(
        event="attribute_created",
        object_type="Attribute",
        object_id=str(attribute.pk),
        now=now,
        requestor=requestor,
    )
    return attribute


def _values_remove(attribute: Attribute, value_ids: Sequence[int]) -> None:
    for pk in value_ids:
        row_find(attribute.values.all(), field="removeValues", pk=pk)
    attribute.values.filter(pk__in=value_ids).delete()


def attribute_update(
    *, lookup: Mapping[str, Any], data: Mapping[str, Any], now: datetime, requestor: str
) -> Attribute:
    """Change what was sent; add and remove values."""
    attribute = row_locked(Attribute.objects.all(), **lookup)
    required(data, "name", creating=False)
    if data.get("unit") and attribute.input_type != "NUMERIC":
        raise MutationError("unit", "INVALID", "Unit can be set only for numeric attributes.")
    columns_fill(attribute, data, ("name", *_FLAGS))
    if "unit" in data:
        attribute.unit = str(data["unit"]) if data["unit"] else None
    slug_fill(attribute, data, rows=Attribute.objects.all())
    attribute.save()
    _values_remove(attribute, data.get("remove_values") or ())
    for value in data.get("add_values") or ():
        value_add(attribute, value)
    event_emit(
        event="attribute_updated",
        object_type="Attribute",
        object_id=str(attribute.pk),
        now=now,
        requestor=requestor,
    )
    return attribute


def attribute_value_create(
    *, attribute_id: int, data: Mapping[str, Any], now: datetime, requestor: str
) -> AttributeValue:
    """Append a value to an attribute of choices."""
    attribute = row_locked(Attribute.objects.all(), field="attribute", pk=attribute_id)
    value = value_add(attribute, data)
    event_emit(
        event="attribute_value_created",
        object_type="AttributeValue",
        object_id=str(value.pk),
        now=now,
        requestor=requestor,
    )
    return value


def attribute_value_update(
    *, lookup: Mapping[str, Any], data: Mapping[str, Any], now: datetime, requestor: str
) -> AttributeValue:
    """Rename a value or change its swatch."""
    value = row_locked(AttributeValue.objects.select_related("attribute"), **lookup)
    required(data, "name", creating=False)
    if data.get("name") and data["name"] != value.name:
        if value.attribute.values.filter(name=data["name"]).exclude(pk=value.pk).exists():
            raise MutationError(
                "name",
                "ALREADY_EXISTS",
                f"Value {data['name']} already exists within this attribute.",
            )
        value.slug = value_slug(value.attribute, data["name"])
    columns_fill(value, data, ("name", "value", "file_url", "content_type", "external_reference"))
    value.save()
    event_emit(
        event="attribute_value_updated",
        object_type="AttributeValue",
        object_id=str(value.pk),
        now=now,
        requestor=requestor,
    )
    return value
