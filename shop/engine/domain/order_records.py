"""The rows of a new order, computed from a checkout's facts and written in one statement."""
# ruff: noqa: S608 -- statements are built of our own table and column names

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson

from shop.engine.domain.checkout_facts import CheckoutFacts, LineFacts
from shop.engine.domain.completion import Completion
from shop.engine.domain.pricing import SPECIFIC_PRODUCT, PricedLine
from shop.engine.domain.sql import run
from shop.engine.domain.stock import Take
from shop.engine.domain.taxes import HUNDRED, Taxed, tax_apply
from shop.engine.models import Address, Order, OrderLine, Warehouse
from shop.engine.schema.ids import global_id
from shop.kernel.ids import uuid4
from shop.kernel.money import quantize


@dataclass(slots=True)
class OrderRecords:
    """Columns by name, ready to be written."""

    order: dict[str, Any]
    lines: list[dict[str, Any]]
    allocations: list[dict[str, Any]]
    discounts: list[dict[str, Any]]
    events: list[dict[str, Any]]
    checkout_id: uuid.UUID


def payment_status(*, covered: Decimal, total: Decimal) -> str:
    """NONE, PARTIAL, FULL or OVERCHARGED for an amount against a total; nothing to pay is FULL."""
    if covered == total or (total <= 0 and covered <= 0):
        return "FULL"
    if covered <= 0:
        return "NONE"
    return "PARTIAL" if covered < total else "OVERCHARGED"


def authorize_status(*, authorized: Decimal, charged: Decimal, total: Decimal) -> str:
    """As `payment_status`, counting money that is only held; more than enough is FULL."""
    status = payment_status(covered=authorized + charged, total=total)
    return "FULL" if status == "OVERCHARGED" else status


def address_copy(address: Address) -> dict[str, Any]:
    """An address row as the JSON copy that checkouts and orders keep."""
    names = [column.attname for column in address._meta.concrete_fields]  # noqa: SLF001 -- documented model API
    return {name: getattr(address, name) for name in names}


def order_records(
    facts: CheckoutFacts,
    *,
    how: Completion,
    takes: Sequence[tuple[uuid.UUID, Take]],
    now: datetime,
) -> OrderRecords:
    """The order of this checkout. Stock is already promised by `takes`."""
    order_id = uuid4()
    order = _order(facts, how, order_id, now)
    lines = [
        _line(facts, line, priced, order_id, place, now)
        for place, (line, priced) in enumerate(zip(facts.lines, facts.priced.lines, strict=True))
    ]
    ids = {line.id: record["id"] for line, record in zip(facts.lines, lines, strict=True)}
    allocations = [
        {
            "order_line_id": ids[line_id],
            "stock_id": take.stock_id,
            "quantity_allocated": take.quantity,
        }
        for line_id, take in takes
    ]
    return OrderRecords(
        order=order,
        lines=lines,
        allocations=allocations,
        discounts=_discounts(facts, order_id),
        events=_events(order, how, now),
        checkout_id=facts.id,
    )


def _order(
    facts: CheckoutFacts, how: Completion, order_id: uuid.UUID, now: datetime
) -> dict[str, Any]:
    priced = facts.priced
    total = priced.total.gross
    charged = facts.charged + facts.pretended
    authorized = authorize_status(authorized=facts.authorized, charged=charged, total=total)
    shipping_full = tax_apply(
        priced.undiscounted_shipping,
        rate=priced.shipping_tax_rate,
        rules=facts.rules,
        currency=facts.currency,
    )
    undiscounted = sum((_undiscounted(facts, line)[1] for line in priced.lines), shipping_full)
    confirmed = facts.channel["auto_confirm"] and authorized == "FULL"
    return {
        "id": order_id,
        "created_at": now,
        "updated_at": now,
        "status": "UNFULFILLED" if confirmed else "UNCONFIRMED",
        "origin": "CHECKOUT",
        "channel_id": facts.channel_id,
        "user_id": facts.user_id,
        "user_email": facts.buyer_email or "",
        "language_code": facts.language_code,
        "customer_note": facts.note,
        "currency": facts.currency,
        "billing_address": facts.billing_address,
        **_delivery(facts),
        "shipping_price_net_amount": priced.shipping.net,
        "shipping_price_gross_amount": priced.shipping.gross,
        "undiscounted_shipping_price_amount": priced.undiscounted_shipping,
        "shipping_tax_rate": priced.shipping_tax_rate / HUNDRED,
        "subtotal_net_amount": priced.subtotal.net,
        "subtotal_gross_amount": priced.subtotal.gross,
        "total_net_amount": priced.total.net,
        "total_gross_amount": total,
        "undiscounted_total_gross_amount": undiscounted.gross,
        "undiscounted_total_net_amount": undiscounted.net,
        "total_charged_amount": charged,
        "total_authorized_amount": facts.authorized,
        "charge_status": payment_status(covered=charged, total=total),
        "authorize_status": authorized,
        "voucher_id": facts.voucher.id if facts.voucher else None,
        "voucher_code": facts.voucher_code,
        "display_gross_prices": facts.rules.display_gross,
        "weight": sum(line.weight * line.quantity for line in facts.lines),
        "checkout_id": facts.id,
        "redirect_url": how.redirect_url,
        "tracking_client_id": "",
        "metadata": {**facts.metadata, **how.metadata},
        "private_metadata": {**facts.private_metadata, **how.private_metadata},
    }


