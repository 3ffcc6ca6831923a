"""`manage.py engine_scaffold TYPE [field …]`: prints the declaration of a type of Saleor's SDL in our notation."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from graphene.utils.str_converters import to_camel_case, to_snake_case
from graphql import (
    EnumTypeDefinitionNode,
    InputObjectTypeDefinitionNode,
    InputValueDefinitionNode,
    ObjectTypeDefinitionNode,
    UnionTypeDefinitionNode,
    parse,
    print_ast,
)


def _is_deprecated(node: Any) -> bool:
    return any(directive.name.value == "deprecated" for directive in node.directives)


def _notation(node: InputValueDefinitionNode) -> str:
    default = f" = {print_ast(node.default_value)}" if node.default_value else ""
    return print_ast(node.type) + default


def _argument(node: InputValueDefinitionNode) -> str:
    text = (
        repr(_notation(node)).replace("'", '"')
        if '"' not in _notation(node)
        else repr(_notation(node))
    )
    return f"arg({text}, deprecated=OLD)" if _is_deprecated(node) else text


def _field(node: Any) -> str:
    parts = [f'"{print_ast(node.type)}"']
    if _is_deprecated(node):
        parts.append("deprecated=OLD")
    name = to_snake_case(node.name.value)
    if to_camel_case(name) != node.name.value:
        parts.append(f'name="{node.name.value}"')
    if node.arguments:
        pairs = ", ".join(
            f'"{to_snake_case(argument.name.value)}": {_argument(argument)}'
            for argument in node.arguments
        )
        parts.append(f"args={{{pairs}}}")
    return f"    {name} = field({', '.join(parts)})"


def _object(node: ObjectTypeDefinitionNode, wanted: list[str]) -> list[str]:
    lines = [f"class {node.name.value}(graphene.ObjectType):"]
    if node.interfaces:
        names = ", ".join(interface.name.value for interface in node.interfaces)
        lines += ["    class Meta:", f"        interfaces = ({names},)", ""]
    return lines + [_field(part) for part in node.fields if not wanted or part.name.value in wanted]


def _input(node: InputObjectTypeDefinitionNode) -> list[str]:
    lines = [f"{node.name.value} = input_type(", f'    "{node.name.value}",', '    """']
    for part in node.fields:
        tail = " @deprecated" if _is_deprecated(part) else ""
        lines.append(f"    {part.name.value}: {_notation(part)}{tail}")
    return [*lines, '    """,', ")"]


def _enum(node: EnumTypeDefinitionNode) -> list[str]:
    old = [value.name.value for value in node.values if _is_deprecated(value)]
    tail = f', deprecated="{" ".join(old)}"' if old else ""
    return [
        f'{node.name.value} = enum_type("{node.name.value}", "{" ".join(v.name.value for v in node.values)}"{tail})'
    ]


def scaffold(definitions: dict[str, Any], name: str, wanted: list[str]) -> str:
    """The declaration; KeyError for an unknown type. `name` may be Mutation.field or Query.field."""
    parent, _, part = name.partition(".")
    node = definitions[parent]
    if part:
        return "\n".join(_field(item) for item in node.fields if item.name.value == part)
    if isinstance(node, InputObjectTypeDefinitionNode):
        lines = _input(node)
    elif isinstance(node, EnumTypeDefinitionNode):
        lines = _enum(node)
    elif isinstance(node, UnionTypeDefinitionNode):
        members = " ".join(member.name.value for member in node.types)
        lines = [f'{parent} = union_type("{parent}", "{members}", resolve)']
    else:
        lines = _object(node, wanted)
    return "\n".join(lines)


class Command(BaseCommand):
    """Prints Python for a type of the SDL."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A type, or Type.field; then the wanted fields."""
        parser.add_argument("type")
        parser.add_argument("fields", nargs="*")

    def handle(self, **options: Any) -> None:
        """Read $SALEOR_SCHEMA and print."""
        path = os.environ.get("SALEOR_SCHEMA")
        if not path:
            raise CommandError("set SALEOR_SCHEMA to Saleor's SDL file")
        document = parse(Path(path).read_text(), no_location=True)
        definitions = {
            node.name.value: node for node in document.definitions if hasattr(node, "name")
        }
        try:
            self.stdout.write(scaffold(definitions, options["type"], options["fields"]))
        except KeyError as error:
            raise CommandError(f"no type {error}") from error
