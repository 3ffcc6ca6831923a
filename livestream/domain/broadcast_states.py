"""Which state of a broadcast may follow which."""

from livestream.enums import BroadcastState
from shop.kernel.transitions import Transitions

BROADCAST_STATES: Transitions[BroadcastState] = Transitions(
    {
        BroadcastState.SCHEDULED: {BroadcastState.LIVE, BroadcastState.CANCELED},
        BroadcastState.LIVE: {BroadcastState.ENDED},
        BroadcastState.ENDED: set(),
        BroadcastState.CANCELED: {BroadcastState.SCHEDULED},
    }
)
