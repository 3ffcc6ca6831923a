"""The text of /metrics: what the machine's processes counted, and what is looked up in the moment somebody asks."""

import hmac
import os
from collections.abc import Callable, Iterable, Sequence

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    generate_latest,
    multiprocess,
)
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

CONTENT_TYPE = CONTENT_TYPE_LATEST
Look = Callable[[], Iterable[Metric]]
"""Gives figures that no process counts, as the depth of a queue in the database."""


class _Looked(Collector):
    """What one look finds."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def collect(self) -> Iterable[Metric]:
        """Now."""
        return self._look()


def figures_shown(token: str | None, authorization: str) -> bool:
    """Whether the caller may read: None shows nobody anything, "" everybody all, a token whoever sends it as a bearer."""
    sent = authorization.removeprefix("Bearer ")
    return token is not None and (not token or hmac.compare_digest(sent.encode(), token.encode()))


def figures_text(looks: Sequence[Look] = ()) -> bytes:
    """With PROMETHEUS_MULTIPROC_DIR set, the counts of all processes of the machine add up."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):  # the variable is prometheus_client's own
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(_Looked(REGISTRY.collect))
    for look in looks:
        registry.register(_Looked(look))
    return generate_latest(registry)
