"""Checkout Sessions: create, expire, and what the hosted page does with them."""

from collections.abc import Mapping
from typing import Any

from shop.payments.simulator import objects
from shop.payments.simulator.errors import StripeError
from shop.payments.simulator.events import event_emit
from shop.payments.simulator.intents import (
    WAITING,
    intent_answer,
    intent_cancel,
    intent_confirm,
    method_create,
)
from shop.payments.simulator.world import World, new_id

SHORTEST = 30 * 60
LONGEST = 24 * 3600
KEPT_FACTS = (
    "cancel_url",
    "client_reference_id",
    "customer_email",
    "expires_at",
    "locale",
    "metadata",
    "payment_method_options",
    "submit_type",
    "success_url",
)


def session_create(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    """A payment page for one purchase in one currency."""
    _check_expiry(world, params.get("expires_at"))
    currencies = {item["price_data"]["currency"] for item in params["line_items"]}
    if len(currencies) != 1:
        raise StripeError("All line items must use the same currency.", param="line_items")
    types = params.get("payment_method_types") or ["card", "alipay", "wechat_pay"]
    if "wechat_pay" in types and not params.get("payment_method_options", {}).get("wechat_pay"):
        raise StripeError(
            "You must provide the `client` parameter for `wechat_pay`.",
            param="payment_method_options[wechat_pay][client]",
        )
    currency = currencies.pop()
    lines = [_line(item) for item in params["line_items"]]
    session = objects.checkout_session(
        world,
        lines=lines,
        currency=currency,
        types=types,
        facts={name: params[name] for name in KEPT_FACTS if name in params},
    )
    if session["amount_total"] < 1:
        raise StripeError("The total amount must be at least 1.", code="amount_too_small")
    world.store.put(session)
    world.store.aside_put(
        session["id"], {"lines": lines, "intent_data": params.get("payment_intent_data", {})}
    )
    return session


def _check_expiry(world: World, expires_at: int | None) -> None:
    if expires_at is None:
        return
    slack = 60  # clocks differ
    if not SHORTEST - slack <= expires_at - world.seconds <= LONGEST + slack:
        raise StripeError(
            "The `expires_at` timestamp must be between 30 minutes and 24 hours after the"
            " Checkout Session's creation.",
            param="expires_at",
        )


def _line(item: Mapping[str, Any]) -> dict[str, Any]:
    price = item["price_data"]
    quantity = item.get("quantity", 1)
    total = price["unit_amount"] * quantity
    return {
        "id": new_id("li"),
        "object": "item",
        "amount_discount": 0,
        "amount_subtotal": total,
        "amount_tax": 0,
        "amount_total": total,
        "currency": price["currency"],
        "description": price["product_data"]["name"],
        "note": price["product_data"].get("description", ""),
        "quantity": quantity,
    }


def session_lines(world: World, session_id: str) -> list[dict[str, Any]]:
    """What is paid for, with each line's own note."""
    lines: list[dict[str, Any]] = world.store.aside(session_id)["lines"]
    return lines


def session_expire(world: World, session_id: str) -> dict[str, Any]:
    """Close an open session; its unpaid intent is cancelled."""
    session = session_current(world, session_id)
    if session["status"] != "open":
        raise StripeError(
            'Only Checkout Sessions with a status in ["open"] can be expired.'
            f" This Session has a status of {session['status']}.",
        )
    return _close(world, session)


def _close(world: World, session: dict[str, Any]) -> dict[str, Any]:
    session.update(status="expired", url=None, expires_at=min(session["expires_at"], world.seconds))
    world.store.put(session)
    intent = world.store.get(session["payment_intent"] or "")
    if intent is not None and intent["status"] in WAITING:
        intent_cancel(world, intent["id"], {"cancellation_reason": "automatic"})
    event_emit(world, "checkout.session.expired", session)
    return session


def session_current(world: World, session_id: str) -> dict[str, Any]:
    """The session as it is now: one whose time is over is closed first."""
    session = world.require("checkout.session", session_id, param="session")
    if session["status"] == "open" and session["expires_at"] <= world.seconds:
        return _close(world, session)
    return session


def sessions_expire_due(world: World) -> None:
    """Close every open session whose time is over."""
    for session in world.store.objects("checkout.session", status="open"):
        session_current(world, session["id"])


def session_pay(
    world: World, session_id: str, *, kind: str, card_number: str | None = None
) -> dict[str, Any]:
    """The buyer pressed pay on the hosted page. The intent is made on the first try and kept for the next.

    Returns the intent: succeeded, waiting for the buyer's approval, or declined.
    """
    session = session_current(world, session_id)
    if session["status"] != "open" or kind not in session["payment_method_types"]:
        raise StripeError(f"This Session has a status of {session['status']}.")
    intent_id = session["payment_intent"] or _session_intent(world, session)
    method = method_create(world, kind, card_number=card_number)
    page = f"{world.base_url}/c/back/{session_id}"
    choice = {"payment_method": method["id"], "return_url": page}
    try:
        intent_confirm(world, intent_id, choice)
    except StripeError as error:
        if not error.recorded:
            raise
    return _session_follow(world, session_id, intent_id)


def _session_intent(world: World, session: dict[str, Any]) -> str:
    facts = world.store.aside(session["id"])["intent_data"]
    intent = objects.payment_intent(
        world,
        amount=session["amount_total"],
        currency=session["currency"],
        types=session["payment_method_types"],
        facts={"payment_method_options": session["payment_method_options"], **facts},
    )
    world.store.put(intent)
    event_emit(world, "payment_intent.created", intent)
    session["payment_intent"] = intent["id"]
    world.store.put(session)
    return str(intent["id"])


def approval_answer(world: World, intent_id: str, *, approved: bool) -> dict[str, Any]:
    """The buyer answered on an approval page; the intent's session, if it has one, follows."""
    session = session_of(world, intent_id)
    if session is not None:
        session_current(world, session["id"])  # an overdue session is closed, its intent with it
    intent = intent_answer(world, intent_id, approved=approved)
    return _session_follow(world, session["id"], intent_id) if session else intent


def session_of(world: World, intent_id: str) -> dict[str, Any] | None:
    """The session that an intent belongs to."""
    found = world.store.objects("checkout.session", payment_intent=intent_id)
    return found[0] if found else None


def _session_follow(world: World, session_id: str, intent_id: str) -> dict[str, Any]:
    """Complete the session once its intent holds the money."""
    intent = world.require("payment_intent", intent_id, param="intent")
    session = world.require("checkout.session", session_id, param="session")
    if intent["status"] in {"succeeded", "requires_capture"} and session["status"] == "open":
        paid = "paid" if intent["status"] == "succeeded" else "unpaid"
        details = {
            "address": None,
            "email": session["customer_email"],
            "name": None,
            "phone": None,
            "tax_exempt": "none",
            "tax_ids": [],
        }
        session.update(status="complete", payment_status=paid, url=None, customer_details=details)
        world.store.put(session)
        event_emit(world, "checkout.session.completed", session)
    return intent
