"""`manage.py web_empty`: back to the bare shop with only the operator. Demo mode only."""

import shutil
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError

from shop.durability.emptying import tables_empty
from shop.project.operator_login import operator_ensure, operator_password_hash

KEPT = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "payments_stripeendpoint",  # the payment service goes on telling us at this address
}
COUNTING_ON = ("durability_outboxmessage",)


class Command(BaseCommand):
    """Empties every table, in one transaction, the cache and the media folder."""

    help = "Empty the store; only the operator stays. Refused outside demo mode."

    def prepare(self) -> None:
        """What can be done before anybody asks."""
        operator_password_hash()

    def handle(self, *_: Any, **__: Any) -> None:
        """Refuses outside demo mode."""
        if not settings.DEMO:
            raise CommandError("web_empty works in demo mode only")
        tables_empty(_tables(), fill=operator_ensure, counting_on=COUNTING_ON)
        cache.clear()
        shutil.rmtree(Path(settings.MEDIA_ROOT), ignore_errors=True)


def _tables() -> set[str]:
    return {
        model._meta.db_table  # noqa: SLF001 -- Django's documented model API
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy  # noqa: SLF001
    } - KEPT
