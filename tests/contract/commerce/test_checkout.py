"""From the first line to the order, with every refusal that a buyer can meet."""

from typing import Any

import pytest

from shop.commerce import api
from shop.commerce.contracts import Address, CheckoutSnapshot
from shop.commerce.errors import (
    CheckoutExpired,
    CheckoutIncomplete,
    CommerceBroken,
    DeliveryUnavailable,
    NotPaid,
    PriceChanged,
    ProductUnavailable,
    SoldOut,
    VoucherRejected,
)
from shop.commerce.metadata import BROADCAST, LIVE_CLAIM, LIVE_SESSION
from shop.kernel.ids import short_code
from shop.kernel.money import Money
from tests.support.commerce_shop import HOME, Goods, Shop

pytestmark = pytest.mark.django_db(transaction=True)


def opened(commerce: Shop, goods: Goods, quantity: int = 2, **facts: Any) -> Any:
    return api.checkout_create(
        channel="store",
        lines=[commerce.line(goods, quantity)],
        email="buyer@example.com",
        **facts,
    )


def ready_for_pickup(commerce: Shop, goods: Goods, quantity: int = 1) -> Any:
    checkout = opened(commerce, goods, quantity)
    api.checkout_address_set(checkout_id=checkout.id, shipping=HOME)
    return api.checkout_delivery_set(checkout_id=checkout.id, option_id=commerce.station_id)


def paid_on_pickup(checkout: CheckoutSnapshot) -> Any:
    return api.transaction_initialize(
        source_id=checkout.id,
        amount=checkout.total,
        data={"method": "pay_on_pickup"},
        idempotency_key=short_code(12),
    )


def test_create_reserves_and_prices(commerce: Shop) -> None:
    goods = commerce.goods(price="9.90", stock=5)

    checkout = opened(commerce, goods, 3, metadata={"xh.cart": "c1"})

    (line,) = checkout.lines
    assert (line.quantity, line.unit_price, line.total) == (
        3,
        Money.from_minor(990),
        Money.from_minor(2970),
    )
    assert (checkout.subtotal, checkout.total) == (Money.from_minor(2970), Money.from_minor(2970))
    assert (checkout.channel, checkout.email) == ("store", "buyer@example.com")
    assert checkout.metadata["xh.cart"] == "c1"
    assert checkout.reserved_until is not None
    assert commerce.stock(goods) == (5, 0, 3)
    assert line.origin.cooperative == "COOP1"


def test_create_beyond_stock_says_what_is_left_and_reserves_nothing(commerce: Shop) -> None:
    goods = commerce.goods(stock=2)

    with pytest.raises(SoldOut) as caught:
        opened(commerce, goods, 3)

    assert caught.value.facts["left"] == 2
    assert commerce.stock(goods) == (2, 0, 0)


def test_what_does_not_exist_any_more_is_not_for_sale(commerce: Shop) -> None:
    goods, gone = commerce.goods(), commerce.goods()
    checkout = opened(commerce, goods, 1)
    api.product_delete(product_id=gone.product_id)

    with pytest.raises(ProductUnavailable):
        opened(commerce, gone, 1)
    with pytest.raises(ProductUnavailable):
        api.checkout_lines_add(checkout_id=checkout.id, lines=[commerce.line(gone)])


def test_create_what_is_not_on_sale_is_refused(commerce: Shop) -> None:
    goods = commerce.goods()
    api.product_listing_set(
        product_id=goods.product_id,
        channel_ids=[commerce.channels["store"]],
        is_published=False,
        is_for_sale=False,
    )

    with pytest.raises(ProductUnavailable):
        opened(commerce, goods)


