"""Accounts: who signs in and how, addresses, one's own orders and data."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """The accounts application."""

    name = "shop.accounts"
    verbose_name = _("账号")
