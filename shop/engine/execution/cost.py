"""The cost of an operation: one for each object asked for, wrappers aside, times the page sizes around it."""

from typing import Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    IntValueNode,
    SelectionSetNode,
    VariableNode,
)

from shop.engine.execution.documents import Document

MAXIMUM = 50_000
"""What one request may cost."""
FREE = frozenset(
    [
        "edges",
        "node",
        "pageInfo",
        "priceRange",
        "priceRangeUndiscounted",
        "start",
        "stop",
        "price",
        "priceUndiscounted",
        "gross",
        "net",
        "tax",
        "translation",
    ]
)
"""Wrappers that cost nothing of their own."""
KEPT = 64
"""Costs kept of one document."""


def _page(node: FieldNode, variables: dict[str, Any]) -> int:
    for argument in node.arguments:
        if argument.name.value in {"first", "last"}:
            value = argument.value
            if isinstance(value, IntValueNode):
                return max(int(value.value), 1)
            if isinstance(value, VariableNode):
                given = variables.get(value.name.value)
                if isinstance(given, int):
                    return max(given, 1)
    return 1


def _selections(
    selection: SelectionSetNode, document: Document, variables: dict[str, Any], factor: int
) -> int:
    total = 0
    for node in selection.selections:
        if isinstance(node, FieldNode):
            if node.selection_set:
                inner = factor * _page(node, variables)
                own = 0 if node.name.value in FREE else inner
                total += own + _selections(node.selection_set, document, variables, inner)
        elif isinstance(node, FragmentSpreadNode):
            fragment = document.fragments[node.name.value]
            total += _selections(fragment.selection_set, document, variables, factor)
        else:
            total += _selections(node.selection_set, document, variables, factor)  # type: ignore[attr-defined]
        if total > MAXIMUM:
            return total
    return total


def operation_cost(document: Document, operation: Any, variables: dict[str, Any]) -> int:
    """The cost; wrappers such as edges and amounts are free. Stops counting beyond MAXIMUM."""
    numbers = tuple((key, value) for key, value in variables.items() if value.__class__ is int)
    key = (operation.name.value if operation.name else "", numbers)
    known = document.costs.get(key)
    if known is None:
        known = _selections(operation.selection_set, document, variables, 1)
        if len(document.costs) < KEPT:
            document.costs[key] = known
    return known
