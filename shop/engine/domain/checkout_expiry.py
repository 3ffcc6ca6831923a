"""Checkouts that were left: removed after a while, unless money is tied to them."""

from datetime import datetime, timedelta

from django.db.models import Q

from shop.durability.transactions import durable
from shop.engine.models import Checkout

EMPTY = timedelta(hours=6)
ANONYMOUS = timedelta(days=30)
SIGNED_IN = timedelta(days=90)


def checkouts_expire(*, now: datetime, limit: int = 200) -> int:
    """Remove checkouts that were not touched for long; with their lines their reservations go. How many."""
    due = (
        Q(lines__isnull=True, updated_at__lt=now - EMPTY)
        | Q(user=None, email=None, updated_at__lt=now - ANONYMOUS)
        | Q(updated_at__lt=now - SIGNED_IN)
    )
    with durable():
        rows = Checkout.objects.filter(due, transactions__isnull=True, payments__isnull=True)
        pks = list(
            rows.order_by("updated_at", "pk").values_list("pk", flat=True).distinct()[:limit]
        )
        locked = list(
            Checkout.objects.filter(pk__in=pks).order_by("pk").select_for_update(skip_locked=True)
        )
        free = [checkout.pk for checkout in locked]
        Checkout.objects.filter(pk__in=free).delete()
    return len(free)
