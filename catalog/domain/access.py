"""Who may change which listing: clerks their own cooperative's, the operator all, strangers none."""

from catalog.models import Listing
from cooperatives.api import Person, is_operator
from shop.kernel.errors import FinalError


class ListingNotFound(FinalError):
    """There is no such listing, or it is not this person's to change; both look the same to them."""

    code = "LISTING_NOT_FOUND"


def access_listing(user: Person, listing_id: int) -> Listing:
    """The listing, for a person who may change it. Raises `ListingNotFound` otherwise."""
    if user.is_authenticated and user.is_active:
        rows = Listing.objects.filter(pk=listing_id)
        if not is_operator(user):
            rows = rows.filter(cooperative__members__user_id=user.pk)
        row = rows.first()
        if row is not None:
            return row
    raise ListingNotFound(listing_id=listing_id)
