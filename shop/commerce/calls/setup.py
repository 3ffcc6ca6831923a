"""What a shop stands on: channels, warehouses, zones, types, categories, taxes, settings, vouchers."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from shop.commerce import mapping
from shop.commerce.calls.door import client, given, present
from shop.commerce.contracts import (
    Address,
    ChannelRef,
    NamedRef,
    WarehouseRef,
)
from shop.commerce.generated.base_model import UNSET
from shop.commerce.generated.enums import (
    AllocationStrategyEnum,
    CountryCode,
    DiscountValueTypeEnum,
    ProductTypeKindEnum,
    VoucherTypeEnum,
    WarehouseClickAndCollectOptionEnum,
)
from shop.commerce.generated.input_types import (
    ChannelCreateInput,
    CheckoutSettingsInput,
    OrderSettingsInput,
    ProductTypeInput,
    ShippingZoneCreateInput,
    ShopSettingsInput,
    StockSettingsInput,
    VoucherChannelListingAddInput,
    VoucherChannelListingInput,
    VoucherInput,
    WarehouseCreateInput,
    WarehouseUpdateInput,
)
from shop.commerce.refusals import refuse
from shop.kernel.money import CNY

SHIPPING_ZONE = "全国"
"""The zone that we ship in, by its name; other zones on the server are not ours."""


def channels_list() -> tuple[ChannelRef, ...]:
    """Every channel."""
    return tuple(_channel(found) for found in client().channels_list().channels or [])


def channel_create(*, name: str, slug: str, country: str = "CN") -> ChannelRef:
    """Make an active channel in yuan: paid orders are confirmed by themselves, unpaid ones not allowed.

    Raises CommerceRefused (UNIQUE slug).
    """
    payload = present(
        client()
        .channel_create(
            input=ChannelCreateInput(
                name=name,
                slug=slug,
                is_active=True,
                currency_code=CNY,
                default_country=CountryCode(country),
                stock_settings=StockSettingsInput(
                    allocation_strategy=AllocationStrategyEnum.PRIORITIZE_SORTING_ORDER
                ),
                order_settings=OrderSettingsInput(
                    automatically_confirm_all_new_orders=True, allow_unpaid_orders=False
                ),
                checkout_settings=CheckoutSettingsInput(allow_legacy_gift_card_use=False),
            )
        )
        .channel_create,
        operation="channel_create",
    )
    refuse(payload.errors, operation="channel_create")
    return _channel(present(payload.channel, operation="channel_create"))


def channel_warehouses_add(*, channel_id: str, warehouse_ids: Sequence[str]) -> None:
    """Let a channel sell from these warehouses. Raises CommerceRefused."""
    payload = present(
        client()
        .channel_warehouses_add(id=channel_id, warehouses=list(warehouse_ids))
        .channel_update,
        operation="channel_warehouses_add",
    )
    refuse(payload.errors, operation="channel_warehouses_add")


def channel_tax_set(*, channel_id: str, prices_with_tax: bool, charge: bool) -> None:
    """Say whether prices hold the tax and whether tax is shown apart. Raises CommerceRefused."""
    found = present(client().tax_configurations_list().tax_configurations, operation="taxes")
    wanted = [edge.node.id for edge in found.edges if edge.node.channel.id == channel_id]
    for configuration_id in wanted:
        payload = present(
            client()
            .tax_configuration_update(
                id=configuration_id, prices_entered_with_tax=prices_with_tax, charge_taxes=charge
            )
            .tax_configuration_update,
            operation="channel_tax_set",
        )
        refuse(payload.errors, operation="channel_tax_set")


def warehouses_list() -> tuple[WarehouseRef, ...]:
    """Every warehouse, over all pages."""
    return tuple(_warehouse(node) for node in _warehouses())


def _warehouses() -> Iterator[Any]:
    after: str | None = None
    while True:
        found = present(
            client().warehouses_list(after=after or UNSET).warehouses, operation="warehouses_list"
        )
        yield from (edge.node for edge in found.edges)
        if not found.page_info.has_next_page:
            return
        after = found.page_info.end_cursor


def warehouse_create(
    *,
    name: str,
    slug: str,
    address: Address,
    email: str = "",
    external_reference: str = "",
    is_collection_point: bool = False,
) -> WarehouseRef:
    """Make a warehouse; a collection point hands out what any warehouse holds. Raises CommerceRefused (UNIQUE)."""
    payload = present(
        client()
        .warehouse_create(
            input=WarehouseCreateInput(
                **given(
                    name=name,
                    slug=slug,
                    address=mapping.address_input(address),
                    email=email or None,
                    external_reference=external_reference or None,
                )
            )
        )
        .create_warehouse,
        operation="warehouse_create",
    )
    refuse(payload.errors, operation="warehouse_create")
    made = present(payload.warehouse, operation="warehouse_create")
    if not is_collection_point:
        return _warehouse(made)
    return warehouse_update(warehouse_id=made.id, is_collection_point=True)


def warehouse_update(
    *,
    warehouse_id: str,
    name: str | None = None,
    address: Address | None = None,
    is_collection_point: bool | None = None,
) -> WarehouseRef:
    """Change a warehouse; what is None stays. Raises CommerceRefused, NotFound."""
    payload = present(
        client()
        .warehouse_update(
            id=warehouse_id,
            input=WarehouseUpdateInput(
                **given(
                    name=name,
                    address=None if address is None else mapping.address_input(address),
                    **({} if is_collection_point is None else _collecting(is_collection_point)),
                )
            ),
        )
        .update_warehouse,
        operation="warehouse_update",
    )
    refuse(payload.errors, operation="warehouse_update")
    return _warehouse(present(payload.warehouse, operation="warehouse_update"))


def zone_warehouses_add(*, zone_id: str, warehouse_ids: Sequence[str]) -> None:
    """Let warehouses ship into a zone; each needs a channel in common with it. Raises CommerceRefused."""
    payload = present(
        client()
        .zone_warehouses_add(id=zone_id, warehouses=list(warehouse_ids))
        .shipping_zone_update,
        operation="zone_warehouses_add",
    )
    refuse(payload.errors, operation="zone_warehouses_add")


def shipping_zones_list() -> tuple[NamedRef, ...]:
    """The shipping zones (first hundred)."""
    found = present(client().shipping_zones_list().shipping_zones, operation="shipping_zones_list")
    return tuple(NamedRef(id=edge.node.id, name=edge.node.name) for edge in found.edges)


def shipping_zone_create(
    *, name: str, countries: Sequence[str], channel_ids: Sequence[str]
) -> NamedRef:
    """Make a shipping zone over countries for channels. Raises CommerceRefused."""
    payload = present(
        client()
        .shipping_zone_create(
            input=ShippingZoneCreateInput(
                name=name, countries=list(countries), add_channels=list(channel_ids)
            )
        )
        .shipping_zone_create,
        operation="shipping_zone_create",
    )
    refuse(payload.errors, operation="shipping_zone_create")
    made = present(payload.shipping_zone, operation="shipping_zone_create")
    return NamedRef(id=made.id, name=made.name)


def product_types_list() -> tuple[NamedRef, ...]:
    """The product types (first hundred)."""
    found = present(client().product_types_list().product_types, operation="product_types_list")
    return tuple(
        NamedRef(id=edge.node.id, name=edge.node.name, slug=edge.node.slug) for edge in found.edges
    )


def product_type_create(*, name: str, slug: str) -> NamedRef:
    """Make a product type of goods that are shipped. Raises CommerceRefused (UNIQUE slug)."""
    payload = present(
        client()
        .product_type_create(
            input=ProductTypeInput(
                name=name,
                slug=slug,
                kind=ProductTypeKindEnum.NORMAL,
                is_shipping_required=True,
                has_variants=True,
            )
        )
        .product_type_create,
        operation="product_type_create",
    )
    refuse(payload.errors, operation="product_type_create")
    made = present(payload.product_type, operation="product_type_create")
    return NamedRef(id=made.id, name=made.name, slug=made.slug)


def shop_settings_set(*, name: str, reserve_minutes: int, limit_per_checkout: int) -> None:
    """Set what our flows rely on: units are reserved for a checkout, stock counts by channel, no mail to confirm."""
    payload = present(
        client()
        .shop_settings_update(
            input=ShopSettingsInput(
                name=name,
                reserve_stock_duration_anonymous_user=reserve_minutes,
                reserve_stock_duration_authenticated_user=reserve_minutes,
                use_legacy_shipping_zone_stock_availability=False,
                enable_account_confirmation_by_email=False,
                limit_quantity_per_checkout=limit_per_checkout,
            )
        )
        .shop_settings_update,
        operation="shop_settings_set",
    )
    refuse(payload.errors, operation="shop_settings_set")


def voucher_create(
    *,
    name: str,
    codes: Sequence[str],
    channel_id: str,
    value: Decimal,
    is_percentage: bool,
    minimum: Decimal | None = None,
    usage_limit: int | None = None,
    once_per_customer: bool = False,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> str:
    """Make a voucher on the whole order in one channel and return its id. Raises CommerceRefused."""
    payload = present(
        client()
        .voucher_create(
            input=VoucherInput(
                **given(
                    name=name,
                    add_codes=list(codes),
                    type_=VoucherTypeEnum.ENTIRE_ORDER,
                    discount_value_type=(
                        DiscountValueTypeEnum.PERCENTAGE
                        if is_percentage
                        else DiscountValueTypeEnum.FIXED
                    ),
                    usage_limit=usage_limit,
                    apply_once_per_customer=once_per_customer,
                    start_date=starts_at,
                    end_date=ends_at,
                )
            )
        )
        .voucher_create,
        operation="voucher_create",
    )
    refuse(payload.errors, operation="voucher_create")
    made = present(payload.voucher, operation="voucher_create")
    listing = present(
        client()
        .voucher_listing_update(
            id=made.id,
            input=VoucherChannelListingInput(
                add_channels=[
                    VoucherChannelListingAddInput(
                        **given(
                            channel_id=channel_id, discount_value=value, min_amount_spent=minimum
                        )
                    )
                ]
            ),
        )
        .voucher_channel_listing_update,
        operation="voucher_create",
    )
    refuse(listing.errors, operation="voucher_create")
    return made.id


def _channel(found: Any) -> ChannelRef:
    return ChannelRef(
        id=found.id,
        slug=found.slug,
        name=found.name,
        is_active=found.is_active,
        currency=found.currency_code,
    )


def _warehouse(found: Any) -> WarehouseRef:
    place = mapping.address(found.address)
    return WarehouseRef(
        id=found.id,
        name=found.name,
        slug=found.slug,
        external_reference=found.external_reference or "",
        is_collection_point=(
            found.click_and_collect_option != WarehouseClickAndCollectOptionEnum.DISABLED
        ),
        address=place or Address(),
    )


def _collecting(is_collecting: bool) -> dict[str, Any]:  # noqa: FBT001 -- one fact
    option = WarehouseClickAndCollectOptionEnum
    return {
        "click_and_collect_option": option.ALL if is_collecting else option.DISABLED,
        "is_private": not is_collecting,
    }
