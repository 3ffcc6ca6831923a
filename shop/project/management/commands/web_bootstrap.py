"""`manage.py web_bootstrap`: in demo mode, make sure that the operator can sign in. Safe to repeat."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from shop.project.operator_login import operator_ensure


class Command(BaseCommand):
    """Makes the demo's operator; elsewhere operators are made with `createsuperuser`."""

    help = "Make the operator's login in demo mode."

    def handle(self, *_: Any, **__: Any) -> None:
        """Does nothing outside demo mode."""
        if settings.DEMO:
            operator_ensure()
