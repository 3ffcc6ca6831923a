"""The engine with a guard taken away, for canaries: `tests.support.unguarded:application`, served by granian.

The header X-Guard-Off names the guard that a request goes without: stock, voucher, reservation, checkout or order.
Such requests meet at the turnstile that TURNSTILE names after they have read and before they write, which is the
interleaving that the guard is there to prevent. Requests without the header are guarded as ever.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from typing import Any

from shop.engine.wsgi import application as engine
from tests.support.turnstile import meet

# After the application: the models need the settings that it sets up.
from shop.engine.domain import checkouts, complete, reservations, stock, vouchers  # isort: skip
from shop.engine.domain.checkout_facts import checkout_facts  # isort: skip
from shop.engine.domain.sql import run  # isort: skip

TURNSTILE = os.environ["TURNSTILE"]
off: ContextVar[str] = ContextVar("off", default="")
originals: dict[str, Callable[..., Any]] = {
    "stock_rows": stock.stock_rows,
    "stock_plan": stock.stock_plan,
    "stock_allocate": stock.stock_allocate,
    "checkout_lock": checkouts.checkout_lock,
    "one_row": vouchers._one_row,
}


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The engine's, with the guard off that the request names."""
    token = off.set(environ.get("HTTP_X_GUARD_OFF", ""))
    try:
        return engine(environ, start_response)
    finally:
        off.reset(token)


def stock_rows(*, variants: Iterable[int], lock: bool, **named: Any) -> Any:
    """Without the rows' locks; or with them taken in the order of the basket."""
    wanted = list(variants)
    if off.get() == "order":
        run("SELECT 1 FROM engine_stock WHERE variant_id = %s FOR UPDATE", [wanted[0]])
        meet(TURNSTILE)
    is_locked = lock and off.get() in {"", "order"}
    return originals["stock_rows"](variants=wanted, lock=is_locked, **named)


def stock_allocate(takes: Sequence[stock.Take]) -> None:
    """Without the condition of the write."""
    if off.get() in {"stock", "voucher", "checkout"}:
        meet(TURNSTILE)
    if off.get() != "stock":
        originals["stock_allocate"](takes)
        return
    for take in takes:
        run(
            "UPDATE engine_stock SET quantity_allocated = quantity_allocated + %s WHERE id = %s",
            [take.quantity, take.stock_id],
        )


def stock_plan(*arguments: Any, **named: Any) -> Any:
    """Planned on what was read before anybody wrote."""
    takes = originals["stock_plan"](*arguments, **named)
    if off.get() == "reservation":
        meet(TURNSTILE)
    return takes


def one_row(statement: str, parameters: list[Any]) -> None:
    """Counted whatever the limit."""
    if off.get() == "voucher" and statement == vouchers.COUNT_USE:
        run("UPDATE engine_vouchercode SET used = used + 1 WHERE id = %s", parameters[:1])
        return
    originals["one_row"](statement, parameters)


def checkout_lock(**named: Any) -> Any:
    """Without the checkout's own lock."""
    return (checkout_facts if off.get() == "checkout" else originals["checkout_lock"])(**named)


vars(complete).update(
    stock_rows=stock_rows, stock_allocate=stock_allocate, checkout_lock=checkout_lock
)
vars(reservations).update(stock_rows=stock_rows, stock_plan=stock_plan)
vars(vouchers).update(_one_row=one_row)
