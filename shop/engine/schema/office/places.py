"""Mutations of channels, warehouses, shipping zones, taxes and the shop's settings."""

from datetime import datetime
from typing import Any

from shop.engine.domain import channels, shipping_zones, shop_settings, tax_desk, warehouses
from shop.engine.schema.office.writing import (
    channels_in,
    keys_in,
    lookup_of,
    office,
    pk_of,
    pks,
    uuid_of,
)

Payload = dict[str, Any]
_CHANNEL_LINKS: tuple[dict[str, str], dict[str, str]] = (
    {"add_shipping_zones": "ShippingZone", "remove_shipping_zones": "ShippingZone"},
    {"add_warehouses": "Warehouse", "remove_warehouses": "Warehouse"},
)
_ZONE_LINKS: tuple[dict[str, str], dict[str, str]] = (
    {"add_channels": "Channel", "remove_channels": "Channel"},
    {"add_warehouses": "Warehouse", "remove_warehouses": "Warehouse"},
)
_METHOD_LINKS = {
    "shipping_zone": "ShippingZone",
    "tax_class": "TaxClass",
    "delete_postal_code_rules": "ShippingMethodPostalCodeRule",
}


@office(
    "ChannelCreate",
    "MANAGE_CHANNELS",
    "ChannelError",
    arguments={"input": "ChannelCreateInput!"},
    channel="Channel",
)
def channel_create(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Creates a channel."""
    return {
        "channel": channels.channel_create(
            data=keys_in(data, *_CHANNEL_LINKS), now=moment, requestor=requestor
        )
    }


@office(
    "ChannelUpdate",
    "MANAGE_CHANNELS",
    "ChannelError",
    arguments={"id": "ID!", "input": "ChannelUpdateInput!"},
    channel="Channel",
)
def channel_update(moment: datetime, requestor: str, *, node_id: str, data: Any) -> Payload:
    """Changes a channel."""
    pk = pk_of(node_id, "Channel")
    return {
        "channel": channels.channel_update(
            channel_id=pk, data=keys_in(data, *_CHANNEL_LINKS), now=moment, requestor=requestor
        )
    }


@office(
    "ChannelActivate", "MANAGE_CHANNELS", "ChannelError", arguments={"id": "ID!"}, channel="Channel"
)
def channel_activate(moment: datetime, requestor: str, *, node_id: str) -> Payload:
    """Opens a channel."""
    pk = pk_of(node_id, "Channel")
    return {
        "channel": channels.channel_switch(
            channel_id=pk, active=True, now=moment, requestor=requestor
        )
    }


@office(
    "ChannelDeactivate",
    "MANAGE_CHANNELS",
    "ChannelError",
    arguments={"id": "ID!"},
    channel="Channel",
)
def channel_deactivate(moment: datetime, requestor: str, *, node_id: str) -> Payload:
    """Closes a channel."""
    pk = pk_of(node_id, "Channel")
    return {
        "channel": channels.channel_switch(
            channel_id=pk, active=False, now=moment, requestor=requestor
        )
    }


@office(
    "WarehouseCreate",
    "MANAGE_PRODUCTS",
    "WarehouseError",
    arguments={"input": "WarehouseCreateInput!"},
    warehouse="Warehouse",
)
def warehouse_create(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Creates a warehouse."""
    return {"warehouse": warehouses.warehouse_create(data=data, now=moment, requestor=requestor)}


@office(
    "WarehouseUpdate",
    "MANAGE_PRODUCTS",
    "WarehouseError",
    arguments={"external_reference": "String", "id": "ID", "input": "WarehouseUpdateInput!"},
    warehouse="Warehouse",
)
def warehouse_update(
    moment: datetime,
    requestor: str,
    *,
    data: Any,
    node_id: str | None = None,
    external_reference: str | None = None,
) -> Payload:
    """Changes a warehouse."""
    lookup = lookup_of(
        "Warehouse", as_uuid=True, node_id=node_id, external_reference=external_reference
    )
    return {
        "warehouse": warehouses.warehouse_update(
            lookup=lookup, data=data, now=moment, requestor=requestor
        )
    }


@office(
    "WarehouseShippingZoneAssign",
    "MANAGE_PRODUCTS",
    "WarehouseError",
    arguments={"id": "ID!", "shipping_zone_ids": "[ID!]!"},
    warehouse="Warehouse",
)
def warehouse_zone_assign(
    _moment: datetime, _requestor: str, *, node_id: str, shipping_zone_ids: list[str]
) -> Payload:
    """Puts a warehouse into shipping zones."""
    zones = pks(shipping_zone_ids, "ShippingZone", field="shippingZoneIds")
    return {
        "warehouse": warehouses.warehouse_zones_assign(
            warehouse_id=uuid_of(node_id, "Warehouse"), zone_ids=zones
        )
    }


@office(
    "ShippingZoneCreate",
    "MANAGE_SHIPPING",
    "ShippingError",
    arguments={"input": "ShippingZoneCreateInput!"},
    shipping_zone="ShippingZone",
)
def zone_create(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Creates a shipping zone."""
    return {
        "shipping_zone": shipping_zones.zone_create(
            data=keys_in(data, *_ZONE_LINKS), now=moment, requestor=requestor
        )
    }


@office(
    "ShippingZoneUpdate",
    "MANAGE_SHIPPING",
    "ShippingError",
    arguments={"id": "ID!", "input": "ShippingZoneUpdateInput!"},
    shipping_zone="ShippingZone",
)
def zone_update(moment: datetime, requestor: str, *, node_id: str, data: Any) -> Payload:
    """Changes a shipping zone."""
    pk, keyed = pk_of(node_id, "ShippingZone"), keys_in(data, *_ZONE_LINKS)
    return {
        "shipping_zone": shipping_zones.zone_update(
            zone_id=pk, data=keyed, now=moment, requestor=requestor
        )
    }


def _method(method: Any) -> Payload:
    return {"shipping_method": method, "shipping_zone": method.shipping_zone}


@office(
    "ShippingPriceCreate",
    "MANAGE_SHIPPING",
    "ShippingError",
    arguments={"input": "ShippingPriceInput!"},
    shipping_zone="ShippingZone",
    shipping_method="ShippingMethodType",
)
def method_create(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Creates a shipping method of a zone."""
    return _method(
        shipping_zones.method_create(
            data=keys_in(data, _METHOD_LINKS), now=moment, requestor=requestor
        )
    )


@office(
    "ShippingPriceUpdate",
    "MANAGE_SHIPPING",
    "ShippingError",
    arguments={"id": "ID!", "input": "ShippingPriceInput!"},
    shipping_zone="ShippingZone",
    shipping_method="ShippingMethodType",
)
def method_update(moment: datetime, requestor: str, *, node_id: str, data: Any) -> Payload:
    """Changes a shipping method."""
    pk, keyed = pk_of(node_id, "ShippingMethodType"), keys_in(data, _METHOD_LINKS)
    return _method(
        shipping_zones.method_update(method_id=pk, data=keyed, now=moment, requestor=requestor)
    )


@office(
    "ShippingMethodChannelListingUpdate",
    "MANAGE_SHIPPING",
    "ShippingError",
    arguments={"id": "ID!", "input": "ShippingMethodChannelListingInput!"},
    shipping_method="ShippingMethodType",
)
def method_listing_update(moment: datetime, requestor: str, *, node_id: str, data: Any) -> Payload:
    """Sets a shipping method's prices per channel."""
    method = shipping_zones.method_listings_update(
        method_id=pk_of(node_id, "ShippingMethodType"),
        add=channels_in(data.get("add_channels")),
        remove=pks(data.get("remove_channels"), "Channel", field="removeChannels"),
        now=moment,
        requestor=requestor,
    )
    return {"shipping_method": method}


@office(
    "TaxConfigurationUpdate",
    "MANAGE_TAXES",
    "TaxConfigurationUpdateError",
    arguments={"id": "ID!", "input": "TaxConfigurationUpdateInput!"},
    tax_configuration="TaxConfiguration",
)
def tax_configuration_update(
    _moment: datetime, _requestor: str, *, node_id: str, data: Any
) -> Payload:
    """Changes how a channel charges taxes."""
    pk = pk_of(node_id, "TaxConfiguration")
    return {"tax_configuration": tax_desk.tax_configuration_update(configuration_id=pk, data=data)}


@office(
    "TaxClassCreate",
    "MANAGE_TAXES",
    "TaxClassCreateError",
    arguments={"input": "TaxClassCreateInput!"},
    tax_class="TaxClass",
)
def tax_class_create(_moment: datetime, _requestor: str, *, data: Any) -> Payload:
    """Creates a tax class."""
    return {"tax_class": tax_desk.tax_class_create(data=data)}


@office(
    "TaxClassUpdate",
    "MANAGE_TAXES",
    "TaxClassUpdateError",
    arguments={"id": "ID!", "input": "TaxClassUpdateInput!"},
    tax_class="TaxClass",
)
def tax_class_update(_moment: datetime, _requestor: str, *, node_id: str, data: Any) -> Payload:
    """Changes a tax class and its rates."""
    return {
        "tax_class": tax_desk.tax_class_update(tax_class_id=pk_of(node_id, "TaxClass"), data=data)
    }


@office(
    "ShopSettingsUpdate",
    "MANAGE_SETTINGS",
    "ShopError",
    arguments={"input": "ShopSettingsInput!"},
    shop="Shop",
)
def shop_settings_update(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Changes the shop's settings."""
    return {"shop": shop_settings.shop_settings_update(data=data, now=moment, requestor=requestor)}


class PlaceMutations:
    """Root fields."""

    channel_create = channel_create.Field()
    channel_update = channel_update.Field()
    channel_activate = channel_activate.Field()
    channel_deactivate = channel_deactivate.Field()
    create_warehouse = warehouse_create.Field()
    update_warehouse = warehouse_update.Field()
    assign_warehouse_shipping_zone = warehouse_zone_assign.Field()
    shipping_zone_create = zone_create.Field()
    shipping_zone_update = zone_update.Field()
    shipping_price_create = method_create.Field()
    shipping_price_update = method_update.Field()
    shipping_method_channel_listing_update = method_listing_update.Field()
    tax_configuration_update = tax_configuration_update.Field()
    tax_class_create = tax_class_create.Field()
    tax_class_update = tax_class_update.Field()
    shop_settings_update = shop_settings_update.Field()
