"""Which mails about an order have gone out."""

from django.db import models


class SentMail(models.Model):
    """One mail of one kind about one order (and parcel); the constraint keeps it to one."""

    order_id = models.CharField(max_length=64)
    kind = models.CharField(max_length=24)
    detail = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order_id", "kind", "detail"], name="checkout_mail_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.order_id}"
