"""The read model follows the commerce server: a change there is a hint, the facts are fetched again and mirrored."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from catalog.domain.drafts import summary_write
from catalog.domain.index import listings_indexed
from catalog.domain.restocking import restock_promise
from catalog.enums import StockBucket, SyncState
from catalog.models import Listing
from shop.commerce import api as commerce
from shop.commerce.contracts import ProductSnapshot, VariantSnapshot
from shop.durability.locks import lock_rows
from shop.durability.transactions import durable, forbid_transaction
from shop.kernel.money import CNY

CHANNEL = "store"
LOW_UNITS = 10
"""Fewer than this over all packs is told as 库存不多."""
OVERLAP = timedelta(minutes=10)
"""The reconciling poll looks this much further back than its last run."""


def listing_follow(*, product_id: str, now: datetime, heard_at: datetime | None = None) -> bool:
    """Fetch the product again and mirror price and stock; whether anything changed. Unknown products are no error.

    A change that was heard of before the last look began is known already, so that a burst of events costs few looks.
    """
    forbid_transaction()
    row = Listing.objects.filter(product_id=product_id).only("followed_at").first()
    if row is None or (heard_at and row.followed_at and row.followed_at > heard_at):
        return False
    snapshot = commerce.product_fetch(product_id=product_id, channel=CHANNEL)
    if snapshot is None:
        return False
    return listing_mirror(snapshot=snapshot, units=_units_of([snapshot]), now=now)


def product_heard(*, product_id: str, now: datetime, heard_at: datetime | None) -> bool:
    """A change at the commerce server was heard of: follow it, unless our own push is under way and ends with a look."""
    pending = Listing.objects.filter(product_id=product_id, sync_state=SyncState.PENDING)
    if pending.exists():
        return False
    return listing_follow(product_id=product_id, now=now, heard_at=heard_at)


def listings_reconcile(*, since: datetime, now: datetime) -> int:
    """Mirror every product that changed since then, for what no webhook brought; how many listings changed."""
    forbid_transaction()
    changed, cursor = 0, None
    while True:
        page = commerce.products_updated_since(since=since - OVERLAP, channel=CHANNEL, after=cursor)
        units = _units_of(page.items)
        changed += sum(
            listing_mirror(snapshot=snapshot, units=units, now=now) for snapshot in page.items
        )
        cursor = page.next_cursor
        if cursor is None:
            return changed


def _units_of(snapshots: Sequence[ProductSnapshot]) -> dict[str, int]:
    """Units that can still be sold, by variant id: buyers are told no more than one checkout may hold."""
    ids = [variant.id for one in snapshots for variant in one.variants if variant.track_inventory]
    if not ids:
        return {}
    levels = commerce.stocks_fetch(variant_ids=ids, channel=CHANNEL)
    return {pk: sum(row.available for row in rows) for pk, rows in levels.items()}


def listing_mirror(*, snapshot: ProductSnapshot, units: Mapping[str, int], now: datetime) -> bool:
    """Write what buyers can have of the product to our rows; whether anything that people see changed.

    `units` are the stocks behind the variants; a variant that is not in it has what the snapshot says. The listing's row lock orders two mirrors of one product. Prices that are not in yuan are left out.
    """
    with durable():
        rows = lock_rows(Listing.objects.filter(product_id=snapshot.id))
        if not rows:
            return False
        row = rows[0]
        changed = _packs_mirror(row, snapshot, units)
        total = sum(pack.available for pack in row.variants.all())
        bucket = bucket_of(total)
        seen = (row.available, row.stock_bucket, row.default_variant_id)
        row.available = total
        row.stock_bucket = bucket
        row.followed_at = now
        summary_write(row)
        changed = changed or seen != (row.available, row.stock_bucket, row.default_variant_id)
        row.version += changed
        row.save(update_fields=["available", "stock_bucket", "followed_at", "version"])
        if changed:
            listings_indexed(listing_ids=[row.pk])
        restock_promise(listing=row, now=now)
    return changed


def bucket_of(units: int) -> str:
    """The bucket that people are told."""
    if units <= 0:
        return StockBucket.OUT
    return StockBucket.LOW if units < LOW_UNITS else StockBucket.PLENTY


def _packs_mirror(row: Listing, snapshot: ProductSnapshot, units: Mapping[str, int]) -> bool:
    changed = False
    by_sku = {variant.sku: variant for variant in snapshot.variants}
    for pack in row.variants.all():
        found = by_sku.get(pack.sku)
        before = (pack.variant_id, pack.available, pack.price_fen)
        pack.variant_id = found.id if found else pack.variant_id
        pack.available = _units(snapshot, found, units)
        # A clerk's price on its way there must not be overwritten by the old one.
        if row.sync_state not in {SyncState.PENDING, SyncState.FAILED}:
            pack.price_fen = _fen(found) or pack.price_fen
        if pack.undiscounted_fen is not None and pack.undiscounted_fen < pack.price_fen:
            pack.undiscounted_fen = None
        if before != (pack.variant_id, pack.available, pack.price_fen):
            changed = True
            pack.save(update_fields=["variant_id", "available", "price_fen", "undiscounted_fen"])
    return changed


def _units(
    snapshot: ProductSnapshot, found: VariantSnapshot | None, units: Mapping[str, int]
) -> int:
    if found is None or not (snapshot.is_published and snapshot.is_available_for_purchase):
        return 0
    if found.quantity_available <= 0:
        return 0
    return units.get(found.id, found.quantity_available)


def _fen(found: VariantSnapshot | None) -> int | None:
    if found is None or found.price is None or found.price.currency != CNY:
        return None
    return found.price.minor
