"""People who present broadcasts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Host(models.Model):
    """A host: the name on screen, the village they speak from, and the person who signs in."""

    slug = models.SlugField(_("网址名"), max_length=64, unique=True)
    name_zh = models.CharField(_("名称"), max_length=40)
    name_en = models.CharField(_("英文名"), max_length=80, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="host",
        verbose_name=_("账号"),
    )
    village = models.ForeignKey(
        "cooperatives.Village",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("村"),
    )
    about_zh = models.CharField(_("介绍"), max_length=300, blank=True)
    about_en = models.CharField(_("介绍（英文）"), max_length=600, blank=True)
    avatar_key = models.CharField(_("头像"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("主播")
        verbose_name_plural = _("主播")

    def __str__(self) -> str:
        return self.name_zh
