"""Bringing the commerce server in step with a listing: product, channels, packs, prices, stock, pictures.

Runs outside transactions, from the outbox, and is safe to repeat: everything is found again by id, slug or SKU.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import orjson
from django.conf import settings

from catalog.domain.following import listing_follow
from catalog.enums import ListingState, SyncState
from catalog.models import Category, Listing, ListingPhoto, ListingVariant
from shop.commerce import api as commerce
from shop.commerce.contracts import NewVariant, ProductSnapshot, Upload
from shop.commerce.errors import CommerceRefused, NotFound
from shop.commerce.metadata import Origin
from shop.durability.locks import AdvisoryKey, advisory_held, lock_rows
from shop.durability.transactions import durable, forbid_transaction
from shop.kernel.money import Money

CHANNELS = ("store", "live")
HOME_CHANNEL = "store"
IDS_KEPT_SECONDS = 60
TURN_WAIT_MS = 20_000
"""How long a push waits for an earlier one of its listing; then it is tried again later."""
SLUG_LENGTH = 96
PRODUCT_TYPE = ("farm-goods", "农产品")


@dataclass(frozen=True, slots=True)
class ShopIds:
    """The commerce server's ids that every listing needs."""

    product_type_id: str
    channel_ids: dict[str, str]


def shop_ids() -> ShopIds:
    """Find the channels, and the product type or make it. One or two calls; keep the answer for many listings."""
    forbid_transaction()
    slug, name = PRODUCT_TYPE
    known = {found.slug: found.id for found in commerce.product_types_list()}
    if slug not in known:
        known[slug] = commerce.product_type_create(name=name, slug=slug).id
    channels = {
        found.slug: found.id for found in commerce.channels_list() if found.slug in CHANNELS
    }
    return ShopIds(product_type_id=known[slug], channel_ids=channels)


@lru_cache(maxsize=2)
def _ids_kept(url: str, period: int) -> ShopIds:
    """`shop_ids`, asked once a minute for a burst of listings."""
    del url, period
    return shop_ids()


def category_push(*, category_id: int) -> str:
    """Make sure the commerce server has our category; returns its id there."""
    forbid_transaction()
    row = Category.objects.get(pk=category_id)
    if row.category_id:
        return row.category_id
    known = {found.slug: found.id for found in commerce.categories_list()}
    found_id = known.get(row.slug) or commerce.category_create(name=row.name_zh, slug=row.slug).id
    with durable():
        Category.objects.filter(pk=row.pk).update(category_id=found_id)
    return found_id


def listing_push(*, listing_id: int, now: datetime, ids: ShopIds | None = None) -> None:
    """Send the listing as it is now to the commerce server, then read back what buyers can have.

    1. Product with words, category and origin. 2. Its channels, published or not. 3. Packs: made, changed, dropped.
    4. Prices and stock. 5. Pictures. 6. `listing_follow`. A listing changed meanwhile has a later message of its own;
    only what a clerk wrote last is marked as done. Two messages of one listing follow each other, or the older words
    could arrive last; LockTimeout when that takes long. Raises what `shop.commerce.errors` says.
    """
    with advisory_held(AdvisoryKey.LISTING_PUSH, listing_id, wait_ms=TURN_WAIT_MS):
        _push(listing_id, now, ids)


