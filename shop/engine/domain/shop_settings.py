"""The one row of settings of the whole shop."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shop.engine.domain.rows import columns_fill, metadata_merge
from shop.engine.domain.storefront_traffic import storefront_forget
from shop.engine.errors import MutationError
from shop.engine.models import ShopSettings
from shop.engine.webhooks.events import event_emit

_PLAIN = (
    "name",
    "header_text",
    "description",
    "track_inventory_by_default",
    "fulfillment_auto_approve",
    "fulfillment_allow_unpaid",
    "default_mail_sender_name",
    "default_mail_sender_address",
    "customer_set_password_url",
    "reserve_stock_duration_anonymous_user",
    "reserve_stock_duration_authenticated_user",
    "limit_quantity_per_checkout",
    "enable_account_confirmation_by_email",
    "allow_login_without_confirmation",
    "allow_storefront_traffic",
    "preserve_all_address_fields",
    "use_legacy_shipping_zone_stock_availability",
)
_CHOICES = ("default_weight_unit", "password_login_mode")
_COUNTS = (
    ("reserve_stock_duration_anonymous_user", "reserveStockDurationAnonymousUser"),
    ("reserve_stock_duration_authenticated_user", "reserveStockDurationAuthenticatedUser"),
    ("limit_quantity_per_checkout", "limitQuantityPerCheckout"),
)


def settings_row() -> ShopSettings:
    """The settings, locked until the transaction ends; made when missing."""
    ShopSettings.objects.get_or_create(pk=1)
    return ShopSettings.objects.select_for_update().get(pk=1)


def shop_settings_update(*, data: Mapping[str, Any], now: datetime, requestor: str) -> ShopSettings:
    """Change what was sent. Reservation minutes below 1 switch reservations off; a limit below 1 is INVALID."""
    settings = settings_row()
    values = dict(data)
    for name, field in _COUNTS:
        value = values.get(name)
        if value is not None and value <= 0:
            if name == "limit_quantity_per_checkout":
                raise MutationError(field, "INVALID", "Quantity limit cannot be lower than 1.")
            values[name] = None
    columns_fill(settings, values, _PLAIN)
    for name in _CHOICES:
        if values.get(name):
            setattr(settings, name, str(values[name]))
    metadata_merge(settings, values)
    settings.save()
    storefront_forget()
    if values.get("metadata"):
        event_emit(
            event="shop_metadata_updated",
            object_type="Shop",
            object_id="1",
            now=now,
            requestor=requestor,
        )
    return settings
