"""Accounts: who signs in and how, addresses, one's own orders and data."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The accounts application."""

    name = "shop.accounts"
    verbose_name = "账号"
