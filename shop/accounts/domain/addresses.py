"""The address book: checked against current divisions, parsed from pasted text."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.accounts.contracts import AddressCard
from shop.accounts.divisions import cities_of, division_known, provinces
from shop.accounts.domain.people import RecipientInvalid, phone_normalise
from shop.accounts.models import Address, User
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError

MAX_ADDRESSES = 30
_PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-\d{7,8})(?!\d)")
_POSTAL = re.compile(r"(?<!\d)\d{6}(?!\d)")
_NAME = re.compile(
    r"[\u4e00-\u9fff·]{1,6}(?<![省市区县镇乡村路街道号室楼组弄幢])|[A-Za-z][A-Za-z .'-]{1,40}"
)
_LABEL = re.compile(
    r"(收货人|收件人|姓名|联系人|手机号码?|手机|电话|联系电话|所在地区|地区|详细地址|收货地址|地址|邮编)[::]\s*"
)


class AddressInvalid(FinalError):
    """Fields that cannot be delivered to; `fields` maps each field to REQUIRED, INVALID or UNKNOWN_DIVISION."""

    code = "ADDRESS_INVALID"


class AddressBookFull(FinalError):
    """The address book holds as many addresses as it may."""

    code = "ADDRESS_BOOK_FULL"


class AddressUnknown(FinalError):
    """No such address of this person."""

    code = "ADDRESS_UNKNOWN"


@dataclass(frozen=True, slots=True)
class AddressFields:
    """An address as typed or parsed; nothing is checked yet."""

    name: str = ""
    phone: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    street: str = ""
    postal_code: str = ""


def access_address(*, user_id: int, code: UUID) -> Address:
    """The person's own address; anybody else's does not exist. Raises AddressUnknown."""
    address = Address.objects.filter(user_id=user_id, code=code).first()
    if address is None:
        raise AddressUnknown(code=str(code))
    return address


def address_check(fields: AddressFields) -> AddressFields:
    """The same address with blanks trimmed and the phone in E.164. Raises AddressInvalid with every wrong field."""
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
    if not {"province", "city", "district"} & wrong.keys() and not division_known(
        province=trimmed.province, city=trimmed.city, district=trimmed.district
    ):
        wrong["district"] = "UNKNOWN_DIVISION"
    if trimmed.postal_code and not _POSTAL.fullmatch(trimmed.postal_code):
        wrong["postal_code"] = "INVALID"
    if wrong:
        raise AddressInvalid(fields=wrong)
    return AddressFields(
        trimmed.name[:64],
        phone,
        trimmed.province,
        trimmed.city,
        trimmed.district,
        trimmed.street[:200],
        trimmed.postal_code,
    )


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


def address_parse(text: str) -> AddressFields:
    """Read "张三 138 0013 8000 江苏省南通市海门区…" in any order; what is not found stays empty.

    Divisions are recognised with or without 省, 市, 区; a district alone is enough when its name is unique.
    """
    rest = _LABEL.sub(" ", text)
    phone = _PHONE.search(rest)
    if phone:
        rest = f"{rest[: phone.start()]} {rest[phone.end() :]}"
    postal = _POSTAL.search(rest)
    if postal:
        rest = f"{rest[: postal.start()]} {rest[postal.end() :]}"
    pieces = [piece for piece in re.split(r"[\s,，;；、]+", rest) if piece]
    likely = [*pieces[:1], *pieces[-1:]]
    name = next(
        (piece for piece in likely if _NAME.fullmatch(piece) and not _division_start(piece)), ""
    )
    address_text = "".join(piece for piece in pieces if piece != name)
    province, city, district, street = _divide(address_text)
    digits = (
        re.sub(r"[- ]", "", phone.group(1))
        if phone and phone.group(1).startswith("1")
        else phone.group(1)
        if phone
        else ""
    )
    return AddressFields(
        name, digits, province, city, district, street, postal.group(0) if postal else ""
    )


def _short(name: str) -> str:
    return (
        re.sub(r"(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市|区|县)$", "", name)
        or name
    )


def _strip(text: str, name: str) -> str | None:
    """What follows the division's name at the start of the text; None when it does not start with it."""
    if text.startswith(name):
        return text[len(name) :]
    short = _short(name)
    return text[len(short) :] if len(short) >= 2 and text.startswith(short) else None


def _division_start(piece: str) -> bool:
    return any(_divide(piece)[:3])


def _divide(text: str) -> tuple[str, str, str, str]:
    for province in provinces():
        after_province = _strip(text, province.name)
        remaining = text if after_province is None else after_province
        for city in cities_of(province.name):
            after_city = _strip(remaining, city.name)
            tail = remaining if after_city is None else after_city
            if after_province is None and after_city is None:
                continue
            for district in city.children:
                after_district = (
                    tail[len(district.name) :] if tail.startswith(district.name) else None
                )
                if after_district is not None:
                    return province.name, city.name, district.name, after_district
            if after_city is not None:
                return province.name, city.name, "", tail
        if after_province is not None:
            return province.name, "", "", remaining
    return _divide_by_district(text)


def _divide_by_district(text: str) -> tuple[str, str, str, str]:
    found = [
        (province.name, city.name, district.name)
        for province in provinces()
        for city in province.children
        for district in city.children
        if text.startswith(district.name)
    ]
    if len(found) == 1:
        return (*found[0], text[len(found[0][2]) :])
    return "", "", "", text
