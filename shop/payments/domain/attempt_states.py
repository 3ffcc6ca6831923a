"""Which state of a payment attempt may follow which, and nothing else."""

from shop.kernel.transitions import Transitions
from shop.payments.enums import AttemptState as S

TRANSITIONS: Transitions[S] = Transitions(
    {
        S.STARTED: {S.WAITING, S.AUTHORIZED, S.PAID, S.FAILED, S.CANCELLED, S.EXPIRED},
        S.WAITING: {S.PAID, S.FAILED, S.CANCELLED, S.EXPIRED},
        # Money that arrives after we gave up is still money: it is settled or given back.
        S.FAILED: {S.PAID},
        S.CANCELLED: {S.PAID},
        S.EXPIRED: {S.PAID},
        S.AUTHORIZED: {S.COMPLETED, S.CANCELLED},
        S.PAID: {S.COMPLETED, S.REFUND_DUE},
        S.REFUND_DUE: {S.REFUNDED},
        S.COMPLETED: set(),
        S.REFUNDED: set(),
    }
)

SETTLED = frozenset({S.AUTHORIZED, S.COMPLETED, S.REFUNDED})
"""Nothing is left to settle."""
LOST = frozenset({S.FAILED, S.CANCELLED, S.EXPIRED})
"""No money was taken, as far as is known."""
