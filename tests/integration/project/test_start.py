"""What a server has done before its first request."""

import json
import subprocess
import sys

import pytest

ASKED = """
import json, sys
import shop.project.wsgi
from django.conf import settings
from importlib.util import find_spec
from shop.project.celery import app
tasks = [f"{name}.tasks" for name in settings.INSTALLED_APPS if find_spec(f"{name}.tasks")]
print(json.dumps([app.finalized, len(tasks), [name for name in tasks if name not in sys.modules]]))
"""


@pytest.mark.timeout(60)
def test_no_request_imports_tasks_while_another_waits_for_celery() -> None:
    """Two first requests at once stood still for ever: one held Celery's lock, the other a module's."""
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)

    is_finalized, known, missing = json.loads(done.stdout.splitlines()[-1])

    assert known > 5
    assert (is_finalized, missing) == (True, [])
