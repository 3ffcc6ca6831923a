"""Each root field: what an app reads of places, sellers, listings and broadcasts, and what it costs at 1 and 3 rows."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from catalog.domain.index import search_rebuilt
from catalog.models import Listing, ListingPhoto
from cooperatives.models import Certificate, Cooperative, ServiceStation
from livestream.domain.broadcasts import broadcast_start, item_pin, line_up_add
from livestream.models import Broadcast, Host, PinEvent, Recording
from tests.integration.graphql.conftest import Ask
from tests.support.catalog import NOW, category_make, listing_make, village_make
from tests.support.queries import query_budget

pytestmark = pytest.mark.django_db

VILLAGE: dict[str, Any] = {
    "name_zh": "保民村",
    "name_en": "Baomin",
    "slug": "baomin",
    "speciality_zh": "大米",
    "speciality_en": "rice",
    "facts": [{"value": "2600", "unit_zh": "亩", "label_zh": "稻田", "label_en": "paddies"}],
    "badge_year": 2021,
    "badge_source_zh": "名单",
    "banner_key": "places/baomin",
}


def paper_make(code: str, listing: Listing) -> Certificate:
    row = Certificate.objects.create(
        code=code,
        kind="ORGANIC",
        title_zh="有机产品认证",
        title_en="Organic",
        cooperative=listing.cooperative,
        village=listing.village,
        valid_until_date=date(2027, 1, 31),
    )
    row.listings.set([listing])
    return row


def broadcast_make(host: Any, *listings: Listing, **values: Any) -> Broadcast:
    row = Broadcast.objects.create(
        host=Host.objects.get(user=host),
        title_zh="新米开仓",
        title_en="New rice",
        scheduled_at=values.pop("scheduled_at", NOW),
        village=listings[0].village,
        poster_key="posters/rice",
        **values,
    )
    for listing in listings:
        pack = listing.variants.get()
        line_up_add(broadcast_id=row.pk, sku=pack.sku, live_price_fen=pack.price_fen - 100)
    return row


def world_make(count: int, host: Any) -> None:
    """So many villages, each with a township, a cooperative, a station, a listing, a paper and a broadcast."""
    for number in range(count):
        village = village_make()
        listing = listing_make(f"测试香芋{number}", village=village)
        listing.cooperative.villages.add(village)
        ListingPhoto.objects.create(listing=listing, position=0, key="p", width=1280, height=960)
        paper_make(f"paper-{number}", listing)
        ServiceStation.objects.create(
            slug=f"station-{number}",
            name_zh="站",
            name_en="Station",
            township=village.township,
            city_zh="南通市",
            district_zh="海门区",
            street_zh="路",
            opens_at=time(8),
            closes_at=time(18),
        )
        show = broadcast_make(host, listing)
        broadcast_start(broadcast_id=show.pk, now=NOW)
        item_pin(broadcast_id=show.pk, item_id=show.items.get().pk, now=NOW + timedelta(seconds=9))
        Recording.objects.create(
            broadcast=show, playlist="r/1.m3u8", starts_at=NOW, seconds=60, width=720, height=1280
        )
    search_rebuilt()


def test_township_with_all_that_belongs_to_it(ask: Ask, host: Any) -> None:
    world_make(1, host)

    answer = ask(
        """{ townships(first: 2) { totalCount nodes { id slug name county mapX villageCount cooperativeCount banner { url }
             villages(first: 5) { totalCount nodes { name } } cooperatives(first: 5) { nodes { name } }
             serviceStations(first: 5) { nodes { name opensAt closedWeekdays address } } } } }"""
    )

    (town,) = answer.data["townships"]["nodes"]
    assert answer.data["townships"]["totalCount"] == 1
    assert town["county"] == "海门区"
    assert town["banner"] is None
    assert (town["villageCount"], town["cooperativeCount"]) == (1, 1)
    assert town["villages"]["totalCount"] == 1
    assert len(town["cooperatives"]["nodes"]) == 1
    assert town["serviceStations"]["nodes"] == [
        {"name": "站", "opensAt": "08:00", "closedWeekdays": [], "address": "南通市海门区路"}
    ]


def test_village_says_its_facts_and_badge(ask: Ask) -> None:
    village_make(**VILLAGE)

    answer = ask(
        """{ village(slug: "baomin") { name speciality facts { value unit label } badge { year source }
             banner { url(width: 320) alt } township { county } certificates { code } } }"""
    )

    assert answer.data["village"] == {
        "name": "保民村",
        "speciality": "大米",
        "facts": [{"value": "2600", "unit": "亩", "label": "稻田"}],
        "badge": {"year": 2021, "source": "名单"},
        "banner": {"url": "http://testserver/media/places/baomin-320.webp", "alt": "保民村"},
        "township": {"county": "海门区"},
        "certificates": [],
    }


def test_cooperative_with_its_villages_and_papers(ask: Ask, host: Any) -> None:
    world_make(1, host)
    slug = Cooperative.objects.get().slug

    answer = ask(
        """query($slug: String!) { cooperative(slug: $slug) { slug monogram township { name }
           villages(first: 3) { nodes { slug cooperatives(first: 3) { nodes { slug } } } }
           certificates { code kind kindLabel validUntilDate village { slug } } } }""",
        {"slug": slug},
    )

    cooperative = answer.data["cooperative"]
    (village,) = cooperative["villages"]["nodes"]
    assert village["cooperatives"]["nodes"] == [{"slug": slug}]
    assert cooperative["certificates"] == [
        {
            "code": "paper-0",
            "kind": "ORGANIC",
            "kindLabel": "有机产品",
            "validUntilDate": "2027-01-31",
            "village": {"slug": village["slug"]},
        }
    ]


def test_certificate_by_its_code(ask: Ask) -> None:
    paper_make("gi-1", listing_make(village=village_make()))

    answer = ask('{ certificate(code: "gi-1") { title cooperative { slug } number } }')

    assert answer.data["certificate"]["title"] == "有机产品认证"
    assert answer.data["certificate"]["number"] == ""


def test_listing_says_what_its_page_says(ask: Ask, host: Any) -> None:
    category = category_make("蔬菜", slug="vegetables")
    row = listing_make(
        "海门香芋", price_fen=4280, slug="taro", category=category, storage_class="CHILLED",
        season_months=[9, 10], peak_months=[10], cover_key="goods/taro", harvest_date=date(2026, 10, 8),
        variety_zh="香沙芋", undiscounted_fen=5000, village=village_make(),
    )  # fmt: skip
    ListingPhoto.objects.create(
        listing=row, position=0, key="goods/taro", width=1200, height=900, alt_zh="一筐香芋"
    )
    paper_make("gi", row)

    answer = ask(
        """{ listing(slug: "taro") { id code name pack weightGrams price { amount currency } undiscountedPrice { amount }
             pricePerJin { amount } stock isSoldOut storageClass seasonMonths peakMonths harvestDate variety dispatchDays
             adultsOnly category { slug name } cover { url(width: 1280) } photos { url width height alt }
             packs { sku label price { amount } isSoldOut variantId } certificates { code } township { name }
             village { name } cooperative { name } } }"""
    )

    listing = answer.data["listing"]
    assert listing["price"] == {"amount": "42.80", "currency": "CNY"}
    assert listing["undiscountedPrice"] == {"amount": "50.00"}
    assert listing["pricePerJin"] == {"amount": "8.56"}
    assert (listing["stock"], listing["isSoldOut"]) == ("PLENTY", False)
    assert (listing["storageClass"], listing["seasonMonths"]) == ("CHILLED", [9, 10])
    assert (listing["harvestDate"], listing["variety"]) == ("2026-10-08", "香沙芋")
    assert listing["category"] == {"slug": "vegetables", "name": "蔬菜"}
    assert listing["cover"] == {"url": "http://testserver/media/goods/taro-1280.webp"}
    assert listing["photos"] == [
        {
            "url": "http://testserver/media/goods/taro-640.webp",
            "width": 1200,
            "height": 900,
            "alt": "一筐香芋",
        }
    ]
    assert listing["packs"] == [
        {
            "sku": f"{row.code}-1",
            "label": "5 斤",
            "price": {"amount": "42.80"},
            "isSoldOut": False,
            "variantId": row.default_variant_id,
        }
    ]
    assert listing["certificates"] == [{"code": "gi"}]


def test_listings_are_narrowed_by_every_filter(ask: Ask) -> None:
    category, village = category_make(slug="fruit"), village_make()
    wanted = listing_make(
        "烟台红富士苹果",
        village=village,
        category=category,
        season_months=[9],
        storage_class="CHILLED",
    )
    listing_make("海门香芋", season_months=[3], stock_bucket="OUT", available=0)
    search_rebuilt()
    filters = [
        'text: "苹果"',
        'category: "fruit"',
        f'township: "{wanted.township.slug}"',
        f'village: "{village.slug}"',
        f'cooperative: "{wanted.cooperative.slug}"',
        "seasonMonth: 9",
        "storageClass: CHILLED",
        "inStock: true",
    ]

    found = {
        given: ask(f"{{ listings(first: 5, {given}) {{ totalCount nodes {{ slug }} }} }}").data[
            "listings"
        ]
        for given in filters
    }

    assert found == {
        given: {"totalCount": 1, "nodes": [{"slug": wanted.slug}]} for given in filters
    }


def test_listings_sort_by_price_and_an_unknown_slug_finds_nothing(ask: Ask) -> None:
    listing_make("贵", price_fen=9000)
    listing_make("便宜", price_fen=900)
    search_rebuilt()

    answer = ask(
        """{ up: listings(first: 5, sort: PRICE_UP) { nodes { name } }
             none: listings(first: 5, village: "nowhere") { totalCount nodes { name } } }"""
    )

    assert [row["name"] for row in answer.data["up"]["nodes"]] == ["便宜", "贵"]
    assert answer.data["none"] == {"totalCount": 0, "nodes": []}


def test_categories_in_their_order(ask: Ask) -> None:
    category_make("水果", slug="fruit", position=2)
    category_make("蔬菜", slug="vegetables", position=1)

    answer = ask(
        '{ categories(first: 5) { nodes { slug name } } category(slug: "fruit") { name } }'
    )

    assert [row["slug"] for row in answer.data["categories"]["nodes"]] == ["vegetables", "fruit"]
    assert answer.data["category"] == {"name": "水果"}


BROADCAST = """{ broadcasts(first: 5) { nodes { code title state views host { slug name } village { slug } poster { url }
    playback { url seconds } pins { second itemId } pinned { id } lineUp(first: 5) { totalCount nodes { id name pack
    price { amount } livePrice { amount } usualPrice { amount } isSoldOut limitPerOrder variantId listing { slug } } } } } }"""


def test_broadcast_on_air_sells_at_the_live_price(ask: Ask, host: Any) -> None:
    world_make(1, host)

    (show,) = ask(BROADCAST).data["broadcasts"]["nodes"]

    (entry,) = show["lineUp"]["nodes"]
    assert (show["state"], show["host"]["name"]) == ("LIVE", "小禾")
    assert show["playback"] == {"url": "http://testserver/media/r/1.m3u8", "seconds": 60}
    assert show["pins"] == [{"second": 9.0, "itemId": entry["id"]}]
    assert show["pinned"] == {"id": entry["id"]}
    assert entry["price"] == entry["livePrice"] == {"amount": "28.90"}
    assert entry["usualPrice"] == {"amount": "29.90"}
    assert entry["listing"]["slug"] == Listing.objects.get().slug


def test_announced_broadcast_asks_the_usual_price(ask: Ask, host: Any) -> None:
    show = broadcast_make(host, listing_make(village=village_make()))

    answer = ask(
        f"""{{ broadcast(code: "{show.code}") {{ state startedAt playback {{ url }} pins {{ second }} pinned {{ id }}
             lineUp(first: 1) {{ nodes {{ price {{ amount }} livePrice {{ amount }} }} }} }} }}"""
    )

    found = answer.data["broadcast"]
    assert (found["state"], found["startedAt"], found["playback"]) == ("SCHEDULED", None, None)
    assert found["lineUp"]["nodes"] == [
        {"price": {"amount": "29.90"}, "livePrice": {"amount": "28.90"}}
    ]


def test_broadcasts_are_narrowed_and_called_off_ones_left_out(ask: Ask, host: Any) -> None:
    village = village_make()
    mine, other = listing_make(village=village), listing_make(village=village_make())
    show = broadcast_make(host, mine)
    broadcast_make(host, other, scheduled_at=NOW - timedelta(days=1))
    Broadcast.objects.filter(pk=broadcast_make(host, mine).pk).update(state="CANCELED")

    answer = ask(
        f"""{{ all: broadcasts(first: 5) {{ totalCount }} off: broadcasts(first: 5, states: [CANCELED]) {{ totalCount }}
             village: broadcasts(first: 5, village: "{village.slug}") {{ nodes {{ code }} }}
             listing: broadcasts(first: 5, listing: "{mine.slug}") {{ nodes {{ code }} }}
             seller: broadcasts(first: 5, cooperative: "{mine.cooperative.slug}") {{ nodes {{ code }} }} }}"""
    )

    assert (answer.data["all"]["totalCount"], answer.data["off"]["totalCount"]) == (2, 1)
    for name in ("village", "listing", "seller"):
        assert answer.data[name]["nodes"] == [{"code": show.code}]


def test_what_does_not_exist_is_null(ask: Ask) -> None:
    answer = ask(
        """{ township(slug: "x") { name } village(slug: "x\\u0000") { name } cooperative(slug: "'") { name }
             certificate(code: "x") { code } category(slug: "x") { name } listing(slug: "<b>") { name }
             broadcast(code: "x") { code } }"""
    )

    assert answer.codes == []
    assert set(answer.data.values()) == {None}


LISTS = {
    "townships": (
        """{ townships(first: 5) { totalCount nodes { name villages(first: 3) { nodes { name certificates { code } } }
           cooperatives(first: 3) { nodes { name villages(first: 2) { nodes { name } } } }
           serviceStations(first: 2) { nodes { name township { name } } } } } }""",
        9,
    ),
    "villages": (
        """{ villages(first: 5) { totalCount nodes { name township { name } certificates { title }
           cooperatives(first: 3) { nodes { name township { name } } } } } }""",
        7,
    ),
    "cooperatives": (
        """{ cooperatives(first: 5) { totalCount nodes { name township { name } certificates { title }
           villages(first: 3) { nodes { name township { name } } } } } }""",
        7,
    ),
    "serviceStations": ("{ serviceStations(first: 5) { nodes { name township { name } } } }", 2),
    "listings": (
        """{ listings(first: 5) { totalCount nodes { name description packs { sku } photos { url } certificates { title }
           township { name } village { name } cooperative { name } category { name } } } }""",
        12,
    ),
    "broadcasts": (BROADCAST, 6),
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", LISTS)
def test_list_costs_the_same_at_1_and_3_rows(ask: Ask, host: Any, name: str, rows: int) -> None:
    world_make(rows, host)
    query, budget = LISTS[name]

    with query_budget(budget):
        answer = ask(query)

    assert answer.codes == []
    assert len(answer.data[name]["nodes"]) == rows


def test_budgets_are_not_generous(ask: Ask, host: Any) -> None:
    world_make(3, host)
    made = {}
    for name, (query, _budget) in LISTS.items():
        with query_budget(99) as captured:
            ask(query)
        made[name] = len(captured)

    assert made == {name: budget for name, (_, budget) in LISTS.items()}


def test_pin_of_another_moment_is_kept_in_order(ask: Ask, host: Any) -> None:
    world_make(1, host)
    show = Broadcast.objects.get()
    PinEvent.objects.create(broadcast=show, item=None, at=NOW + timedelta(seconds=30))

    answer = ask("{ broadcasts(first: 1) { nodes { pins { second itemId } } } }")

    (found,) = answer.data["broadcasts"]["nodes"]
    assert [pin["second"] for pin in found["pins"]] == [9.0, 30.0]
    assert found["pins"][1]["itemId"] is None
