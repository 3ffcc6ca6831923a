"""From a mutation's `errors` to our exceptions: which code means what, decided in one place."""

import re
from collections.abc import Sequence
from enum import Enum
from typing import Any

from shop.commerce import errors as e
from shop.kernel.errors import DomainError

_LEFT = re.compile(r"[Oo]nly (-?\d+)")
_ADDRESS_FIELDS = {
    "firstName": "first_name",
    "lastName": "last_name",
    "companyName": "company_name",
    "streetAddress1": "street1",
    "streetAddress2": "street2",
    "city": "city",
    "cityArea": "city_area",
    "countryArea": "country_area",
    "postalCode": "postal_code",
    "phone": "phone",
    "country": "country",
}

_BY_CODE: dict[str, type[DomainError]] = {
    "INSUFFICIENT_STOCK": e.SoldOut,
    "PRODUCT_UNAVAILABLE_FOR_PURCHASE": e.ProductUnavailable,
    "PRODUCT_NOT_PUBLISHED": e.ProductUnavailable,
    "UNAVAILABLE_VARIANT_IN_CHANNEL": e.ProductUnavailable,
    "QUANTITY_GREATER_THAN_LIMIT": e.LimitExceeded,
    "VOUCHER_NOT_APPLICABLE": e.VoucherRejected,
    "GIFT_CARD_NOT_APPLICABLE": e.VoucherRejected,
    "SHIPPING_METHOD_NOT_SET": e.DeliveryUnavailable,
    "INVALID_SHIPPING_METHOD": e.DeliveryUnavailable,
    "SHIPPING_METHOD_NOT_APPLICABLE": e.DeliveryUnavailable,
    "DELIVERY_METHOD_NOT_APPLICABLE": e.DeliveryUnavailable,
    "BILLING_ADDRESS_NOT_SET": e.CheckoutIncomplete,
    "SHIPPING_ADDRESS_NOT_SET": e.CheckoutIncomplete,
    "EMAIL_NOT_SET": e.CheckoutIncomplete,
    "NO_LINES": e.CheckoutIncomplete,
    "CHECKOUT_NOT_FULLY_PAID": e.NotPaid,
    "PAYMENT_ERROR": e.PaymentRefused,
    "INACTIVE_PAYMENT": e.PaymentRefused,
    "CANNOT_CANCEL_ORDER": e.OrderNotCancellable,
    "FULFILL_ORDER_LINE": e.FulfilmentRefused,
    "CANNOT_FULFILL_UNPAID_ORDER": e.FulfilmentRefused,
    "NOT_FOUND": e.NotFound,
}

_UNKNOWN = {"NOT_FOUND", "GRAPHQL_ERROR"}

_BY_FIELD: dict[str, type[DomainError]] = {
    "promoCode": e.VoucherRejected,
    "deliveryMethodId": e.DeliveryUnavailable,
}
"""Fields whose every error means one thing."""


def reasons_of(found: Sequence[Any]) -> tuple[e.Reason, ...]:
    """The server's entries as plain facts."""
    return tuple(
        e.Reason(code=_code(entry), field=entry.field, message=entry.message or "")
        for entry in found
    )


def refuse(
    found: Sequence[Any], *, operation: str, otherwise: type[DomainError] = e.CommerceRefused
) -> None:
    """Raise the error that the first entry stands for; nothing when there is none.

    `otherwise` is raised for codes without a class of their own.
    """
    if not found:
        return
    first = found[0]
    kind = _BY_CODE.get(_code(first), otherwise)
    kind = _BY_FIELD.get(first.field or "", kind)
    raise kind(operation=operation, reasons=reasons_of(found), **_facts(kind, found))


def refuse_checkout(found: Sequence[Any], *, operation: str, checkout_id: str) -> None:
    """`refuse` for calls on a checkout: an unknown id means that the checkout is gone."""
    if any(_code(entry) in _UNKNOWN and entry.field in {"id", None, "checkout"} for entry in found):
        raise e.CheckoutExpired(checkout_id=checkout_id, reasons=reasons_of(found))
    refuse_lines(found, operation=operation)


def refuse_lines(found: Sequence[Any], *, operation: str) -> None:
    """`refuse` for what is to be bought: a variant that does not exist any more is not for sale."""
    if any(_code(entry) in _UNKNOWN and entry.field == "variantId" for entry in found):
        raise e.ProductUnavailable(operation=operation, reasons=reasons_of(found), variant_ids=())
    refuse(found, operation=operation)


def refuse_address(found: Sequence[Any], *, operation: str, checkout_id: str) -> None:
    """`refuse_checkout`, and field errors of the address as AddressRejected."""
    fields = {
        _ADDRESS_FIELDS[entry.field]: _code(entry)
        for entry in found
        if entry.field in _ADDRESS_FIELDS
    }
    if fields:
        raise e.AddressRejected(fields=fields, reasons=reasons_of(found))
    refuse_checkout(found, operation=operation, checkout_id=checkout_id)


def units_left(message: str) -> int | None:
    """The number in "Only 3 remaining in stock."; None when it is not said."""
    match = _LEFT.search(message)
    return max(0, int(match.group(1))) if match else None


def _facts(kind: type[DomainError], found: Sequence[Any]) -> dict[str, Any]:
    first = found[0]
    if kind is e.SoldOut:
        return {
            "left": units_left(first.message or ""),
            "variant_ids": tuple(getattr(first, "variants", None) or ()),
            "line_ids": tuple(
                getattr(first, "lines", None) or getattr(first, "order_lines", None) or ()
            ),
        }
    if kind is e.ProductUnavailable:
        return {"variant_ids": tuple(getattr(first, "variants", None) or ())}
    if kind is e.VoucherRejected:
        return {"reason": _code(first)}
    if kind is e.CheckoutIncomplete:
        return {"missing": _code(first)}
    return {}


def _code(entry: Any) -> str:
    code = entry.code
    return str(code.value if isinstance(code, Enum) else code)