def _delivery(facts: CheckoutFacts) -> dict[str, Any]:
    if facts.collection_point_id is not None:
        point = Warehouse.objects.select_related("address").get(pk=facts.collection_point_id)
        return {
            "shipping_address": address_copy(point.address),
            "collection_point_id": point.pk,
            "collection_point_name": point.name,
            "external_shipping_method_id": "",
            "shipping_method_metadata": {},
            "shipping_method_private_metadata": {},
        }
    chosen = facts.delivery if facts.ships else None
    return {
        "shipping_address": facts.shipping_address,
        "shipping_method_id": chosen["shipping_method_id"] if chosen else None,
        "external_shipping_method_id": chosen["external_id"] if chosen else "",
        "shipping_method_name": chosen["name"] if chosen else None,
        "shipping_tax_class_name": chosen["tax_class_name"] if chosen else None,
        "shipping_method_metadata": chosen["metadata"] if chosen else {},
        "shipping_method_private_metadata": chosen["private_metadata"] if chosen else {},
    }


def _undiscounted(facts: CheckoutFacts, priced: PricedLine) -> tuple[Taxed, Taxed]:
    """(unit, total) before discounts, with tax."""
    unit, total = (
        tax_apply(amount, rate=priced.tax_rate, rules=facts.rules, currency=facts.currency)
        for amount in (priced.undiscounted_unit, priced.undiscounted_total)
    )
    return unit, total


def _line(
    facts: CheckoutFacts,
    line: LineFacts,
    priced: PricedLine,
    order_id: uuid.UUID,
    place: int,
    now: datetime,
) -> dict[str, Any]:
    unit, total = _undiscounted(facts, priced)
    return {
        "id": uuid4(),
        "order_id": order_id,
        "position": place,
        "created_at": now,
        "variant_id": line.variant_id,
        "product_variant_id": global_id("ProductVariant", line.variant_id),
        "product_name": line.product_name,
        "variant_name": line.variant_name,
        "translated_product_name": "",
        "translated_variant_name": "",
        "product_sku": line.sku,
        "product_type_id_at_purchase": line.product_type_id,
        "is_shipping_required": line.ships,
        "is_gift_card": False,
        "is_gift": line.is_gift,
        "quantity": line.quantity,
        "quantity_fulfilled": 0,
        "currency": facts.currency,
        "unit_price_net_amount": priced.unit.net,
        "unit_price_gross_amount": priced.unit.gross,
        "total_price_net_amount": priced.total.net,
        "total_price_gross_amount": priced.total.gross,
        "undiscounted_unit_price_net_amount": unit.net,
        "undiscounted_unit_price_gross_amount": unit.gross,
        "undiscounted_total_price_net_amount": total.net,
        "undiscounted_total_price_gross_amount": total.gross,
        **_line_discount(facts, line, priced),
        "tax_rate": priced.tax_rate / HUNDRED,
        "tax_class_name": line.tax_class_name,
        "is_price_overridden": line.override is not None,
        "price_override_reason": line.override_reason,
        "metadata": line.metadata,
        "private_metadata": line.private_metadata,
    }


def _line_discount(facts: CheckoutFacts, line: LineFacts, priced: PricedLine) -> dict[str, Any]:
    cut = priced.discount + priced.share
    unit_cut = quantize(cut / line.quantity, facts.currency)
    of_voucher = facts.voucher is not None and priced.discount > 0
    reason = f"Voucher code: {facts.voucher_code}" if cut else None
    if priced.share:
        reason = f"Entire order voucher code: {facts.voucher_code}"
    percent = of_voucher and facts.voucher is not None and facts.voucher.type == SPECIFIC_PRODUCT
    kind = facts.voucher.discount_value_type if percent and facts.voucher else "FIXED"
    value = facts.voucher.discount_value if percent and facts.voucher else unit_cut
    return {
        "unit_discount_amount": unit_cut,
        "unit_discount_type": kind if cut else None,
        "unit_discount_value": value if cut else Decimal(0),
        "unit_discount_reason": reason,
        "voucher_code": facts.voucher_code if of_voucher else None,
    }


