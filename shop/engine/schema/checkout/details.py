"""Mutations of a checkout's buyer, addresses, note, language and promo code."""

from typing import Any

from shop.engine import models
from shop.engine.domain.checkout_lines import channel_terms
from shop.engine.domain.checkouts import (
    checkout_address_set,
    checkout_customer_set,
    checkout_delete,
    checkout_email_update,
    checkout_language_update,
    checkout_missing,
    checkout_note_update,
    checkout_promo_add,
    checkout_promo_remove,
)
from shop.engine.errors import MutationError, PermissionDenied
from shop.engine.schema.access import permission_check, viewer_may
from shop.engine.schema.checkout.inputs import NamedCheckout, address_of, checkout_pk, email_of
from shop.engine.schema.checkout.view import CheckoutView
from shop.engine.schema.ids import global_id, input_pk
from shop.engine.schema.mutation import BaseMutation
from shop.engine.schema.notation import arg, field
from shop.kernel.clock import now


class CheckoutEmailUpdate(BaseMutation):
    """Set the buyer's e-mail address."""

    class Arguments(NamedCheckout):
        email = arg("String!")

    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(cls, _info: Any, *, email: str, **names: Any) -> dict[str, Any]:
        """Check and set."""
        pk = checkout_pk(names)
        checkout_email_update(checkout_id=pk, email=email_of(email), now=now())
        return {"checkout": CheckoutView(pk)}


def _address(info: Any, kind: str, data: Any, names: dict[str, Any]) -> dict[str, Any]:
    pk = checkout_pk(names)
    channel_id = models.Checkout.objects.filter(pk=pk).values_list("channel_id", flat=True).first()
    terms = channel_terms(channel_id=channel_id) if channel_id is not None else None
    if terms is None:
        raise checkout_missing(pk)
    clean = address_of(
        info,
        data,
        rules=names.get("validation_rules"),
        kind=kind.upper(),
        keep_all=terms.keep_all_address_fields,
    )
    checkout_address_set(
        checkout_id=pk,
        kind=kind,
        address=clean or {},
        save=names.get("save_address") is not False,
        now=now(),
    )
    return {"checkout": CheckoutView(pk)}


class CheckoutShippingAddressUpdate(BaseMutation):
    """Set who receives."""

    class Arguments(NamedCheckout):
        save_address = arg("Boolean = true")
        shipping_address = arg("AddressInput!")
        validation_rules = arg("CheckoutAddressValidationRules")

    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(cls, info: Any, *, shipping_address: Any, **names: Any) -> dict[str, Any]:
        """Clean and set."""
        return _address(info, "shipping", shipping_address, names)


class CheckoutBillingAddressUpdate(BaseMutation):
    """Set who pays."""

    class Arguments(NamedCheckout):
        billing_address = arg("AddressInput!")
        save_address = arg("Boolean = true")
        validation_rules = arg("CheckoutAddressValidationRules")

    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(cls, info: Any, *, billing_address: Any, **names: Any) -> dict[str, Any]:
        """Clean and set."""
        return _address(info, "billing", billing_address, names)


class CheckoutCustomerAttach(BaseMutation, permissions=("AUTHENTICATED_USER", "AUTHENTICATED_APP")):
    """Make a checkout the signed-in customer's, or with an app that may, another's."""

    class Arguments(NamedCheckout):
        customer_id = arg("ID")

    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(cls, info: Any, *, customer_id: str | None = None, **names: Any) -> dict[str, Any]:
        """Attach; a checkout that has a customer keeps them."""
        pk = checkout_pk(names)
        checkout = models.Checkout.objects.filter(pk=pk).first()
        if checkout is None:
            raise checkout_missing(pk)
        if checkout.user_id is not None:
            raise PermissionDenied(
                "You cannot reassign a checkout that is already attached to a user."
            )
        user = info.context.user
        if customer_id is not None and (user is None or customer_id != global_id("User", user.pk)):
            permission_check(info.context, "IMPERSONATE_USER")
            customer_pk = input_pk(customer_id, "User", field="customerId")
            user = models.User.objects.filter(pk=customer_pk, is_active=True).first()
        if user is None:
            raise MutationError("customerId", "NOT_FOUND", "No such customer.")
        checkout_customer_set(checkout_id=pk, user=user, now=now())
        return {"checkout": CheckoutView(pk)}


