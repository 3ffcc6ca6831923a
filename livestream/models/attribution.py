"""Order lines that a broadcast sold; follows the orders of the commerce server."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livestream.enums import AttributedState


class AttributedLine(models.Model):
    """One order line and where it came from, by codes that do not change when a name does. Amounts in fen."""

    order_id = models.CharField(_("交易服务器里的订单"), max_length=64)
    order_number = models.CharField(_("订单号"), max_length=16)
    line_id = models.CharField(_("交易服务器里的订单行"), max_length=64, unique=True)
    broadcast = models.ForeignKey(
        "livestream.Broadcast",
        on_delete=models.PROTECT,
        related_name="sold_lines",
        verbose_name=_("直播"),
    )
    host = models.ForeignKey(
        "livestream.Host", on_delete=models.PROTECT, related_name="+", verbose_name=_("主播")
    )
    cooperative = models.CharField(_("合作社编号"), max_length=64)
    cooperative_name = models.CharField(_("合作社"), max_length=128, blank=True)
    township = models.CharField(_("乡镇编号"), max_length=64, blank=True)
    township_name = models.CharField(_("乡镇"), max_length=64, blank=True)
    village = models.CharField(_("村编号"), max_length=64, blank=True)
    village_name = models.CharField(_("村"), max_length=64, blank=True)
    listing = models.CharField(_("商品编号"), max_length=64, blank=True)
    product_name = models.CharField(_("商品"), max_length=200)
    quantity = models.PositiveIntegerField(_("数量"))
    amount_fen = models.PositiveIntegerField(_("金额（分）"))
    refunded_fen = models.PositiveIntegerField(_("已退（分）"), default=0)
    """What of the line was given back; REFUNDED is a line of which nothing was kept."""
    state = models.CharField(_("状态"), max_length=12, choices=AttributedState.choices)
    ordered_at = models.DateTimeField(_("下单时间"))
    order_updated_at = models.DateTimeField(_("订单更新时间"))

    class Meta:
        verbose_name = _("直播成交")
        verbose_name_plural = _("直播成交")
        indexes = [models.Index(fields=["broadcast", "state"], name="livestream_sold_by")]

    def __str__(self) -> str:
        return f"{self.order_number} {self.product_name}"
