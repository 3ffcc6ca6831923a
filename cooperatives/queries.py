"""Reads of the cooperatives package; every function is one or two statements and returns contracts."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from cooperatives.contracts import (
    Badge,
    CertificateCard,
    CooperativeCard,
    CooperativeRef,
    Fact,
    NoticeBlock,
    NoticePage,
    NoticeRef,
    StationCard,
    TownshipCard,
    TownshipRef,
    VillageCard,
    VillageRef,
    Words,
)
from cooperatives.enums import CertificateKind, ParcelState
from cooperatives.models import (
    Certificate,
    Cooperative,
    Notice,
    Parcel,
    ServiceStation,
    Township,
    Village,
)


def township_ref(row: Township) -> TownshipRef:
    """The reference of a loaded row."""
    return TownshipRef(
        id=row.pk,
        slug=row.slug,
        name=Words(row.name_zh, row.name_en),
        county=Words(row.county_zh, row.county_en),
        map_x=row.map_x,
        map_y=row.map_y,
    )


def village_ref(row: Village) -> VillageRef:
    """The reference of a row loaded with its township."""
    return VillageRef(
        id=row.pk,
        slug=row.slug,
        name=Words(row.name_zh, row.name_en),
        township=township_ref(row.township),
        speciality=Words(row.speciality_zh, row.speciality_en),
    )


def village_card(row: Village) -> VillageCard:
    """The card of a row loaded with its township."""
    badge = None
    if row.badge_year is not None:
        badge = Badge(row.badge_year, Words(row.badge_source_zh, row.badge_source_en))
    return VillageCard(
        ref=village_ref(row),
        lead=Words(row.lead_zh, row.lead_en),
        story=Words(row.story_zh, row.story_en),
        facts=tuple(
            Fact(
                value=Words(fact["value"], fact.get("value_en", "")),
                unit=Words(fact.get("unit_zh", ""), fact.get("unit_en", "")),
                label=Words(fact["label_zh"], fact.get("label_en", "")),
            )
            for fact in row.facts
        ),
        badge=badge,
        banner_key=row.banner_key,
        map_x=row.map_x,
        map_y=row.map_y,
    )


def cooperative_ref(row: Cooperative) -> CooperativeRef:
    """The reference of a row loaded with its township."""
    return CooperativeRef(
        id=row.pk,
        code=row.code,
        slug=row.slug,
        name=Words(row.name_zh, row.name_en),
        monogram=row.monogram,
        township=township_ref(row.township),
        warehouse_id=row.warehouse_id,
    )


def station_card(row: ServiceStation) -> StationCard:
    """The card of a row loaded with its township."""
    return StationCard(
        id=row.pk,
        slug=row.slug,
        name=Words(row.name_zh, row.name_en),
        township=township_ref(row.township),
        city=row.city_zh,
        district=row.district_zh,
        street=row.street_zh,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        closed_weekdays=tuple(row.closed_weekdays),
        phone=row.phone,
        warehouse_id=row.warehouse_id,
    )


def certificate_card(row: Certificate) -> CertificateCard:
    """The card of a row loaded with its holders."""
    return CertificateCard(
        id=row.pk,
        code=row.code,
        kind=row.kind,
        kind_label=str(CertificateKind(row.kind).label),
        title=Words(row.title_zh, row.title_en),
        number=row.number,
        issuer=Words(row.issuer_zh, row.issuer_en),
        scope=Words(row.scope_zh, row.scope_en),
        valid_from_date=row.valid_from_date,
        valid_until_date=row.valid_until_date,
        document_key=row.document_key,
        cooperative=cooperative_ref(row.cooperative) if row.cooperative else None,
        village=village_ref(row.village) if row.village else None,
    )


def township_rows() -> QuerySet[Any]:
    """Townships with their counts, by county then age; `township_card` reads them."""
    return Township.objects.annotate(
        village_count=Count("villages", distinct=True),
        cooperative_count=Count("cooperatives", distinct=True),
    ).order_by("county_zh", "id")


def township_card(row: Any) -> TownshipCard:
    """The card of a row of `township_rows`."""
    return TownshipCard(
        ref=township_ref(row),
        story=Words(row.story_zh, row.story_en),
        banner_key=row.banner_key,
        village_count=row.village_count,
        cooperative_count=row.cooperative_count,
    )


def township_cards() -> list[TownshipCard]:
    """Every township with its counts, by county then age."""
    return [township_card(row) for row in township_rows()]


def township_by_slug(slug: str) -> TownshipCard | None:
    """One township, or None."""
    return next((card for card in township_cards() if card.ref.slug == slug), None)


def village_rows() -> QuerySet[Village]:
    """Villages with their township, by township; `village_card` reads them."""
    return Village.objects.select_related("township").order_by("township_id", "id")


def village_cards(*, township_id: int | None = None) -> list[VillageCard]:
    """Every village, or those of one township."""
    rows = village_rows()
    if township_id is not None:
        rows = rows.filter(township_id=township_id)
    return [village_card(row) for row in rows]


def village_by_slug(slug: str) -> VillageCard | None:
    """One village, or None."""
    row = village_rows().filter(slug=slug).first()
    return village_card(row) if row else None


def cooperative_rows() -> QuerySet[Cooperative]:
    """Cooperatives with their home township, by age; `cooperative_ref` reads them."""
    return Cooperative.objects.select_related("township").order_by("id")


def cooperative_refs(
    *, village_id: int | None = None, township_id: int | None = None
) -> list[CooperativeRef]:
    """Every cooperative, those that work with a village, or those at home in a township."""
    rows = cooperative_rows()
    if village_id is not None:
        rows = rows.filter(villages=village_id)
    if township_id is not None:
        rows = rows.filter(township_id=township_id)
    return [cooperative_ref(row) for row in rows]


def cooperative_by_slug(slug: str) -> CooperativeCard | None:
    """One cooperative with its villages, or None."""
    row = cooperative_card_rows().filter(slug=slug).first()
    return cooperative_card(row) if row else None


def cooperative_card_rows() -> QuerySet[Cooperative]:
    """Cooperatives with their villages as well; `cooperative_card` reads them."""
    return cooperative_rows().prefetch_related(Prefetch("villages", queryset=village_rows()))


def cooperative_card(row: Cooperative) -> CooperativeCard:
    """The card of a row of `cooperative_card_rows`."""
    return CooperativeCard(
        ref=cooperative_ref(row),
        story=Words(row.story_zh, row.story_en),
        uscc=row.uscc,
        phone=row.phone,
        villages=tuple(village_ref(village) for village in row.villages.all()),
    )


def station_cards(*, township_id: int | None = None) -> list[StationCard]:
    """Every service station, or those of one township."""
    rows = station_rows()
    if township_id is not None:
        rows = rows.filter(township_id=township_id)
    return [station_card(row) for row in rows]


def station_rows() -> QuerySet[ServiceStation]:
    """Stations with their township, by age; `station_card` reads them."""
    return ServiceStation.objects.select_related("township").order_by("id")


def station_of_warehouse(warehouse_id: str) -> StationCard | None:
    """Which station a click-and-collect warehouse stands for, or None."""
    row = (
        ServiceStation.objects.select_related("township").filter(warehouse_id=warehouse_id).first()
        if warehouse_id
        else None
    )
    return station_card(row) if row else None


def certificate_by_code(code: str) -> CertificateCard | None:
    """One paper with its holders, or None."""
    row = certificate_rows().filter(code=code).first()
    return certificate_card(row) if row else None


def units_waiting(cooperative_ids: Iterable[int]) -> dict[str, int]:
    """Units by SKU that are sold by these cooperatives and have not left yet."""
    rows = Parcel.objects.filter(
        cooperative_id__in=list(cooperative_ids),
        state__in=[ParcelState.WAITING, ParcelState.TO_PACK, ParcelState.PACKED],
    )
    units: dict[str, int] = {}
    for lines in rows.values_list("lines", flat=True):
        for line in lines:
            units[line["sku"]] = units.get(line["sku"], 0) + int(line["left"])
    return units


def certificate_rows() -> QuerySet[Certificate]:
    """Papers with their holders, by age; `certificate_card` reads them."""
    rows = Certificate.objects.select_related("cooperative__township", "village__township")
    return rows.order_by("id")


def notice_refs() -> list[NoticeRef]:
    """Published notices in their order."""
    rows = Notice.objects.filter(is_published=True).order_by("position", "pk")
    return [_notice_ref(row) for row in rows.only("slug", "title_zh", "title_en")]


def notice_by_slug(slug: str) -> NoticePage | None:
    """A published notice, or None."""
    row = Notice.objects.filter(slug=slug, is_published=True).first()
    if row is None:
        return None
    body = str(Words(row.body_zh, row.body_en)).replace("\r\n", "\n")
    blocks = (block.strip() for block in body.split("\n\n"))
    return NoticePage(
        ref=_notice_ref(row),
        blocks=tuple(_notice_block(block) for block in blocks if block),
        changed_at=row.changed_at,
    )


def _notice_ref(row: Notice) -> NoticeRef:
    return NoticeRef(slug=row.slug, title=Words(row.title_zh, row.title_en))


def _notice_block(text: str) -> NoticeBlock:
    is_heading = text.startswith("## ") and "\n" not in text
    return NoticeBlock(text=text.removeprefix("## ") if is_heading else text, is_heading=is_heading)