class CheckoutCustomerDetach(BaseMutation, permissions=("AUTHENTICATED_USER", "AUTHENTICATED_APP")):
    """Make a checkout nobody's."""

    class Arguments(NamedCheckout):
        pass

    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(cls, info: Any, **names: Any) -> dict[str, Any]:
        """Detach; only the customer and apps that act for them may."""
        pk = checkout_pk(names)
        checkout = models.Checkout.objects.filter(pk=pk).first()
        if checkout is None:
            raise checkout_missing(pk)
        viewer = info.context
        own = viewer.user is not None and viewer.user.pk == checkout.user_id
        if not own and not viewer_may(viewer, "IMPERSONATE_USER"):
            raise PermissionDenied(permissions=("IMPERSONATE_USER", "OWNER"))
        checkout_customer_set(checkout_id=pk, user=None, now=now())
        return {"checkout": CheckoutView(pk)}


class CheckoutCustomerNoteUpdate(BaseMutation):
    """Set the buyer's note."""

    class Arguments:
        customer_note = arg("String!")
        id = arg("ID!")

    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(cls, _info: Any, *, customer_note: str, **names: Any) -> dict[str, Any]:
        """Set."""
        pk = checkout_pk(names)
        checkout_note_update(checkout_id=pk, note=customer_note, now=now())
        return {"checkout": CheckoutView(pk)}


class CheckoutLanguageCodeUpdate(BaseMutation):
    """Set the language the buyer is spoken to."""

    class Arguments(NamedCheckout):
        language_code = arg("LanguageCodeEnum!")

    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(cls, _info: Any, *, language_code: Any, **names: Any) -> dict[str, Any]:
        """Set."""
        pk = checkout_pk(names)
        checkout_language_update(checkout_id=pk, language=str(language_code), now=now())
        return {"checkout": CheckoutView(pk)}


class CheckoutAddPromoCode(BaseMutation):
    """Apply a voucher's code."""

    class Arguments(NamedCheckout):
        promo_code = arg("String!")

    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(cls, info: Any, *, promo_code: str, **names: Any) -> dict[str, Any]:
        """Apply."""
        pk = checkout_pk(names)
        by_staff = viewer_may(info.context, "AUTHENTICATED_STAFF_USER")
        checkout_promo_add(checkout_id=pk, code=promo_code.strip(), by_staff=by_staff, now=now())
        return {"checkout": CheckoutView(pk)}


class CheckoutRemovePromoCode(BaseMutation):
    """Forget a voucher's code."""

    class Arguments(NamedCheckout):
        promo_code = arg("String")
        promo_code_id = arg("ID")

    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(
        cls,
        _info: Any,
        *,
        promo_code: str | None = None,
        promo_code_id: str | None = None,
        **names: Any,
    ) -> dict[str, Any]:
        """Forget."""
        pk = checkout_pk(names)
        if not promo_code and not promo_code_id:
            raise MutationError(
                None, "INVALID", "At least one of 'promoCode', 'promoCodeId' is required."
            )
        voucher_id = (
            input_pk(promo_code_id, "Voucher", "GiftCard", field="promoCodeId")
            if promo_code_id
            else None
        )
        checkout_promo_remove(checkout_id=pk, code=promo_code, voucher_id=voucher_id, now=now())
        return {"checkout": CheckoutView(pk)}


class CheckoutDelete(BaseMutation, permissions=("MANAGE_CHECKOUTS",)):
    """Remove a checkout."""

    class Arguments:
        id = arg("ID!")

    errors = field("[CheckoutDeleteError!]!")

    @classmethod
    def perform(cls, _info: Any, **names: Any) -> dict[str, Any]:
        """Remove."""
        checkout_delete(checkout_id=checkout_pk(names), now=now())
        return {}
