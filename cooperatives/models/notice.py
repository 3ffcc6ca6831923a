"""Notices: what the union tells everybody who buys, such as delivery, returns, privacy and terms."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One page of plain text. A blank line begins a paragraph, `## ` before a paragraph's only line makes it a heading."""

    slug = models.SlugField(
        _("网址名"),
        max_length=48,
        unique=True,
        help_text=_("privacy 和 terms 会在注册页上给出链接"),
    )
    title_zh = models.CharField(_("标题"), max_length=40)
    title_en = models.CharField(_("标题（英文）"), max_length=60, blank=True)
    body_zh = models.TextField(
        _("正文"), help_text=_("空一行分段；一段只有一行并以「## 」开头，就是小标题")
    )
    body_en = models.TextField(_("正文（英文）"), blank=True)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    is_published = models.BooleanField(_("公开"), default=True)
    changed_at = models.DateTimeField(_("更新时间"), editable=False)

    class Meta:
        verbose_name = _("购物须知")
        verbose_name_plural = _("购物须知")

    def __str__(self) -> str:
        return self.title_zh
