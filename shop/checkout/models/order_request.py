"""What a buyer asked after ordering: cancel, refund, or "please ship soon"."""

from django.conf import settings
from django.db import models

from shop.kernel.ids import uuid7


class OrderRequest(models.Model):
    """One request about one order; the cooperative or the operator answers it."""

    class Kind(models.TextChoices):
        """What is asked."""

        CANCEL = "CANCEL", "取消订单"
        REFUND = "REFUND", "申请退款"
        HURRY = "HURRY", "催发货"

    class State(models.TextChoices):
        """OPEN waits for an answer."""

        OPEN = "OPEN", "待处理"
        ACCEPTED = "ACCEPTED", "已同意"
        REFUSED = "REFUSED", "未同意"

    code = models.UUIDField(default=uuid7, unique=True, editable=False)
    order_id = models.CharField(max_length=64)
    order_number = models.CharField(max_length=16)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    cooperative = models.CharField(max_length=64, blank=True)
    line_ids = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True)
    photo_key = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    amount_fen = models.PositiveIntegerField(null=True)
    created_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order_id", "kind", "cooperative"],
                condition=models.Q(state="OPEN"),
                name="checkout_one_open_request",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.order_number}"
