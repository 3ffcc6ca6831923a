"""Nodes that know their list: what one of them needs is read for all of them at once, so no list costs more by its length."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import graphene

Fact = TypeVar("Fact")
Read = TypeVar("Read")


class Peers(Generic[Fact]):
    """The facts of one list, and what was read for all of them."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts: Sequence[Fact] = tuple(facts)
        self._read: dict[Hashable, Any] = {}

    def read(self, name: Hashable, reader: Callable[[Sequence[Fact]], Read]) -> Read:
        """The reader's answer for the whole list; it runs once per name."""
        if name not in self._read:
            self._read[name] = reader(self.facts)
        answer: Read = self._read[name]
        return answer


class Node(Generic[Fact]):
    """One frozen fact in a list of its peers."""

    __slots__ = ("fact", "peers")

    def __init__(self, fact: Fact, peers: Peers[Fact]) -> None:
        self.fact = fact
        self.peers = peers


def nodes_of(facts: Iterable[Fact]) -> tuple[Node[Fact], ...]:
    """The facts as nodes of one list, in order."""
    peers = Peers(facts)
    return tuple(Node(fact, peers) for fact in peers.facts)


def node_of(fact: Fact | None) -> Node[Fact] | None:
    """A fact that stands alone; None stays None."""
    return None if fact is None else nodes_of([fact])[0]


def nodes_by_id(facts: Iterable[Fact]) -> dict[int, Node[Fact]]:
    """The facts as nodes of one list, by their id."""
    return {id_of(node.fact): node for node in nodes_of(facts)}


def nodes_grouped(
    facts: Iterable[Fact], parents: Callable[[Fact], Iterable[int]]
) -> dict[int, list[Node[Fact]]]:
    """The facts as nodes of one list, by the ids of those that they belong to."""
    groups: dict[int, list[Node[Fact]]] = {}
    for node in nodes_of(facts):
        for parent in parents(node.fact):
            groups.setdefault(parent, []).append(node)
    return groups


def id_of(fact: Any) -> int:
    """The row id of a card, which is its own or its reference's."""
    number: int = fact.ref.id if hasattr(fact, "ref") else fact.id
    return number


def related(
    name: str, reader: Callable[[Sequence[Any]], Mapping[int, Any]], *, missing: Any
) -> Any:
    """A resolver: what the reader found for this node among all its peers, `missing` where it found nothing."""

    def resolve(node: Node[Any], _info: Any, **_arguments: Any) -> Any:
        return node.peers.read(name, reader).get(id_of(node.fact), missing)

    return resolve


def node_attribute(name: str, _default: Any, node: Node[Any], _info: Any, **_given: Any) -> Any:
    """The default resolver: the fact's attribute, or its reference's."""
    fact = node.fact
    return getattr(fact, name) if hasattr(fact, name) else getattr(fact.ref, name)


class NodeType(graphene.ObjectType):
    """The base of types whose values are nodes."""

    class Meta:
        abstract = True

    @classmethod
    def __init_subclass_with_meta__(cls, **options: Any) -> None:
        options.setdefault("default_resolver", node_attribute)
        super().__init_subclass_with_meta__(**options)
