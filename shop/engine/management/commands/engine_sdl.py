"""`manage.py engine_sdl`: writes the schema's SDL to shop/engine/subset.graphql; --check only compares."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from graphql import lexicographic_sort_schema, print_schema

from shop.engine.schema.root import schema

FILE = Path(__file__).resolve().parents[2] / "subset.graphql"


def sdl() -> str:
    """The schema as sorted SDL without descriptions."""
    sorted_schema = lexicographic_sort_schema(schema.graphql_schema)
    for kind in sorted_schema.type_map.values():
        kind.description = None
        for field in getattr(kind, "fields", {}).values():
            field.description = None
            for argument in getattr(field, "args", {}).values():
                argument.description = None
        for value in getattr(kind, "values", {}).values():
            value.description = None
    return print_schema(sorted_schema) + "\n"


class Command(BaseCommand):
    """Writes or checks the committed SDL."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--check."""
        parser.add_argument("--check", action="store_true")

    def handle(self, **options: Any) -> None:
        """Write the file, or fail when it differs."""
        text = sdl()
        if options["check"]:
            if FILE.read_text() != text:
                raise CommandError("subset.graphql is stale: run manage.py engine_sdl")
            return
        FILE.write_text(text)
        self.stdout.write(f"{FILE.name}: {text.count(chr(10))} lines")
