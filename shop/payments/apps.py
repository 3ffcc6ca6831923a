"""Registers the payment webhooks' handlers by dotted path."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PaymentsConfig(AppConfig):
    """The payment app."""

    name = "shop.payments"
    label = "payments"
    verbose_name = _("支付")

    def ready(self) -> None:
        """Say who answers Saleor's sync payment webhooks."""
        from shop.app.registry import register_sync  # noqa: PLC0415 -- apps are loaded now
        from shop.payments.interfaces.saleor import HANDLERS  # noqa: PLC0415 -- apps are loaded now

        for event, name in HANDLERS.items():
            register_sync(event, f"shop.payments.interfaces.saleor.{name}")
