"""Django's entry to the catalogue."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """What is sold and how it is found."""

    name = "catalog"
    label = "catalog"
    verbose_name = "商品目录"
