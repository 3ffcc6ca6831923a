"""What can be read of vouchers."""

from typing import Any

import graphene
from django.db.models import F, Min, Q, Sum

from shop.engine import models
from shop.engine.schema.base import (
    Node,
    ObjectWithMetadata,
    connection_field,
    connection_type,
    enum_type,
    field,
    input_type,
    money,
    needs,
    pks_of,
    query_pk,
    queryset_page,
)
from shop.engine.schema.catalog.channels import channel_by_slug
from shop.engine.schema.catalog.countries import country_row
from shop.engine.schema.rows import children, column, related, row_of, rows_of, stored
from shop.kernel.clock import now

DiscountStatusEnum = enum_type("DiscountStatusEnum", "ACTIVE EXPIRED SCHEDULED")
VoucherDiscountType = enum_type("VoucherDiscountType", "FIXED PERCENTAGE SHIPPING")
VoucherSortField = enum_type(
    "VoucherSortField",
    "CODE NAME START_DATE END_DATE VALUE TYPE USAGE_LIMIT MINIMUM_SPENT_AMOUNT",
    deprecated="CODE",
)
VoucherSortingInput = input_type(
    "VoucherSortingInput",
    """
    direction: OrderDirection!
    field: VoucherSortField!
    """,
)
VoucherFilterInput = input_type(
    "VoucherFilterInput",
    """
    status: [DiscountStatusEnum!]
    timesUsed: IntRangeInput
    discountType: [VoucherDiscountType!]
    started: DateTimeRangeInput
    search: String
    metadata: [MetadataFilter!]
    ids: [ID!]
    """,
)
_SORTS = {
    "NAME": "name",
    "START_DATE": "start_at",
    "END_DATE": "end_at",
    "TYPE": "type",
    "USAGE_LIMIT": "usage_limit",
    "CODE": "first_code",
    "VALUE": "lowest_value",
    "MINIMUM_SPENT_AMOUNT": "lowest_minimum",
}
_WORKED_OUT = {
    "first_code": Min("codes__code"),
    "lowest_value": Min("channel_listings__discount_value"),
    "lowest_minimum": Min("channel_listings__min_spent_amount"),
}
"""Sort keys that are no column: over the voucher's codes and, with a channel, over that channel's listing."""


@stored(models.VoucherCode)
class VoucherCode(graphene.ObjectType):
    """A code and how often orders used it."""

    id = field("ID!")
    code = field("String")
    used = field("Int")
    is_active = field("Boolean")
    created_at = field("DateTime!")


@stored(models.VoucherChannelListing)
class VoucherChannelListing(graphene.ObjectType):
    """What a voucher is worth in a channel."""

    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    channel = field("Channel!")
    discount_value = field("Float!")
    currency = field("String!")
    min_spent = field("Money")

    @staticmethod
    def resolve_channel(root: Any, _info: Any) -> Any:
        """Where."""
        return related(root, "channel_id", models.Channel)

    @staticmethod
    def resolve_min_spent(root: Any, _info: Any) -> Any:
        """The total it needs."""
        amount = column(root, "min_spent_amount")
        return money(amount, column(root, "currency")) if amount is not None else None


def _listings(root: Any) -> list[Any]:
    return children(root, models.VoucherChannelListing, "voucher_id", order=["channel_id", "id"])


def _listing(root: Any) -> Any:
    channel = row_of(root).get("_channel")
    found = [row for row in _listings(root) if channel and row["channel_id"] == channel["id"]]
    return found[0] if found else None


def _linked(name: str, model: Any) -> Any:
    def resolve(root: Any, _info: Any, **arguments: Any) -> Any:
        link = getattr(models.Voucher, name).through.objects.filter(voucher_id=column(root, "id"))
        attname = f"{model.__name__.lower()}_id"
        rows = model.objects.filter(pk__in=list(link.values_list(attname, flat=True)))
        channel = row_of(root).get("_channel")
        return queryset_page(
            rows, arguments, name=name, order=[("pk", False)], node=_nodes(channel)
        )

    return staticmethod(resolve)


def _nodes(channel: Any) -> Any:
    def shown(found: list[Any]) -> list[Any]:
        return [{**row_of(row), "_channel": channel} for row in found]

    return shown


