"""Addresses that the commerce server calls."""

from django.urls import path

from shop.app import views

urlpatterns = [
    path("app/manifest/", views.manifest, name="app-manifest"),
    path("app/register/", views.register, name="app-register"),
    path("app/webhooks/async/", views.receive_async, name="app-webhooks-async"),
    path("app/webhooks/sync/<slug:event>/", views.receive_sync, name="app-webhooks-sync"),
]
