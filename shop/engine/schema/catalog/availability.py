"""How many units of a variant a buyer may still put into a checkout, by channel."""

from shop.engine.schema.rows import Row, fetch

_AVAILABLE = """
select v.id, v.track_inventory, v.quantity_limit_per_customer, coalesce((
  select sum(greatest(s.quantity - s.quantity_allocated - coalesce((
      select sum(r.quantity_reserved) from engine_reservation r
      where r.stock_id = s.id and r.reserved_until > now()), 0), 0))
  from engine_stock s
  where s.variant_id = v.id and (%s::bigint is null or exists (
    select 1 from engine_channelwarehouse cw where cw.warehouse_id = s.warehouse_id and cw.channel_id = %s::bigint))
), 0)::bigint
from engine_productvariant v where v.id = any(%s)
"""
_LIMIT = "select limit_quantity_per_checkout from engine_shopsettings where id = 1"
DEFAULT_LIMIT = 50


def checkout_limit() -> int | None:
    """The shop's limit for one line; None is no limit."""
    found = fetch(_LIMIT, [])
    return found[0][0] if found else DEFAULT_LIMIT


def quantities_available(variant_ids: list[int], channel: Row | None) -> dict[int, int]:
    """Units by variant id: free stock of the channel's warehouses, capped by the shop's and the variant's limit.

    A variant without tracked stock answers the limit.
    """
    pk = channel["id"] if channel else None
    shop_limit = checkout_limit()
    result = {}
    for variant, tracked, own_limit, free in fetch(_AVAILABLE, [pk, pk, variant_ids]):
        limits = [limit for limit in (own_limit, shop_limit) if limit is not None]
        limit = min(limits) if limits else None
        amount = max(int(free), 0)
        if not tracked:
            result[variant] = limit if limit is not None else 2**31 - 1
        else:
            result[variant] = amount if limit is None else min(amount, limit)
    return result


def in_stock(variant_ids: list[int], channel: Row | None) -> set[int]:
    """The variants of which at least one unit can be bought."""
    return {pk for pk, units in quantities_available(variant_ids, channel).items() if units > 0}
