"""Search page with facets as links, and suggestions while typing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe

from catalog import queries
from catalog.contracts import SearchQuery, Suggestion
from catalog.domain.finding import Found, nothing_found, products_search, suggestions
from catalog.enums import StorageClass
from catalog.interfaces.cards import month_name, product_url
from catalog.interfaces.fragments import card_fragments
from catalog.interfaces.pages import EAGER, PER_PAGE, this_month
from catalog.search.documents import PRICE_BANDS_FEN
from cooperatives import api as cooperatives
from shop.ui.contracts import Facet, FacetValue, PageLinks
from shop.ui.paging import page_links, page_number

SORTS = (
    ("relevance", gettext_noop("综合")),
    ("price_up", gettext_noop("价格从低到高")),
    ("price_down", gettext_noop("价格从高到低")),
    ("newest", gettext_noop("新上架")),
)
PARAMETERS = ("category", "township", "village", "cooperative", "month", "storage", "price")
MAX_VALUES = 12
MAX_PAGE = 100
ICONS = {
    "PRODUCT": "search",
    "CATEGORY": "layout-grid",
    "VILLAGE": "map-pin",
    "TOWNSHIP": "map",
    "COOPERATIVE": "store",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What facet values are called, by facet and id; and ids by slug."""

    labels: Mapping[str, Mapping[int | str, str]]
    slugs: Mapping[str, Mapping[int, str]]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One page of results; facets narrow it by links that work without scripts."""
    names = _names()
    query = _query(request.GET, names)
    found = products_search(query=query)
    if found.page.total and not found.cards:  # a page behind the last one
        query = replace(query, offset=(found.page.total - 1) // PER_PAGE * PER_PAGE)
        found = products_search(query=query)
    month = this_month()
    facets = _facets(request.GET, names, found)
    context: dict[str, Any] = {
        "query_text": query.text,
        "total": found.page.total,
        "cards": card_fragments(found.cards, month=month, eager=EAGER),
        "facets": facets,
        "active": [(f, value) for f in facets for value in f.values if value.is_active],
        "sorts": sort_links(request.GET, query.sort),
        "in_stock_url": _url(request.GET, in_stock="" if query.in_stock_only else "1"),
        "in_stock_only": query.in_stock_only,
        "clear_url": f"{reverse('catalog:search')}?{_query_string({'q': query.text})}",
        "links": _links(request.GET, query, found.page.total),
        "spellings": [],
        "in_season": [],
    }
    if not found.page.total:
        help_ = nothing_found(text=query.text, month=month)
        context["in_season"] = card_fragments(help_.in_season, month=month)
        context["spellings"] = [
            (word, f"{reverse('catalog:search')}?{_query_string({'q': word})}")
            for word in help_.spellings
        ]
    return render(request, "catalog/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Rows under the search field, as a piece of HTML."""
    text = request.GET.get("q", "")[:60]
    rows = [(row, ICONS[row.kind], suggestion_url(row)) for row in suggestions(text=text)]
    return render(request, "catalog/suggest.html", {"rows": rows, "text": text})


def suggestion_url(row: Suggestion) -> str:
    """The page that a suggestion opens."""
    if row.kind == "PRODUCT":
        return product_url(row.target)
    name = {
        "CATEGORY": "catalog:category",
        "VILLAGE": "catalog:village",
        "TOWNSHIP": "catalog:township",
        "COOPERATIVE": "catalog:cooperative",
    }[row.kind]
    return reverse(name, args=[row.target])


def sort_links(get: QueryDict, current: str) -> list[FacetValue]:
    """The orders that results can be put in, as links that keep everything else."""
    return [
        FacetValue(
            label=gettext(label),
            url=_url(get, sort="" if value == "relevance" else value),
            is_active=current == value,
        )
        for value, label in SORTS
    ]


def narrowings(*, name: str, slug: str) -> dict[str, Any]:
    """How a page that shows one value of a facet leads into the search: other facets with counts, orders, what is there."""
    get = QueryDict(mutable=True)
    get[name] = slug
    names = _names()
    found = products_search(query=replace(_query(get, names), limit=1))
    return {
        "facets": [facet for facet in _facets(get, names, found) if facet.name != name],
        "sorts": sort_links(get, "relevance"),
        "in_stock_url": _url(get, in_stock="1"),
    }


