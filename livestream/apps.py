"""How it is sold live: hosts, broadcasts, line-ups, attribution."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LivestreamConfig(AppConfig):
    """The live wing."""

    name = "livestream"
    verbose_name = _("直播")

    def ready(self) -> None:
        """Fill slots, hear of orders and name broadcasts in English, by dotted path."""
        from shop.accounts import api as accounts  # noqa: PLC0415 -- apps are loaded now
        from shop.app.registry import on_order_changed  # noqa: PLC0415 -- apps are loaded now
        from shop.checkout.registry import (  # noqa: PLC0415 -- apps are loaded now
            english_resolver_register,
            price_resolver_register,
        )
        from shop.ui.slots import slot_register  # noqa: PLC0415 -- apps are loaded now

        for slot in (
            "home_live",
            "village_broadcasts",
            "cooperative_broadcasts",
            "product_live",
            "live_pill",
            "account_row",
        ):
            slot_register(_SLOTS[slot], f"livestream.interfaces.slots.{slot}", order=20)
        on_order_changed("livestream.domain.attribution.order_follow")
        accounts.exporter_register("livestream.privacy.reminders_export")
        english_resolver_register("livestream.queries.english_of")
        price_resolver_register("livestream.domain.buying.prices_now")


_SLOTS = {
    "home_live": "home.live",
    "village_broadcasts": "village.broadcasts",
    "cooperative_broadcasts": "cooperative.broadcasts",
    "product_live": "product.live",
    "live_pill": "frame.live_pill",
    "account_row": "account.rows",
}
