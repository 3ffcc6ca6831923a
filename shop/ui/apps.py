"""The page frame's Django app: it has no models, only templates, static files and slots."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Design system, page frame, pictures."""

    name = "shop.ui"
    label = "ui"
