"""What a warehouse holds, as the back office sets it: absolute quantities, rows locked in id order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shop.durability.locks import lock_rows
from shop.engine.domain.rows import gid, row_find, row_locked, rows_find
from shop.engine.errors import MutationError
from shop.engine.models import ChannelWarehouse, ProductVariant, Stock, Warehouse
from shop.engine.webhooks.events import Emission, events_emit


@dataclass(frozen=True, slots=True)
class Level:
    """A wanted quantity; `index` is its place in the input."""

    variant_id: int
    warehouse_id: Any
    quantity: int
    index: int = 0


def stock_emissions(stock: Stock, *, before: int, after: int) -> list[Emission]:
    """The events of a stock whose availability went from `before` to `after`."""
    facts = {"warehouse": str(stock.warehouse_id)}
    names = []
    if before <= 0 < after:
        names.append("back_in_stock")
    elif after <= 0 < before:
        names.append("out_of_stock")
    found = [
        Emission(f"product_variant_{name}", "ProductVariant", str(stock.variant_id), facts)
        for name in names
    ]
    channels = ChannelWarehouse.objects.filter(warehouse_id=stock.warehouse_id) if names else []
    found += [
        Emission(
            f"product_variant_{name}_in_channel",
            "ProductVariant",
            str(stock.variant_id),
            {"channel": link.channel_id},
        )
        for name in names
        for link in channels
    ]
    return found


def _repeated_check(entries: Sequence[Mapping[str, Any]]) -> None:
    seen: set[Any] = set()
    for index, entry in enumerate(entries):
        if entry["warehouse"] in seen:
            raise MutationError("warehouse", "UNIQUE", "Duplicated warehouse ID.", index=index)
        seen.add(entry["warehouse"])


def stocks_create(
    *, variant: ProductVariant, entries: Sequence[Mapping[str, Any]], now: datetime, requestor: str
) -> list[Stock]:
    """New stock rows; entries have warehouse (key) and quantity. UNIQUE when the warehouse has one already."""
    _repeated_check(entries)
    warehouses = rows_find(
        Warehouse.objects.all(), [entry["warehouse"] for entry in entries], field="warehouse"
    )
    held = set(Stock.objects.filter(variant=variant).values_list("warehouse_id", flat=True))
    made = []
    for index, (entry, warehouse) in enumerate(zip(entries, warehouses, strict=True)):
        if warehouse.pk in held:
            message = "Stock for this warehouse already exists for this product variant."
            raise MutationError("warehouse", "UNIQUE", message, index=index)
        if entry["quantity"] < 0:
            raise MutationError("quantity", "INVALID", "Quantity can't be negative.", index=index)
        made.append(
            Stock.objects.create(variant=variant, warehouse=warehouse, quantity=entry["quantity"])
        )
    emissions = [
        event for stock in made for event in stock_emissions(stock, before=0, after=stock.quantity)
    ]
    events_emit(emissions, now=now, requestor=requestor)
    return made


def variant_stocks_create(
    *, variant_id: int, entries: Sequence[Mapping[str, Any]], now: datetime, requestor: str
) -> ProductVariant:
    """New stock rows of a variant."""
    variant = row_locked(ProductVariant.objects.all(), field="variantId", pk=variant_id)
    stocks_create(variant=variant, entries=entries, now=now, requestor=requestor)
    return variant


def stock_levels_set(*, levels: Sequence[Level], now: datetime, requestor: str) -> list[Stock]:
    """Set quantities, whatever they were; missing rows are made. Rows are locked in id order first.

    What orders own stays theirs: a quantity below it is accepted, then nothing is left to sell.
    """
    wanted = {(level.variant_id, level.warehouse_id): level for level in levels}
    missing = set(wanted) - set(_rows(wanted).values_list("variant_id", "warehouse_id"))
    Stock.objects.bulk_create(
        [
            Stock(variant_id=variant, warehouse_id=warehouse)
            for variant, warehouse in sorted(missing, key=str)
        ],
        ignore_conflicts=True,
    )
    stocks = lock_rows(_rows(wanted).filter(pk__gt=0))
    found = [stock for stock in stocks if (stock.variant_id, stock.warehouse_id) in wanted]
    emissions: list[Emission] = []
    for stock in found:
        before = stock.quantity - stock.quantity_allocated
        stock.quantity = wanted[stock.variant_id, stock.warehouse_id].quantity
        stock.save(update_fields=["quantity"])
        facts = {"warehouse": str(stock.warehouse_id)}
        emissions.append(
            Emission(
                "product_variant_stock_updated", "ProductVariant", str(stock.variant_id), facts
            )
        )
        emissions += stock_emissions(
            stock, before=before, after=stock.quantity - stock.quantity_allocated
        )
    events_emit(emissions, now=now, requestor=requestor)
    return found


def _rows(wanted: Mapping[tuple[int, Any], Level]) -> Any:
    return Stock.objects.filter(
        variant_id__in=sorted({variant for variant, _ in wanted}),
        warehouse_id__in=sorted({warehouse for _, warehouse in wanted}, key=str),
    )


def variant_stocks_update(
    *,
    lookup: Mapping[str, Any],
    entries: Sequence[Mapping[str, Any]],
    now: datetime,
    requestor: str,
) -> ProductVariant:
    """Set a variant's quantities; entries have warehouse (key) and quantity."""
    variant = row_find(ProductVariant.objects.all(), field="variantId", **lookup)
    _repeated_check(entries)
    rows_find(Warehouse.objects.all(), [entry["warehouse"] for entry in entries], field="warehouse")
    levels = [Level(variant.pk, entry["warehouse"], entry["quantity"]) for entry in entries]
    stock_levels_set(levels=levels, now=now, requestor=requestor)
    return variant


