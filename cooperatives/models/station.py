"""Service stations, where people pick their orders up."""

from django.db import models
from django.db.models import F, Q

from cooperatives.models.place import Township, Village


class ServiceStation(models.Model):
    """A pickup place. `warehouse_id` is the commerce server's click-and-collect warehouse."""

    slug = models.SlugField(max_length=64, unique=True)
    name_zh = models.CharField(max_length=96)
    name_en = models.CharField(max_length=128)
    township = models.ForeignKey(Township, on_delete=models.PROTECT, related_name="stations")
    village = models.ForeignKey(
        Village, on_delete=models.PROTECT, related_name="stations", null=True, blank=True
    )
    city_zh = models.CharField(max_length=64)
    """Prefecture-level city of the postal address, e.g. 南通市."""
    district_zh = models.CharField(max_length=64)
    street_zh = models.CharField(max_length=200)
    postal_code = models.CharField(max_length=12, blank=True)
    opens_at = models.TimeField()
    closes_at = models.TimeField()
    closed_weekdays = models.JSONField(default=list, blank=True)
    """ISO weekdays without service: 7 is Sunday."""
    phone = models.CharField(max_length=32, blank=True)
    warehouse_id = models.CharField(max_length=128, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="station_closes_after_it_opens"
            ),
            models.UniqueConstraint(
                fields=["warehouse_id"],
                condition=~Q(warehouse_id=""),
                name="station_warehouse_once",
            ),
        )

    def __str__(self) -> str:
        return self.name_zh
