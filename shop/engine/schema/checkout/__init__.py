"""Checkouts: types, queries and mutations."""

from typing import Any

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.checkout import (  # noqa: F401 -- found by name
    gateways,
    lines,
    problems,
    types,
)
from shop.engine.schema.checkout.completing import (
    CheckoutComplete,
    CheckoutDeliveryMethodUpdate,
    DeliveryOptionsCalculate,
    OrderCreateFromCheckout,
)
from shop.engine.schema.checkout.details import (
    CheckoutAddPromoCode,
    CheckoutBillingAddressUpdate,
    CheckoutCustomerAttach,
    CheckoutCustomerDetach,
    CheckoutCustomerNoteUpdate,
    CheckoutDelete,
    CheckoutEmailUpdate,
    CheckoutLanguageCodeUpdate,
    CheckoutRemovePromoCode,
    CheckoutShippingAddressUpdate,
)
from shop.engine.schema.checkout.opening import (
    CheckoutCreate,
    CheckoutLineDelete,
    CheckoutLinesAdd,
    CheckoutLinesDelete,
    CheckoutLinesUpdate,
)
from shop.engine.schema.checkout.view import CheckoutView
from shop.engine.schema.connection import connection_field, connection_type, queryset_page
from shop.engine.schema.ids import query_pk
from shop.engine.schema.notation import OLD, arg, field

CheckoutCountableConnection = connection_type("Checkout")


class Queries:
    """Fields of Query."""

    checkout = field("Checkout", args={"id": "ID", "token": arg("UUID", deprecated=OLD)})
    checkouts = connection_field("Checkout", channel="String")

    @staticmethod
    def resolve_checkout(
        _root: Any,
        _info: Any,
        *,
        id: str | None = None,
        token: Any = None,
    ) -> Any:
        """A checkout that is still open; whoever knows its id may read it."""
        pk = token if token is not None else query_pk(id or "", "Checkout", as_uuid=True)
        if pk is None or not models.Checkout.objects.filter(pk=pk).exists():
            return None
        return CheckoutView(pk)

    @staticmethod
    @needs("MANAGE_CHECKOUTS", "HANDLE_PAYMENTS")
    def resolve_checkouts(
        _root: Any, _info: Any, *, channel: str | None = None, **page: Any
    ) -> Any:
        """Open checkouts, those that changed last first."""
        found = models.Checkout.objects.all()
        if channel is not None:
            found = found.filter(channel__slug=channel)
        return queryset_page(
            found, page, name="checkouts", order=[("updated_at", True), ("pk", True)]
        )


class Mutations:
    """Fields of Mutation."""

    checkout_create = CheckoutCreate.Field()
    checkout_lines_add = CheckoutLinesAdd.Field()
    checkout_lines_update = CheckoutLinesUpdate.Field()
    checkout_lines_delete = CheckoutLinesDelete.Field()
    checkout_line_delete = CheckoutLineDelete.Field(deprecation_reason=OLD)
    checkout_email_update = CheckoutEmailUpdate.Field()
    checkout_shipping_address_update = CheckoutShippingAddressUpdate.Field()
    checkout_billing_address_update = CheckoutBillingAddressUpdate.Field()
    checkout_customer_attach = CheckoutCustomerAttach.Field()
    checkout_customer_detach = CheckoutCustomerDetach.Field()
    checkout_customer_note_update = CheckoutCustomerNoteUpdate.Field()
    checkout_language_code_update = CheckoutLanguageCodeUpdate.Field()
    checkout_add_promo_code = CheckoutAddPromoCode.Field()
    checkout_remove_promo_code = CheckoutRemovePromoCode.Field()
    delivery_options_calculate = DeliveryOptionsCalculate.Field()
    checkout_delivery_method_update = CheckoutDeliveryMethodUpdate.Field()
    checkout_complete = CheckoutComplete.Field()
    checkout_delete = CheckoutDelete.Field()
    order_create_from_checkout = OrderCreateFromCheckout.Field()


TYPES: tuple[Any, ...] = ()
