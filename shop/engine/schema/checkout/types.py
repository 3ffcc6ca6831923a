"""The checkout."""

from typing import Any

import graphene

from shop.engine import models
from shop.engine.domain.deliveries import app_options, collection_points
from shop.engine.domain.order_records import authorize_status, payment_status
from shop.engine.domain.shipping_rates import flat_rate_options
from shop.engine.errors import PermissionDenied
from shop.engine.schema.access import needs, viewer_may
from shop.engine.schema.checkout.delivery import delivery_row, method_row, option_row
from shop.engine.schema.checkout.gateways import gateways_for
from shop.engine.schema.checkout.problems import checkout_problems
from shop.engine.schema.checkout.view import address_row, checkout_view
from shop.engine.schema.common import Node, ObjectWithMetadata, money
from shop.engine.schema.ids import global_id
from shop.engine.schema.notation import OLD, enum_type, field
from shop.engine.schema.rows import rows_of
from shop.kernel import clock

CheckoutAuthorizeStatusEnum = enum_type("CheckoutAuthorizeStatusEnum", "NONE PARTIAL FULL")
CheckoutChargeStatusEnum = enum_type("CheckoutChargeStatusEnum", "NONE PARTIAL FULL OVERCHARGED")


class Checkout(graphene.ObjectType):
    """A purchase in the making."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_CHECKOUTS", "HANDLE_PAYMENTS")
    id = field("ID!")
    created = field("DateTime!")
    updated_at = field("DateTime!")
    last_change = field("DateTime!", deprecated=OLD)
    user = field("User")
    channel = field("Channel!")
    billing_address = field("Address")
    shipping_address = field("Address")
    customer_note = field("String!")
    note = field("String!", deprecated=OLD)
    discount = field("Money")
    discount_name = field("String")
    translated_discount_name = field("String")
    voucher = field("Voucher")
    voucher_code = field("String")
    available_shipping_methods = field("[ShippingMethod!]!", deprecated=OLD)
    shipping_methods = field("[ShippingMethod!]!")
    available_collection_points = field("[Warehouse!]!")
    available_payment_gateways = field("[PaymentGateway!]!", deprecated=OLD)
    email = field("String")
    gift_cards = field("[GiftCard!]!")
    is_shipping_required = field("Boolean!")
    quantity = field("Int!")
    stock_reservation_expires = field("DateTime")
    lines = field("[CheckoutLine!]!")
    shipping_price = field("TaxedMoney!")
    delivery = field("Delivery")
    shipping_method = field("ShippingMethod", deprecated=OLD)
    delivery_method = field("DeliveryMethod", deprecated=OLD)
    subtotal_price = field("TaxedMoney!")
    tax_exemption = field("Boolean!")
    token = field("UUID!")
    total_price = field("TaxedMoney!")
    total_balance = field("Money!")
    language_code = field("LanguageCodeEnum!")
    transactions = field("[TransactionItem!]")
    display_gross_prices = field("Boolean!")
    authorize_status = field("CheckoutAuthorizeStatusEnum!")
    charge_status = field("CheckoutChargeStatusEnum!")
    problems = field("[CheckoutProblem!]")

    @staticmethod
    def resolve_id(root: Any, _info: Any) -> str:
        """Its global id, without reading anything."""
        return global_id("Checkout", checkout_view(root).pk)

    @staticmethod
    def resolve_token(root: Any, _info: Any) -> Any:
        """The id as a UUID."""
        return checkout_view(root).pk

    @staticmethod
    def resolve_user(root: Any, info: Any) -> Any:
        """The customer, told to themselves, to staff and to apps."""
        user_id = checkout_view(root).facts.user_id
        if user_id is None:
            return None
        viewer = info.context
        if (viewer.user is not None and viewer.user.pk == user_id) or viewer_may(
            viewer, "MANAGE_USERS", "HANDLE_PAYMENTS", "MANAGE_CHECKOUTS"
        ):
            return models.User.objects.filter(pk=user_id).first()
        raise PermissionDenied(permissions=("MANAGE_USERS", "HANDLE_PAYMENTS"))

    @staticmethod
    def resolve_channel(root: Any, _info: Any) -> Any:
        """Where it is bought."""
        return checkout_view(root).channel

    @staticmethod
    def resolve_billing_address(root: Any, _info: Any) -> Any:
        """Who pays."""
        return address_row(checkout_view(root).facts.billing_address)

    @staticmethod
    def resolve_shipping_address(root: Any, _info: Any) -> Any:
        """Who receives."""
        return address_row(checkout_view(root).facts.shipping_address)

    @staticmethod
    def resolve_email(root: Any, _info: Any) -> Any:
        """The given address, else the customer's."""
        return checkout_view(root).facts.buyer_email

    @staticmethod
    def resolve_discount(root: Any, _info: Any) -> Any:
        """What the voucher takes off, delivery included."""
        facts = checkout_view(root).facts
        return money(facts.priced.discount, facts.currency)

    @staticmethod
    def resolve_discount_name(root: Any, _info: Any) -> Any:
        """The voucher's name."""
        voucher = checkout_view(root).facts.voucher
        return voucher.name if voucher else None

    @staticmethod
    def resolve_translated_discount_name(_root: Any, _info: Any) -> Any:
        """Vouchers are named in one language."""
        return

    @staticmethod
    @needs("MANAGE_DISCOUNTS", "MANAGE_CHECKOUTS")
    def resolve_voucher(root: Any, _info: Any) -> Any:
        """The voucher behind the code."""
        voucher = checkout_view(root).facts.voucher
        return models.Voucher.objects.filter(pk=voucher.id).first() if voucher else None

    @staticmethod
    def resolve_shipping_methods(root: Any, _info: Any) -> Any:
        """What could deliver it now; apps are asked."""
        facts = checkout_view(root).facts
        options = [*flat_rate_options(facts), *app_options(facts, now=clock.now())]
        return [option_row(option, facts.currency) for option in options]

    resolve_available_shipping_methods = resolve_shipping_methods

    @staticmethod
    def resolve_available_collection_points(root: Any, _info: Any) -> Any:
        """Where it could be picked up."""
        return collection_points(checkout_view(root).facts, now=clock.now())

    @staticmethod
    def resolve_available_payment_gateways(root: Any, _info: Any) -> Any:
        """Who could take the money."""
        return gateways_for(checkout_view(root).facts.currency)

    @staticmethod
    def resolve_gift_cards(_root: Any, _info: Any) -> list[Any]:
        """None are sold."""
        return []

    @staticmethod
    def resolve_is_shipping_required(root: Any, _info: Any) -> bool:
        """Whether anything must be delivered."""
        return checkout_view(root).facts.ships

    @staticmethod
    def resolve_quantity(root: Any, _info: Any) -> int:
        """Of all lines."""
        return sum(line.quantity for line in checkout_view(root).facts.lines)

    @staticmethod
    def resolve_stock_reservation_expires(root: Any, _info: Any) -> Any:
        """The earliest end of what is kept for it."""
        found = models.Reservation.objects.filter(
            checkout_line__checkout_id=checkout_view(root).pk, reserved_until__gt=clock.now()
        ).order_by("reserved_until")
        return found.values_list("reserved_until", flat=True).first()

    @staticmethod
    def resolve_lines(root: Any, _info: Any) -> Any:
        """In the order they were added."""
        return checkout_view(root).lines

    @staticmethod
    def resolve_shipping_price(root: Any, _info: Any) -> Any:
        """Of the chosen delivery."""
        view = checkout_view(root)
        return view.taxed(view.facts.priced.shipping)

    @staticmethod
    def resolve_subtotal_price(root: Any, _info: Any) -> Any:
        """Of all lines."""
        view = checkout_view(root)
        return view.taxed(view.facts.priced.subtotal)

    @staticmethod
    def resolve_total_price(root: Any, _info: Any) -> Any:
        """Lines and delivery."""
        view = checkout_view(root)
        return view.taxed(view.facts.priced.total)

    @staticmethod
    def resolve_total_balance(root: Any, _info: Any) -> Any:
        """What was charged less the total: negative while something is owed."""
        facts = checkout_view(root).facts
        return money(facts.charged - facts.priced.total.gross, facts.currency)

    @staticmethod
    def resolve_delivery(root: Any, _info: Any) -> Any:
        """What was chosen."""
        facts = checkout_view(root).facts
        return delivery_row(facts.delivery) if facts.delivery else None

    @staticmethod
    def resolve_shipping_method(root: Any, _info: Any) -> Any:
        """The method of the chosen delivery while it is valid."""
        chosen = checkout_view(root).facts.delivery
        return method_row(chosen) if chosen and chosen["is_valid"] else None

    @staticmethod
    def resolve_delivery_method(root: Any, info: Any) -> Any:
        """A method, or the place to pick up."""
        facts = checkout_view(root).facts
        if facts.collection_point_id is not None:
            return rows_of(models.Warehouse.objects.filter(pk=facts.collection_point_id))[0]
        return Checkout.resolve_shipping_method(root, info)

    @staticmethod
    def resolve_tax_exemption(_root: Any, _info: Any) -> bool:
        """Nobody is exempt."""
        return False

    @staticmethod
    def resolve_transactions(root: Any, info: Any) -> Any:
        """Payments, for those who handle them."""
        return _transactions(root, info)

    @staticmethod
    def resolve_display_gross_prices(root: Any, _info: Any) -> bool:
        """Whether prices are shown with tax."""
        return checkout_view(root).facts.rules.display_gross

    @staticmethod
    def resolve_authorize_status(root: Any, _info: Any) -> str:
        """How much of the total is held or taken."""
        facts = checkout_view(root).facts
        if not facts.lines:
            return "NONE"
        return authorize_status(
            authorized=facts.authorized, charged=facts.charged, total=facts.priced.total.gross
        )

    @staticmethod
    def resolve_charge_status(root: Any, _info: Any) -> str:
        """How much of the total is taken."""
        facts = checkout_view(root).facts
        if not facts.lines:
            return "NONE"
        return payment_status(covered=facts.charged, total=facts.priced.total.gross)

    @staticmethod
    def resolve_problems(root: Any, _info: Any) -> Any:
        """What stands in the way of completing it."""
        return checkout_problems(checkout_view(root))


@needs("MANAGE_CHECKOUTS", "HANDLE_PAYMENTS")
def _transactions(root: Any, _info: Any) -> Any:
    return list(
        models.TransactionItem.objects.filter(checkout_id=checkout_view(root).pk).order_by(
            "created_at", "token"
        )
    )


def _plain(name: str) -> Any:
    def resolve(root: Any, _info: Any) -> Any:
        return getattr(checkout_view(root).facts, name)

    return staticmethod(resolve)


for _field, _name in {
    "created": "created_at",
    "updated_at": "updated_at",
    "last_change": "updated_at",
    "customer_note": "note",
    "note": "note",
    "voucher_code": "voucher_code",
    "language_code": "language_code",
}.items():
    setattr(Checkout, f"resolve_{_field}", _plain(_name))
