"""上市提醒: telling people that a listing which was sold out can be bought again."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.enums import ListingState, StockBucket
from catalog.models import Listing, RestockReminder
from cooperatives.contracts import Words
from shop.accounts.api import askers_tell
from shop.durability.outbox import outbox_append
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError

RESTOCKED_TOPIC = "listing.restocked"


class ListingUnknown(FinalError):
    """No such listing is on sale."""

    code = "LISTING_UNKNOWN"


def restock_reminder_set(
    *, slug: str, user_id: int, wanted: bool, language: str, now: datetime
) -> None:
    """Remember, or forget, that this person wants to be told, in that language, when the listing can be bought again.

    Asking twice is asking once; asking after having been told asks anew. Raises ListingUnknown.
    """
    listing = Listing.objects.filter(slug=slug, state=ListingState.PUBLISHED).first()
    if listing is None:
        raise ListingUnknown(slug=slug)
    with durable():
        if wanted:
            RestockReminder.objects.update_or_create(
                listing=listing,
                user_id=user_id,
                defaults={"created_at": now, "sent_at": None, "language": language},
            )
        else:
            RestockReminder.objects.filter(listing=listing, user_id=user_id).delete()


def restock_promise(*, listing: Listing, now: datetime) -> None:
    """Promise the messages of a listing that has stock, when somebody waits. Call it inside the change's transaction."""
    if listing.stock_bucket != StockBucket.OUT and _waiting([listing.pk]).exists():
        outbox_append(
            topic=RESTOCKED_TOPIC,
            payload={"listing_id": listing.pk},
            key=f"{RESTOCKED_TOPIC}:{listing.pk}:{now.isoformat()}",
        )


def restock_reminders_send(*, listing_id: int, now: datetime) -> int:
    """Tell everybody who waits; returns how many messages went out. Nothing is sent when it is sold out again.

    Raises AskersLeft when a carrier refused some, so that the outbox tries again.
    """
    waiting = (
        _waiting([listing_id])
        .exclude(listing__stock_bucket=StockBucket.OUT)
        .select_related("listing__cooperative")
    )
    return askers_tell(waiting=waiting, wording=_wording, now=now)


def restock_reminders_forget(*, user_id: int) -> int:
    """The person has left; returns how many there were."""
    with durable():
        return RestockReminder.objects.filter(user_id=user_id).delete()[0]


def _waiting(listing_ids: Sequence[int]) -> QuerySet[RestockReminder]:
    return RestockReminder.objects.filter(
        listing_id__in=listing_ids, listing__state=ListingState.PUBLISHED, sent_at=None
    )


def _wording(row: RestockReminder) -> tuple[str, str]:
    listing = row.listing
    seller = listing.cooperative
    facts = {
        "name": Words(listing.name_zh, listing.name_en),
        "cooperative": Words(seller.name_zh, seller.name_en),
    }
    path = reverse("catalog:product", args=[listing.slug])
    return _("您等的%(name)s又有货了（%(cooperative)s）") % facts, path
