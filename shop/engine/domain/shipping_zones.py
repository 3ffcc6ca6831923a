"""Shipping zones, their flat-rate methods and the methods' prices per channel."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from shop.engine.domain.editorjs import rich_text_clean
from shop.engine.domain.rows import (
    columns_fill,
    gid,
    required,
    row_find,
    row_locked,
    rows_find,
    weight_kg,
)
from shop.engine.domain.tax_desk import COUNTRIES
from shop.engine.errors import MutationError
from shop.engine.models import (
    Channel,
    ChannelWarehouse,
    ShippingMethod,
    ShippingMethodChannelListing,
    ShippingMethodPostalCodeRule,
    ShippingZone,
    TaxClass,
    Warehouse,
)
from shop.engine.webhooks.events import event_emit
from shop.kernel.money import currency_digits


def _zone_fill(zone: ShippingZone, data: Mapping[str, Any]) -> None:
    columns_fill(zone, data, ("name", "description"))
    if data.get("countries") is not None:
        codes = [str(code) for code in data["countries"]]
        if set(codes) - COUNTRIES:
            raise MutationError("countries", "INVALID", "Unknown country code.")
        zone.countries = list(dict.fromkeys(codes))
    if data.get("default") is not None:
        zone.is_default = data["default"]
        others = ShippingZone.objects.filter(is_default=True).exclude(pk=zone.pk)
        if zone.is_default and others.exists():
            raise MutationError(
                "default", "ALREADY_EXISTS", "Default shipping zone already exists."
            )
    if zone.is_default:
        taken = {
            code
            for codes in ShippingZone.objects.exclude(pk=zone.pk).values_list(
                "countries", flat=True
            )
            for code in codes
        }
        zone.countries = sorted(COUNTRIES - taken)


def _zone_links(zone: ShippingZone, data: Mapping[str, Any]) -> None:
    for add, remove, field in (
        ("add_warehouses", "remove_warehouses", "addWarehouses"),
        ("add_channels", "remove_channels", "addChannels"),
    ):
        if set(data.get(add) or ()) & set(data.get(remove) or ()):
            raise MutationError(
                field, "DUPLICATED_INPUT_ITEM", "The same object cannot be in both lists."
            )
    channels = rows_find(Channel.objects.all(), data.get("add_channels") or [], field="addChannels")
    warehouses = rows_find(
        Warehouse.objects.all(), data.get("add_warehouses") or [], field="addWarehouses"
    )
    kept = set(zone.channels.values_list("pk", flat=True)) - set(data.get("remove_channels") or ())
    _channel_shared(warehouses, kept | {channel.pk for channel in channels})
    zone.warehouses.add(*warehouses)
    zone.channels.add(*channels)
    zone.warehouses.remove(*(data.get("remove_warehouses") or []))
    removed = data.get("remove_channels") or []
    zone.channels.remove(*removed)
    ShippingMethodChannelListing.objects.filter(
        shipping_method__shipping_zone=zone, channel_id__in=removed
    ).delete()


def _channel_shared(warehouses: Sequence[Warehouse], channel_ids: set[int]) -> None:
    wanted = [warehouse.pk for warehouse in warehouses]
    sharing = ChannelWarehouse.objects.filter(warehouse__in=wanted, channel__in=channel_ids)
    apart = set(wanted) - set(sharing.values_list("warehouse_id", flat=True))
    if apart:
        raise MutationError(
            "addWarehouses",
            "INVALID",
            "Zone and warehouse have no channel in common.",
            warehouses=[gid("Warehouse", pk) for pk in sorted(apart)],
        )


def zone_create(*, data: Mapping[str, Any], now: datetime, requestor: str) -> ShippingZone:
    """A new zone of countries, warehouses and channels."""
    required(data, "name", creating=True)
    zone = ShippingZone()
    _zone_fill(zone, data)
    zone.save()
    _zone_links(zone, data)
    event_emit(
        event="shipping_zone_created",
        object_type="ShippingZone",
        object_id=str(zone.pk),
        now=now,
        requestor=requestor,
    )
    return zone


def zone_update(
    *, zone_id: int, data: Mapping[str, Any], now: datetime, requestor: str
) -> ShippingZone:
    """Change what was sent."""
    zone = row_locked(ShippingZone.objects.all(), pk=zone_id)
    required(data, "name", creating=False)
    _zone_fill(zone, data)
    zone.save()
    _zone_links(zone, data)
    event_emit(
        event="shipping_zone_updated",
        object_type="ShippingZone",
        object_id=str(zone.pk),
        now=now,
        requestor=requestor,
    )
    return zone


def _range_check(low: float | None, high: float | None, field: str) -> None:
    if low is not None and high is not None and high < low:
        raise MutationError(
            field, "MAX_LESS_THAN_MIN", "The maximum must not be smaller than the minimum."
        )


def _method_fill(method: ShippingMethod, data: Mapping[str, Any]) -> None:
    columns_fill(method, data, ("name", "minimum_delivery_days", "maximum_delivery_days"))
    if "description" in data:
        method.description = rich_text_clean(data["description"])
    if data.get("type"):
        method.type = str(data["type"])
    for name, field in (
        ("minimum_order_weight", "minimumOrderWeight"),
        ("maximum_order_weight", "maximumOrderWeight"),
    ):
        if name in data:
            setattr(method, name, weight_kg(data[name], field=field))
    for name in ("minimum_delivery_days", "maximum_delivery_days"):
        days = getattr(method, name)
        if days is not None and days < 0:
            raise MutationError(
                "minimumDeliveryDays", "INVALID", "Number of days must not be negative."
            )
    _range_check(method.minimum_order_weight, method.maximum_order_weight, "maximumOrderWeight")
    _range_check(method.minimum_delivery_days, method.maximum_delivery_days, "minimumDeliveryDays")
    if "tax_class" in data:
        chosen = data["tax_class"]
        method.tax_class = (
            row_find(TaxClass.objects.all(), field="taxClass", pk=chosen) if chosen else None
        )


def _postal_rules(method: ShippingMethod, data: Mapping[str, Any]) -> None:
    method.postal_code_rules.filter(pk__in=data.get("delete_postal_code_rules") or []).delete()
    rules = data.get("add_postal_code_rules") or []
    if rules and not data.get("inclusion_type"):
        raise MutationError("inclusionType", "REQUIRED", "This field is required.")
    ShippingMethodPostalCodeRule.objects.bulk_create(
        ShippingMethodPostalCodeRule(
            shipping_method=method,
            start=rule["start"],
            end=rule.get("end") or None,
            inclusion_type=str(data["inclusion_type"]),
        )
        for rule in rules
    )


def method_create(*, data: Mapping[str, Any], now: datetime, requestor: str) -> ShippingMethod:
    """A new flat-rate method of a zone; it has no price in any channel yet."""
    for name, field in (("shipping_zone", "shippingZone"), ("type", "type")):
        if not data.get(name):
            raise MutationError(field, "REQUIRED", "This field is required.")
    required(data, "name", creating=True)
    zone = row_find(ShippingZone.objects.all(), field="shippingZone", pk=data["shipping_zone"])
    method = ShippingMethod(shipping_zone=zone)
    _method_fill(method, data)
    method.save()
    _postal_rules(method, data)
    event_emit(
        event="shipping_price_created",
        object_type="ShippingMethodType",
        object_id=str(method.pk),
        now=now,
        requestor=requestor,
    )
    return method


def method_update(
    *, method_id: int, data: Mapping[str, Any], now: datetime, requestor: str
) -> ShippingMethod:
    """Change what was sent."""
    method = row_locked(ShippingMethod.objects.all(), pk=method_id)
    required(data, "name", creating=False)
    _method_fill(method, data)
    method.save()
    _postal_rules(method, data)
    event_emit(
        event="shipping_price_updated",
        object_type="ShippingMethodType",
        object_id=str(method.pk),
        now=now,
        requestor=requestor,
    )
    return method


def _amount_check(value: Decimal | None, currency: str, field: str) -> None:
    digits = currency_digits(currency)
    if value is not None and value != round(value, digits):
        raise MutationError(
            field, "INVALID", f"Value cannot have more than {digits} decimal places."
        )


def _listing_save(method: ShippingMethod, channel: Channel, entry: Mapping[str, Any]) -> None:
    listing = method.channel_listings.filter(channel=channel).first()
    if listing is None:
        if entry.get("price") is None:
            raise MutationError(
                "price", "REQUIRED", "This field is required.", channels=[entry["channel_gid"]]
            )
        listing = ShippingMethodChannelListing(
            shipping_method=method, channel=channel, currency=channel.currency_code
        )
    names = {
        "price": "price_amount",
        "minimum_order_price": "minimum_order_price_amount",
        "maximum_order_price": "maximum_order_price_amount",
    }
    for name, column in names.items():
        if name in entry:
            _amount_check(entry[name], channel.currency_code, name)
            if entry[name] is not None or column != "price_amount":
                setattr(listing, column, entry[name])
    low, high = listing.minimum_order_price_amount, listing.maximum_order_price_amount
    if low is not None and high is not None and high <= low:
        raise MutationError(
            "maximumOrderPrice", "MAX_LESS_THAN_MIN", "The maximum must be larger than the minimum."
        )
    listing.save()


def method_listings_update(
    *,
    method_id: int,
    add: Sequence[Mapping[str, Any]],
    remove: Sequence[int],
    now: datetime,
    requestor: str,
) -> ShippingMethod:
    """Set prices per channel; `add` entries have channel_id (key), channel_gid and the amounts. The zone must serve the channel."""
    method = row_locked(ShippingMethod.objects.select_related("shipping_zone"), pk=method_id)
    added = [entry["channel_id"] for entry in add]
    if len(set(added)) != len(added) or set(added) & set(remove):
        raise MutationError("addChannels", "DUPLICATED_INPUT_ITEM", "Channels must be named once.")
    channels = {
        channel.pk: channel
        for channel in rows_find(Channel.objects.all(), added, field="channelId")
    }
    served = set(method.shipping_zone.channels.values_list("pk", flat=True))
    for entry in add:
        if entry["channel_id"] not in served:
            raise MutationError(
                "addChannels",
                "INVALID",
                "The zone does not serve this channel.",
                channels=[entry["channel_gid"]],
            )
        _listing_save(method, channels[entry["channel_id"]], entry)
    method.channel_listings.filter(channel_id__in=remove).delete()
    event_emit(
        event="shipping_price_updated",
        object_type="ShippingMethodType",
        object_id=str(method.pk),
        now=now,
        requestor=requestor,
    )
    return method
