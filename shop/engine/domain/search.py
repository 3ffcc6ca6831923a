"""Search over text that is segmented by words, Chinese included: 苹果 finds 烟台红富士苹果."""

import re
from collections.abc import Iterable, Sequence

import rjieba
from django.db.models import Q

from shop.engine import models

_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def words_of(text: str) -> list[str]:
    """Lower-case words, each kind of cut once: whole words, their parts, and each run of Han characters' pairs.

    Pairs make a word found that the segmenter cuts differently inside a longer name.
    """
    found: dict[str, None] = {}
    for word in rjieba.cut_for_search(text.lower()):
        for part in _WORD.findall(word):
            found.setdefault(part)
    for run in _WORD.findall(text.lower()):
        if _HAN.search(run):
            for at in range(len(run) - 1):
                found.setdefault(run[at : at + 2])
    return list(found)


def search_document(texts: Iterable[str | None]) -> str:
    """What is stored for a product: every word of its texts, blank-separated."""
    found: dict[str, None] = {}
    for text in texts:
        for word in words_of(text or ""):
            found.setdefault(word)
    return " ".join(found)


def search_query(text: str) -> str:
    """A tsquery (simple) in which every word of the text must begin a word of the document; "" without words."""
    cut = [part for word in rjieba.cut(text.lower()) for part in _WORD.findall(word)]
    return " & ".join(f"'{word}':*" for word in dict.fromkeys(cut))


def product_search_update(*, product_ids: Sequence[int]) -> None:
    """Rebuild the search text of these products from names, texts, category, variants and attribute values."""
    products = models.Product.objects.filter(pk__in=list(product_ids)).select_related("category")
    variants: dict[int, list[str]] = {}
    for product_id, name, sku in models.ProductVariant.objects.filter(
        product__in=products
    ).values_list("product_id", "name", "sku"):
        variants.setdefault(product_id, []).extend([name, sku or ""])
    values: dict[int, list[str]] = {}
    for product_id, name in models.ProductAttributeValue.objects.filter(
        Q(value__attribute__visible_in_storefront=True), product__in=products
    ).values_list("product_id", "value__name"):
        values.setdefault(product_id, []).append(name)
    for product in products:
        product.search_document = search_document(
            [
                product.name,
                product.description_plaintext,
                product.category.name if product.category else "",
                *variants.get(product.pk, ()),
                *values.get(product.pk, ()),
            ]
        )
        product.save(update_fields=["search_document"])