def test_lines_are_added_changed_and_taken_out(commerce: Shop) -> None:
    goods, other = commerce.goods(stock=9), commerce.goods(stock=9)
    checkout = opened(commerce, goods, 2)

    added = api.checkout_lines_add(checkout_id=checkout.id, lines=[commerce.line(other, 1)])
    more = api.checkout_line_quantity_set(
        checkout_id=checkout.id, line_id=added.lines[0].id, quantity=4
    )
    less = api.checkout_line_quantity_set(
        checkout_id=checkout.id, line_id=more.lines[1].id, quantity=0
    )

    assert sorted(line.quantity for line in added.lines) == [1, 2]
    assert sorted(line.quantity for line in more.lines) in ([1, 4], [2, 4])
    assert len(less.lines) == 1
    assert commerce.stock(goods)[2] + commerce.stock(other)[2] == less.quantity


def test_line_beyond_stock_keeps_the_old_quantity(commerce: Shop) -> None:
    goods = commerce.goods(stock=3)
    checkout = opened(commerce, goods, 2)

    with pytest.raises(SoldOut) as caught:
        api.checkout_line_quantity_set(
            checkout_id=checkout.id, line_id=checkout.lines[0].id, quantity=9
        )

    assert caught.value.facts["left"] == 3
    kept = api.checkout_fetch(checkout_id=checkout.id)
    assert kept is not None
    assert kept.quantity == 2


def test_address_in_haimen_is_accepted(commerce: Shop) -> None:
    checkout = opened(commerce, commerce.goods())

    changed = api.checkout_address_set(checkout_id=checkout.id, shipping=HOME)

    assert changed.shipping_address is not None
    assert changed.shipping_address.city_area == "海门区"
    assert changed.billing_address == changed.shipping_address


def test_fetch_unknown_is_none(commerce: Shop) -> None:
    unknown = "Q2hlY2tvdXQ6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"

    assert api.checkout_fetch(checkout_id=unknown) is None
    with pytest.raises(CheckoutExpired):
        api.checkout_email_set(checkout_id=unknown, email="a@example.com")


def test_email_note_and_metadata_are_kept(commerce: Shop) -> None:
    checkout = opened(commerce, commerce.goods())

    api.checkout_email_set(checkout_id=checkout.id, email="other@example.com")
    api.checkout_note_set(checkout_id=checkout.id, note="请放门口")
    api.checkout_language_set(checkout_id=checkout.id, language="en")
    api.checkout_metadata_set(checkout_id=checkout.id, metadata={LIVE_SESSION: "b1"})
    api.checkout_private_metadata_set(checkout_id=checkout.id, metadata={LIVE_CLAIM: "c9"})

    found = api.checkout_fetch(checkout_id=checkout.id)
    secret = api.checkout_payment_fetch(checkout_id=checkout.id)
    assert found is not None
    assert secret is not None
    assert checkout.language == "zh"
    assert (found.email, found.note, found.language) == ("other@example.com", "请放门口", "en")
    assert found.metadata[LIVE_SESSION] == "b1"
    assert LIVE_CLAIM not in found.metadata
    assert secret.private_metadata[LIVE_CLAIM] == "c9"


def test_delivery_without_address_has_no_options(commerce: Shop) -> None:
    checkout = opened(commerce, commerce.goods())

    assert api.delivery_options(checkout_id=checkout.id) == ()


def test_pickup_station_is_offered_and_chosen(commerce: Shop) -> None:
    checkout = opened(commerce, commerce.goods())

    points = api.collection_points(checkout_id=checkout.id)
    api.checkout_address_set(checkout_id=checkout.id, shipping=HOME)
    chosen = api.checkout_delivery_set(checkout_id=checkout.id, option_id=commerce.station_id)

    assert commerce.station_id in [point.id for point in points]
    assert chosen.collection_point is not None
    assert chosen.collection_point.id == commerce.station_id
    assert chosen.shipping == Money.zero()


def test_delivery_by_an_unknown_id_is_refused(commerce: Shop) -> None:
    checkout = opened(commerce, commerce.goods())
    api.checkout_address_set(checkout_id=checkout.id, shipping=HOME)

    with pytest.raises(DeliveryUnavailable):
        api.checkout_delivery_set(checkout_id=checkout.id, option_id="Q2hlY2tvdXREZWxpdmVyeTowMDA=")


