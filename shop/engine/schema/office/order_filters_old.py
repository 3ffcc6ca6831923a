"""The `filter` argument of orders, which existing dashboards and scripts still send beside the newer `where`."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from shop.engine import models
from shop.engine.schema.base import enum_type, input_type
from shop.engine.schema.catalog.filter_values import ids_in, metadata_list, span
from shop.engine.schema.office.order_filters import orders_search, uuid_keys

OrderStatusFilter = enum_type(
    "OrderStatusFilter",
    """
    READY_TO_FULFILL READY_TO_CAPTURE UNFULFILLED UNCONFIRMED PARTIALLY_FULFILLED FULFILLED CANCELED
    """,
)
OrderFilterInput = input_type(
    "OrderFilterInput",
    """
    status: [OrderStatusFilter!]
    customer: String
    created: DateRangeInput
    search: String
    metadata: [MetadataFilter!]
    channels: [ID!]
    authorizeStatus: [OrderAuthorizeStatusEnum!]
    chargeStatus: [OrderChargeStatusEnum!]
    updatedAt: DateTimeRangeInput
    isClickAndCollect: Boolean
    ids: [ID!]
    checkoutTokens: [UUID!]
    numbers: [String!]
    checkoutIds: [ID!]
    """,
)
OrderDraftFilterInput = input_type(
    "OrderDraftFilterInput",
    """
    customer: String
    created: DateRangeInput
    search: String
    metadata: [MetadataFilter!]
    channels: [ID!]
    """,
)


def _status(values: list[Any]) -> Q:
    """By status; the two READY_ values look at payments of older clients."""
    names = {str(value) for value in values}
    payments = models.Payment.objects.filter(is_active=True)
    result = Q(status__in=names)
    if "READY_TO_FULFILL" in names:
        result |= Q(
            status__in=["UNFULFILLED", "PARTIALLY_FULFILLED"],
            total_gross_amount__lte=F("total_charged_amount"),
            pk__in=payments.values("order_id"),
        )
    if "READY_TO_CAPTURE" in names:
        waiting = payments.filter(charge_status="NOT_CHARGED")
        result |= Q(pk__in=waiting.values("order_id"))
    return result


def _customer(text: str) -> Q:
    """An e-mail address, one name, or first and last name in either order; case does not matter."""
    by_email = Q(user_email__iexact=text) | Q(user__email__iexact=text)
    try:
        validate_email(text)
    except ValidationError:
        first, _, last = text.partition(" ")
        if not last:
            return by_email | Q(user__first_name__iexact=text) | Q(user__last_name__iexact=text)
        people = models.User.objects.annotate(whole=Concat("first_name", Value(" "), "last_name"))
        found = people.filter(Q(whole__iexact=text) | Q(whole__iexact=f"{last} {first}"))
        return Q(user__in=found.values("pk"))
    return by_email


def _collected(value: bool) -> Q:  # noqa: FBT001 -- the value of one filter
    point = Q(collection_point__isnull=False) | Q(collection_point_name__isnull=False)
    return point if value else ~point


def _numbers(values: list[str]) -> Q:
    wanted = [int(text) for text in values if text.isdecimal() and len(text) < 18]
    return Q(number__in=wanted)


_PARTS: dict[str, Callable[[Any], Q]] = {
    "status": _status,
    "customer": _customer,
    "created": lambda value: span(value, "created_at__date"),
    "search": orders_search,
    "metadata": metadata_list,
    "channels": lambda value: ids_in(value, "Channel", "channel_id"),
    "authorize_status": lambda value: Q(authorize_status__in=[str(one) for one in value]),
    "charge_status": lambda value: Q(charge_status__in=[str(one) for one in value]),
    "updated_at": lambda value: span(value, "updated_at"),
    "is_click_and_collect": _collected,
    "ids": lambda value: Q(pk__in=uuid_keys(value, "Order")),
    "checkout_tokens": lambda value: Q(checkout_id__in=value),
    "checkout_ids": lambda value: Q(checkout_id__in=uuid_keys(value, "Checkout")),
    "numbers": _numbers,
}


def orders_filter(given: dict[str, Any] | None) -> Q:
    """The condition of an OrderFilterInput; null and empty values filter nothing."""
    result = Q()
    for name, value in (given or {}).items():
        if value is not None and value not in ("", []):
            result &= _PARTS[name](value)
    return result
