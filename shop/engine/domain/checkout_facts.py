"""Everything a decision about one checkout needs, read in one statement. No rules and no writes here."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson

from shop.engine.domain.pricing import BasketLine, Discount, PricedBasket, basket_price
from shop.engine.domain.sql import run
from shop.engine.domain.taxes import TaxRules

_FACTS = """
SELECT c.id, c.channel_id, c.user_id, c.email, c.currency, c.country, c.language_code, c.note,
 c.shipping_address, c.billing_address, c.save_shipping_address, c.save_billing_address,
 c.delivery_id, c.is_delivery_stale, c.collection_point_id, c.voucher_code,
 c.created_at, c.updated_at, c.metadata, c.private_metadata,
 u.email AS user_email,
 jsonb_build_object('slug', ch.slug, 'is_active', ch.is_active, 'allow_unpaid', ch.allow_unpaid_orders,
  'auto_confirm', ch.automatically_confirm_all_new_orders, 'allocation', ch.allocation_strategy,
  'flow', ch.default_transaction_flow_strategy, 'default_country', ch.default_country) AS channel,
 jsonb_build_object('charge', coalesce(te.charge_taxes, tc.charge_taxes, true),
  'entered_with_tax', coalesce(tc.prices_entered_with_tax, true),
  'display_gross', coalesce(te.display_gross_prices, tc.display_gross_prices, true)) AS tax,
 (SELECT jsonb_build_object('id', d.id, 'external_id', d.external_id, 'shipping_method_id', d.shipping_method_id,
   'name', d.name, 'description', d.description, 'price', d.price_amount::text, 'currency', d.currency,
   'minimum_delivery_days', d.minimum_delivery_days, 'maximum_delivery_days', d.maximum_delivery_days,
   'is_active', d.is_active, 'is_valid', d.is_valid, 'message', d.message,
   'metadata', d.metadata, 'private_metadata', d.private_metadata,
   'tax_class_name', (SELECT t.name FROM engine_taxclass t WHERE t.id = d.tax_class_id),
   'tax_rate', CASE WHEN d.tax_class_id IS NOT NULL THEN coalesce(
     (SELECT r.rate FROM engine_taxclasscountryrate r WHERE r.tax_class_id = d.tax_class_id AND r.country = c.country),
     (SELECT r.rate FROM engine_taxclasscountryrate r WHERE r.tax_class_id IS NULL AND r.country = c.country))::text END)
  FROM engine_checkoutdelivery d WHERE d.id = c.delivery_id) AS delivery,
 (SELECT jsonb_build_object('authorized', sum(t.authorized_amount + t.authorize_pending_amount)::text,
   'charged', sum(t.charged_amount + t.charge_pending_amount)::text, 'count', count(*),
   'pretended', (SELECT y.total_amount FROM engine_payment y WHERE y.checkout_id = c.id AND y.is_active
    ORDER BY y.id DESC LIMIT 1)::text)
  FROM engine_transactionitem t WHERE t.checkout_id = c.id) AS paid,
 (SELECT jsonb_agg(jsonb_build_object('id', l.id, 'variant_id', l.variant_id, 'quantity', l.quantity,
   'override', l.price_override::text, 'override_reason', l.price_override_reason, 'is_gift', l.is_gift,
   'metadata', l.metadata, 'private_metadata', l.private_metadata, 'position', l.position,
   'price', vl.price_amount::text, 'prior', vl.prior_price_amount::text,
   'variant_name', v.name, 'sku', v.sku, 'track', v.track_inventory, 'limit', v.quantity_limit_per_customer,
   'product_id', p.id, 'product_name', p.name, 'product_type_id', pt.id, 'category_id', p.category_id,
   'weight', coalesce(v.weight, p.weight, pt.weight, 0), 'ships', pt.is_shipping_required,
   'published', coalesce(pl.is_published AND (pl.published_at IS NULL OR pl.published_at <= %(now)s), false),
   'purchasable', coalesce(pl.is_published AND pl.available_for_purchase_at <= %(now)s, false),
   'tax_class_name', (SELECT t.name FROM engine_taxclass t WHERE t.id = coalesce(p.tax_class_id, pt.tax_class_id)),
   'tax_rate', coalesce(
     (SELECT r.rate FROM engine_taxclasscountryrate r WHERE r.tax_class_id = coalesce(p.tax_class_id, pt.tax_class_id) AND r.country = c.country),
     (SELECT r.rate FROM engine_taxclasscountryrate r WHERE r.tax_class_id IS NULL AND r.country = c.country))::text)
   ORDER BY l.position, l.id)
  FROM engine_checkoutline l
  JOIN engine_productvariant v ON v.id = l.variant_id
  JOIN engine_product p ON p.id = v.product_id
  JOIN engine_producttype pt ON pt.id = p.product_type_id
  LEFT JOIN engine_variantchannellisting vl ON vl.variant_id = v.id AND vl.channel_id = c.channel_id
  LEFT JOIN engine_productchannellisting pl ON pl.product_id = p.id AND pl.channel_id = c.channel_id
  WHERE l.checkout_id = c.id) AS lines
