"""checkoutCreate and the mutations of lines."""

from typing import Any

from shop.engine.domain.checkout_changes import (
    LineUpdate,
    checkout_lines_add,
    checkout_lines_delete,
    checkout_lines_update,
)
from shop.engine.domain.checkouts import NewCheckout, channel_for_checkout, checkout_create
from shop.engine.errors import MutationError, PermissionDenied
from shop.engine.schema.access import viewer_may
from shop.engine.schema.checkout.inputs import (
    NamedCheckout,
    address_of,
    checkout_pk,
    email_of,
    metadata_of,
    prices_allowed,
    wishes_of,
)
from shop.engine.schema.checkout.view import CheckoutView
from shop.engine.schema.ids import input_pk
from shop.engine.schema.mutation import BaseMutation
from shop.engine.schema.notation import OLD, arg, field
from shop.kernel.clock import now


class CheckoutCreate(BaseMutation):
    """Open a checkout."""

    class Arguments:
        input = arg("CheckoutCreateInput!")

    created = field("Boolean", deprecated=OLD)
    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(cls, info: Any, *, input: dict[str, Any]) -> dict[str, Any]:
        """Check who sets prices, clean the addresses, open."""
        prices_allowed(info, input["lines"])
        if input.get("private_metadata") and not viewer_may(
            info.context, "MANAGE_CHECKOUTS", "HANDLE_CHECKOUTS"
        ):
            raise PermissionDenied(permissions=("MANAGE_CHECKOUTS", "HANDLE_CHECKOUTS"))
        terms = channel_for_checkout(input.get("channel"))
        rules = input.get("validation_rules") or {}
        addresses = {
            kind: address_of(
                info,
                input.get(f"{kind}_address"),
                rules=rules.get(f"{kind}_address"),
                kind=kind.upper(),
                keep_all=terms.keep_all_address_fields,
            )
            for kind in ("shipping", "billing")
        }
        viewer = info.context
        new = NewCheckout(
            lines=wishes_of(input["lines"]),
            email=email_of(input["email"]) if input.get("email") else None,
            user=None if viewer.is_anonymous_caller else viewer.user,
            shipping_address=addresses["shipping"],
            billing_address=addresses["billing"],
            save_shipping_address=input.get("save_shipping_address") is not False,
            save_billing_address=input.get("save_billing_address") is not False,
            language_code=str(input.get("language_code") or "EN"),
            metadata=metadata_of(input.get("metadata")),
            private_metadata=metadata_of(input.get("private_metadata")),
        )
        pk = checkout_create(terms=terms, new=new, now=now())
        return {"checkout": CheckoutView(pk), "created": True}


class CheckoutLinesAdd(BaseMutation):
    """Put more into a checkout."""

    class Arguments(NamedCheckout):
        lines = arg("[CheckoutLineInput!]!")

    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(cls, info: Any, *, lines: list[dict[str, Any]], **names: Any) -> dict[str, Any]:
        """Add."""
        prices_allowed(info, lines)
        pk = checkout_pk(names)
        checkout_lines_add(checkout_id=pk, wishes=wishes_of(lines), now=now())
        return {"checkout": CheckoutView(pk)}


def _update(line: dict[str, Any]) -> LineUpdate:
    if not line.get("line_id") and not line.get("variant_id"):
        raise MutationError("lineId", "GRAPHQL_ERROR", "Either lineId or variantId is required.")
    return LineUpdate(
        line_id=input_pk(line["line_id"], "CheckoutLine", field="lineId", as_uuid=True)
        if line.get("line_id")
        else None,
        variant_id=input_pk(line["variant_id"], "ProductVariant", field="variantId")
        if line.get("variant_id")
        else None,
        quantity=line.get("quantity"),
        price=line.get("price"),
        price_reason=line.get("price_override_reason"),
        metadata=metadata_of(line.get("metadata")),
    )


class CheckoutLinesUpdate(BaseMutation):
    """Change quantities and prices."""

    class Arguments(NamedCheckout):
        lines = arg("[CheckoutLineUpdateInput!]!")

    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(cls, info: Any, *, lines: list[dict[str, Any]], **names: Any) -> dict[str, Any]:
        """Change."""
        prices_allowed(info, lines)
        pk = checkout_pk(names)
        checkout_lines_update(checkout_id=pk, updates=[_update(line) for line in lines], now=now())
        return {"checkout": CheckoutView(pk)}


class CheckoutLinesDelete(BaseMutation):
    """Take lines out of a checkout."""

    class Arguments:
        id = arg("ID")
        lines_ids = arg("[ID!]!")
        token = arg("UUID", deprecated=OLD)

    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(cls, _info: Any, *, lines_ids: list[str], **names: Any) -> dict[str, Any]:
        """Delete."""
        pk = checkout_pk(names)
        ids = [input_pk(one, "CheckoutLine", field="lineIds", as_uuid=True) for one in lines_ids]
        checkout_lines_delete(checkout_id=pk, line_ids=ids, now=now())
        return {"checkout": CheckoutView(pk)}


class CheckoutLineDelete(BaseMutation):
    """Take one line out of a checkout, as older clients do."""

    class Arguments(NamedCheckout):
        line_id = arg("ID")

    checkout = field("Checkout")
    errors = field("[CheckoutError!]!")

    @classmethod
    def perform(cls, _info: Any, *, line_id: str | None = None, **names: Any) -> dict[str, Any]:
        """Delete."""
        pk = checkout_pk(names)
        line = input_pk(line_id or "", "CheckoutLine", field="lineId", as_uuid=True)
        checkout_lines_delete(checkout_id=pk, line_ids=[line], now=now(), field="lineId")
        return {"checkout": CheckoutView(pk)}
