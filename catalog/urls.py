"""Addresses of the catalogue's pages."""

from django.urls import path

from catalog.interfaces import pages, places, search

app_name = "catalog"

urlpatterns = [
    path("", pages.home, name="home"),
    path("places/", places.places, name="places"),
    path("places/<slug:slug>/", places.township, name="township"),
    path("villages/<slug:slug>/", places.village, name="village"),
    path("category/<slug:slug>/", pages.category, name="category"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    path("product/<slug:slug>/", pages.product, name="product"),
    path("cooperatives/<slug:slug>/", pages.cooperative, name="cooperative"),
    path("certificate/<slug:code>/", pages.certificate, name="certificate"),
]
