"""How lists of products are sorted."""

from typing import Any

from graphql import GraphQLError

from shop.engine import models
from shop.engine.schema.catalog.product_sql import SLUG, Sort
from shop.engine.schema.ids import query_pk
from shop.engine.schema.notation import enum_type, input_type

ProductOrderField = enum_type(
    "ProductOrderField",
    """
    NAME RANK PRICE MINIMAL_PRICE LAST_MODIFIED DATE TYPE PUBLISHED PUBLICATION_DATE
    PUBLISHED_AT LAST_MODIFIED_AT COLLECTION RATING CREATED_AT
    """,
    deprecated="LAST_MODIFIED DATE PUBLICATION_DATE",
)

ProductOrder = input_type(
    "ProductOrder",
    """
    direction: OrderDirection!
    channel: String @deprecated
    attributeId: ID
    field: ProductOrderField
    """,
)

_LOWEST_PRICE = """coalesce((select min(vl.price_amount) from engine_productvariant v
 join engine_variantchannellisting vl on vl.variant_id = v.id
 where v.product_id = p.id and vl.channel_id = ch.id), 'Infinity'::numeric)"""
_PUBLISHED = ("coalesce(l.published_at, 'infinity'::timestamptz)", "timestamptz")
_UPDATED = ("p.updated_at", "timestamptz")
_FIELDS = {
    "NAME": ("p.name", "text"),
    "PRICE": (_LOWEST_PRICE, "numeric"),
    "MINIMAL_PRICE": (_LOWEST_PRICE, "numeric"),
    "LAST_MODIFIED": _UPDATED,
    "LAST_MODIFIED_AT": _UPDATED,
    "DATE": _UPDATED,
    "CREATED_AT": ("p.created_at", "timestamptz"),
    "PUBLISHED": _PUBLISHED,
    "PUBLICATION_DATE": _PUBLISHED,
    "PUBLISHED_AT": _PUBLISHED,
    "RATING": ("coalesce(p.rating, 'Infinity'::float8)", "float8"),
}
_CHANNEL_ONLY = {"PRICE", "MINIMAL_PRICE", "PUBLISHED", "PUBLICATION_DATE", "PUBLISHED_AT"}
_TYPE_NAME = "(select t.name from engine_producttype t where t.id = p.product_type_id)"
_PLACE = """coalesce((select cp.sort_order from engine_collectionproduct cp
 where cp.product_id = p.id and cp.collection_id = {collection}), 2147483647)"""
_ATTRIBUTE = """coalesce((select min(av.name) from engine_productattributevalue pv
 join engine_attributevalue av on av.id = pv.value_id
 where pv.product_id = p.id and av.attribute_id = {attribute}), '')"""


def _by_attribute(attribute_id: str, *, descending: bool) -> Sort:
    pk = query_pk(attribute_id, "Attribute")
    if not isinstance(pk, int) or not models.Attribute.objects.filter(pk=pk).exists():
        raise GraphQLError(f"Invalid ID: {attribute_id}. Expected: Attribute.")
    return Sort(_ATTRIBUTE.format(attribute=pk), "text", descending=descending)


def _by_default(rank: str | None, collection: int | None) -> Sort:
    if collection is not None:
        return Sort(_PLACE.format(collection=int(collection)), "bigint")
    return Sort(rank, "float8", descending=True) if rank else SLUG


def _special(name: str, rank: str | None, collection: int | None) -> tuple[str, str] | None:
    if name == "RANK":
        if rank is None:
            raise GraphQLError(
                "Sorting by RANK is available only when using a search filter or search argument."
            )
        return rank, "float8"
    if name == "COLLECTION":
        return (
            _PLACE.format(collection=int(collection)) if collection is not None else "0"
        ), "bigint"
    return (_TYPE_NAME, "text") if name == "TYPE" else None


def product_sort(
    order: dict[str, Any] | None, *, rank: str | None, channel: bool, collection: int | None = None
) -> Sort:
    """The sort of a ProductOrder. `rank` is the expression of the search in use; `channel` tells whether one is chosen."""
    if not order:
        return _by_default(rank, collection)
    descending = order.get("direction") == "DESC"
    if order.get("attribute_id"):
        return _by_attribute(order["attribute_id"], descending=descending)
    name = str(order.get("field") or "NAME")
    if name in _CHANNEL_ONLY and not channel:
        raise GraphQLError(f"Sorting by {name} needs a channel.")
    expression, cast = _special(name, rank, collection) or _FIELDS[name]
    return Sort(expression, cast, descending=descending)
