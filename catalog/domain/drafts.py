"""What a clerk writes: drafts with their packs and photos. Nothing here talks to the commerce server."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet

from catalog.domain.access import ListingNotFound, access_listing
from catalog.domain.index import listings_indexed
from catalog.domain.slugs import slug_free, slug_of
from catalog.enums import ListingState, StorageClass, SyncState
from catalog.models import Category, Listing, ListingPhoto, ListingVariant
from cooperatives.api import Person, access_cooperative
from cooperatives.models import Certificate, Village
from shop.durability.locks import lock_rows
from shop.durability.outbox import outbox_append
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError
from shop.kernel.ids import short_code

PRICE_LIMIT_FEN = 100_000_00
WEIGHT_LIMIT_GRAMS = 500_000
STOCK_LIMIT = 1_000_000
PACKS_LIMIT = 8
PHOTOS_LIMIT = 9
PUSH_TOPIC = "listing.push"


class ListingInvalid(FinalError):
    """Some fields cannot be kept; `fields` maps each to a code. Nothing was changed."""

    code = "LISTING_INVALID"


class ListingChanged(FinalError):
    """Somebody else has changed the listing since it was looked at; nothing was written over."""

    code = "LISTING_CHANGED"


class PhotosFull(FinalError):
    """A listing has as many photos as it may have."""

    code = "PHOTOS_FULL"


@dataclass(frozen=True, slots=True)
class PackFacts:
    """One pack. `sku` is empty for a new one."""

    label_zh: str
    weight_grams: int
    price_fen: int
    stock: int | None = None
    """Units in the warehouse, sold but unshipped ones included; None leaves them as they are."""
    label_en: str = ""
    undiscounted_fen: int | None = None
    sku: str = ""


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What a clerk says about a listing. Texts are plain; months are 1–12."""

    name_zh: str
    category_slug: str
    packs: tuple[PackFacts, ...]
    name_en: str = ""
    tagline_zh: str = ""
    tagline_en: str = ""
    village_slug: str = ""
    storage_class: str = StorageClass.AMBIENT
    season_months: tuple[int, ...] = ()
    peak_months: tuple[int, ...] = ()
    variety_zh: str = ""
    variety_en: str = ""
    harvest_date: date | None = None
    harvest_note_zh: str = ""
    harvest_note_en: str = ""
    storage_note_zh: str = ""
    storage_note_en: str = ""
    delivery_note_zh: str = ""
    delivery_note_en: str = ""
    dispatch_days: int = 1
    description_zh: str = ""
    description_en: str = ""
    adults_only: bool = False
    search_words: str = ""
    certificate_codes: tuple[str, ...] = ()
    popularity: int | None = None
    slug: str = field(default="")


_PLAIN_FIELDS = (
    "name_zh",
    "name_en",
    "tagline_zh",
    "tagline_en",
    "storage_class",
    "variety_zh",
    "variety_en",
    "harvest_date",
    "harvest_note_zh",
    "harvest_note_en",
    "storage_note_zh",
    "storage_note_en",
    "delivery_note_zh",
    "delivery_note_en",
    "dispatch_days",
    "description_zh",
    "description_en",
    "adults_only",
    "search_words",
)


def listing_draft_save(
    *,
    user: Person,
    cooperative_id: int,
    facts: DraftFacts,
    now: datetime,
    listing_id: int | None = None,
    code: str = "",
    seen_at: datetime | None = None,
) -> int:
    """Create or change a listing of the cooperative; returns its id. A new one gets `code`, or one of its own.

    1. The right to the cooperative, and to the listing, is checked. 2. Every field is checked; the errors come
    together. 3. The row is locked, fields and packs are written. 4. A published listing is sent to the commerce
    server again. With `seen_at`, the listing must not have been changed since then.
    Raises CooperativeNotFound, ListingNotFound, ListingInvalid, ListingChanged.
    """
    cooperative = access_cooperative(user, cooperative_id)
    category, village = _checked(facts)
    with durable():
        row = _row(user, cooperative.id, listing_id, facts, now, code)
        unchanged_check(row, seen_at)
        for name in _PLAIN_FIELDS:
            setattr(row, name, getattr(facts, name))
        row.category = category
        row.village = village
        row.township_id = village.township_id if village else cooperative.township.id
        row.season_months = sorted(set(facts.season_months))
        row.peak_months = sorted(set(facts.peak_months) & set(facts.season_months))
        if facts.popularity is not None:
            row.popularity = facts.popularity
        row.updated_at = now
        row.version += 1
        row.save()
        _packs_write(row, facts.packs)
        row.certificates.set(
            papers_of(cooperative.id).filter(code__in=list(facts.certificate_codes))
        )
        summary_write(row)
        if row.state == ListingState.PUBLISHED:
            push_promise(row)
    return row.pk


