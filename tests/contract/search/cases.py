"""What every search adapter must do; subclass it with a fixture `adapter`."""

from dataclasses import replace

import pytest

from catalog.contracts import SearchQuery
from catalog.models import Listing
from catalog.search.documents import document_of, place_terms
from catalog.search.port import SearchPort
from tests.support.catalog import category_make, cooperative_make, listing_make, village_make

FINDS = [
    ("苹果", "烟台红富士苹果"),
    ("红富士", "烟台红富士苹果"),
    ("pingguo", "烟台红富士苹果"),
    ("pg", "烟台红富士苹果"),
    ("香芋", "海门香芋"),
    ("海门香芋", "海门香芋"),
    ("红豆", "海门大红袍赤豆"),
    ("西红柿", "颐生村小番茄"),
    ("新鲜的山羊肉", "海门山羊带骨肉"),
    ("蚕豆", "海门大白皮蚕豆"),
    ("南粳46", "保民村南粳46新米"),
    ("保民村大米", "保民村南粳46新米"),
    ("hongfushi", "烟台红富士苹果"),
    ("苹", "烟台红富士苹果"),
    ("Ａpple", "烟台红富士苹果"),
    ("皮蚕", "海门大白皮蚕豆"),
    ("红袍赤", "海门大红袍赤豆"),
    ("生村小番", "颐生村小番茄"),
]
HOSTILE = [
    "'; DROP TABLE catalog_listing; --",
    "苹果') & ('",
    "\\",
    "'\\' | !",
    "%_%",
    ":*",
    "\x00苹果",
    "<script>alert(1)</script>",
    "!!!",
    "苹果" * 500,
]


def _index(adapter: SearchPort, rows: list[Listing]) -> None:
    adapter.rebuild([document_of(row) for row in rows], place_terms())


@pytest.fixture
def market(adapter: SearchPort) -> dict[str, Listing]:
    """Six known listings, indexed."""
    village = village_make(name_zh="保民村")
    rows = [
        listing_make("烟台红富士苹果", name_en="Fuji apple", search_words="苹果", price_fen=4990),
        listing_make(
            "海门香芋", price_fen=1280, storage_class="CHILLED", season_months=[9, 10, 11]
        ),
        listing_make("海门大红袍赤豆", price_fen=1450, category=category_make("杂粮")),
        listing_make("颐生村小番茄", price_fen=990, storage_class="CHILLED"),
        listing_make(
            "海门山羊带骨肉", search_words="山羊肉", price_fen=12800, storage_class="FROZEN"
        ),
        listing_make("海门大白皮蚕豆", price_fen=1880, season_months=[5, 6]),
        listing_make("保民村南粳46新米", search_words="大米", village=village, price_fen=4980),
    ]
    _index(adapter, rows)
    return {row.name_zh: row for row in rows}


