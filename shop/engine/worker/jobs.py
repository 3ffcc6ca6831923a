"""What the worker does and how often. A job takes `now` and answers how much it did; it must be safe to run twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from shop.durability.transactions import durable
from shop.engine.domain.checkout_expiry import checkouts_expire
from shop.engine.domain.complete import automatic_candidates, checkout_complete
from shop.engine.domain.completion import Completion
from shop.engine.domain.funds_release import funds_release
from shop.engine.domain.order_expiry import orders_expire, orders_forget
from shop.engine.domain.reservations import reservations_expire
from shop.engine.domain.transaction_requests import transaction_requests_run
from shop.engine.errors import MutationError
from shop.engine.models import AppInstallation, Checkout
from shop.engine.webhooks.delivery import deliveries_prune
from shop.engine.webhooks.installation import RUNNING

log = structlog.get_logger(__name__)
INTERRUPTED = "The installation was interrupted; please try again."


@dataclass(frozen=True, slots=True)
class Job:
    """A name for the log, the seconds between two runs, and the work. One that asks apps runs `apart`, in a thread."""

    name: str
    every: float
    run: Callable[..., int]
    apart: bool = False


def automatic_complete(*, now: datetime) -> int:
    """Complete paid checkouts whose channel does so by itself; a refusal is tried again later."""
    done = 0
    for checkout_id in automatic_candidates(now=now):
        with durable():
            Checkout.objects.filter(pk=checkout_id).update(last_automatic_completion_attempt_at=now)
        try:
            checkout_complete(checkout_id=checkout_id, how=Completion(is_automatic=True), now=now)
        except MutationError as refused:
            entry = refused.errors[0]
            log.info("checkout.automatic_refused", checkout=str(checkout_id), code=entry.code)
        else:
            done += 1
    return done


def installations_recover(*, now: datetime) -> int:
    """Installations whose worker died are told as failed."""
    old = AppInstallation.objects.filter(status=RUNNING, updated_at__lt=now - timedelta(minutes=2))
    with durable():
        return old.update(status="FAILED", message=INTERRUPTED, updated_at=now)


JOBS = (
    Job("reservations.expire", 10, reservations_expire),
    Job("orders.expire", 20, orders_expire),
    Job("transactions.request", 0.5, transaction_requests_run, apart=True),
    Job("checkouts.complete", 5, automatic_complete, apart=True),
    Job("funds.release", 60, funds_release),
    Job("installations.recover", 30, installations_recover),
    Job("checkouts.expire", 300, checkouts_expire),
    Job("orders.forget", 600, orders_forget),
    Job("deliveries.prune", 3600, deliveries_prune),
)
