"""Vouchers as the back office makes them: codes, terms, worth per channel."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from shop.engine.domain.listings import price_check
from shop.engine.domain.rows import columns_fill, gid, row_locked, rows_find
from shop.engine.domain.tax_desk import COUNTRIES
from shop.engine.errors import MutationError
from shop.engine.models import (
    Category,
    Channel,
    Collection,
    Product,
    ProductVariant,
    Voucher,
    VoucherChannelListing,
    VoucherCode,
)
from shop.engine.webhooks.events import event_emit

_PLAIN = (
    "name",
    "usage_limit",
    "apply_once_per_order",
    "apply_once_per_customer",
    "only_for_staff",
    "single_use",
    "min_checkout_items_quantity",
)
_LINKS: tuple[tuple[str, Any], ...] = (
    ("products", Product),
    ("variants", ProductVariant),
    ("collections", Collection),
    ("categories", Category),
)


def _terms_fill(voucher: Voucher, data: Mapping[str, Any]) -> None:
    columns_fill(voucher, data, _PLAIN)
    for name in ("type", "discount_value_type"):
        if data.get(name):
            setattr(voucher, name, str(data[name]))
    if data.get("start_date"):
        voucher.start_at = data["start_date"]
    if "end_date" in data:
        voucher.end_at = data["end_date"]
    if data.get("countries") is not None:
        codes = [str(code).upper() for code in data["countries"]]
        if set(codes) - COUNTRIES:
            raise MutationError("countries", "INVALID", "Unknown country code.")
        voucher.countries = codes
    _terms_check(voucher)


def _terms_check(voucher: Voucher) -> None:
    if voucher.end_at is not None and voucher.end_at < voucher.start_at:
        raise MutationError("endDate", "INVALID", "End date cannot be before the start date.")
    for name, field in (
        ("usage_limit", "usageLimit"),
        ("min_checkout_items_quantity", "minCheckoutItemsQuantity"),
    ):
        value = getattr(voucher, name)
        if value is not None and value < 0:
            raise MutationError(field, "INVALID", "The value must not be negative.")
    if voucher.single_use and voucher.usage_limit:
        message = "Usage limit cannot be set when single use is set."
        raise MutationError("singleUse", "INVALID", message)


def _codes_add(voucher: Voucher, codes: Sequence[str], now: datetime) -> None:
    cleaned = [code.strip() for code in codes]
    repeated = sorted({code for code in cleaned if cleaned.count(code) > 1})
    if repeated:
        message = "Duplicated voucher codes."
        raise MutationError("codes", "DUPLICATED_INPUT_ITEM", message, voucher_codes=repeated)
    if any(not code or len(code) > 255 for code in cleaned):
        raise MutationError("codes", "INVALID", "A voucher code must have 1 to 255 characters.")
    taken = list(VoucherCode.objects.filter(code__in=cleaned).values_list("code", flat=True))
    if taken:
        message = "Voucher code already exists."
        raise MutationError("codes", "ALREADY_EXISTS", message, voucher_codes=taken)
    VoucherCode.objects.bulk_create(
        VoucherCode(voucher=voucher, code=code, created_at=now) for code in cleaned
    )


def _links_fill(voucher: Voucher, data: Mapping[str, Any]) -> None:
    for name, model in _LINKS:
        if data.get(name) is not None:
            getattr(voucher, name).set(rows_find(model.objects.all(), data[name], field=name))


def voucher_create(*, data: Mapping[str, Any], now: datetime, requestor: str) -> Voucher:
    """A new voucher with its codes; it is worth nothing until it is listed in a channel."""
    if not data.get("add_codes"):
        raise MutationError("codes", "REQUIRED", "At least one code is required.")
    voucher = Voucher(start_at=now)
    _terms_fill(voucher, data)
    voucher.save()
    _codes_add(voucher, data["add_codes"], now)
    _links_fill(voucher, data)
    event_emit(
        event="voucher_created",
        object_type="Voucher",
        object_id=str(voucher.pk),
        now=now,
        requestor=requestor,
    )
    return voucher


def voucher_update(
    *, voucher_id: int, data: Mapping[str, Any], now: datetime, requestor: str
) -> Voucher:
    """Change what was sent; codes are added. The kind of use cannot change once a code was used."""
    voucher = row_locked(Voucher.objects.all(), pk=voucher_id)
    used = (
        voucher.codes.filter(used__gt=0).exists() or voucher.codes.filter(is_active=False).exists()
    )
    if used and data.get("single_use") not in {None, voucher.single_use}:
        message = "Cannot change single use setting when any voucher code has already been used."
        raise MutationError("singleUse", "VOUCHER_ALREADY_USED", message)
    _terms_fill(voucher, data)
    voucher.save()
    _codes_add(voucher, data.get("add_codes") or [], now)
    _links_fill(voucher, data)
    event_emit(
        event="voucher_updated",
        object_type="Voucher",
        object_id=str(voucher.pk),
        now=now,
        requestor=requestor,
    )
    return voucher


def _worth_check(voucher: Voucher, value: Decimal | None, channel: Channel) -> None:
    if value is None:
        ids = [gid("Channel", channel.pk)]
        raise MutationError(
            "discountValue", "REQUIRED", "Value is required for voucher.", channels=ids
        )
    if voucher.discount_value_type == "PERCENTAGE":
        if value > 100:
            ids = [gid("Channel", channel.pk)]
            raise MutationError(
                "discountValue", "INVALID", "Invalid percentage value.", channels=ids
            )
    else:
        price_check(value, channel, "discountValue")


def voucher_listings_update(
    *,
    voucher_id: int,
    add: Sequence[Mapping[str, Any]],
    remove: Sequence[int],
    now: datetime,
    requestor: str,
) -> Voucher:
    """Set what the voucher is worth per channel; `add` entries have channel_id (key)."""
    voucher = row_locked(Voucher.objects.all(), pk=voucher_id)
    named = [entry["channel_id"] for entry in add]
    repeated = {pk for pk in named if named.count(pk) > 1} | (set(named) & set(remove))
    if repeated:
        ids = [gid("Channel", pk) for pk in sorted(repeated)]
        raise MutationError(
            "addChannels", "DUPLICATED_INPUT_ITEM", "Channels must be named once.", channels=ids
        )
    channels = {row.pk: row for row in rows_find(Channel.objects.all(), named, field="channelId")}
    for entry in add:
        channel = channels[entry["channel_id"]]
        listing = voucher.channel_listings.filter(channel=channel).first()
        listing = listing or VoucherChannelListing(
            voucher=voucher, channel=channel, currency=channel.currency_code
        )
        value = entry.get("discount_value", listing.discount_value)
        _worth_check(voucher, value, channel)
        price_check(entry.get("min_amount_spent"), channel, "minAmountSpent")
        listing.discount_value = value
        if "min_amount_spent" in entry:
            listing.min_spent_amount = entry["min_amount_spent"]
        listing.save()
    voucher.channel_listings.filter(channel_id__in=remove).delete()
    event_emit(
        event="voucher_updated",
        object_type="Voucher",
        object_id=str(voucher.pk),
        now=now,
        requestor=requestor,
    )
    return voucher
