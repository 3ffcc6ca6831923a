"""What a buyer asked after ordering: cancel, refund, or "please ship soon"."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.kernel.ids import uuid7


class OrderRequest(models.Model):
    """One request about one order; the cooperative or the operator answers it."""

    class Kind(models.TextChoices):
        """What is asked."""

        CANCEL = "CANCEL", _("取消订单")
        REFUND = "REFUND", _("申请退款")
        HURRY = "HURRY", _("催发货")

    class State(models.TextChoices):
        """OPEN waits for an answer."""

        OPEN = "OPEN", _("待处理")
        ACCEPTED = "ACCEPTED", _("已同意")
        REFUSED = "REFUSED", _("未同意")

    code = models.UUIDField(_("编号"), default=uuid7, unique=True, editable=False)
    order_id = models.CharField(_("交易服务器里的订单"), max_length=64)
    order_number = models.CharField(_("订单号"), max_length=16)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, verbose_name=_("账号")
    )
    kind = models.CharField(_("种类"), max_length=8, choices=Kind.choices)
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.OPEN)
    cooperative = models.CharField(_("合作社编号"), max_length=64, blank=True)
    line_ids = models.JSONField(_("订单行"), default=list)
    reason = models.CharField(_("原因"), max_length=500, blank=True)
    photo_key = models.CharField(_("照片"), max_length=200, blank=True)
    answer = models.CharField(_("答复"), max_length=500, blank=True)
    amount_fen = models.PositiveIntegerField(_("退款（分）"), null=True)
    created_at = models.DateTimeField(_("提出时间"))
    answered_at = models.DateTimeField(_("答复时间"), null=True)

    class Meta:
        verbose_name = _("买家申请")
        verbose_name_plural = _("买家申请")
        constraints = [
            models.UniqueConstraint(
                fields=["order_id", "kind", "cooperative"],
                condition=models.Q(state="OPEN"),
                name="checkout_one_open_request",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.order_number}"
