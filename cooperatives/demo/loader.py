"""Loads the demo's places, cooperatives, stations and papers; safe to run again."""

from collections.abc import Callable
from datetime import datetime

from cooperatives.demo.places import TOWNSHIPS, VILLAGES
from cooperatives.demo.sellers import PAPERS, SELLERS, STATIONS
from cooperatives.domain.registry import (
    certificate_save,
    cooperative_register,
    station_save,
    township_save,
    village_save,
)
from cooperatives.models import Cooperative, Village
from shop.durability.transactions import durable


def demo_load(*, now: datetime, progress: Callable[[str], None]) -> None:
    """Write every place, seller, station and paper; warehouses and pictures come from the steps after it."""
    del now
    with durable():
        for township in TOWNSHIPS:
            township_save(facts=township)
        for village in VILLAGES:
            village_save(facts=village)
        for seller in SELLERS:
            cooperative_register(
                code=seller.code,
                slug=seller.slug,
                name_zh=seller.name_zh,
                name_en=seller.name_en,
                township_slug=seller.township,
                village_slugs=seller.villages,
                monogram=seller.monogram,
                story_zh=seller.story_zh,
                story_en=seller.story_en,
            )
        _stations_load()
        _papers_load()
    progress(
        f"{len(TOWNSHIPS)} townships, {len(VILLAGES)} villages, {len(SELLERS)} cooperatives, "
        f"{len(STATIONS)} stations, {len(PAPERS)} papers"
    )


def _stations_load() -> None:
    counties = {township.slug: township.county_zh for township in TOWNSHIPS}
    for station in STATIONS:
        station_save(
            slug=station.slug,
            name_zh=station.name_zh,
            name_en=station.name_en,
            township_slug=station.township,
            village_slug=station.village,
            city_zh="南通市",
            district_zh=counties[station.township],
            street_zh=station.street_zh,
            postal_code="226100",
            opens_at=station.opens_at,
            closes_at=station.closes_at,
            closed_weekdays=station.closed_weekdays,
        )


def _papers_load() -> None:
    sellers = dict(Cooperative.objects.values_list("code", "pk"))
    villages = dict(Village.objects.values_list("slug", "pk"))
    for paper in PAPERS:
        certificate_save(
            code=paper.code,
            kind=paper.kind,
            title_zh=paper.title_zh,
            title_en=paper.title_en,
            scope_zh=paper.scope_zh,
            scope_en=paper.scope_en,
            cooperative_id=sellers.get(paper.seller),
            village_id=villages.get(paper.village),
        )
