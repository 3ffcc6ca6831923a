"""How fields are declared: roots in a language, pages of lists, lists that belong to a node."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import graphene
from django.http import HttpRequest
from django.utils import translation

from shop.ui.graphql.nodes import Node, id_of
from shop.ui.graphql.pages import Page, page_of_nodes, window_of

Resolver = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class AppContext:
    """Who asks: the request, and the language that it prefers."""

    request: HttpRequest
    language: str

    def address(self, path: str) -> str:
        """The full address of a path of ours."""
        return self.request.build_absolute_uri(path)


class Language(graphene.Enum):
    """The language of every text below a field; Chinese where there is no English."""

    ZH = "zh-hans"
    EN = "en"


def one_field(of: Any, resolver: Resolver, **arguments: Any) -> Any:
    """A root field that finds one thing, or null."""
    return graphene.Field(of, lang=Language(), resolver=_localized(resolver), **arguments)


def page_field(of: Any, resolver: Callable[..., Page[Any]], **arguments: Any) -> Any:
    """A root field with a page of a list; the resolver gets `window` and the given filters."""

    def resolve(info: Any, *, first: int, after: str | None = None, **given: Any) -> Page[Any]:
        return resolver(info, window=window_of(first, after), **given)

    return graphene.Field(
        graphene.NonNull(of),
        first=graphene.Int(required=True),
        after=graphene.String(),
        lang=Language(),
        resolver=_localized(resolve),
        **arguments,
    )


def children_field(
    of: Any, name: str, reader: Callable[[Sequence[Any]], Mapping[int, Sequence[Any]]]
) -> Any:
    """A page of what belongs to a node; the reader reads it for all the node's peers at once."""

    def resolve(node: Node[Any], _info: Any, *, first: int, after: str | None = None) -> Page[Any]:
        window = window_of(first, after)
        return page_of_nodes(node.peers.read(name, reader).get(id_of(node.fact), ()), window)

    return graphene.Field(
        graphene.NonNull(of),
        first=graphene.Int(required=True),
        after=graphene.String(),
        resolver=resolve,
    )


def short_list(of: Any, resolver: Resolver | None = None) -> Any:
    """A list that is short by its nature, given whole."""
    return graphene.Field(
        graphene.NonNull(graphene.List(graphene.NonNull(of))),
        resolver=resolver,
    )


def text(*, resolver: Resolver | None = None) -> Any:
    """A text that is always there, empty when nothing was written."""
    return graphene.String(required=True, resolver=resolver)


def plain(value: str | None) -> str:
    """An argument without the zero bytes that the database refuses."""
    return (value or "").replace("\x00", "")


def _localized(resolver: Resolver) -> Resolver:
    """Put the language in force before a root field. Resolvers never wait, so everything below it is read before the next."""

    def resolve(_root: Any, info: Any, *, lang: Any = None, **arguments: Any) -> Any:
        translation.activate(lang.value if lang else info.context.language)
        return resolver(info, **arguments)

    return resolve
