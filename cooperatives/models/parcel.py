"""What a cooperative has to pack and ship: its own lines of an order, following the commerce server."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperatives.enums import ParcelState
from cooperatives.models.cooperative import Cooperative
from shop.kernel.ids import uuid7


class Parcel(models.Model):
    """One cooperative × storage class of one order. `lines` and `recipient` are what the desk shows and prints."""

    code = models.UUIDField(_("编号"), default=uuid7, unique=True, editable=False)
    cooperative = models.ForeignKey(
        Cooperative, on_delete=models.PROTECT, related_name="parcels", verbose_name=_("合作社")
    )
    storage = models.CharField(_("储运方式"), max_length=16)
    order_id = models.CharField(_("交易服务器里的订单"), max_length=64)
    order_number = models.CharField(_("订单号"), max_length=16)
    state = models.CharField(_("状态"), max_length=12, choices=ParcelState.choices)
    lines = models.JSONField(_("货"), default=list)
    """[{"line_id", "name", "pack", "sku", "quantity", "left", "total_fen", "broadcast", "host", "village"}]"""
    recipient = models.JSONField(_("收货人"), default=dict)
    """{"name", "phone", "address", "pickup"}: where it goes; `pickup` names the service station."""
    note = models.CharField(_("留言"), max_length=500, blank=True)
    total_fen = models.PositiveIntegerField(_("货款（分）"))
    is_paid = models.BooleanField(_("已付款"), default=False)
    carrier = models.CharField(_("快递公司"), max_length=40, blank=True)
    tracking_number = models.CharField(_("运单号"), max_length=64, blank=True)
    fulfilment_id = models.CharField(_("交易服务器里的发货"), max_length=64, blank=True)
    ordered_at = models.DateTimeField(_("下单时间"))
    packed_at = models.DateTimeField(_("装箱时间"), null=True, blank=True)
    shipped_at = models.DateTimeField(_("发货时间"), null=True, blank=True)
    order_updated_at = models.DateTimeField(_("订单更新时间"))

    class Meta:
        verbose_name = _("包裹")
        verbose_name_plural = _("包裹")
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
