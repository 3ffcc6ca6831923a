"""Addresses of the cooperative's desk and of the union's notices."""

from django.urls import path

from cooperatives.interfaces import desk_pages, notice_pages

app_name = "cooperatives"
urlpatterns = [
    path("desk/", desk_pages.today, name="desk"),
    path("desk/parcels/<slug:tab>/", desk_pages.parcels, name="parcels"),
    path("desk/labels/", desk_pages.labels, name="labels"),
    path("desk/parcel/<uuid:code>/", desk_pages.parcel, name="parcel"),
    path("desk/parcel/<uuid:code>/act/", desk_pages.act, name="parcel_act"),
    path("notice/<slug:slug>/", notice_pages.notice, name="notice"),
    path("desk/requests/", desk_pages.requests, name="requests"),
    path("desk/requests/<uuid:code>/", desk_pages.request_reply, name="request_reply"),
    path("desk/requests/<uuid:code>/photo/", desk_pages.request_photo, name="request_photo"),
]
