"""Categories: our mirror of the commerce server's, with a slug and an icon."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.Model):
    """A shelf of the store. `icon` is a line icon's name, `hue` one of the palette's names."""

    slug = models.SlugField(_("网址名"), max_length=64, unique=True)
    name_zh = models.CharField(_("名称"), max_length=64)
    name_en = models.CharField(_("英文名"), max_length=96)
    icon = models.CharField(_("图标"), max_length=32)
    hue = models.CharField(_("色调"), max_length=16)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    category_id = models.CharField(_("交易服务器里的分类"), max_length=128, blank=True)
    """The commerce server's opaque id."""

    class Meta:
        verbose_name = _("分类")
        verbose_name_plural = _("分类")

    def __str__(self) -> str:
        return self.name_zh
