"""Saleor's sync payment webhooks: each takes the verified payload and returns the answer. Dispatched by `shop.app.registry`.

A RetryableError means: answer 503, the server may ask again.
"""

from collections.abc import Mapping
from typing import Any

from shop.kernel import clock
from shop.kernel.errors import FinalError
from shop.payments.contracts import action_request
from shop.payments.domain.actions import cancel_answer, charge_answer
from shop.payments.domain.refunds import refund_answer
from shop.payments.domain.sessions import gateway_answer, session_begin, session_continue

Payload = Mapping[str, Any]
Answer = dict[str, Any]

HANDLERS = {
    "payment_gateway_initialize_session": "payment_gateway_initialize",
    "transaction_initialize_session": "payment_transaction_initialize",
    "transaction_process_session": "payment_transaction_process",
    "transaction_charge_requested": "payment_charge_requested",
    "transaction_refund_requested": "payment_refund_requested",
    "transaction_cancelation_requested": "payment_cancelation_requested",
}
"""Saleor's event names and the functions of this module that answer them."""


def payment_gateway_initialize(payload: Payload) -> Answer:
    """`payment_gateway_initialize_session`: the methods to choose from."""
    return gateway_answer()


def payment_transaction_initialize(payload: Payload) -> Answer:
    """`transaction_initialize_session`: begin a payment by `data.method`."""
    try:
        return session_begin(payload=payload, now=clock.now())
    except FinalError as refused:
        return {"result": "CHARGE_FAILURE", "message": str(refused)[:512]}


def payment_transaction_process(payload: Payload) -> Answer:
    """`transaction_process_session`: where it stands."""
    try:
        return session_continue(payload=payload, now=clock.now())
    except FinalError as refused:
        return {"result": "CHARGE_FAILURE", "message": str(refused)[:512]}


def payment_charge_requested(payload: Payload) -> Answer:
    """`transaction_charge_requested`: take what was promised at the station."""
    request = action_request(payload, request_type="CHARGE_REQUEST")
    return charge_answer(request=request, now=clock.now())


def payment_refund_requested(payload: Payload) -> Answer:
    """`transaction_refund_requested`: give back all or a part."""
    request = action_request(payload, request_type="REFUND_REQUEST")
    return refund_answer(request=request, now=clock.now())


def payment_cancelation_requested(payload: Payload) -> Answer:
    """`transaction_cancelation_requested`: nobody pays it any more."""
    request = action_request(payload, request_type="CANCEL_REQUEST")
    return cancel_answer(request=request, now=clock.now())
