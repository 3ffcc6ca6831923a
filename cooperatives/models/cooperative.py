"""Who sells: cooperatives and the people who work at their desks."""

from django.conf import settings
from django.db import models

from cooperatives.enums import MemberRole
from cooperatives.models.place import Township, Village


class Cooperative(models.Model):
    """A cooperative that lists, packs and ships. `warehouse_id` is the commerce server's opaque id."""

    code = models.CharField(max_length=16, unique=True)
    slug = models.SlugField(max_length=64, unique=True)
    name_zh = models.CharField(max_length=128)
    name_en = models.CharField(max_length=160)
    uscc = models.CharField(max_length=18, blank=True)
    """Unified social credit code; blank until the cooperative has shown it."""
    township = models.ForeignKey(Township, on_delete=models.PROTECT, related_name="cooperatives")
    villages = models.ManyToManyField(Village, related_name="cooperatives", blank=True)
    warehouse_id = models.CharField(max_length=128, blank=True)
    phone = models.CharField(max_length=32, blank=True)
    monogram = models.CharField(max_length=2)
    story_zh = models.TextField(blank=True)
    story_en = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["uscc"], condition=~models.Q(uscc=""), name="cooperative_uscc_once"
            ),
            models.UniqueConstraint(
                fields=["warehouse_id"],
                condition=~models.Q(warehouse_id=""),
                name="cooperative_warehouse_once",
            ),
        )

    def __str__(self) -> str:
        return self.name_zh


class CooperativeMember(models.Model):
    """A person who works at a cooperative's desk."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cooperative_members"
    )
    cooperative = models.ForeignKey(Cooperative, on_delete=models.CASCADE, related_name="members")
    role = models.CharField(max_length=16, choices=MemberRole.choices, default=MemberRole.CLERK)
    joined_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "cooperative"], name="member_once"),)

    def __str__(self) -> str:
        return f"{self.user_id}@{self.cooperative_id}"
