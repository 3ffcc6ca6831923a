"""Carts, delivery and the buyer's orders."""

from django.apps import AppConfig


class CheckoutConfig(AppConfig):
    """The checkout application."""

    name = "shop.checkout"
    verbose_name = "结算"
