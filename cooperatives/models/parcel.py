"""What a cooperative has to pack and ship: its own lines of an order, following the commerce server."""

from django.db import models

from cooperatives.enums import ParcelState
from cooperatives.models.cooperative import Cooperative
from shop.kernel.ids import uuid7


class Parcel(models.Model):
    """One cooperative × storage class of one order. `lines` and `recipient` are what the desk shows and prints."""

    code = models.UUIDField(default=uuid7, unique=True, editable=False)
    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="parcels")
    storage = models.CharField(max_length=16)
    order_id = models.CharField(max_length=64)
    order_number = models.CharField(max_length=16)
    state = models.CharField(max_length=12, choices=ParcelState.choices)
    lines = models.JSONField(default=list)
    """[{"line_id", "name", "pack", "sku", "quantity", "left", "total_fen", "broadcast", "host", "village"}]"""
    recipient = models.JSONField(default=dict)
    """{"name", "phone", "address", "pickup"}: where it goes; `pickup` names the service station."""
    note = models.CharField(max_length=500, blank=True)
    total_fen = models.PositiveIntegerField()
    is_paid = models.BooleanField(default=False)
    carrier = models.CharField(max_length=40, blank=True)
    tracking_number = models.CharField(max_length=64, blank=True)
    fulfilment_id = models.CharField(max_length=64, blank=True)
    ordered_at = models.DateTimeField()
    packed_at = models.DateTimeField(null=True, blank=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    order_updated_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["order_id", "cooperative", "storage"], name="parcel_once_per_order"
            ),
        )
        indexes = (
            models.Index(fields=["cooperative", "state", "ordered_at"], name="parcel_by_state"),
        )

    def __str__(self) -> str:
        return f"{self.order_number} {self.storage}"
