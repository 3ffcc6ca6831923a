"""Django's entry to the catalogue."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    """What is sold and how it is found."""

    name = "catalog"
    label = "catalog"
    verbose_name = _("商品目录")

    def ready(self) -> None:
        """Tell checkout where packs come from and what they look like, and fill the desk's slots; by dotted path."""
        from shop.accounts import api as accounts  # noqa: PLC0415 -- apps are loaded now
        from shop.checkout import registry  # noqa: PLC0415 -- apps are loaded now
        from shop.ui.slots import slot_register  # noqa: PLC0415 -- apps are loaded now

        registry.origin_resolver_register("catalog.offers.line_metadata_of")
        registry.picture_resolver_register("catalog.offers.pictures_of")
        registry.english_resolver_register("catalog.offers.english_of")
        accounts.exporter_register("catalog.privacy.restock_reminders_export")
        slot_register("desk.tabs", "catalog.interfaces.desk_slots.tab", order=10)
        slot_register("desk.today", "catalog.interfaces.desk_slots.today", order=10)
