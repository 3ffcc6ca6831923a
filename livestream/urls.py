"""Addresses of the live wing: for viewers below /live/, for hosts below /host/."""

from django.urls import path

from livestream.interfaces import console, pages

app_name = "livestream"
urlpatterns = [
    path("live/", pages.index, name="index"),
    path("live/<slug:code>/", pages.broadcast, name="broadcast"),
    path("live/<slug:code>/state.json", pages.state, name="state"),
    path("live/<slug:code>/buy/", pages.buy, name="buy"),
    path("live/<slug:code>/remind/", pages.remind, name="remind"),
    path("host/", console.broadcasts, name="console"),
    path("host/new/", console.schedule, name="schedule"),
    path("host/<slug:code>/", console.console, name="console_one"),
    path("host/<slug:code>/act/", console.act, name="act"),
    path("host/<slug:code>/report/", console.report, name="report"),
]
