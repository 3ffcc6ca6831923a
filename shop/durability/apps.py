"""Registers the durability tables; they exist in the store's database and in the engine's."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DurabilityConfig(AppConfig):
    """What makes things happen once."""

    name = "shop.durability"
    label = "durability"
    verbose_name = _("待办和收件")