FROM engine_checkout c
JOIN engine_channel ch ON ch.id = c.channel_id
LEFT JOIN engine_user u ON u.id = c.user_id
LEFT JOIN engine_taxconfiguration tc ON tc.channel_id = c.channel_id
LEFT JOIN engine_taxconfigurationpercountry te ON te.tax_configuration_id = tc.id AND te.country = c.country
WHERE c.id = %(checkout_id)s
"""

_TERMS = """
SELECT v.id, v.name, v.type, v.discount_value_type, v.usage_limit, v.start_at, v.end_at,
 v.apply_once_per_order, v.apply_once_per_customer, v.single_use, v.only_for_staff,
 v.min_checkout_items_quantity, v.countries, k.id AS code_id, k.used, k.is_active,
 vl.discount_value, vl.min_spent_amount,
 EXISTS (SELECT 1 FROM engine_vouchercustomer vc
   JOIN engine_vouchercode k2 ON k2.id = vc.voucher_code_id
   WHERE k2.voucher_id = v.id AND lower(vc.customer_email) = lower(%(email)s)) AS used_by_customer,
 ARRAY(SELECT pv.id FROM engine_productvariant pv JOIN engine_product p ON p.id = pv.product_id
   WHERE pv.id = ANY(%(variants)s) AND (
    EXISTS (SELECT 1 FROM engine_voucher_variants x WHERE x.voucher_id = v.id AND x.productvariant_id = pv.id)
    OR EXISTS (SELECT 1 FROM engine_voucher_products x WHERE x.voucher_id = v.id AND x.product_id = p.id)
    OR EXISTS (SELECT 1 FROM engine_voucher_collections x JOIN engine_collectionproduct cp
      ON cp.collection_id = x.collection_id WHERE x.voucher_id = v.id AND cp.product_id = p.id)
    OR EXISTS (SELECT 1 FROM engine_voucher_categories x JOIN engine_category cat ON cat.id = p.category_id
      WHERE x.voucher_id = v.id AND x.category_id = ANY(cat.path || cat.id)))) AS scope
FROM engine_vouchercode k
JOIN engine_voucher v ON v.id = k.voucher_id
LEFT JOIN engine_voucherchannellisting vl ON vl.voucher_id = v.id AND vl.channel_id = %(channel_id)s
WHERE k.code = %(code)s
"""


_COLUMNS = [
    "id",
    "channel_id",
    "user_id",
    "email",
    "currency",
    "country",
    "language_code",
    "note",
    "shipping_address",
    "billing_address",
    "save_shipping_address",
    "save_billing_address",
    "delivery_id",
    "is_delivery_stale",
    "collection_point_id",
    "voucher_code",
    "created_at",
    "updated_at",
    "metadata",
    "private_metadata",
    "user_email",
    "channel",
    "tax",
    "delivery",
    "paid",
    "lines",
]
_DOCUMENTS = [
    "shipping_address",
    "billing_address",
    "metadata",
    "private_metadata",
    "channel",
    "tax",
    "delivery",
    "paid",
    "lines",
]


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A checkout line with what is known of its variant in the checkout's channel."""

    id: uuid.UUID
    variant_id: int
    quantity: int
    override: Decimal | None
    override_reason: str | None
    is_gift: bool
    metadata: dict[str, str]
    private_metadata: dict[str, str]
    position: int
    price: Decimal | None
    prior: Decimal | None
    variant_name: str
    sku: str | None
    track: bool
    limit: int | None
    product_id: int
    product_name: str
    product_type_id: int
    category_id: int | None
    weight: float
    ships: bool
    published: bool
    purchasable: bool
    tax_class_name: str | None
    tax_rate: Decimal | None

    @property
    def unit(self) -> Decimal:
        """The undiscounted price of one: an app's price, else the listed one."""
        return self.override if self.override is not None else (self.price or Decimal(0))

    @property
    def is_buyable(self) -> bool:
        """Whether it may be bought in the channel now."""
        return self.purchasable and self.price is not None


