"""The stocks and promises of one order's lines, locked in id order while goods are taken or put back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shop.durability.locks import lock_rows
from shop.engine.domain.rows import gid
from shop.engine.domain.stock_levels import stock_emissions
from shop.engine.errors import MutationError
from shop.engine.models import Allocation, OrderLine, Stock
from shop.engine.webhooks.events import Emission, events_emit


@dataclass(frozen=True, slots=True)
class Pick:
    """So many of an order line from a warehouse."""

    line_id: uuid.UUID
    warehouse_id: uuid.UUID
    quantity: int


@dataclass(slots=True)
class Shelf:
    """The locked stocks and allocations of one order's lines."""

    stocks: dict[int, Stock]
    allocations: dict[uuid.UUID, list[Allocation]]
    before: dict[int, int]

    def stock_of(self, line: OrderLine, warehouse_id: uuid.UUID) -> Stock | None:
        """The line's variant in that warehouse."""
        found = (row for row in self.stocks.values() if row.warehouse_id == warehouse_id)
        return next((row for row in found if row.variant_id == line.variant_id), None)


def shelf_lock(lines: Sequence[OrderLine], warehouse_ids: set[uuid.UUID]) -> Shelf:
    pks = [line.pk for line in lines]
    wanted = set(
        Stock.objects.filter(
            variant_id__in=[line.variant_id for line in lines], warehouse_id__in=warehouse_ids
        ).values_list("pk", flat=True)
    )
    wanted |= set(
        Allocation.objects.filter(order_line_id__in=pks).values_list("stock_id", flat=True)
    )
    stocks = {stock.pk: stock for stock in lock_rows(Stock.objects.filter(pk__in=sorted(wanted)))}
    allocations: dict[uuid.UUID, list[Allocation]] = {pk: [] for pk in pks}
    for row in Allocation.objects.filter(order_line_id__in=pks).order_by("pk"):
        allocations[row.order_line_id].append(row)
    before = {pk: stock.quantity - stock.quantity_allocated for pk, stock in stocks.items()}
    return Shelf(stocks, allocations, before)


def _deallocate(shelf: Shelf, line: OrderLine, quantity: int, prefer: Stock | None) -> None:
    """Take the line's promise back, first where the goods are taken."""
    rows = sorted(
        shelf.allocations[line.pk], key=lambda row: prefer is None or row.stock_id != prefer.pk
    )
    for row in rows:
        taken = min(quantity, row.quantity_allocated)
        if taken:
            shelf.stocks[row.stock_id].quantity_allocated -= taken
            row.quantity_allocated -= taken
            quantity -= taken


def shelf_store(shelf: Shelf, *, now: datetime, requestor: str) -> None:
    emissions: list[Emission] = []
    for pk, stock in sorted(shelf.stocks.items()):
        stock.save(update_fields=["quantity", "quantity_allocated"])
        after = stock.quantity - stock.quantity_allocated
        emissions += stock_emissions(stock, before=shelf.before[pk], after=after)
    for rows in shelf.allocations.values():
        for row in rows:
            if row.quantity_allocated:
                row.save(update_fields=["quantity_allocated"])
            else:
                row.delete()
    events_emit(emissions, now=now, requestor=requestor)


def shelf_take(shelf: Shelf, line: OrderLine, pick: Pick, *, exceed: bool) -> Stock | None:
    """Take the goods of one pick from the shelf; the stock, or None for a variant that is not counted."""
    if line.variant is None or not line.variant.track_inventory:
        return None
    stock = shelf.stock_of(line, pick.warehouse_id)
    if stock is None:
        raise shortage(line, pick)
    _deallocate(shelf, line, pick.quantity, stock)
    if not exceed and stock.quantity - stock.quantity_allocated < pick.quantity:
        raise shortage(line, pick)
    stock.quantity -= pick.quantity
    return stock


def shortage(line: OrderLine, pick: Pick) -> MutationError:
    name = line.variant_name or line.product_name
    return MutationError(
        "stocks",
        "INSUFFICIENT_STOCK",
        f"Insufficient product stock: {name}",
        warehouse=gid("Warehouse", pick.warehouse_id),
        order_lines=[gid("OrderLine", line.pk)],
    )
