"""The embedded engine as a Django application, labelled `engine`."""

from django.apps import AppConfig


class EngineConfig(AppConfig):
    """Models, GraphQL schema and background work of the embedded commerce engine."""

    name = "shop.engine"
    label = "engine"
    default_auto_field = "django.db.models.BigAutoField"
