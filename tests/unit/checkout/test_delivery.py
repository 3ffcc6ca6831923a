"""Parcel fees: grouping, weight steps, free thresholds, places that are not served."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.checkout.domain.delivery import (
    Goods,
    Storage,
    Zone,
    delivery_days,
    delivery_total,
    parcels_quote,
    zone_of,
)
from shop.kernel.money import Money


def goods(
    cooperative: str = "a", storage: Storage = Storage.AMBIENT, grams: int = 1000, yuan: str = "20"
) -> Goods:
    return Goods(
        cooperative=cooperative,
        cooperative_name=cooperative,
        storage=storage,
        weight_grams=grams,
        total=Money(Decimal(yuan)),
        line_id=f"{cooperative}-{storage}",
    )


def test_parcels_quote_groups_by_cooperative_and_storage() -> None:
    entries = [goods("a"), goods("b"), goods("a", Storage.CHILLED), goods("a")]

    parcels = parcels_quote(goods=entries, province="江苏省", city="南通市")

    assert [(p.cooperative, p.storage, p.weight_grams) for p in parcels] == [
        ("a", Storage.AMBIENT, 2000),
        ("b", Storage.AMBIENT, 1000),
        ("a", Storage.CHILLED, 1000),
    ]


@pytest.mark.parametrize(
    ("grams", "fee"),
    [(1, "8"), (1000, "8"), (1001, "10"), (2000, "10"), (2001, "12"), (10_000, "26")],
)
def test_parcels_quote_charges_each_kilogram_begun(grams: int, fee: str) -> None:
    parcels = parcels_quote(goods=[goods(grams=grams)], province="浙江省", city="杭州市")

    assert parcels[0].fee == Money(Decimal(fee))


@pytest.mark.parametrize(
    ("yuan", "fee", "missing"), [("48.99", "5", "0.01"), ("49", "0", None), ("80", "0", None)]
)
def test_parcels_quote_is_free_from_the_threshold(yuan: str, fee: str, missing: str | None) -> None:
    parcels = parcels_quote(goods=[goods(yuan=yuan)], province="江苏省", city="南通市")

    assert parcels[0].fee == Money(Decimal(fee))
    assert parcels[0].missing == (Money(Decimal(missing)) if missing else None)


@pytest.mark.parametrize(
    ("storage", "province", "city"),
    [
        (Storage.AMBIENT, "台湾省", "台北市"),
        (Storage.CHILLED, "西藏自治区", "拉萨市"),
        (Storage.CHILLED, "云南省", "昆明市"),
        (Storage.FROZEN, "海南省", "海口市"),
    ],
)
def test_delivery_total_is_none_where_a_parcel_is_not_served(
    storage: Storage, province: str, city: str
) -> None:
    parcels = parcels_quote(goods=[goods(storage=storage)], province=province, city=city)

    assert parcels[0].is_served is False
    assert delivery_total(parcels) is None


def test_delivery_total_of_nothing_is_none() -> None:
    assert delivery_total([]) is None


def test_delivery_days_waits_for_the_slowest_parcel() -> None:
    parcels = parcels_quote(
        goods=[goods(), goods(storage=Storage.CHILLED)], province="上海市", city="上海市"
    )

    assert delivery_days(parcels) == (1, 3)


@pytest.mark.parametrize(
    ("province", "city", "zone"),
    [
        ("江苏省", "南通市", Zone.COUNTY),
        ("上海市", "上海市", Zone.DELTA),
        ("广东省", "深圳市", Zone.NEAR),
        ("云南省", "昆明市", Zone.FAR),
        ("", "", None),
    ],
)
def test_zone_of(province: str, city: str, zone: Zone | None) -> None:
    assert zone_of(province=province, city=city) == zone


@given(
    st.lists(
        st.builds(
            goods,
            cooperative=st.sampled_from(["a", "b", "c"]),
            storage=st.sampled_from([Storage.AMBIENT, Storage.CHILLED]),
            grams=st.integers(1, 30_000),
            yuan=st.decimals("0.01", "500", places=2).map(str),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_parcels_keep_every_line_and_every_fen(entries: list[Goods]) -> None:
    parcels = parcels_quote(goods=entries, province="江苏省", city="苏州市")

    assert Money.total(p.total for p in parcels) == Money.total(e.total for e in entries)
    assert sum(len(p.line_ids) for p in parcels) == len(entries)
    assert delivery_total(parcels) == Money.total(p.fee for p in parcels if p.fee is not None)