def listing_photo_add(
    *,
    user: Person,
    listing_id: int,
    key: str,
    width: int,
    height: int,
    alt_zh: str = "",
    alt_en: str = "",
    now: datetime,
) -> int:
    """Put a stored picture behind the listing's photos; returns the photo's id. Raises ListingNotFound, PhotosFull.

    A picture that the listing has already is not shown twice, however often or by how many at once it is sent; the
    row lock orders them.
    """
    access_listing(user, listing_id)
    with durable():
        row = _locked(listing_id)
        known = row.photos.filter(key=key).first()
        if known is not None:
            return known.pk
        taken = list(row.photos.order_by("position").values_list("position", flat=True))
        if len(taken) >= PHOTOS_LIMIT:
            raise PhotosFull(limit=PHOTOS_LIMIT)
        photo = ListingPhoto.objects.create(
            listing=row,
            position=(taken[-1] + 1) if taken else 0,
            key=key,
            width=width,
            height=height,
            alt_zh=alt_zh or row.name_zh,
            alt_en=alt_en or row.name_en,
        )
        _photos_changed(row, now)
    return photo.pk


def listing_photo_remove(*, user: Person, listing_id: int, photo_id: int, now: datetime) -> None:
    """Take a photo away; its files stay for pages that are open. Unknown photos are no error."""
    access_listing(user, listing_id)
    with durable():
        row = _locked(listing_id)
        row.photos.filter(pk=photo_id).delete()
        _photos_changed(row, now)


def listing_photo_forward(*, user: Person, listing_id: int, photo_id: int, now: datetime) -> None:
    """Move a photo one place to the front; the first one is the cover. The first and unknown ones stay."""
    access_listing(user, listing_id)
    with durable():
        row = _locked(listing_id)
        order = list(row.photos.order_by("position", "pk").values_list("pk", flat=True))
        at = order.index(photo_id) if photo_id in order else 0
        if not at:
            return
        order[at - 1], order[at] = order[at], order[at - 1]
        # Positions are unique: move all out of the way before they get their new places.
        for base in (1000, 0):
            for position, pk in enumerate(order, start=base):
                row.photos.filter(pk=pk).update(position=position)
        _photos_changed(row, now)


def papers_of(cooperative_id: int) -> QuerySet[Certificate]:
    """The papers that a listing of the cooperative may show: its own, and those of villages."""
    return Certificate.objects.filter(
        Q(cooperative_id=cooperative_id) | Q(cooperative_id__isnull=True)
    )


def unchanged_check(row: Listing, seen_at: datetime | None) -> None:
    """Under the row's lock: it is as somebody saw it. Sales are no change, they move units only. Raises ListingChanged."""
    if seen_at is not None and row.pk and row.updated_at != seen_at:
        raise ListingChanged(listing_id=row.pk)


def push_promise(row: Listing) -> None:
    """Promise to bring the commerce server in step with the row; in the caller's transaction."""
    Listing.objects.filter(pk=row.pk).update(sync_state=SyncState.PENDING, sync_error="")
    outbox_append(topic=PUSH_TOPIC, payload={"listing_id": row.pk})
    listings_indexed(listing_ids=[row.pk])


def summary_write(row: Listing) -> None:
    """Copy what lists show of the first pack and the first photo to the listing's own row."""
    packs = list(row.variants.order_by("position", "pk"))
    first = packs[0] if packs else None
    cover = row.photos.order_by("position", "pk").first()
    row.pack_count = len(packs)
    row.pack_label_zh = first.label_zh if first else ""
    row.pack_label_en = first.label_en if first else ""
    row.weight_grams = first.weight_grams if first else None
    row.price_fen = first.price_fen if first else None
    row.undiscounted_fen = first.undiscounted_fen if first else None
    row.default_variant_id = first.variant_id if first else ""
    row.cover_key = cover.key if cover else ""
    row.save(
        update_fields=[
            "pack_count",
            "pack_label_zh",
            "pack_label_en",
            "weight_grams",
            "price_fen",
            "undiscounted_fen",
            "default_variant_id",
            "cover_key",
        ]
    )


