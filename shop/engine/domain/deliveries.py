"""Ways of delivery for a checkout: calculated from flat rates and apps, kept with their price, chosen by the buyer."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import orjson

from shop.durability.transactions import durable
from shop.engine.domain.checkout_facts import CheckoutFacts, checkout_facts
from shop.engine.domain.checkouts import (
    checkout_change,
    checkout_lock,
    checkout_missing,
    checkout_set,
)
from shop.engine.domain.shipping_rates import DeliveryOption, flat_rate_options
from shop.engine.domain.sql import run
from shop.engine.domain.stock import Demand, shortage_check, stock_free, stock_rows
from shop.engine.domain.vouchers import facts_with_voucher
from shop.engine.errors import MutationError
from shop.engine.models import Warehouse, Webhook
from shop.engine.schema.ids import global_id
from shop.engine.webhooks.sync import listeners, webhook_ask, webhooks_for
from shop.kernel.ids import uuid7
from shop.kernel.money import quantize

LIST_EVENT = "shipping_list_methods_for_checkout"
FILTER_EVENT = "checkout_filter_shipping_methods"
COLUMNS = (
    "id, checkout_id, external_id, shipping_method_id, name, description, currency, price_amount,"
    " minimum_delivery_days, maximum_delivery_days, tax_class_id, is_active, is_valid, message,"
    " created_at, metadata, private_metadata"
)
_WRITE = f"""
INSERT INTO engine_checkoutdelivery ({COLUMNS})
SELECT {COLUMNS} FROM jsonb_populate_recordset(NULL::engine_checkoutdelivery, %s::jsonb)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description,
 price_amount = excluded.price_amount, minimum_delivery_days = excluded.minimum_delivery_days,
 maximum_delivery_days = excluded.maximum_delivery_days, tax_class_id = excluded.tax_class_id,
 is_active = excluded.is_active, is_valid = excluded.is_valid, message = excluded.message,
 metadata = excluded.metadata, private_metadata = excluded.private_metadata
"""  # noqa: S608 -- only column names of ours
_KNOWN = """SELECT id, shipping_method_id, external_id, created_at FROM engine_checkoutdelivery
WHERE checkout_id = %s"""
_FORGET = """
WITH gone AS (DELETE FROM engine_checkoutdelivery WHERE checkout_id = %(id)s
 AND id <> ALL(%(kept)s) AND id IS DISTINCT FROM %(chosen)s)
UPDATE engine_checkoutdelivery SET is_valid = false
WHERE checkout_id = %(id)s AND id = %(chosen)s AND id <> ALL(%(kept)s)
"""
_CHOOSE = """
UPDATE engine_checkout SET delivery_id = d.id, collection_point_id = NULL, updated_at = %s
FROM engine_checkoutdelivery d
WHERE engine_checkout.id = %s AND d.id = %s AND d.checkout_id = engine_checkout.id AND d.is_valid AND d.is_active
"""


def _app_option(identifier: str, row: Any, currency: str) -> DeliveryOption | None:
    """One method of an app's answer, or None when it is not usable."""
    try:
        price = Decimal(str(row["amount"]))
        if row["currency"] != currency or not price.is_finite() or price < 0:
            return None
        return DeliveryOption(
            external_id=f"app:{identifier}:{row['id']}",
            name=str(row["name"])[:255],
            price=quantize(price, currency),
            description=row.get("description"),
            minimum_delivery_days=row.get("minimum_delivery_days"),
            maximum_delivery_days=row.get("maximum_delivery_days"),
            metadata=row.get("metadata") or {},
            private_metadata=row.get("private_metadata") or {},
        )
    except (KeyError, TypeError, InvalidOperation):
        return None


