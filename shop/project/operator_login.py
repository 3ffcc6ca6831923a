"""The operator's login of demo mode."""

from django.contrib.auth import get_user_model

DEMO_DOMAIN = "@example.com"
"""The reserved domain of every demo login; nobody real has an address there."""
EMAIL = "admin@example.com"
PASSWORD = "admin"  # noqa: S105 -- the demo's published login, refused outside demo mode


def operator_ensure() -> None:
    """Make admin@example.com with its published password unless the address is taken. Only for demo mode."""
    people = get_user_model()
    if not people.objects.filter(email=EMAIL).exists():
        people.objects.create_superuser(email=EMAIL, password=PASSWORD, display_name="运营")
