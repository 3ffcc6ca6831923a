"""Statements of the order path: bound and prepared on the server, so that long joins are planned once."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import psycopg
from django.db import connection


def run(statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> psycopg.Cursor[Any]:
    """Execute inside the current transaction, if there is one, and answer the cursor.

    Every parameter is bound on the server: cast what is ambiguous. Raises Django's database errors.
    """
    connection.ensure_connection()
    cursor = psycopg.Cursor(cast("psycopg.Connection[Any]", connection.connection))
    with connection.wrap_database_errors:
        cursor.execute(statement, parameters, prepare=True)
    return cursor
