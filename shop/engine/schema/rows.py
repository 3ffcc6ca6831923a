"""Rows: nodes are dicts of column values that remember their siblings, so that what hangs on them is loaded once for all.

A parent may also be a model instance (what a mutation answers); `row_of` makes a row of it. Keys that begin with an
underscore are ours: `_model`, `_siblings`, `_channel` (channel row or None), and whatever was loaded.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import psycopg
from django.db import connection, models

from shop.engine.schema.ids import global_id

Row = dict[str, Any]
_METADATA = {"metadata", "private_metadata"}  # their shape is the interface's


def fetch(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Rows of a fixed statement, prepared on the server; every parameter is bound there, so cast what is ambiguous."""
    connection.ensure_connection()
    if connection.queries_logged:  # budgets count these statements too
        connection.queries_log.append({"sql": sql, "time": "0"})
    cursor = psycopg.Cursor(connection.connection)
    return cursor.execute(sql, params, prepare=True).fetchall()


def rows_of(queryset: "models.QuerySet[Any]", *, channel: Row | None = None) -> list[Row]:
    """The queryset's rows, siblings of one another."""
    rows: list[Row] = list(queryset.values())
    return siblings(rows, queryset.model, channel=channel)


def siblings(rows: list[Row], model: Any, *, channel: Row | None = None) -> list[Row]:
    """Mark rows of one model as loaded together."""
    for row in rows:
        row["_model"] = model
        row["_siblings"] = rows
        row["_channel"] = channel
    return rows


def row_of(root: Any) -> Row:
    """The row of a parent: itself, or made of a model instance (kept on it)."""
    if root.__class__ is dict:
        return root
    kept: Row | None = root.__dict__.get("_row")
    if kept is None:
        kept = {field.attname: getattr(root, field.attname) for field in root._meta.concrete_fields}  # noqa: SLF001 -- Django's public name
        siblings([kept], type(root))
        root.__dict__["_row"] = kept
    return kept


def column(root: Any, name: str) -> Any:
    """A column's value; rows that were read in part are filled for all siblings at once."""
    row = row_of(root)
    if name not in row:
        _fill(row)
    return row[name]


def _fill(row: Row) -> None:
    together = row.get("_siblings") or [row]
    found = {
        full["id"]: full
        for full in row["_model"].objects.filter(pk__in=[r["id"] for r in together]).values()
    }
    for member in together:
        for key, value in found[member["id"]].items():
            member.setdefault(key, value)


def loaded(
    root: Any, key: Any, load: Callable[[list[Row]], dict[Any, Any]], *, default: Any = None
) -> Any:
    """What `load` answers for this row's id; called once for all siblings. `key` names it on the row."""
    row = row_of(root)
    if key not in row:
        together = row.get("_siblings") or [row]
        answers = load(together)
        for member in together:
            member[key] = answers.get(member["id"], default)
    return row[key]


def related(root: Any, attname: str, model: Any) -> Row | None:
    """The row that a foreign key column names; None when it is empty."""
    row = row_of(root)
    key = f"_to_{attname}"
    if key not in row:
        together = row.get("_siblings") or [row]
        keys = {column(member, attname) for member in together} - {None}
        found = (
            {
                target["id"]: target
                for target in rows_of(
                    model.objects.filter(pk__in=keys), channel=row.get("_channel")
                )
            }
            if keys
            else {}
        )
        for member in together:
            member[key] = found.get(member[attname])
    return row[key]  # type: ignore[no-any-return]


def children(
    root: Any, model: Any, foreign: str, *, order: Sequence[str], key: str | None = None
) -> list[Row]:
    """Rows of `model` whose foreign key column `foreign` names this row, sorted; siblings across all parents."""

    def load(parents: list[Row]) -> dict[Any, Any]:
        found = rows_of(
            model.objects.filter(
                **{f"{foreign}__in": [parent["id"] for parent in parents]}
            ).order_by(*order),
            channel=parents[0].get("_channel"),
        )
        return grouped(found, foreign)

    return list(loaded(root, key or f"_{model.__name__}", load, default=()))


def grouped(rows: Iterable[Row], key: str) -> dict[Any, list[Row]]:
    """Rows by the value of a column."""
    result: dict[Any, list[Row]] = {}
    for row in rows:
        result.setdefault(row[key], []).append(row)
    return result


def through(
    root: Any,
    link: Any,
    *,
    source: str,
    target: str,
    model: Any,
    order: Sequence[str],
    key: str | None = None,
) -> list[Row]:
    """Rows of `model` reached by the link table's columns `source` and `target`, in the links' order."""

    def load(parents: list[Row]) -> dict[Any, Any]:
        pairs = list(
            link.objects.filter(**{f"{source}__in": [parent["id"] for parent in parents]})
            .order_by(*order)
            .values_list(source, target)
        )
        found = {
            row["id"]: row
            for row in rows_of(
                model.objects.filter(pk__in={pair[1] for pair in pairs}),
                channel=parents[0].get("_channel"),
            )
        }
        result: dict[Any, list[Row]] = {}
        for left, right in pairs:
            result.setdefault(left, []).append(found[right])
        return result

    return list(loaded(root, key or f"_{link.__name__}_{model.__name__}", load, default=()))


def stored(
    model: Any, type_name: str | None = None, *, ready: Sequence[str] = ()
) -> Callable[[Any], Any]:
    """Class decorator: `id` becomes the global id, and each field that is a column of `model` reads it from the row.

    Columns in `ready` are on every row that is made, so they keep the plain resolver.
    """
    columns = {field.attname for field in model._meta.concrete_fields}  # noqa: SLF001 -- Django's public name

    def decorate(cls: Any) -> Any:
        name = type_name or cls._meta.name
        for key in cls._meta.fields:
            if key == "id" and not hasattr(cls, "resolve_id"):
                cls.resolve_id = staticmethod(_id_resolver(name))
            elif (
                key in columns - _METADATA
                and key not in ready
                and not hasattr(cls, f"resolve_{key}")
            ):
                setattr(cls, f"resolve_{key}", staticmethod(_column_resolver(key)))
        return cls

    return decorate


def _id_resolver(name: str) -> Callable[..., Any]:
    def resolve(root: Any, _info: Any) -> str:
        return global_id(name, root["id"] if root.__class__ is dict else root.pk)

    return resolve


def _column_resolver(key: str) -> Callable[..., Any]:
    def resolve(root: Any, _info: Any) -> Any:
        return column(root, key)

    return resolve
