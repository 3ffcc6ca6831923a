"""Where things would go, before the buyer said so: the checkout's address, the default address, else the county."""

from dataclasses import dataclass

from django.http import HttpRequest

from shop.accounts.api import address_list
from shop.commerce.contracts import CheckoutSnapshot

COUNTY_PROVINCE, COUNTY_CITY, COUNTY_DISTRICT = "江苏省", "南通市", "海门区"


@dataclass(frozen=True, slots=True)
class Destination:
    """A place to price and promise delivery for; `is_guess` when nobody has said it yet."""

    province: str
    city: str
    district: str
    is_guess: bool


def destination_of(request: HttpRequest, checkout: CheckoutSnapshot | None = None) -> Destination:
    """The best known destination for this visitor."""
    if checkout is not None and checkout.shipping_address is not None:
        known = checkout.shipping_address
        return Destination(known.country_area, known.city, "", is_guess=False)
    if request.user.is_authenticated:
        cards = address_list(user_id=request.user.pk)
        if cards:
            return Destination(cards[0].province, cards[0].city, cards[0].district, is_guess=False)
    return Destination(COUNTY_PROVINCE, COUNTY_CITY, COUNTY_DISTRICT, is_guess=True)
