"""Addresses of the page frame."""

from django.urls import path

from shop.ui import pages

app_name = "ui"
urlpatterns = [
    path("language/", pages.language, name="language"),
    path("manifest.webmanifest", pages.manifest, name="manifest"),
    path("_kit/", pages.kit_page, name="kit"),
]
