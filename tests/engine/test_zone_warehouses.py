"""Which warehouses a shipping zone takes: only with a channel in common, several only from the zone's side."""

from typing import Any

import pytest

from tests.engine.client import app_token, ask

pytestmark = pytest.mark.django_db
ADDRESS = {
    "streetAddress1": "人民路1号",
    "city": "南通市",
    "postalCode": "226100",
    "country": "CN",
    "countryArea": "江苏省",
    "companyName": "仓",
}
ERRORS = "errors { field code }"


@pytest.fixture
def token() -> str:
    return app_token()


def change(text: str, variables: dict[str, Any], token: str) -> Any:
    (payload,) = ask(text, variables, token=token).data.values()
    return payload


def warehouse(token: str, name: str) -> str:
    text = f"mutation($i:WarehouseCreateInput!){{createWarehouse(input:$i){{warehouse{{id}} {ERRORS}}}}}"
    made = change(text, {"i": {"name": name, "slug": name, "address": ADDRESS}}, token)
    return str(made["warehouse"]["id"])


def channel(token: str, slug: str, warehouses: list[str]) -> str:
    text = f"mutation($i:ChannelCreateInput!){{channelCreate(input:$i){{channel{{id}} {ERRORS}}}}}"
    facts = {
        "name": slug,
        "slug": slug,
        "currencyCode": "CNY",
        "defaultCountry": "CN",
        "addWarehouses": warehouses,
    }
    return str(change(text, {"i": facts}, token)["channel"]["id"])


def zone(token: str, **facts: Any) -> Any:
    text = (
        "mutation($i:ShippingZoneCreateInput!){shippingZoneCreate(input:$i)"
        "{shippingZone{id warehouses{slug}} errors{field code warehouses}}}"
    )
    return change(text, {"i": {"name": "中国", "countries": ["CN"], **facts}}, token)


def warehouses_add(token: str, zone_id: str, warehouses: list[str], **more: Any) -> Any:
    text = (
        "mutation($id:ID!,$i:ShippingZoneUpdateInput!){shippingZoneUpdate(id:$id,input:$i)"
        "{shippingZone{warehouses{slug}} errors{field code warehouses}}}"
    )
    return change(text, {"id": zone_id, "i": {"addWarehouses": warehouses, **more}}, token)


def assign(token: str, warehouse_id: str, zone_id: str) -> Any:
    text = (
        "mutation($id:ID!,$z:[ID!]!){assignWarehouseShippingZone(id:$id,shippingZoneIds:$z)"
        "{warehouse{slug} errors{field code shippingZones}}}"
    )
    return change(text, {"id": warehouse_id, "z": [zone_id]}, token)


def test_zone_takes_several_warehouses_of_its_channels(token: str) -> None:
    first, second = warehouse(token, "one"), warehouse(token, "two")
    channel_id = channel(token, "store", [first, second])
    zone_id = zone(token, addChannels=[channel_id])["shippingZone"]["id"]

    done = warehouses_add(token, zone_id, [first, second])

    assert done["errors"] == []
    assert {found["slug"] for found in done["shippingZone"]["warehouses"]} == {"one", "two"}


def test_zone_refuses_a_warehouse_without_a_common_channel(token: str) -> None:
    inside, outside = warehouse(token, "inside"), warehouse(token, "outside")
    channel_id = channel(token, "store", [inside])
    zone_id = zone(token, addChannels=[channel_id])["shippingZone"]["id"]

    refused = warehouses_add(token, zone_id, [inside, outside])

    assert refused["errors"] == [
        {"field": "addWarehouses", "code": "INVALID", "warehouses": [outside]}
    ]
    assert warehouses_add(token, zone_id, [])["shippingZone"]["warehouses"] == []


def test_zone_counts_the_channels_that_come_and_go_with_the_warehouses(token: str) -> None:
    house = warehouse(token, "house")
    channel_id = channel(token, "store", [house])
    empty = zone(token, addWarehouses=[house])
    made = zone(token, addWarehouses=[house], addChannels=[channel_id])

    left = warehouses_add(token, made["shippingZone"]["id"], [house], removeChannels=[channel_id])

    assert [error["code"] for error in empty["errors"]] == ["INVALID"]
    assert made["shippingZone"]["warehouses"] == [{"slug": "house"}]
    assert [error["code"] for error in left["errors"]] == ["INVALID"]


def test_warehouse_is_assigned_to_a_zone_that_is_its_own_only(token: str) -> None:
    first, second = warehouse(token, "one"), warehouse(token, "two")
    channel_id = channel(token, "store", [first, second])
    zone_id = zone(token, addChannels=[channel_id])["shippingZone"]["id"]

    assert assign(token, first, zone_id)["errors"] == []
    assert assign(token, first, zone_id)["errors"] == []
    refused = assign(token, second, zone_id)

    assert [(e["field"], e["code"]) for e in refused["errors"]] == [("shippingZones", "INVALID")]
    found = warehouses_add(token, zone_id, [])["shippingZone"]["warehouses"]
    assert found == [{"slug": "one"}]


def test_warehouse_is_not_assigned_to_a_zone_of_other_channels(token: str) -> None:
    house = warehouse(token, "house")
    channel_id = channel(token, "store", [])
    zone_id = zone(token, addChannels=[channel_id])["shippingZone"]["id"]

    refused = assign(token, house, zone_id)

    assert refused["errors"] == [
        {"field": "shippingZones", "code": "INVALID", "shippingZones": [zone_id]}
    ]
