"""Confirming price and stock where money is near: one call to the commerce server, the read model when it is away."""

from dataclasses import replace

import structlog

from catalog.contracts import ListingDetail, PackOption
from catalog.domain.following import bucket_of
from shop.commerce import api as commerce
from shop.commerce.contracts import VariantSnapshot
from shop.commerce.errors import CommerceUnavailable

CHANNEL = "store"

log = structlog.get_logger(__name__)


def listing_confirmed(*, detail: ListingDetail) -> ListingDetail:
    """The same listing with prices and stock as the commerce server has them now; unchanged when it does not answer."""
    ids = [pack.variant_id for pack in detail.packs if pack.variant_id]
    if not ids:
        return detail
    try:
        found = {
            variant.id: variant
            for variant in commerce.variants_fetch(variant_ids=ids, channel=CHANNEL)
        }
    except CommerceUnavailable as error:
        log.warning("product.unconfirmed", listing=detail.card.code, error=str(error))
        return detail
    packs = tuple(_pack(pack, found.get(pack.variant_id)) for pack in detail.packs)
    total = sum(pack.available for pack in packs)
    card = replace(
        detail.card,
        available=total,
        stock_bucket=bucket_of(total),
    )
    return replace(detail, card=card, packs=packs, is_confirmed=True)


def _pack(pack: PackOption, found: VariantSnapshot | None) -> PackOption:
    if found is None:
        return replace(pack, available=0)
    price = found.price or pack.price
    was = pack.undiscounted if pack.undiscounted and price < pack.undiscounted else None
    return replace(pack, price=price, undiscounted=was, available=max(0, found.quantity_available))
