"""The page of one category; its facets and orders lead into the search."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog import queries
from catalog.interfaces.caching import by_catalogue_version
from catalog.interfaces.fragments import card_fragments
from catalog.interfaces.kept import kept_body
from catalog.interfaces.pages import EAGER, PER_PAGE, this_month
from catalog.interfaces.search import narrowings
from shop.ui.paging import page_links, page_number


@require_safe
@by_catalogue_version
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """One shelf, most bought first."""
    number = page_number(request.GET.get("page"))
    body = kept_body(
        request,
        "catalog/category_body.html",
        key=f"{slug}?{number}",
        facts=lambda: _category_facts(slug, number),
    )
    return render(request, "catalog/category.html", {"body": body})


def _category_facts(slug: str, number: int) -> dict[str, Any]:
    found = queries.category_by_slug(slug)
    if found is None:
        raise Http404
    total = queries.listing_count(category_id=found.id)
    links = page_links(number=number, rows=total, size=PER_PAGE, url=lambda other: f"?page={other}")
    listings = queries.listing_cards_of(
        category_id=found.id, limit=PER_PAGE, offset=(links.number - 1) * PER_PAGE
    )
    return {
        "title": found.name,
        "category": found,
        "categories": queries.categories(),
        "total": total,
        **narrowings(name="category", slug=slug),
        "cards": card_fragments(listings, month=this_month(), eager=EAGER),
        "links": links,
    }
