"""`manage.py demo_load`: each package's demo data, in the order of the import line, once. Demo mode only."""

import json
import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string


class Command(BaseCommand):
    """Calls every loader of settings.DEMO_LOADERS; each is safe to repeat and may return logins to print."""

    help = "Load the demo data. Refused outside demo mode."

    def handle(self, *_: Any, **__: Any) -> None:
        """Refuses outside demo mode; notes the logins for `make up`."""
        if not settings.DEMO:
            raise CommandError("demo_load works in demo mode only")
        logins: list[dict[str, str]] = []
        for path in settings.DEMO_LOADERS:
            module, name = path.rsplit(".", 1)
            if find_spec(module) is None or not hasattr(import_module(module), name):
                continue
            self.stdout.write(path)
            logins += import_string(path)() or []
        self._note(logins)

    @staticmethod
    def _note(logins: list[dict[str, str]]) -> None:
        note = Path(settings.HOME) / "run" / "demo-logins.json"
        note.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(note, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(logins, file, ensure_ascii=False)
