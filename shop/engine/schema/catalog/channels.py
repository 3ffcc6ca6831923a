"""Which channel a catalogue query is about, and what a channel says of prices and taxes."""

from typing import Any

from graphql import GraphQLError

from shop.engine import models
from shop.engine.schema.access import Viewer
from shop.engine.schema.rows import Row, fetch, siblings

PRODUCT_RIGHTS = (
    "MANAGE_ORDERS",
    "MANAGE_CHECKOUTS",
    "MANAGE_DISCOUNTS",
    "MANAGE_GIFT_CARD",
    "MANAGE_PRODUCTS",
    "HANDLE_CHECKOUTS",
)
"""Any of these lets staff and apps see what is not published."""

_FACTS = """
select ch.id, ch.slug, ch.currency_code, ch.default_country, ch.is_active,
       coalesce(tc.charge_taxes, false), coalesce(tc.prices_entered_with_tax, true),
       coalesce(tc.display_gross_prices, true), tc.id
from engine_channel ch
left join engine_taxconfiguration tc on tc.channel_id = ch.id
"""
_NAMES = (
    "id",
    "slug",
    "currency_code",
    "default_country",
    "is_active",
    "charge_taxes",
    "prices_entered_with_tax",
    "display_gross_prices",
    "tax_configuration_id",
)


def _facts(where: str, params: list[Any]) -> list[Row]:
    rows = [dict(zip(_NAMES, values, strict=True)) for values in fetch(_FACTS + where, params)]
    return siblings(rows, models.Channel)


def sees_everything(viewer: Viewer) -> bool:
    """Whether unpublished goods are shown to the caller; costs nothing for callers without a token."""
    if getattr(viewer, "is_anonymous_caller", False):
        return False
    return any(name in viewer.permissions for name in PRODUCT_RIGHTS)


def channel_by_slug(viewer: Any, slug: str) -> Row | None:
    """The channel's row, read once a request; None when there is none."""
    kept = viewer.store.setdefault("channels", {})
    if slug not in kept:
        kept[slug] = next(iter(_facts("where ch.slug = %s", [slug])), None)
    return kept[slug]  # type: ignore[no-any-return]


def channel_by_id(viewer: Any, pk: int) -> Row | None:
    """As `channel_by_slug`, by primary key."""
    kept = viewer.store.setdefault("channels_by_id", {})
    if pk not in kept:
        kept[pk] = next(iter(_facts("where ch.id = %s", [pk])), None)
    return kept[pk]  # type: ignore[no-any-return]


def default_channel_slug() -> str:
    """The only active channel; a GraphQLError when there are several or none."""
    slugs = list(
        models.Channel.objects.filter(is_active=True)
        .order_by("id")
        .values_list("slug", flat=True)[:2]
    )
    if len(slugs) > 1:
        raise GraphQLError("More than one channel exists. Specify which channel to use.")
    if not slugs:
        raise GraphQLError("Channel or default channel not found.")
    return slugs[0]


def channel_of_query(viewer: Any, slug: str | None) -> tuple[Row | None, bool]:
    """(channel, found?): (None, True) is "all channels" for those who see everything; (None, False) is unknown."""
    if slug is None and sees_everything(viewer):
        return None, True
    channel = channel_by_slug(viewer, str(slug) if slug is not None else default_channel_slug())
    return channel, channel is not None
