"""The webhook endpoint that we registered at the payment service, with its signing secret."""

from django.db import models


class StripeEndpoint(models.Model):
    """One address at one payment service. Kept here only when no STRIPE_WEBHOOK_SECRET is set."""

    api_base = models.CharField(max_length=200)
    url = models.CharField(max_length=500, unique=True)
    endpoint_id = models.CharField(max_length=128)
    secret = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    checked_at = models.DateTimeField()
    """When the service last said that it knows the endpoint."""

    def __str__(self) -> str:
        return self.url
