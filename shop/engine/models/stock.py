"""Stock, and what of it is promised: to orders (allocations) and for a while to checkouts (reservations)."""

from django.db import models

from shop.engine.models.base import Record
from shop.engine.models.checkout import CheckoutLine
from shop.engine.models.order import OrderLine
from shop.engine.models.product import ProductVariant
from shop.engine.models.shipping import Warehouse


class Stock(Record):
    """How many of a variant a warehouse holds, and how many of them orders own already."""

    variant = models.ForeignKey(ProductVariant, on_delete=models.CASCADE, related_name="stocks")
    warehouse = models.ForeignKey(Warehouse, on_delete=models.CASCADE, related_name="stocks")
    quantity = models.IntegerField(default=0)
    quantity_allocated = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["variant", "warehouse"], name="engine_stock_once"),
            models.CheckConstraint(
                condition=models.Q(quantity_allocated__gte=0),
                name="engine_stock_allocated_positive",
            ),
        ]


class Allocation(Record):
    """Units of a stock that an order line owns until they are fulfilled or given back."""

    order_line = models.ForeignKey(OrderLine, on_delete=models.CASCADE, related_name="allocations")
    stock = models.ForeignKey(Stock, on_delete=models.CASCADE, related_name="allocations")
    quantity_allocated = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order_line", "stock"], name="engine_allocation_once")
        ]


class Reservation(Record):
    """Units of a stock kept for a checkout line until a moment."""

    checkout_line = models.ForeignKey(
        CheckoutLine, on_delete=models.CASCADE, related_name="reservations"
    )
    stock = models.ForeignKey(Stock, on_delete=models.CASCADE, related_name="reservations")
    quantity_reserved = models.PositiveIntegerField()
    reserved_until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["checkout_line", "stock"], name="engine_reservation_once"
            )
        ]
        indexes = [models.Index(fields=["reserved_until"], name="engine_reservation_until")]
