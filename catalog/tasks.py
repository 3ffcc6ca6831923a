"""Entry points of the worker: send listings to the commerce server, follow what changed there, reconcile."""

from datetime import datetime, timedelta

from celery import shared_task
from django.utils.module_loading import import_string

from catalog.domain.commerce_sync import listing_push
from catalog.domain.drafts import PUSH_TOPIC
from catalog.domain.following import listings_reconcile, product_heard
from catalog.domain.index import names_changed
from catalog.domain.restocking import (
    RESTOCKED_TOPIC,
    restock_reminders_forget,
    restock_reminders_send,
)
from catalog.enums import SyncState
from catalog.models import Listing
from shop.durability.handlers import outbox_handler
from shop.kernel import clock

LOOK_BACK = timedelta(minutes=30)


@outbox_handler(PUSH_TOPIC, network=True, patient=True)
def push(*, listing_id: int, **_: object) -> None:
    """Bring the commerce server in step with a listing, unless an earlier message has done it, the look included."""
    done = Listing.objects.filter(pk=listing_id, sync_state=SyncState.DONE)
    if done.exclude(followed_at=None).exists():
        return
    listing_push(listing_id=listing_id, now=clock.now())


@outbox_handler("product.changed", network=True, patient=True)
def follow(*, product_id: str, at: str = "", **_: object) -> None:
    """Mirror a product that changed."""
    heard_at = datetime.fromisoformat(at) if at else None
    product_heard(product_id=product_id, now=clock.now(), heard_at=heard_at)


@outbox_handler(RESTOCKED_TOPIC, network=True)
def restocked(*, listing_id: int, **_: object) -> None:
    """Tell the people who waited for it."""
    restock_reminders_send(listing_id=listing_id, now=clock.now())


@outbox_handler("account.deleted")
def account_deleted(*, user_id: int, **_: object) -> None:
    """The person has left and waits for nothing."""
    restock_reminders_forget(user_id=user_id)


@outbox_handler("place.changed")
def place_changed(*, kind: str, row_id: int, **_: object) -> None:
    """The operator changed a place, a seller or a paper."""
    names_changed(kind=kind, row_id=row_id)


@outbox_handler("catalog.demo_pictures", network=True, patient=True)
def demo_pictures(**_: object) -> None:
    """Finish the demo's pictures after the shop opened. Drawing takes seconds, so no transaction is open."""
    import_string("catalog.demo.loader.pictures_finish")(now=clock.now())


@shared_task(name="catalog.reconcile", ignore_result=True)
def reconcile(**_: object) -> None:
    """Find what no webhook brought."""
    now = clock.now()
    listings_reconcile(since=now - LOOK_BACK, now=now)


SCHEDULE = {"catalog-reconcile": {"task": "catalog.reconcile", "schedule": 600.0}}
