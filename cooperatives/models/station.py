"""Service stations, where people pick their orders up."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives.models.place import Township, Village


class ServiceStation(models.Model):
    """A pickup place. `warehouse_id` is the commerce server's click-and-collect warehouse."""

    slug = models.SlugField(_("网址名"), max_length=64, unique=True)
    name_zh = models.CharField(_("名称"), max_length=96)
    name_en = models.CharField(_("英文名"), max_length=128)
    township = models.ForeignKey(
        Township, on_delete=models.PROTECT, related_name="stations", verbose_name=_("乡镇")
    )
    village = models.ForeignKey(
        Village,
        on_delete=models.PROTECT,
        related_name="stations",
        null=True,
        blank=True,
        verbose_name=_("村"),
    )
    city_zh = models.CharField(_("市"), max_length=64)
    """Prefecture-level city of the postal address, e.g. 南通市."""
    district_zh = models.CharField(_("区县"), max_length=64)
    street_zh = models.CharField(_("街道门牌"), max_length=200)
    postal_code = models.CharField(_("邮编"), max_length=12, blank=True)
    opens_at = models.TimeField(_("开门"))
    closes_at = models.TimeField(_("关门"))
    closed_weekdays = models.JSONField(_("休息日（7 是周日）"), default=list, blank=True)
    """ISO weekdays without service: 7 is Sunday."""
    phone = models.CharField(_("电话"), max_length=32, blank=True)
    warehouse_id = models.CharField(_("交易服务器里的仓库"), max_length=128, blank=True)

    class Meta:
        verbose_name = _("服务站")
        verbose_name_plural = _("服务站")
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
