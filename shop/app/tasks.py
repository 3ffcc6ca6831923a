"""The worker's entry: the poll of the commerce server."""

import structlog
from celery import shared_task

from shop.app.reconcile import commerce_reconcile
from shop.commerce.errors import CommerceUnavailable
from shop.commerce.installation import app_token
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


SCHEDULE = {"commerce-reconcile": {"task": "app.commerce_reconcile", "schedule": 60.0}}
