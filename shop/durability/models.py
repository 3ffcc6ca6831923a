"""Rows that make work happen once: outbox messages, inbox receipts, answered requests."""

from typing import ClassVar

from django.db import models


class OutboxMessage(models.Model):
    """Work promised by a committed transaction. Written by `outbox_append`, moved on by `outbox_drain` only."""

    topic = models.CharField(max_length=100)
    key = models.CharField(max_length=200, null=True, default=None)  # noqa: DJ001 -- null: may repeat
    """Unique within the topic when set: the same promise is kept once."""
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    available_at = models.DateTimeField()
    """Not tried before this moment; moved forward by backoff and by the lease of network work."""
    attempts = models.PositiveIntegerField(default=0)
    finished = models.JSONField(default=list)
    """Dotted names of the topic's handlers that are done, so that a retry runs only the rest."""
    last_error = models.TextField(default="", blank=True)
    done_at = models.DateTimeField(null=True, default=None)
    poisoned_at = models.DateTimeField(null=True, default=None)
    """Set when it will not be tried again by itself; the row is kept for a person."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "key"], name="outbox_topic_key_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["available_at", "id"],
                name="outbox_due",
                condition=models.Q(done_at=None, poisoned_at=None),
            ),
            models.Index(
                fields=["poisoned_at"],
                name="outbox_poisoned",
                condition=models.Q(poisoned_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}#{self.pk}"


class InboxReceipt(models.Model):
    """A message from outside that was recorded; the second of the same key is refused by the constraint."""

    source = models.CharField(max_length=100)
    key = models.CharField(max_length=200)
    body = models.BinaryField(default=b"")
    received_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "key"], name="inbox_source_key_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["received_at"], name="inbox_received")]

    def __str__(self) -> str:
        return f"{self.source}:{self.key}"


class AnsweredRequest(models.Model):
    """The first answer to a caller's request key; `answer` is null while the first one is at work."""

    caller = models.CharField(max_length=100)
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64, default="", blank=True)
    answer = models.JSONField(null=True, default=None)
    created_at = models.DateTimeField()
    leased_until = models.DateTimeField()
    """While unanswered, nobody else starts the same work before this moment."""
    answered_at = models.DateTimeField(null=True, default=None)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["caller", "key"], name="request_caller_key_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["created_at"], name="request_created")]

    def __str__(self) -> str:
        return f"{self.caller}:{self.key}"
