"""Something happened: note it in the same transaction, so that those who listen are told after the commit."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from shop.durability.transactions import require_transaction
from shop.engine.domain.sql import run
from shop.engine.webhooks.catalogue import ASYNC_EVENTS
from shop.kernel.trace import trace_id

_INSERT = """
INSERT INTO engine_deferredevent (event_type, object_type, object_id, requestor, request_id, facts, created_at)
SELECT e.event_type, e.object_type, e.object_id, %s, %s, e.facts::jsonb, %s
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[])
     WITH ORDINALITY AS e(event_type, object_type, object_id, facts, position)
WHERE EXISTS (
    SELECT 1 FROM engine_webhookevent we
    JOIN engine_webhook w ON w.id = we.webhook_id
    JOIN engine_app a ON a.id = w.app_id
    WHERE we.event_type = e.event_type AND w.is_active AND a.is_active AND a.removed_at IS NULL)
ORDER BY e.position
"""


@dataclass(frozen=True, slots=True)
class Emission:
    """One event about one object: its GraphQL type, its primary key as text, further facts (JSON)."""

    event: str
    object_type: str
    object_id: str
    facts: dict[str, Any] = field(default_factory=dict)


def events_emit(
    emissions: Sequence[Emission], *, now: datetime, requestor: str | None = None
) -> None:
    """Queue several events in one statement; those that nobody listens to leave no row.

    `requestor` is "user:<pk>" or "app:<pk>". Raises NotInTransaction outside a transaction, KeyError for an
    event that the engine does not know.
    """
    require_transaction()
    if not emissions:
        return
    for emission in emissions:
        ASYNC_EVENTS[emission.event]
    columns = (
        [emission.event for emission in emissions],
        [emission.object_type for emission in emissions],
        [str(emission.object_id) for emission in emissions],
        [json.dumps(emission.facts, cls=DjangoJSONEncoder) for emission in emissions],
    )
    run(_INSERT, [requestor or "", trace_id(), now, *columns])


def event_emit(
    *,
    event: str,
    object_type: str,
    object_id: str,
    now: datetime,
    requestor: str | None = None,
    facts: dict[str, Any] | None = None,
) -> None:
    """Queue one event (lower-case name) about the object with this primary key; see `events_emit`."""
    emission = Emission(event, object_type, str(object_id), facts or {})
    events_emit([emission], now=now, requestor=requestor)


def row_facts(row: Model) -> dict[str, Any]:
    """The columns of a row that is about to be deleted, so that its last event can still be rendered."""
    columns = row._meta.concrete_fields  # noqa: SLF001 -- the documented model API
    return {"row": {column.attname: getattr(row, column.attname) for column in columns}}


def requestor_of(viewer: Any) -> str:
    """How a caller is written on an event."""
    if viewer.app is not None:
        return f"app:{viewer.app.pk}"
    return f"user:{viewer.user.pk}" if viewer.user is not None else ""
