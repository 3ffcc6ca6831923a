"""The live wing's part of a person's data export."""

from typing import Any

from livestream.models import Reminder


def reminders_export(*, user_id: int) -> dict[str, Any]:
    """Which broadcasts the person wanted to be told of."""
    rows = Reminder.objects.filter(user_id=user_id).select_related("broadcast").order_by("pk")
    return {
        "broadcast_reminders": [
            {
                "broadcast": row.broadcast.title_zh,
                "created_at": row.created_at.isoformat(),
                "sent_at": row.sent_at.isoformat() if row.sent_at else None,
            }
            for row in rows
        ]
    }
