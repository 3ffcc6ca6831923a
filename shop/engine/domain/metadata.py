"""Public and private metadata of anything that has it: who may change it, and how."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from shop.engine import models
from shop.engine.errors import MutationError, PermissionDenied
from shop.engine.webhooks.events import event_emit

ANYONE = "ANYONE"
"""Public metadata that whoever knows the id may change, as the id is the credential."""
OWNER = "OWNER"
"""The user whose object it is."""
STAFF = "STAFF"
"""Only with the listed permissions."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A type with metadata: its model, who may write the public part, the permissions for the rest, its event."""

    model: Any
    public: str
    permissions: tuple[str, ...]
    event: str = ""
    is_uuid: bool = False


def _holdings() -> dict[str, Holding]:
    goods, types = ("MANAGE_PRODUCTS",), ("MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES",)
    orders, people = ("MANAGE_ORDERS",), ("MANAGE_USERS",)
    checkouts = ("MANAGE_CHECKOUTS", "HANDLE_CHECKOUTS")
    either = ("MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES", "MANAGE_PAGE_TYPES_AND_ATTRIBUTES")
    return {
        "Checkout": Holding(models.Checkout, ANYONE, checkouts, "checkout_metadata_updated", True),
        "CheckoutLine": Holding(models.CheckoutLine, ANYONE, checkouts, "", True),
        "Order": Holding(models.Order, ANYONE, orders, "order_metadata_updated", True),
        "OrderLine": Holding(models.OrderLine, ANYONE, orders, "", True),
        "Fulfillment": Holding(models.Fulfillment, STAFF, orders, "fulfillment_metadata_updated"),
        "TransactionItem": Holding(
            models.TransactionItem,
            STAFF,
            ("HANDLE_PAYMENTS",),
            "transaction_item_metadata_updated",
            True,
        ),
        "User": Holding(models.User, OWNER, people, "customer_metadata_updated"),
        "Address": Holding(models.Address, OWNER, people),
        "Product": Holding(models.Product, STAFF, goods, "product_metadata_updated"),
        "ProductVariant": Holding(
            models.ProductVariant, STAFF, goods, "product_variant_metadata_updated"
        ),
        "ProductMedia": Holding(models.ProductMedia, STAFF, goods, "product_media_updated"),
        "ProductType": Holding(models.ProductType, STAFF, types),
        "Category": Holding(models.Category, STAFF, goods, "category_updated"),
        "Collection": Holding(models.Collection, STAFF, goods, "collection_metadata_updated"),
        "Attribute": Holding(models.Attribute, STAFF, either, "attribute_updated"),
        "Warehouse": Holding(models.Warehouse, STAFF, goods, "warehouse_metadata_updated", True),
        "Channel": Holding(models.Channel, STAFF, ("MANAGE_CHANNELS",), "channel_metadata_updated"),
        "ShippingZone": Holding(
            models.ShippingZone, STAFF, ("MANAGE_SHIPPING",), "shipping_zone_metadata_updated"
        ),
        "ShippingMethodType": Holding(
            models.ShippingMethod, STAFF, ("MANAGE_SHIPPING",), "shipping_price_updated"
        ),
        "ShippingMethod": Holding(models.ShippingMethod, STAFF, ("MANAGE_SHIPPING",)),
        "TaxClass": Holding(models.TaxClass, STAFF, ("MANAGE_TAXES",)),
        "TaxConfiguration": Holding(models.TaxConfiguration, STAFF, ("MANAGE_TAXES",)),
        "Voucher": Holding(
            models.Voucher, STAFF, ("MANAGE_DISCOUNTS",), "voucher_metadata_updated"
        ),
        "Menu": Holding(models.Menu, STAFF, ("MANAGE_MENUS",)),
        "MenuItem": Holding(models.MenuItem, STAFF, ("MANAGE_MENUS",)),
        "Page": Holding(models.Page, STAFF, ("MANAGE_PAGES",)),
        "PageType": Holding(models.PageType, STAFF, ("MANAGE_PAGE_TYPES_AND_ATTRIBUTES",)),
        "App": Holding(models.App, STAFF, ("MANAGE_APPS",), "app_updated"),
        "Shop": Holding(models.ShopSettings, STAFF, ("MANAGE_SETTINGS",), "shop_metadata_updated"),
    }


HOLDINGS = _holdings()


def _owns(viewer: Any, type_name: str, pk: Any) -> bool:
    user = viewer.user
    if user is None:
        return False
    if type_name == "User":
        return bool(user.pk == pk)
    return bool(models.UserAddress.objects.filter(user=user, address_id=pk).exists())


def right_check(*, viewer: Any, type_name: str, pk: Any, private: bool) -> None:
    """Raise PermissionDenied unless the viewer may write this part."""
    holding = HOLDINGS[type_name]
    if viewer.permissions & set(holding.permissions):
        return
    if not private and holding.public == ANYONE:
        return
    if not private and holding.public == OWNER and _owns(viewer, type_name, pk):
        return
    if type_name == "App" and viewer.app is not None and viewer.app.pk == pk:
        return
    raise PermissionDenied(permissions=holding.permissions)


_MERGE = "UPDATE {table} SET {column} = {column} || %s::jsonb WHERE {key} = %s"
_REMOVE = "UPDATE {table} SET {column} = {column} - %s::text[] WHERE {key} = %s"


def _run(statement: str, holding: Holding, pk: Any, value: Any, *, private: bool) -> None:
    meta = holding.model._meta  # noqa: SLF001 -- the documented model API
    sql = statement.format(
        table=connection.ops.quote_name(meta.db_table),
        column="private_metadata" if private else "metadata",
        key=connection.ops.quote_name(meta.pk.column),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [value, pk])
        if not cursor.rowcount:
            raise MutationError("id", "NOT_FOUND", "Couldn't resolve to a node.")


def _told(type_name: str, pk: Any, now: datetime, requestor: str) -> Any:
    holding = HOLDINGS[type_name]
    row = holding.model.objects.get(pk=pk)
    if hasattr(row, "updated_at"):
        row.updated_at = now
        row.save(update_fields=["updated_at"])
    if holding.event:
        event_emit(
            event=holding.event,
            object_type=type_name,
            object_id=str(pk),
            now=now,
            requestor=requestor,
        )
    return row


def metadata_set(
    *,
    type_name: str,
    pk: Any,
    pairs: Mapping[str, str],
    private: bool,
    now: datetime,
    requestor: str,
) -> Any:
    """Put pairs over what is there, in one statement, so that two writers of different keys both win."""
    value = json_text(pairs)
    _run(_MERGE, HOLDINGS[type_name], pk, value, private=private)
    return _told(type_name, pk, now, requestor)


def metadata_remove(
    *, type_name: str, pk: Any, keys: Sequence[str], private: bool, now: datetime, requestor: str
) -> Any:
    """Take keys away; keys that are not there do not matter."""
    _run(_REMOVE, HOLDINGS[type_name], pk, list(keys), private=private)
    return _told(type_name, pk, now, requestor)


def json_text(pairs: Mapping[str, str]) -> str:
    """A JSON object as text; a NUL cannot be stored and is left out."""
    return json.dumps(
        {key.replace("\x00", ""): value.replace("\x00", "") for key, value in pairs.items()}
    )
