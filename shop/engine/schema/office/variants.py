"""Mutations of variants, their prices and their stock."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError

from shop.durability.transactions import durable
from shop.engine.domain import listings, stock_levels, variants
from shop.engine.domain.rows import camel
from shop.engine.errors import FieldError, MutationError
from shop.engine.models import ProductVariant, Stock
from shop.engine.schema.base import BaseMutation, arg, field
from shop.engine.schema.office.writing import (
    channels_in,
    decode_attribute,
    keys_in,
    lookup_of,
    office,
    pk_of,
    uuid_of,
    uuids,
)
from shop.engine.webhooks.events import requestor_of
from shop.kernel.clock import now

Payload = dict[str, Any]


def _stocks_in(entries: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    return [
        {**entry, "warehouse": uuid_of(entry["warehouse"], "Warehouse", field="warehouse")}
        for entry in entries or ()
    ]


@office(
    "ProductVariantCreate",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments={"input": "ProductVariantCreateInput!"},
    product_variant="ProductVariant",
)
def variant_create(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Creates a variant."""
    keyed = {**keys_in(data, {"product": "Product"}), "stocks": _stocks_in(data.get("stocks"))}
    variant = variants.variant_create(
        data=keyed, decode=decode_attribute, now=moment, requestor=requestor
    )
    return {"product_variant": variant}


@office(
    "ProductVariantUpdate",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments={
        "external_reference": "String",
        "id": "ID",
        "input": "ProductVariantInput!",
        "sku": "String",
    },
    product_variant="ProductVariant",
)
def variant_update(
    moment: datetime,
    requestor: str,
    *,
    data: Any,
    node_id: str | None = None,
    external_reference: str | None = None,
    sku: str | None = None,
) -> Payload:
    """Changes a variant."""
    lookup = lookup_of(
        "ProductVariant", node_id=node_id, external_reference=external_reference, sku=sku
    )
    variant = variants.variant_update(
        lookup=lookup, data=data, decode=decode_attribute, now=moment, requestor=requestor
    )
    return {"product_variant": variant}


@office(
    "ProductVariantDelete",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments={"external_reference": "String", "id": "ID", "sku": "String"},
    product_variant="ProductVariant",
)
def variant_delete(
    moment: datetime,
    requestor: str,
    *,
    node_id: str | None = None,
    external_reference: str | None = None,
    sku: str | None = None,
) -> Payload:
    """Deletes a variant."""
    lookup = lookup_of(
        "ProductVariant", node_id=node_id, external_reference=external_reference, sku=sku
    )
    return {
        "product_variant": variants.variant_delete(lookup=lookup, now=moment, requestor=requestor)
    }


@office(
    "ProductVariantChannelListingUpdate",
    "MANAGE_PRODUCTS",
    "ProductChannelListingError",
    arguments={"id": "ID", "input": "[ProductVariantChannelListingAddInput!]!", "sku": "String"},
    variant="ProductVariant",
)
def variant_listing_update(
    moment: datetime,
    requestor: str,
    *,
    data: Any,
    node_id: str | None = None,
    sku: str | None = None,
) -> Payload:
    """Sets a variant's prices per channel."""
    variant = listings.variant_listings_update(
        lookup=lookup_of("ProductVariant", node_id=node_id, sku=sku),
        entries=channels_in(data),
        now=moment,
        requestor=requestor,
    )
    return {"variant": variant}


@office(
    "ProductVariantStocksCreate",
    "MANAGE_PRODUCTS",
    "BulkStockError",
    arguments={"stocks": "[StockInput!]!", "variant_id": "ID!"},
    product_variant="ProductVariant",
)
def stocks_create(moment: datetime, requestor: str, *, stocks: Any, variant_id: str) -> Payload:
    """Creates stocks of a variant."""
    variant = stock_levels.variant_stocks_create(
        variant_id=pk_of(variant_id, "ProductVariant", field="variantId"),
        entries=_stocks_in(stocks),
        now=moment,
        requestor=requestor,
    )
    return {"product_variant": variant}


def _variant_lookup(variant_id: str | None, sku: str | None) -> dict[str, Any]:
    return lookup_of("ProductVariant", node_id=variant_id, sku=sku)


