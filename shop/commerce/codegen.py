"""Writes `generated/`, the typed client, from `operations/` and Saleor's schema; a tool for developers and CI.

`python -m shop.commerce.codegen SCHEMA [TARGET]`, or `make commerce-client` with SALEOR_SCHEMA set.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from graphql.language import DocumentNode, parse, print_ast, visit
from graphql.language.visitor import Visitor

HERE = Path(__file__).resolve().parent
_CONFIG = """
[tool.ariadne-codegen]
schema_path = "{schema}"
queries_path = "{here}/operations"
target_package_name = "{name}"
target_package_path = "{parent}"
client_name = "CommerceClient"
async_client = false
base_client_name = "CommerceBase"
base_client_file_path = "{here}/base_client.py"
include_all_inputs = false
include_all_enums = false
include_comments = "none"
show_deprecation_warnings = false

[tool.ariadne-codegen.scalars.DateTime]
type = "datetime.datetime"
[tool.ariadne-codegen.scalars.UUID]
type = "str"
[tool.ariadne-codegen.scalars.JSON]
type = "typing.Any"
[tool.ariadne-codegen.scalars.JSONString]
type = "str"
[tool.ariadne-codegen.scalars.PositiveDecimal]
type = "decimal.Decimal"
[tool.ariadne-codegen.scalars.Decimal]
type = "decimal.Decimal"
[tool.ariadne-codegen.scalars.Minute]
type = "int"
[tool.ariadne-codegen.scalars.Hour]
type = "int"
[tool.ariadne-codegen.scalars.Day]
type = "int"
"""


class _WithoutWords(Visitor):
    """Takes the descriptions out of a schema: we need its shapes, not its prose."""

    def enter(self, node: object, *_: object) -> None:
        if getattr(node, "description", None) is not None:
            node.description = None  # type: ignore[attr-defined]


def schema_without_words(text: str) -> str:
    """The schema's types without descriptions."""
    document: DocumentNode = parse(text)
    visit(document, _WithoutWords())
    return print_ast(document)


def client_write(*, schema: Path, target: Path) -> None:
    """Write the client package into `target`. Raises CalledProcessError when an operation does not fit the schema."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "schema.graphql"
        plain.write_text(schema_without_words(schema.read_text(encoding="utf-8")), encoding="utf-8")
        config = _CONFIG.format(
            schema=plain, here=HERE, name=target.name, parent=target.resolve().parent
        )
        path = Path(folder) / "codegen.toml"
        path.write_text(config, encoding="utf-8")
        program = Path(sys.executable).with_name("ariadne-codegen")
        subprocess.run([program, "--config", path], check=True, capture_output=True, cwd=HERE)  # noqa: S603 -- our own tool


def main(arguments: list[str]) -> int:
    """Command line entry."""
    schema = Path(arguments[0])
    target = Path(arguments[1]) if len(arguments) > 1 else HERE / "generated"
    client_write(schema=schema, target=target)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
