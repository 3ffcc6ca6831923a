"""`manage.py payments_connect`: register our webhook at the payment service, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from shop.kernel import clock
from shop.payments.domain.endpoints import endpoint_ensure, endpoint_url


class Command(BaseCommand):
    """Safe to run at every start."""

    help = "Registers the store's webhook address at Stripe or the payment simulator."

    def add_arguments(self, parser: CommandParser) -> None:
        """The address, when it is not PUBLIC_URL's."""
        parser.add_argument("--url", default=endpoint_url())

    def handle(self, *_args: Any, **options: Any) -> None:
        """Register and say what was done."""
        outcome = endpoint_ensure(url=options["url"], now=clock.now())
        self.stdout.write(f"payment webhook {options['url']}: {outcome}")
