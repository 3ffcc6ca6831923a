"""Orders that nobody paid in time: expired, their stock and voucher uses given back, later removed."""

import uuid
from datetime import datetime

from django.db import connection
from django.db.models import F

from shop.durability.transactions import durable
from shop.engine.domain.stock import stock_deallocate
from shop.engine.models import Order, OrderEvent, OrderLine, VoucherCode, VoucherCustomer
from shop.engine.webhooks.events import Emission, events_emit

_DUE = """
SELECT o.id FROM engine_order o JOIN engine_channel ch ON ch.id = o.channel_id
WHERE o.status = 'UNCONFIRMED' AND ch.expire_orders_after IS NOT NULL
AND o.created_at < %(now)s - make_interval(mins => ch.expire_orders_after)
AND NOT EXISTS (SELECT 1 FROM engine_transactionitem t WHERE t.order_id = o.id)
AND NOT EXISTS (SELECT 1 FROM engine_payment p WHERE p.order_id = o.id AND p.is_active)
ORDER BY o.created_at, o.id LIMIT %(limit)s
"""
_OLD = """
SELECT o.id FROM engine_order o JOIN engine_channel ch ON ch.id = o.channel_id
WHERE o.status = 'EXPIRED' AND o.expired_at < %(now)s - make_interval(days => ch.delete_expired_orders_after)
AND NOT EXISTS (SELECT 1 FROM engine_transactionitem t WHERE t.order_id = o.id)
AND NOT EXISTS (SELECT 1 FROM engine_payment p WHERE p.order_id = o.id)
ORDER BY o.expired_at, o.id LIMIT %(limit)s
"""


def _ids(statement: str, now: datetime, limit: int) -> list[uuid.UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"now": now, "limit": limit})
        return [row[0] for row in cursor.fetchall()]


def voucher_use_release(order: Order) -> None:
    """Give back the use of a voucher that an order took."""
    if not order.voucher_code:
        return
    codes = VoucherCode.objects.filter(code=order.voucher_code)
    codes.filter(voucher__usage_limit__isnull=False, used__gt=0).update(used=F("used") - 1)
    codes.filter(voucher__single_use=True).update(is_active=True)
    VoucherCustomer.objects.filter(
        voucher_code__in=codes, customer_email__iexact=order.user_email
    ).delete()


def order_expire(*, order_id: uuid.UUID, now: datetime) -> bool:
    """Expire one order; False when it was paid, changed or taken by another meanwhile.

    The order is locked before its stock, as fulfilment and cancelling do.
    """
    with durable():
        rows = Order.objects.filter(pk=order_id, status="UNCONFIRMED", transactions__isnull=True)
        order = rows.select_for_update(of=("self",), skip_locked=True).first()
        if order is None:
            return False
        lines = list(OrderLine.objects.filter(order=order).values_list("pk", flat=True))
        stock_deallocate(order_line_ids=lines)
        voucher_use_release(order)
        order.status, order.expired_at, order.updated_at = "EXPIRED", now, now
        order.save(update_fields=["status", "expired_at", "updated_at"])
        OrderEvent.objects.create(order=order, date=now, type="EXPIRED")
        emissions = [
            Emission(name, "Order", str(order.pk)) for name in ("order_expired", "order_updated")
        ]
        events_emit(emissions, now=now)
    return True


def orders_expire(*, now: datetime, limit: int = 100) -> int:
    """Expire what is due, each order in a transaction of its own; how many."""
    return sum(order_expire(order_id=pk, now=now) for pk in _ids(_DUE, now, limit))


def orders_forget(*, now: datetime, limit: int = 100) -> int:
    """Remove orders that expired long ago; how many."""
    with durable():
        pks = _ids(_OLD, now, limit)
        Order.objects.filter(pk__in=pks, status="EXPIRED").delete()
    return len(pks)
