"""All addresses. Packages are named as strings and included at the root: each names its full paths."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from shop.project.graphql import graphql
from shop.project.health import healthz
from shop.project.media import media
from shop.project.metrics import metrics

PACKAGES = [
    "shop.ui",
    "shop.accounts",
    "shop.checkout",
    "shop.payments",
    "shop.app",
    "cooperatives",
    "catalog",
    "livestream",
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("metrics", metrics, name="metrics"),
    path("graphql/", graphql, name="graphql"),
    path("admin/", admin.site.urls),
    path("media/<path:path>", media, name="media"),
    *(path("", include(f"{name}.urls")) for name in PACKAGES),
]

handler400 = "shop.ui.errors.bad_request"
handler403 = "shop.ui.errors.permission_denied"
handler404 = "shop.ui.errors.page_not_found"
handler500 = "shop.ui.errors.server_error"
