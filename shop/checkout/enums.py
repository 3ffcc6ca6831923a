"""Choices of the cart."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CartKind(TextChoices):
    """Where a cart came from: the shopping cart, a buy-now button, or a broadcast's bag."""

    CART = "CART", _("购物车")
    BUY_NOW = "BUY_NOW", _("立即购买")
    LIVE = "LIVE", _("直播间")


class CartState(TextChoices):
    """OPEN can be changed and paid; ORDERED has its order; DROPPED was left behind."""

    OPEN = "OPEN", _("未下单")
    ORDERED = "ORDERED", _("已下单")
    DROPPED = "DROPPED", _("已失效")
