"""What every page knows: where it is in the navigation, cart count, language, demo mode, server time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_noop

from shop.kernel import clock

HOME_PATH = "/"
PLACES_PATH = "/places/"
LIVE_PATH = "/live/"
CART_PATH = "/cart/"
CART_ADD_PATH = "/cart/add/"
ACCOUNT_PATH = "/account/"
SEARCH_PATH = "/search/"
SUGGEST_PATH = "/search/suggest/"
CART_COUNT_KEY = "cart_count"
"""Session key: units in the cart, kept by checkout for the badge."""
THEME_COOKIE = "theme"

SEARCH_HINTS = (
    gettext_noop("海门山羊肉"),
    gettext_noop("香芋"),
    gettext_noop("新米"),
    gettext_noop("阳光玫瑰"),
    gettext_noop("海门黄鸡"),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One entry of the main navigation."""

    key: str
    label: str
    path: str
    icon: str
    on_desktop: bool = True


TABS = (
    Tab("home", gettext_noop("首页"), HOME_PATH, "house"),
    Tab("places", gettext_noop("产地"), PLACES_PATH, "map"),
    Tab("live", gettext_noop("直播"), LIVE_PATH, "radio"),
    Tab("cart", gettext_noop("购物车"), CART_PATH, "shopping-basket", on_desktop=False),
    Tab("account", gettext_noop("我的"), ACCOUNT_PATH, "user", on_desktop=False),
)
_UNDER_A_TAB = (
    ("/orders/", "account"),
    ("/checkout/", "cart"),
    ("/payments/", "cart"),
    ("/villages/", "places"),
)
"""Pages whose address does not begin with their tab's."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Facts the base template needs."""

    tab: str
    cart_count: int
    language: str
    theme: str
    is_demo: bool
    now: datetime
    path: str
    full_path: str
    query: str
    search_hint: str
    search_hints: tuple[str, ...] = SEARCH_HINTS
    tabs: tuple[Tab, ...] = TABS
    search_path: str = SEARCH_PATH
    suggest_path: str = SUGGEST_PATH
    cart_path: str = CART_PATH
    cart_add_path: str = CART_ADD_PATH
    account_path: str = ACCOUNT_PATH


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor of the Jinja2 pages."""
    return {
        "frame": frame(request),
        "user": getattr(request, "user", None),
        "messages": get_messages(request) if hasattr(request, "_messages") else (),
        "DEMO": settings.DEMO,
    }


def frame(request: HttpRequest) -> Frame:
    """The page frame's facts for this request; reads the session only when the visitor has one."""
    now = clock.now()
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return Frame(
        tab=_tab_of(request.path),
        cart_count=_cart_count(request),
        language=get_language() or settings.LANGUAGE_CODE,
        theme=theme if theme in {"light", "dark"} else "",
        is_demo=settings.DEMO,
        now=now,
        path=request.path,
        full_path=request.get_full_path(),
        query=request.GET.get("q", "")[:100],
        search_hint=SEARCH_HINTS[clock.local_date(now).toordinal() % len(SEARCH_HINTS)],
    )


def _cart_count(request: HttpRequest) -> int:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "session"):
        return 0
    count = request.session.get(CART_COUNT_KEY, 0)
    return count if isinstance(count, int) and count > 0 else 0


def _tab_of(path: str) -> str:
    if path == HOME_PATH:
        return "home"
    own = next((key for start, key in _UNDER_A_TAB if path.startswith(start)), "")
    return own or next(
        (tab.key for tab in TABS if tab.path != HOME_PATH and path.startswith(tab.path)), ""
    )
