"""Registers the durability tables; they exist in the store's database and in the engine's."""

from django.apps import AppConfig


class DurabilityConfig(AppConfig):
    """What makes things happen once."""

    name = "shop.durability"
    label = "durability"
    verbose_name = "Durability"