@dataclass(frozen=True, slots=True)
class VoucherTerms:
    """A code's voucher in a channel; `discount_value` is None when it is not offered there."""

    id: int
    name: str | None
    type: str
    discount_value_type: str
    usage_limit: int | None
    start_at: datetime
    end_at: datetime | None
    apply_once_per_order: bool
    apply_once_per_customer: bool
    single_use: bool
    only_for_staff: bool
    min_checkout_items_quantity: int | None
    countries: list[str]
    code_id: uuid.UUID
    used: int
    is_active: bool
    discount_value: Decimal | None
    min_spent_amount: Decimal | None
    used_by_customer: bool
    scope: list[int]

    @property
    def discount(self) -> Discount:
        """Its effect on prices."""
        return Discount(
            type=self.type,
            value_type=self.discount_value_type,
            value=self.discount_value or Decimal(0),
            once_per_order=self.apply_once_per_order,
        )


@dataclass(slots=True)
class CheckoutFacts:
    """One checkout as it is now. `voucher` is only set while its code may be applied."""

    id: uuid.UUID
    channel_id: int
    user_id: int | None
    email: str | None
    currency: str
    country: str
    language_code: str
    note: str
    shipping_address: dict[str, Any] | None
    billing_address: dict[str, Any] | None
    save_shipping_address: bool
    save_billing_address: bool
    delivery_id: uuid.UUID | None
    is_delivery_stale: bool
    collection_point_id: uuid.UUID | None
    voucher_code: str | None
    created_at: datetime
    updated_at: datetime
    metadata: dict[str, str]
    private_metadata: dict[str, str]
    user_email: str | None
    channel: dict[str, Any]
    tax: dict[str, Any]
    delivery: dict[str, Any] | None
    paid: dict[str, Any]
    lines: list[LineFacts]
    voucher: VoucherTerms | None = None
    _priced: PricedBasket | None = field(default=None, repr=False)

    @property
    def buyer_email(self) -> str | None:
        """The checkout's e-mail address, else the user's."""
        return self.email or self.user_email

    @property
    def rules(self) -> TaxRules:
        """How taxes are charged."""
        return TaxRules(**self.tax)

    @property
    def ships(self) -> bool:
        """Whether anything in it must be delivered."""
        return any(line.ships for line in self.lines)

    @property
    def charged(self) -> Decimal:
        """Money taken or on its way."""
        return _decimal(self.paid["charged"]) or Decimal(0)

    @property
    def authorized(self) -> Decimal:
        """Money held, not counting what was taken."""
        return _decimal(self.paid["authorized"]) or Decimal(0)

    @property
    def pretended(self) -> Decimal:
        """What a payment of the dummy gateway covers; such payments exist in demo mode only."""
        return _decimal(self.paid["pretended"]) or Decimal(0)

    @property
    def priced(self) -> PricedBasket:
        """Its prices, computed once."""
        if self._priced is None:
            self._priced = facts_price(self)
        return self._priced


def facts_price(facts: CheckoutFacts) -> PricedBasket:
    """Price the checkout with its voucher and delivery."""
    scope = set(facts.voucher.scope) if facts.voucher else set()
    delivery = facts.delivery if facts.ships else None
    return basket_price(
        lines=[
            BasketLine(line.quantity, line.unit, line.tax_rate, line.variant_id in scope)
            for line in facts.lines
        ],
        currency=facts.currency,
        rules=facts.rules,
        discount=facts.voucher.discount if facts.voucher else None,
        shipping=Decimal(delivery["price"]) if delivery else Decimal(0),
        shipping_tax_rate=_decimal(delivery["tax_rate"]) if delivery else None,
    )


def _line(row: dict[str, Any]) -> LineFacts:
    money = ("override", "price", "prior", "tax_rate")
    row["id"] = uuid.UUID(row["id"])
    return LineFacts(**{**row, **{name: _decimal(row[name]) for name in money}})


def voucher_terms(
    *, code: str, channel_id: int, email: str | None, variants: Sequence[int]
) -> VoucherTerms | None:
    """What the code's voucher says for this channel, customer and these variants; None for an unknown code."""
    names = {
        "code": code,
        "channel_id": channel_id,
        "email": email or "",
        "variants": list(variants),
    }
    row = run(_TERMS, names).fetchone()
    return VoucherTerms(*row) if row else None


def checkout_facts(*, checkout_id: uuid.UUID, now: datetime) -> CheckoutFacts | None:
    """The checkout as it is now, or None. Its voucher terms are not read here: see `vouchers.facts_with_voucher`."""
    row = run(_FACTS, {"checkout_id": checkout_id, "now": now}).fetchone()
    if row is None:
        return None
    values = dict(zip(_COLUMNS, row, strict=True))
    for name in _DOCUMENTS:
        if values[name] is not None:
            values[name] = orjson.loads(values[name])
    lines = [_line(line) for line in values.pop("lines") or ()]
    return CheckoutFacts(**values, lines=lines)
