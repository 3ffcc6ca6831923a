"""The operator's admin: its name, its colour, and the order of its sidebar."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


def _page(title: Any, icon: str, name: str) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{name}_changelist")}


UNFOLD: dict[str, Any] = {
    "SITE_TITLE": _("鲜活运营"),
    "SITE_HEADER": _("鲜活运营"),
    "SITE_SYMBOL": "storefront",
    "SITE_URL": "/",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda _request: static("ui/mark.svg")}
    ],
    "SHOW_HISTORY": False,
    "LOGIN": {"form": "shop.accounts.interfaces.operator_form.OperatorSignInForm"},
    "STYLES": [lambda _request: static("ui/admin.css")],
    "BORDER_RADIUS": "8px",
    "COLORS": {
        "primary": {
            "50": "#f1f8f2",
            "100": "#e6f2e8",
            "200": "#c6e2cc",
            "300": "#9ccba8",
            "400": "#5fa873",
            "500": "#36984f",
            "600": "#1f7a3a",
            "700": "#17602d",
            "800": "#124a23",
            "900": "#0d371a",
            "950": "#07200f",
        }
    },
    "SIDEBAR": {
        "show_search": True,
        "show_all_applications": False,
        "navigation": [
            {
                "title": _("今天"),
                "items": [
                    {
                        "title": _("全部合作社的工作台"),
                        "icon": "inventory_2",
                        "link": reverse_lazy("cooperatives:desk"),
                    },
                    _page(_("包裹"), "local_shipping", "cooperatives_parcel"),
                    _page(_("买家申请"), "support_agent", "checkout_orderrequest"),
                    _page(_("付款"), "payments", "payments_paymentattempt"),
                ],
            },
            {
                "title": _("商品"),
                "items": [
                    _page(_("商品"), "eco", "catalog_listing"),
                    _page(_("分类"), "category", "catalog_category"),
                ],
            },
            {
                "title": _("产地和合作社"),
                "items": [
                    _page(_("乡镇"), "map", "cooperatives_township"),
                    _page(_("村"), "holiday_village", "cooperatives_village"),
                    _page(_("合作社和店员"), "groups", "cooperatives_cooperative"),
                    _page(_("服务站"), "storefront", "cooperatives_servicestation"),
                    _page(_("证书"), "verified", "cooperatives_certificate"),
                    _page(_("购物须知"), "menu_book", "cooperatives_notice"),
                ],
            },
            {
                "title": _("直播"),
                "items": [
                    _page(_("直播"), "live_tv", "livestream_broadcast"),
                    _page(_("主播"), "mic", "livestream_host"),
                    _page(_("直播卖出的"), "receipt_long", "livestream_attributedline"),
                ],
            },
            {
                "title": _("人和系统"),
                "items": [
                    _page(_("账号"), "person", "accounts_user"),
                    _page(_("购物车"), "shopping_basket", "checkout_cart"),
                    _page(_("待办消息"), "outbox", "durability_outboxmessage"),
                    _page(_("收到的消息"), "inbox", "durability_inboxreceipt"),
                ],
            },
        ],
    },
}
