"""Inputs and errors of checkout mutations, and what every such mutation shares."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import graphene
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from shop.engine.domain.addresses import AddressRules, address_clean
from shop.engine.domain.checkout_lines import LineWish
from shop.engine.errors import FieldError, MutationError, PermissionDenied
from shop.engine.schema.access import viewer_may
from shop.engine.schema.ids import global_id, input_pk
from shop.engine.schema.notation import OLD, arg, enum_type, field, input_type

CheckoutErrorCode = enum_type(
    "CheckoutErrorCode",
    """
    BILLING_ADDRESS_NOT_SET CHECKOUT_NOT_FULLY_PAID GRAPHQL_ERROR PRODUCT_NOT_PUBLISHED
    PRODUCT_UNAVAILABLE_FOR_PURCHASE INSUFFICIENT_STOCK INVALID INVALID_SHIPPING_METHOD NOT_FOUND
    PAYMENT_ERROR PRICE_OVERRIDE_REASON_WITHOUT_OVERRIDE QUANTITY_GREATER_THAN_LIMIT REQUIRED
    SHIPPING_ADDRESS_NOT_SET SHIPPING_METHOD_NOT_APPLICABLE DELIVERY_METHOD_NOT_APPLICABLE
    SHIPPING_METHOD_NOT_SET SHIPPING_NOT_REQUIRED TAX_ERROR UNIQUE VOUCHER_NOT_APPLICABLE
    GIFT_CARD_NOT_APPLICABLE ZERO_QUANTITY MISSING_CHANNEL_SLUG CHANNEL_INACTIVE
    UNAVAILABLE_VARIANT_IN_CHANNEL EMAIL_NOT_SET NO_LINES INACTIVE_PAYMENT NON_EDITABLE_GIFT_LINE
    NON_REMOVABLE_GIFT_LINE SHIPPING_CHANGE_FORBIDDEN MISSING_ADDRESS_DATA
    """,
)
CheckoutLineInput = input_type(
    "CheckoutLineInput",
    """
    quantity: Int!
    variantId: ID!
    price: PositiveDecimal
    priceOverrideReason: String
    forceNewLine: Boolean = false
    metadata: [MetadataInput!]
    """,
)
CheckoutLineUpdateInput = input_type(
    "CheckoutLineUpdateInput",
    """
    variantId: ID @deprecated(reason: "Use `lineId`.")
    quantity: Int
    price: PositiveDecimal
    priceOverrideReason: String
    lineId: ID
    metadata: [MetadataInput!]
    """,
)
CheckoutValidationRules = input_type(
    "CheckoutValidationRules",
    """
    shippingAddress: CheckoutAddressValidationRules
    billingAddress: CheckoutAddressValidationRules
    """,
)
CheckoutCreateInput = input_type(
    "CheckoutCreateInput",
    """
    channel: String
    lines: [CheckoutLineInput!]!
    email: String
    saveShippingAddress: Boolean
    shippingAddress: AddressInput
    saveBillingAddress: Boolean
    billingAddress: AddressInput
    languageCode: LanguageCodeEnum
    validationRules: CheckoutValidationRules
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    """,
)


class CheckoutError(graphene.ObjectType):
    """Why a checkout was not changed."""

    message = field("String")
    code = field("CheckoutErrorCode!")
    variants = field("[ID!]")
    lines = field("[ID!]")
    address_type = field("AddressTypeEnum")
    field = field("String")

    @staticmethod
    def resolve_variants(root: Any, _info: Any) -> Any:
        """The variants that it is about."""
        return ids_of("ProductVariant", root.get("variants"))

    @staticmethod
    def resolve_lines(root: Any, _info: Any) -> Any:
        """The lines that it is about."""
        return ids_of("CheckoutLine", root.get("lines"))


class CheckoutDeleteError(graphene.ObjectType):
    """Why a checkout was not removed."""

    message = field("String")
    code = field("CheckoutErrorCode!")
    field = field("String")


def ids_of(type_name: str, pks: Sequence[Any] | None) -> list[str] | None:
    """Global ids of primary keys; None for nothing."""
    return [global_id(type_name, pk) for pk in pks] if pks else None


def checkout_pk(arguments: Mapping[str, Any]) -> uuid.UUID:
    """The checkout that a mutation names by `id`, or as older clients do. Raises MutationError."""
    if arguments.get("token") is not None:
        return uuid.UUID(str(arguments["token"]))
    value, name = arguments.get("id"), "id"
    if value is None:
        value, name = arguments.get("checkout_id"), "checkoutId"
    if value is None:
        raise MutationError(
            None,
            "GRAPHQL_ERROR",
            "At least one of arguments is required: 'id', 'token', 'checkout_id'.",
        )
    return input_pk(value, "Checkout", as_uuid=True, field=name)  # type: ignore[no-any-return]


class NamedCheckout:
    """`id` beside the two ways of older clients."""

    checkout_id = arg("ID", deprecated=OLD)
    id = arg("ID")
    token = arg("UUID", deprecated=OLD)


def metadata_of(rows: Sequence[Mapping[str, str]] | None) -> dict[str, str]:
    """MetadataInput rows as a dict. Raises MutationError for an empty key."""
    found = {row["key"]: row["value"] for row in rows or ()}
    if any(not key.strip() for key in found):
        raise MutationError("input", "REQUIRED", "Metadata key cannot be empty.")
    return found


def email_of(given: str) -> str:
    """A buyer's address as it is kept. Raises MutationError REQUIRED or INVALID on `email`."""
    email = given.strip()
    if not email:
        raise MutationError("email", "REQUIRED", "This field cannot be blank.")
    try:
        validate_email(email)
    except ValidationError as error:
        raise MutationError("email", "INVALID", "Enter a valid email address.") from error
    return email


