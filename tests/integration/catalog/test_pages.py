"""The catalogue's pages: what they show, what they cost at 1 and 3 rows, and what bad input gets."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.domain.index import search_rebuilt
from catalog.interfaces.fragments import fragments_forget
from catalog.interfaces.kept import kept_forget
from catalog.models import Listing
from cooperatives.models import Certificate
from tests.support.catalog import catalogue_make, category_make, listing_make, village_make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_commerce(settings: Any) -> None:
    """The commerce server is away; pages show what the read model knows."""
    settings.COMMERCE_URL = "http://127.0.0.1:9/graphql/"
    fragments_forget()
    kept_forget()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("page", "budget"),
    [
        ("home", 10),
        ("category", 14),  # its facets too; kept until the catalogue changes
        ("search", 9),
        ("village", 9),
        ("township", 8),
        ("cooperative", 7),
        ("places", 5),
        ("certificate", 4),
    ],
)
def test_page_costs_the_same_at_1_and_3_rows(
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    rows: int,
    page: str,
    budget: int,
) -> None:
    village = village_make()
    category = category_make(slug="rice")
    first = listing_make("香芋", village=village, category=category)
    paper = Certificate.objects.create(code="gi", kind="ORGANIC", title_zh="证")
    paper.listings.set([first])
    for _ in range(rows - 1):
        paper.listings.add(
            listing_make("香芋", village=village, category=category, cooperative=first.cooperative)
        )
    search_rebuilt()
    addresses = {
        "home": "/",
        "category": "/category/rice/",
        "search": "/search/?q=香芋",
        "village": f"/villages/{village.slug}/",
        "township": f"/places/{village.township.slug}/",
        "cooperative": f"/cooperatives/{first.cooperative.slug}/",
        "places": "/places/",
        "certificate": "/certificate/gi/",
    }

    with django_assert_max_num_queries(budget):
        answer = client.get(addresses[page])

    assert answer.status_code == 200
    cards = answer.content.decode().count('class="prod')
    assert cards == (0 if page == "places" else rows)


@pytest.mark.usefixtures("moment")
def test_list_page_is_not_made_again_until_the_catalogue_changes(client: Client) -> None:
    catalogue_make(1)
    client.get("/")  # brings the CSRF cookie, which is part of what the visitor sees
    tag = client.get("/")["ETag"]

    assert client.get("/", headers={"If-None-Match": tag}).status_code == 304
    search_rebuilt()
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200
    assert (
        client.get("/", headers={"If-None-Match": tag, "Accept-Language": "en"}).status_code == 200
    )


@pytest.mark.usefixtures("moment")
def test_list_page_asks_little_while_the_catalogue_stays_as_it_is(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    category = category_make(slug="rice")
    row = listing_make("香芋", category=category)
    search_rebuilt()
    first = client.get("/category/rice/").content.decode()

    with django_assert_max_num_queries(2):
        again = client.get("/category/rice/").content.decode()

    assert "香芋" in first
    assert "香芋" in again
    Listing.objects.filter(pk=row.pk).update(name_zh="芋艿", version=9)
    search_rebuilt()
    assert "芋艿" in client.get("/category/rice/").content.decode()


def test_category_page_behind_the_last_shows_the_last(client: Client) -> None:
    category = category_make(slug="rice")
    for _ in range(25):
        listing_make("香芋", category=category)
    search_rebuilt()

    second = client.get("/category/rice/?page=2").content.decode()
    behind = client.get("/category/rice/?page=77").content.decode()

    assert second.count('class="prod') == behind.count('class="prod') == 1


def test_product_page_shows_the_read_model_while_commerce_is_away(client: Client) -> None:
    row = listing_make(slug="apple", tagline_zh="<b>脆</b>")

    page = client.get("/product/apple/").content.decode()

    assert "烟台红富士苹果" in page
    assert "&lt;b&gt;脆&lt;/b&gt;" in page
    assert "结算时再确认一次" in page
    assert f'value="{row.default_variant_id}"' in page


def test_product_page_of_a_sold_out_listing_says_when_it_returns(client: Client) -> None:
    row = listing_make(slug="okra", stock_bucket="OUT", season_months=[7, 8, 11, 12, 1])
    row.variants.update(available=0)

    page = client.get("/product/okra/").content.decode()

    assert "现在卖完了" in page
    assert "7–8月、11–1月" in page
    assert 'formaction="/buy/"' not in page


@pytest.mark.parametrize(
    "address",
    [
        "/product/nope/",
        "/villages/nope/",
        "/places/nope/",
        "/category/nope/",
        "/cooperatives/nope/",
        "/certificate/nope/",
    ],
)
def test_unknown_pages_are_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_drafts_and_withdrawn_listings_have_no_page(client: Client) -> None:
    listing_make(slug="draft", state="DRAFT")
    listing_make(slug="gone", state="WITHDRAWN")

    assert client.get("/product/draft/").status_code == 404
    assert client.get("/product/gone/").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "q=%27%3B+DROP+TABLE",
        "q=<script>alert(1)</script>",
        "q=%00",
        "q=" + "苹" * 999,
        "month=99&price=x&storage=HOT",
        "page=-4",
        "page=99999999",
        "page=٣",
        "category=nope&village=%3Cb%3E",
        "sort=evil",
    ],
)
def test_search_takes_any_query(client: Client, query: str) -> None:
    catalogue_make(1)

    answer = client.get(f"/search/?{query}")

    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert Listing.objects.count() == 1


def test_search_without_results_offers_spelling_and_season(client: Client) -> None:
    listing_make("烟台红富士苹果", search_words="苹果")
    search_rebuilt()

    page = client.get("/search/?q=萍果").content.decode()

    assert "没找到「萍果」" in page
    assert "?q=%E8%8B%B9%E6%9E%9C" in page
    assert "当季上市" in page


def test_search_facets_switch_on_and_off(client: Client) -> None:
    listing_make("香芋", storage_class="CHILLED")
    listing_make("香芋", storage_class="FROZEN")
    search_rebuilt()

    both = client.get("/search/?q=香芋").content.decode()
    cold = client.get("/search/?q=香芋&storage=CHILLED").content.decode()

    assert "storage=CHILLED" in both
    assert both.count('class="prod') == 2
    assert cold.count('class="prod') == 1
    assert "去掉筛选：冷藏" in cold


def test_suggest_answers_rows_for_half_a_word(client: Client) -> None:
    village_make(name_zh="保民村", slug="baomin")
    search_rebuilt()

    page = client.get("/search/suggest/?q=baom").content.decode()

    assert "/villages/baomin/" in page
    assert "搜「baom」" in page


def test_english_pages_show_english_names(client: Client) -> None:
    listing_make("香芋", name_en="Sweet taro", slug="taro")
    search_rebuilt()

    page = client.get("/", headers={"Accept-Language": "en"}).content.decode()

    assert "Sweet taro" in page


def test_category_leads_into_the_search_by_facets_and_orders(client: Client) -> None:
    village = village_make()
    category = category_make(slug="rice")
    listing_make("新米", village=village, category=category)
    search_rebuilt()

    page = client.get("/category/rice/").content.decode()

    assert f"/search/?category=rice&amp;township={village.township.slug}" in page
    assert f"/search/?category=rice&amp;village={village.slug}" in page
    assert "/search/?category=rice&amp;in_stock=1" in page
    assert "/search/?category=rice&amp;sort=price_up" in page
