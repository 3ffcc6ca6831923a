"""Pages of products: the root field, and those of categories and collections."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Q
from graphql import GraphQLError

from shop.engine import models
from shop.engine.schema.catalog.channels import (
    channel_by_slug,
    default_channel_slug,
    sees_everything,
)
from shop.engine.schema.catalog.lookahead import wanted
from shop.engine.schema.catalog.product_filter import product_filter, product_where, search_sql
from shop.engine.schema.catalog.product_order import product_sort
from shop.engine.schema.catalog.product_sql import (
    SLUG,
    ProductQuery,
    Sort,
    product_rows,
    product_total,
)
from shop.engine.schema.connection import cursor_decode, cursor_encode, page_size
from shop.engine.schema.rows import Row

_PARTS = ("category", "thumbnail", "pricing")
EMPTY: Row = {
    "edges": [],
    "page_info": {
        "has_next_page": False,
        "has_previous_page": False,
        "start_cursor": None,
        "end_cursor": None,
    },
    "total_count": 0,
}


def _parts(paths: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(part for part in _PARTS if ("edges", "node", part) in paths)


def _condition(query: ProductQuery, condition: Q) -> None:
    if not condition:
        return
    rows = models.Product.objects.filter(condition).order_by().values("pk")
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:  # it is known without asking that nothing fulfils it
        query.where.append("false")
        return
    query.where.append(f"p.id in ({sql})")
    query.params.extend(params)


def _search(query: ProductQuery, texts: list[str | None]) -> str | None:
    rank = None
    for text in texts:
        if text:
            condition, params, rank = search_sql(text)
            query.where.append(condition.replace("%", "%%"))
            query.params.extend(params)
            rank = rank.replace("%", "%%")
    return rank


def products_page(
    info: Any,
    arguments: dict[str, Any],
    *,
    channel: str | None,
    within: Q | None = None,
    collection: int | None = None,
) -> Row:
    """A ProductCountableConnection. `channel` None: all of them for those who see everything, else the only one.

    An unknown channel is an empty page. Raises GraphQLError for wrong paging arguments, cursors or sorts.
    """
    size, backwards = page_size(arguments, "products")
    everything = sees_everything(info.context)
    older = arguments.get("filter") or {}
    slug = channel or older.get("channel")
    if slug is None and not everything:
        slug = default_channel_slug()
    paths = wanted(info)
    query = ProductQuery(
        channel=slug,
        everything=everything,
        parts=_parts(paths),
        limit=size + 1,
        backwards=backwards,
    )
    where, order = arguments.get("where"), arguments.get("sort_by")
    facts = None
    if (where or older) and slug is not None:
        facts = channel_by_slug(info.context, slug)
        if facts is None:
            return EMPTY
    if within is not None:
        _condition(query, within)
    if where:
        _condition(query, product_where(where, facts))
    if older:
        _condition(query, product_filter(older, facts))
    rank = _search(query, [arguments.get("search"), older.get("search")])
    query.sort = product_sort(order, rank=rank, channel=slug is not None, collection=collection)
    _seek(query, arguments)
    return _connection(query, product_rows(query), size, paths)


def _seek(query: ProductQuery, arguments: dict[str, Any]) -> None:
    plain = query.sort.expression == SLUG.expression
    values = cursor_decode(arguments.get("after") or arguments.get("before"), 2 if plain else 3)
    if values is None:
        return
    *keys, pk = values
    if not query.sort.holds(keys[0]) or not Sort("p.id", "bigint").holds(pk):
        raise GraphQLError("Received cursor is invalid.")
    query.after = [*keys, int(pk)]
    query.before = bool(arguments.get("before"))


def _cursor(row: Row) -> str:
    key = row["_key"]
    values = [row["slug"], str(row["id"])]
    return cursor_encode(values if key is None else [key, *values])


def _connection(
    query: ProductQuery, rows: list[Row], size: int, paths: frozenset[tuple[str, ...]]
) -> Row:
    more = len(rows) > size
    page = rows[:size]
    if query.backwards:
        page.reverse()
    rows[:] = page  # the siblings are those of the page
    started = query.after is not None
    if ("edges", "cursor") in paths:
        edges = [{"node": row, "cursor": _cursor(row)} for row in page]
    else:
        edges = [{"node": row} for row in page]
    return {
        "edges": edges,
        "page_info": {
            "has_next_page": started if query.backwards else more,
            "has_previous_page": more if query.backwards else started,
            "start_cursor": _cursor(page[0]) if page else None,
            "end_cursor": _cursor(page[-1]) if page else None,
        },
        "total_count": lambda: product_total(query),
    }
