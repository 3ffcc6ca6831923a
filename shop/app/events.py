"""The events that we ask the commerce server for, and the query of each: one file in `subscriptions/`."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent / "subscriptions"

ORDER_EVENTS = (
    "order_created",
    "order_updated",
    "order_confirmed",
    "order_paid",
    "order_fully_paid",
    "order_refunded",
    "order_fully_refunded",
    "order_fulfilled",
    "order_cancelled",
    "order_expired",
    "order_metadata_updated",
    "fulfillment_created",
    "fulfillment_canceled",
    "fulfillment_approved",
    "fulfillment_tracking_number_updated",
    "fulfillment_metadata_updated",
)
PRODUCT_EVENTS = (
    "product_updated",
    "product_deleted",
    "product_variant_updated",
    "product_variant_deleted",
    "product_variant_stock_updated",
    "product_variant_out_of_stock",
    "product_variant_back_in_stock",
)
"""What changes price, stock or sale. Pictures, words and new packs we send ourselves: asking for those would only
bring our own changes back."""
ASYNC_WEBHOOKS = {"orders": ORDER_EVENTS, "products": PRODUCT_EVENTS}
"""Webhook name, which is its subscription's file too → events in lower case."""
ASYNC_EVENTS = frozenset(ORDER_EVENTS + PRODUCT_EVENTS)
SYNC_EVENTS = (
    "payment_gateway_initialize_session",
    "transaction_initialize_session",
    "transaction_process_session",
    "transaction_charge_requested",
    "transaction_refund_requested",
    "transaction_cancelation_requested",
    "shipping_list_methods_for_checkout",
)


@cache
def subscription_query(name: str) -> str:
    """The subscription document of that file name."""
    return (_FOLDER / f"{name}.graphql").read_text(encoding="utf-8")
