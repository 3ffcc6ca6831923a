"""Addresses of payments."""

from django.urls import path

from shop.payments.interfaces import pages

app_name = "payments"
urlpatterns = [
    path("payments/stripe/webhook/", pages.stripe_webhook, name="stripe_webhook"),
    path("payments/return/<uuid:public_id>/", pages.payment_return, name="return"),
    path("payments/cancel/<uuid:public_id>/", pages.payment_cancel, name="cancel"),
    path("payments/wechat/<uuid:public_id>/", pages.wechat, name="wechat"),
]
