"""Warehouses: made, changed, put into shipping zones."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from shop.engine.domain.addresses import address_clean
from shop.engine.domain.rows import columns_fill, gid, required, row_locked, rows_find, slug_fill
from shop.engine.errors import MutationError
from shop.engine.models import Address, ShippingZone, Warehouse
from shop.engine.webhooks.events import event_emit


def _address_fill(address: Address, data: Mapping[str, Any]) -> Address:
    skip = bool(data.get("skip_validation"))
    cleaned = address_clean(data=data, skip_validation=skip)
    for name, value in cleaned.items():
        setattr(address, name, value)
    address.validation_skipped = skip
    address.save()
    return address


def warehouse_create(*, data: Mapping[str, Any], now: datetime, requestor: str) -> Warehouse:
    """A new private warehouse at an address that was checked."""
    required(data, "name", creating=True)
    if data.get("shipping_zones"):
        message = "shippingZones is no longer supported here; use assignWarehouseShippingZone."
        raise MutationError("shippingZones", "INVALID", message)
    warehouse = Warehouse(created_at=now)
    columns_fill(warehouse, data, ("name", "email", "external_reference"))
    slug_fill(warehouse, data, rows=Warehouse.objects.all())
    warehouse.address = _address_fill(Address(), data["address"])
    warehouse.save(force_insert=True)
    event_emit(
        event="warehouse_created",
        object_type="Warehouse",
        object_id=str(warehouse.pk),
        now=now,
        requestor=requestor,
    )
    return warehouse


def warehouse_update(
    *, lookup: Mapping[str, Any], data: Mapping[str, Any], now: datetime, requestor: str
) -> Warehouse:
    """Change what was sent. A private warehouse cannot offer pickup of all stock: INVALID."""
    warehouse = row_locked(Warehouse.objects.select_related("address"), **lookup)
    required(data, "name", creating=False)
    columns_fill(warehouse, data, ("name", "email", "external_reference", "is_private"))
    slug_fill(warehouse, data, rows=Warehouse.objects.all())
    option = data.get("click_and_collect_option")
    if option:
        warehouse.click_and_collect_option = str(option)
    if option == "LOCAL" and warehouse.is_private:
        message = "Local warehouse can be toggled only for non-private warehouse stocks"
        raise MutationError("clickAndCollectOption", "INVALID", message)
    if data.get("address"):
        _address_fill(warehouse.address, data["address"])
    warehouse.save()
    event_emit(
        event="warehouse_updated",
        object_type="Warehouse",
        object_id=str(warehouse.pk),
        now=now,
        requestor=requestor,
    )
    return warehouse


def warehouse_zones_assign(*, warehouse_id: Any, zone_ids: Sequence[int]) -> Warehouse:
    """Put the warehouse into zones that no other warehouse is in and that share a channel with it.

    Zones of several warehouses are filled from their own side, by shippingZoneUpdate.
    """
    warehouse = row_locked(Warehouse.objects.all(), pk=warehouse_id)
    zones = rows_find(ShippingZone.objects.all(), zone_ids, field="shippingZones")
    if Warehouse.objects.filter(shipping_zones__in=zones).exclude(pk=warehouse.pk).exists():
        message = "A zone that another warehouse is in can only be extended by shippingZoneUpdate."
        raise MutationError("shippingZones", "INVALID", message)
    apart = sorted(
        {zone.pk for zone in zones}
        - set(
            ShippingZone.objects.filter(
                pk__in=[zone.pk for zone in zones],
                channels__channel_warehouses__warehouse=warehouse,
            ).values_list("pk", flat=True)
        )
    )
    if apart:
        raise MutationError(
            "shippingZones",
            "INVALID",
            "Zone and warehouse have no channel in common.",
            shipping_zones=[gid("ShippingZone", pk) for pk in apart],
        )
    warehouse.shipping_zones.add(*zones)
    return warehouse
