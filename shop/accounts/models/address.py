"""The address book."""

from django.db import models

from shop.kernel.ids import uuid7


class Address(models.Model):
    """A delivery address of one person, in current divisions (province, city, district)."""

    code = models.UUIDField(default=uuid7, unique=True, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="addresses")
    name = models.CharField(max_length=64)
    phone = models.CharField(max_length=20)
    province = models.CharField(max_length=32)
    city = models.CharField(max_length=32)
    district = models.CharField(max_length=32)
    street = models.CharField(max_length=200)
    postal_code = models.CharField(max_length=6, blank=True)
    is_default = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(is_default=True),
                name="accounts_one_default_address",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.district}{self.street}"