def prices_allowed(info: Any, lines: Sequence[Mapping[str, Any]]) -> None:
    """Only an app that handles checkouts may set prices. Raises PermissionDenied."""
    if any(line.get("price") is not None or line.get("price_override_reason") for line in lines):
        viewer = info.context
        if viewer.app is None or not viewer_may(viewer, "HANDLE_CHECKOUTS"):
            raise PermissionDenied(permissions=("HANDLE_CHECKOUTS",))


def wishes_of(lines: Sequence[Mapping[str, Any]]) -> list[LineWish]:
    """Lines to add, as the domain takes them. Raises MutationError for a bad id."""
    return [
        LineWish(
            variant_id=input_pk(line["variant_id"], "ProductVariant", field="variantId"),
            quantity=line["quantity"],
            price=line.get("price"),
            price_reason=line.get("price_override_reason"),
            force_new=bool(line.get("force_new_line")),
            metadata=metadata_of(line.get("metadata")),
        )
        for line in lines
    ]


def address_of(
    info: Any,
    data: Mapping[str, Any] | None,
    *,
    rules: Mapping[str, Any] | None,
    kind: str,
    keep_all: bool = False,
) -> dict[str, str] | None:
    """A clean address of `kind` SHIPPING or BILLING; None for none.

    Raises MutationError whose entries name the kind, and PermissionDenied when validation is to be skipped
    by anyone but an app that handles checkouts.
    """
    if data is None:
        return None
    skip = bool(data.get("skip_validation"))
    if skip and (info.context.app is None or not viewer_may(info.context, "HANDLE_CHECKOUTS")):
        raise PermissionDenied(permissions=("HANDLE_CHECKOUTS",))
    try:
        return address_clean(
            data=data,
            rules=AddressRules.of_input(rules),
            skip_validation=skip,
            keep_all_fields=keep_all,
        )
    except MutationError as error:
        raise MutationError.many(
            [
                FieldError(entry.field, entry.code, entry.message, {"address_type": kind})
                for entry in error.errors
            ]
        ) from error
