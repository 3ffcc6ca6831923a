"""One-time codes sent by message."""

from django.db import models

from shop.accounts.enums import CodePurpose


class OneTimeCode(models.Model):
    """A six-digit code; only its keyed hash is kept. At most five tries, ten minutes, one use."""

    recipient = models.CharField(max_length=254)
    purpose = models.CharField(max_length=16, choices=CodePurpose.choices)
    digest = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["recipient", "purpose", "-created_at"], name="accounts_code_recipient"
            )
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(tries__lte=5), name="accounts_code_tries")
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.recipient}"
