"""Rows for tests of the engine: a small shop in one call, nothing hidden."""

import itertools
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from shop.engine.domain.checkout_lines import LineWish, channel_terms
from shop.engine.domain.checkouts import NewCheckout, checkout_create
from shop.engine.domain.deliveries import delivery_choose, delivery_options_calculate
from shop.engine.models import (
    Address,
    Category,
    Channel,
    ChannelWarehouse,
    Product,
    ProductChannelListing,
    ProductType,
    ProductVariant,
    ShippingMethod,
    ShippingMethodChannelListing,
    ShippingZone,
    ShopSettings,
    Stock,
    TaxConfiguration,
    VariantChannelListing,
    Voucher,
    VoucherChannelListing,
    VoucherCode,
    Warehouse,
)

NOW = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
NUMBERS = itertools.count(1)
ADDRESS = {
    "first_name": "三",
    "last_name": "张",
    "company_name": "",
    "street_address1": "人民路1号",
    "street_address2": "",
    "city": "南通市",
    "city_area": "",
    "postal_code": "226100",
    "country": "CN",
    "country_area": "江苏省",
    "phone": "+8613800138000",
}


@dataclass
class Shop:
    """One channel with one warehouse, one zone and one delivery method."""

    channel: Channel
    warehouse: Warehouse
    zone: ShippingZone
    method: ShippingMethod
    product_type: ProductType
    category: Category


def shop_make(*, price: str = "10", slug: str = "store", **channel: Any) -> Shop:
    """A shop; `price` is that of delivery, `channel` are columns of the channel."""
    ShopSettings.objects.get_or_create(pk=1)
    made = Channel.objects.create(
        **{
            "name": slug,
            "slug": slug,
            "is_active": True,
            "currency_code": "CNY",
            "default_country": "CN",
            "allow_unpaid_orders": True,
            **channel,
        }
    )
    TaxConfiguration.objects.create(channel=made)
    warehouse = warehouse_make(made)
    zone = ShippingZone.objects.create(name="中国", countries=["CN"])
    zone.channels.add(made)
    zone.warehouses.add(warehouse)
    method = ShippingMethod.objects.create(shipping_zone=zone, name="快递")
    ShippingMethodChannelListing.objects.create(
        shipping_method=method, channel=made, currency="CNY", price_amount=Decimal(price)
    )
    number = next(NUMBERS)
    kind = ProductType.objects.create(name="水果", slug=f"fruit-{number}")
    category = Category.objects.create(name="水果", slug=f"fruit-{number}", updated_at=NOW)
    category.path = [category.pk]
    category.save()
    return Shop(made, warehouse, zone, method, kind, category)


def warehouse_make(channel: Channel, **columns: Any) -> Warehouse:
    """A warehouse that serves the channel, after those it has."""
    number = next(NUMBERS)
    made = Warehouse.objects.create(
        **{
            "name": f"仓 {number}",
            "slug": f"warehouse-{number}",
            "address": Address.objects.create(**ADDRESS),
            "created_at": NOW,
            **columns,
        }
    )
    ChannelWarehouse.objects.create(
        channel=channel, warehouse=made, sort_order=channel.channel_warehouses.count()
    )
    return made


def variant_make(
    shop: Shop, *, price: str = "9.99", stock: int | None = 100, **columns: Any
) -> ProductVariant:
    """A purchasable variant of a product of its own, with that much in the shop's warehouse."""
    number = next(NUMBERS)
    product = Product.objects.create(
        product_type=shop.product_type,
        category=shop.category,
        name=f"苹果 {number}",
        slug=f"apple-{number}",
        created_at=NOW,
        updated_at=NOW,
    )
    ProductChannelListing.objects.create(
        product=product,
        channel=shop.channel,
        currency="CNY",
        is_published=True,
        published_at=NOW,
        visible_in_listings=True,
        available_for_purchase_at=NOW,
    )
    variant = ProductVariant.objects.create(
        **{
            "product": product,
            "name": "5斤装",
            "sku": f"SKU-{number}",
            "created_at": NOW,
            "updated_at": NOW,
            **columns,
        }
    )
    VariantChannelListing.objects.create(
        variant=variant, channel=shop.channel, currency="CNY", price_amount=Decimal(price)
    )
    if stock is not None:
        Stock.objects.create(variant=variant, warehouse=shop.warehouse, quantity=stock)
    return variant


def voucher_make(
    shop: Shop, *, code: str = "SAVE", value: str = "15", minimum: str | None = None, **columns: Any
) -> Voucher:
    """A percentage voucher on the whole order with one code."""
    voucher = Voucher.objects.create(
        **{"discount_value_type": "PERCENTAGE", "start_at": NOW, **columns}
    )
    VoucherChannelListing.objects.create(
        voucher=voucher,
        channel=shop.channel,
        currency="CNY",
        discount_value=Decimal(value),
        min_spent_amount=Decimal(minimum) if minimum else None,
    )
    VoucherCode.objects.create(voucher=voucher, code=code, created_at=NOW)
    return voucher


def checkout_make(
    shop: Shop,
    *lines: tuple[ProductVariant, int],
    now: datetime = NOW,
    email: str = "buyer@example.com",
    **new: Any,
) -> uuid.UUID:
    """A checkout with addresses; delivery is not chosen yet."""
    terms = channel_terms(slug=shop.channel.slug)
    assert terms is not None
    return checkout_create(
        terms=terms,
        new=NewCheckout(
            **{
                "lines": [LineWish(variant.pk, quantity) for variant, quantity in lines],
                "email": email,
                "shipping_address": ADDRESS,
                "billing_address": ADDRESS,
                **new,
            }
        ),
        now=now,
    )


def checkout_ready(
    shop: Shop, *lines: tuple[ProductVariant, int], now: datetime = NOW, **new: Any
) -> uuid.UUID:
    """A checkout that only needs to be completed."""
    checkout_id = checkout_make(shop, *lines, now=now, **new)
    option = delivery_options_calculate(checkout_id=checkout_id, now=now)[0]
    delivery_choose(checkout_id=checkout_id, delivery_id=option["id"], now=now)
    return checkout_id
