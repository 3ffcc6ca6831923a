"""Reads of the catalogue from its own read model; cards of any number of listings are one statement."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection
from django.db.models import Prefetch, QuerySet

from catalog.contracts import (
    CategoryRef,
    ListingCard,
    ListingDetail,
    OriginRef,
    PackOption,
    Photo,
)
from catalog.enums import ListingState
from catalog.models import Category, Listing, ListingPhoto, ListingVariant, RestockReminder
from cooperatives.contracts import Words
from cooperatives.models import Certificate
from cooperatives.queries import certificate_card, cooperative_ref, township_ref, village_ref
from shop.kernel.money import Money

_CARD_RELATIONS = ("category", "cooperative", "township", "village")
_CARD_FIELDS = (
    *[
        "id",
        "code",
        "slug",
        "name_zh",
        "name_en",
        "tagline_zh",
        "tagline_en",
        "storage_class",
        "season_months",
        "peak_months",
        "pack_label_zh",
        "pack_label_en",
        "weight_grams",
        "price_fen",
        "undiscounted_fen",
        "pack_count",
        "available",
        "stock_bucket",
        "product_id",
        "default_variant_id",
        "cover_key",
        "state",
        "version",
    ],
    *(f"category__{name}" for name in ("slug", "name_zh", "name_en", "icon", "hue")),
    *(f"cooperative__{name}" for name in ("slug", "name_zh", "name_en")),
    *(f"township__{name}" for name in ("slug", "name_zh", "name_en")),
    *(f"village__{name}" for name in ("slug", "name_zh", "name_en")),
)


def money(fen: int | None) -> Money | None:
    """Money of a mirrored amount."""
    return None if fen is None else Money.from_minor(fen)


def category_ref(row: Category) -> CategoryRef:
    """The reference of a loaded row."""
    return CategoryRef(
        id=row.pk,
        slug=row.slug,
        name=Words(row.name_zh, row.name_en),
        icon=row.icon,
        hue=row.hue,
    )


def listing_card(row: Listing) -> ListingCard:
    """The card of a row loaded with its relations."""
    return ListingCard(
        id=row.pk,
        code=row.code,
        slug=row.slug,
        name=Words(row.name_zh, row.name_en),
        tagline=Words(row.tagline_zh, row.tagline_en),
        category=category_ref(row.category),
        cooperative=_origin(row.cooperative),
        township=_origin(row.township),
        village=_origin(row.village) if row.village else None,
        storage_class=row.storage_class,
        season_months=tuple(row.season_months),
        peak_months=tuple(row.peak_months),
        pack=Words(row.pack_label_zh, row.pack_label_en),
        weight_grams=row.weight_grams or 0,
        price=Money.from_minor(row.price_fen or 0),
        undiscounted=money(row.undiscounted_fen),
        pack_count=row.pack_count,
        available=row.available,
        stock_bucket=row.stock_bucket,
        product_id=row.product_id,
        variant_id=row.default_variant_id,
        cover_key=row.cover_key,
        state=row.state,
        version=row.version,
    )


def _origin(row: object) -> OriginRef:
    return OriginRef(
        id=row.pk,  # type: ignore[attr-defined]
        slug=row.slug,  # type: ignore[attr-defined]
        name=Words(row.name_zh, row.name_en),  # type: ignore[attr-defined]
    )


def _cards() -> QuerySet[Listing]:
    return Listing.objects.select_related(*_CARD_RELATIONS).only(*_CARD_FIELDS)


def _published() -> QuerySet[Listing]:
    return _cards().filter(state=ListingState.PUBLISHED).exclude(product_id="")


def listing_cards(ids: Iterable[int]) -> list[ListingCard]:
    """The cards of the given listings in the given order, whatever their state; unknown ids are left out."""
    wanted = list(ids)
    found = {row.pk: listing_card(row) for row in _cards().filter(pk__in=wanted)}
    return [found[pk] for pk in wanted if pk in found]


def listing_cards_of(
    *,
    category_id: int | None = None,
    township_id: int | None = None,
    village_id: int | None = None,
    cooperative_id: int | None = None,
    certificate_id: int | None = None,
    limit: int = 48,
    offset: int = 0,
) -> list[ListingCard]:
    """Published listings of a category, place or seller; those in stock first, then the most bought."""
    filters = {
        "category_id": category_id,
        "township_id": township_id,
        "village_id": village_id,
        "cooperative_id": cooperative_id,
        "certificates": certificate_id,
    }
    rows = _published().filter(
        **{name: value for name, value in filters.items() if value is not None}
    )
    ordered = rows.order_by("-search_document__in_stock", "-popularity", "pk")
    return [listing_card(row) for row in ordered[offset : offset + limit]]


def listing_count(*, category_id: int) -> int:
    """How many published listings a category has."""
    rows = Listing.objects.filter(state=ListingState.PUBLISHED, category_id=category_id)
    return rows.exclude(product_id="").count()


def feed_cards(*, limit: int = 24, offset: int = 0) -> list[ListingCard]:
    """Published listings that can be bought now, most bought first."""
    rows = _published().filter(search_document__in_stock=True).order_by("-popularity", "pk")
    return [listing_card(row) for row in rows[offset : offset + limit]]


def in_season_cards(*, month: int, limit: int = 12) -> list[ListingCard]:
    """Published listings whose harvest peaks in the month, then those in season that are not offered all year."""
    rows = list(
        _published()
        .filter(season_months__contains=[month], search_document__in_stock=True)
        .order_by("-popularity", "pk")
    )
    rows.sort(key=lambda row: (month not in row.peak_months, len(row.season_months) == 12))
    return [listing_card(row) for row in _mixed(rows)[:limit]]


def _mixed(rows: list[Listing]) -> list[Listing]:
    """The same rows, but the third and later of one category come after the firsts of the others."""
    seen: Counter[int] = Counter()
    places = []
    for row in rows:
        places.append(seen[row.category_id] // 2)
        seen[row.category_id] += 1
    order = sorted(range(len(rows)), key=lambda number: places[number])
    return [rows[number] for number in order]


def listing_card_by_slug(slug: str) -> ListingCard | None:
    """One listing whatever its state, or None."""
    row = _cards().filter(slug=slug).first()
    return listing_card(row) if row else None


def pack_option(row: ListingVariant) -> PackOption:
    """One pack of a loaded row."""
    return PackOption(
        sku=row.sku,
        label=Words(row.label_zh, row.label_en),
        weight_grams=row.weight_grams,
        price=Money.from_minor(row.price_fen),
        undiscounted=money(row.undiscounted_fen),
        available=row.available,
        variant_id=row.variant_id,
    )


def listing_detail(slug: str, *, with_drafts: bool = False) -> ListingDetail | None:
    """Everything a product page shows: one published listing (any state on request), or None."""
    rows = Listing.objects.filter(slug=slug)
    if not with_drafts:
        rows = rows.filter(state=ListingState.PUBLISHED)
    papers = Certificate.objects.select_related("cooperative__township", "village__township")
    row = (
        rows.select_related("category", "cooperative__township", "township", "village__township")
        .prefetch_related(
            Prefetch("variants", queryset=ListingVariant.objects.order_by("position", "pk")),
            Prefetch("photos", queryset=ListingPhoto.objects.order_by("position", "pk")),
            Prefetch("certificates", queryset=papers.order_by("pk")),
        )
        .first()
    )
    return _detail(row) if row else None


def _detail(row: Listing) -> ListingDetail:
    return ListingDetail(
        card=listing_card(row),
        cooperative=cooperative_ref(row.cooperative),
        township=township_ref(row.township),
        village=village_ref(row.village) if row.village else None,
        packs=tuple(pack_option(variant) for variant in row.variants.all()),
        photos=tuple(
            Photo(photo.key, photo.width, photo.height, Words(photo.alt_zh, photo.alt_en))
            for photo in row.photos.all()
        ),
        certificates=tuple(certificate_card(paper) for paper in row.certificates.all()),
        variety=Words(row.variety_zh, row.variety_en),
        harvest_date=row.harvest_date,
        harvest_note=Words(row.harvest_note_zh, row.harvest_note_en),
        storage_note=Words(row.storage_note_zh, row.storage_note_en),
        delivery_note=Words(row.delivery_note_zh, row.delivery_note_en),
        description=Words(row.description_zh, row.description_en),
        dispatch_days=row.dispatch_days,
        adults_only=row.adults_only,
    )


def restock_wanted(*, listing_id: int, user_id: int | None) -> bool:
    """Whether this person waits for the listing; nobody in particular never does."""
    if user_id is None:
        return False
    rows = RestockReminder.objects.filter(listing_id=listing_id, user_id=user_id, sent_at=None)
    return rows.exists()


def categories() -> list[CategoryRef]:
    """Every category in its order."""
    return [category_ref(row) for row in Category.objects.order_by("position", "pk")]


def category_by_slug(slug: str) -> CategoryRef | None:
    """One category, or None."""
    row = Category.objects.filter(slug=slug).first()
    return category_ref(row) if row else None


def catalogue_version() -> int:
    """A number that grows with every change that a list page could show; 0 before the first.

    Asked by every list page, so it is a plain statement without the query builder.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM catalog_catalogueversion")
        row = cursor.fetchone()
    return int(row[0]) if row else 0
