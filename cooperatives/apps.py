"""Django's entry to the cooperatives package."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperativesConfig(AppConfig):
    """Places, cooperatives, stations, certificates."""

    name = "cooperatives"
    label = "cooperatives"
    verbose_name = _("合作社")

    def ready(self) -> None:
        """Hear of orders, and put the desk on the clerk's own page; by dotted path."""
        from shop.app.registry import on_order_changed  # noqa: PLC0415 -- apps are loaded now
        from shop.ui.slots import slot_register  # noqa: PLC0415 -- apps are loaded now

        on_order_changed("cooperatives.domain.parcels.order_follow")
        slot_register("account.rows", "cooperatives.interfaces.slots.account_row", order=15)
        slot_register("frame.footer", "cooperatives.interfaces.slots.footer_notices", order=10)
        slot_register("account.consent", "cooperatives.interfaces.slots.sign_up_consent", order=10)
        slot_register(
            "checkout.station_name", "cooperatives.interfaces.slots.station_name", order=10
        )
        slot_register("checkout.station", "cooperatives.interfaces.slots.station_hours", order=10)
