"""`manage.py provision`: connect the store with its commerce server and set up channels, zone and product type."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from shop.app.provisioning import provision
from shop.kernel.errors import DomainError


class Command(BaseCommand):
    """Safe to repeat. The operator's login comes from settings.COMMERCE_OPERATOR."""

    help = "Install our app on the commerce server and make what the store relies on."

    def add_arguments(self, parser: CommandParser) -> None:
        """How long to wait for the other processes."""
        parser.add_argument("--wait", type=float, default=60, help="seconds to wait for the others")

    def handle(self, *_: Any, **options: Any) -> None:
        """One domain call; a failure is one sentence."""
        email, password = settings.COMMERCE_OPERATOR
        try:
            provision(
                email=email, password=password, wait_seconds=options["wait"], say=self.stdout.write
            )
        except DomainError as error:
            raise CommandError(f"provisioning failed: {error}") from error
