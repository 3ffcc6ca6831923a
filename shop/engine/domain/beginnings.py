"""How an engine begins: settings and, in demo mode, an operator. Nothing to sell, nowhere to sell it."""

import shutil
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import connection

from shop.durability.transactions import durable
from shop.engine.models import ORDER_NUMBER_SEQUENCE, ShopSettings, User
from shop.kernel.ids import short_code

OPERATOR_EMAIL = "admin@example.com"
OPERATOR_PASSWORD = "admin"  # noqa: S105 -- the demo's known login, refused outside demo mode
APP_LABELS = ("engine", "durability")
MUCH_BYTES = 16 * 1024 * 1024
_SEQUENCES_RESTART = """
SELECT setval(s.oid::regclass, 1, false) FROM pg_class s
LEFT JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')
LEFT JOIN pg_class t ON t.oid = d.refobjid
WHERE s.relkind = 'S' AND (t.relname = ANY(%s) OR s.relname = %s)
"""


def engine_begin(*, demo: bool, now: datetime) -> None:
    """Make the settings row; in demo mode the operator too. Safe to run again.

    Outside demo mode an operator left over from a demo, whose password everybody knows, is locked.
    """
    with durable():
        ShopSettings.objects.get_or_create(pk=1)
        if demo:
            _operator_make(now)
        else:
            _operator_lock()


def _operator_lock() -> None:
    user = User.objects.filter(email=OPERATOR_EMAIL, is_active=True).first()
    if user is not None and check_password(OPERATOR_PASSWORD, user.password):
        User.objects.filter(pk=user.pk).update(is_active=False)


def _operator_make(now: datetime) -> None:
    defaults = {
        "password": make_password(OPERATOR_PASSWORD),
        "is_staff": True,
        "is_superuser": True,
        "is_active": True,
        "is_confirmed": True,
        "jwt_token_key": short_code(12),
        "date_joined": now,
        "updated_at": now,
    }
    user, created = User.objects.get_or_create(email=OPERATOR_EMAIL, defaults=defaults)
    if not created and not user.is_active:
        User.objects.filter(pk=user.pk).update(is_active=True, password=defaults["password"])


def _tables() -> list[str]:
    return [
        model._meta.db_table  # noqa: SLF001 -- the documented model API
        for label in APP_LABELS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]


def _rows_remove() -> None:
    """Delete while the tables are small, for every truncated table costs new files; truncate when they are not."""
    quote = connection.ops.quote_name
    tables = _tables()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(pg_relation_size(quote_ident(t)::regclass)) FROM unnest(%s::text[]) t",
            [tables],
        )
        if cursor.fetchone()[0] > MUCH_BYTES:
            cursor.execute(f"TRUNCATE {', '.join(map(quote, tables))} CASCADE")
        else:
            cursor.execute("; ".join(f"DELETE FROM {quote(table)}" for table in tables))  # noqa: S608 -- our own tables
        cursor.execute(_SEQUENCES_RESTART, [[*tables], ORDER_NUMBER_SEQUENCE])


def engine_empty(*, demo: bool, now: datetime) -> None:
    """Back to the beginning in one transaction: every row gone, counters at 1. Migrations and signing keys stay."""
    with durable():
        _rows_remove()
        ShopSettings.objects.create(pk=1)
        if demo:
            _operator_make(now)
    _files_remove(Path(settings.MEDIA_ROOT))


def _files_remove(folder: Path) -> None:
    for child in folder.iterdir() if folder.is_dir() else ():
        if child.is_dir():
            shutil.rmtree(child)
        else:
            child.unlink(missing_ok=True)