def app_options(
    facts: CheckoutFacts, *, now: datetime, hooks: Sequence[Webhook] | None = None
) -> list[DeliveryOption]:
    """What apps offer for this checkout. An app that fails or answers nonsense offers nothing."""
    if not facts.shipping_address or not facts.ships:
        return []
    options: list[DeliveryOption] = []
    for webhook in webhooks_for(LIST_EVENT) if hooks is None else hooks:
        reply = webhook_ask(webhook, event=LIST_EVENT, subject=facts, now=now)
        rows = reply.data if isinstance(reply.data, list) else []
        found = [_app_option(webhook.app.identifier, row, facts.currency) for row in rows]
        options += [option for option in found if option is not None]
    return options


def _excluded(
    facts: CheckoutFacts,
    options: Sequence[DeliveryOption],
    *,
    now: datetime,
    hooks: Sequence[Webhook],
) -> dict[str, str]:
    """Global id → reason of the methods that apps take away."""
    from shop.engine.schema.checkout.delivery import option_row  # noqa: PLC0415 -- a circle

    excluded: dict[str, str] = {}
    methods = [option_row(option, facts.currency) for option in options]
    for webhook in hooks if options else ():
        reply = webhook_ask(
            webhook, event=FILTER_EVENT, subject=facts, now=now, shipping_methods=methods
        )
        rows = reply.data.get("excluded_methods") if isinstance(reply.data, dict) else None
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and "id" in row:
                excluded[str(row["id"])] = str(row.get("reason") or "")
    return excluded


def option_global_id(option: DeliveryOption) -> str:
    """The ShippingMethod id of an option, as clients see it."""
    if option.shipping_method_id is not None:
        return global_id("ShippingMethod", option.shipping_method_id)
    app, identifier, name = option.external_id.split(":", 2)
    return global_id(app, f"{identifier}:{name}")


def delivery_options_calculate(*, checkout_id: uuid.UUID, now: datetime) -> list[dict[str, Any]]:
    """Calculate and keep the ways of delivery, as rows; the chosen one is fresh again, or marked as no longer valid.

    Apps are asked outside any transaction. Without a shipping address there are none. Raises MutationError NOT_FOUND.
    """
    facts = checkout_facts(checkout_id=checkout_id, now=now)
    if facts is None:
        raise checkout_missing(checkout_id)
    facts_with_voucher(facts, now=now)
    hooks = listeners(LIST_EVENT, FILTER_EVENT)
    ours = flat_rate_options(facts)
    options = [*ours, *app_options(facts, now=now, hooks=hooks[LIST_EVENT])]
    excluded = _excluded(facts, options, now=now, hooks=hooks[FILTER_EVENT])
    with durable():
        if checkout_lock(checkout_id=checkout_id, now=now) is None:
            raise checkout_missing(checkout_id)
        return _keep(facts, options, excluded, now=now)


def _keep(
    facts: CheckoutFacts,
    options: Sequence[DeliveryOption],
    excluded: dict[str, str],
    *,
    now: datetime,
) -> list[dict[str, Any]]:
    known = {
        (method, external): (pk, since)
        for pk, method, external, since in run(_KNOWN, [facts.id]).fetchall()
    }
    records = [
        _record(facts, option, known.get(option.key), excluded.get(option_global_id(option)), now)
        for option in options
    ]
    if records:
        run(_WRITE, [orjson.dumps(records, default=str).decode()])
    if len(known.keys() - {option.key for option in options}):
        kept = [record["id"] for record in records]
        run(_FORGET, {"id": facts.id, "kept": kept, "chosen": facts.delivery_id})
    if facts.is_delivery_stale:
        checkout_set(checkout_id=facts.id, now=now, is_delivery_stale=False)
    return records


