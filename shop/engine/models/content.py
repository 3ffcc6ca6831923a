"""Menus and pages."""

from django.db import models

from shop.engine.models.base import MetadataRecord
from shop.engine.models.product import Category, Collection


class PageType(MetadataRecord):
    """Pages that share attributes."""

    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)


class Page(MetadataRecord):
    """A page of text."""

    page_type = models.ForeignKey(PageType, on_delete=models.CASCADE, related_name="pages")
    slug = models.SlugField(max_length=255, unique=True)
    title = models.CharField(max_length=250)
    content = models.JSONField(null=True, blank=True)
    seo_title = models.CharField(max_length=70, null=True, blank=True, default="")
    seo_description = models.CharField(max_length=300, null=True, blank=True, default="")
    is_published = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()


class Menu(MetadataRecord):
    """A named menu of a storefront."""

    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)


class MenuItem(MetadataRecord):
    """An entry of a menu; it leads to a URL, a category, a collection or a page."""

    menu = models.ForeignKey(Menu, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="children"
    )
    level = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=128)
    url = models.CharField(max_length=256, null=True, blank=True)
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    collection = models.ForeignKey(
        Collection, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    page = models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    sort_order = models.IntegerField(default=0)
