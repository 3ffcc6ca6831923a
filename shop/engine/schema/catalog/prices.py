"""Prices of products and variants in a channel: the listing's price, with the flat rate of the channel's country."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import graphene

from shop.engine.domain.taxes import TaxRules, tax_apply
from shop.engine.schema.notation import OLD, field
from shop.engine.schema.rows import Row, fetch

RATE_SQL = """
left join engine_taxconfigurationpercountry te
  on te.tax_configuration_id = tc.id and te.country = {country}
left join engine_taxclasscountryrate rc
  on rc.country = {country} and rc.tax_class_id = coalesce(p.tax_class_id, pt.tax_class_id)
left join engine_taxclasscountryrate rd on rd.country = {country} and rd.tax_class_id is null
"""
"""Joins that find the rate for alias p (product), pt (product type), tc (tax configuration)."""
RATE = "case when coalesce(te.charge_taxes, tc.charge_taxes, false) then coalesce(rc.rate, rd.rate, 0) else 0 end"

_VARIANT_PRICES = f"""
select v.id, vl.price_amount, vl.prior_price_amount, {RATE}
from engine_productvariant v
join engine_product p on p.id = v.product_id
join engine_producttype pt on pt.id = p.product_type_id
join engine_productchannellisting l on l.product_id = p.id and l.channel_id = %s
join engine_variantchannellisting vl on vl.variant_id = v.id and vl.channel_id = l.channel_id
left join engine_taxconfiguration tc on tc.channel_id = l.channel_id
{RATE_SQL.format(country="%s")}
where v.id = any(%s) and vl.price_amount is not null
"""  # noqa: S608 -- our own text


class ProductPricingInfo(graphene.ObjectType):
    on_sale = field("Boolean")
    discount = field("TaxedMoney")
    discount_prior = field("TaxedMoney")
    discount_local_currency = field("TaxedMoney", deprecated=OLD)
    display_gross_prices = field("Boolean!")
    price_range = field("TaxedMoneyRange")
    price_range_undiscounted = field("TaxedMoneyRange")
    price_range_prior = field("TaxedMoneyRange")
    price_range_local_currency = field("TaxedMoneyRange", deprecated=OLD)


class VariantPricingInfo(graphene.ObjectType):
    on_sale = field("Boolean")
    discount = field("TaxedMoney")
    discount_prior = field("TaxedMoney")
    discount_local_currency = field("TaxedMoney", deprecated=OLD)
    price = field("TaxedMoney")
    price_undiscounted = field("TaxedMoney")
    price_prior = field("TaxedMoney")
    price_local_currency = field("TaxedMoney", deprecated=OLD)


def taxed(amount: Decimal, rate: Decimal, channel: Row) -> Row:
    """TaxedMoney of a listing's price."""
    currency = channel["currency_code"]
    if not rate:
        value = float(amount)
        side = {"amount": value, "currency": currency}
        return {
            "gross": side,
            "net": side,
            "tax": {"amount": 0.0, "currency": currency},
            "currency": currency,
        }
    rules = TaxRules(entered_with_tax=channel["prices_entered_with_tax"])
    sides = tax_apply(amount, rate=rate, rules=rules, currency=currency)
    gross, net = sides.gross, sides.net
    return {
        "gross": {"amount": float(gross), "currency": currency},
        "net": {"amount": float(net), "currency": currency},
        "tax": {"amount": float(gross - net), "currency": currency},
        "currency": currency,
    }


def product_pricing(prices: Sequence[Any], channel: Row) -> Row:
    """ProductPricingInfo of (lowest, highest, lowest prior, highest prior, rate)."""
    low, high, prior_low, prior_high, rate = prices
    start = taxed(low, rate, channel)
    span = {"start": start, "stop": start if high == low else taxed(high, rate, channel)}
    prior = None
    if prior_low is not None:
        prior = {"start": taxed(prior_low, rate, channel), "stop": taxed(prior_high, rate, channel)}
    return {
        "on_sale": False,
        "display_gross_prices": channel["display_gross_prices"],
        "price_range": span,
        "price_range_undiscounted": span,
        "price_range_prior": prior,
        "discount_prior": _difference(prior_low, low, rate, channel),
    }


def _difference(prior: Decimal | None, price: Decimal, rate: Decimal, channel: Row) -> Row | None:
    return taxed(prior - price, rate, channel) if prior is not None and prior > price else None


def variant_prices(
    variant_ids: list[int], channel: Row, country: str | None = None
) -> dict[int, Row]:
    """VariantPricingInfo by variant id, for those that have a price in the channel; taxes of `country`."""
    land = country or channel["default_country"]
    rows = fetch(_VARIANT_PRICES, [channel["id"], land, land, land, variant_ids])
    result = {}
    for pk, amount, prior, rate in rows:
        price = taxed(amount, rate, channel)
        result[pk] = {
            "on_sale": False,
            "price": price,
            "price_undiscounted": price,
            "price_prior": taxed(prior, rate, channel) if prior is not None else None,
            "discount_prior": _difference(prior, amount, rate, channel),
        }
    return result
