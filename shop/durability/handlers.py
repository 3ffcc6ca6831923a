"""Which function does the work of which outbox topic. Packages fill it from their `tasks.py` or by dotted path."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from django.utils.module_loading import autodiscover_modules, import_string

Handler = Callable[..., object]
HandlerT = TypeVar("HandlerT", bound=Handler)


@dataclass(frozen=True, slots=True)
class Registration:
    """A topic's handler. `network` handlers run outside any transaction, the others inside the message's own;
    `patient` ones give way to everything else that is due."""

    topic: str
    path: str
    network: bool
    patient: bool = False

    def load(self) -> Handler:
        """The function itself."""
        found: Handler = import_string(self.path)
        return found


_registry: dict[str, dict[str, Registration]] = {}


def outbox_handler(
    topic: str, *, network: bool = False, patient: bool = False
) -> Callable[[HandlerT], HandlerT]:
    """Mark a function of a package's `tasks.py` as a handler of the topic: `f(**payload)`.

    Plain handlers run in one durable transaction with the message: what they write and the message's end are one
    commit. `network=True` handlers run outside any transaction, at least once; they must be safe to repeat.
    `patient=True` is for work that comes in hundreds and may wait, so that a payment never waits behind it.
    """

    def mark(function: HandlerT) -> HandlerT:
        path = f"{function.__module__}.{function.__qualname__}"
        outbox_register(topic, path, network=network, patient=patient)
        return function

    return mark


def outbox_register(topic: str, path: str, *, network: bool = False, patient: bool = False) -> None:
    """Add a handler by dotted path, so that nothing is imported; a second call with the same path replaces it."""
    _registry.setdefault(topic, {})[path] = Registration(
        topic=topic, path=path, network=network, patient=patient
    )


def outbox_unregister(topic: str, path: str) -> None:
    """Take a handler away again; for tests."""
    _registry.get(topic, {}).pop(path, None)


def handlers_of(topic: str) -> list[Registration]:
    """The topic's handlers in the order they were registered; empty when nobody handles it."""
    handlers_load()
    return list(_registry.get(topic, {}).values())


def patient_topics() -> list[str]:
    """The topics whose every handler can wait for everything else."""
    handlers_load()
    return [
        topic
        for topic, found in _registry.items()
        if found and all(registration.patient for registration in found.values())
    ]


@cache
def handlers_load() -> None:
    """Import every package's tasks once; servers call it before they answer."""
    autodiscover_modules("tasks")
