"""Fields, arguments, inputs and enums written in SDL notation ("[Product!]!", "Int = 100") over graphene's classes.

Types are named by their GraphQL name and found when the schema is built, so packages never import one another's types.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Any

import graphene
from graphene.types.base import BaseType
from graphene.utils.str_converters import to_snake_case
from graphql import (
    ListTypeNode,
    NamedTypeNode,
    NonNullTypeNode,
    parse_type,
    parse_value,
    value_from_ast_untyped,
)

BUILT_IN: dict[str, Any] = {
    "String": graphene.String,
    "Int": graphene.Int,
    "Float": graphene.Float,
    "Boolean": graphene.Boolean,
    "ID": graphene.ID,
}
OLD = "Kept for older clients."
"""Why a deprecated member is still here."""
_found: dict[str, Any] = {}


class UnknownTypeError(LookupError):
    """No class of the engine's schema has this GraphQL name."""


def _subclasses(cls: type) -> Iterator[type]:
    children: list[type] = cls.__subclasses__()
    for sub in children:
        yield sub
        yield from _subclasses(sub)


def type_named(name: str) -> Any:
    """The graphene class of a GraphQL type name; UnknownTypeError when no imported module declares it."""
    if name in BUILT_IN:
        return BUILT_IN[name]
    if name not in _found:
        for sub in _subclasses(BaseType):
            meta = getattr(sub, "_meta", None)
            if meta is not None and sub.__module__.startswith("shop."):
                _found[meta.name] = sub
    if name not in _found:
        raise UnknownTypeError(name)
    return _found[name]


def _lazily(name: str) -> Any:
    return BUILT_IN.get(name) or (lambda: type_named(name))


@lru_cache(maxsize=4096)
def _ast(notation: str) -> Any:
    return parse_type(notation, no_location=True)


def _inner(node: Any) -> Any:
    if isinstance(node, NonNullTypeNode):
        return graphene.NonNull(_inner(node.type))
    if isinstance(node, ListTypeNode):
        return graphene.List(_inner(node.type))
    assert isinstance(node, NamedTypeNode)  # noqa: S101 -- the third and last kind of type node
    return _lazily(node.name.value)


def type_of(notation: str) -> Any:
    """The (lazy) graphene type of a notation such as "[ID!]!"."""
    return _inner(_ast(notation))


def _mounted(notation: str, mount: Callable[..., Any], **options: Any) -> Any:
    notation, _, default = notation.partition("=")
    if default.strip():
        options["default_value"] = value_from_ast_untyped(parse_value(default.strip()))
    node = _ast(notation.strip())
    required = isinstance(node, NonNullTypeNode)
    return mount(_inner(node.type if required else node), required=required, **options)


def arg(notation: str, *, deprecated: str | None = None, name: str | None = None) -> Any:
    """An argument: arg("ID!"), arg("Int = 100")."""
    return _mounted(notation, graphene.Argument, deprecation_reason=deprecated, name=name)


def field(
    notation: str,
    *,
    deprecated: str | None = None,
    name: str | None = None,
    args: dict[str, Any] | None = None,
    **arguments: str,
) -> Any:
    """A field: field("[Product!]!", first="Int", after="String"). Irregular argument names go into `args`.

    Keywords are snake_case; a mounted argument (`arg(...)`) may stand in `args`.
    """
    mounted = {key: arg(value) for key, value in arguments.items()}
    mounted |= {
        key: arg(value) if isinstance(value, str) else value for key, value in (args or {}).items()
    }
    return _mounted(
        notation, graphene.Field, deprecation_reason=deprecated, name=name, args=mounted
    )


def input_type(type_name: str, body: str) -> Any:
    """An input object from SDL lines ("name: String!"); `@deprecated` may follow. Keys arrive in snake_case."""
    attributes: dict[str, Any] = {"__module__": __name__}
    for line in filter(None, (raw.strip() for raw in body.splitlines())):
        declaration, marker, _ = line.partition("@deprecated")
        name, _, notation = declaration.partition(":")
        reason = OLD if marker else None
        attributes[to_snake_case(name.strip())] = _mounted(
            notation, graphene.InputField, name=name.strip(), deprecation_reason=reason
        )
    return type(type_name, (graphene.InputObjectType,), attributes)


def enum_type(type_name: str, values: str, *, deprecated: str = "") -> Any:
    """An enum from blank-separated value names; resolvers receive StrEnum members, which equal their names."""
    names = values.split()
    python = StrEnum(type_name, [(name, name) for name in names])  # type: ignore[misc]
    old = frozenset(deprecated.split())

    def reason(member: Any) -> str | None:
        return OLD if member is not None and member.value in old else None

    made = graphene.Enum.from_enum(python, deprecation_reason=reason)
    made.__module__ = __name__
    return made


def union_type(type_name: str, members: str, resolve: Callable[[Any, Any], str]) -> Any:
    """A union of the blank-separated members; `resolve(value, info)` answers the member's GraphQL name."""

    def resolve_type(_cls: Any, instance: Any, info: Any) -> Any:
        return type_named(resolve(instance, info))

    meta = type("Meta", (), {"types": _LazyTypes(members.split())})
    return type(
        type_name,
        (graphene.Union,),
        {"Meta": meta, "resolve_type": classmethod(resolve_type), "__module__": __name__},
    )


class _LazyTypes(list[Any]):
    """Names of types that become classes when graphene walks them."""

    def __iter__(self) -> Iterator[Any]:
        return (type_named(name) if isinstance(name, str) else name for name in list.__iter__(self))
