"""Relay connections as Saleor pages them: first or last required, at most 100, cursors of sort values, lazy totalCount."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Any

import graphene
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from graphql import GraphQLError

from shop.engine.schema.notation import field
from shop.engine.storable import is_storable

MAXIMUM = 100
PAGING = {"before": "String", "after": "String", "first": "Int", "last": "Int"}


class PageInfo(graphene.ObjectType):
    """Where a page stands."""

    has_next_page = field("Boolean!")
    has_previous_page = field("Boolean!")
    start_cursor = field("String")
    end_cursor = field("String")


class _Connection(graphene.ObjectType):
    class Meta:
        abstract = True

    @staticmethod
    def resolve_total_count(root: Any, _info: Any) -> Any:
        """Counted only when asked for."""
        count = root.get("total_count")
        return count() if callable(count) else count


def connection_type(
    node: str, *, total: bool = True, node_type: str | None = None, **extra: Any
) -> Any:
    """Declares `<Node>CountableConnection` and its edge; `extra` are further fields of the connection.

    `node_type` is the type of its nodes where that has another name.
    """
    edge: Any = type(
        f"{node}CountableEdge",
        (graphene.ObjectType,),
        {
            "__module__": __name__,
            "node": field(f"{node_type or node}!"),
            "cursor": field("String!"),
        },
    )
    members: dict[str, Any] = {
        "__module__": __name__,
        "edge": edge,  # kept from the garbage collector: the field below names it only
        "page_info": field("PageInfo!"),
        "edges": field(f"[{edge._meta.name}!]!"),  # noqa: SLF001 -- graphene's own place for the name
    }
    if total:
        members["total_count"] = field("Int")
    return type(f"{node}CountableConnection", (_Connection,), {**members, **extra})


def connection_field(
    node: str, *, required: bool = False, deprecated: str | None = None, **arguments: Any
) -> Any:
    """A field answering a `<Node>CountableConnection`, with the paging arguments and `arguments`."""
    return field(
        f"{node}CountableConnection{'!' if required else ''}",
        deprecated=deprecated,
        args={**arguments, **PAGING},
    )


def page_size(arguments: dict[str, Any], name: str) -> tuple[int, bool]:
    """(size, from the end?) of first/last for the connection called `name`; a GraphQLError with Saleor's words."""
    if arguments.get("filter") and arguments.get("where"):
        raise GraphQLError("Only one filtering argument (filter or where) can be specified.")
    first, last = arguments.get("first"), arguments.get("last")
    if first is None and last is None:
        raise GraphQLError(
            f"You must provide a `first` or `last` value to properly paginate the `{name}` connection."
        )
    if first is not None and last is not None:
        raise GraphQLError("Argument 'last' cannot be combined with 'first'.")
    size, word = (first, "first") if first is not None else (last, "last")
    assert size is not None  # noqa: S101 -- one of the two is set
    if size <= 0:
        raise GraphQLError(f"Argument '{word}' must be a non-negative integer.")
    if size > MAXIMUM:
        raise GraphQLError(
            f"Requesting {size} records on the `{name}` connection exceeds the `{word}` limit of {MAXIMUM} records."
        )
    if arguments.get("before") and arguments.get("after"):
        raise GraphQLError("Argument 'before' cannot be combined with 'after'.")
    return size, word == "last"


def cursor_encode(values: Sequence[Any]) -> str:
    """The cursor of a row: its sort values as text."""
    texts = [
        None if value is None else value if isinstance(value, str) else str(value)
        for value in values
    ]
    return base64.b64encode(json.dumps(texts).encode()).decode()


def cursor_decode(cursor: str | None, length: int) -> list[Any] | None:
    """The sort values of a cursor; a GraphQLError for anything that is none of ours."""
    if not cursor:
        return None
    try:
        values = json.loads(base64.b64decode(cursor, validate=True))
    except (binascii.Error, ValueError) as error:
        raise GraphQLError("Received cursor is invalid.") from error
    if not isinstance(values, list) or len(values) != length or not _are_texts(values):
        raise GraphQLError("Received cursor is invalid.")
    return values


def _are_texts(values: list[Any]) -> bool:
    return all(value is None or isinstance(value, str) for value in values) and is_storable(values)


