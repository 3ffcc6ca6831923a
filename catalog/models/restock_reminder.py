"""Who wants to be told when a listing that is sold out can be bought again."""

from django.db import models

from catalog.models.listing import Listing
from shop.accounts.models import Asked


class RestockReminder(Asked):
    """A person waits for a listing. One row per person and listing; asking again after being told begins anew."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="restock_reminders")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listing", "user"], name="restock_reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.user_id}"
