"""Keeping search and the catalogue's version in step with listings, in the caller's transaction."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import F

from catalog.enums import ListingState
from catalog.models import Listing
from catalog.search.documents import document_of, place_terms
from catalog.search.select import search_adapter
from shop.durability.transactions import durable, joined

_NAMED_ON_CARDS = {"category", "township", "village", "cooperative"}
_BUMP = """
    INSERT INTO catalog_catalogueversion (id, number)
    VALUES (1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint)
    ON CONFLICT (id) DO UPDATE SET number = catalog_catalogueversion.number + 1
"""
"""Begins at the present millisecond: pages kept from before a copy was emptied must not match a later number."""


def catalogue_changed() -> None:
    """Count a change that list pages could show. The row lock makes changes queue here, so it comes last."""
    with joined(), connection.cursor() as cursor:
        cursor.execute(_BUMP)


def names_changed(*, kind: str, row_id: int) -> None:
    """A category, place, seller or paper has other words: cards, search, suggestions and kept pages follow.

    In the caller's transaction. `kind` is the table: category, township, village, cooperative, servicestation, certificate.
    """
    with joined():
        if kind in _NAMED_ON_CARDS:
            rows = Listing.objects.filter(**{f"{kind}_id": row_id})
            rows.update(version=F("version") + 1)
            listings_indexed(listing_ids=list(rows.values_list("pk", flat=True)))
            search_adapter().places_replace(place_terms())
        catalogue_changed()


def listings_indexed(*, listing_ids: Sequence[int]) -> None:
    """Bring the search documents of the listings up to date: published and buyable ones in, others out."""
    with joined():
        rows = Listing.objects.filter(pk__in=list(listing_ids)).select_related(
            "category", "cooperative", "township", "village"
        )
        shown = [row for row in rows if is_shown(row)]
        gone = set(listing_ids) - {row.pk for row in shown}
        adapter = search_adapter()
        if gone:
            adapter.remove(sorted(gone))
        if shown:
            adapter.index([document_of(row) for row in shown])
        catalogue_changed()


def is_shown(row: Listing) -> bool:
    """Whether lists and search show it: published, and the commerce server has its product."""
    return row.state == ListingState.PUBLISHED and bool(row.product_id)


def search_rebuilt() -> int:
    """Build all search documents and suggestion rows anew; returns how many documents."""
    rows = Listing.objects.filter(state=ListingState.PUBLISHED).exclude(product_id="")
    related = rows.select_related("category", "cooperative", "township", "village").order_by("pk")
    with durable():
        count = search_adapter().rebuild(
            (document_of(row) for row in related.iterator(chunk_size=500)), place_terms()
        )
        catalogue_changed()
    return count
