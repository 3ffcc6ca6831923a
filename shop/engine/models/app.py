"""Apps, their tokens and webhooks, and what is on its way to them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shop.engine.models.base import MetadataRecord, Record


class App(MetadataRecord):
    """An installed app: a party that calls with a token and is called by webhooks."""

    name = models.CharField(max_length=60)
    identifier = models.CharField(max_length=256, blank=True, default="")
    type = models.CharField(max_length=60, default="LOCAL")
    is_active = models.BooleanField(default=True)
    is_installed = models.BooleanField(default=True)
    permissions = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    about = models.TextField(blank=True, default="")
    author = models.CharField(max_length=60, blank=True, default="")
    version = models.CharField(max_length=60, blank=True, default="")
    audience = models.CharField(max_length=256, blank=True, default="")
    app_url = models.URLField(blank=True, default="")
    homepage_url = models.URLField(blank=True, default="")
    support_url = models.URLField(blank=True, default="")
    data_privacy_url = models.URLField(blank=True, default="")
    manifest_url = models.URLField(blank=True, default="")
    token_target_url = models.URLField(blank=True, default="")
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["identifier"],
                condition=models.Q(removed_at__isnull=True) & ~models.Q(identifier=""),
                name="engine_app_identifier_once",
            )
        ]

    def permission_names(self) -> frozenset[str]:
        """What the app may do while it is active."""
        return frozenset(self.permissions) if self.is_active else frozenset()


class AppToken(Record):
    """A secret an app signs its calls with; only its SHA-256 and last four letters are kept."""

    app = models.ForeignKey(App, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=128, blank=True, default="")
    token_hash = models.CharField(max_length=64, unique=True)
    token_last_4 = models.CharField(max_length=4)


class AppInstallation(Record):
    """An installation that runs or has failed."""

    app_name = models.CharField(max_length=60)
    manifest_url = models.URLField()
    status = models.CharField(max_length=50, default="PENDING")
    message = models.CharField(max_length=255, blank=True, default="")
    permissions = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    is_activated_after = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()


class Webhook(Record):
    """Where an app is told of events; its subscription query says what of them."""

    app = models.ForeignKey(App, on_delete=models.CASCADE, related_name="webhooks")
    name = models.CharField(max_length=255, blank=True, default="")
    identifier = models.CharField(max_length=256, null=True, blank=True)
    target_url = models.CharField(max_length=255)
    is_active = models.BooleanField(default=True)
    secret_key = models.CharField(max_length=255, blank=True, default="")
    subscription_query = models.TextField(blank=True, default="")
    custom_headers = models.JSONField(default=dict, blank=True)


class WebhookEvent(Record):
    """One event (lower case, as in the Saleor-Event header) that a webhook listens to."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="events")
    event_type = models.CharField(max_length=128)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["webhook", "event_type"], name="engine_webhook_event_once"
            )
        ]
        indexes = [models.Index(fields=["event_type"], name="engine_webhook_event_type")]


class DeferredEvent(Record):
    """Something that happened and whose payload is still to be rendered for those who listen."""

    event_type = models.CharField(max_length=128)
    object_type = models.CharField(max_length=64)
    object_id = models.CharField(max_length=64)
    requestor = models.CharField(max_length=128, blank=True, default="")
    request_id = models.CharField(max_length=64, blank=True, default="", db_default="")
    """Of the request in which it happened, for the log lines of its deliveries."""
    facts = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()


class EventDelivery(Record):
    """A rendered payload on its way to one webhook. PENDING until delivered (then removed) or FAILED."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event_type = models.CharField(max_length=128)
    status = models.CharField(max_length=16, default="PENDING")
    payload = models.TextField()
    request_id = models.CharField(max_length=64, blank=True, default="", db_default="")
    created_at = models.DateTimeField()
    attempts_made = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(status="PENDING"),
                name="engine_delivery_due",
            )
        ]


class EventDeliveryAttempt(Record):
    """One try of a delivery and what came back."""

    delivery = models.ForeignKey(EventDelivery, on_delete=models.CASCADE, related_name="attempts")
    status = models.CharField(max_length=16)
    created_at = models.DateTimeField()
    duration_seconds = models.FloatField(default=0)
    response = models.TextField(blank=True, default="")
    response_status_code = models.PositiveSmallIntegerField(null=True, blank=True)
    request_headers = models.TextField(blank=True, default="")
    response_headers = models.TextField(blank=True, default="")
