"""The catalogue's part of a person's data export."""

from typing import Any

from catalog.models import RestockReminder


def restock_reminders_export(*, user_id: int) -> dict[str, Any]:
    """Which listings the person wanted to be told of."""
    rows = RestockReminder.objects.filter(user_id=user_id).select_related("listing").order_by("pk")
    return {
        "restock_reminders": [
            {
                "product": row.listing.name_zh,
                "created_at": row.created_at.isoformat(),
                "sent_at": row.sent_at.isoformat() if row.sent_at else None,
            }
            for row in rows
        ]
    }
