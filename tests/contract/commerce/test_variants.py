"""Several variants at once, on whichever server answers."""

import pytest

from shop.commerce import api
from shop.commerce.contracts import NewVariant
from shop.commerce.errors import CommerceRefused
from shop.kernel.ids import short_code
from shop.kernel.money import Money
from tests.support.commerce_shop import Shop

pytestmark = pytest.mark.django_db(transaction=True)


def _new(commerce: Shop, sku: str, fen: int, units: int) -> NewVariant:
    prices = dict.fromkeys(commerce.channels.values(), Money.from_minor(fen))
    return NewVariant(name=sku, sku=sku, prices=prices, stock={commerce.warehouse_id: units})


def test_variants_created_have_prices_and_stock(commerce: Shop) -> None:
    goods = commerce.goods()
    small, big = f"S-{short_code()}", f"B-{short_code()}"

    made = api.variants_create(
        product_id=goods.product_id,
        variants=[_new(commerce, small, 990, 3), _new(commerce, big, 1880, 0)],
    )

    found = {variant.sku: variant for variant in commerce.product(goods, "live").variants}
    assert {small: found[small].id, big: found[big].id} == made
    assert (found[small].price, found[small].quantity_available) == (Money.from_minor(990), 3)
    assert (found[big].price, found[big].quantity_available) == (Money.from_minor(1880), 0)


def test_variants_with_a_taken_sku_are_refused_all(commerce: Shop) -> None:
    goods = commerce.goods()
    taken = commerce.product(goods).variants[0].sku
    fresh = f"F-{short_code()}"

    with pytest.raises(CommerceRefused):
        api.variants_create(
            product_id=goods.product_id,
            variants=[_new(commerce, fresh, 990, 3), _new(commerce, taken, 990, 3)],
        )

    assert [variant.sku for variant in commerce.product(goods).variants] == [taken]
