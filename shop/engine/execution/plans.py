"""Keeps the compiled functions of a document, one for each combination of directive flags and given variables."""

from typing import Any

from graphql import DirectiveNode, DocumentNode, GraphQLSchema, VariableNode, Visitor, visit

from shop.engine.execution.compiled import Compiler, NotCompiledError, Plan
from shop.engine.execution.documents import Document

LIMIT = 32
"""Functions of one document; a further combination runs uncompiled."""


class _Flags(Visitor):
    """Collects the variables that stand in directives."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        """Note the variables of @skip and @include."""
        for argument in node.arguments:
            if isinstance(argument.value, VariableNode):
                self.found.add(argument.value.name.value)


def directive_variables(node: DocumentNode) -> tuple[str, ...]:
    """Names of the variables that decide what is included."""
    flags = _Flags()
    visit(node, flags)
    return tuple(sorted(flags.found))


def plan_of(
    schema: GraphQLSchema, document: Document, operation: Any, variables: dict[str, Any]
) -> Plan | None:
    """The function for this operation and these variables; None when it cannot be compiled."""
    if document.flags is None:
        document.flags = directive_variables(document.node)
    name = operation.name.value if operation.name else ""
    empty = tuple(key for key, value in variables.items() if value is None)
    key = (name, tuple(variables), empty, tuple(variables.get(flag) for flag in document.flags))
    if key in document.plans:
        return document.plans[key]  # type: ignore[no-any-return]
    if len(document.plans) >= LIMIT:
        return None
    try:
        plan: Plan | None = Compiler(schema, document, operation, variables).build()
    except NotCompiledError:
        plan = None
    document.plans[key] = plan
    return plan
