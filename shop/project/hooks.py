"""The webhooks' WSGI application: the store's, of which it answers what the commerce server and the payment service call."""

from collections.abc import Iterable
from typing import Any

from shop.project.wsgi import Application
from shop.project.wsgi import application as store

ANSWERED = ("/app/", "/payments/stripe/webhook/", "/healthz", "/metrics")
"""Beginnings of paths. Pages are for people, who come by the pages' port; here they would be one more way in."""


def webhooks_only(inner: Application) -> Application:
    """The application without pages: 404 for every other path, before anything of it is read."""

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if str(environ.get("PATH_INFO", "")).startswith(ANSWERED):
            return inner(environ, start_response)
        start_response("404 Not Found", [("Content-Type", "text/plain"), ("Content-Length", "0")])
        return [b""]

    return application


application = webhooks_only(store)
