"""Mutations of vouchers, menus, pages and metadata."""

from datetime import datetime
from typing import Any

from shop.engine.domain import content_desk, metadata, voucher_desk
from shop.engine.domain.rows import metadata_pairs
from shop.engine.errors import MutationError
from shop.engine.schema.base import split_id
from shop.engine.schema.office.writing import (
    channels_in,
    decode_attribute,
    keys_in,
    office,
    pk_of,
    pks,
    uuid_of,
)

Payload = dict[str, Any]
_VOUCHER_LINKS = {
    "products": "Product",
    "variants": "ProductVariant",
    "collections": "Collection",
    "categories": "Category",
}
_MENU_LINKS = {
    "category": "Category",
    "collection": "Collection",
    "page": "Page",
    "menu": "Menu",
    "parent": "MenuItem",
}


@office(
    "VoucherCreate",
    "MANAGE_DISCOUNTS",
    "DiscountError",
    arguments={"input": "VoucherInput!"},
    voucher="Voucher",
)
def voucher_create(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Creates a voucher."""
    keyed = keys_in(data, _VOUCHER_LINKS)
    return {"voucher": voucher_desk.voucher_create(data=keyed, now=moment, requestor=requestor)}


@office(
    "VoucherUpdate",
    "MANAGE_DISCOUNTS",
    "DiscountError",
    arguments={"id": "ID!", "input": "VoucherInput!"},
    voucher="Voucher",
)
def voucher_update(moment: datetime, requestor: str, *, node_id: str, data: Any) -> Payload:
    """Changes a voucher."""
    pk, keyed = pk_of(node_id, "Voucher"), keys_in(data, _VOUCHER_LINKS)
    return {
        "voucher": voucher_desk.voucher_update(
            voucher_id=pk, data=keyed, now=moment, requestor=requestor
        )
    }


@office(
    "VoucherChannelListingUpdate",
    "MANAGE_DISCOUNTS",
    "DiscountError",
    arguments={"id": "ID!", "input": "VoucherChannelListingInput!"},
    voucher="Voucher",
)
def voucher_listing_update(moment: datetime, requestor: str, *, node_id: str, data: Any) -> Payload:
    """Sets what a voucher is worth per channel."""
    voucher = voucher_desk.voucher_listings_update(
        voucher_id=pk_of(node_id, "Voucher"),
        add=channels_in(data.get("add_channels")),
        remove=pks(data.get("remove_channels"), "Channel", field="removeChannels"),
        now=moment,
        requestor=requestor,
    )
    return {"voucher": voucher}


@office(
    "MenuCreate", "MANAGE_MENUS", "MenuError", arguments={"input": "MenuCreateInput!"}, menu="Menu"
)
def menu_create(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Creates a menu."""
    keyed = {**data, "items": [keys_in(item, _MENU_LINKS) for item in data.get("items") or ()]}
    return {"menu": content_desk.menu_create(data=keyed, now=moment, requestor=requestor)}


@office(
    "MenuItemCreate",
    "MANAGE_MENUS",
    "MenuError",
    arguments={"input": "MenuItemCreateInput!"},
    menu_item="MenuItem",
)
def menu_item_create(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Creates an item of a menu."""
    keyed = keys_in(data, _MENU_LINKS)
    return {"menu_item": content_desk.menu_item_create(data=keyed, now=moment, requestor=requestor)}


@office(
    "PageTypeCreate",
    "MANAGE_PAGE_TYPES_AND_ATTRIBUTES",
    "PageError",
    arguments={"input": "PageTypeCreateInput!"},
    page_type="PageType",
)
def page_type_create(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Creates a page type."""
    keyed = keys_in(data, {"add_attributes": "Attribute"})
    return {"page_type": content_desk.page_type_create(data=keyed, now=moment, requestor=requestor)}


@office(
    "PageCreate", "MANAGE_PAGES", "PageError", arguments={"input": "PageCreateInput!"}, page="Page"
)
def page_create(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Creates a page."""
    keyed = keys_in(data, {"page_type": "PageType"})
    page = content_desk.page_create(
        data=keyed, decode=decode_attribute, now=moment, requestor=requestor
    )
    return {"page": page}


def _target(node_id: str) -> tuple[str, Any]:
    try:
        type_name, _ = split_id(node_id)
    except ValueError:
        message = f"Invalid ID: {node_id}. Expected: Checkout."
        raise MutationError("id", "GRAPHQL_ERROR", message) from None
    holding = metadata.HOLDINGS.get(type_name)
    if holding is None:
        raise MutationError("id", "NOT_FOUND", f"Couldn't resolve to a node: {node_id}")
    decode = uuid_of if holding.is_uuid else pk_of
    return type_name, decode(node_id, type_name)


def _shown(row: Any, type_name: str) -> Any:
    row.shown_as = type_name
    return row


def _merge(
    moment: datetime, requestor: str, node_id: str, data: Any, info: Any, *, private: bool
) -> Payload:
    type_name, pk = _target(node_id)
    metadata.right_check(viewer=info.context, type_name=type_name, pk=pk, private=private)
    row = metadata.metadata_set(
        type_name=type_name,
        pk=pk,
        pairs=metadata_pairs(data, field="input"),
        private=private,
        now=moment,
        requestor=requestor,
    )
    return {"item": _shown(row, type_name)}


def _remove(
    moment: datetime, requestor: str, node_id: str, keys: Any, info: Any, *, private: bool
) -> Payload:
    type_name, pk = _target(node_id)
    metadata.right_check(viewer=info.context, type_name=type_name, pk=pk, private=private)
    row = metadata.metadata_remove(
        type_name=type_name, pk=pk, keys=keys, private=private, now=moment, requestor=requestor
    )
    return {"item": _shown(row, type_name)}


_MERGE_ARGUMENTS = {"id": "ID!", "input": "[MetadataInput!]!"}
_REMOVE_ARGUMENTS = {"id": "ID!", "keys": "[String!]!"}


@office(
    "UpdateMetadata",
    "",
    "MetadataError",
    arguments=_MERGE_ARGUMENTS,
    viewer=True,
    item="ObjectWithMetadata",
)
def metadata_update(
    moment: datetime, requestor: str, *, node_id: str, data: Any, info: Any
) -> Payload:
    """Sets public metadata."""
    return _merge(moment, requestor, node_id, data, info, private=False)


@office(
    "UpdatePrivateMetadata",
    "",
    "MetadataError",
    arguments=_MERGE_ARGUMENTS,
    viewer=True,
    item="ObjectWithMetadata",
)
def private_metadata_update(
    moment: datetime, requestor: str, *, node_id: str, data: Any, info: Any
) -> Payload:
    """Sets private metadata."""
    return _merge(moment, requestor, node_id, data, info, private=True)


@office(
    "DeleteMetadata",
    "",
    "MetadataError",
    arguments=_REMOVE_ARGUMENTS,
    viewer=True,
    item="ObjectWithMetadata",
)
def metadata_delete(
    moment: datetime, requestor: str, *, node_id: str, keys: list[str], info: Any
) -> Payload:
    """Removes public metadata."""
    return _remove(moment, requestor, node_id, keys, info, private=False)


@office(
    "DeletePrivateMetadata",
    "",
    "MetadataError",
    arguments=_REMOVE_ARGUMENTS,
    viewer=True,
    item="ObjectWithMetadata",
)
def private_metadata_delete(
    moment: datetime, requestor: str, *, node_id: str, keys: list[str], info: Any
) -> Payload:
    """Removes private metadata."""
    return _remove(moment, requestor, node_id, keys, info, private=True)


class ContentMutations:
    """Root fields."""

    voucher_create = voucher_create.Field()
    voucher_update = voucher_update.Field()
    voucher_channel_listing_update = voucher_listing_update.Field()
    menu_create = menu_create.Field()
    menu_item_create = menu_item_create.Field()
    page_type_create = page_type_create.Field()
    page_create = page_create.Field()
    update_metadata = metadata_update.Field()
    update_private_metadata = private_metadata_update.Field()
    delete_metadata = metadata_delete.Field()
    delete_private_metadata = private_metadata_delete.Field()
