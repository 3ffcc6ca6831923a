"""Loads the demo's places, cooperatives, stations and papers; safe to run again."""

from datetime import datetime

import structlog
from django.contrib.auth import get_user_model

from cooperatives.demo.notices import NOTICES
from cooperatives.demo.places import TOWNSHIPS
from cooperatives.demo.sellers import PAPERS, SELLERS, STATIONS
from cooperatives.demo.villages import VILLAGES
from cooperatives.domain.registry import (
    certificate_save,
    cooperative_register,
    member_add,
    notice_save,
    station_save,
    township_save,
    village_save,
)
from cooperatives.domain.warehouses import warehouses_push
from cooperatives.models import Cooperative, Village
from shop.durability.transactions import durable
from shop.kernel import clock

CLERKS = (
    ("clerk@example.com", "clerk", "乐鑫店员", "LX"),
    ("clerk2@example.com", "clerk", "环绿店员", "HL"),
)
"""Demo logins, their passwords and the cooperatives they work for."""

log = structlog.get_logger(__name__)


def demo_load() -> list[dict[str, str]]:
    """Write every place, seller, station and paper, connect their warehouses, and add two clerks; returns logins."""
    now = clock.now()
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
        _notices_load(now)
    warehouses = warehouses_push()
    log.info("demo.places", villages=len(VILLAGES), sellers=len(SELLERS), warehouses=warehouses)
    return _clerks_load(now)


def _clerks_load(now: datetime) -> list[dict[str, str]]:
    people = get_user_model().objects
    logins = []
    for email, password, name, seller in CLERKS:
        person = people.filter(email=email).first() or people.create_user(
            email=email, password=password, display_name=name
        )
        cooperative = Cooperative.objects.get(code=seller)
        member_add(cooperative_id=cooperative.pk, user_id=person.pk, now=now)
        logins.append({"role": "clerk", "login": email, "password": password})
    return logins


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


def _notices_load(now: datetime) -> None:
    for position, notice in enumerate(NOTICES):
        notice_save(
            slug=notice.slug,
            title_zh=notice.title_zh,
            title_en=notice.title_en,
            body_zh=notice.body_zh,
            body_en=notice.body_en,
            position=position,
            now=now,
        )
