"""How much one document may ask for, measured before it runs: length, fields, depth, cost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLSchema,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    Visitor,
    get_named_type,
    get_nullable_type,
    is_list_type,
    visit,
)

from shop.ui.graphql.pages import MOST, refusal

LENGTH = 8_000
"""Characters of a document."""
NESTING = 40
"""Brackets inside brackets, counted before the parser sees them."""
TOKENS = 2_000
FIELDS = 400
"""Fields written in a document, fragments included."""
DEPTH = 8
COST = 5_000
"""Values that a document may ask for: fields times the rows that they are read for."""
SHORT_LIST = 5
"""How many rows a list without `first` counts for."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What an operation asks for."""

    depth: int
    cost: int


def text_check(text: str) -> None:
    """Refuse a document that is too long, or nests deeper than any real one, before it is parsed."""
    if len(text) > LENGTH:
        raise refusal(f"The document is longer than {LENGTH} characters.", "DOCUMENT_TOO_LONG")
    depth = deepest = 0
    for sign in text:
        if sign in "{[(":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "}])":
            depth -= 1
    if deepest > NESTING:
        raise refusal(f"The document is deeper than {DEPTH} levels.", "TOO_DEEP")


def fields_check(document: DocumentNode) -> None:
    """Refuse a document with very many fields: comparing them with each other would take long."""
    counter = _FieldCounter()
    visit(document, counter)
    if counter.count > FIELDS:
        raise refusal(f"The document has more than {FIELDS} fields.", "TOO_MANY_FIELDS")


class _FieldCounter(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def enter_field(self, *_: Any) -> None:
        self.count += 1


def operation_check(
    *,
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
) -> Measured:
    """Measure a valid operation and refuse one that is too deep or too dear."""
    meter = _Meter(document, variables)
    assert isinstance(schema.query_type, GraphQLObjectType)  # noqa: S101 -- every schema of ours has one
    found = meter.measure(operation.selection_set, schema.query_type, None)
    if found.depth > DEPTH:
        raise refusal(f"The document is deeper than {DEPTH} levels.", "TOO_DEEP")
    if found.cost > COST:
        raise refusal(f"The document costs {found.cost}; {COST} are allowed.", "TOO_DEAR")
    return found


class _Meter:
    """Reads a valid document once per fragment; `page` is the size that the lists of a connection have."""

    def __init__(self, document: DocumentNode, variables: Mapping[str, Any]) -> None:
        self.fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        self.variables = variables
        self.kept: dict[tuple[str, int | None], Measured] = {}

    def measure(
        self, selection: SelectionSetNode, parent: GraphQLObjectType, page: int | None
    ) -> Measured:
        depth = cost = 0
        for node in selection.selections:
            if isinstance(node, FieldNode):
                part = self._field(node, parent, page)
            elif isinstance(node, FragmentSpreadNode):
                part = self._fragment(node.name.value, parent, page)
            else:
                part = self.measure(node.selection_set, parent, page)  # type: ignore[attr-defined]
            depth, cost = max(depth, part.depth), cost + part.cost
        return Measured(depth, cost)

    def _fragment(self, name: str, parent: GraphQLObjectType, page: int | None) -> Measured:
        if (name, page) not in self.kept:
            selection = self.fragments[name].selection_set
            self.kept[name, page] = self.measure(selection, parent, page)
        return self.kept[name, page]

    def _field(self, node: FieldNode, parent: GraphQLObjectType, page: int | None) -> Measured:
        if node.name.value.startswith("__"):
            return Measured(1, 1)  # the schema itself: a validation rule keeps it shallow
        field = parent.fields[node.name.value]
        if node.selection_set is None:
            return Measured(1, 1)
        inner_page = self._page_size(node) if "first" in field.args else None
        inner_type = get_named_type(field.type)
        assert isinstance(inner_type, GraphQLObjectType)  # noqa: S101 -- we have no interfaces or unions
        inner = self.measure(node.selection_set, inner_type, inner_page)
        rows = (page or SHORT_LIST) if is_list_type(get_nullable_type(field.type)) else 1
        return Measured(1 + inner.depth, 1 + rows * inner.cost)

    def _page_size(self, node: FieldNode) -> int:
        """What `first` asks for; what is out of range is refused when the field runs."""
        value = next(given.value for given in node.arguments if given.name.value == "first")
        number: Any = MOST
        if isinstance(value, IntValueNode):
            number = int(value.value)
        elif isinstance(value, VariableNode):
            number = self.variables.get(value.name.value, MOST)
        return min(max(number, 1), MOST) if isinstance(number, int) else MOST
