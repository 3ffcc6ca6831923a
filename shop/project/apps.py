"""The project as an application: it loads the task queue in every process and owns the system checks."""

from importlib import import_module

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Wiring only."""

    name = "shop.project"
    label = "project"

    def ready(self) -> None:
        """Load Celery, so that tasks find their queue, and the checks."""
        import_module("shop.project.celery")
        import_module("shop.project.checks")