@office(
    "ProductVariantStocksUpdate",
    "MANAGE_PRODUCTS",
    "BulkStockError",
    arguments={"sku": "String", "stocks": "[StockInput!]!", "variant_id": "ID"},
    product_variant="ProductVariant",
)
def stocks_update(
    moment: datetime,
    requestor: str,
    *,
    stocks: Any,
    variant_id: str | None = None,
    sku: str | None = None,
) -> Payload:
    """Sets a variant's quantities."""
    variant = stock_levels.variant_stocks_update(
        lookup=_variant_lookup(variant_id, sku),
        entries=_stocks_in(stocks),
        now=moment,
        requestor=requestor,
    )
    return {"product_variant": variant}


@office(
    "ProductVariantStocksDelete",
    "MANAGE_PRODUCTS",
    "StockError",
    arguments={"sku": "String", "variant_id": "ID", "warehouse_ids": "[ID!]"},
    product_variant="ProductVariant",
)
def stocks_delete(
    moment: datetime,
    requestor: str,
    *,
    variant_id: str | None = None,
    sku: str | None = None,
    warehouse_ids: list[str] | None = None,
) -> Payload:
    """Removes stocks of a variant."""
    variant = stock_levels.variant_stocks_delete(
        lookup=_variant_lookup(variant_id, sku),
        warehouse_ids=uuids(warehouse_ids, "Warehouse", field="warehouseIds"),
        now=moment,
        requestor=requestor,
    )
    return {"product_variant": variant}


class RowRefusedError(Exception):
    """Rolls back one row, or all of a bulk call; carries the row's errors."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__("row refused")
        self.errors = errors


Outcome = tuple[Any, list[FieldError]]


def _row(step: Callable[[], Any]) -> Outcome:
    try:
        return step(), []
    except MutationError as error:
        return None, error.errors
    except IntegrityError as error:
        name = camel(str(error).partition("Key (")[2].partition(")")[0]) or None
        return None, [FieldError(name, "UNIQUE", "An object with this value already exists.")]


def bulk_run(steps: list[Callable[[], Any]], *, policy: str) -> list[Outcome]:
    """Run the steps in order. REJECT_EVERYTHING keeps nothing once one failed; the other policies keep what worked.

    Every step is a transaction of its own unless everything stands or falls together.
    """
    if policy != "REJECT_EVERYTHING":
        outcomes = []
        for step in steps:
            try:
                with durable():
                    outcome = _row_strict(step)
            except RowRefusedError as refused:
                outcome = (None, refused.errors)
            outcomes.append(outcome)
        return outcomes
    return _all_or_nothing(steps)


def _all_or_nothing(steps: list[Callable[[], Any]]) -> list[Outcome]:
    made: list[Any] = []
    try:
        with durable():
            for step in steps:
                made.append(_row_strict(step)[0])  # noqa: PERF401 -- keeps count when one fails
    except RowRefusedError as refused:
        before: list[Outcome] = [(None, [])] * len(made)
        after: list[Outcome] = [(None, [])] * (len(steps) - len(made) - 1)
        return [*before, (None, refused.errors), *after]
    return [(row, []) for row in made]


def _row_strict(step: Callable[[], Any]) -> Outcome:
    result, errors = _row(step)
    if errors:
        raise RowRefusedError(errors)
    return result, []


class ProductVariantBulkCreate(BaseMutation, permissions=("MANAGE_PRODUCTS",)):
    """Creates several variants of a product."""

    class Arguments:
        """The rows and what to do when one fails."""

        error_policy = arg("ErrorPolicyEnum")
        product = arg("ID!")
        variants = arg("[ProductVariantBulkCreateInput!]!")

    count = field("Int!")
    product_variants = field("[ProductVariant!]!")
    results = field("[ProductVariantBulkResult!]!")
    errors = field("[BulkProductError!]!")

    @classmethod
    def mutate(cls, _root: Any, info: Any, **arguments: Any) -> dict[str, Any]:
        """A failure of the whole call leaves the lists empty, which may not be null."""
        payload = super().mutate(_root, info, **arguments)
        return {"count": 0, "product_variants": [], "results": [], **payload}

    @classmethod
    def perform(cls, info: Any, **arguments: Any) -> dict[str, Any]:
        """Each row is checked and made; errors appear in the row's result and in `errors`."""
        product_id = pk_of(arguments["product"], "Product", field="product")
        moment, requestor = now(), requestor_of(info.context)
        entries = arguments["variants"]
        repeats = variants.bulk_repeats(entries)

        def step(index: int, entry: Any) -> Callable[[], Any]:
            def make() -> ProductVariant:
                if index in repeats:
                    raise MutationError.many([repeats[index]])
                keyed = {
                    **entry,
                    "stocks": _stocks_in(entry.get("stocks")),
                    "channel_listings": channels_in(entry.get("channel_listings")),
                }
                return variants.variant_bulk_add(
                    product_id=product_id,
                    data=keyed,
                    decode=decode_attribute,
                    now=moment,
                    requestor=requestor,
                )

            return make

        steps = [step(index, entry) for index, entry in enumerate(entries)]
        outcomes = bulk_run(steps, policy=str(arguments.get("error_policy") or "REJECT_EVERYTHING"))
        made = [variant for variant, _ in outcomes if variant is not None]
        return {
            "count": len(made),
            "product_variants": made,
            "results": [_result("product_variant", outcome) for outcome in outcomes],
            "errors": [
                {**entry.as_row(), "index": index}
                for index, (_, found) in enumerate(outcomes)
                for entry in found
            ],
        }


