"""Every event of the engine: what it is about and which permission an app needs to hear of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventKind:
    """An event's name in lower case, its field → GraphQL type, and the permission to receive it."""

    name: str
    subject_field: str
    subject_type: str
    permission: str = ""
    is_sync: bool = False

    @property
    def is_deleted(self) -> bool:
        """The object is gone when the payload is rendered."""
        return self.name.endswith("_deleted")


_TABLE = """
order Order MANAGE_ORDERS: order_created order_updated order_confirmed order_paid order_fully_paid order_refunded
 order_fully_refunded order_fulfilled order_cancelled order_expired order_metadata_updated
fulfillment Fulfillment MANAGE_ORDERS: fulfillment_created fulfillment_canceled fulfillment_approved
 fulfillment_metadata_updated fulfillment_tracking_number_updated
checkout Checkout MANAGE_CHECKOUTS: checkout_created checkout_updated checkout_fully_paid
 checkout_fully_authorized checkout_metadata_updated
product Product MANAGE_PRODUCTS: product_created product_updated product_deleted product_metadata_updated
product_media ProductMedia MANAGE_PRODUCTS: product_media_created product_media_updated product_media_deleted
product_variant ProductVariant MANAGE_PRODUCTS: product_variant_created product_variant_updated
 product_variant_deleted product_variant_metadata_updated product_variant_out_of_stock
 product_variant_back_in_stock product_variant_stock_updated product_variant_out_of_stock_in_channel
 product_variant_back_in_stock_in_channel
category Category MANAGE_PRODUCTS: category_created category_updated category_deleted
collection Collection MANAGE_PRODUCTS: collection_created collection_updated collection_deleted
 collection_metadata_updated
attribute Attribute -: attribute_created attribute_updated attribute_deleted
attribute_value AttributeValue -: attribute_value_created attribute_value_updated attribute_value_deleted
channel Channel MANAGE_CHANNELS: channel_created channel_updated channel_status_changed channel_metadata_updated
warehouse Warehouse MANAGE_PRODUCTS: warehouse_created warehouse_updated warehouse_metadata_updated
shipping_zone ShippingZone MANAGE_SHIPPING: shipping_zone_created shipping_zone_updated
 shipping_zone_metadata_updated
shipping_method ShippingMethodType MANAGE_SHIPPING: shipping_price_created shipping_price_updated
voucher Voucher MANAGE_DISCOUNTS: voucher_created voucher_updated voucher_metadata_updated
menu Menu MANAGE_MENUS: menu_created
menu_item MenuItem MANAGE_MENUS: menu_item_created
page Page MANAGE_PAGES: page_created
page_type PageType MANAGE_PAGE_TYPES_AND_ATTRIBUTES: page_type_created
user User MANAGE_USERS: customer_created customer_updated customer_deleted customer_metadata_updated
 account_confirmation_requested account_confirmed account_set_password_requested account_delete_requested
 account_deleted account_change_email_requested account_email_changed
address Address MANAGE_USERS: address_created address_updated address_deleted
app App MANAGE_APPS: app_installed app_updated app_deleted app_status_changed
transaction TransactionItem HANDLE_PAYMENTS: transaction_item_metadata_updated
shop Shop MANAGE_SETTINGS: shop_metadata_updated
"""
_SYNC_TABLE = """
source_object OrderOrCheckout HANDLE_PAYMENTS: payment_gateway_initialize_session
transaction TransactionItem HANDLE_PAYMENTS: transaction_initialize_session transaction_process_session
 transaction_charge_requested transaction_refund_requested transaction_cancelation_requested
checkout Checkout MANAGE_SHIPPING: shipping_list_methods_for_checkout
checkout Checkout MANAGE_CHECKOUTS: checkout_filter_shipping_methods
"""


def _read(table: str, *, is_sync: bool) -> dict[str, EventKind]:
    kinds = {}
    for line in table.strip().replace("\n ", " ").splitlines():
        head, _, names = line.partition(":")
        subject_field, subject_type, permission = head.split()
        for name in names.split():
            kinds[name] = EventKind(
                name, subject_field, subject_type, permission.replace("-", ""), is_sync
            )
    return kinds


ASYNC_EVENTS = _read(_TABLE, is_sync=False)
SYNC_EVENTS = _read(_SYNC_TABLE, is_sync=True)
EVENTS = {**ASYNC_EVENTS, **SYNC_EVENTS}
CHANNEL_FILTERED = frozenset(
    name
    for name, kind in ASYNC_EVENTS.items()
    if kind.subject_type in {"Order", "Checkout"} or name.endswith("_in_channel")
)
"""The events that also exist as root fields with a `channels` argument."""
