"""The operator's admin: its name, its colour, and the order of its sidebar."""

from typing import Any

from django.urls import reverse_lazy


def _page(title: str, icon: str, name: str) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{name}_changelist")}


UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "鲜活运营",
    "SITE_HEADER": "鲜活运营",
    "SITE_SYMBOL": "storefront",
    "SITE_URL": "/",
    "SHOW_HISTORY": False,
    "BORDER_RADIUS": "8px",
    "COLORS": {
        "primary": {
            "50": "#f1f8f2",
            "100": "#e6f2e8",
            "200": "#c6e2cc",
            "300": "#9ccba8",
            "400": "#5fa873",
            "500": "#2f8a4a",
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
                "title": "今天",
                "items": [
                    {
                        "title": "全部合作社的工作台",
                        "icon": "inventory_2",
                        "link": reverse_lazy("cooperatives:desk"),
                    },
                    _page("包裹", "local_shipping", "cooperatives_parcel"),
                    _page("买家申请", "support_agent", "checkout_orderrequest"),
                    _page("付款", "payments", "payments_paymentattempt"),
                ],
            },
            {
                "title": "商品",
                "items": [
                    _page("商品", "eco", "catalog_listing"),
                    _page("分类", "category", "catalog_category"),
                ],
            },
            {
                "title": "产地和合作社",
                "items": [
                    _page("乡镇", "map", "cooperatives_township"),
                    _page("村", "holiday_village", "cooperatives_village"),
                    _page("合作社和店员", "groups", "cooperatives_cooperative"),
                    _page("服务站", "storefront", "cooperatives_servicestation"),
                    _page("证书", "verified", "cooperatives_certificate"),
                ],
            },
            {
                "title": "直播",
                "items": [
                    _page("直播", "live_tv", "livestream_broadcast"),
                    _page("主播", "mic", "livestream_host"),
                    _page("直播卖出的", "receipt_long", "livestream_attributedline"),
                ],
            },
            {
                "title": "人和系统",
                "items": [
                    _page("账号", "person", "accounts_user"),
                    _page("购物车", "shopping_basket", "checkout_cart"),
                    _page("待办消息", "outbox", "durability_outboxmessage"),
                    _page("收到的消息", "inbox", "durability_inboxreceipt"),
                ],
            },
        ],
    },
}
