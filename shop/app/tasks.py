"""The worker's entries: the poll of the commerce server, and customers who left."""

import structlog
from celery import shared_task

from shop.app.customers import customer_forget
from shop.app.reconcile import commerce_reconcile
from shop.commerce.errors import CommerceUnavailable
from shop.commerce.installation import app_token
from shop.durability.handlers import outbox_handler
from shop.kernel.clock import now

log = structlog.get_logger(__name__)


@shared_task(name="app.commerce_reconcile", ignore_result=True)
def reconcile(**_: object) -> None:
    """Look for changes that no webhook brought; nothing to do before the app is installed."""
    if not app_token():
        return
    try:
        promised = commerce_reconcile(now=now())
    except CommerceUnavailable as error:
        log.warning("app.reconcile_later", error=str(error))
        return
    if promised:
        log.info("app.reconciled", orders=promised)


@outbox_handler("account.deleted", network=True)
def account_deleted(*, user_id: int, **_: object) -> None:
    """The person has left: the commerce server forgets the customer too."""
    customer_forget(user_id=user_id)


SCHEDULE = {"commerce-reconcile": {"task": "app.commerce_reconcile", "schedule": 60.0}}
