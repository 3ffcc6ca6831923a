"""Two desks at one product: both changes are kept. The canary takes the product's lock away."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError
from psycopg.errors import DeadlockDetected

from shop.durability.transactions import durable
from shop.engine.domain import products, search, variants
from shop.engine.domain.rows import row_locked
from shop.engine.models import Product, ProductVariant
from tests.engine.factories import NOW, shop_make, variant_make
from tests.support.concurrency import Gate, Outcome, run_concurrently

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]


def _nothing_decoded(_data: Any) -> Any:
    return None


def both_change(variant: ProductVariant, gate: Gate) -> Outcome[None]:
    """Product and variant are saved at once; each has its own row before either takes the other's."""

    def search_update_met(*, product_ids: list[int]) -> None:
        gate.meet()
        search.product_search_update(product_ids=product_ids)

    def change(write: Callable[..., Any], pk: int, name: str) -> Callable[[], None]:
        def run() -> None:
            with durable():
                write(
                    lookup={"pk": pk},
                    data={"name": name},
                    decode=_nothing_decoded,
                    now=NOW,
                    requestor="",
                )

        return run

    with (
        patch.object(products, "product_search_update", search_update_met),
        patch.object(variants, "product_search_update", search_update_met),
    ):
        return run_concurrently(
            [
                change(products.product_update, variant.product_id, "新米"),
                change(variants.variant_update, variant.pk, "5 kg"),
            ]
        )


def variant_on_show() -> ProductVariant:
    variant = variant_make(shop_make())
    Product.objects.filter(pk=variant.product_id).update(default_variant=variant)
    return variant


def test_product_and_variant_update_at_once_keep_both_changes() -> None:
    variant = variant_on_show()

    outcome = both_change(variant, Gate(2))

    assert outcome.errors == []
    variant.refresh_from_db()
    assert (variant.product.name, variant.name) == ("新米", "5 kg")


def test_canary_without_the_products_lock_they_wait_for_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def variant_alone(lookup: dict[str, Any]) -> ProductVariant:
        rows = ProductVariant.objects.select_related("product__product_type")
        return row_locked(rows, **lookup)

    monkeypatch.setattr(variants, "_locked", variant_alone)
    variant = variant_on_show()

    outcome = both_change(variant, Gate(2, patience=20))

    (error,) = outcome.errors
    assert isinstance(error, OperationalError)
    assert isinstance(error.__cause__, DeadlockDetected)
