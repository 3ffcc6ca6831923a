"""Somebody asked to be told of something once; packages say of what."""

from django.conf import settings
from django.db import models


class Asked(models.Model):
    """A person waits for one message, in the language they asked in. `sent_at` is set just before it leaves."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=10, default="zh-hans")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
