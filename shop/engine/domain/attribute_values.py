"""Gives products, variants and pages the attribute values that an input names."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from shop.engine.domain.attributes import CHOICE_TYPES, number_of, value_slug
from shop.engine.domain.editorjs import rich_text_clean, rich_text_plain
from shop.engine.domain.rows import gid
from shop.engine.errors import MutationError
from shop.engine.models import (
    Attribute,
    AttributeValue,
    Category,
    Collection,
    Page,
    Product,
    ProductVariant,
)

ENTITIES: dict[str, tuple[str, Any, str]] = {
    "PRODUCT": ("Product", Product, "name"),
    "PRODUCT_VARIANT": ("ProductVariant", ProductVariant, "name"),
    "PAGE": ("Page", Page, "title"),
    "CATEGORY": ("Category", Category, "name"),
    "COLLECTION": ("Collection", Collection, "name"),
}
"""What a reference attribute may point to: GraphQL type, model, column with its name."""

Decode = Callable[[str, str], int]
"""(global id, type name) → key; raises MutationError."""


def refusal(attribute: Attribute, code: str, message: str) -> MutationError:
    """An error about one attribute of the input."""
    return MutationError("attributes", code, message, attributes=[gid("Attribute", attribute.pk)])


def _choice(attribute: Attribute, entry: Mapping[str, Any], decode: Decode) -> AttributeValue:
    values = attribute.values
    if entry.get("id"):
        found = values.filter(pk=decode(entry["id"], "AttributeValue")).first()
        if found is None:
            raise refusal(attribute, "INVALID", "Attribute value doesn't belong to the attribute.")
        return found
    if entry.get("external_reference"):
        found = values.filter(external_reference=entry["external_reference"]).first()
        if found is not None:
            return found
    name = (entry.get("value") or "").strip()
    if not name:
        raise refusal(
            attribute, "REQUIRED", "Attribute value id, external reference or value is required."
        )
    found = values.filter(name=name).order_by("pk").first()
    if found is not None:
        return found
    if len(name) > 250:
        raise refusal(attribute, "INVALID", "Attribute value length is exceeded.")
    return AttributeValue.objects.create(
        attribute=attribute,
        name=name,
        slug=value_slug(attribute, name),
        external_reference=entry.get("external_reference") or None,
        sort_order=values.count(),
    )


def _choices(
    attribute: Attribute, entry: Mapping[str, Any], decode: Decode
) -> list[AttributeValue]:
    single = attribute.input_type != "MULTISELECT"
    name = attribute.input_type.lower()
    given = entry.get(name)
    wanted = list(given or []) if not single else [given] if given else []
    wanted += [{"value": value} for value in entry.get("values") or ()]
    if single and len(wanted) > 1:
        raise refusal(attribute, "INVALID", "Attribute must take only one value.")
    found = [_choice(attribute, item, decode) for item in wanted]
    if len({value.pk for value in found}) != len(found):
        raise refusal(
            attribute, "DUPLICATED_INPUT_ITEM", "Duplicated attribute values are provided."
        )
    return found


def _own(attribute: Attribute, owner: Any, **columns: Any) -> list[AttributeValue]:
    """The value that belongs to this owner alone."""
    slug = f"{type(owner).__name__.lower()}-{owner.pk}_{attribute.pk}"
    value, _ = AttributeValue.objects.update_or_create(
        attribute=attribute, slug=slug, defaults=columns
    )
    return [value]


def _text_value(attribute: Attribute, owner: Any, entry: Mapping[str, Any]) -> list[AttributeValue]:
    text = entry.get("plain_text")
    if not (text or "").strip():
        return []
    return _own(attribute, owner, plain_text=text, name=str(text)[:250])


def _rich_value(attribute: Attribute, owner: Any, entry: Mapping[str, Any]) -> list[AttributeValue]:
    rich = rich_text_clean(entry.get("rich_text"))
    if not rich:
        return []
    return _own(attribute, owner, rich_text=rich, name=rich_text_plain(rich)[:250])


def _number_value(
    attribute: Attribute, owner: Any, entry: Mapping[str, Any]
) -> list[AttributeValue]:
    text = entry.get("numeric") or next(iter(entry.get("values") or ()), None)
    if text in {None, ""}:
        return []
    return _own(attribute, owner, numeric=number_of(str(text)), name=str(text))


def _boolean_value(
    attribute: Attribute, owner: Any, entry: Mapping[str, Any]
) -> list[AttributeValue]:
    truth = entry.get("boolean")
    if truth is None:
        return []
    value, _ = AttributeValue.objects.get_or_create(
        attribute=attribute,
        slug=f"{attribute.pk}_{str(truth).lower()}",
        defaults={"boolean": truth, "name": f"{attribute.name}: {'Yes' if truth else 'No'}"[:250]},
    )
    return [value]


def _date_value(attribute: Attribute, owner: Any, entry: Mapping[str, Any]) -> list[AttributeValue]:
    moment = entry.get("date_time")
    if attribute.input_type == "DATE" and entry.get("date"):
        moment = datetime.combine(entry["date"], time(), tzinfo=UTC)
    if moment is None:
        return []
    return _own(attribute, owner, date_time=moment, name=moment.isoformat())


def _file_value(attribute: Attribute, owner: Any, entry: Mapping[str, Any]) -> list[AttributeValue]:
    url = entry.get("file")
    if not url:
        return []
    path = str(url).rpartition("/media/")[2] or str(url)
    return _own(
        attribute,
        owner,
        file_url=path,
        content_type=entry.get("content_type"),
        name=path.rsplit("/", 1)[-1],
    )


def _references(
    attribute: Attribute, owner: Any, entry: Mapping[str, Any], decode: Decode
) -> list[AttributeValue]:
    type_name, model, column = ENTITIES[attribute.entity_type or "PRODUCT"]
    given = entry.get("references") or []
    if attribute.input_type == "SINGLE_REFERENCE":
        given = [entry["reference"]] if entry.get("reference") else []
    keys = [decode(value, type_name) for value in given]
    found = model.objects.in_bulk(keys)
    if set(keys) - set(found):
        raise refusal(attribute, "INVALID", "Invalid reference type.")
    values = []
    for key in dict.fromkeys(keys):
        value, _ = AttributeValue.objects.update_or_create(
            attribute=attribute,
            slug=f"{type(owner).__name__.lower()}-{owner.pk}_{key}",
            defaults={
                "name": str(getattr(found[key], column))[:250],
                "reference_type": attribute.entity_type,
                "reference_id": key,
            },
        )
        values.append(value)
    return values


_OWN_VALUES: dict[str, Callable[[Attribute, Any, Mapping[str, Any]], list[AttributeValue]]] = {
    "PLAIN_TEXT": _text_value,
    "RICH_TEXT": _rich_value,
    "NUMERIC": _number_value,
    "BOOLEAN": _boolean_value,
    "DATE": _date_value,
    "DATE_TIME": _date_value,
    "FILE": _file_value,
}


def _values_of(
    attribute: Attribute, owner: Any, entry: Mapping[str, Any], decode: Decode
) -> list[AttributeValue]:
    if attribute.input_type in CHOICE_TYPES:
        return _choices(attribute, entry, decode)
    if attribute.input_type in _OWN_VALUES:
        return _OWN_VALUES[attribute.input_type](attribute, owner, entry)
    return _references(attribute, owner, entry, decode)


def _matched(
    attributes: Sequence[Attribute], entries: Sequence[Mapping[str, Any]], decode: Decode
) -> list[tuple[Attribute, Mapping[str, Any]]]:
    by_pk = {attribute.pk: attribute for attribute in attributes}
    by_reference = {
        attribute.external_reference: attribute
        for attribute in attributes
        if attribute.external_reference
    }
    pairs = []
    for entry in entries:
        if entry.get("id"):
            attribute = by_pk.get(decode(entry["id"], "Attribute"))
        else:
            attribute = by_reference.get(str(entry.get("external_reference")))
        if attribute is None:
            ids = [entry["id"]] if entry.get("id") else []
            message = "The given attributes are not assigned to this type."
            raise MutationError(
                "attributes",
                "NOT_FOUND" if not entry.get("id") else "INVALID",
                message,
                attributes=ids,
            )
        pairs.append((attribute, entry))
    if len({attribute.pk for attribute, _ in pairs}) != len(pairs):
        raise MutationError("attributes", "DUPLICATED_INPUT_ITEM", "Attributes must be named once.")
    return pairs


def values_resolve(
    *,
    owner: Any,
    attributes: Sequence[Attribute],
    entries: Sequence[Mapping[str, Any]],
    decode: Decode,
    creating: bool,
) -> dict[int, list[AttributeValue]]:
    """The values per attribute key that the entries mean; new choices are made.

    The owner has a key already. Raises MutationError for an attribute that is not assigned, a missing required
    value (all of them when `creating`), or a value of the wrong kind.
    """
    chosen = {
        attribute.pk: _values_of(attribute, owner, entry, decode)
        for attribute, entry in _matched(attributes, entries, decode)
    }
    missing = [
        attribute
        for attribute in attributes
        if attribute.value_required
        and not chosen.get(attribute.pk)
        and (creating or attribute.pk in chosen)
    ]
    if missing:
        ids = [gid("Attribute", attribute.pk) for attribute in missing]
        message = "All attributes flagged as required must have a value."
        raise MutationError("attributes", "REQUIRED", message, attributes=ids)
    return chosen


def values_store(
    *,
    links: Any,
    model: Any,
    owner_column: str,
    owner: Any,
    chosen: Mapping[int, Sequence[AttributeValue]],
) -> None:
    """Replace the owner's values of the chosen attributes; `links` is the owner's related manager."""
    links.filter(value__attribute_id__in=list(chosen)).delete()
    model.objects.bulk_create(
        model(**{owner_column: owner}, value=value, sort_order=place)
        for values in chosen.values()
        for place, value in enumerate(values)
    )
