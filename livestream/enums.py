"""Choices of the live wing."""

from django.db.models import TextChoices


class BroadcastState(TextChoices):
    """A broadcast is announced, then on air, then over; an announced one may be called off."""

    SCHEDULED = "SCHEDULED", "预告"
    LIVE = "LIVE", "直播中"
    ENDED = "ENDED", "已结束"
    CANCELED = "CANCELED", "已取消"


class AttributedState(TextChoices):
    """What became of an order line that a broadcast sold."""

    PAID = "PAID", "已付款"
    UNPAID = "UNPAID", "待付款"
    REFUNDED = "REFUNDED", "已退款"
    CANCELED = "CANCELED", "已取消"
