"""`manage.py web_empty`: back to the bare shop with only the operator. Demo mode only."""

import shutil
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from shop.durability.transactions import durable
from shop.project.operator_login import operator_ensure

KEPT = {"django_migrations", "django_content_type", "auth_permission"}


class Command(BaseCommand):
    """Empties every table that holds something, in one transaction, and the media folder."""

    help = "Empty the store; only the operator stays. Refused outside demo mode."

    def handle(self, *_: Any, **__: Any) -> None:
        """Refuses outside demo mode."""
        if not settings.DEMO:
            raise CommandError("web_empty works in demo mode only")
        with durable():
            self._truncate()
            operator_ensure()
        cache.clear()
        shutil.rmtree(Path(settings.MEDIA_ROOT), ignore_errors=True)

    def _truncate(self) -> None:
        tables = {
            model._meta.db_table  # noqa: SLF001 -- Django's documented model API
            for model in apps.get_models(include_auto_created=True)
            if model._meta.managed and not model._meta.proxy  # noqa: SLF001
        } - KEPT
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            cursor.execute(
                " UNION ALL ".join(
                    f"SELECT '{name}' WHERE EXISTS (SELECT FROM {connection.ops.quote_name(name)})"  # noqa: S608
                    for name in sorted(tables)
                )
            )
            full = [connection.ops.quote_name(row[0]) for row in cursor.fetchall()]
            if full:
                cursor.execute(f"TRUNCATE {', '.join(full)} RESTART IDENTITY CASCADE")
