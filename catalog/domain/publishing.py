"""Putting listings on sale and taking them off; prices and stock. The commerce server follows through the outbox."""

from datetime import datetime

from catalog.domain.access import access_listing
from catalog.domain.drafts import (
    PRICE_LIMIT_FEN,
    STOCK_LIMIT,
    ListingInvalid,
    push_promise,
    summary_write,
    unchanged_check,
)
from catalog.enums import ListingState
from catalog.models import Listing, ListingVariant
from cooperatives.api import Person
from shop.durability.locks import lock_rows
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError
from shop.kernel.transitions import Transitions

STATES = Transitions(
    {
        ListingState.DRAFT: {ListingState.PUBLISHED},
        ListingState.PUBLISHED: {ListingState.WITHDRAWN},
        ListingState.WITHDRAWN: {ListingState.PUBLISHED},
    }
)


class PackNotFound(FinalError):
    """The listing has no such pack."""

    code = "PACK_NOT_FOUND"


class WarehouseMissing(FinalError):
    """The cooperative has no warehouse at the commerce server yet, so nothing of it can be sold."""

    code = "WAREHOUSE_MISSING"


def listing_publish(*, user: Person, listing_id: int, now: datetime) -> None:
    """Put a draft or withdrawn listing on sale; publishing twice is the same as once.

    Buyers see it once the commerce server has it. The row lock orders it with other changes of the listing.
    Raises ListingNotFound, ListingInvalid (no pack), WarehouseMissing.
    """
    access_listing(user, listing_id)
    with durable():
        row = lock_rows(Listing.objects.filter(pk=listing_id).select_related("cooperative"))[0]
        if row.state == ListingState.PUBLISHED:
            return
        STATES.check(current=ListingState(row.state), target=ListingState.PUBLISHED)
        if not row.variants.exists():
            raise ListingInvalid(fields={"packs": "REQUIRED"})
        if not row.cooperative.warehouse_id:
            raise WarehouseMissing(cooperative_id=row.cooperative_id)
        row.state = ListingState.PUBLISHED
        row.published_at = row.published_at or now
        _changed(row, now)


def listing_withdraw(*, user: Person, listing_id: int, now: datetime) -> None:
    """Take a listing off sale; orders keep it. Withdrawing twice is the same as once. Raises ListingNotFound."""
    access_listing(user, listing_id)
    with durable():
        row = lock_rows(Listing.objects.filter(pk=listing_id))[0]
        if row.state == ListingState.WITHDRAWN:
            return
        STATES.check(current=ListingState(row.state), target=ListingState.WITHDRAWN)
        row.state = ListingState.WITHDRAWN
        _changed(row, now)


def price_change(
    *,
    user: Person,
    listing_id: int,
    sku: str,
    price_fen: int,
    now: datetime,
    undiscounted_fen: int | None = None,
    seen_at: datetime | None = None,
) -> None:
    """Set a pack's price in fen, and the price before a reduction if there is one.

    With `seen_at`, the listing must not have been changed since then.
    Raises ListingNotFound, PackNotFound, ListingInvalid, ListingChanged.
    """
    access_listing(user, listing_id)
    if not 0 < price_fen <= PRICE_LIMIT_FEN:
        raise ListingInvalid(fields={"price": "OUT_OF_RANGE"})
    if undiscounted_fen is not None and undiscounted_fen < price_fen:
        raise ListingInvalid(fields={"undiscounted": "BELOW_PRICE"})
    with durable():
        row = lock_rows(Listing.objects.filter(pk=listing_id))[0]
        unchanged_check(row, seen_at)
        variant = _variant(row, sku)
        variant.price_fen = price_fen
        variant.undiscounted_fen = undiscounted_fen
        variant.save(update_fields=["price_fen", "undiscounted_fen"])
        _changed(row, now)


def stock_change(
    *,
    user: Person,
    listing_id: int,
    sku: str,
    stock: int,
    now: datetime,
    seen_at: datetime | None = None,
) -> None:
    """Say how many units of a pack lie in the warehouse. Units that are already sold but not shipped count as there.

    With `seen_at`, the listing must not have been changed since then.
    Raises ListingNotFound, PackNotFound, ListingInvalid, ListingChanged.
    """
    access_listing(user, listing_id)
    if not 0 <= stock <= STOCK_LIMIT:
        raise ListingInvalid(fields={"stock": "OUT_OF_RANGE"})
    with durable():
        row = lock_rows(Listing.objects.filter(pk=listing_id))[0]
        unchanged_check(row, seen_at)
        variant = _variant(row, sku)
        variant.stock_wanted = stock
        variant.save(update_fields=["stock_wanted"])
        _changed(row, now)


def listing_sync_retry(*, user: Person, listing_id: int) -> None:
    """Send the listing to the commerce server once more, after a refusal or a long wait. Raises ListingNotFound."""
    access_listing(user, listing_id)
    with durable():
        row = lock_rows(Listing.objects.filter(pk=listing_id))[0]
        if row.state != ListingState.DRAFT:
            push_promise(row)


def _variant(row: Listing, sku: str) -> ListingVariant:
    variant = row.variants.filter(sku=sku).first()
    if variant is None:
        raise PackNotFound(listing_id=row.pk, sku=sku)
    return variant


def _changed(row: Listing, now: datetime) -> None:
    row.version += 1
    row.updated_at = now
    row.save(update_fields=["state", "published_at", "version", "updated_at"])
    summary_write(row)
    if row.state != ListingState.DRAFT:
        push_promise(row)
