"""Carts, delivery and the buyer's orders."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CheckoutConfig(AppConfig):
    """The checkout application."""

    name = "shop.checkout"
    label = "checkout"
    verbose_name = _("结算")

    def ready(self) -> None:
        """Say what we answer and hear, by dotted path."""
        from shop.accounts import api as accounts  # noqa: PLC0415 -- apps are loaded now
        from shop.app import registry  # noqa: PLC0415 -- apps are loaded now
        from shop.payments import destinations  # noqa: PLC0415 -- apps are loaded now
        from shop.ui.slots import slot_register  # noqa: PLC0415 -- apps are loaded now

        registry.register_sync(
            "shipping_list_methods_for_checkout", "shop.checkout.hooks.shipping_methods"
        )
        registry.on_order_changed("shop.checkout.hooks.order_changed")
        registry.on_order_changed("shop.checkout.mails.order_changed")
        destinations.register_destinations(
            order="shop.checkout.hooks.payment_order_path",
            checkout="shop.checkout.hooks.payment_checkout_path",
        )
        accounts.exporter_register("shop.checkout.privacy.orders_export")
        slot_register("account.rows", "shop.checkout.interfaces.slots.account_row", order=10)
        slot_register(
            "product.delivery", "shop.checkout.interfaces.slots.product_delivery", order=10
        )
