"""manage.py engine_worker: delivers webhooks, installs apps, expires what is due, until SIGTERM."""

import signal
from typing import Any

from django.core.management.base import BaseCommand

from shop.engine.worker.loop import Worker


class Command(BaseCommand):
    """Runs in the foreground; a second one may run beside it."""

    help = "Delivers webhooks and does what is due."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Loop until SIGTERM or SIGINT, then finish what was begun."""
        worker = Worker()
        for kind in (signal.SIGTERM, signal.SIGINT):
            signal.signal(kind, lambda *_: worker.stop.set())
        worker.run()
