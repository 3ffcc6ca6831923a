"""The contract: our schema is the committed SDL and a part of Saleor's; every operation we send is valid on both."""

import os
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from graphql import (
    GraphQLSchema,
    build_client_schema,
    build_schema,
    get_introspection_query,
    parse,
    validate,
)

from shop.engine.management.commands.engine_sdl import FILE, sdl
from tests.engine.client import ask
from tests.engine.sdl_compare import differences

SALEOR_SCHEMA = os.environ.get("SALEOR_SCHEMA", "")
DOCUMENTS = os.environ.get("STOREFRONT_DOCUMENTS", "")
SURFACE = Path(__file__).with_name("storefront_surface.txt")
ROOTS = Path(__file__).with_name("root_fields.txt")
OPERATIONS = settings.ROOT / "shop/commerce/operations"
pytestmark = pytest.mark.django_db
needs_saleor = pytest.mark.skipif(not SALEOR_SCHEMA, reason="SALEOR_SCHEMA names no file")


@cache
def saleor() -> GraphQLSchema:
    return build_schema(Path(SALEOR_SCHEMA).read_text())


@cache
def ours() -> GraphQLSchema:
    """As a client sees it that asks for all there is."""
    query = get_introspection_query(specified_by_url=False, input_value_deprecation=True)
    return build_client_schema(ask(query).data)


@cache
def classic() -> GraphQLSchema:
    """As code generators see it: by the classic introspection query, which knows no deprecated arguments."""
    return build_client_schema(ask(get_introspection_query(specified_by_url=False)).data)


def test_the_classic_introspection_lists_deprecated_arguments_and_input_fields() -> None:
    def names(schema: GraphQLSchema) -> set[str]:
        return {
            f"{kind.name}.{key}({argument})"
            for kind in schema.type_map.values()
            if not kind.name.startswith("__")
            for key, field in getattr(kind, "fields", {}).items()
            for argument in ["", *getattr(field, "args", {})]
        }

    assert "filter" in classic().query_type.fields["products"].args  # type: ignore[union-attr]
    assert names(classic()) == names(ours())


def test_directives_are_the_classic_ones() -> None:
    query = "{ __schema { directives { name locations } } }"
    told = {row["name"]: row["locations"] for row in ask(query).data["__schema"]["directives"]}
    spots = ["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"]

    assert told == {
        "include": spots,
        "skip": spots,
        "deprecated": [
            "FIELD_DEFINITION",
            "ARGUMENT_DEFINITION",
            "INPUT_FIELD_DEFINITION",
            "ENUM_VALUE",
        ],
    }


def test_a_client_may_decline_deprecated_arguments() -> None:
    query = (
        """{ __type(name: "Query") { fields { name args(includeDeprecated: false) { name } } } }"""
    )
    fields = {row["name"]: row["args"] for row in ask(query).data["__type"]["fields"]}

    assert "filter" not in [row["name"] for row in fields["products"]]


def test_schema_is_the_committed_sdl() -> None:
    assert FILE.read_text() == sdl(), "run manage.py engine_sdl"


@needs_saleor
def test_schema_is_a_part_of_saleors() -> None:
    assert differences(ours(), saleor()) == []


@needs_saleor
def test_differences_sees_a_changed_type_argument_value_and_default() -> None:
    text = FILE.read_text()
    for old, new in (
        ("id: ID!", "id: ID"),
        ("limit: PositiveInt = 100", "limit: PositiveInt = 50"),
        ("  IN_STOCK\n", "  IN_STOCK\n  SOLD\n"),
        ("country: CountryCode\n", "country: String\n"),
    ):
        assert old in text
        assert differences(build_schema(text.replace(old, new)), saleor()) != []


def _operations() -> str:
    return "\n".join(path.read_text() for path in sorted(OPERATIONS.rglob("*.graphql")))


def test_operations_we_send_are_valid_here() -> None:
    assert [error.message for error in validate(ours(), parse(_operations()))] == []


@needs_saleor
def test_operations_we_send_are_valid_on_saleor() -> None:
    assert [error.message for error in validate(saleor(), parse(_operations()))] == []


def _surface() -> list[tuple[str, str, list[str]]]:
    found = []
    for line in SURFACE.read_text().splitlines():
        name, _, fields = line.partition(": ")
        for entry in fields.split():
            field, arguments = re.fullmatch(r"(\w+)(?:\((.*)\))?", entry).groups()  # type: ignore[union-attr]
            found.append((name, field, (arguments or "").split(",") if arguments else []))
    return found


def test_every_root_field_that_clients_are_promised_exists() -> None:
    for line in ROOTS.read_text().splitlines():
        name, _, fields = line.partition(": ")
        known = getattr(classic().type_map[name], "fields")  # noqa: B009 -- of an object type
        assert set(fields.split()) - set(known) == set()


def test_every_field_that_the_official_storefront_reads_exists() -> None:
    missing = []
    for name, field, arguments in _surface():
        kind = classic().type_map.get(name)
        known = getattr(kind, "fields", {}).get(field)
        if known is None or not set(arguments) <= set(known.args):
            missing.append(f"{name}.{field}({','.join(arguments)})")

    assert missing == []
    assert len(_surface()) == 433


@pytest.mark.skipif(not DOCUMENTS, reason="STOREFRONT_DOCUMENTS names no folder")
def test_the_official_storefronts_documents_are_valid_here() -> None:
    operations = 0
    for path in sorted(Path(DOCUMENTS).glob("*.graphql")):
        document = parse(path.read_text())
        operations += sum(node.kind == "operation_definition" for node in document.definitions)
        assert [f"{path.name}: {error.message}" for error in validate(classic(), document)] == []
    assert operations == 66
