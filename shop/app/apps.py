"""Registers the app room: the customer links, and what the webhooks of orders and products become."""

from django.apps import AppConfig


class AppRoomConfig(AppConfig):
    """The Saleor app."""

    name = "shop.app"
    label = "saleor_app"
    verbose_name = "Saleor app"
