"""PaymentIntents: create, confirm, the buyer's answer, capture once, cancel."""

from collections.abc import Mapping
from typing import Any

from shop.payments.simulator import objects
from shop.payments.simulator.cards import (
    AUTHENTICATION_FAILED,
    TEST_CARDS,
    TOKENS,
    Card,
    Decline,
)
from shop.payments.simulator.errors import StripeError, missing_parameter, unexpected_state
from shop.payments.simulator.events import event_emit
from shop.payments.simulator.qr import qr_data_url
from shop.payments.simulator.world import World

WALLETS = ("alipay", "wechat_pay")
WAITING = ("requires_payment_method", "requires_confirmation", "requires_action")
KEPT_FACTS = (
    "capture_method",
    "description",
    "metadata",
    "payment_method_options",
    "receipt_email",
    "statement_descriptor_suffix",
    "transfer_group",
)


def intent_create(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    """A new intent, confirmed at once with `confirm=true`."""
    intent = objects.payment_intent(
        world,
        amount=params["amount"],
        currency=params["currency"],
        types=params.get("payment_method_types") or ["card"],
        facts={name: params[name] for name in KEPT_FACTS if name in params},
    )
    world.store.put(intent)
    event_emit(world, "payment_intent.created", intent)
    method = method_chosen(world, params)
    if method is not None:
        _check_type(intent, method)
        intent.update(payment_method=method["id"], status="requires_confirmation")
        world.store.put(intent)
    return intent_confirm(world, intent["id"], params) if params.get("confirm") else intent


def method_chosen(world: World, params: Mapping[str, Any]) -> dict[str, Any] | None:
    """The payment method that a call names or describes; None when it does neither."""
    data = params.get("payment_method_data")
    if data:
        return method_create(world, data["type"])
    name = params.get("payment_method")
    if name is None:
        return None
    if name in TOKENS:
        return method_create(world, "card", card_number=TOKENS[name])
    return world.require("payment_method", name, param="payment_method")


def method_create(world: World, kind: str, *, card_number: str | None = None) -> dict[str, Any]:
    """Keep a payment method; of a card only which test card it is."""
    if kind == "card" and card_number is None:
        raise StripeError(
            "Sending credit card numbers directly to the Stripe API is generally unsafe."
            " Use a test payment method such as pm_card_visa.",
            status=402,
        )
    card = TEST_CARDS[card_number] if card_number else None
    method = objects.payment_method(world, kind, card=card)
    world.store.put(method)
    if card_number:
        world.store.aside_put(method["id"], {"test_card": card_number})
    return method


def _check_type(intent: Mapping[str, Any], method: Mapping[str, Any]) -> None:
    if method["type"] not in intent["payment_method_types"]:
        raise StripeError(
            f"The PaymentMethod provided ({method['type']}) is not allowed for this PaymentIntent.",
            param="payment_method",
        )


def intent_confirm(world: World, intent_id: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """Try to take the money: done, declined, or waiting for the buyer."""
    intent = world.require("payment_intent", intent_id, param="intent")
    if intent["status"] not in WAITING:
        message = f"This PaymentIntent's status is {intent['status']}; it cannot be confirmed."
        raise unexpected_state(message, intent)
    method = method_chosen(world, params) or _known_method(world, intent)
    _check_type(intent, method)
    intent["payment_method"] = method["id"]
    intent["payment_method_options"].update(params.get("payment_method_options", {}))
    card = card_of(world, method)
    if card is None or card.asks_holder:
        return _ask_buyer(world, intent, method, params.get("return_url"))
    return _finish(world, intent, method, card.decline)


def _known_method(world: World, intent: Mapping[str, Any]) -> dict[str, Any]:
    if intent["payment_method"] is None:
        raise missing_parameter("payment_method")
    return world.require("payment_method", intent["payment_method"], param="payment_method")


def card_of(world: World, method: Mapping[str, Any]) -> Card | None:
    """The test card behind a payment method; None for wallets."""
    number = world.store.aside(method["id"]).get("test_card")
    return TEST_CARDS[number] if number else None


def _ask_buyer(
    world: World, intent: dict[str, Any], method: Mapping[str, Any], return_url: str | None
) -> dict[str, Any]:
    """Wait for the buyer's approval on the bank's, Alipay's or WeChat's page."""
    if method["type"] != "wechat_pay" and return_url is None:
        raise missing_parameter("return_url")
    if method["type"] == "wechat_pay" and not intent["payment_method_options"].get("wechat_pay"):
        raise missing_parameter("payment_method_options[wechat_pay][client]")
    page = f"{world.base_url}/approve/{intent['id']}"
    intent.update(
        status="requires_action",
        last_payment_error=None,
        next_action=_next_action(method["type"], page, return_url),
    )
    world.store.put(intent)
    world.store.aside_put(intent["id"], {"return_url": return_url})
    event_emit(world, "payment_intent.requires_action", intent)
    return intent


def _next_action(kind: str, page: str, return_url: str | None) -> dict[str, Any]:
    if kind == "alipay":
        return {
            "type": "alipay_handle_redirect",
            "alipay_handle_redirect": {
                "native_data": None,
                "native_url": None,
                "return_url": return_url,
                "url": page,
            },
        }
    if kind == "wechat_pay":
        return {
            "type": "wechat_pay_display_qr_code",
            "wechat_pay_display_qr_code": {
                "data": page,
                "hosted_instructions_url": page,
                "image_data_url": qr_data_url(page),
                "image_url_png": f"{page}/qr.png",
                "image_url_svg": f"{page}/qr.svg",
            },
        }
    return {"type": "redirect_to_url", "redirect_to_url": {"return_url": return_url, "url": page}}


def intent_answer(world: World, intent_id: str, *, approved: bool) -> dict[str, Any]:
    """The buyer approved or declined on the approval page; a second answer changes nothing."""
    intent = world.require("payment_intent", intent_id, param="intent")
    if intent["status"] != "requires_action":
        return intent
    method = world.require("payment_method", intent["payment_method"], param="payment_method")
    card = card_of(world, method)
    refusal = (card.decline if card else None) if approved else AUTHENTICATION_FAILED
    try:
        return _finish(world, intent, method, refusal)
    except StripeError as error:
        if not error.recorded:
            raise
        return world.require("payment_intent", intent_id, param="intent")


def _finish(
    world: World, intent: dict[str, Any], method: Mapping[str, Any], decline: Decline | None
) -> dict[str, Any]:
    if decline is not None:
        raise _declined(world, intent, method, decline)
    charge = objects.charge(world, intent, method)
    manual = intent["capture_method"] == "manual"
    if manual:
        charge.update(captured=False, amount_captured=0)
    intent.update(
        status="requires_capture" if manual else "succeeded",
        latest_charge=charge["id"],
        amount_received=0 if manual else intent["amount"],
        amount_capturable=intent["amount"] if manual else 0,
        next_action=None,
        last_payment_error=None,
    )
    world.store.put(charge)
    world.store.put(intent)
    event_emit(world, "charge.succeeded", charge)
    kind = "payment_intent.amount_capturable_updated" if manual else "payment_intent.succeeded"
    event_emit(world, kind, intent)
    return intent


def _declined(
    world: World, intent: dict[str, Any], method: Mapping[str, Any], decline: Decline
) -> StripeError:
    """Write the failure down (Stripe keeps it) and make the answer."""
    facts: dict[str, Any] = {"code": decline.code, "payment_method": dict(method)}
    if decline.reason:
        facts["decline_code"] = decline.reason
    if decline is not AUTHENTICATION_FAILED:
        charge = _failed_charge(world, intent, method, decline)
        facts["charge"] = intent["latest_charge"] = charge["id"]
    kind = "card_error" if method["type"] == "card" else "invalid_request_error"
    error = StripeError(decline.message, status=402, kind=kind, recorded=True, **facts)
    intent.update(
        status="requires_payment_method",
        payment_method=None,
        next_action=None,
        last_payment_error=dict(error.error),
    )
    world.store.put(intent)
    event_emit(world, "payment_intent.payment_failed", intent)
    error.error["payment_intent"] = intent
    return error


def _failed_charge(
    world: World, intent: Mapping[str, Any], method: Mapping[str, Any], decline: Decline
) -> dict[str, Any]:
    charge = objects.charge(world, intent, method)
    charge.update(
        amount_captured=0,
        captured=False,
        paid=False,
        status="failed",
        failure_code=decline.code,
        failure_message=decline.message,
        outcome={
            "network_status": "declined_by_network",
            "reason": decline.reason or decline.code,
            "risk_level": "normal",
            "seller_message": "The bank declined the payment.",
            "type": "issuer_declined",
        },
    )
    world.store.put(charge)
    event_emit(world, "charge.failed", charge)
    return charge


def intent_capture(world: World, intent_id: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """Take what was authorised, once; what is left of a partial capture is released."""
    intent = world.require("payment_intent", intent_id, param="intent")
    if intent["status"] != "requires_capture":
        message = (
            "This PaymentIntent could not be captured because it has a status of"
            f" {intent['status']}. Only a PaymentIntent with one of the following statuses may be"
            " captured: requires_capture."
        )
        raise unexpected_state(message, intent)
    amount = params.get("amount_to_capture", intent["amount_capturable"])
    if amount > intent["amount_capturable"]:
        raise StripeError(
            "The amount_to_capture is greater than the capturable amount.",
            code="amount_too_large",
            param="amount_to_capture",
        )
    charge = world.require("charge", intent["latest_charge"], param="charge")
    charge.update(captured=True, amount_captured=amount)
    intent.update(status="succeeded", amount_received=amount, amount_capturable=0)
    world.store.put(charge)
    world.store.put(intent)
    event_emit(world, "charge.captured", charge)
    event_emit(world, "payment_intent.succeeded", intent)
    return intent


def intent_cancel(world: World, intent_id: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """Give up an intent that took no money. Money that was only authorised is released."""
    intent = world.require("payment_intent", intent_id, param="intent")
    if intent["status"] not in (*WAITING, "requires_capture"):
        message = (
            f"You cannot cancel this PaymentIntent because it has a status of {intent['status']}."
        )
        raise unexpected_state(message, intent)
    intent.update(
        status="canceled",
        canceled_at=world.seconds,
        cancellation_reason=params.get("cancellation_reason"),
        amount_capturable=0,
        next_action=None,
    )
    world.store.put(intent)
    event_emit(world, "payment_intent.canceled", intent)
    return intent
