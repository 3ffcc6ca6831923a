"""The address book: checked against current divisions."""

import re
from datetime import datetime
from uuid import UUID

from shop.accounts.contracts import AddressCard, AddressFields
from shop.accounts.divisions import division_known
from shop.accounts.domain.people import RecipientInvalid, phone_normalise
from shop.accounts.domain.recognising import division_of
from shop.accounts.models import Address, User
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError

MAX_ADDRESSES = 30
_POSTAL = re.compile(r"(?<!\d)\d{6}(?!\d)")


class AddressInvalid(FinalError):
    """Fields that cannot be delivered to; `fields` maps each field to REQUIRED, INVALID or UNKNOWN_DIVISION."""

    code = "ADDRESS_INVALID"


class AddressBookFull(FinalError):
    """The address book holds as many addresses as it may."""

    code = "ADDRESS_BOOK_FULL"


class AddressUnknown(FinalError):
    """No such address of this person."""

    code = "ADDRESS_UNKNOWN"


def access_address(*, user_id: int, code: UUID) -> Address:
    """The person's own address; anybody else's does not exist. Raises AddressUnknown."""
    address = Address.objects.filter(user_id=user_id, code=code).first()
    if address is None:
        raise AddressUnknown(code=str(code))
    return address


def address_check(fields: AddressFields) -> AddressFields:
    """The same address trimmed, its phone in E.164, its divisions under today's names.

    Raises AddressInvalid with every wrong field.
    """
    trimmed = AddressFields(
        **{name: getattr(fields, name).strip() for name in AddressFields.__dataclass_fields__}
    )
    wrong = {
        name: "REQUIRED"
        for name in ("name", "phone", "province", "city", "district", "street")
        if not getattr(trimmed, name)
    }
    phone = trimmed.phone
    if "phone" not in wrong:
        try:
            phone = phone_normalise(trimmed.phone)
        except RecipientInvalid:
            wrong["phone"] = "INVALID"
    divisions = (trimmed.province, trimmed.city, trimmed.district)
    if not {"province", "city", "district"} & wrong.keys():
        official = _official(*divisions)
        if official is None:
            wrong["district"] = "UNKNOWN_DIVISION"
        divisions = official or divisions
    if trimmed.postal_code and not _POSTAL.fullmatch(trimmed.postal_code):
        wrong["postal_code"] = "INVALID"
    if wrong:
        raise AddressInvalid(fields=wrong)
    return AddressFields(
        trimmed.name[:64],
        phone,
        *divisions,
        trimmed.street[:200],
        trimmed.postal_code,
    )


def _official(province: str, city: str, district: str) -> tuple[str, str, str] | None:
    """The three names as they are written today; None when they do not lie within one another."""
    if division_known(province=province, city=city, district=district):
        return province, city, district
    return division_of(province=province, city=city, district=district)


def address_save(
    *,
    user_id: int,
    fields: AddressFields,
    is_default: bool,
    now: datetime,
    code: UUID | None = None,
) -> AddressCard:
    """Add an address, or change the person's address `code`. The first one becomes the default.

    The person's row is locked first, so that the limit and the single default hold when two requests race.
    Raises AddressInvalid, AddressBookFull, AddressUnknown.
    """
    checked = address_check(fields)
    with durable():
        User.objects.select_for_update().get(pk=user_id)
        mine = Address.objects.filter(user_id=user_id)
        if code is None and mine.count() >= MAX_ADDRESSES:
            raise AddressBookFull(limit=MAX_ADDRESSES)
        address = (
            access_address(user_id=user_id, code=code)
            if code
            else Address(user_id=user_id, created_at=now)
        )
        for name in AddressFields.__dataclass_fields__:
            setattr(address, name, getattr(checked, name))
        address.is_default = (
            is_default or address.is_default or not mine.filter(is_default=True).exists()
        )
        if address.is_default:
            mine.filter(is_default=True).exclude(pk=address.pk).update(is_default=False)
        address.save()
    return address_card(address)


def address_remember(*, user_id: int, fields: AddressFields, now: datetime) -> None:
    """Keep an address that was typed for an order, unless the book has it already or is full. Raises AddressInvalid."""
    checked = address_check(fields)
    known = {name: getattr(checked, name) for name in AddressFields.__dataclass_fields__}
    if Address.objects.filter(user_id=user_id, **known).exists():
        return
    try:
        address_save(user_id=user_id, fields=checked, is_default=False, now=now)
    except AddressBookFull:
        return


def address_delete(*, user_id: int, code: UUID) -> None:
    """Remove an address; another one becomes the default when it was. Raises AddressUnknown."""
    with durable():
        User.objects.select_for_update().get(pk=user_id)
        address = access_address(user_id=user_id, code=code)
        was_default = address.is_default
        address.delete()
        heir = Address.objects.filter(user_id=user_id).order_by("-created_at", "-id").first()
        if was_default and heir:
            Address.objects.filter(pk=heir.pk).update(is_default=True)


def address_card(address: Address) -> AddressCard:
    """The row as pages hold it."""
    return AddressCard(
        code=str(address.code),
        name=address.name,
        phone=address.phone,
        province=address.province,
        city=address.city,
        district=address.district,
        street=address.street,
        postal_code=address.postal_code,
        is_default=address.is_default,
    )
