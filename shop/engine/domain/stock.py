"""The guard of stock: rows are locked in one order, demand is summed per variant, writes are conditional."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from shop.durability.transactions import require_transaction
from shop.engine.domain.sql import run
from shop.engine.errors import MutationError

PRIORITIZE_HIGH_STOCK = "PRIORITIZE_HIGH_STOCK"

LOCK = "FOR UPDATE OF s"
"""What makes the rows ours until the transaction ends; tests take it away to prove that they notice."""
ENOUGH = "s.quantity - s.quantity_allocated >= d.quantity"
"""The condition of every allocation, checked again by the write itself."""

_ROWS = """
SELECT s.id, s.variant_id, s.warehouse_id, s.quantity - s.quantity_allocated, cw.sort_order, w.click_and_collect_option
FROM engine_stock s
JOIN engine_channelwarehouse cw ON cw.warehouse_id = s.warehouse_id AND cw.channel_id = %s
JOIN engine_warehouse w ON w.id = s.warehouse_id
WHERE s.variant_id = ANY(%s)
ORDER BY s.id
"""
_RESERVED = """
SELECT r.stock_id, sum(r.quantity_reserved)::int FROM engine_reservation r
JOIN engine_checkoutline l ON l.id = r.checkout_line_id
WHERE r.stock_id = ANY(%s) AND r.reserved_until > %s AND l.checkout_id IS DISTINCT FROM %s
GROUP BY r.stock_id
"""
_ALLOCATE = """
UPDATE engine_stock s SET quantity_allocated = s.quantity_allocated + d.quantity
FROM (SELECT unnest(%s::bigint[]) AS id, unnest(%s::int[]) AS quantity) d
WHERE s.id = d.id AND """


class StockShortage(MutationError):
    """Fewer units are left than were asked for. `left` maps variant ids to what is left."""

    def __init__(self, *, left: Mapping[int, int], names: Mapping[int, str]) -> None:
        message = " ".join(
            f"Could not add items {names.get(variant, variant)}. Only {max(count, 0)} remaining in stock."
            for variant, count in left.items()
        )
        super().__init__(
            "quantity",
            "INSUFFICIENT_STOCK",
            message,
            variants=list(left),
        )
        self.left = dict(left)


@dataclass(slots=True)
class StockRow:
    """A stock that serves the channel; `free` is what neither orders nor other checkouts own."""

    id: int
    variant_id: int
    warehouse_id: uuid.UUID
    free: int
    sort_order: int
    collect_option: str


@dataclass(frozen=True, slots=True)
class Take:
    """Units of one stock for one line (its index in the demand)."""

    line: int
    stock_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Demand:
    """What a line needs; lines of variants that are not tracked need nothing and are not passed."""

    variant_id: int
    quantity: int
    name: str = ""


def stock_rows(
    *,
    channel_id: int,
    variants: Iterable[int],
    now: datetime,
    checkout_id: uuid.UUID | None,
    lock: bool,
) -> list[StockRow]:
    """Stocks of the channel for these variants, with what is free in them.

    With `lock` the rows are locked in id order first, whatever order was asked for, so that no two baskets can wait
    for each other; reservations are read after the lock, because what was read before it may be old.
    """
    wanted = sorted(set(variants))
    if not wanted:
        return []
    if lock:
        require_transaction()
    found = run(_ROWS + (LOCK if lock else ""), [channel_id, wanted]).fetchall()
    rows = [StockRow(*row) for row in found]
    ids = [row.id for row in rows]
    reserved = dict(run(_RESERVED, [ids, now, checkout_id]).fetchall())
    for row in rows:
        row.free -= reserved.get(row.id, 0)
    return rows


def rows_for_collection(rows: Sequence[StockRow], point: uuid.UUID | None) -> list[StockRow]:
    """The rows that may serve: a LOCAL collection point hands out only what it holds itself."""
    local = any(row.warehouse_id == point and row.collect_option == "LOCAL" for row in rows)
    return [row for row in rows if row.warehouse_id == point] if local else list(rows)


def stock_free(rows: Iterable[StockRow]) -> Counter[int]:
    """Free units per variant."""
    free: Counter[int] = Counter()
    for row in rows:
        free[row.variant_id] += max(row.free, 0)
    return free


def shortage_check(demand: Sequence[Demand], free: Mapping[int, int]) -> None:
    """Raise StockShortage unless the summed demand of every variant is free."""
    needed: Counter[int] = Counter()
    for item in demand:
        needed[item.variant_id] += item.quantity
    left = {
        variant: free.get(variant, 0)
        for variant, count in needed.items()
        if count > free.get(variant, 0)
    }
    if left:
        raise StockShortage(left=left, names={item.variant_id: item.name for item in demand})


def stock_plan(
    demand: Sequence[Demand],
    rows: Sequence[StockRow],
    *,
    strategy: str,
    prefer: uuid.UUID | None = None,
) -> list[Take]:
    """Which stock gives how much to which line: the preferred warehouse first, then by the channel's strategy.

    Raises StockShortage and plans nothing when any variant falls short.
    """
    shortage_check(demand, stock_free(rows))
    shelves: dict[int, list[StockRow]] = defaultdict(list)
    for row in rows:
        shelves[row.variant_id].append(row)
    for shelf in shelves.values():
        shelf.sort(
            key=lambda row: (
                row.warehouse_id != prefer,
                -row.free if strategy == PRIORITIZE_HIGH_STOCK else row.sort_order,
                row.id,
            )
        )
    free = {row.id: max(row.free, 0) for row in rows}
    takes: list[Take] = []
    for index, item in enumerate(demand):
        needed = item.quantity
        for row in shelves[item.variant_id]:
            count = min(needed, free[row.id])
            if count:
                takes.append(Take(index, row.id, count))
                free[row.id] -= count
                needed -= count
    return takes


def stock_allocate(takes: Sequence[Take]) -> None:
    """Promise the planned units to an order; the rows must be locked.

    The write checks again that the units are there. Raises StockShortage when one row no longer has them,
    which the lock makes impossible.
    """
    per_stock: Counter[int] = Counter()
    for take in takes:
        per_stock[take.stock_id] += take.quantity
    if not per_stock:
        return
    done = run(_ALLOCATE + ENOUGH, [list(per_stock), list(per_stock.values())])
    if done.rowcount != len(per_stock):
        raise StockShortage(left={}, names={})


def stock_deallocate(*, order_line_ids: Sequence[uuid.UUID]) -> None:
    """Give back what these order lines own of stock. Rows are locked in id order first."""
    require_transaction()
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT s.id FROM engine_stock s WHERE s.id IN (SELECT a.stock_id FROM engine_allocation a
            WHERE a.order_line_id = ANY(%s)) ORDER BY s.id FOR UPDATE OF s""",
            [list(order_line_ids)],
        )
        cursor.fetchall()
        cursor.execute(
            """WITH gone AS (DELETE FROM engine_allocation WHERE order_line_id = ANY(%s)
              RETURNING stock_id, quantity_allocated),
            d AS (SELECT stock_id, sum(quantity_allocated) AS quantity FROM gone GROUP BY stock_id)
            UPDATE engine_stock s SET quantity_allocated = s.quantity_allocated - d.quantity
            FROM d WHERE s.id = d.stock_id""",
            [list(order_line_ids)],
        )
