"""manage.py engine_empty: an engine as it was on its first day."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from shop.engine.domain.beginnings import engine_empty, operator_password_hash
from shop.kernel.clock import now


class Command(BaseCommand):
    """Removes everything that was stored."""

    help = "Removes all data; keeps migrations and signing keys. Demo mode only."

    def prepare(self) -> None:
        """What can be done before anybody asks."""
        operator_password_hash()

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Refused outside demo mode, where data is somebody's."""
        if not settings.DEMO:
            raise CommandError(
                "engine_empty removes all data and works in demo mode only (XIANHUO_DEMO=1)."
            )
        engine_empty(demo=True, now=now())
