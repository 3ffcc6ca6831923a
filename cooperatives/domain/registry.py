"""Writes of places, cooperatives, stations and papers. Every `*_save` is safe to repeat: it is keyed by slug or code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from cooperatives.enums import CertificateKind, MemberRole
from cooperatives.models import (
    Certificate,
    Cooperative,
    CooperativeMember,
    Notice,
    ServiceStation,
    Township,
    Village,
)
from shop.durability.outbox import outbox_append

CHANGED_TOPIC = "place.changed"


@dataclass(frozen=True, slots=True)
class TownshipFacts:
    """What is known of a township; blanks have no source."""

    slug: str
    name_zh: str
    name_en: str
    county_zh: str
    county_en: str
    map_x: int
    map_y: int
    story_zh: str = ""
    story_en: str = ""


@dataclass(frozen=True, slots=True)
class VillageFacts:
    """What is known of a village; blanks have no source."""

    slug: str
    township_slug: str
    name_zh: str
    name_en: str
    map_x: int
    map_y: int
    speciality_zh: str = ""
    speciality_en: str = ""
    lead_zh: str = ""
    lead_en: str = ""
    story_zh: str = ""
    story_en: str = ""
    facts: list[dict[str, str]] = field(default_factory=list)
    badge_year: int | None = None
    badge_source_zh: str = ""
    badge_source_en: str = ""


def place_changed(*, kind: str, row_id: int) -> None:
    """Promise, in the open transaction, that whoever shows or keeps words of this row hears of its change.

    `kind` is the table: township, village, cooperative, servicestation or certificate.
    """
    outbox_append(topic=CHANGED_TOPIC, payload={"kind": kind, "row_id": row_id})


def township_save(*, facts: TownshipFacts) -> Township:
    """Create or change a township."""
    values = {name: getattr(facts, name) for name in facts.__slots__ if name != "slug"}
    row, _ = Township.objects.update_or_create(slug=facts.slug, defaults=values)
    return row


def village_save(*, facts: VillageFacts) -> Village:
    """Create or change a village. A badge needs its year and the list that names it (constraint)."""
    skipped = {"slug", "township_slug"}
    values = {name: getattr(facts, name) for name in facts.__slots__ if name not in skipped}
    values["township"] = Township.objects.get(slug=facts.township_slug)
    row, _ = Village.objects.update_or_create(slug=facts.slug, defaults=values)
    return row


def banner_set(*, place: Township | Village, banner_key: str) -> None:
    """Remember where a place's banner files lie."""
    place.banner_key = banner_key
    place.save(update_fields=["banner_key"])


def cooperative_register(
    *,
    code: str,
    slug: str,
    name_zh: str,
    name_en: str,
    township_slug: str,
    village_slugs: Sequence[str] = (),
    monogram: str,
    phone: str = "",
    story_zh: str = "",
    story_en: str = "",
) -> Cooperative:
    """Create or change a cooperative; its warehouse is set by `cooperative_warehouse_set`."""
    row, _ = Cooperative.objects.update_or_create(
        code=code,
        defaults={
            "slug": slug,
            "name_zh": name_zh,
            "name_en": name_en,
            "township": Township.objects.get(slug=township_slug),
            "monogram": monogram,
            "phone": phone,
            "story_zh": story_zh,
            "story_en": story_en,
        },
    )
    row.villages.set(Village.objects.filter(slug__in=list(village_slugs)))
    return row


def cooperative_warehouse_set(*, cooperative_id: int, warehouse_id: str) -> None:
    """Remember the commerce server's warehouse of a cooperative."""
    Cooperative.objects.filter(pk=cooperative_id).update(warehouse_id=warehouse_id)


def member_add(*, cooperative_id: int, user_id: int, now: datetime) -> None:
    """Let a person work at a cooperative's desk; nothing changes when they already do."""
    CooperativeMember.objects.get_or_create(
        cooperative_id=cooperative_id,
        user_id=user_id,
        defaults={"role": MemberRole.CLERK, "joined_at": now},
    )


def member_remove(*, cooperative_id: int, user_id: int) -> None:
    """Take a person's right to a cooperative's desk away."""
    CooperativeMember.objects.filter(cooperative_id=cooperative_id, user_id=user_id).delete()


def station_save(
    *,
    slug: str,
    name_zh: str,
    name_en: str,
    township_slug: str,
    village_slug: str | None = None,
    city_zh: str,
    district_zh: str,
    street_zh: str,
    postal_code: str = "",
    opens_at: time,
    closes_at: time,
    closed_weekdays: Sequence[int] = (),
    phone: str = "",
) -> ServiceStation:
    """Create or change a service station; its warehouse is set by `station_warehouse_set`."""
    row, _ = ServiceStation.objects.update_or_create(
        slug=slug,
        defaults={
            "name_zh": name_zh,
            "name_en": name_en,
            "township": Township.objects.get(slug=township_slug),
            "village": Village.objects.get(slug=village_slug) if village_slug else None,
            "city_zh": city_zh,
            "district_zh": district_zh,
            "street_zh": street_zh,
            "postal_code": postal_code,
            "opens_at": opens_at,
            "closes_at": closes_at,
            "closed_weekdays": list(closed_weekdays),
            "phone": phone,
        },
    )
    return row


def station_warehouse_set(*, station_id: int, warehouse_id: str) -> None:
    """Remember the commerce server's click-and-collect warehouse of a station."""
    ServiceStation.objects.filter(pk=station_id).update(warehouse_id=warehouse_id)


def certificate_save(
    *,
    code: str,
    kind: CertificateKind,
    title_zh: str,
    title_en: str,
    number: str = "",
    issuer_zh: str = "",
    issuer_en: str = "",
    scope_zh: str = "",
    scope_en: str = "",
    valid_from_date: date | None = None,
    valid_until_date: date | None = None,
    cooperative_id: int | None = None,
    village_id: int | None = None,
) -> Certificate:
    """Create or change a paper."""
    row, _ = Certificate.objects.update_or_create(
        code=code,
        defaults={
            "kind": kind,
            "title_zh": title_zh,
            "title_en": title_en,
            "number": number,
            "issuer_zh": issuer_zh,
            "issuer_en": issuer_en,
            "scope_zh": scope_zh,
            "scope_en": scope_en,
            "valid_from_date": valid_from_date,
            "valid_until_date": valid_until_date,
            "cooperative_id": cooperative_id,
            "village_id": village_id,
        },
    )
    return row


def notice_save(
    *,
    slug: str,
    title_zh: str,
    title_en: str,
    body_zh: str,
    body_en: str,
    position: int,
    now: datetime,
) -> None:
    """Write a notice unless there is one with this slug: what the operator made of it stays."""
    Notice.objects.get_or_create(
        slug=slug,
        defaults={
            "title_zh": title_zh,
            "title_en": title_en,
            "body_zh": body_zh,
            "body_en": body_en,
            "position": position,
            "changed_at": now,
        },
    )
