"""Which parameters each call takes: the part of Stripe's that is simulated. Anything else is refused, never ignored."""

from collections.abc import Mapping

from shop.payments.simulator.forms import (
    Reader,
    choice,
    currency,
    labels,
    many,
    nested,
    text,
    truth,
    url,
    whole,
)

Spec = Mapping[str, Reader]

EXPAND: Spec = {"expand": many(text)}
METHOD = choice("card", "alipay", "wechat_pay")
METHODS = many(METHOD)
CAPTURE = choice("automatic", "automatic_async", "manual")
METHOD_DATA = nested(
    {"type": METHOD, "alipay": nested({}), "wechat_pay": nested({})}, required=["type"]
)
METHOD_OPTIONS = nested(
    {
        "wechat_pay": nested(
            {"client": choice("android", "ios", "web"), "app_id": text}, required=["client"]
        ),
        "alipay": nested({}),
        "card": nested({"request_three_d_secure": choice("any", "automatic", "challenge")}),
    }
)
LIST: Spec = {
    **EXPAND,
    "limit": whole(least=1),
    "starting_after": text,
    "ending_before": text,
}
CREATED = nested({"gt": whole(), "gte": whole(), "lt": whole(), "lte": whole()})

PRICE = nested(
    {
        "currency": currency,
        "unit_amount": whole(),
        "product_data": nested(
            {"name": text, "description": text, "images": many(text), "metadata": labels},
            required=["name"],
        ),
    },
    required=["currency", "unit_amount", "product_data"],
)
SESSION_CREATE: Spec = {
    **EXPAND,
    "mode": choice("payment"),
    "line_items": many(
        nested({"price_data": PRICE, "quantity": whole(least=1)}, required=["price_data"])
    ),
    "payment_method_types": METHODS,
    "payment_method_options": METHOD_OPTIONS,
    "payment_intent_data": nested(
        {
            "capture_method": CAPTURE,
            "description": text,
            "metadata": labels,
            "receipt_email": text,
            "statement_descriptor_suffix": text,
            "transfer_group": text,
        }
    ),
    "success_url": url,
    "cancel_url": url,
    "client_reference_id": text,
    "customer_email": text,
    "expires_at": whole(),
    "locale": choice("auto", "en", "zh"),
    "metadata": labels,
    "submit_type": choice("auto", "pay"),
    "ui_mode": choice("hosted_page"),
}
INTENT_CONFIRM: Spec = {
    **EXPAND,
    "payment_method": text,
    "payment_method_data": METHOD_DATA,
    "payment_method_options": METHOD_OPTIONS,
    "return_url": url,
}
INTENT_CREATE: Spec = {
    **INTENT_CONFIRM,
    "amount": whole(least=1),
    "currency": currency,
    "capture_method": CAPTURE,
    "confirm": truth,
    "description": text,
    "metadata": labels,
    "payment_method_types": METHODS,
    "receipt_email": text,
    "statement_descriptor_suffix": text,
    "transfer_group": text,
}
INTENT_UPDATE: Spec = {**EXPAND, "description": text, "metadata": labels}
INTENT_CAPTURE: Spec = {**EXPAND, "amount_to_capture": whole(least=1)}
INTENT_CANCEL: Spec = {
    **EXPAND,
    "cancellation_reason": choice("abandoned", "duplicate", "fraudulent", "requested_by_customer"),
}
REFUND_CREATE: Spec = {
    **EXPAND,
    "amount": whole(least=1),
    "charge": text,
    "payment_intent": text,
    "metadata": labels,
    "reason": choice("duplicate", "fraudulent", "requested_by_customer"),
}
METHOD_CREATE: Spec = {
    **EXPAND,
    "type": METHOD,
    "alipay": nested({}),
    "wechat_pay": nested({}),
    "card": labels,
}
ENDPOINT_CREATE: Spec = {
    **EXPAND,
    "url": url,
    "enabled_events": many(text),
    "description": text,
    "metadata": labels,
    "api_version": text,
}
ENDPOINT_UPDATE: Spec = {
    **EXPAND,
    "url": url,
    "enabled_events": many(text),
    "description": text,
    "metadata": labels,
    "disabled": truth,
}
