"""Where the buyer goes after paying. Pages above register their addresses by dotted path, so that nothing is imported."""

from collections.abc import Callable

from django.utils.module_loading import import_string

from shop.payments.models import PaymentAttempt

Destination = Callable[[PaymentAttempt], str]
"""The path of a page of the store about this attempt's order or checkout."""

_paths: dict[str, str] = {}


def register_destinations(*, order: str, checkout: str) -> None:
    """Name two functions by dotted path: the page of a made order, and the page of a checkout to pay again."""
    _paths.update(order=order, checkout=checkout)


def order_path(attempt: PaymentAttempt) -> str:
    """Where a made order is shown; the home page while nobody registered one."""
    return _path("order", attempt)


def checkout_path(attempt: PaymentAttempt) -> str:
    """Where the buyer can pay again."""
    return _path("checkout", attempt)


def _path(name: str, attempt: PaymentAttempt) -> str:
    if name not in _paths:
        return "/"
    destination: Destination = import_string(_paths[name])
    return destination(attempt)
