"""Pages of places: the map of townships, a township, a village."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from catalog import queries
from catalog.interfaces import cards
from catalog.interfaces.caching import by_catalogue_version
from catalog.interfaces.fragments import card_fragments
from catalog.interfaces.pages import EAGER, this_month
from cooperatives import api as cooperatives
from cooperatives.contracts import TownshipCard

LABEL_GAP = 30


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A township on the drawing; coordinates are its own, 0–1000."""

    url: str
    name: str
    x: int
    y: int
    label_y: int
    note: int
    is_big: bool


@require_safe
@by_catalogue_version
def places(request: HttpRequest) -> HttpResponse:
    """The map of townships, and the same as a list by county."""
    townships = cooperatives.township_cards()
    villages = cooperatives.village_cards()
    by_township: dict[int, list[str]] = {}
    for village in villages:
        by_township.setdefault(village.ref.township.id, []).append(str(village.ref.name))
    counties: dict[str, list[tuple[TownshipCard, str]]] = {}
    for township in townships:
        names = gettext("、").join(by_township.get(township.ref.id, []))
        counties.setdefault(str(township.ref.county), []).append((township, names))
    context = {
        "points": [_point(township) for township in townships],
        "counties": dict(sorted(counties.items(), key=lambda county: -len(county[1]))),
        "village_count": len(villages),
        "villages": [cards.village_card(v) for v in villages if v.lead][:12],
    }
    return render(request, "catalog/places.html", context)


def _point(township: TownshipCard) -> MapPoint:
    return MapPoint(
        url=reverse("catalog:township", args=[township.ref.slug]),
        name=str(township.ref.name),
        x=township.ref.map_x,
        y=township.ref.map_y,
        label_y=township.ref.map_y + LABEL_GAP + 14,
        note=township.village_count,
        is_big=township.village_count > 1,
    )


@require_safe
@by_catalogue_version
def township(request: HttpRequest, slug: str) -> HttpResponse:
    """One township: its villages, its cooperatives, its stations, its goods."""
    found = cooperatives.township_by_slug(slug)
    if found is None:
        raise Http404
    listings = queries.listing_cards_of(township_id=found.ref.id)
    villages = cooperatives.village_cards(township_id=found.ref.id)
    context = {
        "township": found,
        "villages": [cards.village_card(village) for village in villages],
        "sellers": cooperatives.cooperative_refs(township_id=found.ref.id),
        "stations": cooperatives.station_cards(township_id=found.ref.id),
        "fragments": card_fragments(listings, month=this_month(), eager=EAGER),
        "total": len(listings),
        "banner": cards.banner(found.banner_key, str(found.ref.name)),
    }
    return render(request, "catalog/township.html", context)


@require_safe
@by_catalogue_version
def village(request: HttpRequest, slug: str) -> HttpResponse:
    """One village: story, figures, season, goods, sellers, broadcasts."""
    found = cooperatives.village_by_slug(slug)
    if found is None:
        raise Http404
    month = this_month()
    listings = queries.listing_cards_of(village_id=found.ref.id)
    near = cooperatives.village_cards(township_id=found.ref.township.id)
    context = {
        "village": found,
        "banner": cards.banner(found.banner_key, str(found.ref.name)),
        "year": cards.season_year(listings, month=month) if listings else None,
        "peaks": [card for card in listings if month in card.peak_months][:3],
        "cards": card_fragments(listings, month=month, eager=EAGER),
        "total": len(listings),
        "sellers": cooperatives.cooperative_refs(village_id=found.ref.id),
        "stations": cooperatives.station_cards(township_id=found.ref.township.id),
        "near": [other for other in near if other.ref.id != found.ref.id],
    }
    return render(request, "catalog/village.html", context)
