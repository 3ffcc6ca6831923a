"""Rows that make work happen once: outbox messages, inbox receipts, answered requests."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxMessage(models.Model):
    """Work promised by a committed transaction. Written by `outbox_append`, moved on by `outbox_drain` only."""

    topic = models.CharField(_("主题"), max_length=100)
    key = models.CharField(_("去重键"), max_length=200, null=True, default=None)  # noqa: DJ001 -- null: may repeat
    """Unique within the topic when set: the same promise is kept once."""
    payload = models.JSONField(_("内容"), default=dict)
    request_id = models.CharField(
        _("请求编号"), max_length=64, default="", db_default="", blank=True
    )
    """Of the request that promised it, for the log lines of who keeps the promise."""
    created_at = models.DateTimeField(_("建立时间"))
    available_at = models.DateTimeField(_("最早处理时间"))
    """Not tried before this moment; moved forward by backoff and by the lease of network work."""
    attempts = models.PositiveIntegerField(_("试了几次"), default=0)
    finished = models.JSONField(_("已完成的步骤"), default=list)
    """Dotted names of the topic's handlers that are done, so that a retry runs only the rest."""
    last_error = models.TextField(_("最近的错误"), default="", blank=True)
    done_at = models.DateTimeField(_("完成时间"), null=True, default=None)
    poisoned_at = models.DateTimeField(_("放弃时间"), null=True, default=None)
    """Set when it will not be tried again by itself; the row is kept for a person."""

    class Meta:
        verbose_name = _("待办")
        verbose_name_plural = _("待办")
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

    source = models.CharField(_("来源"), max_length=100)
    key = models.CharField(_("去重键"), max_length=200)
    body = models.BinaryField(_("内容"), default=b"")
    received_at = models.DateTimeField(_("收到时间"))

    class Meta:
        verbose_name = _("收到的消息")
        verbose_name_plural = _("收到的消息")
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
