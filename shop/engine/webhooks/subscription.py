"""Stored subscription queries: checked when a webhook is saved, executed when its event happens."""

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    execute,
    parse,
    validate,
)

from shop.kernel.errors import FinalError

MAX_CHANNELS = 500
_KEPT: OrderedDict[tuple[int, str], "Subscription"] = OrderedDict()
_KEEP = 256


class SubscriptionRefused(FinalError):
    """The query cannot be a webhook's subscription; facts: message, code (a WebhookErrorCode)."""

    code = "SUBSCRIPTION_REFUSED"


class SubscriptionFailed(FinalError):
    """The stored query was executed and answered with errors; facts: message."""

    code = "SUBSCRIPTION_FAILED"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A checked query: its document and the events (lower-case names) that it names."""

    document: DocumentNode
    events: tuple[str, ...]
    root_field: str


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What happened, as resolvers of the Subscription root see it.

    `subject` is the object the event is about; `extra` holds facts that are no column of it.
    """

    event: str
    subject: Any
    issued_at: datetime | None = None
    requestor: Any = None
    recipient: Any = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def type_name(self) -> str:
        """The GraphQL type of the event: order_created is OrderCreated."""
        return EVENT_TYPE_NAMES.get(self.event) or camel(self.event)


EVENT_TYPE_NAMES = {
    "checkout_calculate_taxes": "CalculateTaxes",
    "order_calculate_taxes": "CalculateTaxes",
}
"""The events whose type is not simply their name in capitals."""


def camel(event: str) -> str:
    """order_created → OrderCreated."""
    return "".join(part.capitalize() for part in event.split("_"))


def snake(type_name: str) -> str:
    """OrderCreated → order_created."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type_name).lower()


def _events_of_type(type_name: str) -> list[str]:
    special = [event for event, name in EVENT_TYPE_NAMES.items() if name == type_name]
    return special or [snake(type_name)]


def _type_conditions(
    selections: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> list[str]:
    found: list[str] = []
    for node in selections.selections:
        if isinstance(node, InlineFragmentNode):
            if node.type_condition:
                found.append(node.type_condition.name.value)
            found += _type_conditions(node.selection_set, fragments)
        elif isinstance(node, FragmentSpreadNode):
            fragment = fragments[node.name.value]
            found.append(fragment.type_condition.name.value)
            found += _type_conditions(fragment.selection_set, fragments)
    return found


def _root_field(
    operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> FieldNode:
    nodes = list(operation.selection_set.selections)
    while len(nodes) == 1 and not isinstance(nodes[0], FieldNode):
        node = nodes[0]
        inner: Any = fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
        nodes = list(inner.selection_set.selections)
    if len(nodes) != 1 or not isinstance(nodes[0], FieldNode):
        raise SubscriptionRefused(
            message="Subscription must select only one top field.", code="INVALID"
        )
    return nodes[0]


def _operation(document: DocumentNode) -> OperationDefinitionNode:
    operations = [
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    ]
    if len(operations) != 1 or operations[0].operation is not OperationType.SUBSCRIPTION:
        raise SubscriptionRefused(
            message="Can't find subscription in the query.", code="MISSING_SUBSCRIPTION"
        )
    return operations[0]


def _events(root: FieldNode, fragments: Mapping[str, FragmentDefinitionNode]) -> tuple[str, ...]:
    name = root.name.value
    if name != "event":
        return tuple(_events_of_type(name[0].upper() + name[1:]))
    conditions = _type_conditions(root.selection_set, fragments) if root.selection_set else []
    types = dict.fromkeys(name for name in conditions if name != "Event")
    if not types:
        raise SubscriptionRefused(message="Event type is not defined.", code="MISSING_EVENT")
    return tuple(event for name in types for event in _events_of_type(name))


def subscription_parse(*, query: str, schema: GraphQLSchema) -> Subscription:
    """Check the query against the schema and find its events; kept, so that a second call is cheap.

    Raises SubscriptionRefused with the message of the first fault.
    """
    key = (id(schema), query)
    kept = _KEPT.get(key)
    if kept is not None:
        _KEPT.move_to_end(key)
        return kept
    try:
        document = parse(query)
    except GraphQLError as error:
        raise SubscriptionRefused(message=error.message, code="SYNTAX") from error
    operation = _operation(document)
    faults = validate(schema, document)
    if faults:
        raise SubscriptionRefused(message=faults[0].message, code="INVALID")
    fragments = {
        node.name.value: node
        for node in document.definitions
        if isinstance(node, FragmentDefinitionNode)
    }
    root = _root_field(operation, fragments)
    result = Subscription(document, _events(root, fragments), root.name.value)
    _KEPT[key] = result
    if len(_KEPT) > _KEEP:
        _KEPT.popitem(last=False)
    return result


def subscription_render(
    *, query: str, facts: EventFacts, schema: GraphQLSchema, context: Any
) -> dict[str, Any] | None:
    """The inside of the event, or None when the query does not want it (its type, its channel).

    Raises SubscriptionFailed when a resolver refused or failed.
    """
    subscription = subscription_parse(query=query, schema=schema)
    if facts.event not in subscription.events:
        return None
    result = execute(schema, subscription.document, root_value=facts, context_value=context)
    if not isinstance(result, ExecutionResult):
        raise SubscriptionFailed(message="the schema answered asynchronously")
    if result.errors:
        raise SubscriptionFailed(message=result.errors[0].message)
    inside = next(iter((result.data or {}).values()), None)
    return inside or None
