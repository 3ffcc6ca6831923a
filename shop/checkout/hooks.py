"""What the commerce server and the payment app ask of checkout; registered by dotted path."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.urls import reverse

from shop.checkout.domain.aftersale import order_cancelled
from shop.checkout.domain.carts import cart_ordered
from shop.checkout.domain.delivery import (
    Goods,
    ParcelQuote,
    delivery_days,
    delivery_total,
    parcels_quote,
)
from shop.checkout.domain.parcels import grams_of, storage_of
from shop.checkout.models import Cart
from shop.commerce import api as commerce
from shop.commerce.metadata import CART, Origin
from shop.kernel import clock
from shop.kernel.money import CNY, Money
from shop.payments.models import PaymentAttempt

HOME_METHOD = "home"
"""Our id of home delivery; the server shows it as `app:<identifier>:home`."""


def shipping_methods(payload: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Answer SHIPPING_LIST_METHODS_FOR_CHECKOUT: home delivery at the sum of the parcels' fees, or nothing out of the zone."""
    checkout = payload.get("checkout") or {}
    address = checkout.get("shippingAddress")
    if not address:
        return []
    parcels = parcels_quote(
        goods=[_goods(line) for line in checkout.get("lines") or ()],
        province=str(address.get("countryArea") or ""),
        city=str(address.get("city") or ""),
    )
    fee = delivery_total(parcels)
    days = delivery_days(parcels)
    if fee is None or days is None:
        return []
    return [
        {
            "id": HOME_METHOD,
            "name": _method_name(parcels),
            "amount": str(fee.amount),
            "currency": fee.currency,
            "minimum_delivery_days": days[0],
            "maximum_delivery_days": days[1],
        }
    ]


def _goods(line: Mapping[str, Any]) -> Goods:
    """The product's own keys win over the line's: a line's public metadata can be rewritten by whoever knows the checkout."""
    own = _metadata(line.get("metadata"))
    variant = line.get("variant") or {}
    origin = Origin.from_metadata(
        {**own, **_metadata((variant.get("product") or {}).get("metadata"))}
    )
    total = line.get("undiscountedTotalPrice") or {}
    quantity = int(line.get("quantity") or 0)
    return Goods(
        cooperative=origin.cooperative,
        cooperative_name=origin.cooperative_name,
        storage=storage_of(origin.storage),
        weight_grams=(_grams(variant.get("weight")) or grams_of(own)) * quantity,
        total=Money(Decimal(str(total.get("amount") or 0)), str(total.get("currency") or CNY)),
        line_id=str(line.get("id") or ""),
    )


def _grams(weight: Mapping[str, Any] | None) -> int:
    if not weight or not weight.get("value"):
        return 0
    factor = {"G": 1, "KG": 1000, "LB": 454, "OZ": 28, "TONNE": 1_000_000}.get(
        str(weight.get("unit") or "KG").upper(), 1000
    )
    return int(Decimal(str(weight["value"])) * factor)


def _metadata(items: list[Mapping[str, str]] | None) -> dict[str, str]:
    return {str(item["key"]): str(item["value"]) for item in items or ()}


def _method_name(parcels: list[ParcelQuote]) -> str:
    cold = sum(1 for parcel in parcels if parcel.storage != "AMBIENT")
    if not cold:
        return "送货上门"
    return "冷链送货上门" if cold == len(parcels) else "送货上门（含冷链）"


def order_changed(*, order_id: str, **_: object) -> None:
    """Note which cart became this order, also when the buyer never came back from paying; see to a cancelled one."""
    order = commerce.order_fetch(order_id=order_id)
    if order is None or not order.metadata.get(CART):
        return
    if order.checkout_id:
        cart_ordered(checkout_id=order.checkout_id, order_id=order.id, now=clock.now())
    order_cancelled(order=order)


def payment_order_path(attempt: PaymentAttempt) -> str:
    """Where a paid order is shown."""
    cart = Cart.objects.filter(checkout_id=attempt.source_id).first()
    return reverse("checkout:done", args=[cart.code]) if cart else reverse("checkout:orders")


def payment_checkout_path(attempt: PaymentAttempt) -> str:
    """Where a checkout can be paid again."""
    cart = Cart.objects.filter(checkout_id=attempt.source_id).first()
    return reverse("checkout:checkout", args=[cart.code]) if cart else reverse("checkout:cart")
