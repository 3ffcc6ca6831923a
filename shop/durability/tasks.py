"""Celery's entry points of the store's worker: drain on commit and by schedule, prune daily."""

import threading

import structlog
from celery import shared_task
from celery.signals import worker_shutting_down
from kombu.exceptions import OperationalError

from shop.durability.idempotency import requests_prune
from shop.durability.inbox import receipts_prune
from shop.durability.outbox import outbox_drain, outbox_prune
from shop.kernel import clock

DRAIN_LIMIT = 200

log = structlog.get_logger(__name__)


_ending = threading.Event()


@worker_shutting_down.connect
def ending(**_: object) -> None:
    """The worker was asked to stop: finish the message at hand and begin no other."""
    _ending.set()


@shared_task(name="durability.outbox_drain", ignore_result=True)
def drain(**_: object) -> None:
    """Work on what is due; asks for another turn when more may be left."""
    if outbox_drain(limit=DRAIN_LIMIT, going=lambda: not _ending.is_set()) >= DRAIN_LIMIT:
        ring()


@shared_task(name="durability.prune", ignore_result=True)
def prune(**_: object) -> None:
    """Delete what was done long ago."""
    now = clock.now()
    log.info(
        "durability.pruned",
        messages=outbox_prune(now=now),
        receipts=receipts_prune(now=now),
        requests=requests_prune(now=now),
    )


def ring() -> None:
    """Ask a worker to drain now. A broker that is away is no error: the schedule drains too."""
    try:
        drain.apply_async(retry=False)
    except OperationalError as error:
        log.warning("outbox.ring_lost", error=str(error))


SCHEDULE = {
    "outbox-drain": {"task": "durability.outbox_drain", "schedule": 5.0},
    "durability-prune": {"task": "durability.prune", "schedule": 24 * 3600.0},
}
"""Entries for celery's beat; the project's celery module adds them up."""
