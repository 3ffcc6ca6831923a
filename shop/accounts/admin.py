"""The operator looks people up; passwords and rights are not typed here."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from shop.accounts.models import User

admin.site.unregister(Group)  # nobody has rights by group here


@admin.register(User)
class UserAdmin(ModelAdmin):
    """Accounts: an operator may switch one off; everything else is the person's own."""

    list_display = ("display_name", "email", "phone", "is_active", "is_staff", "joined_at")
    list_filter = ("is_active", "is_staff")
    search_fields = ("display_name", "email", "phone")
    fields = ("display_name", "email", "phone", "is_active", "is_staff", "joined_at", "last_login")
    readonly_fields = ("display_name", "email", "phone", "is_staff", "joined_at", "last_login")
    ordering = ("-joined_at", "-id")

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """People sign up themselves."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """People close their own accounts; orders keep their buyer."""
        return False
