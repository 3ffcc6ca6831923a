"""Who sells: cooperatives and the people who work at their desks."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperatives.enums import MemberRole
from cooperatives.models.place import Township, Village


class Cooperative(models.Model):
    """A cooperative that lists, packs and ships. `warehouse_id` is the commerce server's opaque id."""

    code = models.CharField(_("编号"), max_length=16, unique=True)
    slug = models.SlugField(_("网址名"), max_length=64, unique=True)
    name_zh = models.CharField(_("名称"), max_length=128)
    name_en = models.CharField(_("英文名"), max_length=160)
    uscc = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    """Unified social credit code; blank until the cooperative has shown it."""
    township = models.ForeignKey(
        Township, on_delete=models.PROTECT, related_name="cooperatives", verbose_name=_("乡镇")
    )
    villages = models.ManyToManyField(
        Village, related_name="cooperatives", blank=True, verbose_name=_("合作的村")
    )
    warehouse_id = models.CharField(_("交易服务器里的仓库"), max_length=128, blank=True)
    phone = models.CharField(_("电话"), max_length=32, blank=True)
    monogram = models.CharField(_("头像字"), max_length=2)
    story_zh = models.TextField(_("故事"), blank=True)
    story_en = models.TextField(_("故事（英文）"), blank=True)

    class Meta:
        verbose_name = _("合作社")
        verbose_name_plural = _("合作社")
        constraints = (
            models.UniqueConstraint(
                fields=["uscc"], condition=~models.Q(uscc=""), name="cooperative_uscc_once"
            ),
            models.UniqueConstraint(
                fields=["warehouse_id"],
                condition=~models.Q(warehouse_id=""),
                name="cooperative_warehouse_once",
            ),
        )

    def __str__(self) -> str:
        return self.name_zh


class CooperativeMember(models.Model):
    """A person who works at a cooperative's desk."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="cooperative_members",
        verbose_name=_("账号"),
    )
    cooperative = models.ForeignKey(
        Cooperative, on_delete=models.CASCADE, related_name="members", verbose_name=_("合作社")
    )
    role = models.CharField(
        _("角色"), max_length=16, choices=MemberRole.choices, default=MemberRole.CLERK
    )
    joined_at = models.DateTimeField(_("加入时间"))

    class Meta:
        verbose_name = _("店员")
        verbose_name_plural = _("店员")
        constraints = (models.UniqueConstraint(fields=["user", "cooperative"], name="member_once"),)

    def __str__(self) -> str:
        return f"{self.user_id}@{self.cooperative_id}"
