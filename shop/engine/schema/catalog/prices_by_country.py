"""Prices of products outside a list: by ids, with the taxes of a country of choice."""

from shop.engine.schema.catalog.prices import RATE, RATE_SQL, product_pricing
from shop.engine.schema.rows import Row, fetch

_PRODUCT_PRICES = f"""
select p.id, min(vl.price_amount), max(vl.price_amount), min(vl.prior_price_amount), max(vl.prior_price_amount),
       max({RATE})
from engine_product p
join engine_producttype pt on pt.id = p.product_type_id
join engine_productvariant v on v.product_id = p.id
join engine_productchannellisting l on l.product_id = p.id and l.channel_id = %s
join engine_variantchannellisting vl on vl.variant_id = v.id and vl.channel_id = l.channel_id
left join engine_taxconfiguration tc on tc.channel_id = l.channel_id
{RATE_SQL.format(country="%s")}
where p.id = any(%s) and vl.price_amount is not null
group by p.id
"""  # noqa: S608 -- our own text


def product_prices(product_ids: list[int], channel: Row, country: str | None) -> dict[int, Row]:
    """ProductPricingInfo by product id, for those that have a price in the channel."""
    land = country or channel["default_country"]
    rows = fetch(_PRODUCT_PRICES, [channel["id"], land, land, land, product_ids])
    return {pk: product_pricing(prices, channel) for pk, *prices in rows}
