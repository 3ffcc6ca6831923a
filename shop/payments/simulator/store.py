"""What the simulator remembers: Stripe objects as JSON in one SQLite file, so that a restart forgets nothing."""

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS objects (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS objects_kind ON objects (kind, seq);
CREATE INDEX IF NOT EXISTS objects_intent ON objects (json_extract(body, '$.payment_intent'));
CREATE TABLE IF NOT EXISTS asides (id TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS answers (
  key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS deliveries (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, endpoint TEXT NOT NULL, state TEXT NOT NULL,
  attempts INTEGER NOT NULL, due_at REAL NOT NULL, last_status INTEGER);
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (state, due_at);
"""


class Store:
    """One connection behind one lock: requests are answered one at a time, so no two can race."""

    def __init__(self, path: Path | str) -> None:
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; the lock is held throughout. Not to be nested."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def put(self, body: Mapping[str, Any]) -> None:
        """Keep an object under its id; the first put decides its place in lists."""
        self._db.execute(
            "INSERT INTO objects (id, kind, body) VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            (body["id"], body["object"], json.dumps(body)),
        )

    def get(self, object_id: str, *, kind: str | None = None) -> dict[str, Any] | None:
        """The object, or None when it is unknown or of another kind."""
        row = self._db.execute(
            "SELECT kind, body FROM objects WHERE id = ?", (object_id,)
        ).fetchone()
        if row is None or kind not in {None, row["kind"]}:
            return None
        found: dict[str, Any] = json.loads(row["body"])
        return found

    def remove(self, object_id: str) -> None:
        """Forget an object."""
        self._db.execute("DELETE FROM objects WHERE id = ?", (object_id,))

    def objects(self, kind: str, **equal: Any) -> list[dict[str, Any]]:
        """Every object of a kind, newest first, whose named top-level fields equal the values."""
        where = "".join(f" AND json_extract(body, '$.{field}') = ?" for field in equal)
        rows = self._db.execute(
            f"SELECT body FROM objects WHERE kind = ?{where} ORDER BY seq DESC",  # noqa: S608 -- field names are ours
            (kind, *equal.values()),
        )
        return [json.loads(row["body"]) for row in rows]

    def aside_put(self, object_id: str, body: Mapping[str, Any]) -> None:
        """Keep what Stripe never shows: an endpoint's secret, a card waiting for its bank, the faults."""
        self._db.execute(
            "INSERT INTO asides (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            (object_id, json.dumps(body)),
        )

    def aside(self, object_id: str) -> dict[str, Any]:
        """What was put aside; empty when nothing was."""
        row = self._db.execute("SELECT body FROM asides WHERE id = ?", (object_id,)).fetchone()
        found: dict[str, Any] = json.loads(row["body"]) if row else {}
        return found

    def answer(self, key: str) -> sqlite3.Row | None:
        """The kept answer of an idempotency key."""
        row: sqlite3.Row | None = self._db.execute(
            "SELECT * FROM answers WHERE key = ?", (key,)
        ).fetchone()
        return row

    def answer_put(self, key: str, fingerprint: str, status: int, body: str, at: int) -> None:
        """Keep the first answer of an idempotency key; answers older than a day go."""
        self._db.execute("DELETE FROM answers WHERE at < ?", (at - 86_400,))
        self._db.execute(
            "INSERT INTO answers VALUES (?, ?, ?, ?, ?)", (key, fingerprint, status, body, at)
        )

    def delivery_add(
        self, event: str, endpoint: str, *, due_at: float, state: str = "PENDING"
    ) -> None:
        """Plan one delivery."""
        self._db.execute(
            "INSERT INTO deliveries (event, endpoint, state, attempts, due_at) VALUES (?, ?, ?, 0, ?)",
            (event, endpoint, state, due_at),
        )

    def deliveries(self, *, state: str, until: float | None = None) -> list[sqlite3.Row]:
        """Deliveries in a state, the earliest due first."""
        return self._db.execute(
            "SELECT * FROM deliveries WHERE state = ? AND due_at <= ? ORDER BY due_at, seq",
            (state, float("inf") if until is None else until),
        ).fetchall()

    def delivery_set(
        self, seq: int, *, state: str, due_at: float, attempts: int = 0, status: int | None = None
    ) -> None:
        """Write down how a delivery went, `attempts` more of them made."""
        self._db.execute(
            "UPDATE deliveries SET state = ?, due_at = ?, attempts = attempts + ?, last_status = ? WHERE seq = ?",
            (state, due_at, attempts, status, seq),
        )