class SearchCases:
    """The suite."""

    @pytest.mark.parametrize(("typed", "name"), FINDS)
    def test_search_finds_what_the_words_mean(
        self, adapter: SearchPort, market: dict[str, Listing], typed: str, name: str
    ) -> None:
        page = adapter.search(SearchQuery(text=typed))

        assert market[name].pk in page.ids
        assert page.total == len(page.ids)

    def test_search_does_not_widen_to_single_characters(self, adapter: SearchPort) -> None:
        rice, millet = listing_make("大米"), listing_make("小米")
        _index(adapter, [rice, millet])

        assert adapter.search(SearchQuery(text="大米")).ids == (rice.pk,)
        assert set(adapter.search(SearchQuery(text="米")).ids) == {rice.pk, millet.pk}

    def test_characters_that_are_no_word_are_found_side_by_side_only(
        self, adapter: SearchPort, market: dict[str, Listing]
    ) -> None:
        assert adapter.search(SearchQuery(text="皮蚕")).ids == (market["海门大白皮蚕豆"].pk,)
        assert adapter.search(SearchQuery(text="蚕皮")).ids == ()
        assert adapter.search(SearchQuery(text="皮蚕", in_stock_only=True)).total == 1

    def test_search_of_goods_does_not_find_their_whole_category(self, adapter: SearchPort) -> None:
        shelf = category_make("米面杂粮", name_en="Rice and grains")
        rice = listing_make("海安大米", name_en="Hai'an rice", category=shelf)
        peanut = listing_make("海门花生", name_en="Haimen peanuts", category=shelf)
        _index(adapter, [rice, peanut])

        assert adapter.search(SearchQuery(text="大米")).ids == (rice.pk,)
        assert set(adapter.search(SearchQuery(text="米面杂粮")).ids) == {rice.pk, peanut.pk}

    def test_search_with_all_words_narrows(
        self, adapter: SearchPort, market: dict[str, Listing]
    ) -> None:
        assert adapter.search(SearchQuery(text="烟台 香芋")).ids == ()

        both = adapter.search(SearchQuery(text="海门 香芋"))
        assert both.ids == (market["海门香芋"].pk,)

    @pytest.mark.parametrize("typed", HOSTILE)
    def test_search_survives_any_text(
        self, adapter: SearchPort, market: dict[str, Listing], typed: str
    ) -> None:
        page = adapter.search(SearchQuery(text=typed))

        assert page.total == len(page.ids) <= len(market)
        assert Listing.objects.count() == len(market)
        assert isinstance(adapter.suggest(typed), list)
        assert isinstance(adapter.spellings(typed), list)

    def test_search_empty_lists_everything(
        self, adapter: SearchPort, market: dict[str, Listing]
    ) -> None:
        assert set(adapter.search(SearchQuery()).ids) == {row.pk for row in market.values()}

    def test_search_exact_name_comes_before_a_passing_mention(self, adapter: SearchPort) -> None:
        mention = listing_make("月饼", tagline_zh="配苹果吃", popularity=1)
        named = listing_make("苹果", popularity=1)
        _index(adapter, [mention, named])

        assert adapter.search(SearchQuery(text="苹果")).ids == (named.pk, mention.pk)

    def test_search_puts_sold_out_last(self, adapter: SearchPort) -> None:
        gone = listing_make("苹果", popularity=900, stock_bucket="OUT")
        there = listing_make("苹果", popularity=1)
        _index(adapter, [gone, there])

        assert adapter.search(SearchQuery(text="苹果")).ids == (there.pk, gone.pk)
        assert adapter.search(SearchQuery(text="苹果", in_stock_only=True)).ids == (there.pk,)

    def test_facets_count_all_but_their_own_filter(
        self, adapter: SearchPort, market: dict[str, Listing]
    ) -> None:
        page = adapter.search(SearchQuery(storages=frozenset({"CHILLED"})))

        assert page.total == 2
        assert page.facets["storage"] == {"AMBIENT": 4, "CHILLED": 2, "FROZEN": 1}
        assert sum(page.facets["category"].values()) == 2
        assert page.facets["month"] == {m: 2 if m in {9, 10, 11} else 1 for m in range(1, 13)}

    def test_facets_of_season_place_and_price(
        self, adapter: SearchPort, market: dict[str, Listing]
    ) -> None:
        rice = market["保民村南粳46新米"]

        may = adapter.search(SearchQuery(months=frozenset({5})))
        village = adapter.search(SearchQuery(villages=frozenset({rice.village_id or 0})))
        cheap = adapter.search(SearchQuery(price_bands=frozenset({0})))

        assert market["海门香芋"].pk not in may.ids
        assert market["海门大白皮蚕豆"].pk in may.ids
        assert village.ids == (rice.pk,)
        assert may.facets["village"] == {rice.village_id: 1}
        assert cheap.ids == (market["颐生村小番茄"].pk,)

    def test_sort_by_price_and_page(self, adapter: SearchPort, market: dict[str, Listing]) -> None:
        up = SearchQuery(sort="price_up", limit=3)
        first = adapter.search(up)
        second = adapter.search(replace(up, offset=3))
        third = adapter.search(replace(up, offset=6))

        prices = [Listing.objects.get(pk=pk).price_fen for pk in first.ids + second.ids + third.ids]
        assert prices == sorted(row.price_fen or 0 for row in market.values())
        assert first.total == second.total == third.total == 7

    def test_index_replaces_and_remove_forgets(self, adapter: SearchPort) -> None:
        row = listing_make("苹果")
        _index(adapter, [row])
        row.name_zh = "黄桃"
        adapter.index([document_of(row)])

        assert adapter.search(SearchQuery(text="苹果")).ids == ()
        assert adapter.search(SearchQuery(text="黄桃")).ids == (row.pk,)

        adapter.remove([row.pk, 987_654])
        assert adapter.search(SearchQuery(text="黄桃")).total == 0
        assert adapter.suggest("黄桃") == []

    @pytest.mark.parametrize("typed", ["保民", "bm", "baomin", "Bao"])
    def test_suggest_offers_villages(self, adapter: SearchPort, typed: str) -> None:
        village_make(name_zh="保民村", slug="baomin", name_en="Baomin village")
        _index(adapter, [])

        rows = adapter.suggest(typed)

        assert [(row.kind, row.target, row.text) for row in rows] == [
            ("VILLAGE", "baomin", "保民村")
        ]

    def test_suggest_mixes_products_with_categories(self, adapter: SearchPort) -> None:
        category_make("苹果与梨", slug="apples")
        cooperative_make(name_zh="苹果合作社")
        rows = [listing_make(f"苹果{number}号", popularity=number) for number in range(9)]
        _index(adapter, rows)

        found = adapter.suggest("苹果", limit=6)

        assert [row.kind for row in found] == ["CATEGORY", "COOPERATIVE", *["PRODUCT"] * 4]
        assert found[2].text == "苹果8号"

    @pytest.mark.parametrize(
        ("typed", "meant"), [("萍果", "苹果"), ("香与", "香芋"), ("小番笳", "小番茄")]
    )
    def test_spellings_hear_and_see_likeness(
        self, adapter: SearchPort, market: dict[str, Listing], typed: str, meant: str
    ) -> None:
        assert adapter.spellings(typed)[0] == meant
