"""What cooperatives put into other pages."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from cooperatives.domain.access import cooperatives_of
from cooperatives.queries import station_of_warehouse
from shop.accounts.models import User


def account_row(request: HttpRequest | None) -> Markup | None:
    """The way to the desk, for clerks and operators."""
    if request is None or not isinstance(request.user, User):
        return None
    own = cooperatives_of(request.user)
    if not own:
        return None
    name = str(own[0].name) if len(own) == 1 else _("全部合作社")
    text = render_to_string("cooperatives/slot_account.html", {"name": name}, request=request)
    return Markup(text)  # noqa: S704 -- our own template


def station_hours(
    _request: HttpRequest | None, *, warehouse_id: str = "", **_facts: object
) -> Markup | None:
    """Opening hours beside a pickup choice."""
    station = station_of_warehouse(warehouse_id)
    if station is None:
        return None
    hours = f"{station.opens_at:%H:%M}–{station.closes_at:%H:%M}"
    return Markup(" · ") + escape(_("营业 %(hours)s") % {"hours": hours})
