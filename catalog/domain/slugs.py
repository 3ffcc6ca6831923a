"""Slugs and codes of listings: pinyin for people who read addresses, short codes for people who read labels."""

import re

from pypinyin import lazy_pinyin

from catalog.models import Listing
from shop.kernel.ids import short_code

_KEPT = re.compile(r"[a-z0-9]+")


def slug_of(name_zh: str, name_en: str = "") -> str:
    """A readable slug from the English name, else pinyin; never empty, at most 80 characters."""
    source = name_en or " ".join(lazy_pinyin(name_zh))
    slug = "-".join(_KEPT.findall(source.lower()))[:80].strip("-")
    return slug or "listing"


def slug_free(wanted: str) -> str:
    """The wanted slug, or the same with a short code when it is taken. The unique constraint has the last word."""
    if not Listing.objects.filter(slug=wanted).exists():
        return wanted
    return f"{wanted}-{short_code(5).lower()}"
