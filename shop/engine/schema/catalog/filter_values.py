"""Turns the filter inputs that all areas share ({eq, oneOf, range}, metadata) into conditions."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from graphql import GraphQLError

from shop.engine.schema.ids import pks_of

NOTHING = Q(pk__in=[])


def operation(
    value: dict[str, Any] | None, path: str, *, convert: Callable[[Any], Any] = lambda item: item
) -> Q:
    """{eq | oneOf | range{gte,lte}} on a column; nothing matches null, an empty object filters nothing."""
    if value is None:
        return NOTHING
    result = Q()
    if "eq" in value:
        result &= Q(**{path: convert(value["eq"])}) if value["eq"] is not None else NOTHING
    if "one_of" in value:
        result &= Q(**{f"{path}__in": [convert(item) for item in value["one_of"] or ()]})
    if "range" in value:
        result &= span(value["range"], path)
    return result


def span(value: dict[str, Any] | None, path: str) -> Q:
    """{gte, lte} on a column."""
    result = Q()
    for key in ("gte", "lte"):
        if value and value.get(key) is not None:
            result &= Q(**{f"{path}__{key}": value[key]})
    return result


def ids_in(values: list[str] | None, type_name: str, path: str = "pk") -> Q:
    """Global ids on a key; an empty list filters nothing."""
    return Q(**{f"{path}__in": pks_of(values, type_name)}) if values else Q()


def id_operation(value: dict[str, Any] | None, type_name: str, path: str) -> Q:
    """{eq | oneOf} of global ids."""
    if value is None:
        return NOTHING
    given = [value["eq"]] if value.get("eq") else value.get("one_of") or []
    return Q(**{f"{path}__in": pks_of(given, type_name)})


def metadata_list(filters: list[dict[str, Any]] | None) -> Q:
    """[{key, value?}]: the key exists, or has that value."""
    result = Q()
    for item in filters or ():
        key, value = item["key"], item.get("value")
        result &= Q(metadata__contains={key: value}) if value else Q(metadata__has_key=key)
    return result


def metadata_where(value: dict[str, Any] | None) -> Q:
    """{key, value{eq, oneOf}} of MetadataFilterInput."""
    if value is None:
        return NOTHING
    wanted = value.get("value")
    if not wanted:
        return Q(metadata__has_key=value["key"])
    texts = [wanted["eq"]] if wanted.get("eq") is not None else wanted.get("one_of") or []
    result = NOTHING
    for text in texts:
        result |= Q(metadata__contains={value["key"]: text})
    return result


def combined(where: dict[str, Any], one: Callable[[dict[str, Any]], Q]) -> Q:
    """`one` of the input itself, with its AND and OR lists; nesting is bounded by the document's length."""
    if len(where) > 1 and ("and" in where or "or" in where):
        raise GraphQLError("Cannot mix operators with other filter inputs.")
    both, either = where.get("and"), where.get("or")
    if both is not None:
        result = Q()
        for part in both:
            result &= combined(part, one)
        return result
    if either is not None:
        result = NOTHING
        for part in either:
            result |= combined(part, one)
        return result if either else Q()
    return one(where)
