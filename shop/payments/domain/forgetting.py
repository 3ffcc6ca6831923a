"""What payments hold about a person: given out, and forgotten when the account is closed."""

from collections.abc import Sequence
from typing import Any

from shop.kernel.money import Money
from shop.payments.domain.attempt_states import LOST, SETTLED
from shop.payments.models import PaymentAttempt


def payments_export(*, source_ids: Sequence[str]) -> list[dict[str, Any]]:
    """The payments of these checkouts, oldest first, as plain values."""
    rows = PaymentAttempt.objects.filter(source_id__in=source_ids).prefetch_related("refunds")
    return [
        {
            "created_at": row.created_at.isoformat(),
            "method": row.method,
            "amount": str(row.amount.amount),
            "state": row.state,
            "paid_with": row.paid_with,
            "email": row.email,
            "order": row.order_number,
            "refunds": [
                {
                    "created_at": refund.created_at.isoformat(),
                    "amount": str(Money.from_minor(refund.amount_fen, row.currency).amount),
                    "state": refund.state,
                }
                for refund in row.refunds.all()
            ],
        }
        for row in rows.order_by("created_at", "pk")
    ]


def attempts_forget(*, source_ids: Sequence[str]) -> int:
    """Take the e-mail address out of these checkouts' payments that are over; the sums stay. Returns how many.

    One whose money is still on its way keeps it, for its buyer must be told when it goes back.
    """
    rows = PaymentAttempt.objects.filter(source_id__in=source_ids, state__in=SETTLED | LOST)
    return rows.exclude(email="").update(email="")
