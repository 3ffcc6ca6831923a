"""By what orders and transactions are found."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Q

from shop.engine import models
from shop.engine.schema.base import enum_type, input_type, split_id
from shop.engine.schema.catalog.filter_values import (
    combined,
    id_operation,
    metadata_where,
    operation,
    span,
)

OrderStatusEnumFilterInput = input_type(
    "OrderStatusEnumFilterInput",
    """
    eq: OrderStatus
    oneOf: [OrderStatus!]
    """,
)
OrderChargeStatusEnumFilterInput = input_type(
    "OrderChargeStatusEnumFilterInput",
    """
    eq: OrderChargeStatusEnum
    oneOf: [OrderChargeStatusEnum!]
    """,
)
OrderAuthorizeStatusEnumFilterInput = input_type(
    "OrderAuthorizeStatusEnumFilterInput",
    """
    eq: OrderAuthorizeStatusEnum
    oneOf: [OrderAuthorizeStatusEnum!]
    """,
)
FulfillmentStatusEnumFilterInput = input_type(
    "FulfillmentStatusEnumFilterInput",
    """
    eq: FulfillmentStatus
    oneOf: [FulfillmentStatus!]
    """,
)
FulfillmentFilterInput = input_type(
    "FulfillmentFilterInput",
    """
    status: FulfillmentStatusEnumFilterInput
    metadata: MetadataFilterInput
    """,
)
LinesFilterInput = input_type("LinesFilterInput", "metadata: MetadataFilterInput")
TransactionFilterInput = input_type(
    "TransactionFilterInput",
    """
    pspReference: StringFilterInput
    metadata: MetadataFilterInput
    """,
)
PriceFilterInput = input_type(
    "PriceFilterInput",
    """
    currency: String
    amount: DecimalFilterInput!
    """,
)
OrderWhereInput = input_type(
    "OrderWhereInput",
    """
    metadata: MetadataFilterInput
    ids: [ID!]
    number: IntFilterInput
    channelId: GlobalIDFilterInput
    createdAt: DateTimeRangeInput
    updatedAt: DateTimeRangeInput
    user: GlobalIDFilterInput
    userEmail: StringFilterInput
    authorizeStatus: OrderAuthorizeStatusEnumFilterInput
    chargeStatus: OrderChargeStatusEnumFilterInput
    status: OrderStatusEnumFilterInput
    checkoutToken: UUIDFilterInput
    checkoutId: GlobalIDFilterInput
    isClickAndCollect: Boolean
    voucherCode: StringFilterInput
    hasFulfillments: Boolean
    fulfillments: [FulfillmentFilterInput!]
    lines: [LinesFilterInput!]
    linesCount: IntFilterInput
    transactions: [TransactionFilterInput!]
    totalGross: PriceFilterInput
    totalNet: PriceFilterInput
    productTypeId: GlobalIDFilterInput
    AND: [OrderWhereInput!]
    OR: [OrderWhereInput!]
    """,
)
OrderSortField = enum_type(
    "OrderSortField",
    """
    NUMBER RANK CREATION_DATE CREATED_AT LAST_MODIFIED_AT CUSTOMER PAYMENT FULFILLMENT_STATUS STATUS
    """,
    deprecated="CREATION_DATE PAYMENT FULFILLMENT_STATUS",
)
OrderSortingInput = input_type(
    "OrderSortingInput",
    """
    direction: OrderDirection!
    field: OrderSortField!
    """,
)
TransactionWhereInput = input_type(
    "TransactionWhereInput",
    """
    ids: [ID!]
    pspReference: StringFilterInput
    appIdentifier: StringFilterInput
    createdAt: DateTimeRangeInput
    modifiedAt: DateTimeRangeInput
    AND: [TransactionWhereInput!]
    OR: [TransactionWhereInput!]
    """,
)
TransactionSortField = enum_type("TransactionSortField", "CREATED_AT MODIFIED_AT")
TransactionSortingInput = input_type(
    "TransactionSortingInput",
    """
    direction: OrderDirection!
    field: TransactionSortField!
    """,
)

_PLAIN = {
    "number": "number",
    "user_email": "user_email",
    "authorize_status": "authorize_status",
    "charge_status": "charge_status",
    "status": "status",
    "voucher_code": "voucher_code",
    "checkout_token": "checkout_id",
}
_SPANS = {"created_at": "created_at", "updated_at": "updated_at"}


def uuid_keys(values: list[str] | None, type_name: str) -> list[str]:
    """The UUIDs of ids; those of another type and what is no id are dropped."""
    found = []
    for value in values or ():
        try:
            name, key = split_id(value)
        except ValueError:
            continue
        if name == type_name:
            found.append(key)
    return found


def _given(value: dict[str, Any] | None) -> list[str]:
    if not value:
        return []
    return [value["eq"]] if value.get("eq") is not None else list(value.get("one_of") or [])


def _price(value: dict[str, Any] | None, path: str) -> Q:
    if value is None:
        return Q(pk__in=[])
    result = operation(value.get("amount"), path)
    return result & Q(currency=value["currency"]) if value.get("currency") else result


def _orders_with(rows: Any) -> Q:
    return Q(pk__in=rows.values("order_id"))


def _line(entry: dict[str, Any]) -> Q:
    return _orders_with(models.OrderLine.objects.filter(metadata_where(entry.get("metadata"))))


def _fulfillment(entry: dict[str, Any]) -> Q:
    rows = models.Fulfillment.objects.all()
    if "status" in entry:
        rows = rows.filter(operation(entry["status"], "status"))
    if "metadata" in entry:
        rows = rows.filter(metadata_where(entry["metadata"]))
    return _orders_with(rows)


def _transaction(entry: dict[str, Any]) -> Q:
    rows = models.TransactionItem.objects.exclude(order=None)
    if "psp_reference" in entry:
        rows = rows.filter(operation(entry["psp_reference"], "psp_reference"))
    if "metadata" in entry:
        rows = rows.filter(metadata_where(entry["metadata"]))
    return _orders_with(rows)


def _counted(value: dict[str, Any] | None) -> Q:
    rows = models.Order.objects.annotate(lines_held=Count("lines")).filter(
        operation(value, "lines_held")
    )
    return Q(pk__in=rows.values("pk"))


_SPECIAL: dict[str, Callable[[Any], Q]] = {
    "metadata": metadata_where,
    "ids": lambda value: Q(pk__in=uuid_keys(value, "Order")),
    "channel_id": lambda value: id_operation(value, "Channel", "channel_id"),
    "user": lambda value: id_operation(value, "User", "user_id"),
    "checkout_id": lambda value: Q(checkout_id__in=uuid_keys(_given(value), "Checkout")),
    "product_type_id": lambda value: _orders_with(
        models.OrderLine.objects.filter(
            id_operation(value, "ProductType", "product_type_id_at_purchase")
        )
    ),
    "is_click_and_collect": lambda value: Q(collection_point__isnull=not value),
    "has_fulfillments": lambda value: (
        Q(pk__in=models.Fulfillment.objects.values("order_id"))
        if value
        else ~Q(pk__in=models.Fulfillment.objects.values("order_id"))
    ),
    "lines_count": _counted,
    "total_gross": lambda value: _price(value, "total_gross_amount"),
    "total_net": lambda value: _price(value, "total_net_amount"),
}
_LISTS = {"lines": _line, "fulfillments": _fulfillment, "transactions": _transaction}


def _order_one(where: dict[str, Any]) -> Q:
    result = Q()
    for name, value in where.items():
        if name in _PLAIN:
            result &= operation(value, _PLAIN[name])
        elif name in _SPANS:
            result &= span(value, _SPANS[name])
        elif name in _SPECIAL:
            result &= _SPECIAL[name](value)
        elif name in _LISTS:
            for entry in value or ():
                result &= _LISTS[name](entry)
    return result


def orders_where(where: dict[str, Any] | None) -> Q:
    """The condition of an OrderWhereInput."""
    return combined(where, _order_one) if where else Q()


def orders_search(text: str | None) -> Q:
    """Orders by number, e-mail, names of the addresses, sku or product name; every word must be found."""
    result = Q()
    for word in (text or "").split():
        found = Q(user_email__icontains=word) | Q(voucher_code__iexact=word)
        for address in ("shipping_address", "billing_address"):
            for name in ("first_name", "last_name", "phone"):
                found |= Q(**{f"{address}__{name}__icontains": word})
        lines = models.OrderLine.objects.filter(
            Q(product_sku__iexact=word) | Q(product_name__icontains=word)
        )
        found |= _orders_with(lines)
        digits = word.removeprefix("#")
        if digits.isdecimal() and len(digits) < 18:
            found |= Q(number=int(digits))
        result &= found
    return result


def _transaction_one(where: dict[str, Any]) -> Q:
    result = Q()
    for name, value in where.items():
        if name == "ids":
            result &= Q(pk__in=uuid_keys(value, "TransactionItem"))
        elif name in {"psp_reference", "app_identifier"}:
            result &= operation(value, name)
        elif name in {"created_at", "modified_at"}:
            result &= span(value, name)
    return result


def transactions_where(where: dict[str, Any] | None) -> Q:
    """The condition of a TransactionWhereInput."""
    return combined(where, _transaction_one) if where else Q()
