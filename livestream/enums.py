"""Choices of the live wing."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BroadcastState(TextChoices):
    """A broadcast is announced, then on air, then over; an announced one may be called off."""

    SCHEDULED = "SCHEDULED", _("预告")
    LIVE = "LIVE", _("直播中")
    ENDED = "ENDED", _("已结束")
    CANCELED = "CANCELED", _("已取消")


class AttributedState(TextChoices):
    """What became of an order line that a broadcast sold."""

    PAID = "PAID", _("已付款")
    UNPAID = "UNPAID", _("待付款")
    REFUNDED = "REFUNDED", _("已退款")
    CANCELED = "CANCELED", _("已取消")
