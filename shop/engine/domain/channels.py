"""Channels: made, changed, opened and closed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from shop.engine.domain.rows import (
    columns_fill,
    metadata_merge,
    required,
    row_locked,
    rows_find,
    slug_fill,
)
from shop.engine.errors import MutationError
from shop.engine.models import (
    Channel,
    ChannelWarehouse,
    ShippingZone,
    TaxConfiguration,
    Warehouse,
)
from shop.engine.webhooks.events import event_emit

_SETTINGS = {
    "stock_settings": {"allocation_strategy": "allocation_strategy"},
    "order_settings": {
        "automatically_confirm_all_new_orders": "automatically_confirm_all_new_orders",
        "automatically_fulfill_non_shippable_gift_card": "automatically_fulfill_non_shippable_gift_card",
        "expire_orders_after": "expire_orders_after",
        "delete_expired_orders_after": "delete_expired_orders_after",
        "mark_as_paid_strategy": "mark_as_paid_strategy",
        "allow_unpaid_orders": "allow_unpaid_orders",
        "include_draft_order_in_voucher_usage": "include_draft_order_in_voucher_usage",
    },
    "checkout_settings": {"allow_legacy_gift_card_use": "allow_legacy_gift_card_use"},
    "payment_settings": {
        "default_transaction_flow_strategy": "default_transaction_flow_strategy",
        "release_funds_for_expired_checkouts": "release_funds_for_expired_checkouts",
        "checkout_ttl_before_releasing_funds": "checkout_ttl_before_releasing_funds",
        "checkout_release_funds_cut_off_date": "checkout_release_funds_cut_off_date",
    },
}
"""Where the nested settings of the input are kept."""


def _expiry_check(settings: Mapping[str, Any]) -> None:
    for name, least, most in (
        ("expire_orders_after", 0, 10**6),
        ("delete_expired_orders_after", 1, 120),
    ):
        value = settings.get(name)
        if value is not None and not least <= value <= most:
            field = "expireOrdersAfter" if name.startswith("expire") else "deleteExpiredOrdersAfter"
            raise MutationError(field, "INVALID", f"The value must be between {least} and {most}.")


def _settings_fill(channel: Channel, data: Mapping[str, Any]) -> None:
    for group, columns in _SETTINGS.items():
        given = data.get(group) or {}
        _expiry_check(given)
        columns_fill(
            channel,
            {columns[name]: value for name, value in given.items() if name in columns},
            columns.values(),
        )
    if (data.get("order_settings") or {}).get("expire_orders_after") == 0:
        channel.expire_orders_after = None
    completion = (data.get("checkout_settings") or {}).get("automatic_completion")
    if completion:
        channel.automatic_completion_enabled = completion["enabled"]
        if completion.get("delay") is not None:
            channel.automatic_completion_delay = completion["delay"]
        if "cut_off_date" in completion:
            channel.automatic_completion_cut_off_date = completion["cut_off_date"]


def _warehouses_add(channel: Channel, pks: Sequence[Any]) -> None:
    held = list(
        channel.channel_warehouses.order_by("sort_order", "pk").values_list(
            "warehouse_id", flat=True
        )
    )
    new = [pk for pk in dict.fromkeys(pks) if pk not in held]
    rows_find(Warehouse.objects.all(), new, field="addWarehouses")
    last = max(channel.channel_warehouses.values_list("sort_order", flat=True), default=-1)
    ChannelWarehouse.objects.bulk_create(
        ChannelWarehouse(channel=channel, warehouse_id=pk, sort_order=last + place)
        for place, pk in enumerate(new, start=1)
    )


def _links_fill(channel: Channel, data: Mapping[str, Any]) -> None:
    for add, remove in (
        ("add_warehouses", "remove_warehouses"),
        ("add_shipping_zones", "remove_shipping_zones"),
    ):
        both = set(data.get(add) or ()) & set(data.get(remove) or ())
        if both:
            field = "addWarehouses" if add == "add_warehouses" else "addShippingZones"
            raise MutationError(
                field, "DUPLICATED_INPUT_ITEM", "The same object cannot be in both lists."
            )
    _warehouses_add(channel, data.get("add_warehouses") or [])
    channel.channel_warehouses.filter(warehouse_id__in=data.get("remove_warehouses") or []).delete()
    zones = rows_find(
        ShippingZone.objects.all(), data.get("add_shipping_zones") or [], field="addShippingZones"
    )
    channel.shipping_zones.add(*zones)
    channel.shipping_zones.remove(*(data.get("remove_shipping_zones") or []))


def channel_create(*, data: Mapping[str, Any], now: datetime, requestor: str) -> Channel:
    """A new channel with its tax configuration (prices include tax, flat rates)."""
    required(data, "name", "slug", creating=True)
    currency = data["currency_code"]
    if len(currency) != 3 or not currency.isalpha():
        raise MutationError("currencyCode", "INVALID", "Use an ISO 4217 currency code.")
    channel = Channel(currency_code=currency.upper(), default_country=str(data["default_country"]))
    columns_fill(channel, data, ("name", "is_active"))
    slug_fill(channel, data, rows=Channel.objects.all())
    _settings_fill(channel, data)
    metadata_merge(channel, data)
    channel.save()
    _links_fill(channel, data)
    TaxConfiguration.objects.create(channel=channel)
    event_emit(
        event="channel_created",
        object_type="Channel",
        object_id=str(channel.pk),
        now=now,
        requestor=requestor,
    )
    return channel


def channel_update(
    *, channel_id: int, data: Mapping[str, Any], now: datetime, requestor: str
) -> Channel:
    """Change what was sent; warehouses and zones are added and removed."""
    channel = row_locked(Channel.objects.all(), pk=channel_id)
    required(data, "name", creating=False)
    columns_fill(channel, data, ("name", "is_active"))
    slug_fill(channel, data, rows=Channel.objects.all())
    if data.get("default_country"):
        channel.default_country = str(data["default_country"])
    _settings_fill(channel, data)
    metadata_merge(channel, data)
    channel.save()
    _links_fill(channel, data)
    event_emit(
        event="channel_updated",
        object_type="Channel",
        object_id=str(channel.pk),
        now=now,
        requestor=requestor,
    )
    return channel


def channel_switch(*, channel_id: int, active: bool, now: datetime, requestor: str) -> Channel:
    """Open or close a channel; MutationError INVALID when it is so already."""
    channel = row_locked(Channel.objects.all(), pk=channel_id)
    if channel.is_active == active:
        word = "activated" if active else "deactivated"
        raise MutationError("id", "INVALID", f"This channel is already {word}.")
    channel.is_active = active
    channel.save(update_fields=["is_active"])
    event_emit(
        event="channel_status_changed",
        object_type="Channel",
        object_id=str(channel.pk),
        now=now,
        requestor=requestor,
    )
    return channel
