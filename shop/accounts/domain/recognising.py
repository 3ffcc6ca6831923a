"""Reading a pasted address: what people copy out of chats and other shops, in whatever order it comes."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from shop.accounts.contracts import AddressFields
from shop.accounts.divisions import Division, provinces

_MOST = 500
_PHONE = re.compile(
    r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]\d{7,8})(?!\d)"
)
_POSTAL = re.compile(r"(?<![\d-])\d{6}(?!\d)")
_LABEL = re.compile(
    r"(?<![\u4e00-\u9fff])(收货人|收件人|姓名|联系人|手机号码?|联系方式|联系电话|电话号码?|电话|手机|所在地区|所在区域"
    r"|省市区|地区|详细地址|收货地址|收件地址|街道地址|联系地址|地址|邮政编码|邮编)\s*(?::|\s|(?=[+\d]))"
)
_IS_NAME = {"收货人", "收件人", "姓名", "联系人"}
_NAME = re.compile(
    r"(?:[\u4e00-\u9fff·]{1,6}(?<![省市区县镇乡村路街道号室楼组弄幢栋座层园苑府城厦院店厂站])"
    r"|[A-Za-z][A-Za-z.'-]{0,20}(?: [A-Za-z][A-Za-z.'-]{0,20}){0,3})"
    r"(?:[(\[][^()\[\]]{1,8}[)\]])?"
)
_NAME_AT_END = re.compile(r"(?<=[号室楼组弄幢栋座层户])[\u4e00-\u9fff·]{2,4}$")
_KEPT = frozenset("-#()[].·:'+&*~—–")
_ROAD = re.compile(r"(?:街道|镇|乡|村|路|街|大道|社区|小区|新村)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text says it is, as far as it says it; `depth` counts the divisions that it names."""

    province: str = ""
    city: str = ""
    district: str = ""
    street: str = ""
    depth: int = 0


def address_parse(text: str) -> AddressFields:
    """Read "张三 138 0013 8000 江苏省南通市海门区…" in any order; what is not found stays empty.

    1. Full-width signs become plain ones; emoji and the like become blanks.
    2. The phone, the postal code and what a label names are taken out.
    3. The place begins where most divisions follow one another: with or without 省, 市, 区, under a name that was
       in use before (海门市), or by a district alone whose name is unique.
    4. The name is the labelled one, else what stands before the place, else what stands last.
    """
    rest = _plain(text)
    named, rest = _unlabelled(rest)
    rest, phone, stuck = _phone_taken(rest)
    postal = _POSTAL.search(rest)
    if postal:
        rest = f"{rest[: postal.start()]} {rest[postal.end() :]}"
    pieces = _pieces(rest)
    name = named or stuck or _name_among(pieces)
    pieces = [piece.removesuffix(stuck) for piece in pieces if piece != name]
    whole = "".join(pieces)
    start, place = _place_in(whole)
    before = whole[:start]
    if not name and _NAME.fullmatch(before):
        name, before = before, ""
    aside = "" if _divide(before).depth else before
    return AddressFields(
        name,
        phone,
        place.province,
        place.city,
        place.district,
        " ".join(part for part in (place.street, aside) if part),
        postal.group(0) if postal else "",
    )


def division_of(*, province: str, city: str, district: str) -> tuple[str, str, str] | None:
    """The official names of what was typed without 省, 市, 区 or by a former name; None when there is none."""
    place = _divide(f"{province.strip()}{city.strip()}{district.strip()}")
    if place.district and not place.street:
        return place.province, place.city, place.district
    return None


def _plain(text: str) -> str:
    """The text in plain signs: every line end is a comma, whatever no address is written with a blank."""
    folded = unicodedata.normalize("NFKC", text[:_MOST])
    return "".join(
        ","
        if character in "\r\n"
        else character
        if character.isalnum() or character in _KEPT
        else " "
        if unicodedata.category(character)[0] in "ZSC" or character in "|/\\"
        else ","
        for character in folded
    )


def _unlabelled(text: str) -> tuple[str, str]:
    """The labelled name, and the text without labels."""
    name = ""
    for label in _LABEL.finditer(text):
        following = re.match(r"[\s,]*([^\s,:\d]+)", text[label.end() :])
        if label.group(1) in _IS_NAME and following and _NAME.fullmatch(following.group(1)):
            name = name or following.group(1)
    return name, _LABEL.sub(",", text)


