"""The Subscription root: what a webhook's stored query may ask of each event."""

from typing import Any

import graphene

from shop.engine import models
from shop.engine.schema.base import field, type_named, union_type
from shop.engine.schema.catalog.channels import channel_by_slug
from shop.engine.schema.rows import column, row_of
from shop.engine.webhooks.catalogue import CHANNEL_FILTERED, EVENTS
from shop.engine.webhooks.subscription import EventFacts, camel

ENGINE_VERSION = "3.23.28"


class Event(graphene.Interface):
    """Something that happened."""

    issued_at = field("DateTime")
    version = field("String")
    issuing_principal = field("IssuingPrincipal")
    recipient = field("App")

    @classmethod
    def resolve_type(cls, instance: Any, _info: Any) -> Any:
        """By the event's name."""
        return type_named(instance.type_name)

    @staticmethod
    def resolve_version(_root: EventFacts, _info: Any) -> str:
        """Of the schema that the payload follows."""
        return ENGINE_VERSION

    @staticmethod
    def resolve_issuing_principal(root: EventFacts, _info: Any) -> Any:
        """Who caused it."""
        return root.requestor


IssuingPrincipal = union_type(
    "IssuingPrincipal",
    "App User",
    lambda value, _info: "App" if isinstance(value, models.App) else "User",
)

_CHANNELLED = frozenset(
    [
        "product",
        "product_variant",
        "collection",
        "shipping_zone",
        "shipping_method",
        "voucher",
        "menu",
        "menu_item",
    ]
)
"""Subjects that are asked for with a `channel`."""


def _subject(root: EventFacts, info: Any, *, channel: str | None = None) -> Any:
    if channel is None:
        return root.subject
    return {**row_of(root.subject), "_channel": channel_by_slug(info.context, channel)}


def _order_of_fulfillment(root: EventFacts, _info: Any) -> Any:
    return models.Order.objects.filter(pk=column(root.subject, "order_id")).first()


def _category_of_product(root: EventFacts, _info: Any) -> Any:
    return models.Category.objects.filter(pk=column(root.subject, "category_id")).first()


def _zone_of_method(root: EventFacts, _info: Any, *, channel: str | None = None) -> Any:
    return models.ShippingZone.objects.filter(pk=column(root.subject, "shipping_zone_id")).first()


def _warehouse(root: EventFacts, _info: Any) -> Any:
    pk = root.extra.get("warehouse")
    return models.Warehouse.objects.filter(pk=pk).first() if pk is not None else None


def _channel(root: EventFacts, _info: Any) -> Any:
    wanted = root.extra.get("channel")
    lookup = (
        {"slug": wanted} if isinstance(wanted, str) and not wanted.isdigit() else {"pk": wanted}
    )
    return models.Channel.objects.filter(**lookup).first() if wanted is not None else None


def _shop(_root: EventFacts, _info: Any) -> Any:
    return models.ShopSettings.objects.filter(pk=1).first()


def _fact(name: str, default: Any = None) -> Any:
    def resolve(root: EventFacts, _info: Any) -> Any:
        return root.extra.get(name, default)

    return resolve


Part = tuple[Any, Any]


def _parts(event: str) -> dict[str, Part]:
    """Field name → (field, resolver) of what an event tells beyond its subject."""
    return (
        _goods_parts(event)
        | _fulfillment_parts(event)
        | _account_parts(event)
        | _session_parts(event)
    )


def _goods_parts(event: str) -> dict[str, Part]:
    if event.startswith("shipping_price_"):
        return {"shipping_zone": (field("ShippingZone", channel="String"), _zone_of_method)}
    if EVENTS[event].subject_type == "Product":
        return {"category": (field("Category"), _category_of_product)}
    if event.endswith(("_in_stock", "_of_stock", "_stock_updated")):
        return {"warehouse": (field("Warehouse"), _warehouse)}
    if event.endswith("_in_channel"):
        return {"channel": (field("Channel!"), _channel)}
    return {}


