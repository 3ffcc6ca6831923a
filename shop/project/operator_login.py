"""The operator's login of demo mode."""

from functools import cache

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

DEMO_DOMAIN = "@example.com"
"""The reserved domain of every demo login; nobody real has an address there."""
EMAIL = "admin@example.com"
PASSWORD = "admin"  # noqa: S105 -- the demo's published login, refused outside demo mode


@cache
def operator_password_hash() -> str:
    """Made once per process, for making it takes longer than emptying the shop."""
    return make_password(PASSWORD)


def operator_ensure() -> None:
    """Make admin@example.com with its published password unless the address is taken. Only for demo mode."""
    people = get_user_model().objects
    if not people.filter(email=EMAIL).exists():
        people.create(
            email=EMAIL,
            password=operator_password_hash(),
            display_name="运营",
            is_staff=True,
            is_superuser=True,
        )
