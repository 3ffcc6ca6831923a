"""The task queue. Each package's tasks.py may name its own timetable: `SCHEDULE = {"name": {"task": …, "schedule": seconds}}`."""

import os
import warnings
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import (
    before_task_publish,
    setup_logging,
    task_postrun,
    task_prerun,
    worker_ready,
    worker_shutdown,
)
from django.conf import settings
from structlog.contextvars import bind_contextvars, clear_contextvars

from shop.kernel.trace import trace_begin, trace_id

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.project.settings.demo")

warnings.filterwarnings("ignore", "You're running the worker with superuser")  # containers do

app = Celery("xianhuo")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_after_finalize.connect
def schedule_collect(sender: Celery, **_: Any) -> None:
    """Gather the timetables of all packages, by name."""
    for package in settings.INSTALLED_APPS:
        module = f"{package}.tasks"
        if find_spec(package) and find_spec(module):
            sender.conf.beat_schedule.update(getattr(import_module(module), "SCHEDULE", {}))


@setup_logging.connect
def logging_keep(**_: Any) -> None:
    """Keep Django's logging: connecting here stops Celery from installing its own."""


@before_task_publish.connect
def trace_send(headers: dict[str, Any] | None = None, **_: Any) -> None:
    """Send the request id along with the task."""
    if headers is not None and trace_id():
        headers["request_id"] = trace_id()


@task_prerun.connect
def trace_take(task: Any = None, **_: Any) -> None:
    """Go on under the sender's request id, or under a new one."""
    request = task.request
    sent = getattr(request, "request_id", None) or (request.headers or {}).get("request_id")
    trace_begin(sent)
    bind_contextvars(task=task.name)


@task_postrun.connect
def trace_leave(**_: Any) -> None:
    """Forget what was bound for the task."""
    clear_contextvars()


def _ready_file() -> Path:
    return Path(settings.HOME) / "run" / "worker.ready"


@worker_ready.connect
def readiness_show(**_: Any) -> None:
    """Tell the supervisor that tasks are being taken."""
    if _ready_file().parent.is_dir():
        _ready_file().write_text(str(os.getpid()))


@worker_shutdown.connect
def readiness_hide(**_: Any) -> None:
    """Take the sign away."""
    _ready_file().unlink(missing_ok=True)
