"""Refunds: whole or in parts, never above what was taken."""

from collections.abc import Mapping
from typing import Any

from shop.payments.simulator import objects
from shop.payments.simulator.cards import RETURNS_REFUNDS
from shop.payments.simulator.errors import StripeError, missing_parameter
from shop.payments.simulator.events import event_emit
from shop.payments.simulator.world import World

KEPT_FACTS = ("metadata", "reason")


def refund_create(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    """Give money back; without an amount, all that is left of it."""
    charge = _charge(world, params)
    left = charge["amount_captured"] - charge["amount_refunded"]
    if not charge["captured"]:
        raise StripeError(f"Charge {charge['id']} has not been captured.", param="charge")
    if left <= 0:
        raise StripeError(
            f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded"
        )
    amount = params.get("amount", left)
    if amount > left:
        raise StripeError(
            f"Refund amount ({_money(amount, charge)}) is greater than unrefunded amount on charge"
            f" ({_money(left, charge)})",
            param="amount",
        )
    refund = objects.refund(
        world,
        charge,
        amount=amount,
        facts={name: params[name] for name in KEPT_FACTS if name in params},
    )
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount_captured"]
    world.store.put(refund)
    world.store.put(charge)
    event_emit(world, "refund.created", refund)
    event_emit(world, "charge.refunded", charge)
    if _card_digits(charge) == RETURNS_REFUNDS:
        _come_back(world, refund, charge)
    return refund


def _card_digits(charge: Mapping[str, Any]) -> str:
    card = charge["payment_method_details"].get("card") or {}
    return str(card.get("last4", ""))


def _come_back(world: World, refund: Mapping[str, Any], charge: dict[str, Any]) -> None:
    """The bank takes the money at first and returns it: whoever asked has heard "succeeded", then an event tells."""
    returned = {**refund, "status": "failed", "failure_reason": "expired_or_canceled_card"}
    charge["amount_refunded"] -= refund["amount"]
    charge["refunded"] = False
    world.store.put(returned)
    world.store.put(charge)
    event_emit(world, "refund.failed", returned)


def _charge(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    if "charge" in params:
        return world.require("charge", params["charge"], param="charge")
    if "payment_intent" not in params:
        raise missing_parameter("payment_intent")
    intent = world.require("payment_intent", params["payment_intent"], param="payment_intent")
    if intent["status"] not in {"succeeded", "requires_capture"}:
        raise StripeError(
            f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund.",
            param="payment_intent",
        )
    return world.require("charge", intent["latest_charge"], param="charge")


def _money(amount: int, charge: Mapping[str, Any]) -> str:
    return f"{amount / 100:.2f} {charge['currency'].upper()}"
