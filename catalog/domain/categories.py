"""Writes of our mirror of categories."""

from catalog.domain.index import catalogue_changed
from catalog.models import Category
from shop.durability.transactions import joined


def category_save(
    *, slug: str, name_zh: str, name_en: str, icon: str, hue: str, position: int
) -> int:
    """Create or change a category in the open transaction; returns its id."""
    with joined():
        row, _ = Category.objects.update_or_create(
            slug=slug,
            defaults={
                "name_zh": name_zh,
                "name_en": name_en,
                "icon": icon,
                "hue": hue,
                "position": position,
            },
        )
        catalogue_changed()
    return row.pk
