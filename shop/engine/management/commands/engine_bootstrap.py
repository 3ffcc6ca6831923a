"""manage.py engine_bootstrap: settings and, in demo mode, the operator; run after every migrate."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from shop.engine.domain.beginnings import engine_begin
from shop.engine.keys import private_key
from shop.kernel.clock import now


class Command(BaseCommand):
    """Leaves what is there alone."""

    help = "Prepares the engine's database and its signing key."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make the key, the settings and the demo's operator."""
        private_key()
        engine_begin(demo=settings.DEMO, now=now())
