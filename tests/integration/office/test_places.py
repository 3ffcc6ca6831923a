"""What the operator changes of places, sellers and shelves shows at once on pages that were kept, and reaches commerce."""

from typing import Any

import pytest
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import reverse

from catalog.domain.index import search_rebuilt
from catalog.models import Category, Listing
from cooperatives.domain import warehouses
from cooperatives.models import Cooperative, ServiceStation, Village
from shop.commerce.contracts import NamedRef, WarehouseRef
from shop.durability.models import OutboxMessage
from shop.durability.outbox import outbox_drain
from tests.support.catalog import cooperative_make, listing_make, township_make, village_make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(operator: Any) -> Client:
    """The operator, signed in."""
    made = Client()
    made.force_login(operator)
    return made


@pytest.fixture
def listing() -> Listing:
    """Goods of a village, found by search."""
    made = listing_make("香芋", village=village_make(name_zh="保民村", slug="baomin"))
    search_rebuilt()
    return made


def changed(office: Client, row: Any, **values: Any) -> None:
    """Send the row's admin form back with other values."""
    meta = row._meta
    facts = {
        name: value
        for name, value in model_to_dict(row).items()
        if value is not None and name not in {"id", "warehouse_id", "category_id"}
    }
    lists = {"facts": "[]", "closed_weekdays": "[]"}
    many = {"villages": [village.pk for village in facts.get("villages", [])]}
    inline = {"members-TOTAL_FORMS": "0", "members-INITIAL_FORMS": "0"}
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])

    answer = office.post(
        address,
        {
            **facts,
            **{name: text for name, text in lists.items() if name in facts},
            **{name: ids for name, ids in many.items() if name in facts},
            **inline,
            **values,
        },
    )

    assert answer.status_code == 302, answer.content.decode()
    outbox_drain()


def test_renamed_village_shows_on_every_kept_page(
    office: Client, client: Client, listing: Listing
) -> None:
    shelf = f"/category/{listing.category.slug}/"
    pages = ["/", "/places/", "/villages/baomin/", shelf, "/search/?q=香芋"]
    before = [client.get(page).content.decode() for page in pages]

    changed(office, Village.objects.get(), name_zh="新民村", lead_zh="换了名字")

    after = [client.get(page).content.decode() for page in pages]
    assert ["保民村" in text for text in before] == [True] * 5
    assert [("保民村" in text, "新民村" in text) for text in after] == [(False, True)] * 5
    assert "/villages/baomin/" in client.get("/search/suggest/?q=新民").content.decode()
    assert "/villages/baomin/" not in client.get("/search/suggest/?q=保民").content.decode()


def test_renamed_shelf_and_seller_show_on_kept_pages(
    office: Client, client: Client, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warehouses, "commerce", Warehouses())
    shelf = f"/category/{listing.category.slug}/"
    seller = f"/cooperatives/{listing.cooperative.slug}/"
    assert "水果" in client.get(shelf).content.decode()
    tag = client.get(seller)["ETag"]

    changed(office, Category.objects.get(), name_zh="薯芋")
    changed(office, listing.cooperative, name_zh="新名合作社")

    assert "薯芋" in client.get(shelf).content.decode()
    answer = client.get(seller, headers={"If-None-Match": tag})
    assert (answer.status_code, "新名合作社" in answer.content.decode()) == (200, True)
    assert client.get("/search/?q=新名合作社").content.decode().count('class="prod') == 1


def test_deleted_village_leaves_the_pages(office: Client, client: Client) -> None:
    village = village_make(name_zh="空村", slug="empty")
    search_rebuilt()
    assert "空村" in client.get("/places/").content.decode()

    office.post(
        reverse("admin:cooperatives_village_changelist"),
        {"action": "delete_selected", "_selected_action": [village.pk], "post": "yes"},
    )
    outbox_drain()

    assert "空村" not in client.get("/places/").content.decode()
    assert "/villages/empty/" not in client.get("/search/suggest/?q=空村").content.decode()


class Warehouses:
    """The commerce server's warehouses, as far as places need them."""

    SHIPPING_ZONE = "全国"

    def __init__(self) -> None:
        self.made: list[dict[str, Any]] = []
        self.told: list[dict[str, Any]] = []
        self.zoned: list[str] = []

    def channels_list(self) -> list[Any]:
        """Both channels."""
        return [NamedSlug("CH1", "store"), NamedSlug("CH2", "live")]

    def warehouses_list(self) -> list[WarehouseRef]:
        """None yet."""
        return []

    def warehouse_create(self, **facts: Any) -> NamedRef:
        """Remember it."""
        self.made.append(facts)
        return NamedRef(id=f"W-{len(self.made)}", name=facts["name"])

    def warehouse_update(self, **facts: Any) -> None:
        """Remember it."""
        self.told.append(facts)

    def shipping_zones_list(self) -> list[NamedRef]:
        """One zone."""
        return [NamedRef(id="Z1", name=self.SHIPPING_ZONE)]

    def channel_warehouses_add(self, **_: Any) -> None:
        """Nothing to remember."""

    def zone_warehouses_add(self, *, zone_id: str, warehouse_ids: list[str]) -> None:
        """Remember what our zone got."""
        assert zone_id == "Z1"
        self.zoned += warehouse_ids


class NamedSlug:
    """A channel."""

    def __init__(self, pk: str, slug: str) -> None:
        self.id, self.slug = pk, slug


def test_added_cooperative_and_station_get_their_warehouses(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Warehouses()
    monkeypatch.setattr(warehouses, "commerce", server)
    seller = cooperative_make(warehouse_id="")
    station = ServiceStation.objects.create(
        slug="station",
        name_zh="悦来服务站",
        name_en="Yuelai",
        township=township_make(),
        city_zh="南通市",
        district_zh="海门区",
        street_zh="人民路 1 号",
        opens_at="08:00",
        closes_at="18:00",
    )

    changed(office, seller, phone="0513")
    changed(office, station, street_zh="人民路 2 号")

    assert [facts["name"] for facts in server.made] == [seller.name_zh, "悦来服务站"]
    assert [facts.get("is_collection_point", False) for facts in server.made] == [False, True]
    assert server.zoned == ["W-1", "W-2"]
    assert Cooperative.objects.get().warehouse_id == "W-1"
    assert ServiceStation.objects.get().warehouse_id == "W-2"
    assert [(facts["warehouse_id"], facts["address"].street1) for facts in server.told] == [
        ("W-2", "人民路 2 号")
    ]
    assert not OutboxMessage.objects.filter(done_at=None).exists()
