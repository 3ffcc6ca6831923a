"""Choices of the cart."""

from django.db.models import TextChoices


class CartKind(TextChoices):
    """Where a cart came from: the shopping cart, a buy-now button, or a broadcast's bag."""

    CART = "CART", "购物车"
    BUY_NOW = "BUY_NOW", "立即购买"
    LIVE = "LIVE", "直播间"


class CartState(TextChoices):
    """OPEN can be changed and paid; ORDERED has its order; DROPPED was left behind."""

    OPEN = "OPEN", "未下单"
    ORDERED = "ORDERED", "已下单"
    DROPPED = "DROPPED", "已失效"
