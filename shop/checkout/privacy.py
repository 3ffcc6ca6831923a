"""The buyer's orders in the data export."""

from typing import Any

from shop.checkout.contracts import CartOwner
from shop.checkout.domain.orders import order_list
from shop.checkout.models import OrderRequest


def orders_export(*, user_id: int) -> dict[str, Any]:
    """Own orders and requests as plain values."""
    views = order_list(owner=CartOwner(user_id=user_id, session_key=""), limit=100)
    requests = OrderRequest.objects.filter(user_id=user_id).order_by("created_at", "pk")
    return {
        "orders": [
            {
                "number": view.order.number,
                "created_at": view.order.created_at.isoformat(),
                "status": view.order.status,
                "total": str(view.order.total.amount),
                "lines": [
                    {
                        "product": line.product_name,
                        "pack": line.variant_name,
                        "quantity": line.quantity,
                        "total": str(line.total.amount),
                    }
                    for line in view.order.lines
                ],
            }
            for view in views
        ],
        "requests": [
            {
                "order": row.order_number,
                "kind": row.kind,
                "state": row.state,
                "reason": row.reason,
                "created_at": row.created_at.isoformat(),
            }
            for row in requests
        ],
    }