def _result(name: str, outcome: Outcome) -> Payload:
    made, errors = outcome
    return {name: made, "errors": [entry.as_row() for entry in errors]}


class StockBulkUpdate(BaseMutation, permissions=("MANAGE_PRODUCTS",)):
    """Sets several stocks that exist already."""

    class Arguments:
        """The rows and what to do when one fails."""

        error_policy = arg("ErrorPolicyEnum")
        stocks = arg("[StockBulkUpdateInput!]!")

    count = field("Int!")
    results = field("[StockBulkResult!]!")
    errors = field("[StockBulkUpdateError!]!")

    @classmethod
    def perform(cls, info: Any, **arguments: Any) -> dict[str, Any]:
        """All rows are found first; then those that stand are written under ordered locks in one transaction."""
        moment, requestor = now(), requestor_of(info.context)
        policy = str(arguments.get("error_policy") or "REJECT_EVERYTHING")
        outcomes = [
            _row(partial(_level, entry, index)) for index, entry in enumerate(arguments["stocks"])
        ]
        failed = any(errors for _, errors in outcomes)
        levels = [level for level, errors in outcomes if not errors]
        if failed and policy == "REJECT_EVERYTHING":
            levels = []
        with durable():
            stocks = stock_levels.stock_levels_set(levels=levels, now=moment, requestor=requestor)
        found: dict[Any, Stock] = {
            (stock.variant_id, stock.warehouse_id): stock for stock in stocks
        }
        results = [
            _result(
                "stock",
                (found.get((level.variant_id, level.warehouse_id)) if level else None, errors),
            )
            for level, errors in outcomes
        ]
        entries = [entry.as_row() for _, errors in outcomes for entry in errors]
        return {"count": len(levels), "results": results, "errors": entries}


def _level(entry: Any, index: int) -> stock_levels.Level:
    return stock_levels.level_resolve(_keyed(entry), index)


def _keyed(entry: Any) -> Payload:
    return keys_in(entry, {"variant_id": "ProductVariant"}, {"warehouse_id": "Warehouse"})


class VariantMutations:
    """Root fields."""

    product_variant_create = variant_create.Field()
    product_variant_update = variant_update.Field()
    product_variant_delete = variant_delete.Field()
    product_variant_bulk_create = ProductVariantBulkCreate.Field()
    product_variant_channel_listing_update = variant_listing_update.Field()
    product_variant_stocks_create = stocks_create.Field()
    product_variant_stocks_update = stocks_update.Field()
    product_variant_stocks_delete = stocks_delete.Field()
    stock_bulk_update = StockBulkUpdate.Field()
