"""What a server has done before its first request."""

import json
import subprocess
import sys
from typing import Any

import pytest
from django.test import RequestFactory

from shop.project.hooks import application, webhooks_only

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


@pytest.mark.parametrize(
    "path", ["/", "/admin/", "/account/sign-in/", "/graphql/", "/media/x.webp", "/payments/return/"]
)
def test_the_webhooks_port_shows_nobody_a_page(path: str) -> None:
    said: list[str] = []

    body = application(RequestFactory().get(path).environ, lambda status, _: said.append(status))

    assert (said, b"".join(body)) == (["404 Not Found"], b"")


@pytest.mark.parametrize(
    "path", ["/app/webhooks/async/", "/payments/stripe/webhook/", "/healthz", "/metrics"]
)
def test_the_webhooks_port_passes_on_what_servers_call(path: str) -> None:
    def inner(environ: dict[str, Any], _: Any) -> list[bytes]:
        return [str(environ["PATH_INFO"]).encode()]

    seen = webhooks_only(inner)(RequestFactory().post(path).environ, None)

    assert list(seen) == [path.encode()]
