"""What checkout puts into other pages: the way to own orders, and the delivery promise on a product page."""

from typing import Any, Protocol

from django.http import HttpRequest
from django.template.loader import render_to_string
from markupsafe import Markup

from shop.checkout.domain.delivery import rate_of
from shop.checkout.domain.parcels import storage_of
from shop.checkout.interfaces.destination import destination_of


def account_row(request: HttpRequest | None) -> Markup | None:
    """我的订单, on the person's home."""
    return Markup(render_to_string("checkout/slot_account.html", {}, request=request))  # noqa: S704 -- our own template


class Sellable(Protocol):
    """What the promise needs to know of a listing."""

    @property
    def card(self) -> Any:
        """Has `storage_class`."""

    @property
    def dispatch_days(self) -> int:
        """Working days until it leaves."""


def product_delivery(
    request: HttpRequest | None, *, listing: Sellable, **_: object
) -> Markup | None:
    """What delivering this product to the visitor's district costs and how long it takes."""
    if request is None:
        return None
    place = destination_of(request)
    storage = listing.card.storage_class
    rate = rate_of(storage=storage_of(storage), province=place.province, city=place.city)
    facts = {"place": place, "rate": rate, "dispatch_days": listing.dispatch_days}
    return Markup(render_to_string("checkout/slot_delivery.html", facts, request=request))  # noqa: S704 -- our own template
