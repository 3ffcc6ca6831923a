"""Units kept for a checkout for some minutes. Taken under the same locks as orders take theirs."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from shop.engine.domain.sql import run
from shop.engine.domain.stock import Demand, stock_plan, stock_rows

_PUT = """
WITH old AS (DELETE FROM engine_reservation WHERE checkout_line_id = ANY(%s) AND NOT (checkout_line_id, stock_id) IN
  (SELECT unnest(%s::uuid[]), unnest(%s::bigint[])))
INSERT INTO engine_reservation (checkout_line_id, stock_id, quantity_reserved, reserved_until)
SELECT x.line, x.stock, x.quantity, %s FROM
  (SELECT unnest(%s::uuid[]) AS line, unnest(%s::bigint[]) AS stock, unnest(%s::int[]) AS quantity) x
ON CONFLICT (checkout_line_id, stock_id)
DO UPDATE SET quantity_reserved = excluded.quantity_reserved, reserved_until = excluded.reserved_until
"""


def reservations_put(
    *,
    channel_id: int,
    strategy: str,
    checkout_id: uuid.UUID,
    lines: Sequence[tuple[uuid.UUID, Demand]],
    minutes: int,
    now: datetime,
) -> None:
    """Keep these units for these checkout lines, replacing what was kept for them.

    1. lock the stocks in id order; 2. read what others hold; 3. plan; 4. write. The lines must exist already.
    Raises StockShortage; the caller's transaction must then roll back.
    """
    demand = [item for _, item in lines]
    rows = stock_rows(
        channel_id=channel_id,
        variants=[item.variant_id for item in demand],
        now=now,
        checkout_id=checkout_id,
        lock=True,
    )
    takes = stock_plan(demand, rows, strategy=strategy)
    line_ids = [lines[take.line][0] for take in takes]
    stock_ids = [take.stock_id for take in takes]
    run(
        _PUT,
        [
            [line_id for line_id, _ in lines],
            line_ids,
            stock_ids,
            now + timedelta(minutes=minutes),
            line_ids,
            stock_ids,
            [take.quantity for take in takes],
        ],
    )


def reservations_expire(*, now: datetime) -> int:
    """Remove what nobody holds any more; returns how many rows went."""
    return run("DELETE FROM engine_reservation WHERE reserved_until <= %s", [now]).rowcount