def _fulfillment_parts(event: str) -> dict[str, Part]:
    if not event.startswith("fulfillment_"):
        return {}
    parts: dict[str, Part] = {"order": (field("Order"), _order_of_fulfillment)}
    if event in {"fulfillment_created", "fulfillment_approved"}:
        notify = _fact("notify_customer", default=True)
        parts["notify_customer"] = (field("Boolean!"), notify)
    return parts


def _account_parts(event: str) -> dict[str, Part]:
    if not event.startswith("account_"):
        return {}
    parts = {
        "redirect_url": (field("String"), _fact("redirect_url")),
        "channel": (field("Channel"), _channel),
        "token": (field("String"), _fact("token")),
        "shop": (field("Shop"), _shop),
    }
    if "email" in event:
        parts["new_email"] = (field("String"), _fact("new_email"))
    return parts


def _session_parts(event: str) -> dict[str, Part]:
    shared = {"data": (field("JSON"), _fact("data"))}
    if event == "payment_gateway_initialize_session":
        return {**shared, "amount": (field("PositiveDecimal"), _fact("amount"))}
    if event in {"transaction_initialize_session", "transaction_process_session"}:
        parts = {
            **shared,
            "source_object": (field("OrderOrCheckout!"), _fact("source_object")),
            "merchant_reference": (field("String!"), _fact("merchant_reference", default="")),
            "customer_ip_address": (field("String"), _fact("customer_ip_address")),
            "action": (field("TransactionProcessAction!"), _fact("action")),
        }
        if event == "transaction_initialize_session":
            parts["idempotency_key"] = (field("String!"), _fact("idempotency_key", default=""))
        return parts
    if event.startswith("transaction_") and event.endswith("_requested"):
        parts = {"action": (field("TransactionAction!"), _fact("action"))}
        if "refund" in event:
            parts["granted_refund"] = (field("OrderGrantedRefund"), _fact("granted_refund"))
        return parts
    if event in {"shipping_list_methods_for_checkout", "checkout_filter_shipping_methods"}:
        return {"shipping_methods": (field("[ShippingMethod!]"), _fact("shipping_methods"))}
    return {}


def _subject_field(event: str) -> Any:
    kind = EVENTS[event]
    firm = event.endswith(("_in_channel", "_session"))
    notation = kind.subject_type + ("!" if firm else "")
    if kind.subject_field in _CHANNELLED and not event.endswith("_in_channel"):
        return field(notation, channel="String")
    return field(notation)


def event_type(event: str) -> Any:
    """Declare the GraphQL type of an event."""
    kind = EVENTS[event]
    members: dict[str, Any] = {"__module__": __name__}
    for name, (mounted, resolver) in _parts(event).items():
        members[name] = mounted
        members[f"resolve_{name}"] = staticmethod(resolver)
    members[kind.subject_field] = _subject_field(event)
    members[f"resolve_{kind.subject_field}"] = staticmethod(_subject)
    members["Meta"] = type("Meta", (), {"interfaces": (Event,)})
    return type(camel(event), (graphene.ObjectType,), members)


EVENT_TYPES = [event_type(event) for event in EVENTS]


def _channel_slug(root: EventFacts) -> str | None:
    wanted = root.extra.get("channel") or column(root.subject, "channel_id")
    found = models.Channel.objects.filter(pk=wanted).values_list("slug", flat=True).first()
    return str(found) if found is not None else None


def _filtered(event: str) -> Any:
    def resolve(root: EventFacts, _info: Any, *, channels: list[str] | None = None) -> Any:
        if root.event != event or (channels and _channel_slug(root) not in channels):
            return None
        return root

    return resolve


def _root_type() -> Any:
    members: dict[str, Any] = {
        "__module__": __name__,
        "event": field("Event"),
        "resolve_event": staticmethod(lambda root, _info: root),
    }
    for event in sorted(CHANNEL_FILTERED):
        members[event] = field(camel(event), channels="[String!]")
        members[f"resolve_{event}"] = staticmethod(_filtered(event))
    return type("Subscription", (graphene.ObjectType,), members)


Subscription = _root_type()