def _record(
    facts: CheckoutFacts,
    option: DeliveryOption,
    known: tuple[uuid.UUID, datetime] | None,
    reason: str | None,
    now: datetime,
) -> dict[str, Any]:
    pk, since = known or (uuid7(), now)
    return {
        "id": pk,
        "checkout_id": facts.id,
        "external_id": option.external_id,
        "shipping_method_id": option.shipping_method_id,
        "name": option.name,
        "description": option.description,
        "currency": facts.currency,
        "price_amount": option.price,
        "minimum_delivery_days": option.minimum_delivery_days,
        "maximum_delivery_days": option.maximum_delivery_days,
        "tax_class_id": option.tax_class_id,
        "is_active": reason is None,
        "is_valid": True,
        "message": reason or "",
        "created_at": since,
        "metadata": option.metadata,
        "private_metadata": option.private_metadata,
    }


def _refusal(message: str = "This delivery method is not applicable.") -> MutationError:
    return MutationError("deliveryMethodId", "DELIVERY_METHOD_NOT_APPLICABLE", message)


def delivery_choose(
    *, checkout_id: uuid.UUID, delivery_id: uuid.UUID | None, now: datetime
) -> None:
    """Choose one of the calculated ways, or none. Raises MutationError DELIVERY_METHOD_NOT_APPLICABLE."""
    with checkout_change(checkout_id=checkout_id, now=now) as facts:
        if delivery_id is not None:
            if facts.lines and not facts.ships:
                raise MutationError(
                    "deliveryMethodId",
                    "SHIPPING_NOT_REQUIRED",
                    "This checkout doesn't need shipping",
                )
            if not run(_CHOOSE, [now, checkout_id, delivery_id]).rowcount:
                raise _refusal()
        else:
            checkout_set(
                checkout_id=checkout_id, now=now, delivery_id=None, collection_point_id=None
            )


def delivery_choose_method(
    *,
    checkout_id: uuid.UUID,
    shipping_method_id: int | None = None,
    external_id: str = "",
    now: datetime,
) -> None:
    """Choose a way by its method, as older clients do: calculates first. Raises MutationError."""
    wanted = (shipping_method_id, external_id)
    found = next(
        (
            row
            for row in delivery_options_calculate(checkout_id=checkout_id, now=now)
            if (row["shipping_method_id"], row["external_id"]) == wanted
        ),
        None,
    )
    if found is None:
        raise _refusal()
    delivery_choose(checkout_id=checkout_id, delivery_id=found["id"], now=now)


def collection_points(facts: CheckoutFacts, *, now: datetime) -> list[Warehouse]:
    """Warehouses of the channel where this checkout can be picked up, by name."""
    if not facts.lines or not facts.ships:
        return []
    points = Warehouse.objects.select_related("address").filter(
        channel_warehouses__channel_id=facts.channel_id,
        click_and_collect_option__in=["ALL", "LOCAL"],
    )
    demand = [
        Demand(line.variant_id, line.quantity, line.variant_name)
        for line in facts.lines
        if line.track
    ]
    rows = stock_rows(
        channel_id=facts.channel_id,
        variants=[item.variant_id for item in demand],
        now=now,
        checkout_id=facts.id,
        lock=False,
    )
    return [point for point in points.order_by("name", "pk") if _can_serve(point, demand, rows)]


def _can_serve(point: Warehouse, demand: Sequence[Demand], rows: Sequence[Any]) -> bool:
    try:
        if point.click_and_collect_option == "LOCAL":
            rows = [row for row in rows if row.warehouse_id == point.pk]
        shortage_check(demand, stock_free(rows))
    except MutationError:
        return False
    return True


def collection_choose(*, checkout_id: uuid.UUID, warehouse_id: uuid.UUID, now: datetime) -> None:
    """Choose a place to pick up. Raises MutationError DELIVERY_METHOD_NOT_APPLICABLE."""
    with checkout_change(checkout_id=checkout_id, now=now) as facts:
        points = {point.pk for point in collection_points(facts, now=now)}
        if warehouse_id not in points:
            raise _refusal("This pick up point is not applicable.")
        checkout_set(
            checkout_id=checkout_id,
            now=now,
            delivery_id=None,
            is_delivery_stale=False,
            collection_point_id=warehouse_id,
        )
