"""Our row beside one Saleor transaction and one payment at the payment service."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.kernel.ids import uuid4
from shop.kernel.money import CNY, Money
from shop.payments.enums import AttemptState, PaymentMethod, SourceKind


class PaymentAttempt(models.Model):
    """One try to pay. `state` is changed by `domain/attempts.py` only."""

    public_id = models.UUIDField(_("编号"), default=uuid4, unique=True, editable=False)
    """Names the attempt in addresses; random, because who knows it may see its state."""
    transaction_id = models.CharField(_("支付流水"), max_length=200, unique=True)
    source_kind = models.CharField(_("付的是"), max_length=8, choices=SourceKind.choices)
    source_id = models.CharField(_("交易服务器里的来源"), max_length=200)
    channel = models.CharField(_("渠道"), max_length=255, blank=True)
    method = models.CharField(_("付款方式"), max_length=16, choices=PaymentMethod.choices)
    amount_fen = models.PositiveBigIntegerField(_("金额（分）"))
    currency = models.CharField(_("币种"), max_length=3, default=CNY)
    language = models.CharField(_("语言"), max_length=8, default="zh")
    email = models.CharField(_("邮箱"), max_length=254, blank=True)
    summary = models.CharField(_("摘要"), max_length=200, blank=True)
    idempotency_key = models.CharField(_("防重复键"), max_length=512, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=AttemptState.choices)
    session_id = models.CharField(_("支付会话"), max_length=128, null=True, unique=True)  # noqa: DJ001 -- unique or absent
    intent_id = models.CharField(_("支付服务里的付款"), max_length=128, null=True, unique=True)  # noqa: DJ001 -- unique or absent
    action = models.JSONField(_("给买家的下一步"), default=dict)
    """What the buyer was given: redirect_url, and for WeChat Pay code_url."""
    paid_with = models.JSONField(_("付款工具"), default=dict)
    """Brand and last digits, for receipts."""
    order_id = models.CharField(_("交易服务器里的订单"), max_length=200, blank=True)
    order_number = models.CharField(_("订单号"), max_length=32, blank=True)
    failure_code = models.CharField(_("失败代码"), max_length=64, blank=True)
    failure_message = models.CharField(_("失败说明"), max_length=512, blank=True)
    created_at = models.DateTimeField(_("建立时间"))
    updated_at = models.DateTimeField(_("更新时间"))
    expires_at = models.DateTimeField(_("到期时间"))
    next_check_at = models.DateTimeField(_("下次核对"), null=True)
    """When reconciliation looks again; null when there is nothing to wait for."""
    settling_until = models.DateTimeField(_("处理到"), null=True)
    """Lease of whoever settles it now."""

    class Meta:
        verbose_name = _("付款")
        verbose_name_plural = _("付款")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source_id"],
                condition=models.Q(state="COMPLETED"),
                name="payments_one_paid_per_source",
            ),
            models.CheckConstraint(
                condition=models.Q(amount_fen__gt=0), name="payments_amount_positive"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["source_id"], name="payments_source"),
            models.Index(
                fields=["next_check_at"],
                name="payments_due",
                condition=models.Q(next_check_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.amount} {self.state}"

    @property
    def amount(self) -> Money:
        """What is to be paid."""
        return Money.from_minor(self.amount_fen, self.currency)

    @property
    def is_open(self) -> bool:
        """Whether the buyer can still pay, or the outcome is not known yet."""
        return self.state in {AttemptState.STARTED, AttemptState.WAITING}
