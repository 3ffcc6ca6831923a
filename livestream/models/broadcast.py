"""Broadcasts, their line-up, and what was pinned when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livestream.enums import BroadcastState
from shop.accounts.models import Asked
from shop.kernel.ids import short_code


class Broadcast(models.Model):
    """One live sale: announced, on air, over. Its code stands in URLs and on every order line it sold."""

    code = models.CharField(
        _("编号"), max_length=12, default=short_code, unique=True, editable=False
    )
    title_zh = models.CharField(_("标题"), max_length=80)
    title_en = models.CharField(_("标题（英文）"), max_length=160, blank=True)
    about_zh = models.CharField(_("介绍"), max_length=500, blank=True)
    about_en = models.CharField(_("介绍（英文）"), max_length=1000, blank=True)
    host = models.ForeignKey(
        "livestream.Host",
        on_delete=models.PROTECT,
        related_name="broadcasts",
        verbose_name=_("主播"),
    )
    village = models.ForeignKey(
        "cooperatives.Village",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("村"),
    )
    state = models.CharField(
        _("状态"), max_length=12, choices=BroadcastState.choices, default=BroadcastState.SCHEDULED
    )
    scheduled_at = models.DateTimeField(_("预告时间"))
    started_at = models.DateTimeField(_("开播时间"), null=True)
    ended_at = models.DateTimeField(_("结束时间"), null=True)
    poster_key = models.CharField(_("海报"), max_length=200, blank=True)
    pinned_item = models.ForeignKey(
        "livestream.LineUpItem",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("正在讲"),
    )
    views = models.PositiveIntegerField(_("观看"), default=0)

    class Meta:
        verbose_name = _("直播")
        verbose_name_plural = _("直播")
        indexes = [models.Index(fields=["state", "scheduled_at"], name="livestream_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="LIVE") | models.Q(started_at__isnull=False),
                name="livestream_live_has_start",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ENDED") | models.Q(ended_at__isnull=False),
                name="livestream_ended_has_end",
            ),
        ]

    def __str__(self) -> str:
        return self.title_zh


class LineUpItem(models.Model):
    """One pack of a listing in a broadcast, at its live price (fen; empty: the usual price)."""

    broadcast = models.ForeignKey(
        Broadcast, on_delete=models.CASCADE, related_name="items", verbose_name=_("直播")
    )
    listing = models.ForeignKey(
        "catalog.Listing", on_delete=models.PROTECT, related_name="+", verbose_name=_("商品")
    )
    pack = models.ForeignKey(
        "catalog.ListingVariant", on_delete=models.CASCADE, related_name="+", verbose_name=_("规格")
    )
    """A pack that its cooperative sells no more leaves every line-up."""
    position = models.PositiveSmallIntegerField(_("次序"))
    live_price_fen = models.PositiveIntegerField(_("直播价（分）"), null=True)
    limit_per_order = models.PositiveSmallIntegerField(_("每单限购"), default=5)

    class Meta:
        verbose_name = _("货架商品")
        verbose_name_plural = _("货架商品")
        constraints = [
            models.UniqueConstraint(fields=["broadcast", "pack"], name="livestream_pack_once"),
            models.UniqueConstraint(
                fields=["broadcast", "position"],
                name="livestream_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=models.Q(live_price_fen__isnull=True) | models.Q(live_price_fen__gt=0),
                name="livestream_price_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(limit_per_order__gt=0), name="livestream_limit_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.broadcast_id} #{self.position}"


class PinEvent(models.Model):
    """When an item was pinned, so that a replay shows the card at the same moment of the video."""

    broadcast = models.ForeignKey(Broadcast, on_delete=models.CASCADE, related_name="pins")
    item = models.ForeignKey(LineUpItem, null=True, on_delete=models.SET_NULL, related_name="pins")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["broadcast", "at"], name="livestream_pins")]

    def __str__(self) -> str:
        return f"{self.broadcast_id} {self.at:%H:%M:%S}"


class Reminder(Asked):
    """A person wants to be told when the broadcast begins."""

    broadcast = models.ForeignKey(Broadcast, on_delete=models.CASCADE, related_name="reminders")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["broadcast", "user"], name="livestream_remind_once")
        ]

    def __str__(self) -> str:
        return f"{self.broadcast_id} {self.user_id}"
