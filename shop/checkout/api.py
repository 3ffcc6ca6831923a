"""What other packages may ask of checkout."""

from shop.checkout.contracts import CartOwner, WantedLine
from shop.checkout.domain.aftersale import (
    RefundTooHigh,
    RequestAnswered,
    refunds_accepted,
    request_answer,
)
from shop.checkout.domain.carts import LIVE_CHANNEL, STORE_CHANNEL, cart_start
from shop.checkout.domain.pricing import PRICE_REASON
from shop.checkout.enums import CartKind
from shop.checkout.ownership import cart_owner
from shop.checkout.registry import origin_resolver_register
from shop.checkout.words import refusal_text

__all__ = [
    "LIVE_CHANNEL",
    "PRICE_REASON",
    "STORE_CHANNEL",
    "CartKind",
    "CartOwner",
    "RefundTooHigh",
    "RequestAnswered",
    "WantedLine",
    "cart_owner",
    "cart_start",
    "origin_resolver_register",
    "refunds_accepted",
    "refusal_text",
    "request_answer",
]