@stored(models.Voucher)
class Voucher(graphene.ObjectType):
    """A discount that a code gives."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_DISCOUNTS",)
    id = field("ID!")
    name = field("String")
    codes = connection_field("VoucherCode")
    code = field("String")
    usage_limit = field("Int")
    used = field("Int!")
    start_date = field("DateTime!")
    end_date = field("DateTime")
    apply_once_per_order = field("Boolean!")
    apply_once_per_customer = field("Boolean!")
    single_use = field("Boolean!")
    only_for_staff = field("Boolean!")
    min_checkout_items_quantity = field("Int")
    categories = connection_field("Category")
    collections = connection_field("Collection")
    products = connection_field("Product")
    variants = connection_field("ProductVariant")
    countries = field("[CountryDisplay!]")
    discount_value_type = field("DiscountValueTypeEnum!")
    discount_value = field("Float")
    currency = field("String")
    min_spent = field("Money")
    type = field("VoucherTypeEnum!")
    channel_listings = field("[VoucherChannelListing!]")

    resolve_categories = _linked("categories", models.Category)
    resolve_collections = _linked("collections", models.Collection)
    resolve_products = _linked("products", models.Product)
    resolve_variants = _linked("variants", models.ProductVariant)

    @staticmethod
    def resolve_codes(root: Any, _info: Any, **arguments: Any) -> Any:
        """All codes, the newest first."""
        rows = models.VoucherCode.objects.filter(voucher_id=column(root, "id"))
        return queryset_page(
            rows, arguments, name="codes", order=[("created_at", True), ("pk", True)]
        )

    @staticmethod
    def resolve_code(root: Any, _info: Any) -> Any:
        """The newest code."""
        rows = models.VoucherCode.objects.filter(voucher_id=column(root, "id"))
        return rows.order_by("-created_at", "-pk").values_list("code", flat=True).first()

    @staticmethod
    def resolve_used(root: Any, _info: Any) -> int:
        """Uses of all codes together; of single-use codes, how many are spent."""
        rows = models.VoucherCode.objects.filter(voucher_id=column(root, "id"))
        if column(root, "single_use"):
            return rows.filter(is_active=False).count()
        return int(rows.aggregate(total=Sum("used"))["total"] or 0)

    @staticmethod
    def resolve_start_date(root: Any, _info: Any) -> Any:
        """From when."""
        return column(root, "start_at")

    @staticmethod
    def resolve_end_date(root: Any, _info: Any) -> Any:
        """Until when."""
        return column(root, "end_at")

    @staticmethod
    def resolve_countries(root: Any, _info: Any) -> Any:
        """Where it may be sent."""
        return [country_row(code) for code in column(root, "countries")]

    @staticmethod
    def resolve_discount_value(root: Any, _info: Any) -> Any:
        """Its worth in the channel that was asked for."""
        listing = _listing(root)
        return listing["discount_value"] if listing else None

    @staticmethod
    def resolve_currency(root: Any, _info: Any) -> Any:
        """The channel's currency."""
        listing = _listing(root)
        return listing["currency"] if listing else None

    @staticmethod
    def resolve_min_spent(root: Any, _info: Any) -> Any:
        """The total it needs in that channel."""
        listing = _listing(root)
        if not listing or listing["min_spent_amount"] is None:
            return None
        return money(listing["min_spent_amount"], listing["currency"])

    @staticmethod
    @needs("MANAGE_DISCOUNTS")
    def resolve_channel_listings(root: Any, _info: Any) -> Any:
        """Its worth in every channel."""
        return _listings(root)


VoucherCountableConnection = connection_type("Voucher")
VoucherCodeCountableConnection = connection_type("VoucherCode")


def _status(names: list[Any]) -> Q:
    moment, result = now(), Q(pk__in=[])
    for name in names:
        if name == "SCHEDULED":
            result |= Q(start_at__gt=moment)
        elif name == "EXPIRED":
            result |= Q(end_at__lt=moment)
        else:
            result |= Q(start_at__lte=moment) & (Q(end_at=None) | Q(end_at__gte=moment))
    return result


def _kinds(names: list[Any]) -> Q:
    result = Q(pk__in=[])
    for name in names:
        result |= Q(type="SHIPPING") if name == "SHIPPING" else Q(discount_value_type=str(name))
    return result


def _filtered(wanted: dict[str, Any]) -> Any:
    rows = models.Voucher.objects.all()
    if wanted.get("ids") is not None:
        rows = rows.filter(pk__in=pks_of(wanted["ids"], "Voucher"))
    if wanted.get("status"):
        rows = rows.filter(_status(wanted["status"]))
    if wanted.get("discount_type"):
        rows = rows.filter(_kinds(wanted["discount_type"]))
    for bound, value in (wanted.get("started") or {}).items():
        rows = rows.filter(**{f"start_at__{bound}": value})
    for entry in wanted.get("metadata") or ():
        rows = rows.filter(
            **{f"metadata__{'has_key' if not entry.get('value') else 'contains'}": _pair(entry)}
        )
    if wanted.get("search"):
        words = Q(name__icontains=wanted["search"]) | Q(codes__code__iexact=wanted["search"])
        rows = rows.filter(pk__in=models.Voucher.objects.filter(words).values("pk"))
    used = wanted.get("times_used") or {}
    if used:
        rows = rows.annotate(uses=Sum(F("codes__used"))).filter(
            **{f"uses__{bound}": value for bound, value in used.items() if value is not None}
        )
    return rows


def _pair(entry: dict[str, Any]) -> Any:
    return {entry["key"]: entry["value"]} if entry.get("value") else entry["key"]


class VoucherQueries:
    """Root fields."""

    voucher = field("Voucher", id="ID!", channel="String")
    vouchers = connection_field(
        "Voucher", filter="VoucherFilterInput", sort_by="VoucherSortingInput", channel="String"
    )

    @staticmethod
    @needs("MANAGE_DISCOUNTS")
    def resolve_voucher(_root: Any, info: Any, *, id: str, channel: str | None = None) -> Any:
        """One voucher."""
        known = channel_by_slug(info.context, channel) if channel else None
        found = rows_of(models.Voucher.objects.filter(pk=query_pk(id, "Voucher")), channel=known)
        return found[0] if found else None

    @staticmethod
    @needs("MANAGE_DISCOUNTS")
    def resolve_vouchers(
        _root: Any, info: Any, *, channel: str | None = None, **arguments: Any
    ) -> Any:
        """Vouchers; with a channel those that are listed there."""
        rows = _filtered(arguments.get("filter") or {})
        known = channel_by_slug(info.context, channel) if channel else None
        if channel:
            rows = rows.filter(channel_listings__channel_id=known["id"] if known else None)
        sort = arguments.get("sort_by")
        descending = bool(sort and sort["direction"] == "DESC")
        name = _SORTS[str(sort["field"])] if sort else "name"
        if name in _WORKED_OUT:
            rows = rows.annotate(**{name: _WORKED_OUT[name]})
        order = [(name, descending), ("pk", descending)]
        return queryset_page(rows, arguments, name="vouchers", order=order, node=_nodes(known))
