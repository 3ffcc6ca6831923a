"""Tells how one GraphQL schema differs from another of which it should be a part."""

from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    is_required_argument,
    is_required_input_field,
)


def differences(ours: GraphQLSchema, theirs: GraphQLSchema) -> list[str]:
    """What is in `ours` and not, or otherwise, in `theirs`; what is required there and absent here."""
    found: list[str] = []
    for name, kind in ours.type_map.items():
        if name.startswith("__"):
            continue
        other = theirs.type_map.get(name)
        if other is None or type(other) is not type(kind):
            found.append(f"{name}: unknown, or of another kind")
        else:
            found += _type(name, kind, other)
    return found


def _type(name: str, kind: Any, other: Any) -> Iterator[str]:
    if isinstance(kind, GraphQLEnumType):
        if _values(kind) != _values(other):
            yield f"{name}: other values"
    elif isinstance(kind, GraphQLInputObjectType):
        yield from _members(name, kind.fields, other.fields, is_required_input_field)
    elif isinstance(kind, GraphQLUnionType):
        if not {part.name for part in kind.types} <= {part.name for part in other.types}:
            yield f"{name}: other members"
    elif hasattr(kind, "fields"):
        if not {part.name for part in kind.interfaces} <= {part.name for part in other.interfaces}:
            yield f"{name}: other interfaces"
        yield from _fields(name, kind.fields, other.fields)


def _values(kind: Any) -> dict[str, bool]:
    return {name: _deprecated(value) for name, value in kind.values.items()}


def _deprecated(member: Any) -> bool:
    return member.deprecation_reason is not None


def _fields(name: str, ours: dict[str, Any], theirs: dict[str, Any]) -> Iterator[str]:
    for key, field in ours.items():
        other = theirs.get(key)
        if other is None:
            yield f"{name}.{key}: unknown"
            continue
        if (str(field.type), _deprecated(field)) != (str(other.type), _deprecated(other)):
            yield f"{name}.{key}: {field.type} is {other.type}, or other deprecation"
        yield from _members(f"{name}.{key}", field.args, other.args, is_required_argument)


def _members(
    name: str, ours: dict[str, Any], theirs: dict[str, Any], required: Any
) -> Iterator[str]:
    for key, member in ours.items():
        other = theirs.get(key)
        if other is None:
            yield f"{name}({key}): unknown"
        elif _facts(member) != _facts(other):
            yield f"{name}({key}): {_facts(member)} is {_facts(other)}"
    for key in sorted(set(theirs) - set(ours)):
        if required(theirs[key]):
            yield f"{name}({key}): required there"


def _facts(member: Any) -> tuple[str, str, bool]:
    return str(member.type), repr(member.default_value), _deprecated(member)
