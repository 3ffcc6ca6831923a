"""Where goods come from: townships and their villages."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Township(models.Model):
    """A town or subdistrict of a county; `map_x`, `map_y` place it on a drawing 1000 wide and 1000 high."""

    slug = models.SlugField(_("网址名"), max_length=64, unique=True)
    name_zh = models.CharField(_("名称"), max_length=64)
    name_en = models.CharField(_("英文名"), max_length=96)
    county_zh = models.CharField(_("区县"), max_length=64)
    county_en = models.CharField(_("区县（英文）"), max_length=96)
    story_zh = models.TextField(_("故事"), blank=True)
    story_en = models.TextField(_("故事（英文）"), blank=True)
    map_x = models.PositiveSmallIntegerField(
        _("示意图横坐标"), validators=[MaxValueValidator(1000)]
    )
    map_y = models.PositiveSmallIntegerField(
        _("示意图纵坐标"), validators=[MaxValueValidator(1000)]
    )
    banner_key = models.CharField(_("横幅图"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("乡镇")
        verbose_name_plural = _("乡镇")
        constraints = (
            models.CheckConstraint(
                condition=Q(map_x__lte=1000) & Q(map_y__lte=1000), name="township_on_the_map"
            ),
        )

    def __str__(self) -> str:
        return f"{self.county_zh}{self.name_zh}"


class Village(models.Model):
    """A village: its story, its speciality, and a 一村一品 badge only with the list that names it."""

    township = models.ForeignKey(
        Township, on_delete=models.PROTECT, related_name="villages", verbose_name=_("乡镇")
    )
    slug = models.SlugField(_("网址名"), max_length=64, unique=True)
    name_zh = models.CharField(_("名称"), max_length=64)
    name_en = models.CharField(_("英文名"), max_length=96)
    speciality_zh = models.CharField(_("特产"), max_length=32, blank=True)
    speciality_en = models.CharField(_("特产（英文）"), max_length=64, blank=True)
    lead_zh = models.CharField(_("一句话"), max_length=200, blank=True)
    lead_en = models.CharField(_("一句话（英文）"), max_length=300, blank=True)
    story_zh = models.TextField(_("故事"), blank=True)
    story_en = models.TextField(_("故事（英文）"), blank=True)
    facts = models.JSONField(_("数字"), default=list, blank=True)
    """A list of {"value", "value_en", "unit_zh", "unit_en", "label_zh", "label_en"}: figures with a source."""
    badge_year = models.PositiveSmallIntegerField(_("一村一品年份"), null=True, blank=True)
    badge_source_zh = models.CharField(_("一村一品名录"), max_length=200, blank=True)
    badge_source_en = models.CharField(_("一村一品名录（英文）"), max_length=200, blank=True)
    map_x = models.PositiveSmallIntegerField(
        _("示意图横坐标"), validators=[MaxValueValidator(1000)]
    )
    map_y = models.PositiveSmallIntegerField(
        _("示意图纵坐标"), validators=[MaxValueValidator(1000)]
    )
    banner_key = models.CharField(_("横幅图"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("村")
        verbose_name_plural = _("村")
        constraints = (
            models.CheckConstraint(
                condition=Q(map_x__lte=1000) & Q(map_y__lte=1000), name="village_on_the_map"
            ),
            models.CheckConstraint(
                condition=Q(badge_year__isnull=True, badge_source_zh="")
                | (Q(badge_year__isnull=False) & ~Q(badge_source_zh="")),
                name="village_badge_names_its_list",
            ),
            models.UniqueConstraint(
                fields=["township", "name_zh"], name="village_name_in_township"
            ),
        )

    def __str__(self) -> str:
        return self.name_zh
