"""Delivery, completion, and orders made by apps."""

from typing import Any

import graphene

from shop.engine.domain.complete import checkout_complete
from shop.engine.domain.completion import Completion
from shop.engine.domain.deliveries import (
    collection_choose,
    delivery_choose,
    delivery_choose_method,
    delivery_options_calculate,
)
from shop.engine.errors import MutationError
from shop.engine.schema.checkout.delivery import delivery_row
from shop.engine.schema.checkout.inputs import NamedCheckout, checkout_pk, ids_of, metadata_of
from shop.engine.schema.checkout.view import CheckoutView
from shop.engine.schema.ids import input_pk, split_id
from shop.engine.schema.mutation import BaseMutation
from shop.engine.schema.notation import OLD, arg, enum_type, field
from shop.kernel.clock import now

DeliveryOptionsCalculateErrorCode = enum_type(
    "DeliveryOptionsCalculateErrorCode", "GRAPHQL_ERROR INVALID NOT_FOUND"
)
OrderCreateFromCheckoutErrorCode = enum_type(
    "OrderCreateFromCheckoutErrorCode",
    """
    GRAPHQL_ERROR CHECKOUT_NOT_FOUND CHANNEL_INACTIVE INSUFFICIENT_STOCK VOUCHER_NOT_APPLICABLE
    GIFT_CARD_NOT_APPLICABLE TAX_ERROR SHIPPING_METHOD_NOT_SET BILLING_ADDRESS_NOT_SET
    SHIPPING_ADDRESS_NOT_SET INVALID_SHIPPING_METHOD NO_LINES EMAIL_NOT_SET
    UNAVAILABLE_VARIANT_IN_CHANNEL
    """,
)


class DeliveryOptionsCalculateError(graphene.ObjectType):
    """Why ways of delivery were not calculated."""

    message = field("String")
    code = field("DeliveryOptionsCalculateErrorCode!")
    field = field("String")


class DeliveryOptionsCalculate(BaseMutation):
    """Calculate the ways of delivery; apps are asked."""

    class Arguments:
        id = arg("ID!")

    deliveries = field("[Delivery!]!")
    errors = field("[DeliveryOptionsCalculateError!]!")

    @staticmethod
    def resolve_deliveries(root: Any, _info: Any) -> Any:
        """None when it failed."""
        return root.get("deliveries") or []

    @classmethod
    def perform(cls, _info: Any, *, id: str) -> dict[str, Any]:
        """Calculate."""
        pk = input_pk(id, "Checkout", as_uuid=True)
        found = delivery_options_calculate(checkout_id=pk, now=now())
        return {"deliveries": [delivery_row(row) for row in found]}


class CheckoutDeliveryMethodUpdate(BaseMutation):
    """Choose a way of delivery, a place to pick up, or none."""

    class Arguments:
        delivery_method_id = arg("ID")
        id = arg("ID")
        token = arg("UUID", deprecated=OLD)

    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(
        cls, _info: Any, *, delivery_method_id: str | None = None, **names: Any
    ) -> dict[str, Any]:
        """Choose by what kind of id it is."""
        pk = checkout_pk(names)
        if delivery_method_id is None:
            delivery_choose(checkout_id=pk, delivery_id=None, now=now())
        else:
            _choose(pk, delivery_method_id)
        return {"checkout": CheckoutView(pk)}


def _choose(pk: Any, value: str) -> None:
    name = "deliveryMethodId"
    try:
        kind, rest = split_id(value)
    except ValueError as error:
        raise MutationError(
            name, "GRAPHQL_ERROR", f"Invalid ID: {value}. Expected: CheckoutDelivery."
        ) from error
    if kind == "CheckoutDelivery":
        chosen = input_pk(value, kind, field=name, as_uuid=True)
        delivery_choose(checkout_id=pk, delivery_id=chosen, now=now())
    elif kind == "Warehouse":
        chosen = input_pk(value, kind, field=name, as_uuid=True)
        collection_choose(checkout_id=pk, warehouse_id=chosen, now=now())
    elif kind == "app":
        delivery_choose_method(checkout_id=pk, external_id=f"app:{rest}", now=now())
    else:
        chosen = input_pk(value, "ShippingMethod", field=name)
        delivery_choose_method(checkout_id=pk, shipping_method_id=chosen, now=now())


class CheckoutComplete(BaseMutation):
    """Make the order."""

    class Arguments(NamedCheckout):
        metadata = arg("[MetadataInput!]")
        payment_data = arg("JSONString")
        redirect_url = arg("String")
        store_source = arg("Boolean = false", deprecated=OLD)

    order = field("Order")
    confirmation_needed = field("Boolean!")
    confirmation_data = field("JSONString")
    errors = field("[CheckoutError!]!")

    @staticmethod
    def resolve_confirmation_needed(_root: Any, _info: Any) -> bool:
        """Payments are confirmed by their apps."""
        return False

    @staticmethod
    def resolve_confirmation_data(root: Any, _info: Any) -> Any:
        """An empty object once there is an order."""
        return {} if root.get("order") else None

    @classmethod
    def perform(cls, info: Any, **names: Any) -> dict[str, Any]:
        """Complete."""
        pk = checkout_pk(names)
        viewer = info.context
        anonymous = viewer.is_anonymous_caller
        how = Completion(
            user=None if anonymous else viewer.user,
            app=None if anonymous else viewer.app,
            metadata=metadata_of(names.get("metadata")),
            redirect_url=names.get("redirect_url"),
        )
        order, _ = checkout_complete(checkout_id=pk, how=how, now=now())
        return {"order": order}


class OrderCreateFromCheckoutError(graphene.ObjectType):
    """Why no order was made."""

    message = field("String")
    code = field("OrderCreateFromCheckoutErrorCode!")
    variants = field("[ID!]")
    lines = field("[ID!]")
    field = field("String")

    @staticmethod
    def resolve_code(root: Any, _info: Any) -> str:
        """Codes that this mutation does not know are told as the nearest it does."""
        near = {
            "NOT_FOUND": "CHECKOUT_NOT_FOUND",
            "PRODUCT_UNAVAILABLE_FOR_PURCHASE": "UNAVAILABLE_VARIANT_IN_CHANNEL",
        }
        return near.get(root["code"], str(root["code"]))

    @staticmethod
    def resolve_variants(root: Any, _info: Any) -> Any:
        """The variants that it is about."""
        return ids_of("ProductVariant", root.get("variants"))

    @staticmethod
    def resolve_lines(root: Any, _info: Any) -> Any:
        """The lines that it is about."""
        return ids_of("CheckoutLine", root.get("lines"))


class OrderCreateFromCheckout(BaseMutation, permissions=("HANDLE_CHECKOUTS",)):
    """An app makes the order, whatever was paid."""

    class Arguments:
        id = arg("ID!")
        metadata = arg("[MetadataInput!]")
        private_metadata = arg("[MetadataInput!]")
        remove_checkout = arg("Boolean = true")

    order = field("Order")
    errors = field("[OrderCreateFromCheckoutError!]!")

    @classmethod
    def perform(cls, info: Any, *, remove_checkout: bool = True, **names: Any) -> dict[str, Any]:
        """Make it."""
        how = Completion(
            app=info.context.app,
            metadata=metadata_of(names.get("metadata")),
            private_metadata=metadata_of(names.get("private_metadata")),
            covers_unpaid=True,
            keeps_checkout=not remove_checkout,
        )
        order, _ = checkout_complete(checkout_id=checkout_pk(names), how=how, now=now())
        return {"order": order}
