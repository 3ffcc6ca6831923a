"""How an engine begins: settings and, in demo mode, an operator. Nothing to sell, nowhere to sell it."""

import shutil
from datetime import datetime
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from shop.durability.emptying import tables_empty
from shop.durability.transactions import durable
from shop.engine.domain.passwords import password_check, password_hash
from shop.engine.models import ORDER_NUMBER_SEQUENCE, ShopSettings, User
from shop.kernel.ids import short_code

OPERATOR_EMAIL = "admin@example.com"
OPERATOR_PASSWORD = "admin"  # noqa: S105 -- the demo's known login, refused outside demo mode
APP_LABELS = ("engine", "durability")
HELD_BY_WORKER = (
    "engine_app",
    "engine_appinstallation",
    "engine_eventdelivery",
    "engine_transactionrequest",
)
"""Rows that the worker knows by id while it waits for an app's answer."""


def engine_begin(*, demo: bool, now: datetime, operator: tuple[str, str] | None = None) -> None:
    """Make the settings row and the operator; in demo mode the demo's. Safe to run again.

    Outside demo mode `operator` is e-mail and password of the first member of staff, made unless the address is
    taken; an operator left over from a demo, whose password everybody knows, is locked.
    Raises MutationError for a password that is too easy.
    """
    with durable():
        ShopSettings.objects.get_or_create(pk=1)
        if demo:
            _operator_make(now, email=OPERATOR_EMAIL, hashed=operator_password_hash())
            return
        _operator_lock()
        if operator is not None and not User.objects.filter(email=operator[0]).exists():
            email, password = operator
            password_check(password=password, user=User(email=email))
            _operator_make(now, email=email, hashed=password_hash(password))


def _operator_lock() -> None:
    user = User.objects.filter(email=OPERATOR_EMAIL, is_active=True).first()
    if user is not None and check_password(OPERATOR_PASSWORD, user.password):
        User.objects.filter(pk=user.pk).update(is_active=False)


@cache
def operator_password_hash() -> str:
    """Made once per process, for making it takes as long as all the rest of emptying."""
    return make_password(OPERATOR_PASSWORD)


def _operator_make(now: datetime, *, email: str, hashed: str, token_key: str | None = None) -> None:
    defaults = {
        "password": hashed,
        "is_staff": True,
        "is_superuser": True,
        "is_active": True,
        "is_confirmed": True,
        "jwt_token_key": token_key or short_code(12),
        "date_joined": now,
        "updated_at": now,
    }
    user, created = User.objects.get_or_create(email=email, defaults=defaults)
    if not created and not user.is_active:
        User.objects.filter(pk=user.pk).update(is_active=True, password=defaults["password"])


def _tables() -> list[str]:
    return [
        model._meta.db_table  # noqa: SLF001 -- the documented model API
        for label in APP_LABELS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]


def engine_empty(*, demo: bool, now: datetime) -> None:
    """Back to the beginning in one transaction: every row gone, counters at 1. Migrations and signing keys stay.

    The operator's tokens stay valid, so that whoever signed in once can empty again and again.
    """
    kept = User.objects.filter(pk=1, email=OPERATOR_EMAIL).values_list("jwt_token_key", flat=True)
    token_key = kept.first()

    def fill() -> None:
        ShopSettings.objects.create(pk=1)
        if demo:
            _operator_make(
                now,
                email=OPERATOR_EMAIL,
                hashed=operator_password_hash(),
                token_key=token_key,
            )

    tables_empty(_tables(), fill=fill, counting_on=HELD_BY_WORKER, counters=[ORDER_NUMBER_SEQUENCE])
    _files_remove(Path(settings.MEDIA_ROOT))


def _files_remove(folder: Path) -> None:
    for child in folder.iterdir() if folder.is_dir() else ():
        if child.is_dir():
            shutil.rmtree(child)
        else:
            child.unlink(missing_ok=True)
