"""Where our Saleor app is installed."""

from typing import ClassVar

from django.db import models


class CommerceInstallation(models.Model):
    """One commerce server that took our app in, and the token it gave us. One row per server."""

    api_url = models.URLField(max_length=500)
    app_id = models.CharField(max_length=100)
    token = models.CharField(max_length=500)
    installed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["api_url"], name="commerce_installation_once"),
        ]

    def __str__(self) -> str:
        return self.api_url