def page_build(
    rows: Sequence[Any],
    *,
    size: int,
    backwards: bool,
    started: bool,
    cursor: Callable[[Any], str],
    total: Callable[[], int] | int | None,
) -> dict[str, Any]:
    """A connection from at most size + 1 rows read in reading direction; `started` tells that a cursor was given."""
    more = len(rows) > size
    page = list(rows[:size])
    if backwards:
        page.reverse()
    edges = [{"node": row, "cursor": cursor(row)} for row in page]
    return {
        "edges": edges,
        "page_info": {
            "has_next_page": started if backwards else more,
            "has_previous_page": more if backwards else started,
            "start_cursor": edges[0]["cursor"] if edges else None,
            "end_cursor": edges[-1]["cursor"] if edges else None,
        },
        "total_count": total,
    }


Order = tuple[str, bool]
"""A sort key: (ORM path, descending?)."""


def _beyond(key: Order, value: Any, *, backwards: bool) -> Q:
    path, descending = key
    if descending != backwards:  # towards smaller values; NULLs stand before them
        return Q(**{f"{path}__lt": value}) if value is not None else Q(**{f"{path}__isnull": False})
    if value is None:  # nothing stands after NULLs
        return Q(pk__in=[])
    return Q(**{f"{path}__gt": value}) | Q(**{f"{path}__isnull": True})


def after_filter(order: Sequence[Order], values: Sequence[Any], *, backwards: bool) -> Q:
    """Rows strictly behind the cursor in reading direction."""
    result = Q(pk__in=[])
    ties = Q()
    for key, value in zip(order, values, strict=True):
        result |= ties & _beyond(key, value, backwards=backwards)
        ties &= Q(**{key[0]: value}) if value is not None else Q(**{f"{key[0]}__isnull": True})
    return result


def queryset_page(
    queryset: QuerySet[Any],
    arguments: dict[str, Any],
    *,
    name: str,
    order: Sequence[Order],
    node: Callable[[list[Any]], list[Any]] = list,
) -> dict[str, Any]:
    """A page of a queryset sorted by `order`, whose last key must be unique; `node` maps the page's rows to nodes.

    `name` is the field's name in messages. Raises GraphQLError for wrong paging arguments or cursors.
    """
    size, backwards = page_size(arguments, name)
    values = cursor_decode(arguments.get("after") or arguments.get("before"), len(order))
    rows = queryset
    if values is not None:
        try:
            rows = rows.filter(after_filter(order, values, backwards=bool(arguments.get("before"))))
        except (ValueError, TypeError, ValidationError) as error:
            raise GraphQLError("Received cursor is invalid.") from error
    keys = [
        F(path).desc() if descending != backwards else F(path).asc() for path, descending in order
    ]
    found = list(rows.order_by(*keys)[: size + 1])
    nodes = dict(zip(map(id, found), node(found[:size]) + found[size:], strict=True))
    page = page_build(
        found,
        size=size,
        backwards=backwards,
        started=values is not None,
        cursor=lambda row: cursor_encode([_path_value(row, path) for path, _ in order]),
        total=queryset.count,
    )
    for edge in page["edges"]:
        edge["node"] = nodes[id(edge["node"])]
    return page


def _path_value(row: Any, path: str) -> Any:
    for part in path.split("__"):
        row = getattr(row, part) if row is not None else None
    return row


def list_page(rows: Sequence[Any], arguments: dict[str, Any], *, name: str) -> dict[str, Any]:
    """A page of a list that is at hand; the cursor is the position."""
    size, backwards = page_size(arguments, name)
    values = cursor_decode(arguments.get("after") or arguments.get("before"), 1)
    try:
        place = int(values[0]) if values is not None else None
    except (ValueError, TypeError) as error:
        raise GraphQLError("Received cursor is invalid.") from error
    numbered = list(enumerate(rows))
    if place is not None:
        numbered = numbered[:place] if arguments.get("before") else numbered[place + 1 :]
    if backwards:
        numbered.reverse()
    page = page_build(
        numbered[: size + 1],
        size=size,
        backwards=backwards,
        started=place is not None,
        cursor=lambda pair: cursor_encode([pair[0]]),
        total=len(rows),
    )
    for edge in page["edges"]:
        edge["node"] = edge["node"][1]
    return page
