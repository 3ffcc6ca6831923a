"""Registers the boundary's one table: where our app is installed and its token."""

from django.apps import AppConfig


class CommerceConfig(AppConfig):
    """Commerce by URL."""

    name = "shop.commerce"
    label = "commerce"
    verbose_name = "Commerce"
