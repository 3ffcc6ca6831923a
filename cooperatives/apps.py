"""Django's entry to the cooperatives package."""

from django.apps import AppConfig


class CooperativesConfig(AppConfig):
    """Places, cooperatives, stations, certificates."""

    name = "cooperatives"
    label = "cooperatives"
    verbose_name = "合作社"
