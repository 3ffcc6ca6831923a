"""Writes the schema of the GraphQL for apps to docs/app-schema.graphql."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from shop.project.graphql import app_sdl


class Command(BaseCommand):
    """`make sdl` runs it; a test fails while the file is old."""

    help = "write docs/app-schema.graphql"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Write the file."""
        (settings.ROOT / "docs/app-schema.graphql").write_text(app_sdl(), encoding="utf-8")