def _names() -> Names:
    categories = queries.categories()
    townships = [card.ref for card in cooperatives.township_cards()]
    villages = [card.ref for card in cooperatives.village_cards()]
    sellers = cooperatives.cooperative_refs()
    groups: dict[str, Sequence[Any]] = {
        "category": categories,
        "township": townships,
        "village": villages,
        "cooperative": sellers,
    }
    labels: dict[str, dict[int | str, str]] = {
        name: {ref.id: str(ref.name) for ref in refs} for name, refs in groups.items()
    }
    labels["storage"] = {str(choice): str(choice.label) for choice in StorageClass}
    labels["month"] = {number: month_name(number) for number in range(1, 13)}
    labels["price"] = _band_labels()
    return Names(
        labels=labels,
        slugs={name: {ref.id: ref.slug for ref in refs} for name, refs in groups.items()},
    )


def _band_labels() -> dict[int | str, str]:
    ends = [end // 100 for end in PRICE_BANDS_FEN]
    labels: dict[int | str, str] = {0: gettext("%(end)s 元以下") % {"end": ends[0]}}
    for number, (low, high) in enumerate(pairwise(ends), start=1):
        labels[number] = gettext("%(low)s–%(high)s 元") % {"low": low, "high": high}
    labels[len(ends)] = gettext("%(end)s 元以上") % {"end": ends[-1]}
    return labels


def _query(get: QueryDict, names: Names) -> SearchQuery:
    ids = {name: {slug: pk for pk, slug in slugs.items()} for name, slugs in names.slugs.items()}

    def chosen(name: str) -> frozenset[int]:
        return frozenset(ids[name][slug] for slug in get.getlist(name) if slug in ids[name])

    sort = get.get("sort", "relevance")
    return SearchQuery(
        text=get.get("q", "")[:100],
        categories=chosen("category"),
        townships=chosen("township"),
        villages=chosen("village"),
        cooperatives=chosen("cooperative"),
        months=frozenset(int(m) for m in get.getlist("month") if _is_month(m)),
        storages=frozenset(s for s in get.getlist("storage") if s in StorageClass.values),
        price_bands=frozenset(
            int(b) for b in get.getlist("price") if b in {"0", "1", "2", "3", "4"}
        ),
        in_stock_only=get.get("in_stock") == "1",
        sort=sort if sort in {value for value, _ in SORTS} else "relevance",
        offset=(page_number(get.get("page"), most=MAX_PAGE) - 1) * PER_PAGE,
        limit=PER_PAGE,
    )


def _is_month(raw: str) -> bool:
    return raw in {str(number) for number in range(1, 13)}


def _facets(get: QueryDict, names: Names, found: Found) -> list[Facet]:
    titles = {
        "category": gettext("分类"),
        "township": gettext("乡镇"),
        "village": gettext("村子"),
        "cooperative": gettext("合作社"),
        "month": gettext("上市月份"),
        "storage": gettext("储运"),
        "price": gettext("价格"),
    }
    facets = [
        Facet(name=name, label=titles[name], values=_values(get, names, name, found))
        for name in PARAMETERS
    ]
    return [facet for facet in facets if facet.values]


def _values(get: QueryDict, names: Names, name: str, found: Found) -> list[FacetValue]:
    counts = dict(found.page.facets.get("price_band" if name == "price" else name, {}))
    labels = names.labels[name]
    chosen = set(get.getlist(name))
    rows = []
    for value, label in labels.items():
        raw = names.slugs[name][int(value)] if name in names.slugs else str(value)
        is_active = raw in chosen
        if counts.get(value) or is_active:
            url = _url(get, **{name: _toggled(get.getlist(name), raw)})
            rows.append(FacetValue(label, url, counts.get(value, 0), is_active))
    if name in names.slugs:
        rows.sort(key=lambda row: (not row.is_active, -(row.count or 0), row.label))
    return rows[:MAX_VALUES]


def _toggled(chosen: list[str], raw: str) -> list[str]:
    return [value for value in chosen if value != raw] if raw in chosen else [*chosen, raw]


def _url(get: QueryDict, **changes: str | list[str]) -> str:
    """This page with other parameters; always its first page unless `page` is said."""
    kept: dict[str, str | list[str]] = {
        name: get.getlist(name)
        for name in ("q", *PARAMETERS, "in_stock", "sort")
        if get.getlist(name)
    }
    return f"{reverse('catalog:search')}?{_query_string({**kept, **changes})}"


def _query_string(values: Mapping[str, str | list[str]]) -> str:
    made = QueryDict(mutable=True)
    for name, value in values.items():
        if value:
            made.setlist(name, value if isinstance(value, list) else [value])
    return made.urlencode()


def _links(get: QueryDict, query: SearchQuery, total: int) -> PageLinks:
    number = query.offset // PER_PAGE + 1
    return page_links(
        number=number,
        rows=total,
        size=PER_PAGE,
        url=lambda other: _url(get, page=str(other)),
        most=MAX_PAGE,
    )
