"""Lists in pages: connections in Relay's form with `first` required, opaque cursors, the total counted only when asked for."""

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import graphene
from django.db.models import QuerySet
from graphql import GraphQLError

from shop.ui.graphql.nodes import nodes_of

MOST = 50
"""The largest page."""
FARTHEST = 10_000
"""No cursor leads behind this row: who wants more narrows the list."""
_CURSOR = re.compile(r"row:([0-9]{1,6})")

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows are wanted: `first` of them from `offset` on."""

    first: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Rows of one window; `total` counts them all."""

    nodes: Sequence[Item]
    offset: int
    has_next: bool
    total: Callable[[], int]


def refusal(message: str, code: str) -> GraphQLError:
    """An answer to the caller that names what to change; shown as it stands."""
    return GraphQLError(message, extensions={"code": code})


def window_of(first: int, after: str | None = None) -> Window:
    """The window that the arguments ask for. Raises GraphQLError for a page too large and for a foreign cursor."""
    if not 1 <= first <= MOST:
        raise refusal(f"`first` must be between 1 and {MOST}.", "FIRST_OUT_OF_RANGE")
    return Window(first, _number(after) + 1 if after else 0)


def cursor_at(number: int) -> str:
    """The cursor of the row with this number."""
    return base64.urlsafe_b64encode(f"row:{number}".encode()).decode()


def _number(cursor: str) -> int:
    try:
        found = _CURSOR.fullmatch(base64.urlsafe_b64decode(cursor.encode()).decode("ascii"))
    except (binascii.Error, UnicodeError):
        found = None
    if found is None or int(found[1]) > FARTHEST:
        raise refusal("`after` must be a cursor of this list.", "CURSOR_UNKNOWN")
    return int(found[1])


def page_of_rows(rows: QuerySet[Any], window: Window, make: Callable[[Any], Any]) -> Page[Any]:
    """One page of a queryset as nodes, in one statement; counting is a second one, when asked for."""
    found = list(rows[window.offset : window.offset + window.first + 1])
    return Page(
        nodes=nodes_of(make(row) for row in found[: window.first]),
        offset=window.offset,
        has_next=len(found) > window.first,
        total=rows.count,
    )


def page_of_nodes(nodes: Sequence[Any], window: Window) -> Page[Any]:
    """One page of nodes that were read already."""
    end = window.offset + window.first
    return Page(
        nodes=nodes[window.offset : end],
        offset=window.offset,
        has_next=len(nodes) > end,
        total=lambda: len(nodes),
    )


class PageInfo(graphene.ObjectType):
    """Where a page lies in its list; give `endCursor` as `after` for the next one."""

    has_next_page = graphene.Boolean(required=True)
    has_previous_page = graphene.Boolean(required=True)
    start_cursor = graphene.String()
    end_cursor = graphene.String()


def connection(node: Any) -> Any:
    """The connection type of a node type."""
    name = node._meta.name  # noqa: SLF001 -- how the library keeps a type's name
    edge = type(
        f"{name}Edge",
        (graphene.ObjectType,),
        {
            "__doc__": f"A {name} and its cursor.",
            "cursor": graphene.String(required=True),
            "node": graphene.Field(node, required=True),
        },
    )
    fields = {
        "__doc__": f"A page of a list of {name}.",
        "edges": _items(edge, _edges),
        "nodes": _items(node, lambda page, _info: page.nodes),
        "page_info": graphene.Field(PageInfo, required=True, resolver=_page_info),
        "total_count": graphene.Int(required=True, resolver=lambda page, _info: page.total()),
    }
    return type(f"{name}Connection", (graphene.ObjectType,), fields)


def _items(of: Any, resolver: Any) -> Any:
    return graphene.Field(graphene.NonNull(graphene.List(graphene.NonNull(of))), resolver=resolver)


def _edges(page: Page[Any], _info: Any) -> list[dict[str, Any]]:
    return [
        {"cursor": cursor_at(number), "node": node}
        for number, node in enumerate(page.nodes, start=page.offset)
    ]


def _page_info(page: Page[Any], _info: Any) -> dict[str, Any]:
    last = page.offset + len(page.nodes) - 1
    return {
        "has_next_page": page.has_next,
        "has_previous_page": page.offset > 0,
        "start_cursor": cursor_at(page.offset) if page.nodes else None,
        "end_cursor": cursor_at(last) if page.nodes else None,
    }
