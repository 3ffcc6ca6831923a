"""What cooperatives put into other pages."""

from functools import lru_cache

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from cooperatives.domain.access import cooperatives_of
from cooperatives.queries import notice_refs, station_of_warehouse
from shop.accounts.models import User
from shop.kernel import clock
from shop.ui.formats import is_chinese

FOOTER_SECONDS = 30
"""How old the footer's links may be."""
CONSENT = ("terms", "privacy")
"""Notices that who signs up agrees to, where the union has published them."""


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


def station_name(
    _request: HttpRequest | None, *, warehouse_id: str = "", **_facts: object
) -> Markup | None:
    """The station's name where the page is not Chinese: the commerce server knows only the Chinese one."""
    station = None if is_chinese() else station_of_warehouse(warehouse_id)
    return escape(str(station.name)) if station else None


def station_hours(
    _request: HttpRequest | None, *, warehouse_id: str = "", **_facts: object
) -> Markup | None:
    """Opening hours beside a pickup choice."""
    station = station_of_warehouse(warehouse_id)
    if station is None:
        return None
    hours = f"{station.opens_at:%H:%M}–{station.closes_at:%H:%M}"
    return Markup(" · ") + escape(_("营业 %(hours)s") % {"hours": hours})


def footer_notices(_request: HttpRequest | None) -> Markup | None:
    """Links to the union's notices at the foot of every page."""
    return _footer(get_language() or "", int(clock.now().timestamp()) // FOOTER_SECONDS)


@lru_cache(maxsize=4)
def _footer(language: str, moment: int) -> Markup | None:
    """Made once in FOOTER_SECONDS for everybody: it stands on every page."""
    del language, moment  # they only name what is kept
    notices = notice_refs()
    if not notices:
        return None
    text = render_to_string("cooperatives/slot_footer.html", {"notices": notices})
    return Markup(text)  # noqa: S704 -- our own template


def sign_up_consent(_request: HttpRequest | None) -> Markup | None:
    """What who signs up agrees to."""
    notices = [notice for notice in notice_refs() if notice.slug in CONSENT]
    if not notices:
        return None
    text = render_to_string("cooperatives/slot_consent.html", {"notices": notices})
    return Markup(text)  # noqa: S704 -- our own template
