"""People who present broadcasts."""

from django.conf import settings
from django.db import models


class Host(models.Model):
    """A host: the name on screen, the village they speak from, and the person who signs in."""

    slug = models.SlugField(max_length=64, unique=True)
    name_zh = models.CharField(max_length=40)
    name_en = models.CharField(max_length=80, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="host"
    )
    village = models.ForeignKey(
        "cooperatives.Village", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    about_zh = models.CharField(max_length=300, blank=True)
    about_en = models.CharField(max_length=600, blank=True)
    avatar_key = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name_zh
