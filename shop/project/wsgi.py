"""The store's WSGI application, served by Granian on the pages' port and on the hooks' port."""

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from shop.durability.handlers import handlers_load
from shop.project.celery import app

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.project.settings.demo")


def behind_proxies(inner: Application, proxies: Sequence[str]) -> Application:
    """The application that believes these proxies where a request comes from: rate limits count visitors, not proxies."""
    if not proxies:
        return inner
    wrapped: Application = wrap_wsgi_with_proxy_headers(inner, list(proxies))
    return wrapped


def tasks_load() -> None:
    """Import every package's tasks before the first request comes.

    Left to the first that needs them, two requests at once can wait for each other for ever: one holds Celery's lock and
    wants a module, the other imports that module and wants Celery's lock. Then the process answers nobody any more.
    """
    app.finalize()
    handlers_load()


application = behind_proxies(get_wsgi_application(), settings.TRUSTED_PROXIES)
tasks_load()
PAGES = get_resolver().url_patterns
"""All pages are imported now: the first visitor does not wait for it."""