def _push(listing_id: int, now: datetime, ids: ShopIds | None) -> None:
    row = _loaded(listing_id)
    if row.state == ListingState.DRAFT:
        return
    known = ids or _ids_kept(settings.COMMERCE_URL, int(now.timestamp() // IDS_KEPT_SECONDS))
    try:
        _send(row, known)
    except CommerceRefused as error:
        reasons = "; ".join(
            f"{reason.field}: {reason.message}" for reason in error.facts["reasons"]
        )
        with durable():
            Listing.objects.filter(pk=row.pk).update(
                sync_state=SyncState.FAILED, sync_error=reasons[:300]
            )
        raise
    with durable():
        Listing.objects.filter(pk=row.pk, updated_at=row.updated_at).update(
            sync_state=SyncState.DONE, sync_error=""
        )
    # After DONE: from here on events are followed again, so that none falls between this look and that mark.
    listing_follow(product_id=row.product_id, now=now)


def _loaded(listing_id: int) -> Listing:
    return Listing.objects.select_related("category", "cooperative", "township", "village").get(
        pk=listing_id
    )


def _send(row: Listing, ids: ShopIds) -> None:
    category_id = row.category.category_id or category_push(category_id=row.category_id)
    known = _product(row, ids, category_id)
    commerce.product_listing_set(
        product_id=row.product_id,
        channel_ids=list(ids.channel_ids.values()),
        is_published=row.state == ListingState.PUBLISHED,
        is_for_sale=row.state == ListingState.PUBLISHED,
    )
    _packs(row, ids, known)
    _pictures(row, known)


def _product(row: Listing, ids: ShopIds, category_id: str) -> ProductSnapshot | None:
    """Find or make the product; returns what the server held before, None when it is new."""
    known = None
    if row.product_id:
        known = commerce.product_fetch(product_id=row.product_id, channel=HOME_CHANNEL)
    if known is None:
        known = _product_make(row, ids, category_id)
    if known is not None:
        row.product_id = known.id
        commerce.product_update(
            product_id=known.id,
            name=row.name_zh,
            category_id=category_id,
            description=editor_text(row.description_zh),
            metadata=origin_of(row).as_metadata(),
        )
    with durable():
        Listing.objects.filter(pk=row.pk).update(product_id=row.product_id)
    return known


def _product_make(row: Listing, ids: ShopIds, category_id: str) -> ProductSnapshot | None:
    """Make the product and note its id on the row; when it was there already, return it instead.

    Somebody else's product of that slug is left alone: ours takes another one. Nobody has seen ours yet.
    """
    try:
        row.product_id = commerce.product_create(
            product_type_id=ids.product_type_id,
            name=row.name_zh,
            slug=row.slug,
            category_id=category_id,
            description=editor_text(row.description_zh),
            metadata=origin_of(row).as_metadata(),
            external_reference=row.code,
        )
    except CommerceRefused:
        known = commerce.product_fetch_by_slug(slug=row.slug, channel=HOME_CHANNEL)
        if known is None:
            raise
        if known.origin.listing == row.code:
            return known
        row.slug = f"{row.slug}-{row.code.lower()}"[-SLUG_LENGTH:]
        with durable():
            Listing.objects.filter(pk=row.pk).update(slug=row.slug)
        return _product_make(row, ids, category_id)
    return None


def _packs(row: Listing, ids: ShopIds, known: ProductSnapshot | None) -> None:
    """Change the packs the server has, make the new ones in one call, drop those no longer sold."""
    by_sku = {variant.sku: variant.id for variant in known.variants} if known else {}
    packs = list(row.variants.order_by("position", "pk"))
    for pack in packs:
        if pack.sku in by_sku:
            _pack_change(row, ids, pack, by_sku[pack.sku])
    _packs_make(row, ids, [pack for pack in packs if pack.sku not in by_sku])
    kept = {pack.sku for pack in packs}
    for sku, variant_id in by_sku.items():
        if sku not in kept:
            commerce.variant_delete(variant_id=variant_id)


def _packs_make(row: Listing, ids: ShopIds, packs: Sequence[ListingVariant]) -> None:
    if not packs:
        return
    made = commerce.variants_create(
        product_id=row.product_id,
        variants=[
            NewVariant(
                name=pack.label_zh,
                sku=pack.sku,
                prices=_prices(ids, pack),
                stock={row.cooperative.warehouse_id: pack.stock_wanted or 0},
            )
            for pack in packs
        ],
    )
    for pack in packs:
        _pack_sent(pack, made[pack.sku])


def _pack_change(row: Listing, ids: ShopIds, pack: ListingVariant, variant_id: str) -> None:
    commerce.variant_update(variant_id=variant_id, name=pack.label_zh)
    if pack.stock_wanted is not None:
        commerce.stock_set(
            variant_id=variant_id,
            quantities={row.cooperative.warehouse_id: pack.stock_wanted},
        )
    commerce.variant_price_set(variant_id=variant_id, prices=_prices(ids, pack))
    _pack_sent(pack, variant_id)


def _prices(ids: ShopIds, pack: ListingVariant) -> dict[str, Money]:
    return dict.fromkeys(ids.channel_ids.values(), Money.from_minor(pack.price_fen))


def _pack_sent(pack: ListingVariant, variant_id: str) -> None:
    with durable():
        # The listing first, as a clerk's save does: two changes of one pack make the database look at it at the end.
        lock_rows(Listing.objects.filter(pk=pack.listing_id))
        mine = ListingVariant.objects.filter(pk=pack.pk)
        mine.update(variant_id=variant_id)
        # Only what was sent is done: a clerk may have said another number meanwhile.
        mine.filter(stock_wanted=pack.stock_wanted).update(stock_wanted=None)


def _pictures(row: Listing, known: ProductSnapshot | None) -> None:
    """The commerce server gets every photo in our order: the first is the thumbnail of carts and orders, and other
    clients of the server show them all. Our own pages show our own files."""
    held = [media.id for media in known.media] if known else []
    photos = list(row.photos.order_by("position", "pk"))
    ours = {photo.media_id for photo in photos}
    for media_id in held:
        if media_id not in ours:
            _picture_drop(media_id)
    there = [media_id for media_id in held if media_id in ours]
    for photo in photos:
        if photo.media_id not in there and _picture_send(row, photo):
            there.append(photo.media_id)
    wanted = [photo.media_id for photo in photos if photo.media_id in there]
    if wanted != there:
        commerce.media_reorder(product_id=row.product_id, media_ids=wanted)


def _picture_drop(media_id: str) -> None:
    with suppress(NotFound):  # somebody else took it away
        commerce.media_delete(media_id=media_id)


def _picture_send(row: Listing, photo: ListingPhoto) -> bool:
    """Add the photo; whether there was a file to send."""
    file = Path(settings.MEDIA_ROOT) / f"{photo.key}-640.webp"
    if not file.is_file():
        return False
    made = commerce.media_add(
        product_id=row.product_id,
        picture=Upload(f"{row.slug}-{photo.position}.webp", file.read_bytes(), "image/webp"),
        alt=photo.alt_zh,
    )
    with durable():
        ListingPhoto.objects.filter(pk=photo.pk).update(media_id=made.id)
    photo.media_id = made.id
    return True


def origin_of(row: Listing) -> Origin:
    """Where the goods come from, as products and order lines carry it."""
    return Origin(
        listing=row.code,
        cooperative=row.cooperative.code,
        cooperative_name=row.cooperative.name_zh,
        township=row.township.slug,
        township_name=row.township.name_zh,
        village=row.village.slug if row.village else "",
        village_name=row.village.name_zh if row.village else "",
        storage=row.storage_class,
    )


def editor_text(text: str) -> str:
    """Plain paragraphs as the EditorJS JSON that the commerce server takes; empty for no text."""
    paragraphs = [part.strip() for part in text.split("\n") if part.strip()]
    if not paragraphs:
        return ""
    escaped = [
        p.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for p in paragraphs
    ]
    blocks = [{"type": "paragraph", "data": {"text": part}} for part in escaped]
    return orjson.dumps({"blocks": blocks}).decode()
