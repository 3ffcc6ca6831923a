"""The one statement behind every list of products: who may see what, in which order, and what the query asks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from shop.engine import models
from shop.engine.schema.catalog.prices import RATE, RATE_SQL, product_pricing
from shop.engine.schema.rows import Row, fetch, siblings

CHANNEL_COLUMNS = (
    "ch.id, ch.slug, ch.currency_code, ch.default_country, "
    "coalesce(tc.prices_entered_with_tax, true), coalesce(tc.display_gross_prices, true)"
)
_PRICED = """exists (select 1 from engine_productvariant v join engine_variantchannellisting vl on vl.variant_id = v.id
 where v.product_id = p.id and vl.channel_id = ch.id and vl.price_amount is not null)"""
_PUBLIC = "ch.is_active and l.is_published and (l.published_at is null or l.published_at <= now())"
_PRICES = """
{kind} join lateral (
  select min(vl.price_amount) as lo, max(vl.price_amount) as hi,
         min(vl.prior_price_amount) as plo, max(vl.prior_price_amount) as phi
  from engine_productvariant v join engine_variantchannellisting vl on vl.variant_id = v.id
  where v.product_id = p.id and vl.channel_id = ch.id and vl.price_amount is not null
) pr on {condition}"""
_MEDIA = """
left join lateral (
  select m.id, m.image, m.alt from engine_productmedia m
  where m.product_id = p.id and m.type = 'IMAGE' and m.image <> '' order by m.sort_order, m.id limit 1
) md on true"""


_NUMBER = r"-?\d{1,40}(\.\d{1,40})?(e[+-]?\d{1,2})?|infinity"
_TEXTS = {
    "text": r"(?s).*",
    "bigint": r"-?\d{1,18}",
    "numeric": f"(?i){_NUMBER}",
    "float8": f"(?i){_NUMBER}",
}
"""How texts and numbers are written in a cursor."""


@dataclass(frozen=True)
class Sort:
    """A sort key: an SQL expression that is never null, its type for comparing cursors, the joins it needs."""

    expression: str
    cast: str
    joins: str = ""
    descending: bool = False

    def holds(self, text: str | None) -> bool:
        """Whether a cursor's text is a value of this key: a cursor of another order is none."""
        if text is None:
            return False
        if self.cast == "timestamptz":
            return text == "infinity" or _is_moment(text)
        return re.fullmatch(_TEXTS[self.cast], text, re.ASCII) is not None


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


SLUG = Sort("p.slug", "text")


@dataclass
class ProductQuery:
    """What is asked: channel slug (None is all of them), rights, parts, order, page."""

    channel: str | None
    everything: bool
    listed: bool = True
    parts: frozenset[str] = frozenset()
    sort: Sort = SLUG
    where: list[str] = field(default_factory=list)
    params: list[Any] = field(default_factory=list)
    after: Sequence[Any] | None = None
    before: bool = False
    backwards: bool = False
    limit: int | None = None


def _parts(query: ProductQuery) -> tuple[list[str], str]:
    columns: list[str] = []
    joins = ""
    if "category" in query.parts:
        columns += ["c.name", "c.slug"]
        joins += "\nleft join engine_category c on c.id = p.category_id"
    if "thumbnail" in query.parts:
        columns += ["md.id", "md.image", "md.alt"]
        joins += _MEDIA
    if "pricing" in query.parts and query.channel is not None:
        columns += ["pr.lo", "pr.hi", "pr.plo", "pr.phi", RATE]
        joins += _PRICES.format(
            kind="left" if query.everything else "inner",
            condition="true" if query.everything else "pr.lo is not null",
        )
        joins += "\njoin engine_producttype pt on pt.id = p.product_type_id"
        joins += RATE_SQL.format(country="ch.default_country")
    return columns, joins


def _source(query: ProductQuery) -> tuple[str, list[str], list[Any]]:
    """(from, conditions, parameters) that decide which products exist for the caller."""
    if query.channel is None:
        return "from engine_product p", [], []
    source = """from engine_channel ch
join engine_productchannellisting l on l.channel_id = ch.id
join engine_product p on p.id = l.product_id
left join engine_taxconfiguration tc on tc.channel_id = ch.id"""
    conditions = ["ch.slug = %s"]
    if not query.everything:
        conditions.append(_PUBLIC)
        if query.listed:
            conditions.append("l.visible_in_listings")
    return source, conditions, [query.channel]


