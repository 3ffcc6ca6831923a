"""Our operations fit Saleor's schema, and the committed client is what they generate."""

import os
from pathlib import Path

import pytest
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLSchema,
    NonNullTypeNode,
    ObjectFieldNode,
    OperationDefinitionNode,
    VariableNode,
    Visitor,
    build_schema,
    concat_ast,
    parse,
    validate,
    visit,
)

from shop.commerce.codegen import HERE, client_write, schema_without_words
from tests.architecture.checks import ROOT

SCHEMA = os.environ.get("SALEOR_SCHEMA", "")
pytestmark = pytest.mark.skipif(
    not SCHEMA, reason="SALEOR_SCHEMA does not name the file of Saleor's SDL"
)


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema(Path(SCHEMA).read_text(encoding="utf-8"))


def documents() -> list[DocumentNode]:
    return [
        parse(path.read_text(encoding="utf-8"))
        for path in sorted((HERE / "operations").rglob("*.graphql"))
    ]


def test_operations_are_valid_on_saleors_schema(schema: GraphQLSchema) -> None:
    assert validate(schema, concat_ast(documents())) == []


def test_operations_are_one_per_file_and_named_like_it() -> None:
    for path in (HERE / "operations").rglob("*.graphql"):
        (definition,) = parse(path.read_text(encoding="utf-8")).definitions
        assert isinstance(definition, OperationDefinitionNode | FragmentDefinitionNode)
        assert definition.name is not None
        name = definition.name.value

        assert path.stem == name[0].lower() + name[1:]


def test_no_optional_variable_stands_inside_a_written_out_input() -> None:
    """Saleor's GraphQL library reads a variable there that was not sent as null, and so empties the field."""
    found = []
    for document in documents():
        for definition in document.definitions:
            if isinstance(definition, OperationDefinitionNode):
                looker = _Inside(definition)
                visit(definition, looker)
                found += looker.found

    assert found == []


class _Inside(Visitor):
    """Collects optional variables that stand inside an input object of the operation's text."""

    def __init__(self, operation: OperationDefinitionNode) -> None:
        super().__init__()
        self._name = operation.name.value if operation.name else ""
        self._optional = {
            one.variable.name.value
            for one in operation.variable_definitions
            if not isinstance(one.type, NonNullTypeNode)
        }
        self.found: list[str] = []

    def enter_object_field(self, node: ObjectFieldNode, *_: object) -> None:
        """A field of an input object."""
        if isinstance(node.value, VariableNode) and node.value.name.value in self._optional:
            self.found.append(f"{self._name}: ${node.value.name.value}")


def test_subscriptions_are_valid_on_saleors_schema(schema: GraphQLSchema) -> None:
    found = {
        path.stem: [error.message for error in validate(schema, parse(path.read_text("utf-8")))]
        for path in (ROOT / "shop/app/subscriptions").glob("*.graphql")
    }

    assert found
    assert {name: errors for name, errors in found.items() if errors} == {}


def test_delivery_question_asks_for_no_computed_price() -> None:
    """Saleor leaves the whole checkout out of a sync question that asks for what another sync question decides."""
    path = ROOT / "shop/app/subscriptions/shipping_list_methods_for_checkout.graphql"
    computed = {
        *("unitPrice", "totalPrice", "subtotalPrice", "shippingPrice"),
        *("shippingMethods", "availableShippingMethods", "availablePaymentGateways"),
    }

    asked = {node.name.value for node in _fields(parse(path.read_text("utf-8")))}

    assert "undiscountedTotalPrice" in asked
    assert asked & computed == set()


def _fields(document: DocumentNode) -> list[FieldNode]:
    found: list[FieldNode] = []

    class Looker(Visitor):
        """Collects every field."""

        def enter_field(self, node: FieldNode, *_: object) -> None:
            """One field."""
            found.append(node)

    visit(document, Looker())
    return found


def test_generated_client_is_up_to_date(tmp_path: Path) -> None:
    client_write(schema=Path(SCHEMA), target=tmp_path / "generated")

    written = {path.name: path.read_bytes() for path in (tmp_path / "generated").glob("*.py")}
    kept = {path.name: path.read_bytes() for path in (HERE / "generated").glob("*.py")}
    assert sorted(written) == sorted(kept)
    assert [name for name in kept if kept[name] != written[name]] == []


def test_schema_without_words_has_no_descriptions() -> None:
    assert '"' not in schema_without_words('"a" type A { "b" b(c: Int): Int }')
