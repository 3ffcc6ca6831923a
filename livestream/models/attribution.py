"""Order lines that a broadcast sold; follows the orders of the commerce server."""

from django.db import models

from livestream.enums import AttributedState


class AttributedLine(models.Model):
    """One order line and where it came from, by codes that do not change when a name does. Amounts in fen."""

    order_id = models.CharField(max_length=64)
    order_number = models.CharField(max_length=16)
    line_id = models.CharField(max_length=64, unique=True)
    broadcast = models.ForeignKey(
        "livestream.Broadcast", on_delete=models.PROTECT, related_name="sold_lines"
    )
    host = models.ForeignKey("livestream.Host", on_delete=models.PROTECT, related_name="+")
    cooperative = models.CharField(max_length=64)
    cooperative_name = models.CharField(max_length=128, blank=True)
    township = models.CharField(max_length=64, blank=True)
    township_name = models.CharField(max_length=64, blank=True)
    village = models.CharField(max_length=64, blank=True)
    village_name = models.CharField(max_length=64, blank=True)
    listing = models.CharField(max_length=64, blank=True)
    product_name = models.CharField(max_length=200)
    quantity = models.PositiveIntegerField()
    amount_fen = models.PositiveIntegerField()
    refunded_fen = models.PositiveIntegerField(default=0)
    """What of the line was given back; REFUNDED is a line of which nothing was kept."""
    state = models.CharField(max_length=12, choices=AttributedState.choices)
    ordered_at = models.DateTimeField()
    order_updated_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["broadcast", "state"], name="livestream_sold_by")]

    def __str__(self) -> str:
        return f"{self.order_number} {self.product_name}"