def variant_stocks_delete(
    *, lookup: Mapping[str, Any], warehouse_ids: Sequence[Any], now: datetime, requestor: str
) -> ProductVariant:
    """Remove a variant's stock rows in these warehouses."""
    variant = row_find(ProductVariant.objects.all(), field="variantId", **lookup)
    stocks = lock_rows(Stock.objects.filter(variant=variant, warehouse_id__in=list(warehouse_ids)))
    emissions = [
        event
        for stock in stocks
        for event in stock_emissions(
            stock, before=stock.quantity - stock.quantity_allocated, after=0
        )
    ]
    events_emit(emissions, now=now, requestor=requestor)
    Stock.objects.filter(pk__in=[stock.pk for stock in stocks]).delete()
    return variant


def level_resolve(entry: Mapping[str, Any], index: int) -> Level:
    """The level that a bulk entry names by keys or external references; MutationError when it cannot be found."""
    pairs = (
        ("variant", "variantId", ProductVariant.objects.all()),
        ("warehouse", "warehouseId", Warehouse.objects.all()),
    )
    keys: list[Any] = []
    for name, field, rows in pairs:
        key, reference = entry.get(f"{name}_id"), entry.get(f"{name}_external_reference")
        if (key is None) == (reference is None):
            message = f"Exactly one of {name}Id and {name}ExternalReference is required."
            raise MutationError(field, "REQUIRED" if key is None else "INVALID", message)
        lookup = {"pk": key} if key is not None else {"external_reference": reference}
        keys.append(row_find(rows, field=field, **lookup).pk)
    if entry["quantity"] < 0:
        raise MutationError("quantity", "INVALID", "Quantity can't be negative.")
    if not Stock.objects.filter(variant_id=keys[0], warehouse_id=keys[1]).exists():
        ids = gid("ProductVariant", keys[0])
        raise MutationError("variantId", "NOT_FOUND", f"Stock was not found for {ids}.")
    return Level(keys[0], keys[1], entry["quantity"], index)
