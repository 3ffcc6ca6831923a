"""Warehouses at the commerce server: one per cooperative to ship from, one per station to pick up at. No transactions."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from cooperatives.domain.registry import cooperative_warehouse_set, station_warehouse_set
from cooperatives.models import Cooperative, ServiceStation
from shop.commerce import api as commerce
from shop.commerce.contracts import Address, WarehouseRef
from shop.durability.transactions import durable, forbid_transaction
from shop.kernel.errors import RetryableError

CHANNELS = ("store", "live")
PROVINCE = "江苏省"
PREFECTURE = "南通市"
POSTAL_CODE = "226100"


class ShopNotProvisioned(RetryableError):
    """The commerce server has no sales channels or shipping zone yet; provisioning makes them."""

    code = "SHOP_NOT_PROVISIONED"


def warehouses_push() -> int:
    """Give every cooperative and station that has none a warehouse in both channels and the shipping zone.

    Safe to repeat: a warehouse is found again by its external reference. Returns how many were connected.
    Raises ShopNotProvisioned and what `shop.commerce.errors` says.
    """
    forbid_transaction()
    sellers = list(
        Cooperative.objects.filter(warehouse_id="").select_related("township").order_by("pk")
    )
    stations = list(
        ServiceStation.objects.filter(warehouse_id="").select_related("township").order_by("pk")
    )
    if not sellers and not stations:
        return 0
    channel_ids = [c.id for c in commerce.channels_list() if c.slug in CHANNELS]
    if len(channel_ids) != len(CHANNELS):
        raise ShopNotProvisioned(channels=channel_ids)
    known = {found.external_reference: found for found in commerce.warehouses_list()}
    made = [_seller_warehouse(seller, known) for seller in sellers]
    made += [_station_warehouse(station, known) for station in stations]
    _connect(channel_ids, made)
    with durable():
        for seller, warehouse_id in zip(sellers, made, strict=False):
            cooperative_warehouse_set(cooperative_id=seller.pk, warehouse_id=warehouse_id)
        for station, warehouse_id in zip(stations, made[len(sellers) :], strict=True):
            station_warehouse_set(station_id=station.pk, warehouse_id=warehouse_id)
    return len(made)


def warehouse_follow(*, kind: str, row_id: int) -> None:
    """After a cooperative or station was added or renamed: make its warehouse, or tell the one it has. Safe to repeat.

    Raises ShopNotProvisioned and what `shop.commerce.errors` says.
    """
    forbid_transaction()
    rows: dict[str, QuerySet[Any]] = {
        "cooperative": Cooperative.objects.select_related("township"),
        "servicestation": ServiceStation.objects.select_related("township"),
    }
    row = rows[kind].filter(pk=row_id).first() if kind in rows else None
    if row is None:
        return
    if not row.warehouse_id:
        warehouses_push()
        return
    address = _seller_address(row) if kind == "cooperative" else _station_address(row)
    commerce.warehouse_update(warehouse_id=row.warehouse_id, name=row.name_zh, address=address)


def _seller_warehouse(seller: Cooperative, known: dict[str, WarehouseRef]) -> str:
    reference = f"cooperative-{seller.code}"
    if reference in known:
        return known[reference].id
    return commerce.warehouse_create(
        name=seller.name_zh,
        slug=f"xh-{seller.slug}",
        address=_seller_address(seller),
        external_reference=reference,
    ).id


def _station_warehouse(station: ServiceStation, known: dict[str, WarehouseRef]) -> str:
    reference = f"station-{station.slug}"
    if reference in known:
        return known[reference].id
    return commerce.warehouse_create(
        name=station.name_zh,
        slug=f"xh-station-{station.slug}",
        address=_station_address(station),
        external_reference=reference,
        is_collection_point=True,
    ).id


def _seller_address(seller: Cooperative) -> Address:
    return _address(
        name=seller.name_zh, district=seller.township.county_zh, street=seller.township.name_zh
    )


def _station_address(station: ServiceStation) -> Address:
    return _address(name=station.name_zh, district=station.district_zh, street=station.street_zh)


def _address(*, name: str, district: str, street: str) -> Address:
    return Address(
        company_name=name[:64],
        street1=street,
        city=PREFECTURE,
        city_area=district,
        country_area=PROVINCE,
        postal_code=POSTAL_CODE,
    )


def _connect(channel_ids: Iterable[str], warehouse_ids: list[str]) -> None:
    channels = list(channel_ids)
    zones = [
        zone.id for zone in commerce.shipping_zones_list() if zone.name == commerce.SHIPPING_ZONE
    ]
    if not zones:
        raise ShopNotProvisioned(zone=commerce.SHIPPING_ZONE)
    for channel_id in channels:
        commerce.channel_warehouses_add(channel_id=channel_id, warehouse_ids=warehouse_ids)
    commerce.zone_warehouses_add(zone_id=zones[0], warehouse_ids=warehouse_ids)
