"""Who is who on the commerce server, and how far the poll has read."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class CustomerLink(models.Model):
    """A person's customer record on the commerce server."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="customer_link"
    )
    customer_id = models.CharField(max_length=100, unique=True)
    linked_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.customer_id


class PollMark(models.Model):
    """Up to which moment a poll of the commerce server has told the listeners."""

    subject = models.CharField(max_length=50)
    read_until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject"], name="poll_subject_once"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.read_until:%FT%T}"
