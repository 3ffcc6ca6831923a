"""What delivery costs and how long it takes: per parcel (cooperative × storage class), by zone of the destination.

The rates are the county union's own table, kept in one place; they are demo values until the union signs a carrier.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from shop.kernel.money import CNY, Money


class Zone(StrEnum):
    """Distance of the destination from the county, as carriers price it."""

    COUNTY = "COUNTY"
    DELTA = "DELTA"
    NEAR = "NEAR"
    FAR = "FAR"


class Storage(StrEnum):
    """How a parcel travels."""

    AMBIENT = "AMBIENT"
    CHILLED = "CHILLED"
    FROZEN = "FROZEN"


_DELTA = {"江苏省", "上海市", "浙江省", "安徽省"}
_NEAR = {
    "山东省",
    "河南省",
    "湖北省",
    "江西省",
    "福建省",
    "北京市",
    "天津市",
    "河北省",
    "湖南省",
    "广东省",
    "山西省",
    "陕西省",
    "重庆市",
    "四川省",
}
_NOT_SERVED = {"台湾省", "香港特别行政区", "澳门特别行政区"}
_COLD_NOT_SERVED = {
    "新疆维吾尔自治区",
    "西藏自治区",
    "青海省",
    "内蒙古自治区",
    "海南省",
    "宁夏回族自治区",
    "甘肃省",
}
_COUNTY_CITIES = {"南通市"}


@dataclass(frozen=True, slots=True)
class Rate:
    """First kilogram, each further kilogram begun, goods value from which it is free (None: never), days."""

    first: Money
    further: Money
    free_from: Money | None
    days: tuple[int, int]


def _yuan(amount: str) -> Money:
    return Money(Decimal(amount), CNY)


RATES: dict[tuple[Storage, Zone], Rate] = {
    (Storage.AMBIENT, Zone.COUNTY): Rate(_yuan("5"), _yuan("1"), _yuan("49"), (1, 2)),
    (Storage.AMBIENT, Zone.DELTA): Rate(_yuan("8"), _yuan("2"), _yuan("79"), (1, 3)),
    (Storage.AMBIENT, Zone.NEAR): Rate(_yuan("12"), _yuan("4"), _yuan("129"), (2, 4)),
    (Storage.AMBIENT, Zone.FAR): Rate(_yuan("20"), _yuan("10"), None, (4, 7)),
    (Storage.CHILLED, Zone.COUNTY): Rate(_yuan("10"), _yuan("2"), _yuan("99"), (1, 1)),
    (Storage.CHILLED, Zone.DELTA): Rate(_yuan("18"), _yuan("3"), _yuan("169"), (1, 2)),
    (Storage.CHILLED, Zone.NEAR): Rate(_yuan("28"), _yuan("6"), None, (2, 3)),
    (Storage.FROZEN, Zone.COUNTY): Rate(_yuan("12"), _yuan("2"), _yuan("129"), (1, 1)),
    (Storage.FROZEN, Zone.DELTA): Rate(_yuan("22"), _yuan("4"), _yuan("199"), (1, 2)),
    (Storage.FROZEN, Zone.NEAR): Rate(_yuan("35"), _yuan("8"), None, (2, 3)),
}


@dataclass(frozen=True, slots=True)
class Goods:
    """What is sent together with its neighbours: one cart line seen by delivery. `weight_grams` is of the whole line."""

    cooperative: str
    cooperative_name: str
    storage: Storage
    weight_grams: int
    total: Money
    line_id: str = ""


@dataclass(frozen=True, slots=True)
class ParcelQuote:
    """One parcel: its goods, and what delivering it costs and why. `fee` is None when it cannot be delivered there."""

    cooperative: str
    cooperative_name: str
    storage: Storage
    weight_grams: int
    total: Money
    line_ids: tuple[str, ...]
    fee: Money | None
    free_from: Money | None
    missing: Money | None
    days: tuple[int, int] | None

    @property
    def is_served(self) -> bool:
        """Whether it can be delivered to that place."""
        return self.fee is not None


def zone_of(*, province: str, city: str) -> Zone | None:
    """The zone of a destination; None where nothing is delivered."""
    if province in _NOT_SERVED or not province:
        return None
    if city in _COUNTY_CITIES:
        return Zone.COUNTY
    if province in _DELTA:
        return Zone.DELTA
    return Zone.NEAR if province in _NEAR else Zone.FAR


def parcels_quote(*, goods: Iterable[Goods], province: str, city: str) -> list[ParcelQuote]:
    """Goods grouped into parcels, each with its fee for that destination; in the order they first appear."""
    groups: dict[tuple[str, Storage], list[Goods]] = {}
    for entry in goods:
        groups.setdefault((entry.cooperative, entry.storage), []).append(entry)
    return [_parcel(entries, province=province, city=city) for entries in groups.values()]


def delivery_total(parcels: Sequence[ParcelQuote]) -> Money | None:
    """The sum of all fees; None when any parcel cannot be delivered or there is none."""
    fees = [parcel.fee for parcel in parcels]
    known = [fee for fee in fees if fee is not None]
    return Money.total(known) if known and len(known) == len(fees) else None


def delivery_days(parcels: Sequence[ParcelQuote]) -> tuple[int, int] | None:
    """The fastest and the slowest day in which all parcels arrive."""
    days = [parcel.days for parcel in parcels if parcel.days]
    return (max(low for low, _ in days), max(high for _, high in days)) if days else None


def rate_of(*, storage: Storage, province: str, city: str) -> Rate | None:
    """The rate for one storage class and destination; None where it is not delivered."""
    zone = zone_of(province=province, city=city)
    if zone is None or (storage != Storage.AMBIENT and province in _COLD_NOT_SERVED):
        return None
    return RATES.get((storage, zone))


def _parcel(entries: list[Goods], *, province: str, city: str) -> ParcelQuote:
    first = entries[0]
    total = Money.total(entry.total for entry in entries)
    weight = sum(entry.weight_grams for entry in entries)
    rate = rate_of(storage=first.storage, province=province, city=city)
    fee = missing = free_from = None
    if rate is not None:
        further_kilograms = max(0, -(-weight // 1000) - 1)
        free_from = rate.free_from
        is_free = free_from is not None and total >= free_from
        fee = Money.zero() if is_free else rate.first + rate.further * further_kilograms
        missing = None if free_from is None or is_free else free_from - total
    return ParcelQuote(
        cooperative=first.cooperative,
        cooperative_name=first.cooperative_name,
        storage=first.storage,
        weight_grams=weight,
        total=total,
        line_ids=tuple(entry.line_id for entry in entries),
        fee=fee,
        free_from=free_from,
        missing=missing,
        days=rate.days if rate else None,
    )
