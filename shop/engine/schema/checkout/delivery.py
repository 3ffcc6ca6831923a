"""Ways of delivery as checkouts and orders show them."""

from decimal import Decimal
from typing import Any

import graphene

from shop.engine.schema.common import Node, ObjectWithMetadata, money
from shop.engine.schema.ids import global_id
from shop.engine.schema.notation import OLD, field, union_type

DeliveryMethod = union_type(
    "DeliveryMethod",
    "Warehouse ShippingMethod",
    lambda value, _info: "ShippingMethod" if "external_id" in value else "Warehouse",
)


def method_global_id(shipping_method_id: int | None, external_id: str) -> str:
    """The id of a method of ours, or of an app's."""
    if external_id:
        kind, _, rest = external_id.partition(":")
        return global_id(kind, rest)
    return global_id("ShippingMethod", shipping_method_id)


def method_row(source: Any) -> dict[str, Any]:
    """The ShippingMethod of a kept delivery, a model or its facts."""

    def value(name: str) -> Any:
        return source.get(name) if isinstance(source, dict) else getattr(source, name)

    price = (
        source.get("price", source.get("price_amount"))
        if isinstance(source, dict)
        else source.price_amount
    )
    return {
        "id": method_global_id(value("shipping_method_id"), value("external_id") or ""),
        "external_id": value("external_id"),
        "name": value("name"),
        "description": value("description"),
        "price": money(Decimal(str(price)), value("currency")),
        "minimum_delivery_days": value("minimum_delivery_days"),
        "maximum_delivery_days": value("maximum_delivery_days"),
        "active": value("is_active"),
        "message": value("message"),
        "metadata": value("metadata"),
        "private_metadata": value("private_metadata"),
    }


def option_row(option: Any, currency: str) -> dict[str, Any]:
    """The ShippingMethod of an option that was only calculated."""
    return {
        "id": method_global_id(option.shipping_method_id, option.external_id),
        "external_id": option.external_id,
        "name": option.name,
        "description": option.description,
        "price": money(option.price, currency),
        "minimum_delivery_days": option.minimum_delivery_days,
        "maximum_delivery_days": option.maximum_delivery_days,
        "active": True,
        "message": "",
        "metadata": option.metadata,
        "private_metadata": option.private_metadata,
    }


class ShippingMethod(graphene.ObjectType):
    """A way of delivery with its price for this purchase."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_SHIPPING",)
    id = field("ID!")
    name = field("String!")
    description = field("JSONString")
    maximum_delivery_days = field("Int")
    minimum_delivery_days = field("Int")
    translation = field("ShippingMethodTranslation", language_code="LanguageCodeEnum!")
    price = field("Money!")
    maximum_order_price = field("Money", deprecated=OLD)
    minimum_order_price = field("Money", deprecated=OLD)
    active = field("Boolean!")
    message = field("String")

    @staticmethod
    def resolve_description(root: Any, _info: Any) -> Any:
        """The text as kept; it is JSON already or missing."""
        return root["description"] or None

    @staticmethod
    def resolve_translation(_root: Any, _info: Any, **_arguments: Any) -> Any:
        """Methods are named in one language."""
        return


class Delivery(graphene.ObjectType):
    """A way of delivery that was offered to a checkout."""

    id = field("ID!")
    shipping_method = field("ShippingMethod")


def delivery_row(source: Any) -> dict[str, Any]:
    """Delivery of a stored option or of a checkout's chosen facts."""
    pk = source["id"] if isinstance(source, dict) else source.pk
    return {"id": global_id("CheckoutDelivery", pk), "shipping_method": method_row(source)}


def order_method_row(order: dict[str, Any]) -> dict[str, Any] | None:
    """The ShippingMethod of an order's row, with the price that was paid; None when nothing was delivered."""
    if order["shipping_method_name"] is None:
        return None
    return {
        "id": method_global_id(order["shipping_method_id"], order["external_shipping_method_id"]),
        "external_id": order["external_shipping_method_id"],
        "name": order["shipping_method_name"],
        "description": None,
        "price": money(order["undiscounted_shipping_price_amount"], order["currency"]),
        "minimum_delivery_days": None,
        "maximum_delivery_days": None,
        "active": True,
        "message": "",
        "metadata": order["shipping_method_metadata"],
        "private_metadata": order["shipping_method_private_metadata"],
    }


__all__ = [
    "Delivery",
    "DeliveryMethod",
    "ShippingMethod",
    "delivery_row",
    "method_row",
    "option_row",
    "order_method_row",
]
