"""What other packages may ask of accounts."""

from shop.accounts.contracts import AddressCard, AddressFields
from shop.accounts.domain.addresses import (
    AddressInvalid,
    AddressUnknown,
    access_address,
    address_card,
    address_check,
    address_remember,
    address_save,
)
from shop.accounts.domain.privacy import exporter_register
from shop.accounts.domain.recognising import address_parse
from shop.accounts.domain.telling import AskersLeft, askers_tell
from shop.accounts.models import Address

__all__ = [
    "AddressCard",
    "AddressFields",
    "AddressInvalid",
    "AddressUnknown",
    "AskersLeft",
    "access_address",
    "address_card",
    "address_check",
    "address_list",
    "address_parse",
    "address_remember",
    "address_save",
    "askers_tell",
    "exporter_register",
]


def address_list(*, user_id: int) -> list[AddressCard]:
    """The person's addresses, the default first, then the newest."""
    rows = Address.objects.filter(user_id=user_id).order_by("-is_default", "-created_at", "-id")
    return [address_card(row) for row in rows]
