"""Where a checkout goes: its address with current divisions, home delivery or a service station."""

from collections.abc import Sequence
from dataclasses import dataclass

from shop.accounts.api import AddressFields
from shop.app.customers import customer_ensure
from shop.checkout.contracts import Buyer
from shop.commerce import api as commerce
from shop.commerce.contracts import Address, CheckoutSnapshot, CollectionPoint, DeliveryOption
from shop.kernel.errors import FinalError

GUEST_DOMAIN = "guest.invalid"
"""Reserved domain of the mail addresses that stand for buyers who only gave a phone number."""


class OutOfZone(FinalError):
    """Home delivery does not reach this address; a station may still serve."""

    code = "OUT_OF_ZONE"


@dataclass(frozen=True, slots=True)
class DeliveryChoices:
    """What the buyer may choose between; `home` is None out of the zone or before there is an address."""

    home: Sequence[DeliveryOption]
    stations: Sequence[CollectionPoint]


def commerce_address(fields: AddressFields) -> Address:
    """Our address in the commerce server's fields.

    The district stands at the head of the street, because the address rules that Saleor ships know only the
    divisions of years ago and refuse 海门区 as a city area.
    """
    return Address(
        first_name=fields.name,
        country_area=fields.province,
        city=fields.city,
        street1=f"{fields.district}{fields.street}",
        postal_code=fields.postal_code or "226100",
        phone=fields.phone,
        country="CN",
    )


def address_set(
    *, checkout: CheckoutSnapshot, fields: AddressFields, email: str, buyer: Buyer | None = None
) -> CheckoutSnapshot:
    """Set the buyer's address, then take the home delivery when it reaches there.

    Somebody who is signed in is a customer of the commerce server from now on, and the checkout is theirs there too.

    Raises AddressRejected, CheckoutExpired, OutOfZone after the address was kept: the page offers stations then, and
    a home delivery that was chosen for an earlier address is taken back, so that nobody pays for it.
    """
    checkout_id = checkout.id
    if buyer is not None and checkout.customer_id is None:
        customer_id = customer_ensure(
            user_id=buyer.user_id, person=buyer.public_id, email=buyer.email
        )
        commerce.checkout_customer_attach(checkout_id=checkout_id, customer_id=customer_id)
    commerce.checkout_email_set(checkout_id=checkout_id, email=email or guest_email(fields.phone))
    kept = commerce.checkout_address_set(checkout_id=checkout_id, shipping=commerce_address(fields))
    options = commerce.delivery_options(checkout_id=checkout_id)
    if not options:
        if kept.collection_point is None:
            commerce.checkout_delivery_set(checkout_id=checkout_id, option_id=None)
        raise OutOfZone(province=fields.province, city=fields.city)
    return commerce.checkout_delivery_set(checkout_id=checkout_id, option_id=options[0].id)


def delivery_choices(*, checkout: CheckoutSnapshot) -> DeliveryChoices:
    """Home options for the checkout's address, and stations."""
    home = commerce.delivery_options(checkout_id=checkout.id) if checkout.shipping_address else ()
    return DeliveryChoices(home=home, stations=commerce.collection_points(checkout_id=checkout.id))


def delivery_set(*, checkout_id: str, option_id: str) -> CheckoutSnapshot:
    """Take one of the choices. Raises DeliveryUnavailable, CheckoutExpired."""
    return commerce.checkout_delivery_set(checkout_id=checkout_id, option_id=option_id)


def guest_email(phone: str) -> str:
    """The address that stands for a buyer without e-mail; nothing is ever sent there."""
    return f"{phone.removeprefix('+')}@{GUEST_DOMAIN}"


def is_guest_email(email: str) -> bool:
    """Whether the address only stands for a phone number."""
    return email.endswith(f"@{GUEST_DOMAIN}")