def test_promo_unknown_is_refused_and_a_real_one_counts(commerce: Shop) -> None:
    checkout = opened(commerce, commerce.goods(price="10.00"), 2)
    code = short_code(8)
    api.voucher_create(
        name="尝鲜",
        codes=[code],
        channel_id=commerce.channels["store"],
        value=Money.from_minor(500).amount,
        is_percentage=False,
    )

    with pytest.raises(VoucherRejected):
        api.checkout_promo_add(checkout_id=checkout.id, code="NO-SUCH")
    cheaper = api.checkout_promo_add(checkout_id=checkout.id, code=code)
    full = api.checkout_promo_remove(checkout_id=checkout.id, code=code)

    assert (cheaper.total, cheaper.discount, cheaper.voucher_code) == (
        Money.from_minor(1500),
        Money.from_minor(500),
        code,
    )
    assert (full.total, full.voucher_code) == (Money.from_minor(2000), "")


def test_complete_unpaid_is_refused_and_orders_nothing(commerce: Shop) -> None:
    goods = commerce.goods(stock=5)
    checkout = ready_for_pickup(commerce, goods)

    with pytest.raises(NotPaid):
        api.checkout_complete(checkout_id=checkout.id)

    assert commerce.stock(goods) == (5, 0, 1)
    assert api.order_of_checkout(checkout_id=checkout.id) is None


def test_complete_without_delivery_is_refused(commerce: Shop) -> None:
    checkout = opened(commerce, commerce.goods())
    api.checkout_address_set(checkout_id=checkout.id, shipping=HOME)
    paid_on_pickup(checkout)

    with pytest.raises(DeliveryUnavailable):
        api.checkout_complete(checkout_id=checkout.id)


def test_complete_without_address_is_refused(commerce: Shop) -> None:
    checkout = opened(commerce, commerce.goods())

    with pytest.raises((CheckoutIncomplete, DeliveryUnavailable)):
        api.checkout_complete(checkout_id=checkout.id)


def test_complete_orders_once_and_repeats_the_same_order(commerce: Shop) -> None:
    goods = commerce.goods(price="9.90", stock=5)
    checkout = ready_for_pickup(commerce, goods, 2)
    start = paid_on_pickup(checkout)

    order = api.checkout_complete(checkout_id=checkout.id, expected_total=checkout.total)
    again = api.checkout_complete(checkout_id=checkout.id, expected_total=checkout.total)

    assert start.event_type == "AUTHORIZATION_SUCCESS"
    assert again.id == order.id
    assert (order.total, order.quantity) == (Money.from_minor(1980), 2)
    assert order.checkout_id == checkout.id
    assert order.collection_point is not None
    assert order.collection_point.id == commerce.station_id
    assert commerce.stock(goods) == (5, 2, 0)
    assert api.checkout_fetch(checkout_id=checkout.id) is None


def test_complete_at_another_price_shows_both_and_orders_nothing(commerce: Shop) -> None:
    goods = commerce.goods(price="9.90")
    checkout = ready_for_pickup(commerce, goods)
    api.variant_price_set(
        variant_id=goods.variant_id, prices={commerce.channels["store"]: Money.from_minor(1200)}
    )

    with pytest.raises(PriceChanged) as caught:
        api.checkout_complete(checkout_id=checkout.id, expected_total=checkout.total)

    assert caught.value.facts["expected"] == Money.from_minor(990)
    assert caught.value.facts["actual"] == Money.from_minor(1200)
    assert api.order_of_checkout(checkout_id=checkout.id) is None