def _phone_taken(text: str) -> tuple[str, str, str]:
    """The text without its phone number, the number, and a name that was written right before it after a house number."""
    found = _PHONE.search(text)
    if not found:
        return text, "", ""
    stuck = _NAME_AT_END.search(text[: found.start()])
    number = found.group(1)
    digits = re.sub(r"[- ]", "", number) if number.startswith("1") else number.replace(" ", "-")
    return (
        f"{text[: found.start()]},{text[found.end() :]}",
        digits,
        stuck.group(0) if stuck and _NAME.fullmatch(stuck.group(0)) else "",
    )


def _pieces(text: str) -> list[str]:
    """What blanks and signs part; Latin words that follow one another stay together, as "Zhang San" does."""
    joined = re.sub(r"(?<=[A-Za-z]) +(?=[A-Za-z])", "\0", text)
    return [
        piece.replace("\0", " ").strip(".-:'") for piece in re.split(r"[\s,]+", joined) if piece
    ]


def _name_among(pieces: list[str]) -> str:
    """The piece that reads like a name: the first ones before the place, else the last.

    A name may read like a place (张江, 吉林): it is one when a whole place follows.
    """
    if len(pieces) > 1 and len(pieces[0]) == 2 and _divide("".join(pieces[1:])).depth == 3:
        return pieces[0] if _NAME.fullmatch(pieces[0]) else ""
    first = next((n for n, piece in enumerate(pieces) if _place_in(piece)[1].depth), len(pieces))
    likely = [*pieces[:first], *pieces[-1:]]
    return next(
        (piece for piece in likely if _NAME.fullmatch(piece) and not _divide(piece).depth), ""
    )


def _place_in(text: str) -> tuple[int, Place]:
    """Where the place begins, and what it is; without one, the whole text is the street."""
    best, at = Place(street=text), 0
    for start in range(len(text)):
        if text[start : start + 2] in _beginnings():
            place = _divide(text[start:])
            if place.depth > best.depth:
                best, at = place, start
    return at, best


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """The first two letters of every division, so that most places of a text are not looked at twice."""
    return frozenset(division.name[:2] for division in _all())


def _all() -> Iterator[Division]:
    for province in provinces():
        yield province
        for city in province.children:
            yield city
            yield from city.children


def _divide(text: str) -> Place:
    """The place that the text begins with."""
    best = Place(street=text)
    for province in provinces():
        tail = _strip(text, province.name)
        for city in province.children:
            rest = _strip(text if tail is None else tail, city.name)
            if rest is not None:
                place = _with_district(province, city, rest, depth=1 + (tail is not None))
                best = max(best, place, key=lambda found: found.depth)
        if tail is not None:
            within = _alone(tail, (province,)) or Place(province.name, "", "", tail, 1)
            best = max(best, within, key=lambda found: found.depth)
    return best if best.depth else _alone(text, provinces()) or best


def _with_district(province: Division, city: Division, rest: str, *, depth: int) -> Place:
    found = [
        (len(rest) - len(after), district.name, after)
        for district in city.children
        if (after := _strip_district(rest, district.name)) is not None
    ]
    if not found:
        return Place(province.name, city.name, "", rest, depth)
    _, name, after = max(found)
    return Place(province.name, city.name, name, after, depth + 1)


def _alone(text: str, within: tuple[Division, ...]) -> Place | None:
    """The place by its district alone, when only one district is called so."""
    found = {
        (province.name, city.name, district.name): after
        for province in within
        for city in province.children
        for district in city.children
        if (after := _strip_district(text, district.name)) is not None
        and (after != "" or text == district.name or len(within) == 1)
    }
    exact = {path: after for path, after in found.items() if text.startswith(path[2])}
    chosen = exact or found
    if len(chosen) != 1:
        return None
    ((path, after),) = chosen.items()
    if not exact and len(within) > 1 and not _ROAD.search(after):
        return None
    return Place(*path, after, 2)


@cache
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


def _strip_district(text: str, name: str) -> str | None:
    """As `_strip`; a former 市 or 县 counts too, a street or town of the same name does not."""
    if text.startswith(name):
        return text[len(name) :]
    short = _short(name)
    if len(short) < 2 or not text.startswith(short):
        return None
    after = text[len(short) :]
    if after[:1] in {"市", "区", "县"}:
        return after[1:]
    return None if _ROAD.match(after) else after
