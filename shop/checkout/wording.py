"""Carts and orders in the language of page or mail. The commerce server keeps the Chinese names of the day of the order."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from shop.checkout.domain.orders import OrderView, order_view
from shop.checkout.registry import PACK, PRODUCT, english_of
from shop.commerce.contracts import CheckoutLine, CheckoutSnapshot, OrderLine, OrderSnapshot
from shop.ui.formats import is_chinese

Line = TypeVar("Line", CheckoutLine, OrderLine)


def checkout_worded(checkout: CheckoutSnapshot) -> CheckoutSnapshot:
    """The checkout with its lines named in the page's language."""
    return replace(checkout, lines=_worded(checkout.lines))


def order_worded(order: OrderSnapshot) -> OrderSnapshot:
    """The order with its lines named in the language in force."""
    return replace(order, lines=_worded(order.lines))


def orders_worded(views: Sequence[OrderView]) -> list[OrderView]:
    """Orders with their lines named in the page's language; the names of all are looked up together."""
    lines = iter(_worded([line for view in views for line in view.order.lines]))
    orders = [
        replace(view.order, lines=tuple(next(lines) for _ in view.order.lines)) for view in views
    ]
    return [
        order_view(code=view.code, order=order, requests=view.requests)
        for view, order in zip(views, orders, strict=True)
    ]


def _worded(lines: Sequence[Line]) -> tuple[Line, ...]:
    if is_chinese():
        return tuple(lines)
    english = english_of(lines)
    return tuple(
        replace(
            line,
            product_name=names.pop(PRODUCT, line.product_name),
            variant_name=names.pop(PACK, line.variant_name),
            metadata={**line.metadata, **names},
        )
        for line, names in ((line, dict(english[line.id])) for line in lines)
    )