def test_live_price_and_broadcast_travel_to_the_order_line(commerce: Shop) -> None:
    goods = commerce.goods(price="9.90")
    checkout = api.checkout_create(
        channel="live",
        lines=[
            commerce.line(
                goods,
                2,
                price=Money.from_minor(790),
                price_reason="直播价",
                metadata={BROADCAST: "b7", "xh.cooperative": "COOP1"},
            )
        ],
        email="buyer@example.com",
        metadata={LIVE_SESSION: "b7"},
        private_metadata={LIVE_CLAIM: "claim-1"},
    )
    api.checkout_address_set(checkout_id=checkout.id, shipping=HOME)
    chosen = api.checkout_delivery_set(checkout_id=checkout.id, option_id=commerce.station_id)
    paid_on_pickup(chosen)

    order = api.checkout_complete(checkout_id=checkout.id, expected_total=Money.from_minor(1580))

    (line,) = order.lines
    assert (line.unit_price, line.total) == (Money.from_minor(790), Money.from_minor(1580))
    assert (line.is_price_overridden, line.price_reason) == (True, "直播价")
    assert (line.origin.broadcast, line.origin.cooperative) == ("b7", "COOP1")
    assert order.metadata[LIVE_SESSION] == "b7"
    found = api.orders_by_metadata(key=LIVE_SESSION, value="b7")
    assert order.id in [one.id for one in found.items]


def test_deleted_checkout_frees_its_units(commerce: Shop) -> None:
    goods = commerce.goods(stock=5)
    checkout = opened(commerce, goods, 4)

    api.checkout_delete(checkout_id=checkout.id)

    assert commerce.stock(goods) == (5, 0, 0)
    assert api.checkout_fetch(checkout_id=checkout.id) is None


def test_deleted_checkout_with_a_payment_frees_its_units_too(commerce: Shop) -> None:
    goods = commerce.goods(stock=5)
    checkout = ready_for_pickup(commerce, goods, 4)
    paid_on_pickup(checkout)

    api.checkout_delete(checkout_id=checkout.id)

    assert commerce.stock(goods) == (5, 0, 0)


def test_customer_is_attached(commerce: Shop) -> None:
    customer_id = api.customer_create(email=f"{short_code(8).lower()}@example.com", name="三")
    checkout = opened(commerce, commerce.goods())

    attached = api.checkout_customer_attach(checkout_id=checkout.id, customer_id=customer_id)

    assert attached.customer_id == customer_id
    again = api.checkout_customer_attach(checkout_id=checkout.id, customer_id=customer_id)
    assert again.customer_id == customer_id


def test_a_customers_checkout_is_not_given_to_another(commerce: Shop) -> None:
    first, second = (
        api.customer_create(email=f"{short_code(8).lower()}@example.com") for _ in range(2)
    )
    checkout = opened(commerce, commerce.goods())
    api.checkout_customer_attach(checkout_id=checkout.id, customer_id=first)

    with pytest.raises(CommerceBroken):
        api.checkout_customer_attach(checkout_id=checkout.id, customer_id=second)


def test_address_abroad_is_kept_as_given(commerce: Shop) -> None:
    checkout = opened(commerce, commerce.goods())
    away = Address(
        first_name="A",
        last_name="B",
        street1="1 Main",
        city="Springfield",
        country_area="IL",
        postal_code="62701",
        country="US",
    )

    changed = api.checkout_address_set(checkout_id=checkout.id, shipping=away)

    assert changed.shipping_address is not None
    assert changed.shipping_address.country == "US"


def test_a_line_gets_another_price_of_its_own(commerce: Shop) -> None:
    goods = commerce.goods(price="9.90")
    checkout = api.checkout_create(
        channel="live",
        lines=[commerce.line(goods, 2, price=Money.from_minor(790), price_reason="live b7")],
    )

    changed = api.checkout_prices_set(
        checkout_id=checkout.id,
        prices={checkout.lines[0].id: Money.from_minor(850)},
        reason="live b8",
    )

    (line,) = changed.lines
    assert (line.quantity, line.unit_price, line.total) == (
        2,
        Money.from_minor(850),
        Money.from_minor(1700),
    )
    assert (line.undiscounted_unit_price, line.price_reason) == (
        Money.from_minor(850),
        "live b8",
    )
