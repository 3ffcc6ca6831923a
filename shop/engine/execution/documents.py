"""Documents are parsed and validated once and kept, bounded in number; texts are bounded in length."""

from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    parse,
    validate,
)

from shop.engine.storable import is_storable

LIMIT = 1000
"""How many documents one process keeps."""
MAXIMUM_LENGTH = 100_000
"""Characters of one document."""
MAXIMUM_TOKENS = 15_000
UNSTORABLE = "Texts cannot contain NUL characters or halves of surrogate pairs."


class RequestRefusedError(Exception):
    """The request is answered with 400 and these errors, without `data`."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(errors[0].message)
        self.errors = errors


@dataclass(slots=True, eq=False)
class Document:
    """A parsed and validated text, and what was worked out of it: compiled plans, look-aheads, costs."""

    text: str
    node: DocumentNode
    operations: dict[str, OperationDefinitionNode]
    fragments: dict[str, Any]
    plans: dict[Any, Any] = field(default_factory=dict)
    lookahead: dict[int, Any] = field(default_factory=dict)
    costs: dict[Any, int] = field(default_factory=dict)
    flags: tuple[str, ...] | None = None

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """The named operation, or the only one; RequestRefusedError otherwise."""
        if name:
            found = self.operations.get(name)
            if found is None:
                raise RequestRefusedError([GraphQLError(f'Unknown operation named "{name}".')])
            return found
        if len(self.operations) != 1:
            raise RequestRefusedError(
                [
                    GraphQLError(
                        "Must provide operation name if query contains multiple operations."
                        if self.operations
                        else "Must provide an operation."
                    )
                ]
            )
        return next(iter(self.operations.values()))


def texts_check(variables: dict[str, Any]) -> None:
    """RequestRefusedError when the database could not keep a text among the variables."""
    if not is_storable(variables):
        raise RequestRefusedError([GraphQLError(UNSTORABLE)])


class Documents:
    """The store of documents for one schema."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self._kept: dict[str, Document] = {}

    def get(self, text: str) -> Document:
        """The document of this text; RequestRefusedError with the syntax or validation errors."""
        kept = self._kept.get(text)
        if kept is None:
            kept = self._read(text)
            if len(self._kept) >= LIMIT:
                self._kept.clear()
            self._kept[text] = kept
        return kept

    def _read(self, text: str) -> Document:
        if len(text) > MAXIMUM_LENGTH:
            raise RequestRefusedError([GraphQLError("The document is too long.")])
        try:
            node = parse(text, max_tokens=MAXIMUM_TOKENS)
        except GraphQLError as error:
            raise RequestRefusedError([error]) from error
        except RecursionError as error:
            raise RequestRefusedError(
                [GraphQLError("The document is nested too deeply.")]
            ) from error
        if not _is_storable(text, node):
            raise RequestRefusedError([GraphQLError(UNSTORABLE)])
        errors = validate(self.schema, node)
        if errors:
            raise RequestRefusedError(list(errors))
        return _document(text, node)


def _is_storable(text: str, node: DocumentNode) -> bool:
    """Literals can hold what the database cannot keep only by escapes."""
    token = node.loc.start_token if node.loc and "\\u" in text else None
    while token is not None:
        if token.value and "\x00" in token.value:
            return False
        token = token.next
    return True


def _document(text: str, node: DocumentNode) -> Document:
    operations = {}
    fragments = {}
    for part in node.definitions:
        if isinstance(part, OperationDefinitionNode):
            if part.operation is OperationType.SUBSCRIPTION:
                raise RequestRefusedError(
                    [GraphQLError("Subscriptions are delivered by webhooks only.")]
                )
            operations[part.name.value if part.name else ""] = part
        elif isinstance(part, FragmentDefinitionNode):
            fragments[part.name.value] = part
    return Document(text, node, operations, fragments)
