"""Which flat-rate methods may deliver a checkout, and at what price."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import orjson

from shop.engine.domain.checkout_facts import CheckoutFacts
from shop.engine.domain.sql import run

_METHODS = """
SELECT m.id, m.name, m.description::text, ml.price_amount, m.minimum_delivery_days, m.maximum_delivery_days,
 m.tax_class_id, m.metadata::text, m.private_metadata::text,
 coalesce((SELECT jsonb_agg(jsonb_build_array(r.start, r."end", r.inclusion_type))
  FROM engine_shippingmethodpostalcoderule r WHERE r.shipping_method_id = m.id), '[]'::jsonb)::text
FROM engine_shippingmethod m
JOIN engine_shippingmethodchannellisting ml ON ml.shipping_method_id = m.id AND ml.channel_id = %(channel_id)s
JOIN engine_shippingzone z ON z.id = m.shipping_zone_id
JOIN engine_shippingzone_channels zc ON zc.shippingzone_id = z.id AND zc.channel_id = %(channel_id)s
WHERE %(country)s = ANY(z.countries)
 AND ((m.type = 'PRICE' AND %(total)s >= coalesce(ml.minimum_order_price_amount, 0)
   AND (ml.maximum_order_price_amount IS NULL OR %(total)s <= ml.maximum_order_price_amount))
  OR (m.type = 'WEIGHT' AND %(weight)s::float8 >= coalesce(m.minimum_order_weight, 0)
   AND (m.maximum_order_weight IS NULL OR %(weight)s::float8 <= m.maximum_order_weight)))
 AND NOT EXISTS (SELECT 1 FROM engine_shippingmethod_excluded_products x
  WHERE x.shippingmethod_id = m.id AND x.product_id = ANY(%(products)s))
ORDER BY ml.price_amount, m.id
"""


@dataclass(frozen=True, slots=True)
class DeliveryOption:
    """A way of delivery offered now: a method of ours, or `external_id` (app:identifier:id) of an app's."""

    name: str
    price: Decimal
    shipping_method_id: int | None = None
    external_id: str = ""
    description: str | None = None
    minimum_delivery_days: int | None = None
    maximum_delivery_days: int | None = None
    tax_class_id: int | None = None
    metadata: dict[str, Any] = field(default_factory=dict)
    private_metadata: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[int | None, str]:
        """What makes it the same option in two calculations."""
        return self.shipping_method_id, self.external_id


def _natural(code: str) -> list[tuple[int, str]]:
    parts: list[tuple[int, str]] = []
    digits = ""
    for letter in f"{code.upper().replace(' ', '')}\0":
        if letter.isdigit():
            digits += letter
            continue
        if digits:
            parts.append((int(digits), ""))
            digits = ""
        if letter != "\0":
            parts.append((-1, letter))
    return parts


def postal_code_matches(code: str, start: str, end: str | None) -> bool:
    """Whether a postal code lies in a rule's range, numbers compared as numbers; without an end it must begin so."""
    if end is None:
        return code.upper().replace(" ", "").startswith(start.upper().replace(" ", ""))
    return _natural(start) <= _natural(code) <= _natural(end)


def postal_code_suits(code: str, rules: list[tuple[str, str | None, str]]) -> bool:
    """Inside one of the including ranges, when there are any, and outside every excluding one."""
    included = [rule for rule in rules if rule[2] == "INCLUDE"]
    excluded = [rule for rule in rules if rule[2] != "INCLUDE"]
    if included and not any(postal_code_matches(code, start, end) for start, end, _ in included):
        return False
    return not any(postal_code_matches(code, start, end) for start, end, _ in excluded)


def flat_rate_options(facts: CheckoutFacts) -> list[DeliveryOption]:
    """The methods of zones for the destination whose price, weight, postal code and product rules fit."""
    if not facts.shipping_address or not facts.ships:
        return []
    rows = run(
        _METHODS,
        {
            "channel_id": facts.channel_id,
            "country": facts.shipping_address["country"],
            "total": facts.priced.subtotal.gross,
            "weight": sum(line.weight * line.quantity for line in facts.lines if line.ships),
            "products": sorted({line.product_id for line in facts.lines}),
        },
    ).fetchall()
    code = str(facts.shipping_address.get("postal_code") or "")
    return [
        DeliveryOption(
            shipping_method_id=row[0],
            name=row[1],
            description=row[2],
            price=row[3],
            minimum_delivery_days=row[4],
            maximum_delivery_days=row[5],
            tax_class_id=row[6],
            metadata=orjson.loads(row[7]),
            private_metadata=orjson.loads(row[8]),
        )
        for row in rows
        if postal_code_suits(code, orjson.loads(row[9]))
    ]
