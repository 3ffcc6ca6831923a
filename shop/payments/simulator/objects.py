"""Stripe's objects, as they look when they are new. Field by field as the published OpenAPI has them."""

from collections.abc import Mapping
from typing import Any

from shop.payments.simulator.cards import Card
from shop.payments.simulator.world import World, new_id

NO_BILLING = {"address": None, "email": None, "name": None, "phone": None, "tax_id": None}


def payment_method(
    world: World, kind: str, *, card: Card | None = None, method_id: str | None = None
) -> dict[str, Any]:
    """A card, Alipay or WeChat Pay wallet."""
    body: dict[str, Any] = {
        "id": method_id or new_id("pm"),
        "object": "payment_method",
        "billing_details": dict(NO_BILLING),
        "created": world.seconds,
        "customer": None,
        "livemode": False,
        "metadata": {},
        "type": kind,
        kind: {},
    }
    if card is not None:
        body["card"] = {
            "brand": card.brand,
            "checks": {
                "address_line1_check": None,
                "address_postal_code_check": None,
                "cvc_check": "pass",
            },
            "country": card.country,
            "display_brand": card.brand,
            "exp_month": 12,
            "exp_year": 2034,
            "fingerprint": f"sim{card.brand}{card.last4}",
            "funding": card.funding,
            "generated_from": None,
            "last4": card.last4,
            "networks": None,
            "three_d_secure_usage": {"supported": True},
            "wallet": None,
        }
    return body


def payment_intent(
    world: World, *, amount: int, currency: str, types: list[str], facts: Mapping[str, Any]
) -> dict[str, Any]:
    """An intent that waits for a payment method. `facts` are the caller's own words (description, metadata …)."""
    intent_id = new_id("pi")
    return {
        "id": intent_id,
        "object": "payment_intent",
        "amount": amount,
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 0,
        "application": None,
        "application_fee_amount": None,
        "automatic_payment_methods": None,
        "canceled_at": None,
        "cancellation_reason": None,
        "capture_method": "automatic",
        "client_secret": f"{intent_id}_secret_{new_id('x')[2:]}",
        "confirmation_method": "automatic",
        "created": world.seconds,
        "currency": currency,
        "customer": None,
        "description": None,
        "last_payment_error": None,
        "latest_charge": None,
        "livemode": False,
        "metadata": {},
        "next_action": None,
        "on_behalf_of": None,
        "payment_method": None,
        "payment_method_options": {},
        "payment_method_types": types,
        "processing": None,
        "receipt_email": None,
        "review": None,
        "setup_future_usage": None,
        "shipping": None,
        "statement_descriptor": None,
        "statement_descriptor_suffix": None,
        "status": "requires_payment_method",
        "transfer_data": None,
        "transfer_group": None,
        **facts,
    }


def charge(world: World, intent: Mapping[str, Any], method: Mapping[str, Any]) -> dict[str, Any]:
    """A charge that went through and is captured."""
    kind = method["type"]
    return {
        "id": new_id("ch" if kind == "card" else "py"),
        "object": "charge",
        "amount": intent["amount"],
        "amount_captured": intent["amount"],
        "amount_refunded": 0,
        "application": None,
        "application_fee": None,
        "application_fee_amount": None,
        "balance_transaction": None,
        "billing_details": method["billing_details"],
        "calculated_statement_descriptor": "XIANHUO SIM",
        "captured": True,
        "created": world.seconds,
        "currency": intent["currency"],
        "customer": None,
        "description": intent["description"],
        "disputed": False,
        "failure_balance_transaction": None,
        "failure_code": None,
        "failure_message": None,
        "fraud_details": {},
        "livemode": False,
        "metadata": intent["metadata"],
        "on_behalf_of": None,
        "outcome": {
            "network_status": "approved_by_network",
            "reason": None,
            "risk_level": "normal",
            "seller_message": "Payment complete.",
            "type": "authorized",
        },
        "paid": True,
        "payment_intent": intent["id"],
        "payment_method": method["id"],
        "payment_method_details": {"type": kind, kind: _method_details(method)},
        "receipt_email": intent["receipt_email"],
        "receipt_number": None,
        "receipt_url": f"{world.base_url}/receipts/{intent['id']}",
        "refunded": False,
        "review": None,
        "shipping": None,
        "source_transfer": None,
        "statement_descriptor": None,
        "statement_descriptor_suffix": None,
        "status": "succeeded",
        "transfer_data": None,
        "transfer_group": None,
    }


