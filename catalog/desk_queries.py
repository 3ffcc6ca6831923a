"""Reads of the listing desk: listings of some cooperatives with their packs, drafts and unsaved words included."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q

from catalog.domain.drafts import DraftFacts, PackFacts, papers_of
from catalog.enums import ListingState, StockBucket, SyncState
from catalog.models import Listing, ListingSketch, ListingVariant
from cooperatives.contracts import CertificateCard, VillageRef
from cooperatives.models import Village
from cooperatives.queries import certificate_card, units_waiting, village_ref
from shop.kernel.money import Money

SKETCHES_SHOWN = 200
SHORT_LIMIT = 5


@dataclass(frozen=True, slots=True)
class DeskPack:
    """One pack on the desk. `in_house` counts the units in the warehouse, the `waiting` sold ones among them."""

    sku: str
    label: str
    price: Money
    available: int
    waiting: int
    in_house: int | None
    """None when nobody can say: it is not on sale."""


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One listing on the desk, or words that are no listing yet (`id` is None)."""

    id: int | None
    code: str
    slug: str
    name: str
    cooperative: str
    state: str
    sync_state: str
    sync_error: str
    cover_key: str
    packs: tuple[DeskPack, ...]
    has_unsaved: bool
    is_out: bool
    updated_at: datetime


def desk_count(*, cooperative_ids: Iterable[int], state: str = "") -> int:
    """How many listings these cooperatives have, in this state if one is given; sketches are not counted."""
    rows = Listing.objects.filter(cooperative_id__in=list(cooperative_ids))
    return (rows.filter(state=state) if state else rows).count()


def desk_rows(
    *, cooperative_ids: Iterable[int], state: str = "", limit: int = 200, offset: int = 0
) -> list[DeskRow]:
    """Listings of these cooperatives, last changed first; before the first, with an empty state or DRAFT, the sketches.

    Check the rights to the cooperatives before. Four queries whatever the number of rows.
    """
    ids = list(cooperative_ids)
    waiting = units_waiting(ids)
    sketches = list(
        ListingSketch.objects.filter(cooperative_id__in=ids)
        .select_related("cooperative")
        .order_by("-updated_at", "pk")[:SKETCHES_SHOWN]
    )
    rows = Listing.objects.filter(cooperative_id__in=ids)
    known = set(
        rows.filter(code__in=[sketch.code for sketch in sketches]).values_list("code", flat=True)
    )
    if state:
        rows = rows.filter(state=state)
    packs = ListingVariant.objects.order_by("position", "pk")
    found = (
        rows.select_related("cooperative")
        .prefetch_related(Prefetch("variants", queryset=packs))
        .order_by("-updated_at", "-pk")[offset : offset + limit]
    )
    born = [_row(row, waiting, has_unsaved=row.code in known) for row in found]
    unborn = [_unborn(sketch) for sketch in sketches if sketch.code not in known]
    if offset or state not in {"", ListingState.DRAFT}:
        return born
    return [*unborn, *born]


def desk_short(*, cooperative_ids: Iterable[int]) -> list[DeskRow]:
    """What is on sale and runs out, the fewest units first."""
    ids = list(cooperative_ids)
    rows = (
        Listing.objects.filter(
            cooperative_id__in=ids,
            state=ListingState.PUBLISHED,
            stock_bucket__in=[StockBucket.LOW, StockBucket.OUT],
        )
        .exclude(sync_state=SyncState.PENDING)
        .exclude(followed_at=None)
        .select_related("cooperative")
        .prefetch_related(
            Prefetch("variants", queryset=ListingVariant.objects.order_by("position", "pk"))
        )
        .order_by("available", "pk")
    )
    return [_row(row, {}, has_unsaved=False) for row in rows[:SHORT_LIMIT]]


def desk_failed_count(*, cooperative_ids: Iterable[int]) -> int:
    """How many listings the commerce server has refused."""
    return Listing.objects.filter(
        cooperative_id__in=list(cooperative_ids), sync_state=SyncState.FAILED
    ).count()


