"""manage.py engine_bootstrap: settings, signing key and the operator; run after every migrate."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from shop.engine.domain.beginnings import engine_begin
from shop.engine.errors import MutationError
from shop.engine.keys import private_key
from shop.kernel.clock import now


class Command(BaseCommand):
    """Leaves what is there alone."""

    help = "Prepares the engine's database and its signing key."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make the key, the settings and the operator: the demo's, or the one whom the environment names."""
        private_key()
        try:
            engine_begin(demo=settings.DEMO, now=now(), operator=settings.ENGINE_OPERATOR)
        except MutationError as refused:
            reasons = " ".join(one.message for one in refused.errors)
            raise CommandError(f"SALEOR_OPERATOR_PASSWORD: {reasons}") from refused