def _method_details(method: Mapping[str, Any]) -> dict[str, Any]:
    if method["type"] == "alipay":
        return {
            "buyer_id": "2088000000000000",
            "fingerprint": None,
            "transaction_id": new_id("alipay"),
        }
    if method["type"] == "wechat_pay":
        return {"fingerprint": None, "transaction_id": new_id("wx")}
    card = method["card"]
    kept = ("brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding")
    return {
        **{name: card[name] for name in kept},
        "installments": None,
        "last4": card["last4"],
        "mandate": None,
        "network": card["brand"],
        "three_d_secure": None,
        "wallet": None,
    }


def refund(
    world: World, charge_body: Mapping[str, Any], *, amount: int, facts: Mapping[str, Any]
) -> dict[str, Any]:
    """A refund that reached its buyer."""
    return {
        "id": new_id("re"),
        "object": "refund",
        "amount": amount,
        "balance_transaction": None,
        "charge": charge_body["id"],
        "created": world.seconds,
        "currency": charge_body["currency"],
        "metadata": {},
        "payment_intent": charge_body["payment_intent"],
        "reason": None,
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "succeeded",
        "transfer_reversal": None,
        **facts,
    }


def checkout_session(
    world: World,
    *,
    lines: list[dict[str, Any]],
    currency: str,
    types: list[str],
    facts: Mapping[str, Any],
) -> dict[str, Any]:
    """A hosted payment page that is open for a day unless `facts` say otherwise."""
    session_id = new_id("cs_test")
    total = sum(line["amount_total"] for line in lines)
    return {
        "id": session_id,
        "object": "checkout.session",
        "adaptive_pricing": {"enabled": False},
        "after_expiration": None,
        "allow_promotion_codes": None,
        "amount_subtotal": total,
        "amount_total": total,
        "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
        "billing_address_collection": None,
        "cancel_url": None,
        "client_reference_id": None,
        "client_secret": None,
        "collected_information": None,
        "consent": None,
        "consent_collection": None,
        "created": world.seconds,
        "currency": currency,
        "currency_conversion": None,
        "custom_fields": [],
        "custom_text": {
            "after_submit": None,
            "shipping_address": None,
            "submit": None,
            "terms_of_service_acceptance": None,
        },
        "customer": None,
        "customer_creation": "if_required",
        "customer_details": None,
        "customer_email": None,
        "discounts": [],
        "expires_at": world.seconds + 86_400,
        "invoice": None,
        "invoice_creation": None,
        "livemode": False,
        "locale": None,
        "metadata": {},
        "mode": "payment",
        "payment_intent": None,
        "payment_link": None,
        "payment_method_collection": "if_required",
        "payment_method_configuration_details": None,
        "payment_method_options": {},
        "payment_method_types": types,
        "payment_status": "unpaid",
        "permissions": None,
        "phone_number_collection": {"enabled": False},
        "recovered_from": None,
        "saved_payment_method_options": None,
        "setup_intent": None,
        "shipping_address_collection": None,
        "shipping_cost": None,
        "shipping_options": [],
        "status": "open",
        "submit_type": None,
        "subscription": None,
        "success_url": None,
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "ui_mode": "hosted_page",
        "url": f"{world.base_url}/c/pay/{session_id}",
        "wallet_options": None,
        **facts,
    }
