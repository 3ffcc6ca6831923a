"""Addresses of the engine's process."""

from django.urls import path, re_path

from shop.engine import media, views
from shop.engine.webhooks.endpoints import jwks_page

urlpatterns = [
    path("graphql/", views.graphql_page),
    path("graphql", views.graphql_page),
    path("healthz", views.health_page),
    path("metrics", views.metrics_page),
    path(".well-known/jwks.json", jwks_page),
    re_path(
        r"^thumbnail/(?P<node>[^/]+)/(?P<size>[0-9]+)/(?:(?P<format>[a-z]+)/)?$",
        media.thumbnail_page,
    ),
    re_path(r"^media/(?P<name>.+)$", media.media_page),
]
