"""The worker's loop: events out, installations, jobs that are due; ends cleanly when asked to."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from shop.engine.models import EventDelivery
from shop.engine.webhooks.delivery import deliveries_take, delivery_send, events_render
from shop.engine.webhooks.installation import installation_run, installation_take
from shop.engine.worker.jobs import JOBS, Job
from shop.kernel.clock import now

log = structlog.get_logger(__name__)
SENDERS = 8
"""Requests at once to all apps, of which one gets `delivery.SHARE`."""
HELPERS = 2
IDLE_SECONDS = 0.2


class Worker:
    """Takes what is due until `stop` is set. Several may run side by side: rows are taken with SKIP LOCKED."""

    def __init__(self, jobs: tuple[Job, ...] = JOBS) -> None:
        self.stop = threading.Event()
        self.jobs = jobs
        self.due = dict.fromkeys((job.name for job in jobs), 0.0)
        self.senders = ThreadPoolExecutor(SENDERS, thread_name_prefix="sender")
        self.helpers = ThreadPoolExecutor(HELPERS, thread_name_prefix="job")
        self.running: dict[Future[Any], int | None] = {}
        self.apart: dict[str, Future[Any]] = {}

    def run(self) -> None:
        """Loop; a database that is away is waited for."""
        log.info("worker.started")
        while not self.stop.is_set():
            try:
                busy = self.step()
            except (DatabaseError, InterfaceError) as error:
                log.warning("worker.database_away", reason=str(error))
                connection.close()
                self.stop.wait(1.0)
                continue
            if not busy:
                self.stop.wait(IDLE_SECONDS)
        for pool in (self.senders, self.helpers):
            pool.shutdown(wait=True, cancel_futures=True)
        connection.close()
        log.info("worker.stopped")

    def step(self) -> bool:
        """One round; whether there was work."""
        close_old_connections()
        rendered = events_render(now=now())
        self.running = {
            future: app for future, app in self.running.items() if not _finished(future)
        }
        installed = self._install()
        sent = self._send()
        self._jobs()
        return bool(rendered or sent or installed)

    def _send(self) -> int:
        room = SENDERS - len(self.running)
        busy = Counter(app for app in self.running.values() if app is not None)
        taken = deliveries_take(now=now(), batch=room, busy=busy) if room > 0 else []
        for delivery in taken:
            self._submit(_deliver, delivery, app=delivery.webhook.app_id)
        return len(taken)

    def _install(self) -> int:
        if len(self.running) >= SENDERS:
            return 0
        installation = installation_take(now=now())
        if installation is not None:
            self._submit(_installation, installation)
        return int(installation is not None)

    def _submit(self, work: Callable[[Any], None], subject: Any, *, app: int | None = None) -> None:
        self.running[self.senders.submit(work, subject)] = app

    def _jobs(self) -> None:
        for job in self.jobs:
            if time.monotonic() < self.due[job.name] or not self._is_free(job):
                continue
            self.due[job.name] = time.monotonic() + job.every
            if job.apart:
                self.apart[job.name] = self.helpers.submit(_job, job)
            else:
                _job_run(job)

    def _is_free(self, job: Job) -> bool:
        before = self.apart.get(job.name)
        return before is None or _finished(before)


def _job_run(job: Job) -> None:
    done = job.run(now=now())
    if done:
        log.info("job.done", job=job.name, count=done)


def _job(job: Job) -> None:
    try:
        _job_run(job)
    finally:
        close_old_connections()


def _finished(future: "Future[Any]") -> bool:
    """Whether it ended; what it raised is logged, for nobody else looks at it."""
    if not future.done():
        return False
    error = None if future.cancelled() else future.exception()
    if error is not None:
        log.error("worker.failed", exc_info=error)
    return True


def _deliver(delivery: EventDelivery) -> None:
    try:
        delivery_send(delivery=delivery, now=now())
    finally:
        close_old_connections()


def _installation(installation: Any) -> None:
    try:
        installation_run(installation=installation, now=now())
    finally:
        close_old_connections()
