"""Slugs of names: Chinese in pinyin, a number behind what is taken."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from pypinyin import lazy_pinyin

SLUG_LENGTH = 255
_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]")


def slug_of(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: 烟台苹果 5斤 is yan-tai-ping-guo-5jin. May be empty."""
    spelled = _HAN.sub(lambda han: f"{lazy_pinyin(han.group())[0]} ", text)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^\w\s-]", "", plain)
    return re.sub(r"[-\s]+", "-", words).strip("-_")[:SLUG_LENGTH]


def slug_free(*, text: str, rows: QuerySet[Any], field: str = "slug") -> str:
    """The slug of `text`, or with -2, -3 … the first that no row of `rows` has."""
    base = slug_of(text) or "-"
    taken = set(rows.filter(**{f"{field}__startswith": base}).values_list(field, flat=True))
    return first_free(base, taken.__contains__)


def first_free(base: str, is_taken: Callable[[str], bool]) -> str:
    """`base`, or `base-2`, `base-3` …"""
    slug, number = base, 1
    while is_taken(slug):
        number += 1
        suffix = f"-{number}"
        slug = base[: SLUG_LENGTH - len(suffix)] + suffix
    return slug
