"""Money that goes back."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.payments.enums import RefundState
from shop.payments.models.attempt import PaymentAttempt


class PaymentRefund(models.Model):
    """One refund, whole or in part. `key` makes a repeated request the same refund."""

    attempt = models.ForeignKey(
        PaymentAttempt, on_delete=models.PROTECT, related_name="refunds", verbose_name=_("付款")
    )
    key = models.CharField(_("去重键"), max_length=500, unique=True)
    amount_fen = models.PositiveBigIntegerField(_("金额（分）"))
    reason = models.CharField(_("原因"), max_length=200, blank=True)
    state = models.CharField(_("状态"), max_length=9, choices=RefundState.choices)
    refund_id = models.CharField(_("支付服务里的退款"), max_length=128, null=True, unique=True)  # noqa: DJ001 -- unique or absent
    failure_message = models.CharField(_("失败说明"), max_length=512, blank=True)
    created_at = models.DateTimeField(_("建立时间"))
    updated_at = models.DateTimeField(_("更新时间"))

    class Meta:
        verbose_name = _("退款")
        verbose_name_plural = _("退款")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(amount_fen__gt=0), name="payments_refund_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount_fen} {self.state}"
