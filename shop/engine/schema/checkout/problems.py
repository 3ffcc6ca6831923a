"""What stands in the way of a checkout, as union members that name their type."""

from typing import Any

import graphene

from shop.engine.domain.stock import stock_free, stock_rows
from shop.engine.schema.checkout.delivery import delivery_row
from shop.engine.schema.checkout.view import CheckoutView
from shop.engine.schema.notation import field, union_type
from shop.kernel import clock

PROBLEMS = (
    "CheckoutProblemDeliveryMethodStale CheckoutProblemDeliveryMethodInvalid"
    " CheckoutLineProblemInsufficientStock CheckoutLineProblemVariantNotAvailable"
)
CheckoutProblem = union_type("CheckoutProblem", PROBLEMS, lambda value, _info: value["type_name"])
CheckoutLineProblem = union_type(
    "CheckoutLineProblem",
    "CheckoutLineProblemInsufficientStock CheckoutLineProblemVariantNotAvailable",
    lambda value, _info: value["type_name"],
)


class CheckoutProblemDeliveryMethodStale(graphene.ObjectType):
    """The basket changed after the delivery was calculated."""

    delivery = field("Delivery!")


class CheckoutProblemDeliveryMethodInvalid(graphene.ObjectType):
    """The chosen delivery is no longer offered."""

    delivery = field("Delivery!")


class CheckoutLineProblemInsufficientStock(graphene.ObjectType):
    """Fewer are left than the line asks for."""

    available_quantity = field("Int")
    line = field("CheckoutLine!")
    variant = field("ProductVariant!")


class CheckoutLineProblemVariantNotAvailable(graphene.ObjectType):
    """The line's variant cannot be bought any more."""

    line = field("CheckoutLine!")


def line_problems(view: CheckoutView) -> dict[Any, list[dict[str, Any]]]:
    """Problems by line id; variants out of reach first, then stock."""
    facts = view.facts
    tracked = [line for line in facts.lines if line.track]
    rows = stock_rows(
        channel_id=facts.channel_id,
        variants=[line.variant_id for line in tracked],
        now=clock.now(),
        checkout_id=facts.id,
        lock=False,
    )
    free = stock_free(rows)
    found: dict[Any, list[dict[str, Any]]] = {}
    for line in view.lines:
        if not line.facts.is_buyable:
            name = "CheckoutLineProblemVariantNotAvailable"
            found[line.pk] = [{"type_name": name, "line": line}]
        elif line.facts.track and line.facts.quantity > free[line.facts.variant_id]:
            found[line.pk] = [
                {
                    "type_name": "CheckoutLineProblemInsufficientStock",
                    "available_quantity": free[line.facts.variant_id],
                    "line": line,
                    "variant": view.variants.get(line.facts.variant_id),
                }
            ]
    return found


def checkout_problems(view: CheckoutView) -> list[dict[str, Any]]:
    """All problems: of the delivery first, then of the lines."""
    chosen = view.facts.delivery
    found: list[dict[str, Any]] = []
    if chosen and (view.facts.is_delivery_stale or not chosen["is_valid"]):
        kind = "Stale" if chosen["is_valid"] else "Invalid"
        name = f"CheckoutProblemDeliveryMethod{kind}"
        found.append({"type_name": name, "delivery": delivery_row(chosen)})
    for problems in line_problems(view).values():
        found += problems
    return found
