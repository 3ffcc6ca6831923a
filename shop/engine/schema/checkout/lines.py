"""A checkout's lines."""

from decimal import Decimal
from typing import Any

import graphene

from shop.engine.schema.checkout.problems import line_problems
from shop.engine.schema.checkout.view import LineView, line_view
from shop.engine.schema.common import Node, ObjectWithMetadata, money
from shop.engine.schema.ids import global_id
from shop.engine.schema.notation import field


class CheckoutLine(graphene.ObjectType):
    """So many of one variant, with their price now."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_CHECKOUTS",)
    id = field("ID!")
    variant = field("ProductVariant!")
    quantity = field("Int!")
    unit_price = field("TaxedMoney!")
    undiscounted_unit_price = field("Money!")
    prior_unit_price = field("Money")
    total_price = field("TaxedMoney!")
    undiscounted_total_price = field("Money!")
    prior_total_price = field("Money")
    requires_shipping = field("Boolean!")
    problems = field("[CheckoutLineProblem!]")
    is_gift = field("Boolean")
    price_override_reason = field("String")

    @staticmethod
    def resolve_id(root: Any, _info: Any) -> str:
        """Its global id."""
        return global_id("CheckoutLine", root.pk)

    @staticmethod
    def resolve_variant(root: Any, _info: Any) -> Any:
        """What is bought, read for the checkout's channel."""
        line = line_view(root)
        return line.checkout.variants[line.facts.variant_id]

    @staticmethod
    def resolve_quantity(root: Any, _info: Any) -> int:
        """How many."""
        return line_view(root).facts.quantity

    @staticmethod
    def resolve_unit_price(root: Any, _info: Any) -> Any:
        """The total divided by the quantity."""
        line = line_view(root)
        return line.checkout.taxed(line.priced.unit)

    @staticmethod
    def resolve_total_price(root: Any, _info: Any) -> Any:
        """After discounts, with tax."""
        line = line_view(root)
        return line.checkout.taxed(line.priced.total)

    @staticmethod
    def resolve_undiscounted_unit_price(root: Any, _info: Any) -> Any:
        """The listed price, or the one an app set."""
        return _amount(line_view(root), line_view(root).priced.undiscounted_unit)

    @staticmethod
    def resolve_undiscounted_total_price(root: Any, _info: Any) -> Any:
        """Before discounts."""
        return _amount(line_view(root), line_view(root).priced.undiscounted_total)

    @staticmethod
    def resolve_prior_unit_price(root: Any, _info: Any) -> Any:
        """The price of before, when the listing names one."""
        return _amount(line_view(root), line_view(root).facts.prior)

    @staticmethod
    def resolve_prior_total_price(root: Any, _info: Any) -> Any:
        """The price of before for all."""
        line = line_view(root)
        return (
            None
            if line.facts.prior is None
            else _amount(line, line.facts.prior * line.facts.quantity)
        )

    @staticmethod
    def resolve_requires_shipping(root: Any, _info: Any) -> bool:
        """Whether it must be delivered."""
        return line_view(root).facts.ships

    @staticmethod
    def resolve_problems(root: Any, _info: Any) -> Any:
        """What stands in its way."""
        line = line_view(root)
        return line_problems(line.checkout).get(line.pk, [])

    @staticmethod
    def resolve_is_gift(root: Any, _info: Any) -> bool:
        """Gifts come from promotions."""
        return line_view(root).facts.is_gift

    @staticmethod
    def resolve_price_override_reason(root: Any, _info: Any) -> Any:
        """Why an app set the price."""
        return line_view(root).facts.override_reason


def _amount(line: LineView, amount: Decimal | None) -> Any:
    return None if amount is None else money(amount, line.checkout.facts.currency)