def in_house(pack: ListingVariant, *, state: str, waiting: int) -> int | None:
    """Units in the warehouse: what the clerk said last, else what can be sold and what is sold but still here."""
    if pack.stock_wanted is not None:
        return pack.stock_wanted
    if state != ListingState.PUBLISHED:
        return None
    return pack.available + waiting


def facts_of(row: Listing) -> DraftFacts:
    """A listing's facts as they are, so that a form that shows some of them keeps the rest. Stock stays as it is."""
    texts = {
        name: getattr(row, name)
        for name in DraftFacts.__slots__
        if name not in {"category_slug", "village_slug", "packs", "certificate_codes", "popularity"}
        and name not in {"season_months", "peak_months", "slug"}
    }
    return DraftFacts(
        **texts,
        category_slug=row.category.slug,
        village_slug=row.village.slug if row.village else "",
        season_months=tuple(row.season_months),
        peak_months=tuple(row.peak_months),
        certificate_codes=tuple(row.certificates.order_by("pk").values_list("code", flat=True)),
        packs=tuple(
            PackFacts(
                label_zh=pack.label_zh,
                label_en=pack.label_en,
                weight_grams=pack.weight_grams,
                price_fen=pack.price_fen,
                undiscounted_fen=pack.undiscounted_fen,
                sku=pack.sku,
            )
            for pack in row.variants.order_by("position", "pk")
        ),
    )


def desk_villages(*, cooperative_id: int) -> tuple[list[VillageRef], list[VillageRef]]:
    """The villages that the cooperative works with or that lie in its own town, and all the others by town."""
    works_with = Q(cooperatives=cooperative_id) | Q(township__cooperatives=cooperative_id)
    near = set(Village.objects.filter(works_with).values_list("pk", flat=True))
    rows = Village.objects.select_related("township").order_by("township__name_zh", "name_zh", "pk")
    refs = [village_ref(row) for row in rows]
    return [ref for ref in refs if ref.id in near], [ref for ref in refs if ref.id not in near]


def desk_papers(*, cooperative_id: int) -> Sequence[CertificateCard]:
    """The papers that a listing of the cooperative may show."""
    rows = papers_of(cooperative_id).select_related("cooperative__township", "village__township")
    return [certificate_card(row) for row in rows.order_by("pk")]


def _sync_shown(row: Listing) -> str:
    """What was sent but not looked at yet is still on its way: nobody knows how many units can be sold."""
    if row.sync_state == SyncState.DONE and row.followed_at is None:
        return SyncState.PENDING
    return row.sync_state


def _row(row: Listing, waiting: dict[str, int], *, has_unsaved: bool) -> DeskRow:
    sync_state = _sync_shown(row)
    return DeskRow(
        id=row.pk,
        code=row.code,
        slug=row.slug,
        name=row.name_zh,
        cooperative=row.cooperative.name_zh,
        state=row.state,
        sync_state=sync_state,
        sync_error=row.sync_error,
        cover_key=row.cover_key,
        packs=tuple(
            DeskPack(
                sku=pack.sku,
                label=pack.label_zh,
                price=Money.from_minor(pack.price_fen),
                available=pack.available,
                waiting=waiting.get(pack.sku, 0),
                in_house=in_house(pack, state=row.state, waiting=waiting.get(pack.sku, 0)),
            )
            for pack in row.variants.all()
        ),
        has_unsaved=has_unsaved,
        is_out=row.state == ListingState.PUBLISHED
        and row.stock_bucket == StockBucket.OUT
        and sync_state != SyncState.PENDING,
        updated_at=row.updated_at,
    )


def _unborn(sketch: ListingSketch) -> DeskRow:
    return DeskRow(
        id=None,
        code=sketch.code,
        slug="",
        name=str(sketch.fields.get("name_zh", "")),
        cooperative=sketch.cooperative.name_zh,
        state=ListingState.DRAFT,
        sync_state=SyncState.NONE,
        sync_error="",
        cover_key=sketch.photos[0]["key"] if sketch.photos else "",
        packs=(),
        has_unsaved=True,
        is_out=False,
        updated_at=sketch.updated_at,
    )
