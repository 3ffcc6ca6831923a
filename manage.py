"""Django's command line. DJANGO_SETTINGS_MODULE picks web (default) or engine."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.project.settings.demo")
    from django.core.management import (
        execute_from_command_line,
    )

    execute_from_command_line(sys.argv)
