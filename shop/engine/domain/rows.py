"""Small steps that every write of the back office takes: find rows, fill columns, merge metadata."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import CharField, EmailField, Model, QuerySet, TextField

from shop.engine.domain.slugs import slug_free, slug_of
from shop.engine.errors import MutationError

Row = TypeVar("Row", bound=Model)


def camel(name: str) -> str:
    """quantity_limit → quantityLimit, as the API names fields."""
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def row_find(rows: QuerySet[Row], *, field: str = "id", **lookup: Any) -> Row:
    """The one row; MutationError NOT_FOUND on `field`."""
    row = rows.filter(**lookup).first()
    if row is None:
        name = rows.model.__name__
        raise MutationError(field, "NOT_FOUND", f"Couldn't resolve to a node: {name}.")
    return row


def row_locked(rows: QuerySet[Row], *, field: str = "id", **lookup: Any) -> Row:
    """As `row_find`, locked until the transaction ends."""
    return row_find(rows.select_for_update(of=("self",)), field=field, **lookup)


def rows_find(rows: QuerySet[Row], pks: Sequence[Any], *, field: str) -> list[Row]:
    """All of them, in the given order without repeats; MutationError NOT_FOUND when one is missing."""
    wanted = list(dict.fromkeys(pks))
    found = rows.in_bulk(wanted)
    missing = [pk for pk in wanted if pk not in found]
    if missing:
        name = rows.model.__name__
        raise MutationError(
            field,
            "NOT_FOUND",
            f"Could not resolve to a node with the id list of '{missing}' for {name}.",
        )
    return [found[pk] for pk in wanted]


def _text(row: Model, name: str, value: Any) -> str | None:
    column: Any = row._meta.get_field(name)  # noqa: SLF001 -- Django's documented model API
    if value is None:
        return None if column.null else ""
    if isinstance(value, str):
        value = value.replace("\x00", "")
        if column.max_length and len(value) > column.max_length:
            message = f"Ensure this value has at most {column.max_length} characters (it has {len(value)})."
            raise MutationError(camel(name), "INVALID", message)
        if isinstance(column, EmailField) and value:
            _email_check(value, camel(name))
    return str(value)


def _email_check(value: str, field: str) -> None:
    try:
        validate_email(value)
    except ValidationError as refused:
        raise MutationError(field, "INVALID", "Enter a valid email address.") from refused


def columns_fill(row: Model, data: Mapping[str, Any], names: Iterable[str]) -> None:
    """Copy what was sent into the row's columns; text is measured, null text becomes empty."""
    for name in names:
        if name not in data:
            continue
        column: Any = row._meta.get_field(name)  # noqa: SLF001 -- Django's documented model API
        value = data[name]
        if isinstance(column, CharField | TextField):
            value = _text(row, name, value)
        elif value is None and not column.null:
            continue
        setattr(row, name, value)


def required(data: Mapping[str, Any], *names: str, creating: bool) -> None:
    """MutationError REQUIRED for a name that is blank, or missing when the row is new."""
    for name in names:
        value = data.get(name)
        blank = isinstance(value, str) and not value.strip()
        if blank or (value is None and (creating or name in data)):
            raise MutationError(camel(name), "REQUIRED", "This field cannot be blank.")


def metadata_merge(row: Any, data: Mapping[str, Any]) -> None:
    """Put `metadata` and `private_metadata` of an input over the row's."""
    for name in ("metadata", "private_metadata"):
        entries = data.get(name)
        if entries:
            setattr(row, name, {**getattr(row, name), **metadata_pairs(entries)})


def metadata_pairs(
    entries: Iterable[Mapping[str, str]], *, field: str = "metadata"
) -> dict[str, str]:
    """[{key, value}] as a dict; MutationError REQUIRED on `field` for an empty key."""
    pairs = {entry["key"].strip(): entry["value"] for entry in entries}
    if "" in pairs:
        raise MutationError(field, "REQUIRED", "Metadata key cannot be empty.")
    return pairs


def slug_fill(
    row: Any, data: Mapping[str, Any], *, source: str = "name", rows: QuerySet[Any]
) -> None:
    """Take the slug that was sent, or make one of the name when the row has none."""
    if "slug" in data:
        given = data["slug"]
        if not (given or "").strip():
            if given == "" or not row._state.adding:  # noqa: SLF001 -- Django's documented model API
                raise MutationError("slug", "REQUIRED", "Slug value cannot be blank.")
        else:
            if slug_of(given) != given.lower().strip("-_"):
                raise MutationError(
                    "slug",
                    "INVALID",
                    "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
                )
            row.slug = _text(row, "slug", given)
    if not row.slug:
        row.slug = slug_free(text=getattr(row, source), rows=rows)


def seo_fill(row: Any, data: Mapping[str, Any]) -> None:
    """Title and description for search engines; MutationError INVALID when they are too long."""
    seo = data.get("seo")
    if seo:
        columns_fill(
            row,
            {f"seo_{name}": value for name, value in seo.items()},
            ("seo_title", "seo_description"),
        )


def weight_kg(value: Any, *, field: str = "weight") -> float | None:
    """A WeightScalar as kilograms; MutationError INVALID for what is none."""
    if value is None:
        return None
    unit = "KG"
    if isinstance(value, Mapping):
        unit, value = str(value.get("unit", "KG")).upper(), value.get("value")
    factors = {"KG": 1.0, "G": 0.001, "LB": 0.45359237, "OZ": 0.028349523125, "TONNE": 1000.0}
    if isinstance(value, bool) or unit not in factors:
        raise MutationError(field, "INVALID", "Unsupported weight.")
    try:
        weight = float(value) * factors[unit]
    except (TypeError, ValueError) as error:
        raise MutationError(field, "INVALID", "Unsupported weight.") from error
    if not 0 <= weight < 1e9:
        raise MutationError(field, "INVALID", "Product can't have negative weight.")
    return weight


def gid(type_name: str, pk: Any) -> str:
    """A global id, for errors that name objects."""
    return base64.b64encode(f"{type_name}:{pk}".encode()).decode()
