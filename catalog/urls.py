"""Addresses of the catalogue's pages."""

from django.urls import path

from catalog.interfaces import desk_editor, desk_pages, pages, places, search, shelf

app_name = "catalog"

urlpatterns = [
    path("", pages.home, name="home"),
    path("places/", places.places, name="places"),
    path("places/<slug:slug>/", places.township, name="township"),
    path("villages/<slug:slug>/", places.village, name="village"),
    path("category/<slug:slug>/", shelf.category, name="category"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    path("product/<slug:slug>/", pages.product, name="product"),
    path("product/<slug:slug>/remind/", pages.restock_remind, name="restock_remind"),
    path("cooperatives/<slug:slug>/", pages.cooperative, name="cooperative"),
    path("desk/listings/", desk_pages.listings, name="desk_listings"),
    path("desk/listings/new/", desk_editor.new, name="desk_new"),
    path("desk/listings/undo/", desk_pages.undo, name="desk_undo"),
    path("desk/listings/<slug:code>/", desk_editor.listing, name="desk_listing"),
    path("desk/listings/<slug:code>/autosave/", desk_editor.autosave, name="desk_autosave"),
    path("desk/listings/<slug:code>/photos/", desk_editor.photos, name="desk_photos"),
    path("desk/listings/<slug:code>/quick/", desk_pages.quick, name="desk_quick"),
    path("desk/listings/<slug:code>/act/", desk_pages.act, name="desk_act"),
    path("certificate/<slug:code>/", pages.certificate, name="certificate"),
]
