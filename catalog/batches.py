"""Reads for many listings at once, one statement each; answers are by listing id."""

from collections.abc import Iterable, Mapping

from catalog.contracts import ListingTexts, PackOption, Photo
from catalog.models import Listing, ListingPhoto, ListingVariant
from catalog.queries import pack_option
from cooperatives.contracts import CertificateCard, Words
from cooperatives.queries import certificate_card, certificate_rows


def texts_of(ids: Iterable[int]) -> Mapping[int, ListingTexts]:
    """What the listings' pages say."""
    return {row.pk: _texts(row) for row in Listing.objects.filter(pk__in=list(ids))}


def packs_of(ids: Iterable[int]) -> Mapping[int, list[PackOption]]:
    """The packs of the listings, in order."""
    rows = ListingVariant.objects.filter(listing_id__in=list(ids)).order_by("position", "pk")
    found: dict[int, list[PackOption]] = {}
    for row in rows:
        found.setdefault(row.listing_id, []).append(pack_option(row))
    return found


def photos_of(ids: Iterable[int]) -> Mapping[int, list[Photo]]:
    """The photos of the listings, in order."""
    rows = ListingPhoto.objects.filter(listing_id__in=list(ids)).order_by("position", "pk")
    found: dict[int, list[Photo]] = {}
    for row in rows:
        photo = Photo(row.key, row.width, row.height, Words(row.alt_zh, row.alt_en))
        found.setdefault(row.listing_id, []).append(photo)
    return found


def papers_of(ids: Iterable[int]) -> Mapping[int, list[CertificateCard]]:
    """The certificates of the listings; two statements."""
    pairs = list(
        Listing.certificates.through.objects.filter(listing_id__in=list(ids))
        .order_by("certificate_id")
        .values_list("listing_id", "certificate_id")
    )
    rows = certificate_rows().filter(pk__in={paper for _, paper in pairs})
    cards = {row.pk: certificate_card(row) for row in rows}
    found: dict[int, list[CertificateCard]] = {}
    for listing, paper in pairs:
        found.setdefault(listing, []).append(cards[paper])
    return found


def _texts(row: Listing) -> ListingTexts:
    return ListingTexts(
        variety=Words(row.variety_zh, row.variety_en),
        harvest_date=row.harvest_date,
        harvest_note=Words(row.harvest_note_zh, row.harvest_note_en),
        storage_note=Words(row.storage_note_zh, row.storage_note_en),
        delivery_note=Words(row.delivery_note_zh, row.delivery_note_en),
        description=Words(row.description_zh, row.description_en),
        dispatch_days=row.dispatch_days,
        adults_only=row.adults_only,
    )
