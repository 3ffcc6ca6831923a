"""A checkout becomes an order: prices, stock, metadata, once."""

from decimal import Decimal

import pytest

from shop.engine.domain.checkout_lines import LineWish
from shop.engine.domain.checkouts import checkout_promo_add
from shop.engine.domain.complete import checkout_complete
from shop.engine.domain.completion import Completion
from shop.engine.domain.stock import StockShortage
from shop.engine.errors import MutationError
from shop.engine.models import Allocation, Checkout, Order, Stock, TaxClass, TaxClassCountryRate
from tests.engine.factories import (
    NOW,
    checkout_make,
    checkout_ready,
    shop_make,
    variant_make,
    voucher_make,
)

pytestmark = pytest.mark.django_db


def test_checkout_complete_makes_one_order_and_allocates() -> None:
    shop = shop_make()
    variant = variant_make(shop, stock=5)
    checkout_id = checkout_ready(shop, (variant, 3), metadata={"live.session": "S1"})

    order, is_new = checkout_complete(checkout_id=checkout_id, how=Completion(), now=NOW)
    again, is_new_again = checkout_complete(checkout_id=checkout_id, how=Completion(), now=NOW)

    assert (is_new, is_new_again) == (True, False)
    assert order.pk == again.pk
    assert Order.objects.count() == 1
    assert not Checkout.objects.exists()
    assert Stock.objects.get().quantity_allocated == 3
    assert Allocation.objects.get().quantity_allocated == 3
    stored = Order.objects.get()
    assert stored.metadata == {"live.session": "S1"}
    assert stored.total_gross_amount == Decimal("39.97")
    assert stored.status == "UNCONFIRMED"
    assert stored.number >= 1
    assert sorted(event.type for event in stored.events.all()) == ["PLACED"]


def test_checkout_complete_with_too_little_stock_changes_nothing() -> None:
    shop = shop_make()
    variant = variant_make(shop, stock=3)
    checkout_id = checkout_ready(shop, (variant, 3))
    Stock.objects.update(quantity=2)

    with pytest.raises(StockShortage) as refused:
        checkout_complete(checkout_id=checkout_id, how=Completion(), now=NOW)

    assert refused.value.left == {variant.pk: 2}
    assert not Order.objects.exists()
    assert Checkout.objects.filter(pk=checkout_id).exists()
    assert Stock.objects.get().quantity_allocated == 0


def test_order_voucher_is_spread_and_the_last_line_takes_the_rest() -> None:
    shop = shop_make(price="0")
    apples = variant_make(shop, price="9.99")
    pears = variant_make(shop, price="19.99")
    voucher_make(shop, value="15")
    checkout_id = checkout_ready(shop, (apples, 3), (pears, 1))
    checkout_promo_add(checkout_id=checkout_id, code="SAVE", by_staff=False, now=NOW)

    order, _ = checkout_complete(checkout_id=checkout_id, how=Completion(), now=NOW)

    first, last = order.lines.order_by("position")
    assert (first.unit_price_gross_amount, first.total_price_gross_amount) == (
        Decimal("8.49"),
        Decimal("25.48"),
    )
    assert last.total_price_gross_amount == Decimal("16.99")
    discount = order.discounts.get()
    assert (discount.value_type, discount.amount_value) == ("FIXED", Decimal("7.49"))


def test_product_voucher_lowers_its_lines_only() -> None:
    shop = shop_make(price="0")
    apples = variant_make(shop, price="9.99")
    pears = variant_make(shop, price="19.99")
    voucher_make(shop, value="33", type="SPECIFIC_PRODUCT").products.add(apples.product)
    checkout_id = checkout_ready(shop, (apples, 3), (pears, 1))
    checkout_promo_add(checkout_id=checkout_id, code="SAVE", by_staff=False, now=NOW)

    order, _ = checkout_complete(checkout_id=checkout_id, how=Completion(), now=NOW)

    first, last = order.lines.order_by("position")
    assert first.unit_price_gross_amount == Decimal("6.69")
    assert first.total_price_gross_amount == Decimal("20.08")
    assert first.unit_discount_amount == Decimal("3.30")
    assert first.voucher_code == "SAVE"
    assert last.total_price_gross_amount == Decimal("19.99")
    assert not order.discounts.exists()


def test_tax_included_is_taken_from_the_line_total() -> None:
    shop = shop_make(price="0")
    kind = TaxClass.objects.create(name="农产品")
    TaxClassCountryRate.objects.create(tax_class=kind, country="CN", rate=9)
    variant = variant_make(shop, price="9.99")
    variant.product.tax_class = kind
    variant.product.save()

    order, _ = checkout_complete(
        checkout_id=checkout_ready(shop, (variant, 3)), how=Completion(), now=NOW
    )

    line = order.lines.get()
    assert (line.unit_price_gross_amount, line.unit_price_net_amount) == (
        Decimal("9.99"),
        Decimal("9.17"),
    )
    assert (line.total_price_gross_amount, line.total_price_net_amount) == (
        Decimal("29.97"),
        Decimal("27.50"),
    )
    assert line.tax_rate == Decimal("0.09")


def test_line_metadata_and_price_override_reach_the_order_line() -> None:
    shop = shop_make()
    variant = variant_make(shop)
    wish = LineWish(variant.pk, 2, Decimal("5.00"), "直播价", metadata={"xh.broadcast": "B1"})
    checkout_id = checkout_ready(shop, lines=[wish])

    order, _ = checkout_complete(checkout_id=checkout_id, how=Completion(), now=NOW)

    line = order.lines.get()
    assert line.is_price_overridden
    assert line.price_override_reason == "直播价"
    assert line.total_price_gross_amount == Decimal("10.00")
    assert line.undiscounted_unit_price_gross_amount == Decimal("5.00")
    assert line.metadata == {"xh.broadcast": "B1"}


def test_unpaid_checkout_is_refused_where_payment_is_needed() -> None:
    shop = shop_make(allow_unpaid_orders=False)
    checkout_id = checkout_ready(shop, (variant_make(shop), 1))

    with pytest.raises(MutationError) as refused:
        checkout_complete(checkout_id=checkout_id, how=Completion(), now=NOW)

    assert refused.value.errors[0].code == "CHECKOUT_NOT_FULLY_PAID"
    assert not Order.objects.exists()


def test_checkout_without_delivery_is_refused() -> None:
    shop = shop_make()
    checkout_id = checkout_make(shop, (variant_make(shop), 1))

    with pytest.raises(MutationError) as refused:
        checkout_complete(checkout_id=checkout_id, how=Completion(), now=NOW)

    assert (refused.value.errors[0].field, refused.value.errors[0].code) == (
        "shippingMethod",
        "SHIPPING_METHOD_NOT_SET",
    )