def _row(
    user: Person,
    cooperative_id: int,
    listing_id: int | None,
    facts: DraftFacts,
    now: datetime,
    code: str,
) -> Listing:
    if listing_id is not None:
        row = _locked(access_listing(user, listing_id).pk)
        if row.cooperative_id != cooperative_id:
            raise ListingNotFound(listing_id=listing_id)
        return row
    return Listing(
        code=code or short_code(),
        slug=slug_free(facts.slug or slug_of(facts.name_zh, facts.name_en)),
        cooperative_id=cooperative_id,
        created_at=now,
        version=0,
    )


def _locked(listing_id: int) -> Listing:
    return lock_rows(Listing.objects.filter(pk=listing_id))[0]


def _photos_changed(row: Listing, now: datetime) -> None:
    row.version += 1
    row.updated_at = now
    row.save(update_fields=["version", "updated_at"])
    summary_write(row)
    if row.state == ListingState.PUBLISHED:
        push_promise(row)


def _packs_write(row: Listing, packs: Sequence[PackFacts]) -> None:
    """Change packs in place by SKU, add new ones, drop those no longer named."""
    known = {variant.sku: variant for variant in row.variants.all()}
    kept = {pack.sku for pack in packs if pack.sku in known}
    row.variants.exclude(sku__in=kept).delete()
    # Positions are unique: move the kept ones out of the way before they get their new places.
    for offset, sku in enumerate(sorted(kept)):
        row.variants.filter(sku=sku).update(position=1000 + offset)
    for position, pack in enumerate(packs):
        variant = (
            known[pack.sku]
            if pack.sku in kept
            else ListingVariant(listing=row, sku=f"{row.code}-{short_code(4)}")
        )
        variant.position = position
        variant.label_zh = pack.label_zh.strip()
        variant.label_en = pack.label_en.strip()
        variant.weight_grams = pack.weight_grams
        variant.price_fen = pack.price_fen
        variant.undiscounted_fen = pack.undiscounted_fen
        if pack.stock is not None:
            variant.stock_wanted = pack.stock
        variant.save()


def _checked(facts: DraftFacts) -> tuple[Category, Village | None]:
    errors: dict[str, str] = {}
    category = Category.objects.filter(slug=facts.category_slug).first()
    village = Village.objects.filter(slug=facts.village_slug).first()
    checks = {
        "name_zh": ("REQUIRED", bool(facts.name_zh.strip())),
        "category": ("REQUIRED", category is not None),
        "village": ("UNKNOWN", not facts.village_slug or village is not None),
        "storage_class": ("UNKNOWN", facts.storage_class in StorageClass.values),
        "season_months": ("OUT_OF_RANGE", all(1 <= m <= 12 for m in facts.season_months)),
        "dispatch_days": ("OUT_OF_RANGE", 0 <= facts.dispatch_days <= 60),
        "packs": ("REQUIRED", 0 < len(facts.packs) <= PACKS_LIMIT),
    }
    errors = {name: code for name, (code, is_fine) in checks.items() if not is_fine}
    errors |= _too_long(facts)
    for number, pack in enumerate(facts.packs):
        errors |= {f"packs.{number}.{name}": code for name, code in _pack_errors(pack).items()}
    if errors or category is None:
        raise ListingInvalid(fields=errors)
    return category, village


def _too_long(facts: DraftFacts) -> dict[str, str]:
    """Texts longer than their column."""
    errors = {}
    for name in _PLAIN_FIELDS:
        limit = getattr(Listing._meta.get_field(name), "max_length", None)  # noqa: SLF001 -- Django's documented model API
        value = getattr(facts, name)
        if limit and isinstance(value, str) and len(value) > limit:
            errors[name] = "TOO_LONG"
    return errors


def _pack_errors(pack: PackFacts) -> dict[str, str]:
    checks = {
        "label": ("REQUIRED", bool(pack.label_zh.strip())),
        "label_length": ("TOO_LONG", len(pack.label_zh) <= 48 and len(pack.label_en) <= 64),
        "weight": ("OUT_OF_RANGE", 0 < pack.weight_grams <= WEIGHT_LIMIT_GRAMS),
        "price": ("OUT_OF_RANGE", 0 < pack.price_fen <= PRICE_LIMIT_FEN),
        "stock": ("OUT_OF_RANGE", 0 <= (pack.stock or 0) <= STOCK_LIMIT),
        "undiscounted": (
            "BELOW_PRICE",
            pack.undiscounted_fen is None or pack.undiscounted_fen >= pack.price_fen,
        ),
    }
    return {name: code for name, (code, is_fine) in checks.items() if not is_fine}
