"""Runs one request: document, variables, cost, executor."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet, ObjectDoesNotExist, ValidationError
from django.db import DatabaseError
from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    execute,
)
from graphql.execution.values import get_variable_values
from jwt import PyJWTError
from prometheus_client import Counter

from shop.engine.errors import MutationError, PermissionDenied
from shop.engine.execution.compiled import NotCompiledError
from shop.engine.execution.cost import MAXIMUM, operation_cost
from shop.engine.execution.documents import Documents, RequestRefusedError, texts_check
from shop.engine.execution.errors import error_row
from shop.engine.execution.plans import plan_of
from shop.kernel.errors import DomainError

FALLBACKS = Counter(
    "engine_plan_fallbacks", "Compiled queries that the ordinary executor had to answer after all"
)
UNCOMPILED = Counter("engine_plan_uncompiled", "Queries that cannot be compiled")
RESOLVER_ERRORS = (
    NotCompiledError,
    GraphQLError,
    PermissionDenied,
    PyJWTError,
    DomainError,
    MutationError,
    DatabaseError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EmptyResultSet,
    LookupError,
    ObjectDoesNotExist,
    OSError,
    RuntimeError,
    TypeError,
    ValidationError,
    ValueError,
)
"""What ends a compiled function; the ordinary executor then gives the error its path and its nulls."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The body, ready for JSON, and the HTTP status."""

    body: dict[str, Any]
    status: int = 200
    kind: str = "none"
    """query, mutation, or none for what could not be run."""
    fields: str = ""
    """The mutation's fields, for the log."""


def _cost_row(cost: int) -> dict[str, Any]:
    return {"cost": {"requestedQueryCost": cost, "maximumAvailable": MAXIMUM}}


def _refusal(errors: list[GraphQLError], cost: int) -> Answer:
    rows = [error_row(error, requested=False) for error in errors]
    return Answer({"errors": rows, "extensions": _cost_row(cost)}, 400)


class Engine:
    """Answers requests against one schema."""

    def __init__(self, schema: GraphQLSchema, *, is_compiled: bool = True) -> None:
        self.schema = schema
        self.is_compiled = is_compiled
        self.documents = Documents(schema)

    def run(
        self,
        *,
        text: str,
        variables: dict[str, Any],
        operation_name: str | None,
        context: Any,
    ) -> Answer:
        """400 without `data` for what cannot be run; 200 with `data` and maybe `errors` for what was."""
        try:
            texts_check(variables)
            document = self.documents.get(text)
            operation = document.operation(operation_name)
            values = get_variable_values(
                self.schema, operation.variable_definitions or (), variables
            )
            if isinstance(values, list):
                return _refusal(values, 0)
            cost = operation_cost(document, operation, values)
        except RequestRefusedError as refused:
            return _refusal(refused.errors, 0)
        if cost > MAXIMUM:
            message = f"The query exceeds the maximum cost of {MAXIMUM}. Actual cost is {cost}"
            return _refusal([GraphQLError(message)], cost)
        context.lookahead = document.lookahead
        if self.is_compiled and operation.operation is OperationType.QUERY:
            plan = plan_of(self.schema, document, operation, values)
            if plan is None:
                UNCOMPILED.inc()
            else:
                try:
                    data = plan(None, context, values)
                    return Answer({"data": data, "extensions": _cost_row(cost)}, kind="query")
                except RESOLVER_ERRORS:
                    FALLBACKS.inc()
        result: Any = execute(  # never awaitable: no resolver is
            self.schema,
            document.node,
            None,
            context,
            variables,
            operation.name.value if operation.name else None,
        )
        body: dict[str, Any] = {}
        if result.errors:
            body["errors"] = [error_row(error) for error in result.errors]
        body["data"] = result.data
        body["extensions"] = _cost_row(cost)
        kind = operation.operation.value
        return Answer(body, kind=kind, fields=_fields(operation) if kind == "mutation" else "")


def _fields(operation: OperationDefinitionNode) -> str:
    nodes = operation.selection_set.selections
    return " ".join(node.name.value for node in nodes if isinstance(node, FieldNode))
