"""System checks of our own: what must not go live. They are silent in demo mode."""

import os
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

from shop.project.operator_login import DEMO_DOMAIN

SIMULATOR_KEY = "sk_test_simulator"
"""What the store sends to the payment simulator."""
Rule = tuple[str, str, Callable[[], bool]]


def _starts(name: str, *beginnings: str) -> Callable[[], bool]:
    return lambda: str(getattr(settings, name, "")).startswith(beginnings)


RULES: tuple[Rule, ...] = (
    (
        "shop.E001",
        "SALEOR_API_URL must name the commerce server's GraphQL address",
        lambda: settings.COMMERCE_URL.startswith(("https://", "http://")),
    ),
    (
        "shop.E002",
        "REDIS_URL and DATABASE_URL must both be set: Redis never stands in for PostgreSQL",
        lambda: (
            bool(settings.REDIS_URL)
            and settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"
        ),
    ),
    (
        "shop.E003",
        "STRIPE_SECRET_KEY must be Stripe's own: without it, or with the simulator's, orders count as paid by nobody",
        lambda: (
            settings.STRIPE_SECRET_KEY != SIMULATOR_KEY
            and settings.STRIPE_SECRET_KEY.startswith(
                ("sk_live_", "rk_live_", "sk_test_", "rk_test_")
            )
        ),
    ),
    (
        "shop.E004",
        "STRIPE_WEBHOOK_SECRET must be set: unsigned payment news are not believed",
        _starts("STRIPE_WEBHOOK_SECRET", "whsec_"),
    ),
    ("shop.E005", "PUBLIC_URL must begin with https://", _starts("PUBLIC_URL", "https://")),
    (
        "shop.E006",
        "XIANHUO_DEMO=1 must not be set: the engine's and the simulator's demo logins would work",
        lambda: os.environ.get("XIANHUO_DEMO", "0") in {"", "0"},
    ),
    (
        "shop.E007",
        "EMAIL_BACKEND must deliver: one-time codes and order mails would only be written to the log",
        lambda: "console" not in settings.EMAIL_BACKEND and "dummy" not in settings.EMAIL_BACKEND,
    ),
)


@register(Tags.security)
def production_check(**_: Any) -> list[CheckMessage]:
    """The rules that a public host breaks."""
    if settings.DEMO:
        return []
    return [Error(words, id=number) for number, words, holds in RULES if not holds()]


@register(Tags.database)
def demo_logins_check(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """shop.E008: a public host's database holds demo logins; they are refused, and should be deleted."""
    if settings.DEMO or not databases:
        return []
    people = get_user_model()
    if people._meta.db_table not in connection.introspection.table_names():  # noqa: SLF001 -- the documented model API
        return []  # an empty database: `migrate` looks at the checks before it makes the tables
    count = people.objects.filter(email__endswith=DEMO_DOMAIN, is_active=True).count()
    words = f"{count} accounts at {DEMO_DOMAIN} come from the demo; delete them"
    return [Error(words, id="shop.E008")] if count else []
