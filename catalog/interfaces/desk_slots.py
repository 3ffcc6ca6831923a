"""What the catalogue puts on the cooperative's desk: its tab, and what runs out."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from markupsafe import Markup

from catalog.desk_queries import desk_failed_count, desk_short
from cooperatives.api import cooperatives_of
from shop.accounts.models import User


def tab(request: HttpRequest | None, *, here: str = "", **_facts: object) -> Markup | None:
    """商品, marked when the page is one of ours."""
    text = render_to_string("catalog/desk_tab.html", {"here": here}, request=request)
    return Markup(text)  # noqa: S704 -- our own template


def today(request: HttpRequest | None, **_facts: object) -> Markup | None:
    """Listings that run out, and those that the commerce server refused."""
    if request is None or not isinstance(request.user, User):
        return None
    ids = [entry.id for entry in cooperatives_of(request.user)]
    rows = desk_short(cooperative_ids=ids)
    failed = desk_failed_count(cooperative_ids=ids)
    if not (rows or failed):
        return None
    text = render_to_string(
        "catalog/desk_short.html", {"rows": rows, "failed": failed}, request=request
    )
    return Markup(text)  # noqa: S704 -- our own template
