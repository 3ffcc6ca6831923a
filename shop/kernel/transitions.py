"""State machines as data: which state may follow which."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

from shop.kernel.errors import FinalError

State = TypeVar("State", bound=str)


class TransitionRefused(FinalError):
    """The change of state is not in the table; nothing was changed."""

    code = "TRANSITION_REFUSED"


class Transitions(Generic[State]):
    """A table of allowed changes, e.g. `Transitions({HELD: {SOLD, EXPIRED}, SOLD: set()})`."""

    def __init__(self, table: Mapping[State, AbstractSet[State]]) -> None:
        unknown = {target for targets in table.values() for target in targets} - set(table)
        if unknown:
            raise ValueError(f"states without a row: {sorted(unknown)}")
        self._table = table

    def allows(self, *, current: State, target: State) -> bool:
        """Whether `target` may follow `current`."""
        return target in self._table[current]

    def check(self, *, current: State, target: State) -> None:
        """Raise `TransitionRefused` unless `target` may follow `current`."""
        if not self.allows(current=current, target=target):
            raise TransitionRefused(current=current, target=target)

    def sources(self, target: State) -> frozenset[State]:
        """The states from which `target` can be reached in one step; for compare-and-set updates."""
        return frozenset(state for state, targets in self._table.items() if target in targets)
