"""Resolvers of amounts that are columns of a row: Money and TaxedMoney with the row's currency."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from shop.engine.schema.common import money, taxed_money
from shop.engine.schema.rows import column

Resolver = Callable[[Any, Any], Any]


def amount_column(name: str) -> Any:
    """Money of a column; None where it is empty."""

    def resolve(root: Any, _info: Any) -> Any:
        amount = column(root, name)
        return None if amount is None else money(amount, column(root, "currency"))

    return staticmethod(resolve)


def taxed_column(name: str) -> Any:
    """TaxedMoney of the columns <name>_gross_amount and <name>_net_amount."""

    def resolve(root: Any, _info: Any) -> Any:
        return taxed_money(
            gross=column(root, f"{name}_gross_amount"),
            net=column(root, f"{name}_net_amount"),
            currency=column(root, "currency"),
        )

    return staticmethod(resolve)


def computed_amount(compute: Callable[[Any], Decimal]) -> Any:
    """Money of what `compute` answers for the row."""

    def resolve(root: Any, _info: Any) -> Any:
        return money(compute(root), column(root, "currency"))

    return staticmethod(resolve)


def plain_column(name: str) -> Any:
    """A column under another name."""

    def resolve(root: Any, _info: Any) -> Any:
        return column(root, name)

    return staticmethod(resolve)


def fixed(value: Any) -> Any:
    """Always the same answer."""

    def resolve(_root: Any, _info: Any) -> Any:
        return value

    return staticmethod(resolve)