def _discounts(facts: CheckoutFacts, order_id: uuid.UUID) -> list[dict[str, Any]]:
    """Discounts of the whole order or its delivery appear beside it; those of lines only on the lines."""
    voucher = facts.voucher
    if voucher is None or not facts.priced.discount:
        return []
    if not (voucher.discount.is_for_whole_order or voucher.type == "SHIPPING"):
        return []
    return [
        {
            "id": uuid4(),
            "order_id": order_id,
            "type": "VOUCHER",
            "value_type": "FIXED",
            "value": facts.priced.discount,
            "amount_value": facts.priced.discount,
            "currency": facts.currency,
            "name": voucher.name or facts.voucher_code,
            "translated_name": "",
            "reason": f"Voucher code: {facts.voucher_code}",
            "voucher_code": facts.voucher_code,
        }
    ]


def _events(order: dict[str, Any], how: Completion, now: datetime) -> list[dict[str, Any]]:
    names = ["PLACED_AUTOMATICALLY_FROM_PAID_CHECKOUT" if how.is_automatic else "PLACED"]
    if order["charge_status"] in {"FULL", "OVERCHARGED"} and order["total_charged_amount"]:
        names.append("ORDER_FULLY_PAID")
    if order["status"] == "UNFULFILLED":
        names.append("CONFIRMED")
    return [
        {
            "order_id": order["id"],
            "date": now,
            "type": name,
            "user_id": how.user.pk if how.user else None,
            "app_id": how.app.pk if how.app else None,
            "parameters": {},
        }
        for name in names
    ]


def _insert(table: str, parameter: str, columns: Sequence[str]) -> str:
    names = ", ".join(columns)
    return (
        f"INSERT INTO {table} ({names}) SELECT {names} "
        f"FROM jsonb_populate_recordset(NULL::{table}, %({parameter})s::jsonb)"
    )


def _columns(model: Any, *without: str) -> list[str]:
    return [
        column.column
        for column in model._meta.concrete_fields  # noqa: SLF001 -- documented model API
        if column.column not in without
    ]


_WRITE: dict[bool, str] = {}
_TAKE_OVER = """
 t AS (UPDATE engine_transactionitem SET order_id = %(order)s, checkout_id = {checkout} WHERE checkout_id = %(checkout)s),
 p AS (UPDATE engine_payment SET order_id = %(order)s, checkout_id = {checkout} WHERE checkout_id = %(checkout)s)"""
_REMOVE = """,
 r AS (DELETE FROM engine_reservation WHERE checkout_line_id IN
  (SELECT id FROM engine_checkoutline WHERE checkout_id = %(checkout)s)),
 cd AS (DELETE FROM engine_checkoutdelivery WHERE checkout_id = %(checkout)s),
 cl AS (DELETE FROM engine_checkoutline WHERE checkout_id = %(checkout)s),
 c AS (DELETE FROM engine_checkout WHERE id = %(checkout)s)"""


def _statement(*, keeps_checkout: bool) -> str:
    if keeps_checkout not in _WRITE:
        allocation = ("order_line_id", "stock_id", "quantity_allocated")
        event = ("order_id", "date", "type", "user_id", "app_id", "parameters")
        discount = [
            "id",
            "order_id",
            "type",
            "value_type",
            "value",
            "amount_value",
            "currency",
            "name",
            "translated_name",
            "reason",
            "voucher_code",
        ]
        tail = _TAKE_OVER.format(checkout="checkout_id" if keeps_checkout else "NULL")
        _WRITE[keeps_checkout] = (
            f"WITH o AS ({_insert('engine_order', 'order_row', _columns(Order, 'number'))} RETURNING number),"
            f" l AS ({_insert('engine_orderline', 'lines', _columns(OrderLine))}),"
            f" a AS ({_insert('engine_allocation', 'allocations', allocation)}),"
            f" d AS ({_insert('engine_orderdiscount', 'discounts', discount)}),"
            f" e AS ({_insert('engine_orderevent', 'events', event)}),"
            f"{tail}{'' if keeps_checkout else _REMOVE} SELECT number FROM o"
        )
    return _WRITE[keeps_checkout]


def records_write(records: OrderRecords, *, keeps_checkout: bool) -> Order:
    """Write the order with everything that belongs to it and, unless it is kept, remove the checkout: one statement.

    Transactions and payments of the checkout become the order's.
    """

    def dump(rows: list[dict[str, Any]]) -> str:
        return orjson.dumps(rows, default=str).decode()

    row = run(
        _statement(keeps_checkout=keeps_checkout),
        {
            "order_row": dump([records.order]),
            "lines": dump(records.lines),
            "allocations": dump(records.allocations),
            "discounts": dump(records.discounts),
            "events": dump(records.events),
            "order": records.order["id"],
            "checkout": records.checkout_id,
        },
    ).fetchone()
    assert row is not None  # noqa: S101 -- the insert answers its number
    return Order(**records.order, number=row[0])