def _statement(query: ProductQuery) -> tuple[str, list[Any]]:
    columns, joins = _parts(query)
    source, conditions, params = _source(query)
    if query.channel is not None and not query.everything and "pricing" not in query.parts:
        conditions.append(_PRICED)
    conditions += query.where
    sort = query.sort
    values: list[Any] = [*params, *query.params]
    descending = sort.descending != query.backwards
    plain = sort is SLUG or sort.expression == SLUG.expression
    key = "(p.slug, p.id)" if plain else f"(({sort.expression})::{sort.cast}, p.slug, p.id)"
    if query.after is not None:
        sign = "<" if sort.descending != query.before else ">"
        given = "(%s::text, %s::bigint)" if plain else f"(%s::{sort.cast}, %s::text, %s::bigint)"
        conditions.append(f"{key} {sign} {given}")
        values += query.after
    way = "desc" if descending else "asc"
    order = ", ".join(f"{part} {way}" for part in key[1:-1].rsplit(", ", 2 if not plain else 1))
    head = ["p.id", "p.slug", "p.name", "p.category_id", "p.product_type_id"]
    head.append("null" if plain else f"(({sort.expression})::{sort.cast})::text")
    if query.channel is not None:
        head.append(CHANNEL_COLUMNS)
    where = f"\nwhere {' and '.join(conditions)}" if conditions else ""
    sql = (
        f"select {', '.join(head + columns)}\n{source}{joins}{sort.joins}{where}\norder by {order}"
    )
    if query.limit is not None:
        sql += "\nlimit %s::bigint"
        values.append(query.limit)
    return sql, values


def product_rows(query: ProductQuery) -> list[Row]:
    """Rows with id, slug, name, category_id, product_type_id, `_key` (cursor text of the sort) and the parts asked for."""
    sql, values = _statement(query)
    if query.where:
        with (
            connection.cursor() as cursor
        ):  # binds on our side: the text differs from query to query
            cursor.execute(sql, values)
            found = cursor.fetchall()
    else:
        found = fetch(sql, values)
    return _shape(query, found)


def product_total(query: ProductQuery) -> int:
    """How many products the query's conditions leave, its page aside."""
    source, conditions, params = _source(query)
    if query.channel is not None and not query.everything:
        conditions.append(_PRICED)
    conditions += query.where
    where = f" where {' and '.join(conditions)}" if conditions else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select count(*) {source}{query.sort.joins}{where}", [*params, *query.params]
        )
        return int(cursor.fetchone()[0])


def _category(values: tuple[Any, ...], at: int, known: dict[int, Row]) -> Row | None:
    pk = values[3]
    if pk is None:
        return None
    if pk not in known:
        known[pk] = {"id": pk, "name": values[at], "slug": values[at + 1]}
    return known[pk]


def _shape(query: ProductQuery, found: list[tuple[Any, ...]]) -> list[Row]:
    rows: list[Row] = []
    if not found:
        return rows
    channel = None
    first = 6
    if query.channel is not None:
        names = (
            "id",
            "slug",
            "currency_code",
            "default_country",
            "prices_entered_with_tax",
            "display_gross_prices",
        )
        channel = dict(zip(names, found[0][6:12], strict=True))
        siblings([channel], models.Channel)
        first = 12
    categories: dict[int, Row] = {}
    for values in found:
        row: Row = {
            "id": values[0],
            "slug": values[1],
            "name": values[2],
            "category_id": values[3],
            "product_type_id": values[4],
            "_key": values[5],
            "_model": models.Product,
            "_siblings": rows,
            "_channel": channel,
        }
        at = first
        if "category" in query.parts:
            row["_to_category_id"] = _category(values, at, categories)
            at += 2
        if "thumbnail" in query.parts:
            row["_thumbnail"] = values[at : at + 3] if values[at] is not None else None
            at += 3
        if "pricing" in query.parts and channel is not None:
            row["_pricing"] = (
                product_pricing(values[at : at + 5], channel) if values[at] is not None else None
            )
        rows.append(row)
    siblings(list(categories.values()), models.Category, channel=channel)
    return rows


def product_rows_by_id(
    pks: list[int], *, channel: str | None, everything: bool, parts: frozenset[str]
) -> dict[int, Row]:
    """Rows of these products that the caller may see in the channel, whether they are listed or not."""
    query = ProductQuery(channel=channel, everything=everything, listed=False, parts=parts)
    query.where, query.params = ["p.id = any(%s)"], [pks]
    return {row["id"]: row for row in product_rows(query)}
