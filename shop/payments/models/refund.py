"""Money that goes back."""

from typing import ClassVar

from django.db import models

from shop.payments.enums import RefundState
from shop.payments.models.attempt import PaymentAttempt


class PaymentRefund(models.Model):
    """One refund, whole or in part. `key` makes a repeated request the same refund."""

    attempt = models.ForeignKey(PaymentAttempt, on_delete=models.PROTECT, related_name="refunds")
    key = models.CharField(max_length=500, unique=True)
    amount_fen = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=9, choices=RefundState.choices)
    refund_id = models.CharField(max_length=128, null=True, unique=True)  # noqa: DJ001 -- unique or absent
    failure_message = models.CharField(max_length=512, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(amount_fen__gt=0), name="payments_refund_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount_fen} {self.state}"
