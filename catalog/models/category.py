"""Categories: our mirror of the commerce server's, with a slug and an icon."""

from django.db import models


class Category(models.Model):
    """A shelf of the store. `icon` is a line icon's name, `hue` one of the palette's names."""

    slug = models.SlugField(max_length=64, unique=True)
    name_zh = models.CharField(max_length=64)
    name_en = models.CharField(max_length=96)
    icon = models.CharField(max_length=32)
    hue = models.CharField(max_length=16)
    position = models.PositiveSmallIntegerField(default=0)
    category_id = models.CharField(max_length=128, blank=True)
    """The commerce server's opaque id."""

    def __str__(self) -> str:
        return self.name_zh
